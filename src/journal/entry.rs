use core::fmt;

use uuid::Uuid;

use super::{Author, Event, Stamp};
use crate::value::{Digest, EditionId, ProjectId, Timestamp};

/// Which stream an entry belongs to. With the sequence number it is the unique key by which a
/// store refuses a lost update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreamId {
    /// The stream of an edition.
    Edition(EditionId),
    /// The stream of a project.
    Project(ProjectId),
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edition(id) => write!(f, "edition {id}"),
            Self::Project(id) => write!(f, "project {id}"),
        }
    }
}

/// One entry of a journal: when, by whom and what, linked to the entry before it.
///
/// Entries come out of transitions and decisions, and back out of a store through
/// [`Entry::from_json`]. None can be edited: a mistake is mended by a further entry.
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::{journal::Entry, value::Digest};
///
/// # let (_, journal) = call_open();
/// let [adopted, opened] = journal.as_slice() else { panic!("two entries") };
/// assert_eq!((adopted.event().name(), adopted.prev()), ("charter-adopted", Digest::GENESIS));
/// assert_eq!((opened.event().name(), opened.prev()), ("call-opened", adopted.digest()));
///
/// let line = opened.to_json();
/// assert_eq!(&Entry::from_json(&line)?, opened);
/// assert!(Entry::from_json(line.replace("call-opened", "call-hidden")).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    pub(super) stream: StreamId,
    pub(super) seq: u32,
    pub(super) seen: u32,
    pub(super) at: Timestamp,
    pub(super) author: Author,
    pub(super) prev: Digest,
    pub(super) event: Event,
}

impl Entry {
    pub(crate) const fn new(
        stream: StreamId,
        seq: u32,
        seen: u32,
        stamp: Stamp,
        prev: Digest,
        event: Event,
    ) -> Self {
        Self { stream, seq, seen, at: stamp.at, author: stamp.by, prev, event }
    }

    /// The stream.
    #[must_use]
    pub const fn stream(&self) -> StreamId {
        self.stream
    }

    /// The sequence number within the stream, from 0, without gaps.
    #[must_use]
    pub const fn seq(&self) -> u32 {
        self.seq
    }

    /// For an entry of a project: how far the edition's stream had come when it was written, as
    /// the sequence number of the edition's last entry. Replay applies the rules of that day.
    #[must_use]
    pub const fn seen(&self) -> Option<u32> {
        match self.stream {
            StreamId::Edition(_) => None,
            StreamId::Project(_) => Some(self.seen),
        }
    }

    /// When it was written.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Who wrote it.
    #[must_use]
    pub const fn author(&self) -> Author {
        self.author
    }

    /// When and by whom.
    #[must_use]
    pub const fn stamp(&self) -> Stamp {
        Stamp { at: self.at, by: self.author }
    }

    /// The digest of the entry before it, or [`Digest::GENESIS`] for the first.
    #[must_use]
    pub const fn prev(&self) -> Digest {
        self.prev
    }

    /// What happened.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }

    /// The UUID of the stream, without its kind.
    pub(super) const fn stream_uuid(&self) -> &Uuid {
        match &self.stream {
            StreamId::Edition(id) => id.as_uuid(),
            StreamId::Project(id) => id.as_uuid(),
        }
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("stream", &self.stream)
            .field("seq", &self.seq)
            .field("seen", &self.seen())
            .field("at", &self.at)
            .field("author", &self.author)
            .field("prev", &self.prev)
            .field("event", &self.event)
            .finish()
    }
}
