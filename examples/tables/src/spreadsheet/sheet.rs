use std::ops::RangeInclusive;

use super::{Cell, Limits, Origin, ReadError, limits::Room, part::Damaged};

/// The cells of one sheet, before anybody knows what they are.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) origin: Origin,
    pub(crate) lines: Vec<Line>,
    /// Every merged region of several cells.
    pub(crate) merged: Vec<Region>,
    /// Columns that are not shown.
    pub(crate) hidden_columns: Vec<RangeInclusive<u32>>,
}

/// A row with something in it.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// From 1, as the program shows it.
    pub(crate) number: u32,
    pub(crate) cells: Vec<Cell>,
    /// The columns whose value a formula gives.
    pub(crate) formulas: Vec<u32>,
    /// Whether the row is not shown.
    pub(crate) hidden: bool,
}

impl Line {
    /// What stands in a column, from 0.
    pub(crate) fn cell(&self, column: u32) -> &Cell {
        usize::try_from(column).ok().and_then(|place| self.cells.get(place)).unwrap_or(&Cell::Empty)
    }
}

impl Sheet {
    /// Regions merged over several columns, once those merged downwards are filled.
    pub(crate) fn wide(&self) -> impl Iterator<Item = &Region> {
        self.merged.iter().filter(|region| region.columns.start() < region.columns.end())
    }

    /// How many columns have something in them.
    pub(crate) fn width(&self) -> u32 {
        let widest = self.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        u32::try_from(widest).unwrap_or(u32::MAX)
    }
}

/// A merged region; rows from 1, columns from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) rows: RangeInclusive<u32>,
    pub(crate) columns: RangeInclusive<u32>,
}

impl Region {
    pub(crate) fn holds(&self, row: u32, column: u32) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }
}

/// Whether two merged regions share a cell, as those of no spreadsheet program do.
fn overlap(merged: &[Region]) -> bool {
    let mut sorted: Vec<&Region> = merged.iter().collect();
    sorted.sort_by_key(|region| *region.rows.start());
    let mut at_hand: Vec<&Region> = Vec::new();
    for region in sorted {
        at_hand.retain(|other| other.rows.end() >= region.rows.start());
        let (first, last) = (region.columns.start(), region.columns.end());
        if at_hand.iter().any(|other| other.columns.start() <= last && first <= other.columns.end())
        {
            return true;
        }
        at_hand.push(region);
    }
    false
}

/// Takes one merged region more, if there are not too many.
pub(super) fn merge(regions: &mut Vec<Region>, one: Region) -> Result<(), Damaged> {
    regions.push(one);
    if regions.len() > MOST_REGIONS { Err(Damaged) } else { Ok(()) }
}

/// More merged regions than any sheet that a person made.
const MOST_REGIONS: usize = 5_000;

/// Takes cells in the order of the sheet, and keeps what is within the limits.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    limits: &'a Limits,
    room: &'a mut Room,
    sheet: Sheet,
    hidden_rows: Vec<u32>,
}

impl<'a> Collector<'a> {
    pub(super) const fn new(origin: Origin, limits: &'a Limits, room: &'a mut Room) -> Self {
        let sheet =
            Sheet { origin, lines: Vec::new(), merged: Vec::new(), hidden_columns: Vec::new() };
        Self { limits, room, sheet, hidden_rows: Vec::new() }
    }

    pub(super) const fn origin(&self) -> &Origin {
        &self.sheet.origin
    }

    pub(super) fn hide_row(&mut self, row: u32) {
        // Further down there is nothing to be hidden.
        if row <= self.limits.rows {
            self.hidden_rows.push(row);
        }
    }

    pub(super) fn hide_columns(&mut self, columns: RangeInclusive<u32>) {
        if *columns.start() <= self.limits.columns && self.sheet.hidden_columns.len() < MOST_REGIONS
        {
            self.sheet.hidden_columns.push(columns);
        }
    }

    pub(super) fn too_much(&self, row: u32) -> ReadError {
        ReadError::TooMuch {
            origin: self.sheet.origin.row(row),
            cells: self.limits.cells,
            bytes: self.limits.text_bytes,
        }
    }

    /// Whether there would be room for so many cells and bytes of text more.
    pub(super) fn fits(&self, row: u32, cells: u64, text: u64) -> Result<(), ReadError> {
        let mut room = *self.room;
        room.take(cells, text).ok_or_else(|| self.too_much(row))
    }

    /// Takes a cell: its row from 1, its column from 0, and whether a formula gives its value.
    pub(super) fn take(
        &mut self,
        row: u32,
        column: u32,
        cell: Cell,
        formula: bool,
    ) -> Result<(), ReadError> {
        if cell.is_empty() {
            return Ok(());
        }
        let origin = || self.sheet.origin.clone();
        if row > self.limits.rows {
            return Err(ReadError::TooManyRows { origin: origin(), max: self.limits.rows });
        }
        if column >= self.limits.columns {
            return Err(ReadError::TooManyColumns {
                origin: origin().cell(row, column),
                max: self.limits.columns,
            });
        }
        let mut bytes = 0;
        if let Cell::Text(text) = &cell {
            bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
            let chars = text.chars().count();
            if chars > self.limits.cell_chars {
                let max = self.limits.cell_chars;
                return Err(ReadError::CellTooLong {
                    origin: origin().cell(row, column),
                    chars,
                    max,
                });
            }
        }
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        let is_new = self.sheet.lines.last().is_none_or(|line| line.number != row);
        let before = match self.sheet.lines.last() {
            Some(line) if !is_new => line.cells.len(),
            _ => 0,
        };
        let more = place.saturating_add(1).saturating_sub(before);
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        self.room.take(more, bytes).ok_or_else(|| self.too_much(row))?;
        if is_new {
            let line = Line { number: row, cells: Vec::new(), formulas: Vec::new(), hidden: false };
            self.sheet.lines.push(line);
        }
        if let Some(line) = self.sheet.lines.last_mut() {
            if line.cells.len() <= place {
                line.cells.resize(place.saturating_add(1), Cell::Empty);
            }
            if let Some(slot) = line.cells.get_mut(place) {
                *slot = cell;
            }
            if formula {
                line.formulas.push(column);
            }
        }
        Ok(())
    }

    /// The sheet, with what is merged downwards filled in.
    pub(super) fn finish(mut self, merged: Vec<Region>) -> Result<Sheet, ReadError> {
        // A program writes rows in order; a file made by hand may not.
        self.sheet.lines.sort_by_key(|line| line.number);
        let lines = &self.sheet.lines;
        if let Some(pair) =
            lines.windows(2).find(|pair| matches!(pair, [a, b] if a.number == b.number))
        {
            let row = pair.first().map_or(0, |line| line.number);
            return Err(ReadError::Unreadable { origin: self.sheet.origin.row(row) });
        }
        if merged.len() > MOST_REGIONS {
            return Err(ReadError::Unreadable { origin: self.sheet.origin });
        }
        for row in &self.hidden_rows {
            if let Ok(place) = self.sheet.lines.binary_search_by_key(row, |line| line.number)
                && let Some(line) = self.sheet.lines.get_mut(place)
            {
                line.hidden = true;
            }
        }
        if overlap(&merged) {
            return Err(ReadError::Unreadable { origin: self.sheet.origin });
        }
        for region in &merged {
            self.fill(region)?;
        }
        self.sheet.merged = merged;
        Ok(self.sheet)
    }

    /// Takes out what a merged region hides: nobody sees but its first cell.
    fn clear(&mut self, region: &Region) {
        let from = self.sheet.lines.partition_point(|line| line.number < *region.rows.start());
        let covered = self.sheet.lines.iter_mut().skip(from);
        for line in covered.take_while(|line| region.rows.contains(&line.number)) {
            let place = |column: &u32| usize::try_from(*column).unwrap_or(usize::MAX);
            let (first, last) = (place(region.columns.start()), place(region.columns.end()));
            let kept = usize::from(line.number == *region.rows.start());
            let hidden = line.cells.iter_mut().take(last.saturating_add(1));
            hidden.skip(first.saturating_add(kept)).for_each(|cell| *cell = Cell::Empty);
        }
    }

    /// Writes the value of a merged region into the first column of every row that it covers.
    fn fill(&mut self, region: &Region) -> Result<(), ReadError> {
        let first = *region.rows.start();
        let column = usize::try_from(*region.columns.start()).unwrap_or(usize::MAX);
        let from = self.sheet.lines.partition_point(|line| line.number < first);
        let value = self
            .sheet
            .lines
            .get(from)
            .filter(|line| line.number == first)
            .and_then(|line| line.cells.get(column))
            .filter(|value| !value.is_empty())
            .cloned();
        self.clear(region);
        let Some(value) = value else {
            return Ok(());
        };
        let bytes = u64::try_from(value.text().len()).unwrap_or(u64::MAX);
        let covered = self.sheet.lines.iter_mut().skip(from.saturating_add(1));
        for line in covered.take_while(|line| region.rows.contains(&line.number)) {
            let more = column.saturating_add(1).saturating_sub(line.cells.len()).max(1);
            let more = u64::try_from(more).unwrap_or(u64::MAX);
            if self.room.take(more, bytes).is_none() {
                return Err(ReadError::TooMuch {
                    origin: self.sheet.origin.row(line.number),
                    cells: self.limits.cells,
                    bytes: self.limits.text_bytes,
                });
            }
            if line.cells.len() <= column {
                line.cells.resize(column.saturating_add(1), Cell::Empty);
            }
            if let Some(slot) = line.cells.get_mut(column) {
                *slot = value.clone();
            }
        }
        Ok(())
    }
}
