//! Journals in an SQLite file: nothing to install, one file to keep.
//!
//! `rusqlite` with the SQLite that it brings: the binding that the ecosystem has settled on, and a
//! database engine that is the same on every machine. The file is in WAL mode with `synchronous =
//! FULL`: an append that has returned survives a power cut, and readers never wait for a writer.
//! One connection writes, and a few more read, opened as they are needed. Several processes may use
//! one file, on one machine: a write-ahead log does not work over a network drive.

mod connection;
mod directory;
mod error;
mod listing;
mod schema;
mod work;

use participatory_innovation::{
    journal::StreamId,
    value::{EditionId, PersonId, ProjectId},
};
use rusqlite::{Connection, OptionalExtension as _, Row as SqlRow, params, types::ValueRef};
use uuid::Uuid;

pub use self::connection::Sqlite;
use self::work::Work;
use crate::{
    fault::{AppendError, StoreError},
    seal::Ends,
    store::{Batch, Row, Scope, Store, StreamHead, key, stream_of},
};

impl Store for Sqlite {
    fn append(&self, batch: Batch<'_>) -> Result<u64, AppendError> {
        let mut connection = self.writer();
        let work = Work::begin(&mut connection)?;
        let appended = fill(&work, batch)?;
        work.commit()?;
        Ok(appended)
    }

    fn head(&self, stream: StreamId) -> Result<Option<StreamHead>, StoreError> {
        self.read(|connection| head(connection, stream))
    }

    fn streams(
        &self,
        of: Scope,
        after: Option<StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamHead>, StoreError> {
        let (first, last, edition) = of.bounds();
        let (kind, id) = after.map_or((-1, Uuid::nil()), key);
        let condition = if edition.is_some() { "edition = ?6" } else { "?6 IS NULL" };
        let sql = format!(
            "SELECT kind, stream, edition, entries, digest FROM stream
             WHERE {condition} AND (kind, stream) > (?1, ?2) AND kind BETWEEN ?3 AND ?4
             ORDER BY kind, stream LIMIT ?5"
        );
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let edition = edition.map(|id| *id.as_uuid().as_bytes());
            let parameters = params![kind, id.as_bytes(), first, last, limit, edition];
            let rows = statement.query_and_then(parameters, head_of)?;
            rows.collect()
        })
    }

    fn rows(&self, stream: StreamId, from: u32, limit: u32) -> Result<Vec<Row>, StoreError> {
        let (kind, id) = key(stream);
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT seq, digest, body FROM entry
             WHERE kind = ?1 AND stream = ?2 AND seq >= ?3 ORDER BY seq LIMIT ?4",
            )?;
            let rows =
                statement.query_and_then(params![kind, id.as_bytes(), from, limit], |row| {
                    // What is no text any more has no digest that fits, and is told as altered.
                    let body = match row.get_ref(2)? {
                        ValueRef::Text(body) => String::from_utf8_lossy(body).into_owned(),
                        _ => String::new(),
                    };
                    Ok(Row { stream, seq: row.get(0)?, digest: row.get(1)?, body })
                })?;
            rows.collect()
        })
    }

    fn headless(&self, limit: u32) -> Result<Vec<StreamId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT DISTINCT kind, stream FROM entry
             WHERE NOT EXISTS (SELECT 1 FROM stream
                               WHERE stream.kind = entry.kind AND stream.stream = entry.stream)
             ORDER BY kind, stream LIMIT ?1",
            )?;
            let rows = statement.query_and_then([limit], |row| {
                stream_of(row.get(0)?, Uuid::from_bytes(row.get(1)?))
            })?;
            rows.collect()
        })
    }
}

fn fill(work: &Work<'_>, batch: Batch<'_>) -> Result<u64, AppendError> {
    let mut ends = Ends::default();
    let mut appended = 0_u64;
    for entry in batch.entries {
        let entry = entry.map_err(AppendError::Source)?;
        let row = ends.follow(&entry, |stream| head(work.connection(), stream))?;
        let (kind, id) = key(row.stream);
        work.one(
            "INSERT INTO entry (kind, stream, seq, digest, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![kind, id.as_bytes(), row.seq, row.digest, row.body],
        )?;
        appended = appended.saturating_add(1);
    }
    for head in ends.heads() {
        let (kind, id) = key(head.stream);
        work.one(
            "INSERT INTO stream (kind, stream, edition, entries, digest) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET entries = excluded.entries, digest = excluded.digest",
            params![
                kind,
                id.as_bytes(),
                head.edition.as_uuid().as_bytes(),
                head.entries,
                head.digest
            ],
        )?;
    }
    if let Some(people) = batch.people {
        directory::put(work, people)?;
    }
    for setting in batch.settings {
        directory::set(work, setting.edition, &setting.key, setting.value.as_deref())?;
    }
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
