use alloc::vec::Vec;
use core::convert::Infallible;

use super::Entry;

/// Where entries go: a database, a file, a queue. A vector is one.
///
/// A recorder refuses an entry whose `(stream, seq)` it already holds: that is how two writers on
/// one project learn of each other. It answers only when the entry is kept. When a remote store
/// answers neither yes nor no, read the stream back and replay it instead of recording again.
///
/// A recorder of one's own is one method:
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use std::io::{self, Write};
/// use participatory_innovation::journal::{Entry, Recorder};
///
/// /// Appends to a file of JSON lines that nobody else writes to.
/// struct Lines<W>(W);
///
/// impl<W: Write> Recorder for Lines<W> {
///     type Error = io::Error;
///
///     fn record(&mut self, entry: &Entry) -> io::Result<()> {
///         let mut line = entry.to_json();
///         line.push('\n');
///         self.0.write_all(line.as_bytes())?;
///         self.0.flush()
///     }
/// }
///
/// # let (mut edition, _) = founded();
/// let mut lines = Lines(Vec::new());
/// edition.open_call(stamp())?.record(&mut lines)?;
///
/// // What the recorder refuses has not happened.
/// let mut full = Lines(&mut [0_u8; 8][..]);
/// let failed = edition.close_call(stamp())?.record(&mut full).unwrap_err();
/// assert_eq!(failed.error().kind(), io::ErrorKind::WriteZero);
/// assert_eq!(edition.seq(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [The guide](crate::guide::journal) has one that keeps entries by their key, as a database does.
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
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::{edition::Edition, journal::Rehearsal};
///
/// # let id = "00000000-0000-7000-8000-000000000100".parse()?;
/// let mut rehearsal = Rehearsal::new();
/// let mut edition = Edition::found(id, charter(), stamp()).record(&mut rehearsal)?;
/// edition.open_call(stamp())?.record(&mut rehearsal)?;
/// assert_eq!(rehearsal.entries().len(), 2);
/// assert!(Edition::replay(rehearsal.entries()).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
