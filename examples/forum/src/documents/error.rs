//! Why a document cannot be made.

use std::path::PathBuf;

use participatory_innovation::{
    deliberation::DeliberationError,
    journal::{Refusal, Remedy},
};

/// An edition has not come to what a document says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// Minutes are asked for, and the jury does not sit.
    #[error("the deliberation is not open")]
    NotSitting,
    /// A palmarès is asked for, and none is adopted.
    #[error("the palmarès is not adopted")]
    NotAdopted,
    /// An order of passage is asked for, and the programme is not announced.
    #[error("the programme is not announced")]
    NotAnnounced,
    /// Blank sheets are asked for, and there is no jury.
    #[error("the jury is not constituted")]
    NoJury,
    /// The sheets come to no order.
    #[error(transparent)]
    Deliberation(#[from] DeliberationError),
}

impl DocumentError {
    /// Whether the edition has only not come so far yet.
    #[must_use]
    pub const fn is_early(&self) -> bool {
        matches!(self, Self::NotSitting | Self::NotAdopted | Self::NotAnnounced | Self::NoJury)
    }
}

impl Refusal for DocumentError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotSitting | Self::NotAdopted | Self::NotAnnounced | Self::NoJury => {
                Remedy::Later
            }
            Self::Deliberation(error) => error.remedy(),
        }
    }
}

/// A template cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// The directory or one of its files cannot be read.
    #[error("{}: cannot be read", path.display())]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not UTF-8.
    #[error("{name}, line {line}: not UTF-8")]
    NotUtf8 {
        /// Which one.
        name: String,
        /// In which line, from 1.
        line: usize,
    },
    /// A file is longer than a template may be.
    #[error("{name}: {bytes} bytes, above {}", super::templates::LONGEST)]
    TooLong {
        /// Which one.
        name: String,
        /// How long it is.
        bytes: u64,
    },
    /// No template has that name.
    #[error("{name}: no template has that name; there are {}", known.join(", "))]
    Unknown {
        /// The name.
        name: String,
        /// The names of templates.
        known: Vec<&'static str>,
    },
    /// A template is not one, or asks for what the model does not hold.
    #[error("{name}, line {line}: {why}")]
    Broken {
        /// Which one.
        name: String,
        /// In which line, from 1.
        line: usize,
        /// What is wrong, in the words of the template engine.
        why: String,
    },
    /// What stands in the directory under the name of a template is no file in it.
    #[error("{}: not a file of that directory", path.display())]
    NotAFile {
        /// Which one.
        path: PathBuf,
    },
    /// A template holds what can grow without end.
    #[error("{name}, line {line}: {growth}")]
    Growing {
        /// Which one.
        name: String,
        /// In which line, from 1.
        line: usize,
        /// What it is.
        growth: super::Growth,
    },
    /// A template does not come to an end, or writes without end.
    #[error("{name}, line {line}: does not come to an end")]
    Endless {
        /// Which one.
        name: String,
        /// In which line it was, from 1.
        line: usize,
    },
    /// The text cannot be laid out on pages.
    #[error("{title}: cannot be printed")]
    Unprintable {
        /// The title of the document.
        title: String,
        /// Why.
        source: super::PdfError,
    },
}
