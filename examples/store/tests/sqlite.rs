//! The suite of every store, on SQLite in a file and in memory.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test states what must hold"
)]

#[macro_use]
mod suite;

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};
use store::sqlite::Sqlite;
use suite::{Backend, Shared, Tampering};
use tempfile::TempDir;

use participatory_innovation::journal::StreamId;

struct Memory(Sqlite);

impl Backend for Memory {
    type Store = Sqlite;

    fn fresh() -> Self {
        Self(Sqlite::in_memory().unwrap())
    }

    fn store(&self) -> &Sqlite {
        &self.0
    }
}

struct File {
    store: Sqlite,
    directory: TempDir,
}

impl File {
    fn path(&self) -> std::path::PathBuf {
        self.directory.path().join("forum.db")
    }
}

impl Backend for File {
    type Store = Sqlite;

    fn fresh() -> Self {
        let directory = tempfile::tempdir().unwrap();
        Self { store: Sqlite::open(directory.path().join("forum.db")).unwrap(), directory }
    }

    fn store(&self) -> &Sqlite {
        &self.store
    }
}

fn key(stream: StreamId) -> (i64, [u8; 16]) {
    match stream {
        StreamId::Edition(id) => (0, *id.as_uuid().as_bytes()),
        StreamId::Project(id) => (1, *id.as_uuid().as_bytes()),
    }
}

impl Shared for File {
    fn second(&self) -> Sqlite {
        Sqlite::open(self.path()).unwrap()
    }

    fn tamper(&self, what: Tampering<'_>) {
        let file = Connection::open(self.path()).unwrap();
        let changed = match what {
            Tampering::Body { stream, seq, body } => {
                let (kind, id) = key(stream);
                let sql = "UPDATE entry SET body = ?4 WHERE kind = ?1 AND stream = ?2 AND seq = ?3";
                file.execute(sql, params![kind, id, seq, body])
            }
            Tampering::Rewrite { stream, seq, body } => {
                let (kind, id) = key(stream);
                let digest: [u8; 32] = Sha256::digest(body).into();
                let sql = "UPDATE entry SET body = ?4, digest = ?5
                           WHERE kind = ?1 AND stream = ?2 AND seq = ?3";
                file.execute(sql, params![kind, id, seq, body, digest])
            }
            Tampering::Remove { stream, seq } => {
                let (kind, id) = key(stream);
                let sql = "DELETE FROM entry WHERE kind = ?1 AND stream = ?2 AND seq = ?3";
                file.execute(sql, params![kind, id, seq])
            }
            Tampering::Renumber { stream, from, to } => {
                let (kind, id) = key(stream);
                let sql = "UPDATE entry SET seq = ?4 WHERE kind = ?1 AND stream = ?2 AND seq = ?3";
                file.execute(sql, params![kind, id, from, to])
            }
            Tampering::Behead { stream } => {
                let (kind, id) = key(stream);
                let sql = "DELETE FROM stream WHERE kind = ?1 AND stream = ?2";
                file.execute(sql, params![kind, id])
            }
            Tampering::Move { stream, to } => {
                let (kind, id) = key(stream);
                let sql = "UPDATE stream SET edition = ?3 WHERE kind = ?1 AND stream = ?2";
                file.execute(sql, params![kind, id, to.as_uuid().as_bytes()])
            }
            Tampering::Retitle { project, title } => {
                let sql = "UPDATE listed SET title = ?2 WHERE project = ?1";
                file.execute(sql, params![project.as_uuid().as_bytes(), title])
            }
        };
        assert_eq!(changed.unwrap(), 1, "{what:?}");
    }
}

mod in_memory {
    use super::*;
    every_store! { Memory }
}

mod in_a_file {
    use super::*;
    every_store! { File }
    shared_stores! { File }
}
