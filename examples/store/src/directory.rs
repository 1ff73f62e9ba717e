//! Who the pseudonyms of a journal are: a table apart, from which a person can be erased.
//!
//! Journals know pseudonyms only, so that erasing a person (RGPD, article 17) is deleting a row
//! here and changes no entry.

use std::collections::BTreeMap;

use participatory_innovation::value::{Date, Departement, EditionId, PersonId};
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

/// The directory of persons, and what an edition's documents say of its organiser.
///
/// Rows are added together with entries, in a [`Batch`](crate::Batch).
pub trait Directory {
    /// A person; `None` when nobody of that pseudonym is there, or no longer.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError>;

    /// The persons past a pseudonym, in the order of pseudonyms, at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn persons(&self, after: Option<PersonId>, limit: u32) -> Result<Vec<Person>, StoreError>;

    /// Erases persons for good: when this returns, no file of the database holds a byte of what the
    /// rows said. Says how many there were.
    ///
    /// This rewrites the database, and takes its time on a large one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer, or somebody else holds it open and keeps
    /// old bytes alive: the rows are then gone, and erasing again ends the work.
    fn erase(&self, persons: &[PersonId]) -> Result<u64, StoreError>;

    /// The persons whose rows may not be kept beyond a day before this one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn expired(&self, on: Date) -> Result<Vec<PersonId>, StoreError>;

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
