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

/// Whether a batch with these persons may be written still.
type Holds<'s> = Box<dyn Fn(&[Person]) -> Result<bool, StoreError> + Send + Sync + 's>;

/// A database in a file, and what must hold when something is written to it.
pub struct Guarded<'s> {
    store: &'s Sqlite,
    holds: Holds<'s>,
}

impl<'s> Guarded<'s> {
    /// Persons are written only while the directory of their edition is as it was read.
    pub(super) fn by_directory(
        store: &'s Sqlite,
        edition: EditionId,
        read: &'s BTreeMap<PersonId, Person>,
    ) -> Self {
        let holds = move |writing: &[Person]| {
            Ok(writing.is_empty() || is_as_read(&people(store, edition)?, read, writing))
        };
        Self { store, holds: Box::new(holds) }
    }

    /// A person is written only while the directory, as it is then, gives the same row: what others
    /// have written of others is not in the way.
    pub(super) fn by_row(
        store: &'s Sqlite,
        edition: EditionId,
        row: impl Fn(&BTreeMap<PersonId, Person>) -> Option<Person> + Send + Sync + 's,
    ) -> Self {
        let holds = move |writing: &[Person]| {
            let now = people(store, edition)?;
            // It may be there already, when the answer of the database was lost.
            let holds =
                |one: &Person| now.get(&one.id) == Some(one) || row(&now).as_ref() == Some(one);
            Ok(writing.iter().all(holds))
        };
        Self { store, holds: Box::new(holds) }
    }

    /// An edition is founded only while there are these editions and no other. It may be there
    /// itself, when the answer of the database was lost and it is asked again.
    pub(super) fn by_editions(store: &'s Sqlite, read: Vec<EditionId>, founded: EditionId) -> Self {
        let holds = move |_: &[Person]| {
            let there = streams(store, Scope::Editions).map(|head| Ok(head?.edition));
            let others = there.filter(|id| id.as_ref().ok() != Some(&founded));
            Ok(others.collect::<Result<Vec<_>, StoreError>>()? == read)
        };
        Self { store, holds: Box::new(holds) }
    }
}

/// Whether a directory is as it was read, but for those who are being written: they may be there
/// already, when the answer of the database was lost and it is asked again.
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
        let Batch { entries, people, settings } = batch;
        // SQLite asks for the entries once nobody else can write any more.
        let guard =
            iter::once_with(|| match (self.holds)(people.map_or(&[], |people| people.persons)) {
                Ok(true) => None,
                Ok(false) => Some(Err(Overtaken.into())),
                Err(error) => Some(Err(error.into())),
            });
        let mut entries = guard.flatten().chain(entries);
        self.store.append(Batch { entries: &mut entries, people, settings })
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

#[cfg(test)]
mod tests {
    use std::iter;

    use participatory_innovation::value::EditionId;
    use store::{
        AppendError, Batch,
        directory::{People, Person},
        sqlite::Sqlite,
    };

    use super::{Guarded, people};

    fn edition() -> EditionId {
        "018f0000-0001-7000-8000-000000000001".parse().expect("an edition")
    }

    fn person(n: u32, name: &str) -> Person {
        let id = format!("018f0000-0003-7000-8000-{n:012x}").parse().expect("a pseudonym");
        let name = name.to_owned();
        Person { id, name, mail: None, post: None, departement: None, keep_until: None }
    }

    #[test]
    fn persons_are_written_on_the_directory_that_was_read_and_may_be_written_again() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = Sqlite::open(directory.path().join("forum.db")).expect("a database");
        let put = |store: &dyn store::Store, persons: &[Person]| {
            let mut none = iter::empty();
            let people = Some(People { edition: edition(), persons });
            store.append(Batch { entries: &mut none, people, settings: &[] })
        };
        put(&store, &[person(1, "Ada")]).expect("is written");
        let read = people(&store, edition()).expect("is read");
        let guarded = Guarded::by_directory(&store, edition(), &read);
        let new = [person(1, "Ada Un"), person(2, "Bo")];
        for _ in 0..2 {
            put(&guarded, &new).expect("the answer to the first may have been lost");
        }
        for meanwhile in [person(3, "Cy"), person(2, "Bob")] {
            put(&store, std::slice::from_ref(&meanwhile)).expect("is written");
            let refused = put(&guarded, &new).expect_err("the directory is another");
            assert!(matches!(refused, AppendError::Source(_)), "{refused:?}");
            put(&guarded, &[]).expect("nobody is written");
        }
        assert_eq!(people(&store, edition()).expect("is read").len(), 3);
    }
}
