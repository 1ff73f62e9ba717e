//! What the commands say, in both languages: one value for each sentence, so that neither language
//! can lack one.

use std::io;

use participatory_innovation::{
    edition::Phase,
    value::{Language, Timestamp},
};

use super::failure::Failure;
use crate::words::{Names, count, typeset};

mod english;
pub mod follow_up;
mod french;
mod status;

pub use status::{Column, Step};

/// A sentence of an answer, with its facts.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Say<'a> {
    /// Nothing was written, because it was asked not to.
    Rehearsed,
    /// An edition was founded.
    Founded {
        /// Its title.
        title: &'a str,
        /// The database.
        database: &'a str,
        /// The name of the secretary.
        secretary: &'a str,
    },
    /// What the secretary is called whose name was not given.
    SecretaryOf(&'a str),
    /// The charter was amended.
    Amended {
        /// Its version.
        version: u32,
    },
    /// The call is open.
    CallOpened {
        /// Since when.
        at: Timestamp,
    },
    /// The call is closed.
    CallClosed {
        /// Since when.
        at: Timestamp,
        /// How many ideas came.
        ideas: usize,
    },
    /// Where the edition stands.
    Phase(Phase),
    /// How many projects there are.
    Projects(usize),
    /// What is to be done next.
    Next(Step),
}

impl Say<'_> {
    /// The sentence.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        match language {
            Language::French => typeset(&french::say(self)),
            Language::English => english::say(self),
        }
    }
}

/// What a command did not do, in one sentence.
#[must_use]
pub fn failure(failure: &Failure, language: Language, names: &dyn Names) -> String {
    match language {
        Language::French => typeset(&french::failure(failure, names)),
        Language::English => english::failure(failure, names),
    }
}

/// What can be done about it.
#[must_use]
pub fn hints(failure: &Failure, language: Language) -> Vec<String> {
    match language {
        Language::French => french::hints(failure).iter().map(|hint| typeset(hint)).collect(),
        Language::English => english::hints(failure),
    }
}

/// What the system says of a file.
#[must_use]
pub fn system(error: &io::Error, language: Language) -> String {
    match language {
        Language::French => typeset(&french::system(error)),
        Language::English => error.to_string(),
    }
}

/// A number of things, with its word.
fn of(number: usize, words: (&str, &str), language: Language) -> String {
    count(u64::try_from(number).unwrap_or(u64::MAX), words, language)
}
