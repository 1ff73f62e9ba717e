//! Workbooks of Excel (ECMA-376), as far as what their cells show.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::{
    Cell, Fault, Limits, Origin, ReadError,
    format::{Format, of_iso},
    limits::Room,
    part::{Archive, Damaged, Xml, attribute, characters, is_true, part},
    sheet::{Collector, Region, Sheet, merge},
    workbook::Page,
};

pub(super) fn pages(
    origin: &Origin,
    archive: &mut Archive<'_>,
    limits: &Limits,
) -> Result<Vec<Page>, ReadError> {
    let unreadable = |_: Damaged| ReadError::Unreadable { origin: origin.clone() };
    let book = Book::read(archive).map_err(unreadable)?.ok_or(Damaged).map_err(unreadable)?;
    if book.sheets.is_empty() || book.sheets.len() > MOST_SHEETS {
        return Err(unreadable(Damaged));
    }
    let mut strings = Strings::default();
    if let Some(path) = &book.strings
        && let Some(xml) = part(archive, path).map_err(unreadable)?
    {
        strings = Strings::read(xml, origin, limits)?;
    }
    let formats = match &book.styles {
        Some(path) => match part(archive, path).map_err(unreadable)? {
            Some(xml) => formats(xml).map_err(unreadable)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let mut room = Room::of(limits);
    let mut pages = Vec::new();
    for found in &book.sheets {
        let origin = origin.sheet(&found.name);
        let unreadable = |_: Damaged| ReadError::Unreadable { origin: origin.clone() };
        let read = match part(archive, &found.path).map_err(unreadable)? {
            Some(xml) => {
                let collector = Collector::new(origin, limits, &mut room);
                WorkSheet::new(collector, &book, &strings, &formats).read(xml)
            }
            None => Err(unreadable(Damaged)),
        };
        pages.push(Page { name: found.name.clone(), visible: found.visible, sheet: read });
    }
    Ok(pages)
}

/// What the parts of a workbook are, and what holds for all its sheets.
#[derive(Debug, Default)]
struct Book {
    sheets: Vec<Listed>,
    strings: Option<String>,
    styles: Option<String>,
    since_1904: bool,
    /// Its program did not calculate: formulas stand at zero until another program opens it.
    uncalculated: bool,
}

#[derive(Debug)]
struct Listed {
    name: String,
    path: String,
    visible: bool,
}

impl Book {
    fn read(archive: &mut Archive<'_>) -> Result<Option<Self>, Damaged> {
        let start = relations(archive, "_rels/.rels")?;
        let main = start.values().find(|(kind, _)| kind == "officeDocument");
        let main = main.map_or("xl/workbook.xml", |(_, target)| target).trim_start_matches('/');
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let related = relations(archive, &format!("{folder}/_rels/{file}.rels"))?;
        let within = |target: &str| path_of(folder, target);
        let of_kind = |wanted: &str| {
            let found = related.values().find(|(kind, _)| kind == wanted);
            found.map(|(_, target)| within(target))
        };
        let mut book = Self {
            strings: of_kind("sharedStrings"),
            styles: of_kind("styles"),
            ..Self::default()
        };
        let Some(mut xml) = part(archive, main)? else {
            return Ok(None);
        };
        loop {
            match xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "workbookPr" => {
                        book.since_1904 = is_true(attribute(&element, "date1904")?.as_deref());
                    }
                    "calcPr" => {
                        let at_load = attribute(&element, "fullCalcOnLoad")?;
                        book.uncalculated = is_true(at_load.as_deref());
                    }
                    "sheet" => {
                        let name = attribute(&element, "name")?.unwrap_or_default().into_owned();
                        let id = attribute(&element, "id")?.ok_or(Damaged)?;
                        let state = attribute(&element, "state")?;
                        let visible = !matches!(state.as_deref(), Some("hidden" | "veryHidden"));
                        let (kind, target) = related.get(id.as_ref()).ok_or(Damaged)?;
                        if kind == "worksheet" {
                            book.sheets.push(Listed { name, path: within(target), visible });
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(Some(book)),
                _ => {}
            }
        }
    }
}

/// The parts that a part names: by identifier, their kind and where they are.
fn relations(
    archive: &mut Archive<'_>,
    path: &str,
) -> Result<HashMap<String, (String, String)>, Damaged> {
    let mut related = HashMap::new();
    let Some(mut xml) = part(archive, path)? else {
        return Ok(related);
    };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let of = |name| Ok(attribute(&element, name)?.unwrap_or_default().into_owned());
                let kind = of("Type")?;
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                related.insert(of("Id")?, (kind, of("Target")?));
            }
            Event::Eof => return Ok(related),
            _ => {}
        }
    }
}

/// Where a target is that is given from the folder of its part, or from the top.
fn path_of(folder: &str, target: &str) -> String {
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The texts that cells name by number, end to end.
#[derive(Debug, Default)]
struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    fn read(mut xml: Xml<'_, '_>, origin: &Origin, limits: &Limits) -> Result<Self, ReadError> {
        let unreadable = |_: Damaged| ReadError::Unreadable { origin: origin.clone() };
        let mut strings = Self::default();
        let mut room = Room::of(limits);
        let mut reading = Reading::default();
        loop {
            let event = xml.next().map_err(unreadable)?;
            if matches!(event, Event::Eof) {
                return Ok(strings);
            }
            reading.take(&event).map_err(unreadable)?;
            if let Event::End(element) = &event
                && element.local_name().as_ref() == "si"
            {
                let text = reading.end();
                let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
                room.take(1, bytes).ok_or_else(|| too_much(origin.clone(), limits))?;
                strings.text.push_str(&text);
                strings.ends.push(strings.text.len());
            }
        }
    }

    fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = match place.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }
}

fn too_much(origin: Origin, limits: &Limits) -> ReadError {
    ReadError::TooMuch { origin, cells: limits.cells, bytes: limits.text_bytes }
}

/// A text in runs of one look each, without the readings that stand above East Asian words.
#[derive(Debug, Default)]
struct Reading {
    text: String,
    in_text: bool,
    phonetic: usize,
}

impl Reading {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Damaged> {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => self.in_text = true,
                "rPh" => self.phonetic = self.phonetic.saturating_add(1),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" => self.in_text = false,
                "rPh" => self.phonetic = self.phonetic.saturating_sub(1),
                _ => {}
            },
            other if self.in_text && self.phonetic == 0 => {
                if let Some(characters) = characters(other)? {
                    self.text.push_str(&characters);
                }
            }
            _ => {}
        }
        // A cell of Excel is shorter by far.
        if self.text.len() > LONGEST_TEXT { Err(Damaged) } else { Ok(()) }
    }

    fn end(&mut self) -> String {
        unescaped(&std::mem::take(&mut self.text))
    }
}

const LONGEST_TEXT: usize = 1_048_576;
/// More sheets than any workbook that a person made.
pub(super) const MOST_SHEETS: usize = 1_000;

/// Excel writes characters that XML cannot hold as `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut rest = text;
    let mut read = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once("_x") {
        read.push_str(before);
        let escape = after.split_at_checked(5).filter(|(code, _)| code.ends_with('_'));
        let found = escape.and_then(|(code, after)| {
            let code = u32::from_str_radix(code.trim_end_matches('_'), 16).ok()?;
            Some((char::from_u32(code)?, after))
        });
        rest = if let Some((character, after)) = found {
            read.push(character);
            after
        } else {
            read.push_str("_x");
            after
        };
    }
    read.push_str(rest);
    read
}

/// The formats of the styles of cells, by the number of the style.
fn formats(mut xml: Xml<'_, '_>) -> Result<Vec<Format>, Damaged> {
    let mut own: HashMap<u32, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut of_cells = false;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let id = number(&element, "numFmtId")?.ok_or(Damaged)?;
                    let code = attribute(&element, "formatCode")?.unwrap_or_default();
                    own.insert(id, Format::of_code(&code));
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = number(&element, "numFmtId")?.unwrap_or(0);
                    let own = own.get(&id).cloned();
                    formats.push(own.unwrap_or_else(|| Format::built_in(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => of_cells = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Result<Option<u32>, Damaged> {
    attribute(element, name)?.map(|value| value.parse().map_err(|_| Damaged)).transpose()
}

/// A sheet, cell by cell.
struct WorkSheet<'c, 'b> {
    collector: Collector<'c>,
    book: &'b Book,
    strings: &'b Strings,
    formats: &'b [Format],
    merged: Vec<Region>,
    row: u32,
    /// The column after the last cell.
    next: u32,
    cell: Open,
    reading: Reading,
    in_value: bool,
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct Open {
    place: (u32, u32),
    kind: String,
    style: usize,
    formula: bool,
    value: Option<String>,
}

impl<'c, 'b> WorkSheet<'c, 'b> {
    fn new(
        collector: Collector<'c>,
        book: &'b Book,
        strings: &'b Strings,
        formats: &'b [Format],
    ) -> Self {
        Self {
            collector,
            book,
            strings,
            formats,
            merged: Vec::new(),
            row: 0,
            next: 0,
            cell: Open::default(),
            reading: Reading::default(),
            in_value: false,
        }
    }

    fn read(mut self, mut xml: Xml<'_, '_>) -> Result<Sheet, ReadError> {
        loop {
            let event = xml.next().map_err(|_| self.damaged())?;
            match &event {
                Event::Start(element) => self.start(element).map_err(|_| self.damaged())?,
                Event::End(element) => match element.local_name().as_ref() {
                    "v" => self.in_value = false,
                    "c" => self.end_cell()?,
                    _ => {}
                },
                Event::Eof => return self.collector.finish(self.merged),
                other if self.in_value => {
                    let more = characters(other).map_err(|_| self.damaged())?.unwrap_or_default();
                    let value = self.cell.value.get_or_insert_default();
                    value.push_str(&more);
                    if value.len() > LONGEST_TEXT {
                        return Err(self.damaged());
                    }
                }
                _ => {}
            }
            self.reading.take(&event).map_err(|_| self.damaged())?;
        }
    }

    fn damaged(&self) -> ReadError {
        ReadError::Unreadable { origin: self.collector.origin().row(self.row.max(1)) }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Damaged> {
        match element.local_name().as_ref() {
            "row" => {
                self.row = number(element, "r")?.unwrap_or_else(|| self.row.saturating_add(1));
                self.next = 0;
                let flat = attribute(element, "ht")?.is_some_and(|height| is_zero(&height));
                if flat || is_true(attribute(element, "hidden")?.as_deref()) {
                    self.collector.hide_row(self.row);
                }
            }
            "col" => {
                let flat = attribute(element, "width")?.is_some_and(|width| is_zero(&width));
                let hidden = flat || is_true(attribute(element, "hidden")?.as_deref());
                let ends = (number(element, "min")?, number(element, "max")?);
                if let (true, (Some(first), Some(last))) = (hidden, ends) {
                    self.collector.hide_columns(first.saturating_sub(1)..=last.saturating_sub(1));
                }
            }
            "c" => {
                let place = match attribute(element, "r")? {
                    Some(name) => place(&name).ok_or(Damaged)?,
                    None => (self.row, self.next),
                };
                self.next = place.1.saturating_add(1);
                self.cell = Open {
                    place,
                    kind: attribute(element, "t")?.unwrap_or_default().into_owned(),
                    style: attribute(element, "s")?
                        .map_or(Ok(0), |style| style.parse().map_err(|_| Damaged))?,
                    formula: false,
                    value: None,
                };
                self.reading = Reading::default();
            }
            "v" => {
                self.in_value = true;
                self.cell.value = Some(String::new());
            }
            "f" => self.cell.formula = true,
            "mergeCell" => {
                let region = attribute(element, "ref")?.ok_or(Damaged)?;
                merge(&mut self.merged, region_of(&region).ok_or(Damaged)?)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        let open = std::mem::take(&mut self.cell);
        let (row, column) = open.place;
        let formula = open.formula;
        let cell = self.seen(open).map_err(|_| ReadError::Unreadable {
            origin: self.collector.origin().cell(row, column),
        })?;
        self.collector.take(row, column, cell, formula)
    }

    fn seen(&mut self, open: Open) -> Result<Cell, Damaged> {
        let Open { kind, style, formula, value, .. } = open;
        let stored = value.as_deref().map(str::trim).filter(|value| !value.is_empty());
        match kind.as_str() {
            "s" => {
                let Some(place) = stored else {
                    return Ok(Cell::Empty);
                };
                let place: usize = place.parse().map_err(|_| Damaged)?;
                Ok(Cell::typed(self.strings.get(place).ok_or(Damaged)?.to_owned()))
            }
            "inlineStr" => Ok(Cell::typed(self.reading.end())),
            "str" => Ok(Cell::typed(unescaped(&value.unwrap_or_default()))),
            "b" => Ok(stored.map_or(Cell::Empty, |truth| truth_cell(truth != "0"))),
            "e" => {
                Ok(stored.map_or(Cell::Empty, |error| Cell::fault(Fault::Error(error.to_owned()))))
            }
            "d" => Ok(stored.map_or(Cell::Empty, of_iso)),
            "" | "n" => {
                let Some(stored) = stored else {
                    return Ok(if formula {
                        Cell::fault(Fault::NotCalculated)
                    } else {
                        Cell::Empty
                    });
                };
                let number: f64 = stored.parse().map_err(|_| Damaged)?;
                if formula && self.book.uncalculated && number == 0.0 {
                    return Ok(Cell::fault(Fault::NotCalculated));
                }
                let format = self.formats.get(style).unwrap_or(&Format::General);
                Ok(format.seen(number, self.book.since_1904))
            }
            _ => Err(Damaged),
        }
    }
}

fn is_zero(size: &str) -> bool {
    size.parse::<f64>().is_ok_and(|size| size == 0.0)
}

/// A truth value as French spreadsheets show it.
pub(super) fn truth_cell(truth: bool) -> Cell {
    Cell::Text(if truth { "VRAI" } else { "FAUX" }.to_owned())
}

/// Row, from 1, and column, from 0, of a cell by its name.
fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim_start_matches('$');
    let letters = name.find(|sign: char| !sign.is_ascii_alphabetic())?;
    let (letters, row) = name.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        column.checked_mul(26)?.checked_add(letter)?.checked_add(1)
    })?;
    let row = row.trim_start_matches('$').parse().ok().filter(|row| *row > 0)?;
    Some((row, column.checked_sub(1)?))
}

fn region_of(name: &str) -> Option<Region> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (first, last) = (place(first)?, place(last)?);
    Some(Region { rows: first.0..=last.0, columns: first.1..=last.1 })
}

#[cfg(test)]
mod tests {
    use super::{path_of, place, unescaped};

    #[test]
    fn cells_are_named_by_letters_and_a_number() {
        assert_eq!(place("A1"), Some((1, 0)));
        assert_eq!(place("$XFD$1048576"), Some((1_048_576, 16_383)));
        for wrong in ["", "A", "1", "A0", "ABCD1", "A-1", "A4294967296", "É1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn escapes_of_excel_are_read() {
        assert_eq!(unescaped("a_x000D_b_x00E9_"), "a\rbé");
        assert_eq!(unescaped("max_x, _x12_ _xÉ000_ _x"), "max_x, _x12_ _xÉ000_ _x");
    }

    #[test]
    fn targets_are_found_from_their_folder_or_from_the_top() {
        assert_eq!(path_of("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(path_of("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(path_of("xl/deep", "../a/./b.xml"), "xl/a/b.xml");
    }
}
