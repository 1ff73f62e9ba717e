use super::{
    Cell, Origin, ReadError, ReadErrors,
    fold::{closest, header},
    sheet::{Line, Region, Sheet},
};

/// The columns that are wanted of a table.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    fields: Vec<Field>,
}

/// A column that is wanted, under any of its names.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its first name, as messages give it.
    pub name: String,
    /// Whether there must be such a column.
    pub required: bool,
    folded: Vec<String>,
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
        Self { name, required, folded }
    }

    fn is_named(&self, title: &str) -> bool {
        self.folded.iter().any(|name| name == title)
    }
}

impl Layout {
    /// These columns, in this order.
    #[must_use]
    pub fn new(fields: impl IntoIterator<Item = Field>) -> Self {
        Self { fields: fields.into_iter().collect() }
    }

    /// The columns.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field that a header names. A remark in brackets is forgiven: `Impact (sur 20)`.
    #[must_use]
    pub fn field_of(&self, title: &str) -> Option<usize> {
        let whole = header(title);
        let bare = header(title.split(['(', '[']).next().unwrap_or_default());
        let named = |title: &str| self.fields.iter().position(|field| field.is_named(title));
        named(&whole).or_else(|| named(&bare))
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

/// Among how many rows the headers are looked for.
const HEADERS_WITHIN: usize = 50;

/// Where the headers are, and what they name.
#[derive(Debug)]
pub(super) struct Headers {
    line: usize,
    named: Vec<(u32, usize)>,
    missing: Vec<usize>,
}

impl Headers {
    /// The row that names most of the wanted columns; of several, the first, or the last of a block
    /// of headers merged downwards. It must name half of those required at least.
    pub(super) fn find(sheet: &Sheet, layout: &Layout) -> Option<Self> {
        let mut best: Option<Self> = None;
        for (line, cells) in sheet.lines.iter().take(HEADERS_WITHIN).enumerate() {
            let found = Self::of(line, cells, layout);
            let better = best.as_ref().is_none_or(|best| {
                let below = best.line.saturating_add(1) == line;
                found.matched() > best.matched() || below && found.matched() == best.matched()
            });
            if better && found.matched() > 0 {
                best = Some(found);
            }
        }
        let required = layout.fields().iter().filter(|field| field.required).count();
        best.filter(|best| best.missing.len().saturating_mul(2) <= required)
    }

    fn of(line: usize, cells: &Line, layout: &Layout) -> Self {
        let named: Vec<(u32, usize)> = (0_u32..)
            .zip(&cells.cells)
            .filter_map(|(place, cell)| match cell {
                Cell::Text(title) | Cell::Number(title) => Some((place, layout.field_of(title)?)),
                _ => None,
            })
            .collect();
        let required = layout.fields().iter().enumerate().filter(|(_, field)| field.required);
        let missing = required
            .map(|(field, _)| field)
            .filter(|field| named.iter().all(|(_, found)| found != field))
            .collect();
        Self { line, named, missing }
    }

    /// How many different columns it names.
    pub(super) fn matched(&self) -> usize {
        let first = |(place, (_, field)): &(usize, &(u32, usize))| {
            self.named.iter().take(*place).all(|(_, earlier)| earlier != field)
        };
        self.named.iter().enumerate().filter(first).count()
    }

    /// Whether it names every required column.
    pub(super) const fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    fn check(&self, sheet: &Sheet, header: &Line, layout: &Layout) -> Vec<ReadError> {
        let origin = sheet.origin.row(header.number);
        let name = |field: &usize| {
            layout.fields().get(*field).map(|field| field.name.clone()).unwrap_or_default()
        };
        let mut errors = Vec::new();
        let others = || {
            let unnamed = (0_u32..)
                .zip(&header.cells)
                .filter(|(place, _)| self.named.iter().all(|(named, _)| named != place));
            unnamed.filter_map(|(_, cell)| match cell {
                Cell::Text(title) => Some(title.trim()),
                _ => None,
            })
        };
        for field in &self.missing {
            let names = layout.fields().get(*field).map(|field| field.folded.as_slice());
            let near = others().find(|title| {
                closest(title, names.unwrap_or_default().iter().map(String::as_str)).is_some()
            });
            errors.push(ReadError::MissingColumn {
                origin: origin.clone(),
                wanted: name(field),
                near: near.map(str::to_owned),
            });
        }
        for (index, (place, field)) in self.named.iter().enumerate() {
            let first = self.named.iter().take(index).find(|(_, earlier)| earlier == field);
            if let Some((first, _)) = first {
                errors.push(ReadError::ColumnTwice {
                    origin: sheet.origin.cell(header.number, *place),
                    wanted: name(field),
                    first: *first,
                });
            }
        }
        for region in sheet.wide().filter(|region| region.rows.contains(&header.number)) {
            let origin = sheet.origin.cell(header.number, *region.columns.start());
            errors.push(ReadError::Merged { origin, with: *region.columns.end() });
        }
        errors
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
    if let Some(errors) = ReadErrors::some(headers.check(&sheet, header, layout)) {
        return Err(errors);
    }
    let header_row = header.number;
    let titles: Vec<String> = header.cells.iter().map(|cell| cell.text().into_owned()).collect();
    let mut wide: Vec<Region> =
        sheet.wide().filter(|region| *region.rows.end() > header_row).cloned().collect();
    let Sheet { origin, lines, .. } = sheet;
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
    let field_at = |place: u32| {
        headers.named.iter().find(|(named, _)| *named == place).map(|(_, field)| *field)
    };
    let count = titles.len().max(used.len());
    let columns: Vec<Column> = (0_u32..)
        .zip(0..count)
        .map(|(place, index)| Column {
            title: titles.get(index).cloned().unwrap_or_default(),
            place,
            field: field_at(place),
        })
        .filter(|column| {
            let index = usize::try_from(column.place).unwrap_or(usize::MAX);
            !column.title.is_empty() || used.get(index).copied().unwrap_or(false)
        })
        .collect();
    wide.sort_by_key(|region| *region.rows.start());
    let read = columns.iter().filter(|column| !column.title.is_empty()).map(|column| column.place);
    let read: Vec<u32> = read.collect();
    let mut to_come = wide.into_iter().peekable();
    let mut at_hand: Vec<Region> = Vec::new();
    let rows = below
        .into_iter()
        .filter(|line| line.cells.iter().any(|cell| !cell.is_empty()))
        .map(|line| {
            let number = line.number;
            let faults = (0_u32..).zip(&line.cells).filter_map(|(place, cell)| match cell {
                Cell::Fault(fault) if read.contains(&place) => Some(ReadError::Fault {
                    origin: origin.cell(number, place),
                    fault: (**fault).clone(),
                }),
                _ => None,
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
    Ok(Table { origin, header_row, columns, rows })
}
