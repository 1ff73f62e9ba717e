use std::ops::RangeInclusive;

use super::{Cell, Limits, Origin, ReadError};

/// The cells of one sheet, before anybody knows what they are.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) origin: Origin,
    pub(super) lines: Vec<Line>,
    /// Regions merged over several columns, once those merged downwards are filled.
    pub(super) wide: Vec<Region>,
}

/// A row with something in it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// From 1, as the program shows it.
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
}

/// A merged region; rows from 1, columns from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) rows: RangeInclusive<u32>,
    pub(super) columns: RangeInclusive<u32>,
}

/// More merged regions than any sheet that a person made.
const MOST_REGIONS: usize = 10_000;

/// Takes cells in the order of the sheet, and keeps what is within the limits.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    limits: &'a Limits,
    sheet: Sheet,
    cells: u64,
    text: u64,
}

impl<'a> Collector<'a> {
    pub(super) const fn new(origin: Origin, limits: &'a Limits) -> Self {
        let sheet = Sheet { origin, lines: Vec::new(), wide: Vec::new() };
        Self { limits, sheet, cells: 0, text: 0 }
    }

    /// Takes a cell: its row from 1, its column from 0.
    pub(super) fn take(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), ReadError> {
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
        if let Cell::Text(text) = &cell {
            let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
            self.text = self.text.saturating_add(bytes);
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
        if self.sheet.lines.last().is_none_or(|line| line.number != row) {
            self.sheet.lines.push(Line { number: row, cells: Vec::new() });
        }
        let Some(line) = self.sheet.lines.last_mut() else {
            return Ok(());
        };
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        let before = line.cells.len();
        if line.cells.len() <= place {
            line.cells.resize(place.saturating_add(1), Cell::Empty);
        }
        let more = line.cells.len().saturating_sub(before);
        self.cells = self.cells.saturating_add(u64::try_from(more).unwrap_or(u64::MAX));
        if let Some(slot) = line.cells.get_mut(place) {
            *slot = cell;
        }
        if self.cells > self.limits.cells || self.text > self.limits.text_bytes {
            return Err(ReadError::TooMuch {
                origin: origin().row(row),
                cells: self.limits.cells,
                bytes: self.limits.text_bytes,
            });
        }
        Ok(())
    }

    /// The sheet, with what is merged downwards filled in.
    pub(super) fn finish(self, merged: Vec<Region>) -> Result<Sheet, ReadError> {
        let Self { limits, mut sheet, mut cells, mut text } = self;
        // A program writes rows in order; a file made by hand may not.
        sheet.lines.sort_by_key(|line| line.number);
        if let Some(pair) =
            sheet.lines.windows(2).find(|pair| matches!(pair, [a, b] if a.number == b.number))
        {
            let row = pair.first().map_or(0, |line| line.number);
            return Err(ReadError::Unreadable { origin: sheet.origin.row(row) });
        }
        if merged.len() > MOST_REGIONS {
            return Err(ReadError::Unreadable { origin: sheet.origin });
        }
        for region in merged {
            let first = *region.rows.start();
            let column = usize::try_from(*region.columns.start()).unwrap_or(usize::MAX);
            let from = sheet.lines.partition_point(|line| line.number < first);
            let value = sheet
                .lines
                .get(from)
                .filter(|line| line.number == first)
                .and_then(|line| line.cells.get(column))
                .filter(|value| !value.is_empty())
                .cloned();
            let Some(value) = value else {
                continue;
            };
            let covered = sheet.lines.iter_mut().skip(from.saturating_add(1));
            for line in covered.take_while(|line| region.rows.contains(&line.number)) {
                if line.cells.len() <= column {
                    line.cells.resize(column.saturating_add(1), Cell::Empty);
                }
                cells = cells.saturating_add(1);
                text = text.saturating_add(u64::try_from(value.text().len()).unwrap_or(u64::MAX));
                if cells > limits.cells || text > limits.text_bytes {
                    let origin = sheet.origin.row(line.number);
                    let (cells, bytes) = (limits.cells, limits.text_bytes);
                    return Err(ReadError::TooMuch { origin, cells, bytes });
                }
                if let Some(slot) = line.cells.get_mut(column) {
                    *slot = value.clone();
                }
            }
            if region.columns.start() < region.columns.end() {
                sheet.wide.push(region);
            }
        }
        Ok(sheet)
    }
}
