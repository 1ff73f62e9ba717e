//! Connections, in a pool, with the statements that they have prepared.

use core::fmt;
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use postgres::{
    Client, CopyInWriter, Error, IsolationLevel, Row, Statement, Transaction, types::ToSql,
};
use r2d2::ManageConnection;

/// A connection that was used so lately is not asked whether it is still there.
const FRESH: Duration = Duration::from_millis(500);

/// Opens connections.
pub(super) struct Dial {
    pub(super) connect: Box<dyn Fn() -> Result<Client, Error> + Send + Sync>,
    /// What is said first on each.
    pub(super) greeting: String,
}

impl fmt::Debug for Dial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dial").field("greeting", &self.greeting).finish_non_exhaustive()
    }
}

impl ManageConnection for Dial {
    type Connection = Link;
    type Error = Error;

    fn connect(&self) -> Result<Link, Error> {
        let mut client = (self.connect)()?;
        client.batch_execute(&self.greeting)?;
        Ok(Link { client, prepared: Prepared::default(), used: Instant::now() })
    }

    fn is_valid(&self, link: &mut Link) -> Result<(), Error> {
        if link.used.elapsed() < FRESH { Ok(()) } else { link.client.check_connection() }
    }

    fn has_broken(&self, link: &mut Link) -> bool {
        link.used = Instant::now();
        link.client.is_closed()
    }
}

/// A connection.
pub(super) struct Link {
    pub(super) client: Client,
    prepared: Prepared,
    used: Instant,
}

impl Link {
    pub(super) fn query(
        &mut self,
        sql: &'static str,
        with: &[Parameter<'_>],
    ) -> Result<Vec<Row>, Error> {
        let statement = self.prepared.get(sql, || self.client.prepare(sql))?;
        self.client.query(&statement, with)
    }

    pub(super) fn execute(
        &mut self,
        sql: &'static str,
        with: &[Parameter<'_>],
    ) -> Result<u64, Error> {
        let statement = self.prepared.get(sql, || self.client.prepare(sql))?;
        self.client.execute(&statement, with)
    }

    pub(super) fn begin(&mut self) -> Result<Work<'_>, Error> {
        // Rows are locked before they are judged, so that the weakest isolation is enough; a
        // stronger default of the server's would only add refusals.
        let level = IsolationLevel::ReadCommitted;
        let transaction = self.client.build_transaction().isolation_level(level).start()?;
        Ok(Work { transaction, prepared: &mut self.prepared })
    }
}

/// A transaction. It is rolled back unless it is committed.
pub(super) struct Work<'a> {
    transaction: Transaction<'a>,
    prepared: &'a mut Prepared,
}

impl Work<'_> {
    pub(super) fn query(
        &mut self,
        sql: &'static str,
        with: &[Parameter<'_>],
    ) -> Result<Vec<Row>, Error> {
        let statement = self.prepared.get(sql, || self.transaction.prepare(sql))?;
        self.transaction.query(&statement, with)
    }

    pub(super) fn execute(
        &mut self,
        sql: &'static str,
        with: &[Parameter<'_>],
    ) -> Result<u64, Error> {
        let statement = self.prepared.get(sql, || self.transaction.prepare(sql))?;
        self.transaction.execute(&statement, with)
    }

    /// Runs a statement that takes no values and is not worth preparing.
    pub(super) fn run(&mut self, sql: &str) -> Result<(), Error> {
        self.transaction.batch_execute(sql)
    }

    pub(super) fn copy_in(&mut self, sql: &'static str) -> Result<CopyInWriter<'_>, Error> {
        let statement = self.prepared.get(sql, || self.transaction.prepare(sql))?;
        self.transaction.copy_in(&statement)
    }

    pub(super) fn commit(self) -> Result<(), Error> {
        self.transaction.commit()
    }
}

/// A value of a statement.
pub(super) type Parameter<'a> = &'a (dyn ToSql + Sync);

/// The statements that a connection has prepared, by their text.
#[derive(Default)]
struct Prepared(HashMap<&'static str, Statement>);

impl Prepared {
    fn get(
        &mut self,
        sql: &'static str,
        prepare: impl FnOnce() -> Result<Statement, Error>,
    ) -> Result<Statement, Error> {
        if let Some(statement) = self.0.get(sql) {
            return Ok(statement.clone());
        }
        let statement = prepare()?;
        self.0.insert(sql, statement.clone());
        Ok(statement)
    }
}
