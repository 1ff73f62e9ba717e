//! What PostgreSQL says, told apart by what a caller can do about it.

use std::{error::Error as _, io};

use postgres::{
    Error,
    error::{DbError, Severity, SqlState},
    types::{WasNull, WrongType},
};

use crate::fault::{AppendError, StoreError};

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let kind = match error.code() {
            Some(code) => by_code(code),
            None => by_cause(&error),
        };
        kind(Box::new(error))
    }
}

type Kind = fn(crate::fault::SourceError) -> StoreError;

fn by_code(code: &SqlState) -> Kind {
    match code.code() {
        "53100" => StoreError::Full,
        // A read-only transaction or server, and a role that lacks the right.
        "25006" | "42501" => StoreError::ReadOnly,
        // Damaged data or index, a file that is gone; a row where the end of its stream says that
        // there is none.
        "XX001" | "XX002" | "58P01" | "23505" => StoreError::Corrupt,
        // A lost race between transactions, a lock that is not given, a timeout.
        "40001" | "40P01" | "55P03" | "57014" => StoreError::Unavailable,
        // A password that is wrong, a database that is not there.
        code if code.starts_with("28") || code == "3D000" => StoreError::CannotOpen,
        // No connection, no resources, a server that goes down or comes up.
        code if code.starts_with("08") || code.starts_with("53") || code.starts_with("57P") => {
            StoreError::Unavailable
        }
        _ => StoreError::Other,
    }
}

fn by_cause(error: &Error) -> Kind {
    let cause = error.source();
    if error.is_closed() || cause.is_some_and(<dyn std::error::Error>::is::<io::Error>) {
        StoreError::Unavailable
    } else if cause.is_some_and(|cause| cause.is::<WrongType>() || cause.is::<WasNull>()) {
        // A column that is not of its type.
        StoreError::Corrupt
    } else {
        StoreError::Other
    }
}

/// An error while a transaction is made durable. A plain refusal is the server's last word, and it
/// has rolled back. When the connection is lost, or the server ends it, the commit may have been
/// written before.
pub(super) fn at_commit(error: Error) -> AppendError {
    match error.as_db_error().and_then(DbError::parsed_severity) {
        Some(Severity::Error) => AppendError::Store(error.into()),
        _ => AppendError::Unknown(Box::new(error)),
    }
}
