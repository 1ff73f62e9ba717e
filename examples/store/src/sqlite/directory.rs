//! The directory of persons in SQLite.

use std::collections::BTreeMap;

use participatory_innovation::value::{Date, EditionId, PersonId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::{Sqlite, work::Work};
use crate::{
    directory::{Directory, Erasure, People, Person, Trace},
    fault::StoreError,
};

pub(super) fn put(work: &Work<'_>, people: People<'_>) -> Result<(), StoreError> {
    for person in people.persons {
        work.one(
            "INSERT OR REPLACE INTO person (edition, id, name, mail, post, departement, keep_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                people.edition.as_uuid().as_bytes(),
                person.id.as_uuid().as_bytes(),
                person.name,
                person.mail,
                person.post,
                person.departement.map(|departement| departement.to_string()),
                person.keep_until.map(|day| day.to_string()),
            ],
        )?;
    }
    Ok(())
}

pub(super) fn set(
    work: &Work<'_>,
    edition: EditionId,
    key: &str,
    value: Option<&str>,
) -> Result<(), StoreError> {
    let edition = edition.as_uuid().as_bytes();
    if let Some(value) = value {
        let sql = "INSERT OR REPLACE INTO setting (edition, key, value) VALUES (?1, ?2, ?3)";
        return work.one(sql, params![edition, key, value]);
    }
    work.some("DELETE FROM setting WHERE edition = ?1 AND key = ?2", params![edition, key])?;
    Ok(())
}

impl Directory for Sqlite {
    fn person(&self, edition: EditionId, id: PersonId) -> Result<Option<Person>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, name, mail, post, departement, keep_until FROM person
             WHERE edition = ?1 AND id = ?2",
            )?;
            let key = [edition.as_uuid().as_bytes(), id.as_uuid().as_bytes()];
            let found = statement.query_row(key, |row| Ok(person_of(row)));
            found.optional()?.transpose()
        })
    }

    fn persons(
        &self,
        edition: EditionId,
        after: Option<PersonId>,
        limit: u32,
    ) -> Result<Vec<Person>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, name, mail, post, departement, keep_until FROM person
             WHERE edition = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
            )?;
            let after = after.map_or(Uuid::nil(), |id| *id.as_uuid());
            let of = params![edition.as_uuid().as_bytes(), after.as_bytes(), limit];
            let rows = statement.query_and_then(of, person_of)?;
            rows.collect()
        })
    }

    fn erase(&self, edition: EditionId, persons: &[PersonId]) -> Result<Erasure, StoreError> {
        let mut connection = self.writer();
        let work = Work::begin(&mut connection)?;
        let mut erased = 0_u64;
        for id in persons {
            let key = [edition.as_uuid().as_bytes(), id.as_uuid().as_bytes()];
            let gone = work.some("DELETE FROM person WHERE edition = ?1 AND id = ?2", key)?;
            if gone > 0 {
                work.some("INSERT OR IGNORE INTO erasing (edition, person) VALUES (?1, ?2)", key)?;
            }
            erased = erased.saturating_add(gone);
        }
        let begun = begun(work.connection())?;
        work.keep()?;
        let traces = match overwrite(&connection) {
            Ok(()) => finish(&mut connection, &begun).err().into_iter().map(trace).collect(),
            Err(error) => Vec::from([trace(error)]),
        };
        Ok(Erasure { persons: erased, traces })
    }

    fn unfinished(&self, edition: EditionId) -> Result<Vec<PersonId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT person FROM erasing WHERE edition = ?1 ORDER BY person")?;
            let rows = statement
                .query_and_then([edition.as_uuid().as_bytes()], |row| super::person(row.get(0)?))?;
            rows.collect()
        })
    }

    fn expired(&self, edition: EditionId, on: Date) -> Result<Vec<PersonId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM person WHERE edition = ?1 AND keep_until < ?2 ORDER BY id",
            )?;
            let rows = statement
                .query_and_then(params![edition.as_uuid().as_bytes(), on.to_string()], |row| {
                    super::person(row.get(0)?)
                })?;
            rows.collect()
        })
    }

    fn settings(&self, edition: EditionId) -> Result<BTreeMap<String, String>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT key, value FROM setting WHERE edition = ?1")?;
            let rows = statement.query_and_then([edition.as_uuid().as_bytes()], |row| {
                Ok::<_, StoreError>((row.get(0)?, row.get(1)?))
            })?;
            rows.collect()
        })
    }

    fn set(&self, edition: EditionId, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        let mut connection = self.writer();
        let work = Work::begin(&mut connection)?;
        set(&work, edition, key, value)?;
        work.keep()
    }
}

/// The erasures that were begun, of all editions: they share the file.
fn begun(connection: &Connection) -> Result<Vec<[[u8; 16]; 2]>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT edition, person FROM erasing")?;
    let rows = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?]))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Leaves no old byte: the log still holds pages of before, and the file may hold old copies of moved
/// rows.
fn overwrite(connection: &Connection) -> Result<(), StoreError> {
    checkpoint(connection)?;
    connection.execute_batch("VACUUM")?;
    checkpoint(connection)
}

/// Strikes erasures that have come to their end. Others may have begun meanwhile.
fn finish(connection: &mut Connection, ended: &[[[u8; 16]; 2]]) -> Result<(), StoreError> {
    if ended.is_empty() {
        return Ok(());
    }
    let work = Work::begin(connection)?;
    for key in ended {
        work.some("DELETE FROM erasing WHERE edition = ?1 AND person = ?2", *key)?;
    }
    work.keep()
}

/// Why old bytes may be left.
fn trace(error: StoreError) -> Trace {
    match error {
        StoreError::Unavailable(_) => Trace::Reader,
        StoreError::Full(_) => Trace::NoRoom,
        other => {
            let why = std::error::Error::source(&other).map(ToString::to_string);
            Trace::Unwritten(why.unwrap_or_else(|| other.to_string()))
        }
    }
}

/// Moves the log into the file and empties it.
fn checkpoint(connection: &Connection) -> Result<(), StoreError> {
    let busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        return Err(StoreError::Unavailable("a reader keeps the log".into()));
    }
    Ok(())
}

fn person_of(row: &Row<'_>) -> Result<Person, StoreError> {
    let departement: Option<String> = row.get(4)?;
    let keep_until: Option<String> = row.get(5)?;
    Ok(Person {
        id: super::person(row.get(0)?)?,
        name: row.get(1)?,
        mail: row.get(2)?,
        post: row.get(3)?,
        departement: departement
            .map(|text| text.parse().map_err(StoreError::corrupt))
            .transpose()?,
        keep_until: keep_until.map(|text| text.parse().map_err(StoreError::corrupt)).transpose()?,
    })
}
