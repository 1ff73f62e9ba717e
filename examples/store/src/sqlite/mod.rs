//! Journals in an SQLite file: nothing to install, one file to keep.
//!
//! `rusqlite` with the SQLite that it brings: the binding that the ecosystem has settled on, and a
//! database engine that is the same on every machine. The file is in WAL mode with `synchronous =
//! FULL`: an append that has returned survives a power cut, and readers never wait for a writer.

mod directory;
mod error;
mod listing;

use std::{
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use participatory_innovation::{
    journal::StreamId,
    value::{EditionId, PersonId, ProjectId},
};
use rusqlite::{
    Connection, OpenFlags, OptionalExtension as _, Row as SqlRow, Transaction, TransactionBehavior,
    params,
};
use uuid::Uuid;

use crate::{
    fault::{AppendError, StoreError},
    seal::Ends,
    store::{Batch, Row, Scope, Store, StreamHead, key, stream_of},
};

/// "foru", so that a file is known for what it is.
const APPLICATION: i64 = 0x666f_7275;

/// The schema, version by version. `PRAGMA user_version` says how many were applied.
const MIGRATIONS: [&str; 1] = [include_str!("schema.sql")];

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(30);

/// Journals in an SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    writer: Mutex<Connection>,
    /// `None` for a database in memory, which has one connection only.
    reader: Option<Mutex<Connection>>,
}

impl Sqlite {
    /// Opens a file, makes it when there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] and [`StoreError::Foreign`] for a file that is not one of ours to
    /// write, [`StoreError::ReadOnly`] for one that has yet to be made or brought up to date and
    /// cannot be written to, and whatever else the database says.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let mut writer = Connection::open(path)?;
        writer.busy_timeout(PATIENCE)?;
        migrate(&mut writer)?;
        writer.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        prepare(&writer)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(path, flags)?;
        reader.busy_timeout(PATIENCE)?;
        Ok(Self { writer: Mutex::new(writer), reader: Some(Mutex::new(reader)) })
    }

    /// A database that is gone when it is dropped.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut writer = Connection::open_in_memory()?;
        migrate(&mut writer)?;
        prepare(&writer)?;
        Ok(Self { writer: Mutex::new(writer), reader: None })
    }

    /// The version of the schema that this package writes.
    #[must_use]
    pub fn schema_version() -> i64 {
        i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere has rolled its transaction back: the connection is as good as before.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.as_ref().unwrap_or(&self.writer).lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Freed pages are overwritten with zeros: what is erased is gone.
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let known = Sqlite::schema_version();
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, tables) {
        (APPLICATION, _) | (0, 0) => {}
        _ => return Err(StoreError::Foreign),
    }
    if found > known {
        return Err(StoreError::NewerSchema { found, known });
    }
    if found == known {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Somebody else may have done it while we waited.
    let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

impl Store for Sqlite {
    fn append(&self, batch: Batch<'_>) -> Result<u64, AppendError> {
        let mut connection = self.writer();
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let appended = fill(&transaction, batch)?;
        transaction.commit().map_err(error::at_commit)?;
        Ok(appended)
    }

    fn head(&self, stream: StreamId) -> Result<Option<StreamHead>, StoreError> {
        head(&self.reader(), stream)
    }

    fn streams(
        &self,
        of: Scope,
        after: Option<StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamHead>, StoreError> {
        let (kinds, edition) = match of {
            Scope::Everything => ((0, 1), None),
            Scope::Editions => ((0, 0), None),
            Scope::Edition(id) => ((0, 1), Some(id)),
            Scope::Projects(id) => ((1, 1), Some(id)),
        };
        let (kind, id) = after.map_or((-1, Uuid::nil()), key);
        let condition = if edition.is_some() { "edition = ?6" } else { "?6 IS NULL" };
        let sql = format!(
            "SELECT kind, stream, edition, entries, digest FROM stream
             WHERE {condition} AND (kind, stream) > (?1, ?2) AND kind BETWEEN ?3 AND ?4
             ORDER BY kind, stream LIMIT ?5"
        );
        let connection = self.reader();
        let mut statement = connection.prepare_cached(&sql)?;
        let edition = edition.map(|id| *id.as_uuid().as_bytes());
        let parameters = params![kind, id.as_bytes(), kinds.0, kinds.1, limit, edition];
        let rows = statement.query_and_then(parameters, head_of)?;
        rows.collect()
    }

    fn rows(&self, stream: StreamId, from: u32, limit: u32) -> Result<Vec<Row>, StoreError> {
        let (kind, id) = key(stream);
        let connection = self.reader();
        let mut statement = connection.prepare_cached(
            "SELECT seq, digest, body FROM entry
             WHERE kind = ?1 AND stream = ?2 AND seq >= ?3 ORDER BY seq LIMIT ?4",
        )?;
        let rows = statement.query_and_then(params![kind, id.as_bytes(), from, limit], |row| {
            let body = row.get_ref(2)?.as_bytes().map_err(StoreError::corrupt)?;
            Ok(Row {
                stream,
                seq: row.get(0)?,
                digest: row.get(1)?,
                // What is no text any more has no digest that fits, and is told as altered.
                body: String::from_utf8_lossy(body).into_owned(),
            })
        })?;
        rows.collect()
    }
}

fn fill(transaction: &Transaction<'_>, batch: Batch<'_>) -> Result<u64, AppendError> {
    let mut ends = Ends::default();
    let mut appended = 0_u64;
    let mut insert = transaction
        .prepare_cached(
            "INSERT INTO entry (kind, stream, seq, digest, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .map_err(StoreError::from)?;
    for entry in batch.entries {
        let entry = entry.map_err(AppendError::Source)?;
        let row = ends.follow(&entry, |stream| head(transaction, stream))?;
        let (kind, id) = key(row.stream);
        insert
            .execute(params![kind, id.as_bytes(), row.seq, row.digest, row.body])
            .map_err(StoreError::from)?;
        appended = appended.saturating_add(1);
    }
    let mut end = transaction
        .prepare_cached(
            "INSERT INTO stream (kind, stream, edition, entries, digest) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET entries = excluded.entries, digest = excluded.digest",
        )
        .map_err(StoreError::from)?;
    for head in ends.heads() {
        let (kind, id) = key(head.stream);
        let edition = head.edition.as_uuid().as_bytes();
        end.execute(params![kind, id.as_bytes(), edition, head.entries, head.digest])
            .map_err(StoreError::from)?;
    }
    directory::put(transaction, batch.persons)?;
    Ok(appended)
}

fn head(connection: &Connection, stream: StreamId) -> Result<Option<StreamHead>, StoreError> {
    let (kind, id) = key(stream);
    let mut statement = connection.prepare_cached(
        "SELECT kind, stream, edition, entries, digest FROM stream WHERE kind = ?1 AND stream = ?2",
    )?;
    statement
        .query_row(params![kind, id.as_bytes()], |row| Ok(head_of(row)))
        .optional()?
        .transpose()
}

fn head_of(row: &SqlRow<'_>) -> Result<StreamHead, StoreError> {
    Ok(StreamHead {
        stream: stream_of(row.get(0)?, Uuid::from_bytes(row.get(1)?))?,
        edition: edition(row.get(2)?)?,
        entries: row.get(3)?,
        digest: row.get(4)?,
    })
}

fn edition(bytes: [u8; 16]) -> Result<EditionId, StoreError> {
    Ok(EditionId::new(Uuid::from_bytes(bytes))?)
}

fn project(bytes: [u8; 16]) -> Result<ProjectId, StoreError> {
    Ok(ProjectId::new(Uuid::from_bytes(bytes))?)
}

fn person(bytes: [u8; 16]) -> Result<PersonId, StoreError> {
    Ok(PersonId::new(Uuid::from_bytes(bytes))?)
}
