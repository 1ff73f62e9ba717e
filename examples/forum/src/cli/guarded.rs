//! A database that takes what a command writes only while what the command went by still holds.
//!
//! The journal sees to that by itself: an entry follows the one that was read. Nothing follows a row
//! of the directory, or the absence of an edition, so that two commands at once would both write.

use std::{collections::BTreeMap, fmt, iter};

use participatory_innovation::{
    journal::StreamId,
    value::{EditionId, PersonId},
};
use store::{
    AppendError, Batch, Row, Scope, Store, StoreError, StreamHead, directory::Person,
    reading::streams, sqlite::Sqlite,
};

use super::office::people;

/// Somebody else has written what a command went by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("somebody else has written meanwhile")]
pub struct Overtaken;

/// What a decision of a command works on.
pub type Desk<'d, 'g> = store::desk::Desk<'d, Guarded<'g>>;

type Holds<'s> = Box<dyn Fn(&[Person]) -> Result<bool, StoreError> + Send + Sync + 's>;

/// A database, and what must hold when something is written to it.
pub struct Guarded<'s> {
    store: &'s Sqlite,
    holds: Holds<'s>,
}

impl<'s> Guarded<'s> {
    /// Persons are written only while the directory is as it was read.
    pub(super) fn by_directory(store: &'s Sqlite, read: &'s BTreeMap<PersonId, Person>) -> Self {
        let holds = move |writing: &[Person]| {
            Ok(writing.is_empty() || is_as_read(&people(store)?, read, writing))
        };
        Self { store, holds: Box::new(holds) }
    }

    /// Anything is written only while there are these editions and no other.
    pub(super) fn by_editions(store: &'s Sqlite, read: Vec<EditionId>) -> Self {
        let holds = move |_: &[Person]| {
            let there = streams(store, Scope::Editions).map(|head| Ok(head?.edition));
            Ok(there.collect::<Result<Vec<_>, StoreError>>()? == read)
        };
        Self { store, holds: Box::new(holds) }
    }
}

/// Whether a directory is as it was read, but for those who are being written: they may be there
/// already when the answer of the database was lost, and it is asked again.
fn is_as_read(
    now: &BTreeMap<PersonId, Person>,
    read: &BTreeMap<PersonId, Person>,
    writing: &[Person],
) -> bool {
    let known = |id: &PersonId| now.get(id) == read.get(id);
    let written =
        |id: &PersonId| writing.iter().any(|one| one.id == *id && now.get(id) == Some(one));
    now.keys().chain(read.keys()).all(|id| known(id) || written(id))
}

impl fmt::Debug for Guarded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Guarded").field(self.store).finish()
    }
}

impl Store for Guarded<'_> {
    fn append(&self, batch: Batch<'_>) -> Result<u64, AppendError> {
        let Batch { entries, persons, settings } = batch;
        // SQLite asks for the entries once nobody else can write any more.
        let guard = iter::once_with(|| match (self.holds)(persons) {
            Ok(true) => None,
            Ok(false) => Some(Err(Overtaken.into())),
            Err(error) => Some(Err(error.into())),
        });
        let mut entries = guard.flatten().chain(entries);
        self.store.append(Batch { entries: &mut entries, persons, settings })
    }

    fn head(&self, stream: StreamId) -> Result<Option<StreamHead>, StoreError> {
        self.store.head(stream)
    }

    fn streams(
        &self,
        of: Scope,
        after: Option<StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamHead>, StoreError> {
        self.store.streams(of, after, limit)
    }

    fn rows(&self, stream: StreamId, from: u32, limit: u32) -> Result<Vec<Row>, StoreError> {
        self.store.rows(stream, from, limit)
    }

    fn headless(&self, limit: u32) -> Result<Vec<StreamId>, StoreError> {
        self.store.headless(limit)
    }
}
