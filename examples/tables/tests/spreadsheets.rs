//! Spreadsheets as people and programs write them, and as nobody should.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

#[path = "spreadsheets/archives.rs"]
mod archives;
#[path = "spreadsheets/encodings.rs"]
mod encodings;
#[path = "spreadsheets/headers.rs"]
mod headers;
#[path = "spreadsheets/hostile.rs"]
mod hostile;
#[path = "spreadsheets/limits.rs"]
mod limits;
#[path = "spreadsheets/seen.rs"]
mod seen;
#[path = "spreadsheets/workbooks.rs"]
mod workbooks;

use tables::spreadsheet::{Field, Layout, Limits, ReadError, ReadErrors, Table, Workbook};

/// The columns of a list of sheets.
fn layout() -> Layout {
    Layout::new([
        Field::new(["juré", "juror"], true),
        Field::new(["projet", "n° de projet", "projet n°"], true),
        Field::new(["impact"], false),
        Field::new(["total"], false),
        Field::new(["le", "date"], false).dated(),
    ])
}

const JUROR: usize = 0;
const PROJECT: usize = 1;
const IMPACT: usize = 2;
const TOTAL: usize = 3;
const DATE: usize = 4;

fn open(name: &str) -> Workbook {
    let path = format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
    Workbook::open(path.as_ref(), &Limits::DEFAULT).unwrap()
}

fn read(name: &str, bytes: &[u8]) -> Result<Table, ReadErrors> {
    Workbook::from_bytes(name, bytes, &Limits::DEFAULT)?.table(&layout(), None)
}

fn only(errors: &ReadErrors) -> &ReadError {
    let [error] = errors.as_slice() else {
        panic!("{errors}");
    };
    error
}

/// What is read of every row, by its number.
fn texts(table: &Table) -> Vec<(u32, Vec<String>)> {
    let row = |row| {
        [JUROR, PROJECT, IMPACT].map(|field| table.cell(row, field).text().into_owned()).to_vec()
    };
    table.rows.iter().map(|found| (found.number, row(found))).collect()
}
