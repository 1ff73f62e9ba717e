//! Journals in PostgreSQL: for tools on several machines that share one store.
//!
//! [`postgres`] is the blocking face of `tokio-postgres`, by the same authors: the
//! driver that the ecosystem has settled on, without a mapper between the statements and the code.
//! [`r2d2`] keeps a few connections open. Everything lives in a schema of its own, `forum` unless
//! told otherwise, made and brought up to date when the store is opened.
//!
//! | what happens | what the server does |
//! |---|---|
//! | an append | one transaction: the streams are locked in one order, the rows copied in, the ends of the streams moved on |
//! | two appends to one stream | the second waits for the first, and is told of the conflict |
//! | the server goes away before the commit | [`StoreError::Unavailable`]: nothing was kept |
//! | the server goes away during the commit | [`AppendError::Unknown`]: [`decide`](crate::desk::decide) finds out |
//! | the server goes away between two calls | the pool notices, and connects anew |
//!
//! Sessions hold prepared statements and a search path: a pooler in between has to keep sessions
//! (`pool_mode = session` of `PgBouncer`).
//!
//! # The tool's role
//!
//! The role that opens the store first owns the schema. Let the tool work under another one, which
//! can add entries and not change any; [`Postgres::grants`] gives these statements for it:
//!
//! ```sql
#![doc = include_str!("grants.sql")]
//! ```

mod append;
mod directory;
mod erase;
mod error;
mod link;
mod listing;
mod schema;

use core::fmt;
use std::time::Duration;

use participatory_innovation::{journal::StreamId, value::EditionId};
use postgres::{Client, Config, NoTls, Row as SqlRow};
use r2d2::{Pool, PooledConnection};
use uuid::Uuid;

use self::link::{Dial, Parameter};
use crate::{
    fault::{AppendError, StoreError},
    store::{Batch, Row, Scope, Store, StreamHead, key, stream_of},
};

/// How often a server that is away is tried again. The pool waits for longer and longer, and at
/// most for half of what it takes for its own patience.
const RETRY: Duration = Duration::from_millis(250);

/// How a store in PostgreSQL is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The schema: any name of at most 63 bytes.
    pub schema: String,
    /// How many connections are kept at most.
    pub connections: u32,
    /// How long a call waits for a connection, and for whoever holds what it needs.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { schema: "forum".to_owned(), connections: 8, patience: Duration::from_secs(30) }
    }
}

/// Journals in PostgreSQL.
pub struct Postgres {
    pool: Pool<Dial>,
    patience: Duration,
    schema: String,
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pool, schema, .. } = self;
        let state = pool.state();
        f.debug_struct("Postgres")
            .field("schema", schema)
            .field("pool", &state)
            .finish_non_exhaustive()
    }
}

impl Postgres {
    /// Opens the schema `forum` of a server named by a URL or a connection string, without TLS: for
    /// a socket or a network that is trusted. Makes the schema when it is not there.
    ///
    /// # Errors
    /// As [`Postgres::open_with`].
    pub fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_schema(url, Options::default())
    }

    /// Opens a schema of a server named by a URL or a connection string, without TLS.
    ///
    /// # Errors
    /// As [`Postgres::open_with`].
    pub fn open_schema(url: &str, options: Options) -> Result<Self, StoreError> {
        let mut config: Config = url.parse()?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(options.patience);
        }
        Self::open_with(move || config.connect(NoTls), options)
    }

    /// Opens a schema over connections that somebody else makes: with TLS, with a password that
    /// changes, to the first of several servers that takes writes. Makes the schema when it is not
    /// there, and brings it up to date.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the server cannot be reached, [`StoreError::NewerSchema`],
    /// [`StoreError::OtherSchema`] and [`StoreError::Foreign`] for a schema that is not one of ours to
    /// write,
    /// [`StoreError::ReadOnly`] for one that has yet to be made or brought up to date by a role, or
    /// on a server, that cannot, and whatever else the server says.
    pub fn open_with(
        connect: impl Fn() -> Result<Client, postgres::Error> + Send + Sync + 'static,
        options: Options,
    ) -> Result<Self, StoreError> {
        let Options { schema, connections, patience } = options;
        schema::migrate(&mut connect()?, &schema)?;
        // Names are looked up in the schema, and what others put into the connection's own comes last.
        // An append that has returned survives a power cut, even where the default is faster.
        // Everything is asked for by a key: a plan that was made once, be it on an empty table, has
        // to serve for a full one.
        let greeting = format!(
            "SET search_path TO {}, pg_temp;
             SET lock_timeout TO {};
             SET plan_cache_mode TO force_generic_plan;
             SET enable_seqscan TO off;
             SET enable_hashjoin TO off;
             SET enable_mergejoin TO off;
             SELECT set_config('synchronous_commit', 'on', false)
             WHERE current_setting('synchronous_commit') = 'off'",
            schema::quoted(&schema)?,
            patience.as_millis(),
        );
        let pool = Pool::builder()
            .max_size(connections.max(1))
            .min_idle(Some(0))
            .connection_timeout(RETRY.saturating_mul(2))
            .build_unchecked(Dial { connect: Box::new(connect), greeting });
        Ok(Self { pool, patience, schema })
    }

    /// The version of the schema that this package writes.
    #[must_use]
    pub fn schema_version() -> i64 {
        schema::known()
    }

    /// The statements that give a role what a tool needs, and no more. The schema's owner runs them.
    ///
    /// # Errors
    /// [`StoreError::Other`] for a name that no role has.
    pub fn grants(&self, role: &str) -> Result<String, StoreError> {
        schema::grants(&self.schema, role)
    }

    fn link(&self) -> Result<PooledConnection<Dial>, StoreError> {
        let link = self.pool.get_timeout(self.patience);
        link.map_err(|error| StoreError::Unavailable(Box::new(error)))
    }
}

impl Store for Postgres {
    fn append(&self, batch: Batch<'_>) -> Result<u64, AppendError> {
        append::append(self, batch)
    }

    fn head(&self, stream: StreamId) -> Result<Option<StreamHead>, StoreError> {
        let mut link = self.link()?;
        head(|sql, with| link.query(sql, with), stream)
    }

    fn streams(
        &self,
        of: Scope,
        after: Option<StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamHead>, StoreError> {
        let (first, last, edition) = of.bounds();
        let (kind, stream) = after.map_or((-1, Uuid::nil()), key);
        let limit = i64::from(limit);
        let mut link = self.link()?;
        let rows = match edition {
            None => link.query(
                "SELECT kind, stream, edition, entries, digest FROM stream
                 WHERE (kind, stream) > ($1, $2) AND kind BETWEEN $3 AND $4
                 ORDER BY kind, stream LIMIT $5",
                &[&kind, &stream, &first, &last, &limit],
            ),
            Some(edition) => link.query(
                "SELECT kind, stream, edition, entries, digest FROM stream
                 WHERE edition = $6 AND (kind, stream) > ($1, $2) AND kind BETWEEN $3 AND $4
                 ORDER BY kind, stream LIMIT $5",
                &[&kind, &stream, &first, &last, &limit, edition.as_uuid()],
            ),
        }?;
        rows.iter().map(head_of).collect()
    }

    fn rows(&self, stream: StreamId, from: u32, limit: u32) -> Result<Vec<Row>, StoreError> {
        let (kind, id) = key(stream);
        let rows = self.link()?.query(
            "SELECT seq, digest, body FROM entry
             WHERE kind = $1 AND stream = $2 AND seq >= $3 ORDER BY seq LIMIT $4",
            &[&kind, &id, &i64::from(from), &i64::from(limit)],
        )?;
        rows.iter()
            .map(|row| {
                let (digest, body) = (digest(row, 1)?, row.try_get(2)?);
                Ok(Row { stream, seq: number(row, 0)?, digest, body })
            })
            .collect()
    }

    fn headless(&self, limit: u32) -> Result<Vec<StreamId>, StoreError> {
        let rows = self.link()?.query(
            "SELECT DISTINCT kind, stream FROM entry
             WHERE NOT EXISTS (SELECT FROM stream
                               WHERE (stream.kind, stream.stream) = (entry.kind, entry.stream))
             ORDER BY kind, stream LIMIT $1",
            &[&i64::from(limit)],
        )?;
        rows.iter().map(|row| stream_of(row.try_get(0)?, row.try_get(1)?)).collect()
    }
}

/// Where a stream stands, as a connection or a transaction sees it.
fn head(
    query: impl FnOnce(&'static str, &[Parameter<'_>]) -> Result<Vec<SqlRow>, postgres::Error>,
    stream: StreamId,
) -> Result<Option<StreamHead>, StoreError> {
    let (kind, id) = key(stream);
    let found = query(
        "SELECT kind, stream, edition, entries, digest FROM stream
         WHERE kind = $1 AND stream = $2",
        &[&kind, &id],
    )?;
    found.first().map(head_of).transpose()
}

fn head_of(row: &SqlRow) -> Result<StreamHead, StoreError> {
    Ok(StreamHead {
        stream: stream_of(row.try_get(0)?, row.try_get(1)?)?,
        edition: EditionId::new(row.try_get(2)?)?,
        entries: number(row, 3)?,
        digest: digest(row, 4)?,
    })
}

fn number(row: &SqlRow, column: usize) -> Result<u32, StoreError> {
    u32::try_from(row.try_get::<_, i64>(column)?).map_err(StoreError::corrupt)
}

fn digest(row: &SqlRow, column: usize) -> Result<[u8; 32], StoreError> {
    row.try_get::<_, &[u8]>(column)?.try_into().map_err(StoreError::corrupt)
}
