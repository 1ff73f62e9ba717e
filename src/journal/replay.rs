use alloc::boxed::Box;
use core::{error::Error, fmt};

use super::{Entry, Head, StreamId};
use crate::value::Digest;

/// How an entry fails to follow the one before it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Break {
    /// It belongs to another stream.
    #[error("it belongs to {found}, not to {expected}")]
    OtherStream {
        /// The stream being replayed.
        expected: StreamId,
        /// The stream of the entry.
        found: StreamId,
    },
    /// An entry is missing, repeated or moved.
    #[error("it is numbered {found} where {expected} follows")]
    OutOfSequence {
        /// The number that follows.
        expected: u32,
        /// The number of the entry.
        found: u32,
    },
    /// The entry before it is not the one that it names.
    #[error("it follows an entry of digest {found}, not {expected}")]
    OtherPast {
        /// The digest of the entry before it.
        expected: Digest,
        /// The digest that it names.
        found: Digest,
    },
    /// It does not say what the move it stands for says.
    #[error("it is not the entry that its move makes")]
    Altered,
    /// Nothing of the kind can happen there.
    #[error("{event} cannot happen to a project that is {stage}")]
    OutOfPlace {
        /// What it says happened.
        event: &'static str,
        /// The stage that was reached.
        stage: &'static str,
    },
    /// A stream starts otherwise.
    #[error("a stream does not start with {event}")]
    NotAStart {
        /// What it says happened.
        event: &'static str,
    },
    /// It was written beside an edition that had come further than the one at hand.
    #[error("it saw entry {seen} of its edition, and entry {known} is the last at hand")]
    EditionBehind {
        /// How far the edition had come.
        seen: u32,
        /// How far the edition at hand has come.
        known: u32,
    },
    /// The move that it stands for is refused: the source is the move's own error.
    #[error("{0}")]
    Refused(#[source] Box<dyn Error + Send + Sync>),
}

/// A stream does not replay.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReplayError {
    /// There is no entry at all.
    Empty,
    /// An entry is not what can follow.
    Entry {
        /// The entry, as it numbers itself.
        seq: u32,
        /// The stream that it claims.
        stream: StreamId,
        /// What is wrong with it.
        why: Break,
    },
}

impl ReplayError {
    pub(crate) const fn at(entry: &Entry, why: Break) -> Self {
        Self::Entry { seq: entry.seq(), stream: entry.stream(), why }
    }

    /// The entry at fault, or `None` when there is no entry at all.
    #[must_use]
    pub const fn seq(&self) -> Option<u32> {
        match self {
            Self::Empty => None,
            Self::Entry { seq, .. } => Some(*seq),
        }
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the stream has no entry"),
            Self::Entry { seq, stream, why } => write!(f, "entry {seq} of {stream}: {why}"),
        }
    }
}

impl Error for ReplayError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Empty => None,
            Self::Entry { why, .. } => why.source(),
        }
    }
}

/// Checks that an entry names the stream, the number and the past that follow a head.
pub(crate) fn follows(entry: &Entry, stream: StreamId, head: Option<&Head>) -> Result<(), Break> {
    if entry.stream() != stream {
        return Err(Break::OtherStream { expected: stream, found: entry.stream() });
    }
    let (seq, prev) = match head {
        None => (0, Digest::GENESIS),
        Some(head) => (head.seq.saturating_add(1), head.digest),
    };
    if entry.seq() != seq {
        return Err(Break::OutOfSequence { expected: seq, found: entry.seq() });
    }
    if entry.prev() != prev {
        return Err(Break::OtherPast { expected: prev, found: entry.prev() });
    }
    Ok(())
}
