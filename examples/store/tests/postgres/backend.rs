//! The suite of every store, on a schema of its own for each case.

use participatory_innovation::journal::StreamId;
use postgres::Client;
use sha2::{Digest as _, Sha256};
use store::postgres::Postgres;
use uuid::Uuid;

use crate::{
    server::{Schema, is_left_out},
    suite::{Backend, Shared, Tampering},
};

struct Server {
    store: Postgres,
    schema: Schema,
}

impl Backend for Server {
    type Store = Postgres;

    fn is_left_out() -> bool {
        is_left_out()
    }

    fn fresh() -> Self {
        let schema = Schema::new().expect("PostgreSQL is not left out");
        Self { store: schema.open(), schema }
    }

    fn store(&self) -> &Postgres {
        &self.store
    }
}

fn key(stream: StreamId) -> (i16, Uuid) {
    match stream {
        StreamId::Edition(id) => (0, *id.as_uuid()),
        StreamId::Project(id) => (1, *id.as_uuid()),
    }
}

impl Shared for Server {
    fn second(&self) -> Postgres {
        self.schema.open()
    }

    fn tamper(&self, what: Tampering<'_>) {
        let mut client: Client = self.schema.client();
        let place = "WHERE kind = $1 AND stream = $2 AND seq = $3";
        let changed = match what {
            Tampering::Body { stream, seq, body } => {
                let (kind, id) = key(stream);
                let sql = format!("UPDATE entry SET body = $4 {place}");
                client.execute(&sql, &[&kind, &id, &i64::from(seq), &body])
            }
            Tampering::Rewrite { stream, seq, body } => {
                let (kind, id) = key(stream);
                let digest: [u8; 32] = Sha256::digest(body).into();
                let sql = format!("UPDATE entry SET body = $4, digest = $5 {place}");
                client.execute(&sql, &[&kind, &id, &i64::from(seq), &body, &digest.as_slice()])
            }
            Tampering::Remove { stream, seq } => {
                let (kind, id) = key(stream);
                client
                    .execute(&format!("DELETE FROM entry {place}"), &[&kind, &id, &i64::from(seq)])
            }
            Tampering::Renumber { stream, from, to } => {
                let (kind, id) = key(stream);
                let sql = format!("UPDATE entry SET seq = $4 {place}");
                client.execute(&sql, &[&kind, &id, &i64::from(from), &i64::from(to)])
            }
            Tampering::Behead { stream } => {
                let (kind, id) = key(stream);
                client.execute("DELETE FROM stream WHERE kind = $1 AND stream = $2", &[&kind, &id])
            }
            Tampering::Move { stream, to } => {
                let (kind, id) = key(stream);
                let sql = "UPDATE stream SET edition = $3 WHERE kind = $1 AND stream = $2";
                client.execute(sql, &[&kind, &id, to.as_uuid()])
            }
            Tampering::Retitle { project, title } => {
                let sql = "UPDATE listed SET title = $2 WHERE project = $1";
                client.execute(sql, &[project.as_uuid(), &title])
            }
        };
        assert_eq!(changed.unwrap(), 1, "{what:?}");
    }
}

every_store! { Server }
shared_stores! { Server }
