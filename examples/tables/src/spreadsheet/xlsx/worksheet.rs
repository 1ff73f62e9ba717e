//! A sheet of a workbook, cell by cell.

use quick_xml::events::{BytesStart, Event};

use super::{
    super::{
        Cell, Fault, ReadError,
        format::{Format, of_iso},
        part::{Damaged, LONGEST, Xml, attribute, characters, is_true},
        sheet::{Collector, Region, Sheet, merge},
    },
    Book, number,
    texts::{Reading, Strings, unescaped},
};

/// A sheet, cell by cell.
pub(super) struct WorkSheet<'c, 'b> {
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
    pub(super) fn new(
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

    pub(super) fn read(mut self, mut xml: Xml<'_, '_>) -> Result<Sheet, ReadError> {
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
                    if value.len() > LONGEST {
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
            "b" => Ok(stored.map_or(Cell::Empty, |truth| Cell::truth(truth != "0"))),
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
    use super::place;

    #[test]
    fn cells_are_named_by_letters_and_a_number() {
        assert_eq!(place("A1"), Some((1, 0)));
        assert_eq!(place("$XFD$1048576"), Some((1_048_576, 16_383)));
        for wrong in ["", "A", "1", "A0", "ABCD1", "A-1", "A4294967296", "É1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }
}
