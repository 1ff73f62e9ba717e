//! The least that a database does for the rows: it is given them ready made, and asked for them by
//! their key. Nothing is encoded, checked or read.

use std::path::Path;

use participatory_innovation::journal::{Entry, StreamId};
use postgres::{Client, NoTls, Statement, binary_copy::BinaryCopyInWriter, types::Type};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// A row, ready made.
pub struct Ready {
    kind: i16,
    stream: Uuid,
    seq: u32,
    digest: [u8; 32],
    body: String,
}

/// The end of a stream, ready made.
pub struct End {
    kind: i16,
    stream: Uuid,
    edition: Uuid,
    entries: u32,
    digest: [u8; 32],
}

pub fn key(stream: StreamId) -> (i16, Uuid) {
    match stream {
        StreamId::Edition(id) => (0, *id.as_uuid()),
        StreamId::Project(id) => (1, *id.as_uuid()),
    }
}

/// The rows of whole editions.
pub fn ready(editions: &[Vec<Entry>]) -> (Vec<Ready>, Vec<End>) {
    let mut rows = Vec::new();
    let mut ends: Vec<End> = Vec::new();
    for entries in editions {
        let edition = key(entries[0].stream()).1;
        for entry in entries {
            let ((kind, stream), digest) = (key(entry.stream()), *entry.digest().as_bytes());
            rows.push(Ready { kind, stream, seq: entry.seq(), digest, body: entry.to_json() });
            if entry.seq() > 0 {
                ends.pop();
            }
            ends.push(End { kind, stream, edition, entries: entry.seq() + 1, digest });
        }
    }
    (rows, ends)
}

pub trait Raw {
    /// Inserts rows in one transaction.
    fn insert(&mut self, rows: &[Ready], ends: &[End]);

    /// Selects the rows of a stream by the index; says how many bytes their bodies have.
    fn select(&mut self, stream: StreamId) -> usize;
}

pub struct Sqlite(Connection);

impl Sqlite {
    pub fn open(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection.pragma_update(None, "synchronous", "FULL").unwrap();
        connection.pragma_update(None, "secure_delete", "ON").unwrap();
        Self(connection)
    }
}

impl Raw for Sqlite {
    fn insert(&mut self, rows: &[Ready], ends: &[End]) {
        let transaction = self.0.transaction().unwrap();
        {
            let mut insert = transaction
                .prepare_cached(
                    "INSERT INTO entry (kind, stream, seq, digest, body) VALUES (?1, ?2, ?3, ?4, ?5)",
                )
                .unwrap();
            for row in rows {
                let (stream, digest) = (row.stream.as_bytes(), row.digest.as_slice());
                insert.execute(params![row.kind, stream, row.seq, digest, row.body]).unwrap();
            }
            let mut insert = transaction
                .prepare_cached(
                    "INSERT INTO stream (kind, stream, edition, entries, digest)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )
                .unwrap();
            for end in ends {
                let (stream, edition) = (end.stream.as_bytes(), end.edition.as_bytes());
                let digest = end.digest.as_slice();
                insert.execute(params![end.kind, stream, edition, end.entries, digest]).unwrap();
            }
        }
        transaction.commit().unwrap();
    }

    fn select(&mut self, stream: StreamId) -> usize {
        let (kind, stream) = key(stream);
        let mut select = self
            .0
            .prepare_cached(
                "SELECT seq, digest, body FROM entry WHERE kind = ?1 AND stream = ?2 ORDER BY seq",
            )
            .unwrap();
        let mut bytes = 0;
        let mut rows = select.query(params![kind, stream.as_bytes()]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let _: (u32, [u8; 32]) = (row.get(0).unwrap(), row.get(1).unwrap());
            bytes += row.get::<_, String>(2).unwrap().len();
        }
        bytes
    }
}

pub struct Postgres {
    client: Client,
    copy: Statement,
    ends: Statement,
    select: Statement,
}

impl Postgres {
    pub fn open(url: &str, schema: &str) -> Self {
        let mut client = Client::connect(url, NoTls).unwrap();
        client.batch_execute(&format!("SET search_path TO \"{schema}\"")).unwrap();
        let mut prepare = |sql: &str| client.prepare(sql).unwrap();
        Self {
            copy: prepare("COPY entry (seq, kind, stream, digest, body) FROM STDIN BINARY"),
            ends: prepare("COPY stream (entries, kind, stream, edition, digest) FROM STDIN BINARY"),
            select: prepare(
                "SELECT seq, digest, body FROM entry WHERE kind = $1 AND stream = $2 ORDER BY seq",
            ),
            client,
        }
    }

    pub fn drop_schemas(&mut self, schemas: &[String]) {
        for schema in schemas {
            self.client.batch_execute(&format!("DROP SCHEMA \"{schema}\" CASCADE")).unwrap();
        }
    }
}

impl Raw for Postgres {
    fn insert(&mut self, rows: &[Ready], ends: &[End]) {
        let mut transaction = self.client.transaction().unwrap();
        let types = [Type::INT8, Type::INT2, Type::UUID, Type::BYTEA, Type::TEXT];
        let mut writer = BinaryCopyInWriter::new(transaction.copy_in(&self.copy).unwrap(), &types);
        for row in rows {
            let (seq, digest) = (i64::from(row.seq), row.digest.as_slice());
            writer.write(&[&seq, &row.kind, &row.stream, &digest, &row.body]).unwrap();
        }
        writer.finish().unwrap();
        let types = [Type::INT8, Type::INT2, Type::UUID, Type::UUID, Type::BYTEA];
        let mut writer = BinaryCopyInWriter::new(transaction.copy_in(&self.ends).unwrap(), &types);
        for end in ends {
            let (entries, digest) = (i64::from(end.entries), end.digest.as_slice());
            writer.write(&[&entries, &end.kind, &end.stream, &end.edition, &digest]).unwrap();
        }
        writer.finish().unwrap();
        transaction.commit().unwrap();
    }

    fn select(&mut self, stream: StreamId) -> usize {
        let (kind, stream) = key(stream);
        let rows = self.client.query(&self.select, &[&kind, &stream]).unwrap();
        rows.iter()
            .map(|row| {
                let _: (i64, &[u8]) = (row.get(0), row.get(1));
                row.get::<_, String>(2).len()
            })
            .sum()
    }
}
