//! Who the pseudonyms of a journal are: a table apart, from which a person can be erased.
//!
//! Each edition has its own people. Somebody who takes part in two editions has a row and a pseudonym
//! in each, so that no pseudonym tells that two journals speak of one person.
//!
//! Journals know pseudonyms only, so that erasing a person (RGPD, article 17) is deleting a row
//! here and changes no entry.

use core::fmt;
use std::collections::BTreeMap;

use participatory_innovation::value::{Date, Departement, EditionId, PersonId, TextError, Title};
use serde::{Deserialize, Serialize};

use crate::fault::StoreError;

/// What the directory holds of a person. A journal holds none of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The pseudonym under which journals know the person.
    pub id: PersonId,
    /// The name, as documents print it.
    pub name: String,
    /// The mail address.
    pub mail: Option<String>,
    /// The post (*fonction*), as minutes print it.
    pub post: Option<String>,
    /// The département that employs or elected the person.
    pub departement: Option<Departement>,
    /// The last day on which the row may be kept; `None` as long as none is known.
    pub keep_until: Option<Date>,
}

/// Rows of an edition's directory, as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct People<'a> {
    /// The edition.
    pub edition: EditionId,
    /// Its people: each is added, or takes the place of the row of the same pseudonym.
    pub persons: &'a [Person],
}

/// What erasing did. The rows are gone; what is left of their bytes is in `traces`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Erasure {
    /// How many rows there were.
    pub persons: u64,
    /// Where old bytes may be left all the same; empty when no file of the database holds one.
    pub traces: Vec<Trace>,
}

impl fmt::Display for Erasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { persons, traces } = self;
        write!(f, "{persons} rows are erased")?;
        for (place, trace) in traces.iter().enumerate() {
            let before = if place == 0 { ", and old bytes may be left in" } else { "," };
            write!(f, "{before} {trace}")?;
        }
        Ok(())
    }
}

/// Where bytes of an erased row may be left.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trace {
    /// Pages of the file or of its log, which somebody who reads keeps alive. Erasing again once
    /// nobody does ends the work.
    #[error("pages that a reader keeps")]
    Reader,
    /// Pages of the file: there is no room to write it anew. Erasing again once there is ends the
    /// work.
    #[error("pages that there is no room to write anew")]
    NoRoom,
    /// Pages of the file, which cannot be written anew for another reason. Erasing again once it is
    /// gone ends the work.
    #[error("pages that cannot be written anew: {0}")]
    Unwritten(String),
    /// Files of the server's write-ahead log from before, which it keeps (`wal_keep_size`, a
    /// replication slot), or which this role may not have written off or look at. The server removes
    /// them in its own time.
    #[error("the write-ahead log")]
    Log,
    /// Files of the write-ahead log that are kept to be written over later. `wal_recycle = off` has
    /// the server remove them instead.
    #[error("log files that will be used again")]
    RecycledLog,
    /// The archive of the write-ahead log (`archive_mode`), and base backups beside it.
    #[error("the archive of the log")]
    Archive,
    /// Other servers that follow this one.
    #[error("the servers that follow this one")]
    Followers,
}

/// Checks what the directory is to say of somebody, a name, a post or a mail address, before it is
/// taken in: one line as the library has it, and no mark that turns the order of letters either.
///
/// # Errors
/// A [`TextError`] with what is wrong.
pub fn check_line(text: &str) -> Result<(), TextError> {
    Title::new(text)?;
    let mark =
        |(_, character): &(usize, char)| matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}');
    match text.chars().enumerate().find(mark) {
        Some((position, character)) => Err(TextError::Forbidden { character, position }),
        None => Ok(()),
    }
}

/// A setting of an edition: what its tool remembers and no journal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The edition.
    pub edition: EditionId,
    /// Its name.
    pub key: String,
    /// What it is set to; `None` removes it.
    pub value: Option<String>,
}

/// The people of each edition, and what an edition's documents say of its organiser.
///
/// Rows are added together with entries, in a [`Batch`](crate::Batch).
pub trait Directory {
    /// A person of an edition; `None` when nobody of that pseudonym is there, or no longer.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn person(&self, edition: EditionId, id: PersonId) -> Result<Option<Person>, StoreError>;

    /// The persons of an edition past a pseudonym, in the order of pseudonyms, at most `limit` of
    /// them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn persons(
        &self,
        edition: EditionId,
        after: Option<PersonId>,
        limit: u32,
    ) -> Result<Vec<Person>, StoreError>;

    /// Erases persons of an edition for good, and says whether old bytes of their rows may be left.
    /// Without any persons, it ends what an erasure before has begun.
    ///
    /// This rewrites the database, and takes its time on a large one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not do it. Nobody is erased then.
    fn erase(&self, edition: EditionId, persons: &[PersonId]) -> Result<Erasure, StoreError>;

    /// The persons of an edition whose rows are erased while old bytes may be left: erasing again,
    /// be it nobody, ends the work.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn unfinished(&self, edition: EditionId) -> Result<Vec<PersonId>, StoreError>;

    /// The persons of an edition whose rows may not be kept beyond a day before this one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn expired(&self, edition: EditionId, on: Date) -> Result<Vec<PersonId>, StoreError>;

    /// The settings of an edition.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn settings(&self, edition: EditionId) -> Result<BTreeMap<String, String>, StoreError>;

    /// Sets, or with `None` removes, a setting of an edition. One that belongs to entries is set
    /// together with them, in a [`Batch`](crate::Batch).
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn set(&self, edition: EditionId, key: &str, value: Option<&str>) -> Result<(), StoreError>;
}
