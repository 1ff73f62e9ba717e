use alloc::vec::Vec;
use core::convert::Infallible;

use super::Entry;

/// Where entries go: a database, a file, a queue. A vector is one.
///
/// A recorder refuses an entry whose `(stream, seq)` it already holds: that is how two writers on
/// one project learn of each other. It answers only when the entry is kept. When a remote store
/// answers neither yes nor no, read the stream back and replay it instead of recording again.
pub trait Recorder {
    /// Why an entry was not kept.
    type Error;

    /// Keeps one entry.
    ///
    /// # Errors
    /// The store's own: the entry is then not kept.
    fn record(&mut self, entry: &Entry) -> Result<(), Self::Error>;

    /// Whether entries are chained by digest. Only a rehearsal says no.
    fn is_chained(&self) -> bool {
        true
    }
}

impl Recorder for Vec<Entry> {
    type Error = Infallible;

    fn record(&mut self, entry: &Entry) -> Result<(), Infallible> {
        self.push(entry.clone());
        Ok(())
    }
}

impl<R: Recorder + ?Sized> Recorder for &mut R {
    type Error = R::Error;

    fn record(&mut self, entry: &Entry) -> Result<(), R::Error> {
        (**self).record(entry)
    }

    fn is_chained(&self) -> bool {
        (**self).is_chained()
    }
}

/// A recorder for trying moves out: it keeps entries without chaining them, so that they can be
/// looked at and never replayed.
#[derive(Debug, Clone, Default)]
pub struct Rehearsal {
    entries: Vec<Entry>,
}

impl Rehearsal {
    /// An empty rehearsal.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// A rehearsal with room for so many entries.
    #[must_use]
    pub fn with_capacity(entries: usize) -> Self {
        Self { entries: Vec::with_capacity(entries) }
    }

    /// What was rehearsed.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl Recorder for Rehearsal {
    type Error = Infallible;

    fn record(&mut self, entry: &Entry) -> Result<(), Infallible> {
        self.entries.push(entry.clone());
        Ok(())
    }

    fn is_chained(&self) -> bool {
        false
    }
}
