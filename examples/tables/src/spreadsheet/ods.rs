//! Workbooks in the open document format, as `LibreOffice` writes them.

use std::io::{BufReader, Cursor, Read};

use calamine::{Data, Ods, OdsError, Reader, SheetVisible};
use participatory_innovation::value::Date;
use quick_xml::{
    Reader as Xml,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{
    Cell, Limits, Origin, ReadError,
    sheet::{Collector, Region, Sheet},
    workbook::Page,
    xlsx::{number_cell, truth_cell},
};

pub(super) fn pages(
    origin: &Origin,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<Page>, ReadError> {
    if is_encrypted(bytes) {
        return Err(ReadError::Encrypted { origin: origin.clone() });
    }
    let mut merged = Survey::new(origin, limits).content(bytes)?;
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|why| match why {
        OdsError::Password => ReadError::Encrypted { origin: origin.clone() },
        _ => ReadError::Unreadable { origin: origin.clone() },
    })?;
    let mut pages = Vec::new();
    for found in book.sheets_metadata().to_vec() {
        let place = merged.iter().position(|(name, _)| *name == found.name);
        let regions = place.map(|place| merged.swap_remove(place).1).unwrap_or_default();
        let origin = origin.sheet(&found.name);
        let range = book
            .worksheet_range(&found.name)
            .map_err(|_| ReadError::Unreadable { origin: origin.clone() })?;
        pages.push(Page {
            sheet: sheet(&origin, &range, regions, limits),
            visible: found.visible == SheetVisible::Visible,
            name: found.name,
        });
    }
    Ok(pages)
}

/// Whether the manifest says that a part is encrypted: what is in it is then no XML.
fn is_encrypted(bytes: &[u8]) -> bool {
    let mut manifest = String::new();
    let archive = ZipArchive::new(Cursor::new(bytes)).ok();
    let read = archive.and_then(|mut archive| {
        archive.by_name("META-INF/manifest.xml").ok()?.read_to_string(&mut manifest).ok()
    });
    read.is_some() && manifest.contains("encryption-data")
}

fn sheet(
    origin: &Origin,
    range: &calamine::Range<Data>,
    merged: Vec<Region>,
    limits: &Limits,
) -> Result<Sheet, ReadError> {
    let mut collector = Collector::new(origin.clone(), limits);
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    for (row, cells) in (first_row..).zip(range.rows()) {
        for (column, value) in (first_column..).zip(cells) {
            collector.take(row.saturating_add(1), column, cell(value))?;
        }
    }
    collector.finish(merged)
}

fn cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(number.to_string()),
        Data::Float(number) => number_cell(*number),
        Data::String(text) => Cell::typed(text.clone()),
        Data::Bool(truth) => truth_cell(*truth),
        Data::DateTime(at) => number_cell(at.as_f64()),
        Data::DateTimeIso(text) => date_of_iso(text),
        Data::DurationIso(text) => duration(text),
        Data::Error(error) => Cell::Fault(error.to_string()),
    }
}

/// The day of a date with or without time; a text when it is before 1970, or no date.
pub(super) fn date_of_iso(text: &str) -> Cell {
    let day = text.split('T').next().unwrap_or_default();
    day.parse::<Date>().map_or_else(|_| Cell::typed(text.to_owned()), Cell::Date)
}

pub(super) fn duration(text: &str) -> Cell {
    Cell::typed(text.to_owned())
}

/// How far the sheets of a workbook reach, and what is merged in them: a few bytes can say "this
/// row a million times", and calamine takes them at their word.
struct Survey<'a> {
    origin: &'a Origin,
    limits: &'a Limits,
    sheets: Vec<(String, Vec<Region>)>,
    row: u64,
    row_times: u64,
    column: u64,
    /// Of this row: one after the last column with something in it.
    width: u64,
    /// Of this sheet.
    widest: u64,
    cells: u64,
    text: u64,
    cell_times: u64,
    in_cell: bool,
    spans: (u64, u64),
}

impl<'a> Survey<'a> {
    const fn new(origin: &'a Origin, limits: &'a Limits) -> Self {
        Self {
            origin,
            limits,
            sheets: Vec::new(),
            row: 0,
            row_times: 1,
            column: 0,
            width: 0,
            widest: 0,
            cells: 0,
            text: 0,
            cell_times: 1,
            in_cell: false,
            spans: (1, 1),
        }
    }

    fn content(mut self, bytes: &[u8]) -> Result<Vec<(String, Vec<Region>)>, ReadError> {
        let unreadable = || ReadError::Unreadable { origin: self.origin.clone() };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
        let content = archive.by_name("content.xml").map_err(|_| unreadable())?;
        let mut xml = Xml::from_reader(BufReader::new(content));
        xml.config_mut().check_end_names = false;
        xml.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = xml
                .read_event_into(&mut buffer)
                .map_err(|_| ReadError::Unreadable { origin: self.origin.clone() })?;
            match event {
                Event::Start(element) => self.start(&element)?,
                Event::Text(text) if self.in_cell => self.fill(text.len())?,
                Event::GeneralRef(_) if self.in_cell => self.fill(4)?,
                Event::End(element) => match element.name().as_ref() {
                    "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
                    "table:table-row" => self.end_row()?,
                    _ => {}
                },
                Event::Eof => return Ok(self.sheets),
                _ => {}
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        match element.name().as_ref() {
            "table:table" => {
                let name = self.attribute(element, "table:name")?.unwrap_or_default();
                self.sheets.push((name, Vec::new()));
                (self.row, self.widest, self.cells, self.text) = (0, 0, 0, 0);
            }
            "table:table-row" => {
                self.row_times = self.number(element, "table:number-rows-repeated")?;
                (self.column, self.width) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.in_cell = true;
                self.cell_times = self.number(element, "table:number-columns-repeated")?;
                self.spans = (
                    self.number(element, "table:number-rows-spanned")?,
                    self.number(element, "table:number-columns-spanned")?,
                );
                let string = self.attribute(element, "office:string-value")?;
                let typed = self.attribute(element, "office:value-type")?.is_some();
                let formula = self.attribute(element, "table:formula")?;
                if typed || formula.is_some() {
                    let bytes = string.as_ref().map_or(0, String::len);
                    self.fill(bytes.saturating_add(formula.as_ref().map_or(0, String::len)))?;
                }
            }
            "text:s" if self.in_cell => {
                let spaces = self.number(element, "text:c")?;
                self.fill(usize::try_from(spaces).unwrap_or(usize::MAX))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Something stands in the cell at hand.
    fn fill(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.width = self.width.max(self.column.saturating_add(self.cell_times));
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let times = self.cell_times.saturating_mul(self.row_times);
        self.text = self.text.saturating_add(bytes.saturating_mul(times));
        if self.width > self.limits.columns.into() {
            let column = u32::try_from(self.column).unwrap_or(u32::MAX);
            let origin = self.sheet_origin().cell(self.row_number(), column);
            return Err(ReadError::TooManyColumns { origin, max: self.limits.columns });
        }
        self.within()
    }

    fn end_cell(&mut self) {
        self.in_cell = false;
        let (rows, columns) = self.spans;
        if rows.max(columns) > 1 {
            let first = self.row_number();
            let column = u32::try_from(self.column).unwrap_or(u32::MAX);
            let last = |from: u32, count: u64| {
                from.saturating_add(u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX))
            };
            let region =
                Region { rows: first..=last(first, rows), columns: column..=last(column, columns) };
            if let Some((_, regions)) = self.sheets.last_mut() {
                regions.push(region);
            }
        }
        self.column = self.column.saturating_add(self.cell_times);
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        let last = self.row.saturating_add(self.row_times);
        if self.width > 0 {
            if last > self.limits.rows.into() {
                let origin = self.sheet_origin();
                return Err(ReadError::TooManyRows { origin, max: self.limits.rows });
            }
            self.widest = self.widest.max(self.width);
            // Every row takes as much room as the widest, and so do the empty ones before it.
            self.cells = last.saturating_mul(self.widest);
            self.within()?;
        }
        self.row = last;
        Ok(())
    }

    fn within(&self) -> Result<(), ReadError> {
        let (cells, bytes) = (self.limits.cells, self.limits.text_bytes);
        if self.cells > cells || self.text > bytes {
            let origin = self.sheet_origin().row(self.row_number());
            return Err(ReadError::TooMuch { origin, cells, bytes });
        }
        Ok(())
    }

    fn row_number(&self) -> u32 {
        u32::try_from(self.row.saturating_add(1)).unwrap_or(u32::MAX)
    }

    fn sheet_origin(&self) -> Origin {
        let name = self.sheets.last().map(|(name, _)| name.as_str());
        name.map_or_else(|| self.origin.clone(), |name| self.origin.sheet(name))
    }

    fn number(&self, element: &BytesStart<'_>, name: &str) -> Result<u64, ReadError> {
        let Some(value) = self.attribute(element, name)? else {
            return Ok(1);
        };
        value.parse().map_err(|_| ReadError::Unreadable { origin: self.sheet_origin() })
    }

    fn attribute(&self, element: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
        let unreadable = || ReadError::Unreadable { origin: self.sheet_origin() };
        let Some(found) = element.try_get_attribute(name).map_err(|_| unreadable())? else {
            return Ok(None);
        };
        let value = quick_xml::escape::unescape(&found.value).map_err(|_| unreadable())?;
        Ok(Some(value.into_owned()))
    }
}
