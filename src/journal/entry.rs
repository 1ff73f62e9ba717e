use core::fmt;

use uuid::Uuid;

use super::{Author, EditionEvent, Event, ProjectEvent, Stamp};
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

/// The key of an entry: a stream, and a place in it. No two entries share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The stream.
    pub stream: StreamId,
    /// The sequence number within the stream.
    pub seq: u32,
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {} of {}", self.seq, self.stream)
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub(super) content: Content,
    pub(super) seq: u32,
    pub(super) at: Timestamp,
    pub(super) author: Author,
    pub(super) prev: Digest,
}

/// Whose stream an entry belongs to, and what happened there: the one cannot be had without the
/// other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// The stream of an edition.
    Edition { id: EditionId, event: EditionEvent },
    /// The stream of a project, and how far the edition had come.
    Project { id: ProjectId, seen: u32, event: ProjectEvent },
}

impl Entry {
    pub(crate) const fn new(content: Content, seq: u32, stamp: Stamp, prev: Digest) -> Self {
        Self { content, seq, at: stamp.at, author: stamp.by, prev }
    }

    /// The key of the entry.
    #[must_use]
    pub const fn id(&self) -> EntryId {
        EntryId { stream: self.stream(), seq: self.seq }
    }

    /// The stream.
    #[must_use]
    pub const fn stream(&self) -> StreamId {
        match self.content {
            Content::Edition { id, .. } => StreamId::Edition(id),
            Content::Project { id, .. } => StreamId::Project(id),
        }
    }

    /// The sequence number within the stream, from 0, without gaps.
    #[must_use]
    pub const fn seq(&self) -> u32 {
        self.seq
    }

    /// For an entry of a project: how far its author had seen the edition's stream, as the sequence
    /// number of the edition's last entry then. Replay applies the rules of that day.
    #[must_use]
    pub const fn seen(&self) -> Option<u32> {
        match self.content {
            Content::Edition { .. } => None,
            Content::Project { seen, .. } => Some(seen),
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
    pub const fn event(&self) -> Event<'_> {
        match &self.content {
            Content::Edition { event, .. } => Event::Edition(event),
            Content::Project { event, .. } => Event::Project(event),
        }
    }

    /// The UUID of the stream, without its kind.
    pub(super) const fn stream_uuid(&self) -> &Uuid {
        match &self.content {
            Content::Edition { id, .. } => id.as_uuid(),
            Content::Project { id, .. } => id.as_uuid(),
        }
    }
}
