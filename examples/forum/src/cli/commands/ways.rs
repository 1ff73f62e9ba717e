//! The ways of the finalists that are developed otherwise (*développé autrement*), from a
//! spreadsheet.

use std::{collections::BTreeMap, path::Path};

use participatory_innovation::{
    edition::Way,
    value::{Label, ProjectId},
};

use crate::{
    cli::{failure::Failure, find, given, office::Office},
    spreadsheet::{Field, Layout, Limits, Row, Table, Workbook},
};

const PROJECT: usize = 0;
const OWNER: usize = 1;
const ROUTE: usize = 2;
const FOLLOW_UP: usize = 3;

fn layout() -> Layout {
    Layout::new([
        Field::new(["projet", "n°", "numéro", "n° de projet", "project", "number"], true),
        Field::new(["responsable", "suivi par", "référent", "référente", "owner"], true),
        Field::new(["voie", "suite", "suite donnée", "route", "way"], true),
        Field::new(["point d'étape", "date de suivi", "échéance", "suivi le", "follow-up"], true),
    ])
}

/// Reads the ways; a file with one fault is refused with all of them.
pub(super) fn read(path: &Path, office: &Office<'_>) -> Result<BTreeMap<ProjectId, Way>, Failure> {
    let language = office.context.language;
    let input = |faults| Failure::Input { path: path.to_owned(), faults };
    let workbook = Workbook::open(path, &Limits::default())
        .map_err(|error| input(Vec::from([error.tell(language)])))?;
    let table = workbook.table(&layout(), None).map_err(|errors| {
        input(errors.as_slice().iter().map(|error| error.tell(language)).collect())
    })?;
    let mut ways = BTreeMap::new();
    let mut faults = Vec::new();
    for row in &table.rows {
        match way(&table, row, office) {
            Ok((project, way)) => drop(ways.insert(project, way)),
            Err((field, failure)) => {
                let place = table.origin_of(row, Some(field)).tell(language);
                faults.push(failure.at(&place, office.context));
            }
        }
    }
    if faults.is_empty() { Ok(ways) } else { Err(input(faults)) }
}

fn way(
    table: &Table,
    row: &Row,
    office: &Office<'_>,
) -> Result<(ProjectId, Way), (usize, Failure)> {
    let text = |field| table.cell(row, field).text();
    let at = |field| move |failure| (field, failure);
    let project = find::project(&office.situation, &text(PROJECT)).map_err(at(PROJECT))?;
    let owner = find::person(&office.situation, &text(OWNER)).map_err(at(OWNER))?;
    let route: Label = given::parsed("voie", &text(ROUTE)).map_err(at(ROUTE))?;
    let follow_up = given::date("date", &text(FOLLOW_UP)).map_err(at(FOLLOW_UP))?;
    Ok((project, Way { follow_up, owner, route }))
}
