//! The directory of persons in SQLite.

use std::collections::BTreeMap;

use participatory_innovation::value::{Date, EditionId, PersonId};
use rusqlite::{Connection, OptionalExtension as _, Row, TransactionBehavior, params};
use uuid::Uuid;

use super::Sqlite;
use crate::{
    directory::{Directory, Person},
    fault::StoreError,
};

pub(super) fn put(connection: &Connection, persons: &[Person]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO person (id, name, mail, post, departement, keep_until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for person in persons {
        statement.execute(params![
            person.id.as_uuid().as_bytes(),
            person.name,
            person.mail,
            person.post,
            person.departement.map(|departement| departement.to_string()),
            person.keep_until.map(|day| day.to_string()),
        ])?;
    }
    Ok(())
}

pub(super) fn set(
    connection: &Connection,
    edition: EditionId,
    key: &str,
    value: Option<&str>,
) -> Result<(), StoreError> {
    let edition = edition.as_uuid().as_bytes();
    match value {
        Some(value) => connection.execute(
            "INSERT OR REPLACE INTO setting (edition, key, value) VALUES (?1, ?2, ?3)",
            params![edition, key, value],
        ),
        None => connection
            .execute("DELETE FROM setting WHERE edition = ?1 AND key = ?2", params![edition, key]),
    }?;
    Ok(())
}

impl Directory for Sqlite {
    fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, name, mail, post, departement, keep_until FROM person WHERE id = ?1",
            )?;
            let found = statement.query_row([id.as_uuid().as_bytes()], |row| Ok(person_of(row)));
            found.optional()?.transpose()
        })
    }

    fn persons(&self, after: Option<PersonId>, limit: u32) -> Result<Vec<Person>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, name, mail, post, departement, keep_until FROM person
             WHERE id > ?1 ORDER BY id LIMIT ?2",
            )?;
            let after = after.map_or(Uuid::nil(), |id| *id.as_uuid());
            let rows = statement.query_and_then(params![after.as_bytes(), limit], person_of)?;
            rows.collect()
        })
    }

    fn erase(&self, persons: &[PersonId]) -> Result<u64, StoreError> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut erased = 0_u64;
        for id in persons {
            let gone = transaction
                .execute("DELETE FROM person WHERE id = ?1", [id.as_uuid().as_bytes()])?;
            erased = erased.saturating_add(gone as u64);
        }
        transaction.commit()?;
        // The log still holds pages of before, and the file may hold old copies of moved rows.
        checkpoint(&connection)?;
        connection.execute_batch("VACUUM")?;
        checkpoint(&connection)?;
        Ok(erased)
    }

    fn expired(&self, on: Date) -> Result<Vec<PersonId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT id FROM person WHERE keep_until < ?1 ORDER BY id")?;
            let rows =
                statement.query_and_then([on.to_string()], |row| super::person(row.get(0)?))?;
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
        set(&self.writer(), edition, key, value)
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
