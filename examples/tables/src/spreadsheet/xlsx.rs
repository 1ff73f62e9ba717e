//! Workbooks of Excel.

use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{
    Limits, Origin, ReadError,
    ods::{date_of_iso, duration},
    sheet::{Collector, Region, Sheet},
    workbook::Page,
};
use crate::spreadsheet::{Cell, cell::shown};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn pages(
    origin: &Origin,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<Page>, ReadError> {
    let mut book = Book::new(Cursor::new(bytes)).map_err(|why| refused(origin, &why))?;
    let sheets = book.sheets_metadata().to_vec();
    let work = sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let page = |sheet: calamine::Sheet| Page {
        sheet: read(&mut book, &origin.sheet(&sheet.name), &sheet.name, limits),
        visible: sheet.visible == SheetVisible::Visible,
        name: sheet.name,
    };
    Ok(work.map(page).collect())
}

fn refused(origin: &Origin, why: &XlsxError) -> ReadError {
    let origin = origin.clone();
    match why {
        XlsxError::Password => ReadError::Encrypted { origin },
        _ => ReadError::Unreadable { origin },
    }
}

fn read(
    book: &mut Book<'_>,
    origin: &Origin,
    name: &str,
    limits: &Limits,
) -> Result<Sheet, ReadError> {
    let merged = book.merge_cells_by_sheet_name(name).map_err(|why| refused(origin, &why))?;
    let mut reader = book.worksheet_cells_reader(name).map_err(|why| refused(origin, &why))?;
    let mut collector = Collector::new(origin.clone(), limits);
    while let Some(found) = reader.next_cell().map_err(|why| refused(origin, &why))? {
        let (row, column) = found.get_position();
        let cell = cell(found.get_value());
        collector.take(row.saturating_add(1), column, cell)?;
    }
    collector.finish(merged.iter().map(region).collect())
}

fn region(of: &Dimensions) -> Region {
    Region {
        rows: of.start.0.saturating_add(1)..=of.end.0.saturating_add(1),
        columns: of.start.1..=of.end.1,
    }
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => number_cell(*number),
        DataRef::String(text) => Cell::typed(text.clone()),
        DataRef::SharedString(text) => Cell::typed((*text).to_owned()),
        DataRef::Bool(truth) => truth_cell(*truth),
        DataRef::DateTime(at) if at.is_datetime() => match at.as_datetime() {
            Some(at) => date_of_iso(&at.date().to_string()),
            None => Cell::Fault(at.to_string()),
        },
        DataRef::DateTime(time) => number_cell(time.as_f64()),
        DataRef::DateTimeIso(text) => date_of_iso(text),
        DataRef::DurationIso(text) => duration(text),
        DataRef::Error(error) => Cell::Fault(error.to_string()),
    }
}

/// A number as it is seen. One that no spreadsheet shows in full is an error value.
pub(super) fn number_cell(number: f64) -> Cell {
    shown(number).map_or_else(|| Cell::Fault(number.to_string()), Cell::Number)
}

/// A truth value as French spreadsheets show it.
pub(super) fn truth_cell(truth: bool) -> Cell {
    Cell::Text(if truth { "VRAI" } else { "FAUX" }.to_owned())
}
