//! Erasing persons from a server's files, as far as the server lets us, and saying how far that is.

use core::fmt;

use participatory_innovation::value::PersonId;
use postgres::error::SqlState;
use uuid::Uuid;

use super::{Postgres, link::Link};
use crate::fault::StoreError;

/// What erasing did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Erasure {
    /// How many rows there were. They are gone from the table, its indexes and their files.
    pub persons: u64,
    /// Where old bytes may be left all the same; empty when no file of the server holds one.
    pub traces: Vec<Trace>,
}

impl fmt::Display for Erasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { persons, traces } = self;
        write!(f, "{persons} rows are erased, and old bytes may be left in ")?;
        for (place, trace) in traces.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{trace}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Erasure {}

/// Where bytes of an erased row may be left on a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trace {
    /// Files of the write-ahead log from before, which the server keeps (`wal_keep_size`, a
    /// replication slot), or which this role may not have written off or look at. The server removes
    /// them in its own time.
    #[error("the write-ahead log")]
    Log,
    /// Files of the write-ahead log that are kept to be written over later. `wal_recycle = off` has
    /// the server remove them instead.
    #[error("log files that will be used again")]
    RecycledLog,
    /// The archive of the write-ahead log (`archive_mode`), and base backups beside it.
    #[error("the archive of the log")]
    Archive,
    /// Other servers that follow this one.
    #[error("the servers that follow this one")]
    Followers,
}

impl Postgres {
    /// Erases persons, and says where the server may hold old bytes of their rows.
    ///
    /// The table is emptied and filled again with the others, in one transaction that waits for
    /// whoever reads it: its old file goes, whatever snapshots there are. Then the log is switched
    /// and a checkpoint made, so that the server removes the log's older files; that takes a
    /// superuser, or the rights of `pg_checkpoint` and `pg_monitor` and to execute `pg_switch_wal`.
    ///
    /// Nobody can see from a connection what file systems, snapshots of disks and dumps hold.
    ///
    /// # Errors
    /// [`StoreError`] when the server does not answer or refuses. Erasing again ends the work.
    pub fn erase_persons(&self, persons: &[PersonId]) -> Result<Erasure, StoreError> {
        let mut link = self.link()?;
        let persons = rewrite(&mut link, persons)?;
        Ok(Erasure { persons, traces: traces(&mut link)? })
    }
}

fn rewrite(link: &mut Link, persons: &[PersonId]) -> Result<u64, StoreError> {
    let ids: Vec<&Uuid> = persons.iter().map(PersonId::as_uuid).collect();
    let mut work = link.begin()?;
    work.execute("LOCK TABLE person IN ACCESS EXCLUSIVE MODE", &[])?;
    let erased = work.execute("DELETE FROM person WHERE id = ANY($1)", &[&ids])?;
    // Its name is found before those of the schema only when it is written in full.
    work.run("CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT * FROM person")?;
    work.run("TRUNCATE person")?;
    work.run("INSERT INTO person SELECT * FROM pg_temp.kept")?;
    work.commit()?;
    Ok(erased)
}

fn traces(link: &mut Link) -> Result<Vec<Trace>, StoreError> {
    let settings = link.query(
        "SELECT current_setting('wal_recycle', true) IS DISTINCT FROM 'off',
                current_setting('archive_mode') <> 'off',
                EXISTS (SELECT FROM pg_replication_slots)
                    OR EXISTS (SELECT FROM pg_stat_get_wal_senders())",
        &[],
    )?;
    let Some(settings) = settings.first() else {
        return Err(StoreError::corrupt("a query without an answer"));
    };
    let mut traces = Vec::new();
    if older_log_is_left(link)? {
        traces.push(Trace::Log);
    }
    for (column, trace) in
        [Trace::RecycledLog, Trace::Archive, Trace::Followers].into_iter().enumerate()
    {
        if settings.try_get(column)? {
            traces.push(trace);
        }
    }
    Ok(traces)
}

/// Has the server write the log off, and looks whether it has.
fn older_log_is_left(link: &mut Link) -> Result<bool, StoreError> {
    let written_off = (|| {
        link.client.batch_execute("SELECT pg_switch_wal()")?;
        link.client.batch_execute("CHECKPOINT")?;
        // The file that the log is in now has nothing older than the switch.
        let left = link.client.query_one(
            "SELECT EXISTS (SELECT FROM pg_ls_waldir()
                            WHERE name ~ '^[0-9A-F]{24}$'
                              AND name < pg_walfile_name(redo_lsn))
             FROM pg_control_checkpoint()",
            &[],
        )?;
        left.try_get(0)
    })();
    match written_off {
        Ok(left) => Ok(left),
        Err(error) if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Ok(true),
        Err(error) => Err(error.into()),
    }
}
