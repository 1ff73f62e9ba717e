//! Reading streams back: in pages, checked as they come, never the whole history at once.

use std::collections::VecDeque;

use participatory_innovation::{
    edition::Edition,
    journal::{Entry, ReplayError, StreamId},
    project::AnyProject,
    scoring::Methods,
    value::{EditionId, ProjectId},
};

use crate::{
    fault::{Fault, StoreError},
    store::{Row, Scope, Store, StreamHead},
};

/// How many rows are asked for at a time.
const PAGE: u32 = 512;

/// A stream cannot be read back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It has no entry.
    #[error("there is no {0}")]
    NoSuchStream(StreamId),
    /// A row is not what was written.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Its entries do not replay.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The entries of a stream from a number on, each held to the one before it, and the last to the end
/// that was kept of the stream. A row that is not what was written comes out as an error, and the
/// rows after it still come.
///
/// ```
/// # use participatory_innovation::{charter::Charter, edition::Edition, journal::*};
/// # use store::{Store, sqlite::Sqlite};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let store = Sqlite::in_memory()?;
/// # let now = Stamp::new("2019-09-02T08:00:00Z".parse()?, "018f0000-0000-7000-8000-000000000001".parse()?, Capacity::Secretary);
/// # let id = "018f0000-0000-7000-8000-00000000000e".parse()?;
/// # let mut journal = Vec::new();
/// # Edition::found(id, Charter::amiens_2019(), now).record(&mut journal)?;
/// # store.append_all(&journal)?;
/// let stream = StreamId::Edition(id);
/// let entries: Result<Vec<Entry>, _> = store::reading::entries(&store, stream, 0).collect();
/// assert_eq!(entries?, journal);
/// # Ok(())
/// # }
/// ```
pub fn entries<S: Store + ?Sized>(store: &S, stream: StreamId, from: u32) -> Entries<'_, S> {
    Entries { store, stream, next: from, past: None, at: At::Start, page: VecDeque::new() }
}

/// The iterator of [`entries`].
#[derive(Debug)]
pub struct Entries<'a, S: ?Sized> {
    store: &'a S,
    stream: StreamId,
    next: u32,
    /// The digest of the row before, once there was one.
    past: Option<[u8; 32]>,
    at: At,
    page: VecDeque<Row>,
}

/// How far an iterator of entries has come.
#[derive(Debug, Clone, Copy)]
enum At {
    Start,
    /// Among the rows of a stream of which this end was kept when reading began.
    Rows(Option<StreamHead>),
    /// The last page is at hand.
    LastPage(Option<StreamHead>),
    End,
}

impl<S: Store + ?Sized> Entries<'_, S> {
    fn row(&mut self) -> Result<Option<Row>, StoreError> {
        if let At::Start = self.at {
            // Before the rows: those that are recorded while we read are then no fault.
            self.at = At::Rows(self.store.head(self.stream)?);
        }
        if let (true, At::Rows(head)) = (self.page.is_empty(), self.at) {
            let rows = self.store.rows(self.stream, self.next, PAGE)?;
            if rows.len() < PAGE as usize {
                self.at = At::LastPage(head);
            }
            self.page = rows.into();
        }
        Ok(self.page.pop_front())
    }

    /// What is wrong with the end of the stream, when no row is left.
    fn end(&mut self) -> Result<Option<Fault>, StoreError> {
        let At::LastPage(head) = core::mem::replace(&mut self.at, At::End) else {
            return Ok(None);
        };
        let stream = self.stream;
        let Some(head) = head else {
            // A stream that was started meanwhile has a head by now.
            let lost = self.past.is_some() && self.store.head(stream)?.is_none();
            return Ok(lost.then_some(Fault::Headless { stream }));
        };
        if self.next < head.entries {
            let last = head.entries.saturating_sub(1);
            return Ok(Some(Fault::Missing { stream, seq: self.next, last }));
        }
        let as_kept = match self.past {
            None => true,
            Some(past) if self.next == head.entries => past == head.digest,
            Some(_) => self.store.head(stream)?.is_some_and(|now| now.entries > head.entries),
        };
        let seq = self.next.saturating_sub(1);
        Ok((!as_kept).then_some(Fault::OtherEnd { stream, seq }))
    }

    fn check(&self, row: &Row) -> Result<Entry, Fault> {
        let entry = row.entry()?;
        let past = match (self.past, row.seq) {
            (_, 0) => Some([0; 32]),
            (past, _) => past,
        };
        match past {
            Some(past) if entry.prev().as_bytes() != &past => {
                Err(Fault::Unlinked { stream: row.stream, seq: row.seq })
            }
            _ => Ok(entry),
        }
    }
}

impl<S: Store + ?Sized> Iterator for Entries<'_, S> {
    type Item = Result<Entry, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match self.row() {
            Ok(Some(row)) => row,
            Ok(None) => {
                return match self.end() {
                    Ok(fault) => fault.map(|fault| Err(fault.into())),
                    Err(error) => Some(Err(error.into())),
                };
            }
            Err(error) => {
                self.at = At::End;
                return Some(Err(error.into()));
            }
        };
        if row.seq != self.next {
            // The gap is told once; what follows it is read from there.
            let last = row.seq.saturating_sub(1);
            let missing = Fault::Missing { stream: self.stream, seq: self.next, last };
            self.next = row.seq;
            self.past = None;
            self.page.push_front(row);
            return Some(Err(missing.into()));
        }
        let checked = self.check(&row);
        self.next = row.seq.saturating_add(1);
        self.past = Some(row.digest);
        Some(checked.map_err(ReadError::from))
    }
}

/// The streams of a scope, page by page.
pub fn streams<S: Store + ?Sized>(
    store: &S,
    of: Scope,
) -> impl Iterator<Item = Result<StreamHead, StoreError>> + '_ {
    let mut after = None;
    let mut page = VecDeque::new();
    let mut ended = false;
    core::iter::from_fn(move || {
        if page.is_empty() && !ended {
            match store.streams(of, after, PAGE) {
                Ok(heads) => {
                    ended = heads.len() < PAGE as usize;
                    page = heads.into();
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(error));
                }
            }
        }
        let head: StreamHead = page.pop_front()?;
        after = Some(head.stream);
        Some(Ok(head))
    })
}

/// Restores an edition.
///
/// # Errors
/// [`ReadError`] when it is not there, a row was tampered with, or it does not replay.
pub fn edition<S: Store + ?Sized>(
    store: &S,
    methods: &Methods<'_>,
    id: EditionId,
) -> Result<Edition, ReadError> {
    let stream = StreamId::Edition(id);
    let mut entries = entries(store, stream, 0);
    let first = entries.next().ok_or(ReadError::NoSuchStream(stream))??;
    let mut edition = Edition::replay_with(methods, [&first])?;
    for entry in entries {
        edition.follow(methods, &entry?)?;
    }
    Ok(edition)
}

/// Takes in what was recorded in an edition's stream since.
///
/// # Errors
/// [`ReadError`] when a row was tampered with or does not replay: the edition is then as far as it
/// came.
pub fn catch_up<S: Store + ?Sized>(
    store: &S,
    methods: &Methods<'_>,
    edition: &mut Edition,
) -> Result<(), ReadError> {
    for entry in entries(store, edition.stream(), edition.seq().saturating_add(1)) {
        edition.follow(methods, &entry?)?;
    }
    Ok(())
}

/// Restores a project beside its edition, which takes in what the project has seen of it.
///
/// # Errors
/// [`ReadError`] when it is not there, a row was tampered with, or it does not replay.
pub fn project<S: Store + ?Sized>(
    store: &S,
    methods: &Methods<'_>,
    edition: &mut Edition,
    id: ProjectId,
) -> Result<AnyProject, ReadError> {
    let stream = StreamId::Project(id);
    let mut entries = entries(store, stream, 0);
    let first = entries.next().ok_or(ReadError::NoSuchStream(stream))??;
    let keep_up = |edition: &mut Edition, entry: &Entry| match entry.seen() {
        Some(seen) if seen > edition.seq() => catch_up(store, methods, edition),
        _ => Ok(()),
    };
    keep_up(edition, &first)?;
    let mut project = AnyProject::replay(edition, [&first])?;
    for entry in entries {
        let entry = entry?;
        keep_up(edition, &entry)?;
        project = project.follow(edition, &entry)?;
    }
    Ok(project)
}
