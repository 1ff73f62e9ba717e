/// How much is read. The defaults are far above what any edition needs, and far below what would
/// bring a small machine down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The greatest size of a file, in bytes.
    pub file_bytes: u64,
    /// The greatest size of an archive when it is unpacked, in bytes.
    pub unpacked_bytes: u64,
    /// How many times its packed size one part of an archive may take when it is unpacked. Parts
    /// below a megabyte are let off.
    pub ratio: u64,
    /// The last row that may hold anything, as the spreadsheet program numbers it.
    pub rows: u32,
    /// The greatest number of columns.
    pub columns: u32,
    /// The greatest number of cells of all sheets, empty ones up to the last of each row included.
    pub cells: u64,
    /// The greatest length of a cell, in characters: that of Excel.
    pub cell_chars: usize,
    /// The greatest size of all texts of all sheets, in bytes.
    pub text_bytes: u64,
}

impl Limits {
    /// What the tool goes by. Nothing that keeps them takes more than 256 MB of memory.
    pub const DEFAULT: Self = Self {
        file_bytes: 32 * 1_048_576,
        unpacked_bytes: 128 * 1_048_576,
        ratio: 500,
        rows: 200_000,
        columns: 256,
        cells: 1_000_000,
        cell_chars: 32_767,
        text_bytes: 32 * 1_048_576,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// More sheets than any workbook that a person made.
pub(super) const MOST_SHEETS: usize = 1_000;

/// What is left of the limits that hold for a file as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) cells: u64,
    pub(super) text: u64,
}

impl Room {
    pub(super) const fn of(limits: &Limits) -> Self {
        Self { cells: limits.cells, text: limits.text_bytes }
    }

    /// Takes so many cells and bytes of text, if there is room for them.
    pub(super) fn take(&mut self, cells: u64, text: u64) -> Option<()> {
        self.cells = self.cells.checked_sub(cells)?;
        self.text = self.text.checked_sub(text)?;
        Some(())
    }
}
