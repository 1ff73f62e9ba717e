//! The input as CSV of sheets.

use std::collections::HashSet;

use csv::{ReaderBuilder, StringRecord, Trim};
use participatory_innovation::value::Exact;

use crate::{
    input::{Input, Named, Sheet, Verdict},
    refusal::{Fact, Place, Refusal},
};

/// Reads sheets. The projects and the jurors are those that stand in the rows, in the order in
/// which they first do; each criterion of the header has a weight of 1.
pub(crate) fn read(text: &str) -> Result<Input, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // In a whole file quotes come in pairs; without one of them rows are read as a cell.
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(Fact::OpenQuote.at(Place::Input));
    }
    let dialect = Dialect::of(text)?;
    let criteria: Vec<&str> = dialect.header.iter().skip(2).collect();
    let mut input = Input::default();
    let mut sheets = Vec::new();
    let mut reader = dialect.reader(text);
    for record in reader.records().skip(1) {
        let record = record.map_err(|error| Fact::Csv(error).at(Place::Input))?;
        // Spreadsheets leave rows of separators behind.
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let (cells, columns) = (record.len(), dialect.header.len());
        if cells != columns {
            return Err(Fact::Ragged { cells, columns }.at(Place::Line(line)));
        }
        sheets.push(dialect.sheet(line, &record, &criteria)?);
    }
    if sheets.is_empty() {
        return Err(Fact::NoRow.at(Place::Input));
    }
    let named = |column: usize, name: &str| {
        let place = Place::Cell(1, format!("{}", column.saturating_add(1)));
        Named { place, name: name.to_owned() }
    };
    let criteria = dialect.header.iter().enumerate().skip(2);
    input.criteria = Some(criteria.map(|(n, name)| (named(n, name), Exact::ONE)).collect());
    input.projects = first_of_each(sheets.iter().map(|sheet| &sheet.project));
    input.sheets = Some(sheets);
    Ok(input)
}

fn first_of_each<'n>(names: impl Iterator<Item = &'n Named>) -> Vec<Named> {
    let mut known = HashSet::new();
    names.filter(|named| known.insert(named.name.as_str())).cloned().collect()
}

/// How the rows are written.
struct Dialect {
    separator: u8,
    header: StringRecord,
}

impl Dialect {
    /// Commas or semicolons: whichever makes a header.
    fn of(text: &str) -> Result<Self, Refusal> {
        for separator in [b',', b';'] {
            let mut dialect = Self { separator, header: StringRecord::new() };
            let header = dialect.reader(text).records().next();
            let header = header.and_then(Result::ok).unwrap_or_default();
            if header.get(0) == Some("juror") && header.get(1) == Some("project") {
                if header.len() < 3 {
                    return Err(Fact::NoCriterion.at(Place::Line(1)));
                }
                if let Some(column) = header.iter().position(str::is_empty) {
                    let place = Place::Cell(1, column.saturating_add(1).to_string());
                    return Err(Fact::EmptyText.at(place));
                }
                dialect.header = header;
                return Ok(dialect);
            }
        }
        Err(Fact::Header.at(Place::Line(1)))
    }

    fn reader<'t>(&self, text: &'t str) -> csv::Reader<&'t [u8]> {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(self.separator).has_headers(false).flexible(true);
        // A space that nobody sees would make another juror.
        builder.trim(Trim::All);
        builder.from_reader(text.as_bytes())
    }

    fn sheet(&self, line: u64, record: &StringRecord, criteria: &[&str]) -> Result<Sheet, Refusal> {
        let named = |column: usize, title: &str| {
            let place = Place::Cell(line, title.to_owned());
            match record.get(column) {
                None | Some("") => Err(Fact::EmptyText.at(place)),
                Some(name) => Ok(Named { place, name: name.to_owned() }),
            }
        };
        let (juror, project) = (named(0, "juror")?, named(1, "project")?);
        let cells: Vec<&str> = record.iter().skip(2).collect();
        let verdict = if let Some((&absence @ ("R" | "A"), others)) = cells.split_first() {
            if others.iter().any(|cell| !cell.is_empty()) {
                return Err(Fact::BesideAbsence.at(Place::Line(line)));
            }
            if absence == "R" { Verdict::Recused } else { Verdict::Abstained }
        } else {
            let given = criteria.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
            let marks = given.map(|(criterion, cell)| {
                let place = Place::Cell(line, (*criterion).to_owned());
                let mark = self.mark(cell).map_err(|fact| fact.at(place.clone()))?;
                Ok((Named { place, name: (*criterion).to_owned() }, mark))
            });
            Verdict::Marks(marks.collect::<Result<_, Refusal>>()?)
        };
        Ok(Sheet { place: Place::Line(line), juror, project, verdict })
    }

    /// Between semicolons the decimal mark is a comma, and a point is still read.
    fn mark(&self, cell: &str) -> Result<Exact, Fact> {
        let point = if self.separator == b';' { cell.replace(',', ".") } else { cell.to_owned() };
        point.parse().map_err(Fact::Number)
    }
}
