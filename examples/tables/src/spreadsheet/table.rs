use super::{
    Cell, Mapping, Origin, ReadError, ReadErrors,
    fold::header,
    sheet::{Line, Region, Sheet},
    telling::{self, Score, Telling},
};

pub(super) use super::headers::Headers;

/// The columns that are wanted of a table.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    fields: Vec<Field>,
    mapping: Option<Mapping>,
}

/// A column that is wanted, under any of its names.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its first name, as messages give it.
    pub name: String,
    /// Whether there must be such a column.
    pub required: bool,
    /// Its name in English.
    pub english: String,
    folded: Vec<String>,
    telling: &'static [Telling],
    against: &'static [&'static str],
    doubts: &'static [(&'static str, &'static str)],
    weak: Vec<String>,
    instead: Option<usize>,
    kind: Kind,
}

/// What a column holds, and whether it is alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Texts and numbers, in one column.
    Plain,
    /// Several columns may be it.
    Many,
    /// Days or moments.
    Dated,
    /// It is known, and has no effect.
    WithoutEffect,
}

impl Field {
    /// A column by its names, the first of which messages give. Accents, case, punctuation and
    /// plurals do not matter.
    #[must_use]
    pub fn new(names: impl IntoIterator<Item = impl AsRef<str>>, required: bool) -> Self {
        let mut names = names.into_iter();
        let name = names.next().map(|name| name.as_ref().to_owned()).unwrap_or_default();
        let others: Vec<String> = names.map(|name| header(name.as_ref())).collect();
        let folded = std::iter::once(header(&name)).chain(others).collect();
        Self {
            english: name.clone(),
            name,
            required,
            folded,
            telling: &[],
            against: &[],
            doubts: &[],
            weak: Vec::new(),
            instead: None,
            kind: Kind::Plain,
        }
    }

    /// What it is called in English.
    #[must_use]
    pub fn called(self, english: &str) -> Self {
        Self { english: english.to_owned(), ..self }
    }

    /// The words that tell it in a question of a form, and those that speak against it.
    #[must_use]
    pub fn told_by(self, telling: &'static [Telling], against: &'static [&'static str]) -> Self {
        Self { telling, against, ..self }
    }

    /// Names under which it goes where no other column has a better one.
    #[must_use]
    pub fn or_else_named(self, names: &[&str]) -> Self {
        Self { weak: names.iter().map(|name| header(name)).collect(), ..self }
    }

    /// Words with which nobody can be sure, unless the second stands beside the first.
    #[must_use]
    pub fn doubted_by(self, doubts: &'static [(&'static str, &'static str)]) -> Self {
        Self { doubts, ..self }
    }

    /// Another column, by its place in the layout, that will do where this one is missing.
    #[must_use]
    pub fn or(self, other: usize) -> Self {
        Self { instead: Some(other), ..self }
    }

    /// Several columns may be it, and all of them are read.
    #[must_use]
    pub fn many(self) -> Self {
        Self { kind: Kind::Many, ..self }
    }

    /// A column of days or moments. In any other, a cell that a program took for a date is refused: a
    /// title typed as `12/05` is none.
    #[must_use]
    pub fn dated(self) -> Self {
        Self { kind: Kind::Dated, ..self }
    }

    /// A column that is known and has no effect.
    #[must_use]
    pub fn without_effect(self) -> Self {
        Self { kind: Kind::WithoutEffect, ..self }
    }

    fn is_named(&self, title: &str) -> bool {
        self.folded.iter().any(|name| name == title) || header(&self.english) == title
    }

    pub(super) fn is_weakly_named(&self, title: &str) -> bool {
        let title = header(title);
        self.weak.contains(&title)
    }

    pub(super) fn is_doubted(&self, title: &str) -> bool {
        let words = telling::words(title);
        let has = |word: &str| words.iter().any(|known| known == word);
        self.doubts.iter().any(|(word, unless)| has(word) && !has(unless))
    }

    pub(super) fn names(&self) -> &[String] {
        &self.folded
    }

    /// Whether a column of it is known to have no effect.
    #[must_use]
    pub const fn is_without_effect(&self) -> bool {
        matches!(self.kind, Kind::WithoutEffect)
    }

    /// Whether several columns may be it.
    pub(crate) const fn takes_many(&self) -> bool {
        matches!(self.kind, Kind::Many)
    }

    pub(super) const fn instead(&self) -> Option<usize> {
        self.instead
    }
}

impl Layout {
    /// These columns, in this order.
    #[must_use]
    pub fn new(fields: impl IntoIterator<Item = Field>) -> Self {
        Self { fields: fields.into_iter().collect(), mapping: None }
    }

    /// With what people said of headers. Where columns are still missing, the refusal lists the
    /// headers and how to say what they are.
    #[must_use]
    pub fn mapped(self, mapping: &Mapping) -> Self {
        Self { mapping: Some(mapping.clone()), ..self }
    }

    /// The columns.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    pub(super) const fn mapping(&self) -> Option<&Mapping> {
        self.mapping.as_ref()
    }

    /// The field that a header names. A remark in brackets is forgiven: `Impact (sur 20)`.
    #[must_use]
    pub fn field_of(&self, title: &str) -> Option<usize> {
        let whole = header(title);
        let bare = header(title.split(['(', '[']).next().unwrap_or_default());
        let named = |title: &str| self.fields.iter().position(|field| field.is_named(title));
        named(&whole).or_else(|| named(&bare))
    }

    /// What a header is worth for each field, by the words that tell it.
    pub(super) fn worth(&self, title: &str) -> Vec<u32> {
        let words = telling::words(title);
        let mut scores: Vec<Score> = self
            .fields
            .iter()
            .map(|field| telling::score(&words, field.telling, field.against))
            .collect();
        telling::favour_first(&mut scores);
        scores.into_iter().map(|score| score.worth).collect()
    }
}

/// A table as it was read: the columns that its headers name, and the rows below them.
#[derive(Debug, Clone)]
pub struct Table {
    /// The sheet.
    pub origin: Origin,
    /// The row of the headers, from 1.
    pub header_row: u32,
    /// Every column that has a header, or something in it.
    pub columns: Vec<Column>,
    /// Every row with something in it, below the headers.
    pub rows: Vec<Row>,
    /// How many of them are hidden: they are read as any other.
    pub hidden_rows: usize,
    /// How many of the wanted columns are hidden: they are read as any other.
    pub hidden_columns: usize,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header, as it was typed; empty where there is none.
    pub title: String,
    /// Its place, from 0.
    pub place: u32,
    /// The wanted column that it is, by its place in the [`Layout`]; `None` for any other.
    pub field: Option<usize>,
    /// Whether it is known to have no effect.
    pub known: bool,
    /// The wanted columns that it may be, where its header does not tell.
    pub unsure: Vec<usize>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number, from 1, as the spreadsheet program shows it.
    pub number: u32,
    cells: Vec<Cell>,
    /// What cannot be read in it: error values, and cells merged over columns.
    pub faults: Vec<ReadError>,
}

static NOTHING: Cell = Cell::Empty;

impl Row {
    /// The cell in a column, by its place from 0.
    #[must_use]
    pub fn cell(&self, place: u32) -> &Cell {
        usize::try_from(place).ok().and_then(|place| self.cells.get(place)).unwrap_or(&NOTHING)
    }
}

impl Table {
    /// The place of a wanted column, from 0.
    #[must_use]
    pub fn place(&self, field: usize) -> Option<u32> {
        self.columns.iter().find(|column| column.field == Some(field)).map(|column| column.place)
    }

    /// The places of all columns that are a wanted one.
    pub fn places(&self, field: usize) -> impl Iterator<Item = u32> {
        let columns = self.columns.iter().filter(move |column| column.field == Some(field));
        columns.map(|column| column.place)
    }

    /// What a row holds in a wanted column: nothing when there is no such column.
    #[must_use]
    pub fn cell<'t>(&self, row: &'t Row, field: usize) -> &'t Cell {
        self.place(field).map_or(&NOTHING, |place| row.cell(place))
    }

    /// Where a row stands, and the column of a wanted field if there is one.
    #[must_use]
    pub fn origin_of(&self, row: &Row, field: Option<usize>) -> Origin {
        match field.and_then(|field| self.place(field)) {
            Some(place) => self.origin.cell(row.number, place),
            None => self.origin.row(row.number),
        }
    }

    /// The columns that nobody asked for: read, and of no effect.
    pub fn unknown_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.field.is_none())
    }
}

/// Finds the headers of a sheet and reads what is below them.
pub(super) fn read(sheet: Sheet, layout: &Layout) -> Result<Table, ReadErrors> {
    let wanted = || {
        let required = layout.fields().iter().filter(|field| field.required);
        required.map(|field| field.name.clone()).collect()
    };
    let none = || ReadError::NoHeaders { origin: sheet.origin.clone(), wanted: wanted() };
    let headers = Headers::find(&sheet, layout).ok_or_else(none)?;
    let header = sheet.lines.get(headers.line).ok_or_else(none)?;
    if let Some(errors) = ReadErrors::some(headers.check(&sheet, layout)) {
        return Err(errors);
    }
    let header_row = header.number;
    let titles: Vec<String> = header.cells.iter().map(|cell| cell.text().into_owned()).collect();
    let mut wide: Vec<Region> =
        sheet.wide().filter(|region| *region.rows.end() > header_row).cloned().collect();
    let Sheet { origin, lines, hidden_columns, .. } = sheet;
    let mut used = Vec::new();
    let below: Vec<Line> = lines.into_iter().skip(headers.line.saturating_add(1)).collect();
    for line in &below {
        for (place, cell) in line.cells.iter().enumerate() {
            if used.len() <= place {
                used.resize(place.saturating_add(1), false);
            }
            if let Some(slot) = used.get_mut(place) {
                *slot |= !cell.is_empty();
            }
        }
    }
    let count = titles.len().max(used.len());
    let columns: Vec<Column> = (0_u32..)
        .zip(0..count)
        .map(|(place, index)| Column {
            title: titles.get(index).cloned().unwrap_or_default(),
            place,
            field: headers.field_at(place),
            known: headers.is_known(place),
            unsure: headers.unsure_at(place),
        })
        .filter(|column| {
            let index = usize::try_from(column.place).unwrap_or(usize::MAX);
            !column.title.is_empty() || used.get(index).copied().unwrap_or(false)
        })
        .collect();
    wide.sort_by_key(|region| *region.rows.start());
    let fields = layout.fields();
    let wanted = |column: &Column| {
        let field = column.field.and_then(|field| fields.get(field));
        field.map(|field| (column.place, field.kind == Kind::Dated))
    };
    // What nobody reads may hold anything.
    let wanted: Vec<(u32, bool)> = columns.iter().filter_map(wanted).collect();
    let read: Vec<u32> = wanted.iter().map(|(place, _)| *place).collect();
    let hidden_rows = below.iter().filter(|line| line.hidden).count();
    let is_hidden = |place: &&u32| hidden_columns.iter().any(|range| range.contains(place));
    let hidden_columns = read.iter().filter(is_hidden).count();
    let mut to_come = wide.into_iter().peekable();
    let mut at_hand: Vec<Region> = Vec::new();
    let rows = below
        .into_iter()
        .filter(|line| line.cells.iter().any(|cell| !cell.is_empty()))
        .map(|line| {
            let number = line.number;
            let faults = (0_u32..).zip(&line.cells).filter_map(|(place, cell)| {
                let (_, dated) = wanted.iter().find(|(read, _)| *read == place)?;
                let origin = origin.cell(number, place);
                match cell {
                    Cell::Fault(fault) => {
                        Some(ReadError::Fault { origin, fault: (**fault).clone() })
                    }
                    Cell::Date(_) | Cell::Moment(_) if !dated => {
                        Some(ReadError::DateForText { origin, shown: cell.text().into_owned() })
                    }
                    _ => None,
                }
            });
            let mut faults: Vec<ReadError> = faults.collect();
            at_hand.retain(|region| *region.rows.end() >= number);
            while let Some(region) = to_come.next_if(|region| *region.rows.start() <= number) {
                at_hand.push(region);
            }
            let merged = at_hand.iter().filter(|region| {
                let columns = read.iter().filter(|place| region.columns.contains(place)).count();
                region.rows.contains(&number) && columns > 1
            });
            faults.extend(merged.map(|region| ReadError::Merged {
                origin: origin.cell(number, *region.columns.start()),
                with: *region.columns.end(),
            }));
            Row { number, cells: line.cells, faults }
        })
        .collect();
    Ok(Table { origin, header_row, columns, rows, hidden_rows, hidden_columns })
}
