//! What leaves the tool for other tools: open data, a workbook and a calendar.
//!
//! Everything is made from a [`Situation`](crate::situation::Situation), and the same situation
//! gives the same bytes.

mod blank_sheets;
mod calendar;
mod cells;
mod deliberations;
pub(crate) mod dossiers;
mod open_data;
pub(crate) mod words;
mod workbook;
mod worksheet;

pub use blank_sheets::blank_sheets;
pub use calendar::calendar;
pub use open_data::open_data;
pub use workbook::workbook;

/// Whether an export says what single persons did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Detail {
    /// No person, no juror, no pseudonym: what may leave the house.
    #[default]
    Anonymous,
    /// With the sheets of each juror and the pseudonyms: for internal use.
    WithPseudonyms,
}

/// An export could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A CSV file.
    #[error("the file {name} could not be written")]
    Csv {
        /// Its name.
        name: &'static str,
        /// Why not.
        source: csv::Error,
    },
    /// The workbook.
    #[error("the workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The calendar.
    #[error("the calendar could not be written")]
    Calendar(#[from] core::fmt::Error),
}
