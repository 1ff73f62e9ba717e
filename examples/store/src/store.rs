//! What a database has to do for journals.

use participatory_innovation::{
    journal::{DecodeError, Entry, StreamId},
    value::{EditionId, ProjectId},
};
use sha2::{Digest as _, Sha256};

use crate::{
    directory::{People, Setting},
    fault::{AppendError, Fault, SourceError, StoreError},
};

/// Keeps journals: entries, in streams, for ever.
///
/// The methods block. A server on an asynchronous runtime calls them where blocking is allowed
/// (`spawn_blocking`); the moves that they record are synchronous too.
pub trait Store: Send + Sync {
    /// Appends a batch: all of it, kept for good when this returns, or nothing.
    ///
    /// Entries of several streams may alternate; those of one stream come in their order, and the
    /// first follows the last that is stored.
    ///
    /// # Errors
    /// [`AppendError`]: that somebody else was faster, that the batch is at fault, that the store is,
    /// or that it is not known whether the batch was kept.
    fn append(&self, batch: Batch<'_>) -> Result<u64, AppendError>;

    /// Where a stream stands; `None` for one that has no entry.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn head(&self, stream: StreamId) -> Result<Option<StreamHead>, StoreError>;

    /// The streams of a scope, in the order of [`StreamId`] past `after`, at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn streams(
        &self,
        of: Scope,
        after: Option<StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamHead>, StoreError>;

    /// The rows of a stream from a sequence number on, in order, at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn rows(&self, stream: StreamId, from: u32, limit: u32) -> Result<Vec<Row>, StoreError>;

    /// The streams that have rows and no head, at most `limit` of them. There are none, unless
    /// somebody removed the head: [`verify`](crate::verify::verify) asks.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn headless(&self, limit: u32) -> Result<Vec<StreamId>, StoreError>;

    /// Appends entries at hand.
    ///
    /// # Errors
    /// As [`Store::append`].
    fn append_all(&self, entries: &[Entry]) -> Result<u64, AppendError> {
        self.append(Batch::new(&mut entries.iter().cloned().map(Ok)))
    }
}

/// What is appended at once.
#[expect(missing_debug_implementations, reason = "an iterator cannot show what it will give")]
pub struct Batch<'a> {
    /// The entries. An error from the iterator ends the append, and nothing of the batch is kept.
    /// The iterator is asked while the transaction is open: it must not append to the same store.
    pub entries: &'a mut dyn Iterator<Item = Result<Entry, SourceError>>,
    /// Rows of an edition's directory, added or replaced together with the entries.
    pub people: Option<People<'a>>,
    /// Settings, made together with the entries.
    pub settings: &'a [Setting],
}

impl<'a> Batch<'a> {
    /// A batch of entries alone.
    pub fn new(entries: &'a mut dyn Iterator<Item = Result<Entry, SourceError>>) -> Self {
        Self { entries, people: None, settings: &[] }
    }
}

/// Which streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// All.
    Everything,
    /// Those of editions.
    Editions,
    /// The edition's own and those of its projects.
    Edition(EditionId),
    /// Those of the edition's projects.
    Projects(EditionId),
}

impl Scope {
    /// The first and the last kind of stream, as in [`key`], and the edition.
    pub(crate) const fn bounds(self) -> (i16, i16, Option<EditionId>) {
        match self {
            Self::Everything => (0, 1, None),
            Self::Editions => (0, 0, None),
            Self::Edition(id) => (0, 1, Some(id)),
            Self::Projects(id) => (1, 1, Some(id)),
        }
    }
}

/// How long a stream is, and with what it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamHead {
    /// The stream.
    pub stream: StreamId,
    /// The edition that it is, or whose call the project answers.
    pub edition: EditionId,
    /// How many entries it has: the sequence number of the next.
    pub entries: u32,
    /// The digest of the last.
    pub digest: [u8; 32],
}

/// An entry as it is stored: not checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The stream.
    pub stream: StreamId,
    /// The number within the stream.
    pub seq: u32,
    /// The digest that was stored beside it.
    pub digest: [u8; 32],
    /// The entry in JSON.
    pub body: String,
}

impl Row {
    /// The entry, when the row still holds what was written to it.
    ///
    /// # Errors
    /// [`Fault::Altered`] when the body has another digest than the one stored beside it,
    /// [`Fault::Unreadable`] when it is no entry, and [`Fault::Misplaced`] when it is the entry of
    /// another place.
    pub fn entry(&self) -> Result<Entry, Fault> {
        let (stream, seq) = (self.stream, self.seq);
        if <[u8; 32]>::from(Sha256::digest(self.body.as_bytes())) != self.digest {
            return Err(Fault::Altered { stream, seq });
        }
        let unreadable = |source: DecodeError| Fault::Unreadable { stream, seq, source };
        let entry = Entry::from_json(&self.body).map_err(unreadable)?;
        if (entry.stream(), entry.seq()) == (stream, seq) {
            Ok(entry)
        } else {
            Err(Fault::Misplaced { stream, seq, claims: (entry.stream(), entry.seq()) })
        }
    }
}

/// The kind of a stream as databases keep it, and its identifier.
pub(crate) fn key(stream: StreamId) -> (i16, uuid::Uuid) {
    match stream {
        StreamId::Edition(id) => (0, *id.as_uuid()),
        StreamId::Project(id) => (1, *id.as_uuid()),
    }
}

/// The stream of a stored key.
pub(crate) fn stream_of(kind: i16, id: uuid::Uuid) -> Result<StreamId, StoreError> {
    match kind {
        0 => EditionId::new(id).map(StreamId::Edition).map_err(StoreError::corrupt),
        1 => ProjectId::new(id).map(StreamId::Project).map_err(StoreError::corrupt),
        _ => Err(StoreError::corrupt(format!("{kind} is no kind of stream"))),
    }
}
