//! A transaction that is kept only when it wrote what it was meant to write.

use std::cell::Cell;

use rusqlite::{Connection, Params, Transaction, TransactionBehavior};

use super::error;
use crate::fault::{AppendError, StoreError};

/// A transaction that writes. It is rolled back unless it is committed, and it is not committed when
/// the database has written other rows than those of its statements.
pub(super) struct Work<'c> {
    transaction: Transaction<'c>,
    /// How many rows the connection had written before.
    before: u64,
    written: Cell<u64>,
}

impl<'c> Work<'c> {
    /// Waits until nobody else writes.
    pub(super) fn begin(connection: &'c mut Connection) -> Result<Self, StoreError> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = transaction.total_changes();
        Ok(Self { transaction, before, written: Cell::new(0) })
    }

    /// For reading.
    pub(super) fn connection(&self) -> &Connection {
        &self.transaction
    }

    /// Writes one row.
    pub(super) fn one(&self, sql: &str, values: impl Params) -> Result<(), StoreError> {
        StoreError::unless_written(1, self.some(sql, values)?)
    }

    /// Writes as many rows as there may be, and says how many.
    pub(super) fn some(&self, sql: &str, values: impl Params) -> Result<u64, StoreError> {
        let written = self.transaction.prepare_cached(sql)?.execute(values)? as u64;
        self.written.set(self.written.get().saturating_add(written));
        Ok(written)
    }

    /// Makes it durable.
    pub(super) fn commit(self) -> Result<(), AppendError> {
        // What a trigger writes is in no statement's count, and in this one.
        let written = self.transaction.total_changes().saturating_sub(self.before);
        StoreError::unless_written(self.written.get(), written)?;
        self.transaction.commit().map_err(error::at_commit)
    }

    /// Makes durable what is no entry of a journal.
    pub(super) fn keep(self) -> Result<(), StoreError> {
        self.commit().map_err(|error| match error {
            AppendError::Store(error) => error,
            other => StoreError::Other(Box::new(other)),
        })
    }
}
