//! A document on pages, to be signed and kept.
//!
//! [`layout`](mod@layout) turns blocks into pieces that no page break may cut, [`pages`] puts the
//! pieces on pages, and [`write`](mod@write) draws them and says what each of them is, so that the
//! file can be read aloud (PDF/UA-1) and kept for good (PDF/A-2a).

mod fonts;
mod layout;
mod lines;
mod pages;
mod structure;
mod table;
mod write;

use super::{Meta, blocks::Block};
use fonts::Fonts;

/// A text cannot be laid out on pages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// A table has more columns than a page has room for.
    #[error("a table of {columns} columns, above the {most} that a page has room for")]
    Columns {
        /// How many it has.
        columns: usize,
        /// How many it may have where it stands.
        most: usize,
    },
    /// The PDF writer refused it.
    #[error("{why}")]
    Refused {
        /// What is wrong, in the words of the PDF writer.
        why: String,
    },
}

/// The pages of a text. The same text gives the same bytes.
///
/// # Errors
/// [`PdfError`] when a table is too wide for a page, and when the writer finds a fault in the file.
pub(super) fn render(blocks: &[Block], meta: &Meta<'_>) -> Result<Vec<u8>, PdfError> {
    let fonts = Fonts::built_in()?;
    let text = layout::lay_out(blocks, meta, fonts)?;
    let pages = pages::fill(text.pieces);
    write::write(&pages, text.tree, meta, fonts)
}

#[cfg(test)]
mod tests;
