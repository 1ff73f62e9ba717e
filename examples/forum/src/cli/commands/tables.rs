//! Small spreadsheets that commands read row by row: the ways of the finalists that are developed
//! otherwise (*développé autrement*), and the coachings of a morning.

use std::path::Path;

use participatory_innovation::{
    edition::Way,
    fact::Coaching,
    value::{Label, ProjectId, Statement},
};
use tables::spreadsheet::{Field, Layout, Limits, Row, Table, Workbook};

use crate::cli::{failure::Failure, find, given, office::Office};

/// What a row holds, or the place of the field that is at fault.
type Read<T> = Result<(ProjectId, T), (usize, Failure)>;

const PROJECT: usize = 0;
const OWNER: usize = 1;
const ROUTE: usize = 2;
const FOLLOW_UP: usize = 3;

const COACH: usize = 1;
const PROBLEM: usize = 2;
const POINTS: usize = 3;

fn project() -> Field {
    Field::new(["projet", "n°", "numéro", "n° de projet", "titre", "project", "number"], true)
}

/// Reads the ways of the other finalists.
pub(super) fn ways(path: &Path, office: &Office<'_>) -> Result<Vec<(ProjectId, Way)>, Failure> {
    let layout = Layout::new([
        project(),
        Field::new(["responsable", "suivi par", "référent", "référente", "owner"], true),
        Field::new(["voie", "suite", "suite donnée", "route", "way"], true),
        Field::new(["date de suivi", "point d'étape", "échéance", "suivi le", "follow-up"], true)
            .dated(),
    ]);
    read(path, &layout, office, |table, row| {
        let text = |field| table.cell(row, field).text();
        let at = |field| move |failure| (field, failure);
        let project = find::project(&office.situation, &text(PROJECT)).map_err(at(PROJECT))?;
        let owner = find::person(&office.situation, &text(OWNER)).map_err(at(OWNER))?;
        let route: Label = given::parsed("--route", &text(ROUTE)).map_err(at(ROUTE))?;
        let follow_up = given::date("--follow-up", &text(FOLLOW_UP)).map_err(at(FOLLOW_UP))?;
        Ok((project, Way { follow_up, owner, route }))
    })
}

/// Reads the coachings; the points of one stand in one cell, apart by `;` or a new line.
pub(super) fn coachings(
    path: &Path,
    office: &Office<'_>,
) -> Result<Vec<(ProjectId, Coaching)>, Failure> {
    let layout = Layout::new([
        project(),
        Field::new(["coach"], true),
        Field::new(["problème", "problématique", "problem"], true),
        Field::new(["points", "points marquants", "points forts", "striking points"], true),
    ]);
    read(path, &layout, office, |table, row| {
        let text = |field| table.cell(row, field).text();
        let at = |field| move |failure| (field, failure);
        let project = find::project(&office.situation, &text(PROJECT)).map_err(at(PROJECT))?;
        let coach = find::person(&office.situation, &text(COACH)).map_err(at(COACH))?;
        let problem: Statement = given::parsed("--problem", &text(PROBLEM)).map_err(at(PROBLEM))?;
        let points = text(POINTS);
        let points = points.split([';', '\n']).map(str::trim).filter(|point| !point.is_empty());
        let points: Result<Vec<Statement>, Failure> =
            points.map(|point| given::parsed("--point", point)).collect();
        let points = points.map_err(at(POINTS))?.into();
        Ok((project, Coaching { coach, points, problem }))
    })
}

/// Reads every row; a file with one fault is refused with all of them.
fn read<T>(
    path: &Path,
    layout: &Layout,
    office: &Office<'_>,
    of_row: impl Fn(&Table, &Row) -> Read<T>,
) -> Result<Vec<(ProjectId, T)>, Failure> {
    let language = office.context.language;
    let input = |faults| Failure::Input { path: path.to_owned(), faults };
    let workbook = Workbook::open(path, &Limits::default())
        .map_err(|error| input(Vec::from([error.tell(language)])))?;
    let table = workbook.table(layout, None).map_err(|errors| {
        input(errors.as_slice().iter().map(|error| error.tell(language)).collect())
    })?;
    let mut all: Vec<(ProjectId, T)> = Vec::new();
    let mut faults = Vec::new();
    for row in &table.rows {
        let place = |field| table.origin_of(row, Some(field)).tell(language);
        match of_row(&table, row) {
            Ok((project, _)) if all.iter().any(|(known, _)| *known == project) => {
                let twice = Failure::ListedTwice { project };
                faults.push(twice.at(&place(PROJECT), office.context));
            }
            Ok(one) => all.push(one),
            Err((field, failure)) => faults.push(failure.at(&place(field), office.context)),
        }
    }
    if faults.is_empty() { Ok(all) } else { Err(input(faults)) }
}
