//! What SQLite says, told apart by what a caller can do about it.

use rusqlite::{Error, ErrorCode, ffi};

use crate::fault::{AppendError, StoreError};

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let extended = error.sqlite_error().map(|error| error.extended_code);
        let kind = match error.sqlite_error_code() {
            // The file that connections share their locks in cannot grow: the disk is full before
            // anything is written.
            _ if extended == Some(ffi::SQLITE_IOERR_SHMSIZE) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::CannotOpen,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Unavailable,
            Some(ErrorCode::NotADatabase) => return Self::Foreign,
            // What the binding itself refuses is a value that is not of its column's type; what breaks
            // a constraint is a row where, by everything else in the file, there is none.
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation) | None => {
                Self::Corrupt
            }
            Some(_) => Self::Other,
        };
        kind(Box::new(error))
    }
}

/// An error while a transaction is made durable. SQLite rolls back what it refused; only when the
/// device fails under it is it open which of the two the file holds.
pub(super) fn at_commit(error: Error) -> AppendError {
    match error.sqlite_error_code() {
        Some(ErrorCode::SystemIoFailure) => AppendError::Unknown(Box::new(error)),
        _ => AppendError::Store(error.into()),
    }
}
