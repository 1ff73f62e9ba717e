//! What the commands say that read, keep and check.

use participatory_innovation::value::Language;
use store::{Fault, backup::ImportError};

use crate::words::{Names, count, typeset};

mod english;
mod french;

/// A sentence of such a command, with its facts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Seen<'a> {
    /// The first edition was played.
    Played { title: &'a str, database: &'a str, entries: u64 },
    /// What of it is published, and what is not.
    MadeUp,
    /// Something to try on it.
    Try(Trial),
    /// A file was written.
    Wrote(&'a str),
    /// A file would be written.
    WouldWrite(&'a str),
    /// So many streams and entries.
    Moved { streams: u64, entries: u64 },
    /// A backup was read into a database.
    Restored(&'a str),
    /// A backup is whole.
    Whole,
    /// A backup holds no names.
    NoNames,
    /// Every row is what was written.
    Sound,
    /// Everything agrees.
    Consistent,
    /// So many things do not agree.
    Disagreements(u64),
    /// The table of projects was wrong, and is made anew at the next reading.
    WrongListing,
    /// No project passes the filter.
    NoProject,
    /// The journal and the minutes together tell whose sheet is whose.
    JournalTells,
    /// What was exported holds no more than what is published.
    OnlyPublished,
    /// There is nothing to export yet.
    NothingToExport,
}

/// Something to try on the edition that was played.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Trial {
    Status,
    History,
    Explain,
    Export,
    Audit,
}

impl Trial {
    pub(crate) const ALL: [Self; 5] =
        [Self::Status, Self::History, Self::Explain, Self::Export, Self::Audit];

    /// The line to type.
    pub(crate) const fn command(self) -> &'static str {
        match self {
            Self::Status => "forum status",
            Self::History => "forum history 7",
            Self::Explain => "forum explain 11",
            Self::Export => "forum export all --out documents",
            Self::Audit => "forum audit",
        }
    }
}

impl Seen<'_> {
    /// The sentence.
    pub(crate) fn tell(self, language: Language) -> String {
        match language {
            Language::French => typeset(&french::seen(self)),
            Language::English => english::seen(self),
        }
    }
}

/// What is wrong with a row.
pub(crate) fn fault(fault: &Fault, language: Language, names: &dyn Names) -> String {
    match language {
        Language::French => typeset(&french::fault(fault, names)),
        Language::English => fault.to_string(),
    }
}

/// Why a backup cannot be read.
pub(crate) fn import(error: &ImportError, language: Language) -> String {
    match language {
        Language::French => typeset(&french::import(error)),
        Language::English => error.to_string(),
    }
}

/// A number of things, with its word.
fn of(number: u64, words: (&str, &str), language: Language) -> String {
    count(number, words, language)
}
