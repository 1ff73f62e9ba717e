use std::{fmt, io::ErrorKind};

use participatory_innovation::value::Language;

use super::{Fault, Meaning, Origin, french};

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("{origin}: the file cannot be read: {kind}")]
    Unopened {
        /// The file.
        origin: Origin,
        /// What the system says.
        kind: ErrorKind,
    },
    /// The file is larger than is read.
    #[error("{origin}: {bytes} bytes where at most {max} are read")]
    FileTooLarge {
        /// The file.
        origin: Origin,
        /// How large it is.
        bytes: u64,
        /// How large it may be.
        max: u64,
    },
    /// Nothing is in the file.
    #[error("{origin}: the file is empty")]
    Nothing {
        /// The file.
        origin: Origin,
    },
    /// The file is a workbook of the old binary kind (`.xls`, `.xlsb`).
    #[error("{origin}: an old or binary Excel workbook; save it as .xlsx or .ods")]
    OldWorkbook {
        /// The file.
        origin: Origin,
    },
    /// The workbook is protected by a password.
    #[error("{origin}: the workbook is protected by a password; save it without")]
    Encrypted {
        /// The file.
        origin: Origin,
    },
    /// The file is an archive, and no workbook.
    #[error("{origin}: an archive that is no .xlsx or .ods workbook")]
    NotAWorkbook {
        /// The file.
        origin: Origin,
    },
    /// The file is neither a workbook nor text.
    #[error("{origin}: neither a workbook nor text")]
    NotText {
        /// The file.
        origin: Origin,
    },
    /// A workbook cannot be understood: it is damaged, or was written wrongly.
    #[error("{origin}: damaged, or not as a spreadsheet program writes it")]
    Unreadable {
        /// The file, or as near as is known.
        origin: Origin,
    },
    /// The archive holds another archive.
    #[error("{origin}: an archive within the archive: {part}")]
    Nested {
        /// The file.
        origin: Origin,
        /// The part.
        part: String,
    },
    /// The archive takes more room than is given when it is unpacked.
    #[error("{origin}: more than {max} bytes when it is unpacked")]
    Unpacked {
        /// The file.
        origin: Origin,
        /// How much is given.
        max: u64,
    },
    /// A part of the archive unpacks to many times its size, as a bomb does.
    #[error("{origin}: {part} unpacks to more than {max} times its size")]
    Ratio {
        /// The file.
        origin: Origin,
        /// The part.
        part: String,
        /// How many times are taken.
        max: u64,
    },
    /// A quotation mark of a CSV file has no counterpart.
    #[error("{origin}: a quotation mark without its counterpart")]
    OpenQuotation {
        /// The file.
        origin: Origin,
    },
    /// Rows beyond those that are read.
    #[error("{origin}: rows below row {max}")]
    TooManyRows {
        /// The sheet.
        origin: Origin,
        /// The last row that is read.
        max: u32,
    },
    /// Columns beyond those that are read.
    #[error("{origin}: more than {max} columns")]
    TooManyColumns {
        /// The cell.
        origin: Origin,
        /// How many are read.
        max: u32,
    },
    /// A cell is longer than is read.
    #[error("{origin}: {chars} characters where at most {max} are read")]
    CellTooLong {
        /// The cell.
        origin: Origin,
        /// How long it is.
        chars: usize,
        /// How long it may be.
        max: usize,
    },
    /// More cells, or more text, than are read of one sheet.
    #[error("{origin}: more than {cells} cells or {bytes} bytes of text up to here")]
    TooMuch {
        /// How far reading came.
        origin: Origin,
        /// How many cells are read.
        cells: u64,
        /// How much text is read, in bytes.
        bytes: u64,
    },
    /// There is no sheet of that name.
    #[error("{origin}: no sheet {wanted:?}; there is {}", .sheets.join(", "))]
    NoSuchSheet {
        /// The file.
        origin: Origin,
        /// The name.
        wanted: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// Several sheets have the wanted headers.
    #[error("{origin}: {} all have the wanted columns; name one with --sheet", .sheets.join(", "))]
    SeveralSheets {
        /// The file.
        origin: Origin,
        /// The sheets.
        sheets: Vec<String>,
    },
    /// No row has the wanted headers.
    #[error("{origin}: no row of headers; expected {}", .wanted.join(", "))]
    NoHeaders {
        /// The file, or the sheet.
        origin: Origin,
        /// What the headers must be.
        wanted: Vec<String>,
    },
    /// Wanted columns are missing from the row of headers.
    #[error("{origin}: no column {wanted:?}{}", meant(.near.as_ref()))]
    MissingColumn {
        /// The row of headers.
        origin: Origin,
        /// The column.
        wanted: String,
        /// A header that may be meant.
        near: Option<String>,
    },
    /// The headers do not say which column is which.
    #[error("{origin}: {}", super::meaning::unmapped(.columns, .proposed, Language::English))]
    Unmapped {
        /// The row of headers.
        origin: Origin,
        /// Every header, and what it was taken for.
        columns: Vec<(String, Option<Meaning>)>,
        /// What is missing, with a header that it may be.
        proposed: Vec<(Meaning, Option<String>)>,
    },
    /// Two headers may mean the same column.
    #[error("{origin}: {}", super::meaning::alike(.wanted, .titles, Language::English))]
    ColumnsAlike {
        /// The second header.
        origin: Origin,
        /// The column.
        wanted: Meaning,
        /// Both headers.
        titles: Vec<String>,
    },
    /// Two headers mean the same column.
    #[error("{origin}: a second column {wanted:?}, after column {}", super::column_letters(*.first))]
    ColumnTwice {
        /// The second header.
        origin: Origin,
        /// The column.
        wanted: String,
        /// Where the first stands.
        first: u32,
    },
    /// Nobody can say what a cell holds.
    #[error("{origin}: {fault}")]
    Fault {
        /// The cell.
        origin: Origin,
        /// Why not.
        fault: Fault,
    },
    /// A program took what was typed for a date, where a text is wanted.
    #[error(
        "{origin}: the cell holds the date {shown}; give it the format \"Text\" and type it again"
    )]
    DateForText {
        /// The cell.
        origin: Origin,
        /// The date.
        shown: String,
    },
    /// A cell is merged over several columns that are read.
    #[error("{origin}: merged with column {}: whose value is it?", super::column_letters(*.with))]
    Merged {
        /// The cell.
        origin: Origin,
        /// The last column that it covers.
        with: u32,
    },
}

/// What was meant, after a refusal.
#[must_use]
pub fn meant(near: Option<&String>) -> String {
    near.map(|near| format!("; did you mean {near:?}?")).unwrap_or_default()
}

impl ReadError {
    /// The refusal in words.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        match language {
            Language::French => french::refusal(self),
            Language::English => self.to_string(),
        }
    }

    /// The refusal in words, without its place.
    #[must_use]
    pub fn why(&self, language: Language) -> String {
        match language {
            Language::French => french::reason(self),
            Language::English => {
                let (whole, place) = (self.to_string(), format!("{}: ", self.origin()));
                whole.strip_prefix(&place).unwrap_or(&whole).to_owned()
            }
        }
    }

    /// Where it is.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        match self {
            Self::Unopened { origin, .. }
            | Self::FileTooLarge { origin, .. }
            | Self::Nothing { origin }
            | Self::OldWorkbook { origin }
            | Self::Encrypted { origin }
            | Self::NotAWorkbook { origin }
            | Self::NotText { origin }
            | Self::Unreadable { origin }
            | Self::Nested { origin, .. }
            | Self::Unpacked { origin, .. }
            | Self::Ratio { origin, .. }
            | Self::OpenQuotation { origin }
            | Self::TooManyRows { origin, .. }
            | Self::TooManyColumns { origin, .. }
            | Self::CellTooLong { origin, .. }
            | Self::TooMuch { origin, .. }
            | Self::NoSuchSheet { origin, .. }
            | Self::SeveralSheets { origin, .. }
            | Self::NoHeaders { origin, .. }
            | Self::MissingColumn { origin, .. }
            | Self::Unmapped { origin, .. }
            | Self::ColumnsAlike { origin, .. }
            | Self::ColumnTwice { origin, .. }
            | Self::Fault { origin, .. }
            | Self::DateForText { origin, .. }
            | Self::Merged { origin, .. } => origin,
        }
    }
}

/// Every [`ReadError`] of a table that is not read: one at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadErrors(Vec<ReadError>);

impl ReadErrors {
    pub(super) fn some(errors: Vec<ReadError>) -> Option<Self> {
        (!errors.is_empty()).then_some(Self(errors))
    }

    /// The errors, in the order of the file.
    #[must_use]
    pub fn as_slice(&self) -> &[ReadError] {
        &self.0
    }

    /// The refusals in words, a line each.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        let told: Vec<String> = self.0.iter().map(|error| error.tell(language)).collect();
        told.join("\n")
    }
}

impl From<ReadError> for ReadErrors {
    fn from(error: ReadError) -> Self {
        Self(vec![error])
    }
}

impl fmt::Display for ReadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, error) in self.0.iter().enumerate() {
            let separator = if place == 0 { "" } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ReadErrors {}
