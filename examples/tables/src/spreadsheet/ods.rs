//! Workbooks in the open document format (ISO/IEC 26300), as `LibreOffice` writes them.

use std::{collections::HashSet, io::Read};

use quick_xml::events::{BytesStart, Event};

use super::{
    Cell, Fault, Limits, Origin, ReadError,
    cell::{decimal, shown},
    format::of_iso,
    limits::{MOST_SHEETS, Room},
    part::{Archive, Damaged, LONGEST, Xml, attribute, characters, part},
    sheet::{Collector, Region, Sheet, merge},
    workbook::Page,
};

pub(super) fn pages(
    origin: &Origin,
    archive: &mut Archive<'_>,
    limits: &Limits,
) -> Result<Vec<Page>, ReadError> {
    if is_encrypted(archive) {
        return Err(ReadError::Encrypted { origin: origin.clone() });
    }
    let damaged = |_: Damaged| ReadError::Unreadable { origin: origin.clone() };
    let mut xml =
        part(archive, "content.xml").and_then(|xml| xml.ok_or(Damaged)).map_err(damaged)?;
    let mut room = Room::of(limits);
    let mut pages = Vec::new();
    let mut hidden: HashSet<String> = HashSet::new();
    let mut style = String::new();
    loop {
        let table = match xml.next().map_err(damaged)? {
            Event::Start(element) => match element.name().as_ref() {
                "style:style" => {
                    style = owned(&element, "name").map_err(damaged)?.unwrap_or_default();
                    continue;
                }
                "style:table-properties" => {
                    let shown = owned(&element, "display").map_err(damaged)?;
                    if shown.as_deref() == Some("false") {
                        hidden.insert(std::mem::take(&mut style));
                    }
                    continue;
                }
                // What was changed, and from what, is no sheet.
                "table:tracked-changes" => None,
                "table:table" => {
                    let name = owned(&element, "name").map_err(damaged)?.unwrap_or_default();
                    let style = owned(&element, "style-name").map_err(damaged)?;
                    Some((name, style.is_none_or(|style| !hidden.contains(&style))))
                }
                _ => continue,
            },
            Event::Eof => return Ok(pages),
            _ => continue,
        };
        match table {
            None => skip(&mut xml).map_err(damaged)?,
            Some((name, visible)) => {
                let collector = Collector::new(origin.sheet(&name), limits, &mut room);
                let sheet = Table::new(collector, limits).read(&mut xml)?;
                pages.push(Page { name, visible, sheet: Ok(sheet) });
                if pages.len() > MOST_SHEETS {
                    return Err(damaged(Damaged));
                }
            }
        }
    }
}

/// Whether the manifest says that a part is encrypted: what is in it is then no XML.
fn is_encrypted(archive: &mut Archive<'_>) -> bool {
    const MOST: u64 = 1_048_576;
    let mut manifest = String::new();
    let read = archive
        .by_name("META-INF/manifest.xml")
        .is_ok_and(|part| part.take(MOST).read_to_string(&mut manifest).is_ok());
    read && manifest.contains("encryption-data")
}

fn owned(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Damaged> {
    Ok(attribute(element, name)?.map(std::borrow::Cow::into_owned))
}

/// How many times something is there.
fn count(element: &BytesStart<'_>, name: &str) -> Result<u64, Damaged> {
    attribute(element, name)?.map_or(Ok(1), |value| value.parse().map_err(|_| Damaged))
}

/// Passes over the rest of an element that has begun.
fn skip(xml: &mut Xml<'_, '_>) -> Result<(), Damaged> {
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next()? {
            Event::Start(_) => depth = depth.saturating_add(1),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof => return Err(Damaged),
            _ => {}
        }
    }
    Ok(())
}

/// A sheet, row by row: a few bytes can say "this row a million times", and nobody is taken at that
/// word.
struct Table<'c> {
    collector: Collector<'c>,
    limits: &'c Limits,
    merged: Vec<Region>,
    /// How many rows, and how many declared columns, came before.
    rows: u64,
    columns: u64,
    /// The row at hand: how often it is there, and its cells with the column after each.
    times: u64,
    cells: Vec<(u64, u64, Cell, bool)>,
    next: u64,
    open: Open,
}

/// The cell at hand.
#[derive(Debug, Default)]
struct Open {
    in_cell: bool,
    times: u64,
    spans: (u64, u64),
    kind: Option<String>,
    value: Option<String>,
    formula: bool,
    paragraphs: usize,
    in_paragraph: usize,
    text: String,
}

impl<'c> Table<'c> {
    fn new(collector: Collector<'c>, limits: &'c Limits) -> Self {
        Self {
            collector,
            limits,
            merged: Vec::new(),
            rows: 0,
            columns: 0,
            times: 1,
            cells: Vec::new(),
            next: 0,
            open: Open::default(),
        }
    }

    fn read(mut self, xml: &mut Xml<'_, '_>) -> Result<Sheet, ReadError> {
        loop {
            let origin = self.collector.origin().clone();
            let damaged = |_: Damaged| ReadError::Unreadable { origin: origin.clone() };
            let skipped = match xml.next().map_err(damaged)? {
                Event::Start(element) => self.start(&element).map_err(damaged)?,
                Event::End(element) => match element.name().as_ref() {
                    "table:table" => return self.collector.finish(self.merged),
                    "table:table-cell" | "table:covered-table-cell" => {
                        self.end_cell().map_err(damaged)?;
                        false
                    }
                    "table:table-row" => {
                        self.end_row()?;
                        false
                    }
                    "text:p" | "text:h" => {
                        self.open.in_paragraph = self.open.in_paragraph.saturating_sub(1);
                        false
                    }
                    _ => false,
                },
                Event::Eof => return Err(damaged(Damaged)),
                event => {
                    if self.open.in_paragraph > 0
                        && let Some(text) = characters(&event).map_err(damaged)?
                    {
                        let broken = |sign| if matches!(sign, '\n' | '\t') { ' ' } else { sign };
                        self.open.text.extend(text.chars().map(broken));
                    }
                    false
                }
            };
            if self.open.text.len() > LONGEST {
                return Err(self.collector.too_much(self.row()));
            }
            if skipped {
                skip(xml).map_err(damaged)?;
            }
        }
    }

    /// Takes the beginning of an element, or says that it is to be passed over.
    fn start(&mut self, element: &BytesStart<'_>) -> Result<bool, Damaged> {
        match element.name().as_ref() {
            "table:table-column" => {
                let times = count(element, "number-columns-repeated")?;
                if is_hidden(element)? {
                    let last = self.columns.saturating_add(times).saturating_sub(1);
                    self.collector.hide_columns(short(self.columns)..=short(last));
                }
                self.columns = self.columns.saturating_add(times);
            }
            "table:table-row" => {
                self.times = count(element, "number-rows-repeated")?;
                self.cells.clear();
                self.next = 0;
                if is_hidden(element)? {
                    let last = self.rows.saturating_add(self.times).min(self.limits.rows.into());
                    for row in self.rows..last {
                        self.collector.hide_row(short(row.saturating_add(1)));
                    }
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let value = ["value", "date-value", "time-value", "boolean-value", "string-value"];
                let mut stored = None;
                for name in value {
                    stored = stored.or(owned(element, name)?);
                }
                self.open = Open {
                    in_cell: true,
                    times: count(element, "number-columns-repeated")?,
                    spans: (
                        count(element, "number-rows-spanned")?,
                        count(element, "number-columns-spanned")?,
                    ),
                    kind: owned(element, "value-type")?,
                    value: stored,
                    formula: attribute(element, "formula")?.is_some(),
                    ..Open::default()
                };
            }
            // Remarks, pictures and tables within a cell are no part of what it holds.
            "office:annotation" | "table:table" | "table:shapes" | "office:forms"
            | "table:detective" => {
                return Ok(true);
            }
            name if name.starts_with("draw:") => return Ok(true),
            "text:p" | "text:h" if self.open.in_cell => {
                if self.open.paragraphs > 0 {
                    self.open.text.push('\n');
                }
                self.open.paragraphs = self.open.paragraphs.saturating_add(1);
                self.open.in_paragraph = self.open.in_paragraph.saturating_add(1);
            }
            "text:s" if self.open.in_paragraph > 0 => {
                let spaces = usize::try_from(count(element, "c")?).unwrap_or(usize::MAX);
                let spaces = spaces.min(LONGEST.saturating_add(1));
                self.open.text.extend(std::iter::repeat_n(' ', spaces));
            }
            "text:tab" if self.open.in_paragraph > 0 => self.open.text.push(' '),
            "text:line-break" if self.open.in_paragraph > 0 => self.open.text.push('\n'),
            _ => {}
        }
        Ok(false)
    }

    fn row(&self) -> u32 {
        short(self.rows.saturating_add(1))
    }

    fn end_cell(&mut self) -> Result<(), Damaged> {
        let open = std::mem::take(&mut self.open);
        let ((rows, columns), times) = (open.spans, open.times);
        if rows.max(columns) > 1 {
            let (first, column) = (self.row(), short(self.next));
            let last = |from: u32, count: u64| from.saturating_add(short(count.saturating_sub(1)));
            let rows = first..=last(first, rows);
            let region = Region { rows, columns: column..=last(column, columns) };
            merge(&mut self.merged, region)?;
        }
        let formula = open.formula;
        let cell = open.seen();
        if !cell.is_empty() {
            self.cells.push((self.next, times, cell, formula));
        }
        self.next = self.next.saturating_add(times);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        let (first, times) = (self.rows, self.times);
        self.rows = self.rows.saturating_add(times);
        let row = short(first.saturating_add(1));
        let mut width = 0_u64;
        let mut text = 0_u64;
        for (column, times, cell, _) in &self.cells {
            width = column.saturating_add(*times);
            if width > self.limits.columns.into() {
                let origin = self.collector.origin().cell(row, short(*column));
                return Err(ReadError::TooManyColumns { origin, max: self.limits.columns });
            }
            let bytes = u64::try_from(cell.text().len()).unwrap_or(u64::MAX);
            text = text.saturating_add(bytes.saturating_mul(*times));
        }
        if width == 0 {
            return Ok(());
        }
        if self.rows > self.limits.rows.into() {
            let origin = self.collector.origin().clone();
            return Err(ReadError::TooManyRows { origin, max: self.limits.rows });
        }
        // Refused where it is said, and not once it has been done.
        self.collector.fits(row, width.saturating_mul(times), text.saturating_mul(times))?;
        let cells = std::mem::take(&mut self.cells);
        for row in first..self.rows {
            for (column, times, cell, formula) in &cells {
                for column in *column..column.saturating_add(*times) {
                    let row = short(row.saturating_add(1));
                    self.collector.take(row, short(column), cell.clone(), *formula)?;
                }
            }
        }
        Ok(())
    }
}

fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whether rows or columns are not shown, by hand or by a filter.
fn is_hidden(element: &BytesStart<'_>) -> Result<bool, Damaged> {
    let shown = attribute(element, "visibility")?;
    Ok(matches!(shown.as_deref(), Some("collapse" | "filter")))
}

impl Open {
    /// What is seen in the cell: its paragraphs and, where a program wrote none, its value.
    fn seen(self) -> Cell {
        let Self { kind, value, formula, text, paragraphs, .. } = self;
        let text = text.trim();
        match kind.as_deref() {
            None | Some("void") if formula => Cell::fault(Fault::NotCalculated),
            None | Some("string" | "void") => {
                let value = value.filter(|_| paragraphs == 0);
                Cell::typed(value.unwrap_or_else(|| text.to_owned()))
            }
            Some("boolean") => match value.as_deref() {
                Some(truth) => Cell::truth(truth == "true"),
                None => Cell::typed(text.to_owned()),
            },
            Some("date") => value.as_deref().map_or_else(|| Cell::typed(text.to_owned()), of_iso),
            Some("percentage") => {
                let seen =
                    if text.is_empty() { value.unwrap_or_default() } else { text.to_owned() };
                Cell::fault(Fault::Percent(seen))
            }
            Some("float" | "currency") => number(value.as_deref().unwrap_or_default(), text),
            Some(_) => Cell::typed(text.to_owned()),
        }
    }
}

/// A number without the signs between its thousands, as other languages write them.
fn without_groups(seen: &str) -> String {
    let point = seen.rfind(['.', ',']).unwrap_or(seen.len());
    let kept = |(place, sign): &(usize, char)| *place == point || !".,'\u{2019}".contains(*sign);
    seen.char_indices().filter(kept).map(|(_, sign)| sign).collect()
}

/// A number by its value and what is seen of it.
fn number(value: &str, text: &str) -> Cell {
    let Some(held) = value.parse().ok().and_then(shown) else {
        return Cell::fault(Fault::Notation(if text.is_empty() { value } else { text }.to_owned()));
    };
    // Some programs write the error of a formula over a number.
    if let Cell::Fault(fault) = Cell::typed(text.to_owned()) {
        return Cell::Fault(fault);
    }
    let digits = text.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let seen = digits.trim_start_matches(|sign: char| {
        !sign.is_ascii_digit() && !matches!(sign, '-' | '\u{2212}' | '+')
    });
    match decimal(seen) {
        _ if text.is_empty() => Cell::Number(held),
        Some(seen) if decimal(&held).is_some_and(|held| held == seen) => Cell::Number(held),
        Some(_) if text.contains('%') => Cell::fault(Fault::Percent(text.to_owned())),
        Some(_) => Cell::fault(Fault::Rounded { shown: text.to_owned(), held }),
        // "13/20" is another text than "13".
        None if text.contains('/')
            && decimal(text.split('/').next().unwrap_or_default()).is_some() =>
        {
            Cell::Text(text.to_owned())
        }
        None if decimal(&without_groups(seen)).is_some_and(|seen| Some(seen) == decimal(&held)) => {
            Cell::Number(held)
        }
        None => Cell::fault(Fault::Notation(held)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Fault, number};

    #[test]
    fn a_number_is_what_is_seen() {
        for (value, text, seen) in [
            ("13.5", "13,5", "13.5"),
            ("13.5", "", "13.5"),
            ("13.5", "13,50", "13.5"),
            ("1250.5", "1\u{202F}250,50 €", "1250.5"),
            ("1250.5", "1,250.50", "1250.5"),
            ("-2", "\u{2212}2", "-2"),
            ("0.3", "0.3", "0.3"),
        ] {
            assert_eq!(number(value, text), Cell::Number(seen.into()), "{text}");
        }
        assert_eq!(number("13", "13/20"), Cell::Text("13/20".into()));
    }

    #[test]
    fn what_is_seen_otherwise_is_refused() {
        let rounded = Fault::Rounded { shown: "13".into(), held: "13.46".into() };
        assert_eq!(number("13.46", "13"), Cell::fault(rounded));
        assert_eq!(number("0.5", "50 %"), Cell::fault(Fault::Percent("50 %".into())));
        assert_eq!(number("13.5", "13 1/2"), Cell::fault(Fault::Notation("13.5".into())));
        assert_eq!(number("0", "#DIV/0!"), Cell::fault(Fault::Error("#DIV/0!".into())));
        assert_eq!(number("NaN", "x"), Cell::fault(Fault::Notation("x".into())));
    }
}
