//! Small spreadsheets that commands read row by row: the ways of the finalists that are developed
//! otherwise (*développé autrement*), and what `--from` takes.

use std::path::Path;

use participatory_innovation::{
    edition::Way,
    value::{Label, PersonId, ProjectId},
};
use tables::spreadsheet::{Field, Layout, Limits, Origin, Row, Table, Workbook};

use crate::cli::{
    failure::{Failure, Sought},
    find, given,
    office::Office,
};

/// What a file holds.
#[derive(Debug)]
pub(super) struct Sheet<T> {
    pub(super) rows: Vec<Read<T>>,
    /// Columns without effect, with their places.
    pub(super) ignored: Vec<String>,
}

/// What a row holds, and where.
#[derive(Debug)]
pub(super) struct Read<T> {
    pub(super) origin: Origin,
    /// The first thing in it, as it was typed.
    pub(super) given: String,
    /// Nothing, where there is a fault.
    pub(super) asked: Option<T>,
    /// Every fault, with its place.
    pub(super) faults: Vec<String>,
}

/// The cells of a row that is being read; what is wrong with them is gathered.
#[derive(Debug)]
pub(super) struct Cells<'t> {
    table: &'t Table,
    row: &'t Row,
    pub(super) office: &'t Office<'t>,
    faults: Vec<String>,
}

impl Cells<'_> {
    /// What stands under a column.
    pub(super) fn text(&self, field: usize) -> String {
        self.table.cell(self.row, field).text().into_owned()
    }

    /// What stands under a column, as it is read; nothing where that fails.
    pub(super) fn take<T>(
        &mut self,
        field: usize,
        read: impl FnOnce(&str, &Office<'_>) -> Result<T, Failure>,
    ) -> Option<T> {
        match read(&self.text(field), self.office) {
            Ok(value) => Some(value),
            Err(failure) => {
                let place = self.table.origin_of(self.row, Some(field));
                let context = self.office.context;
                self.faults.push(failure.at(&place.tell(context.language), context));
                None
            }
        }
    }

    /// The project under a column, or under several that must agree: number and title.
    pub(super) fn project(&mut self, field: usize) -> Option<ProjectId> {
        let office = self.office;
        let places: Vec<u32> = self.table.places(field).collect();
        let mut found: Option<ProjectId> = None;
        for place in places {
            let given = self.row.cell(place).text().into_owned();
            if given.is_empty() {
                continue;
            }
            let read = find::project_in_row(&office.situation, &given);
            let read = read.and_then(|project| match found {
                Some(other) if other != project => Err(Failure::Ambiguous {
                    sought: Sought::Project,
                    given: given.clone(),
                    candidates: [other, project].map(|one| called(one, office)).to_vec(),
                }),
                _ => Ok(project),
            });
            match read {
                Ok(project) => found = Some(project),
                Err(failure) => {
                    self.fault(place, &failure);
                    return None;
                }
            }
        }
        match found {
            Some(project) => Some(project),
            None => {
                self.take(field, |given, office| find::project_in_row(&office.situation, given))
            }
        }
    }

    /// The person under a column.
    pub(super) fn person(&mut self, field: usize) -> Option<PersonId> {
        self.take(field, |given, office| find::person_in_row(&office.situation, given))
    }

    fn fault(&mut self, place: u32, failure: &Failure) {
        let context = self.office.context;
        let origin = self.table.origin.cell(self.row.number, place);
        self.faults.push(failure.at(&origin.tell(context.language), context));
    }
}

/// A project by number and title.
fn called(project: ProjectId, office: &Office<'_>) -> String {
    let number = office.edition().number_of(project).map(|number| format!("n°\u{a0}{number}"));
    let title = office.situation.projects.get(&project).map(|known| known.title().to_string());
    number.into_iter().chain(title).collect::<Vec<_>>().join(" ")
}

/// Several things in one cell, apart by `;` or a new line.
pub(super) fn each(given: &str) -> Vec<String> {
    let parts = given.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The column of the project.
pub(super) fn project() -> Field {
    Field::new(
        [
            "projet",
            "n°",
            "numéro",
            "n° de projet",
            "titre",
            "intitulé",
            "idée",
            "titre de l'idée",
            "titre du projet",
            "intitulé de l'idée",
            "intitulé du projet",
            "nom du projet",
            "project",
            "number",
            "title",
            "idea",
        ],
        true,
    )
    .called("project")
    .many()
}

const PROJECT: usize = 0;
const OWNER: usize = 1;
const ROUTE: usize = 2;
const FOLLOW_UP: usize = 3;

/// Reads the ways of the other finalists; a file with one fault is refused with all of them.
pub(super) fn ways(path: &Path, office: &Office<'_>) -> Result<Vec<(ProjectId, Way)>, Failure> {
    let layout = Layout::new([
        project(),
        Field::new(["responsable", "suivi par", "référent", "référente", "owner"], true),
        Field::new(["voie", "suite", "suite donnée", "route", "way"], true),
        Field::new(["date de suivi", "point d'étape", "échéance", "suivi le", "follow-up"], true)
            .dated(),
    ]);
    let sheet = read(path, None, &layout, office, |cells| {
        let project = cells.project(PROJECT);
        let owner = cells.person(OWNER);
        let route = cells.take(ROUTE, |given, _| given::parsed::<Label>("--route", given));
        let follow_up = cells.take(FOLLOW_UP, |given, _| given::date("--follow-up", given));
        Some((project?, Way { follow_up: follow_up?, owner: owner?, route: route? }))
    })?;
    let mut all: Vec<(ProjectId, Way)> = Vec::new();
    let mut faults = Vec::new();
    for row in sheet.rows {
        faults.extend(row.faults);
        match row.asked {
            Some((project, _)) if all.iter().any(|(known, _)| *known == project) => {
                let place = row.origin.tell(office.context.language);
                faults.push(Failure::ListedTwice { project }.at(&place, office.context));
            }
            asked => all.extend(asked),
        }
    }
    if faults.is_empty() { Ok(all) } else { Err(Failure::Input { path: path.to_owned(), faults }) }
}

/// Reads every row.
pub(super) fn read<T>(
    path: &Path,
    sheet: Option<&str>,
    layout: &Layout,
    office: &Office<'_>,
    of_row: impl Fn(&mut Cells<'_>) -> Option<T>,
) -> Result<Sheet<T>, Failure> {
    let language = office.context.language;
    let input = |faults| Failure::Input { path: path.to_owned(), faults };
    let workbook = Workbook::open(path, &Limits::default())
        .map_err(|error| input(Vec::from([error.tell(language)])))?;
    let table = workbook.table(layout, sheet).map_err(|errors| {
        input(errors.as_slice().iter().map(|error| error.tell(language)).collect())
    })?;
    let rows = table.rows.iter().map(|row| {
        let faults = row.faults.iter().map(|fault| fault.tell(language)).collect();
        let mut cells = Cells { table: &table, row, office, faults };
        let asked = of_row(&mut cells);
        let (given, faults) = (cells.text(PROJECT), cells.faults);
        let asked = asked.filter(|_| faults.is_empty());
        Read { origin: table.origin_of(row, Some(PROJECT)), given, asked, faults }
    });
    let rows = rows.collect();
    let ignored = table.unknown_columns().map(|column| {
        let origin = table.origin.cell(table.header_row, column.place);
        format!("{}, {}", origin.tell(language), column.title)
    });
    Ok(Sheet { rows, ignored: ignored.collect() })
}
