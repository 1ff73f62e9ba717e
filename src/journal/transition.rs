use alloc::boxed::Box;
use core::{error::Error, fmt};

use super::{Entry, Recorder};
use crate::value::Digest;

/// What can be moved by recording: its head takes the digest of the new entry.
pub(crate) trait Subject {
    fn seal(&mut self, digest: Digest);
}

/// A move that is allowed and has not happened yet: it happens when its entry is recorded.
#[must_use = "a move has not happened until its entry is recorded"]
pub struct Transition<T> {
    next: T,
    entry: Entry,
}

impl<T> Transition<T> {
    pub(crate) const fn new(next: T, entry: Entry) -> Self {
        Self { next, entry }
    }

    /// The entry to be recorded.
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    pub(crate) fn into_parts(self) -> (T, Entry) {
        (self.next, self.entry)
    }
}

#[expect(private_bounds, reason = "only the crate's own types are moved by recording")]
impl<T: Subject> Transition<T> {
    /// Records the entry; what the move leads to comes out.
    ///
    /// # Errors
    /// [`Unrecorded`] when the recorder refuses. The transition is in it, to be recorded again.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::journal::StreamId;
    ///
    /// # let Scene { edition, mut journal, project: idea, .. } = listed();
    /// let evidence = edition.shortlisting(&idea)?;
    /// let transition = idea.shortlist(evidence, stamp())?;
    /// assert_eq!(transition.entry().event().name(), "preselected");
    ///
    /// // It happens here.
    /// let preselected = transition.record(&mut journal)?;
    /// assert_eq!(journal.last().map(|entry| entry.stream()), Some(StreamId::Project(preselected.id())));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn record<R: Recorder + ?Sized>(
        self,
        recorder: &mut R,
    ) -> Result<T, Unrecorded<T, R::Error>> {
        match write(&self.entry, recorder) {
            Ok(digest) => {
                let mut next = self.next;
                next.seal(digest);
                Ok(next)
            }
            Err(error) => Err(Unrecorded { transition: Box::new(self), error }),
        }
    }
}

/// Hands an entry to a recorder. The digest is that of a chained entry, or none.
pub(crate) fn write<R: Recorder + ?Sized>(
    entry: &Entry,
    recorder: &mut R,
) -> Result<Digest, R::Error> {
    recorder.record(entry)?;
    Ok(if recorder.is_chained() { entry.digest() } else { Digest::GENESIS })
}

impl<T> fmt::Debug for Transition<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Transition").field(&self.entry).finish()
    }
}

/// A transition that the recorder refused.
#[must_use = "the transition is in it, and has not happened"]
pub struct Unrecorded<T, E> {
    transition: Box<Transition<T>>,
    error: E,
}

impl<T, E> Unrecorded<T, E> {
    /// Why the recorder refused.
    pub const fn error(&self) -> &E {
        &self.error
    }

    /// The transition, to be recorded again, and why the recorder refused.
    pub fn into_parts(self) -> (Transition<T>, E) {
        (*self.transition, self.error)
    }
}

impl<T, E: fmt::Debug> fmt::Debug for Unrecorded<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Unrecorded").field(&self.error).finish()
    }
}

impl<T, E> fmt::Display for Unrecorded<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entry = &self.transition.entry;
        write!(f, "entry {} of {} was not recorded", entry.seq(), entry.stream())
    }
}

impl<T, E: Error + 'static> Error for Unrecorded<T, E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}
