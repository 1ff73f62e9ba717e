//! Where the headers of a sheet are, and what they name.

use super::{
    Cell, Layout, Meaning, ReadError,
    fold::closest,
    sheet::{Line, Sheet},
};

/// Among how many rows the headers are looked for.
const WITHIN: usize = 50;
/// What a header is worth that was said to be a field.
const SAID: u32 = 10_000;
/// What a header is worth that is a field's very name.
const NAMED: u32 = 1_000;
/// What a header is worth that is one of a field's lesser names.
const WEAKLY_NAMED: u32 = 100;
/// From what worth on a header is taken for a field.
const TAKEN: u32 = 10;
/// From what worth on a header may be a field.
const PERHAPS: u32 = 4;

/// Where the headers are, and what they name.
#[derive(Debug)]
pub(super) struct Headers {
    pub(super) line: usize,
    /// Place, field and worth of every column that is taken.
    named: Vec<(u32, usize, u32)>,
    /// Columns that fit a field as well as an earlier one does.
    doubled: Vec<(u32, usize, u32)>,
    /// Columns that are known to have no effect.
    known: Vec<u32>,
    /// Columns that may be one of these fields.
    unsure: Vec<(u32, Vec<usize>)>,
    missing: Vec<usize>,
    texts: usize,
    asks: bool,
}

/// What one header may be.
enum Fit {
    Field(usize, u32),
    Known,
    Unsure(Vec<usize>),
    Nothing,
}

fn fit(title: &str, layout: &Layout) -> Fit {
    let fields = layout.fields();
    let without_effect =
        |field: usize| fields.get(field).is_some_and(super::Field::is_without_effect);
    let taken = |field: usize, worth: u32| {
        if without_effect(field) { Fit::Known } else { Fit::Field(field, worth) }
    };
    match layout.mapping().and_then(|mapping| mapping.of(title)) {
        Some(None) => return Fit::Known,
        Some(Some(said)) => {
            if let Some(field) = layout.field_of(said) {
                return taken(field, SAID);
            }
        }
        None => {}
    }
    if let Some(field) = layout.field_of(title) {
        return taken(field, NAMED);
    }
    if let Some(field) = fields.iter().position(|field| field.is_weakly_named(title)) {
        return taken(field, WEAKLY_NAMED);
    }
    let worth = layout.worth(title);
    let best = worth.iter().copied().max().unwrap_or(0);
    if best < PERHAPS {
        return Fit::Nothing;
    }
    let mut fitting = worth.iter().enumerate().filter(|(_, worth)| **worth == best);
    match (fitting.next(), fitting.next()) {
        (Some((field, _)), None)
            if best >= TAKEN && !fields.get(field).is_some_and(|field| field.is_doubted(title)) =>
        {
            taken(field, best)
        }
        _ => {
            let near = |worth: u32| worth >= PERHAPS && worth.saturating_add(2) >= best;
            let fields = worth.iter().enumerate().filter(|(_, worth)| near(**worth));
            let fields = fields.map(|(field, _)| field).filter(|field| !without_effect(*field));
            Fit::Unsure(fields.collect())
        }
    }
}

impl Headers {
    /// The row that names most of the wanted columns; of several, the first, or the last of a block
    /// of headers merged downwards. It must name half of those required at least, unless people can
    /// be asked what its headers mean.
    pub(super) fn find(sheet: &Sheet, layout: &Layout) -> Option<Self> {
        let mut best: Option<Self> = None;
        for (line, cells) in sheet.lines.iter().take(WITHIN).enumerate() {
            let found = Self::of(line, cells, layout);
            let better = best.as_ref().is_none_or(|best| {
                let below = best.line.saturating_add(1) == line
                    && found.named.iter().all(|(.., worth)| *worth >= NAMED);
                found.rank() > best.rank() || below && found.rank() == best.rank()
            });
            if better && found.rank() > 0 {
                best = Some(found);
            }
        }
        if layout.mapping().is_some() {
            return best.or_else(|| Self::unnamed(sheet, layout));
        }
        let required = layout.fields().iter().filter(|field| field.required).count();
        best.filter(|best| best.missing.len().saturating_mul(2) <= required)
    }

    /// The first row with most texts: the headers, if there are any.
    fn unnamed(sheet: &Sheet, layout: &Layout) -> Option<Self> {
        let lines = sheet.lines.iter().take(WITHIN).enumerate();
        let found = lines.map(|(line, cells)| Self::of(line, cells, layout));
        found.reduce(|best, other| if other.texts > best.texts { other } else { best })
    }

    fn of(line: usize, cells: &Line, layout: &Layout) -> Self {
        let titles = (0_u32..).zip(&cells.cells).filter_map(|(place, cell)| match cell {
            Cell::Text(title) | Cell::Number(title) => Some((place, title)),
            _ => None,
        });
        let mut found = Self {
            line,
            named: Vec::new(),
            doubled: Vec::new(),
            known: Vec::new(),
            unsure: Vec::new(),
            missing: Vec::new(),
            texts: cells.cells.iter().filter(|cell| matches!(cell, Cell::Text(_))).count(),
            asks: layout.mapping().is_some(),
        };
        let mut fitting: Vec<(u32, usize, u32)> = Vec::new();
        for (place, title) in titles {
            match fit(title, layout) {
                Fit::Field(field, worth) => fitting.push((place, field, worth)),
                Fit::Known => found.known.push(place),
                Fit::Unsure(fields) => found.unsure.push((place, fields)),
                Fit::Nothing => {}
            }
        }
        for (number, field) in layout.fields().iter().enumerate() {
            let own = || fitting.iter().filter(|(_, fits, _)| *fits == number);
            let Some(most) = own().map(|(.., worth)| *worth).max() else {
                continue;
            };
            // Numbered columns of one kind differ in their words by chance.
            if field.takes_many() && most < NAMED {
                found.named.extend(own().copied());
                continue;
            }
            let mut best = own().filter(|(.., worth)| *worth == most);
            let first = best.next().copied();
            found.named.extend(first);
            let others = best.map(|(place, ..)| (*place, number, first.map_or(0, |(at, ..)| at)));
            if field.takes_many() {
                found.named.extend(others.map(|(place, ..)| (place, number, most)));
            } else {
                found.doubled.extend(others);
            }
        }
        found.named.sort_unstable();
        found.doubled.sort_unstable();
        let is_named = |field: usize| found.named.iter().any(|(_, named, _)| *named == field);
        let required = layout.fields().iter().enumerate().filter(|(_, field)| field.required);
        let missing = required
            .filter(|(number, field)| !is_named(*number) && !field.instead().is_some_and(is_named));
        found.missing = missing.map(|(number, _)| number).collect();
        found
    }

    /// By how much it is a row of headers: how many different columns it names. Those that their
    /// words tell only, as the cells below may, tell less.
    fn rank(&self) -> usize {
        if !self.asks {
            return self.named.len();
        }
        let worth = self.named.iter().map(|(.., worth)| match *worth {
            SAID => 8_usize,
            NAMED => 4,
            WEAKLY_NAMED => 3,
            _ => 2,
        });
        let known = self.known.len().min(3);
        worth.fold(known, usize::saturating_add)
    }

    /// How well it fits: by the columns that it names, and then by how many there are.
    pub(super) fn matched(&self) -> usize {
        if self.asks {
            self.rank().saturating_mul(256).saturating_add(self.texts.min(255))
        } else {
            self.rank()
        }
    }

    /// Whether it names every required column.
    pub(super) const fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    pub(super) fn field_at(&self, place: u32) -> Option<usize> {
        self.named.iter().find(|(named, ..)| *named == place).map(|(_, field, _)| *field)
    }

    pub(super) fn is_known(&self, place: u32) -> bool {
        self.known.contains(&place)
    }

    pub(super) fn unsure_at(&self, place: u32) -> Vec<usize> {
        let found = self.unsure.iter().find(|(unsure, _)| *unsure == place);
        found.map(|(_, fields)| fields.clone()).unwrap_or_default()
    }

    pub(super) fn check(&self, sheet: &Sheet, layout: &Layout) -> Vec<ReadError> {
        let Some(header) = sheet.lines.get(self.line) else {
            return Vec::new();
        };
        let origin = sheet.origin.row(header.number);
        let name = |field: &usize| {
            layout.fields().get(*field).map(|field| field.name.clone()).unwrap_or_default()
        };
        let mut errors = Vec::new();
        if self.asks && !self.missing.is_empty() {
            errors.push(self.unmapped(sheet, header, layout));
        } else {
            for field in &self.missing {
                let names = layout.fields().get(*field).map(super::Field::names);
                let near = self.unnamed_titles(header).find(|(_, title)| {
                    let names = names.unwrap_or_default().iter().map(String::as_str);
                    closest(title, names).is_some()
                });
                errors.push(ReadError::MissingColumn {
                    origin: origin.clone(),
                    wanted: name(field),
                    near: near.map(|(_, title)| title.to_owned()),
                });
            }
        }
        for (place, field, first) in &self.doubled {
            if self.asks {
                let title = |place: u32| {
                    let place = usize::try_from(place).ok()?;
                    Some(header.cells.get(place)?.text().into_owned())
                };
                let titles = [*first, *place].into_iter().filter_map(title).collect();
                let wanted = layout.fields().get(*field).map(Meaning::of);
                let origin = sheet.origin.cell(header.number, *place);
                errors.extend(wanted.map(|wanted| ReadError::ColumnsAlike {
                    origin,
                    wanted,
                    titles,
                }));
                continue;
            }
            errors.push(ReadError::ColumnTwice {
                origin: sheet.origin.cell(header.number, *place),
                wanted: name(field),
                first: *first,
            });
        }
        for region in sheet.wide().filter(|region| region.rows.contains(&header.number)) {
            let origin = sheet.origin.cell(header.number, *region.columns.start());
            errors.push(ReadError::Merged { origin, with: *region.columns.end() });
        }
        errors
    }

    /// Headers that name nothing.
    fn unnamed_titles<'l>(&self, header: &'l Line) -> impl Iterator<Item = (u32, &'l str)> {
        let titles = (0_u32..).zip(&header.cells).filter_map(|(place, cell)| match cell {
            Cell::Text(title) => Some((place, title.trim())),
            _ => None,
        });
        titles.filter(|(place, _)| self.field_at(*place).is_none())
    }

    /// What every header was taken for, and how to say what the others are.
    fn unmapped(&self, sheet: &Sheet, header: &Line, layout: &Layout) -> ReadError {
        let meaning = |field: usize| layout.fields().get(field).map(Meaning::of);
        let columns = (0_u32..).zip(&header.cells).filter(|(_, cell)| !cell.is_empty());
        let columns = columns.map(|(place, cell)| {
            let taken = self.field_at(place).and_then(meaning);
            let taken = taken.or_else(|| self.is_known(place).then(Meaning::nothing));
            (cell.text().into_owned(), taken)
        });
        // A column that fits another field is not likely to be this one.
        let fits_another = |title: &str| match fit(title, layout) {
            Fit::Field(field, _) => !self.missing.contains(&field),
            Fit::Unsure(fields) => !fields.iter().any(|field| self.missing.contains(field)),
            Fit::Known => true,
            Fit::Nothing => false,
        };
        let free = self.unnamed_titles(header).filter(|(_, title)| !fits_another(title));
        let mut free: Vec<(u32, &str)> = free.collect();
        let mut proposed = Vec::new();
        for field in &self.missing {
            let worth = |(_, title): &(u32, &str)| {
                let names = layout.fields().get(*field).map(super::Field::names);
                let near = closest(title, names.unwrap_or_default().iter().map(String::as_str));
                let told = layout.worth(title).get(*field).copied().unwrap_or(0);
                told.saturating_add(if near.is_some() { NAMED } else { 0 })
            };
            // The most telling one; of equals the first.
            let best = (0..free.len()).rev().max_by_key(|at| free.get(*at).map(worth));
            let title = best.map(|at| free.remove(at).1.to_owned());
            proposed.extend(meaning(*field).map(|meaning| (meaning, title)));
        }
        let columns = columns.collect();
        ReadError::Unmapped { origin: sheet.origin.row(header.number), columns, proposed }
    }
}
