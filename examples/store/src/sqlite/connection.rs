//! Opening a file, and the connections to it.

use std::{
    fs::OpenOptions,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use super::schema::{self, migrate};
use crate::fault::StoreError;

/// How long somebody waits for another who writes.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many connections for reading are kept.
const READERS: usize = 8;

/// What the log may keep of the disk once it was written back.
const LOG_KEPT: i64 = 16 << 20;

/// Journals in an SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    /// `None` for a database in memory, which has one connection only. Closed before the writer: the
    /// last to leave writes the log back and removes it, which a reader may not.
    readers: Option<Readers>,
    writer: Mutex<Connection>,
}

/// The connections for reading that nobody uses at the moment.
#[derive(Debug)]
struct Readers {
    path: PathBuf,
    patience: Duration,
    idle: Mutex<Vec<Connection>>,
}

impl Sqlite {
    /// Opens a file, makes it when there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`], [`StoreError::OtherSchema`] and [`StoreError::Foreign`] for a file
    /// that is not one of ours to write, [`StoreError::ReadOnly`] for one that has yet to be made or brought up to date and
    /// cannot be written to, [`StoreError::CannotOpen`] for one that cannot be reached at all, and
    /// whatever else the database says.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_within(path, PATIENCE)
    }

    /// As [`Sqlite::open`], for a caller who would rather hear that others are at work
    /// ([`StoreError::Unavailable`]) than wait for them half a minute.
    ///
    /// # Errors
    /// As [`Sqlite::open`].
    pub fn open_within(path: impl AsRef<Path>, patience: Duration) -> Result<Self, StoreError> {
        // Made absolute, a name is a name: SQLite would read meanings into "" and ":memory:".
        let path = std::path::absolute(path).map_err(|why| StoreError::CannotOpen(why.into()))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        make(&path);
        let mut writer = Connection::open_with_flags(&path, flags)?;
        writer.busy_timeout(patience)?;
        prepare(&writer)?;
        migrate(&mut writer)?;
        keep_log(&writer, patience)?;
        let readers = Readers { path, patience, idle: Mutex::default() };
        Ok(Self { writer: Mutex::new(writer), readers: Some(readers) })
    }

    /// A database that is gone when it is dropped.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut writer = Connection::open_in_memory()?;
        prepare(&writer)?;
        migrate(&mut writer)?;
        Ok(Self { writer: Mutex::new(writer), readers: None })
    }

    /// The version of the schema that this package writes.
    #[must_use]
    pub fn schema_version() -> i64 {
        schema::known()
    }

    pub(super) fn writer(&self) -> MutexGuard<'_, Connection> {
        whole(&self.writer)
    }

    /// Asks a question on a connection that nobody else is using.
    pub(super) fn read<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let Some(readers) = &self.readers else {
            return question(&self.writer());
        };
        let idle = whole(&readers.idle).pop();
        let connection = idle.map_or_else(|| readers.open(), Ok)?;
        let answer = question(&connection);
        let mut idle = whole(&readers.idle);
        if idle.len() < READERS {
            idle.push(connection);
        }
        answer
    }
}

/// Makes the file of a new database so that its owner alone reads it; what SQLite keeps beside it is
/// like it. A file that is there is not touched: to close it would end the locks that this process
/// has on it. What cannot be made is SQLite's to say.
fn make(path: &Path) {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.create_new(true).open(path);
    // A link to where nothing is yet.
    if made.is_err() && path.is_symlink() && !path.exists() {
        let _ = options.create_new(false).create(true).open(path);
    }
}

/// A panic elsewhere has rolled its transaction back: what a lock guards is as good as before.
fn whole<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Readers {
    fn open(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(self.patience)?;
        prepare(&connection)?;
        Ok(connection)
    }
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Freed pages are overwritten with zeros: what is erased is gone.
    connection.pragma_update(None, "secure_delete", "ON")?;
    // A damaged page is noticed when it is read, and a schema that somebody changed runs no code.
    connection.pragma_update(None, "cell_size_check", "ON")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    // A plan does not depend on the values that are bound, so that no binding prepares a statement anew.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}

/// Turns the write-ahead log on, which the file then remembers.
fn keep_log(connection: &Connection, patience: Duration) -> Result<(), StoreError> {
    let began = Instant::now();
    loop {
        // SQLite does not wait here for another process that does the same.
        let mode: Result<String, _> =
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0));
        match mode {
            Ok(mode) if mode == "wal" => break,
            Ok(mode) => {
                let why = format!("no write-ahead log can be kept beside it, only {mode}");
                return Err(StoreError::Other(why.into()));
            }
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && began.elapsed() < patience =>
            {
                thread::sleep(Duration::from_millis(5));
            }
            Err(error) => return Err(error.into()),
        }
    }
    connection.pragma_update_and_check(None, "journal_size_limit", LOG_KEPT, |_| Ok(()))?;
    Ok(())
}
