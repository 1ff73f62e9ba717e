//! A document on pages, to be signed and kept.

use super::{Meta, blocks::Block};

/// A text cannot be laid out on pages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The PDF writer refused it.
    #[error("{why}")]
    Refused {
        /// What is wrong, in the words of the PDF writer.
        why: String,
    },
}

/// The pages of a text.
pub(super) fn render(_blocks: &[Block], meta: &Meta<'_>) -> Result<Vec<u8>, PdfError> {
    Err(PdfError::Refused { why: format!("no layout yet for {}", meta.title) })
}
