//! What can go wrong, told apart by what a caller can do about it.

use core::fmt;

use participatory_innovation::{
    journal::{DecodeError, StreamId},
    value::{EditionId, IdError},
};

/// Why the entries of a batch stopped coming: the error of whoever gives them.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// The database does not do what is asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// It was written by a later version of this package.
    #[error("the database has schema version {found}, and {known} is the last one known here")]
    NewerSchema {
        /// The version of the database.
        found: i64,
        /// The last version known.
        known: i64,
    },
    /// It is the database of another program.
    #[error("this is not a database of journals")]
    Foreign,
    /// Its schema is not the one that this package makes: somebody has added to it or changed it. What
    /// is in it may do anything when the database is used.
    #[error("the schema of the database is not ours: {}", list(.0))]
    OtherSchema(Vec<Difference>),
    /// There is no file of that name, and none can be made; or it may not be opened.
    #[error("the database cannot be opened")]
    CannotOpen(#[source] SourceError),
    /// It cannot be written to.
    #[error("the database is read-only")]
    ReadOnly(#[source] SourceError),
    /// No space is left. Nothing is lost; what is in a write-ahead log can be written back, and the
    /// log be cut, only once there is room.
    #[error("no space is left for the database")]
    Full(#[source] SourceError),
    /// Others keep it busy, or it cannot be reached: the same may succeed later.
    #[error("the database does not answer")]
    Unavailable(#[source] SourceError),
    /// It wrote another number of rows than it was told to, and was told to forget them.
    #[error("the database wrote {written} rows in place of {meant}")]
    Miscounted {
        /// How many rows were meant.
        meant: u64,
        /// How many it says it wrote.
        written: u64,
    },
    /// What it holds is not what was put into it.
    #[error("the database is damaged")]
    Corrupt(#[source] SourceError),
    /// Anything else that it says.
    #[error("the database refuses")]
    Other(#[source] SourceError),
}

/// What a schema has, lacks or says otherwise than the one that this package makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is, as the database calls it: `table`, `index`, `view`, `trigger`, `rule`, `policy`.
    pub kind: String,
    /// Its name, as somebody gave it: it may hold anything.
    pub name: String,
    /// How it differs.
    pub how: Differs,
}

/// How a part of a schema differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Differs {
    /// It is there and is not ours.
    Added,
    /// It is ours and is not there.
    Missing,
    /// It says something else.
    Changed,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, name, how } = self;
        let how = match how {
            Differs::Added => "is not ours",
            Differs::Missing => "is missing",
            Differs::Changed => "is another",
        };
        write!(f, "{} {name:?} {how}", kind.escape_debug())
    }
}

fn list(differences: &[Difference]) -> String {
    differences.iter().map(Difference::to_string).collect::<Vec<_>>().join(", ")
}

impl StoreError {
    /// That as many rows were written as were meant.
    pub(crate) const fn unless_written(meant: u64, written: u64) -> Result<(), Self> {
        if meant == written { Ok(()) } else { Err(Self::Miscounted { meant, written }) }
    }

    pub(crate) fn corrupt(why: impl Into<SourceError>) -> Self {
        Self::Corrupt(why.into())
    }

    /// Whether the same may succeed later.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Full(_))
    }
}

impl From<IdError> for StoreError {
    fn from(error: IdError) -> Self {
        Self::corrupt(error)
    }
}

/// A batch was not appended, or it is not known whether it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError {
    /// Somebody else has recorded in the stream meanwhile. Read it again and decide anew.
    #[error("{stream} has {stored} entries, and entry {claimed} was to follow")]
    Conflict {
        /// The stream.
        stream: StreamId,
        /// How many entries it has.
        stored: u32,
        /// The number that the first refused entry claims.
        claimed: u32,
    },
    /// An entry does not follow the one before it: it names another past, though its number fits.
    #[error("entry {seq} of {stream} names another past than the one stored")]
    Unlinked {
        /// The stream.
        stream: StreamId,
        /// The number of the entry.
        seq: u32,
    },
    /// A stream starts with an entry that starts none.
    #[error("{stream} does not start with {event}")]
    NotAStart {
        /// The stream.
        stream: StreamId,
        /// What the entry says happened.
        event: &'static str,
    },
    /// The entries stopped coming.
    #[error("the entries stopped coming")]
    Source(#[source] SourceError),
    /// The store was lost while it made the batch durable: all of it is kept, or nothing. Ask again
    /// whether it is there before anything else; [`decide`](crate::desk::decide) does.
    #[error("it is not known whether the entries were kept")]
    Unknown(#[source] SourceError),
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AppendError {
    /// Whether it is certain that nothing was kept.
    #[must_use]
    pub const fn kept_nothing(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

/// A row is not what was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// Its body was changed.
    #[error("entry {seq} of {stream} was altered")]
    Altered {
        /// The stream.
        stream: StreamId,
        /// The number of the entry.
        seq: u32,
    },
    /// Its body is no entry.
    #[error("entry {seq} of {stream} cannot be read")]
    Unreadable {
        /// The stream.
        stream: StreamId,
        /// The number of the entry.
        seq: u32,
        /// What is wrong with it.
        source: DecodeError,
    },
    /// Its body is the entry of another place.
    #[error("entry {seq} of {stream} says that it is entry {} of {}", .claims.1, .claims.0)]
    Misplaced {
        /// The stream.
        stream: StreamId,
        /// The number of the entry.
        seq: u32,
        /// The place that the body names.
        claims: (StreamId, u32),
    },
    /// It names another past than the row before it.
    #[error("entry {seq} of {stream} does not follow the entry before it")]
    Unlinked {
        /// The stream.
        stream: StreamId,
        /// The number of the entry.
        seq: u32,
    },
    /// It is not there, and neither are those up to another.
    #[error("{stream} lacks {}", numbers(*.seq, *.last))]
    Missing {
        /// The stream.
        stream: StreamId,
        /// The number of the first that is missing.
        seq: u32,
        /// The number of the last that is missing.
        last: u32,
    },
    /// The stream ends otherwise than its head says.
    #[error("{stream} ends with entry {seq}, which is not the end that was kept of it")]
    OtherEnd {
        /// The stream.
        stream: StreamId,
        /// The number of the last entry.
        seq: u32,
    },
    /// The stream has entries, and nothing says where it ends.
    #[error("no end was kept of {stream}")]
    Headless {
        /// The stream.
        stream: StreamId,
    },
    /// The stream is kept among those of another edition than its first entry names.
    #[error("{stream} is kept under {}, and its first entry does not say so", StreamId::Edition(*.kept))]
    OtherEdition {
        /// The stream.
        stream: StreamId,
        /// The edition that it is kept under.
        kept: EditionId,
    },
}

fn numbers(first: u32, last: u32) -> String {
    if first == last { format!("entry {first}") } else { format!("entries {first} to {last}") }
}

impl Fault {
    /// The place of the row; the start of the stream where the fault is the whole stream's.
    #[must_use]
    pub const fn place(&self) -> (StreamId, u32) {
        match self {
            Self::Altered { stream, seq }
            | Self::Unreadable { stream, seq, .. }
            | Self::Misplaced { stream, seq, .. }
            | Self::Unlinked { stream, seq }
            | Self::Missing { stream, seq, .. }
            | Self::OtherEnd { stream, seq } => (*stream, *seq),
            Self::Headless { stream } | Self::OtherEdition { stream, .. } => (*stream, 0),
        }
    }
}
