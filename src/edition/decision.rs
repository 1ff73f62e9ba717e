use alloc::boxed::Box;
use core::{error::Error, fmt};

use super::Edition;
use crate::{
    journal::{
        EditionEvent, Entry, Event, HistoryError, Recorder, Refused, Stamp, StreamId, write,
    },
    value::{OneOrMore, Timestamp},
};

/// What kind of entry stands at a place of an edition's stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecisionKind {
    /// The charter, adopted or amended.
    Charter,
    /// The call, opened or closed.
    Call,
    /// A shortlist.
    Shortlist,
    /// Coaches enrolled.
    Coaches,
    /// The jury.
    Jury,
    /// The programme of the day.
    Programme,
    /// The beginning of the pitches.
    Pitches,
    /// An interest, declared or imposed.
    Conflict,
    /// The dismissal of an interest.
    Dismissal,
    /// A sheet.
    Sheet,
    /// The opening of the deliberation.
    Opening,
    /// A settled tie.
    Settlement,
    /// The palmarès.
    Palmares,
    /// The publication of the palmarès.
    Publication,
    /// A promotion from the reserve.
    Promotion,
    /// The undoing of another decision.
    Reversal,
}

impl DecisionKind {
    pub(super) const fn of(event: &EditionEvent) -> Self {
        match event {
            EditionEvent::CharterAdopted(_) | EditionEvent::CharterAmended(_) => Self::Charter,
            EditionEvent::CallOpened(_) | EditionEvent::CallClosed(_) => Self::Call,
            EditionEvent::ShortlistAdopted(_) => Self::Shortlist,
            EditionEvent::CoachesEnrolled(_) => Self::Coaches,
            EditionEvent::JuryConstituted(_) => Self::Jury,
            EditionEvent::ProgrammeAnnounced(_) => Self::Programme,
            EditionEvent::PitchesBegun(_) => Self::Pitches,
            EditionEvent::ConflictDeclared(_) => Self::Conflict,
            EditionEvent::ConflictDismissed(_) => Self::Dismissal,
            EditionEvent::SheetHandedIn(_) => Self::Sheet,
            EditionEvent::DeliberationOpened(_) => Self::Opening,
            EditionEvent::TieSettled(_) => Self::Settlement,
            EditionEvent::PalmaresAdopted(_) => Self::Palmares,
            EditionEvent::PalmaresPublished(_) => Self::Publication,
            EditionEvent::LaureateReplaced(_) => Self::Promotion,
            EditionEvent::DecisionReverted(_) => Self::Reversal,
        }
    }
}

/// A decision that is allowed and has not been taken yet: it takes effect when its entry is
/// recorded. Until then the edition is as it was.
#[must_use = "a decision is not taken until its entry is recorded"]
pub struct Decision<'e> {
    edition: &'e mut Edition,
    entry: Entry,
}

impl Decision<'_> {
    /// The entry to be recorded.
    #[must_use]
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Records the entry, and the edition takes the decision. Gives the entry's sequence number,
    /// by which a later reversal names it.
    ///
    /// # Errors
    /// [`NotRecorded`] when the recorder refuses. The edition is then as it was; the entry in the
    /// error holds what was to be decided.
    pub fn record<R: Recorder + ?Sized>(
        self,
        recorder: &mut R,
    ) -> Result<u32, NotRecorded<R::Error>> {
        match write(&self.entry, recorder) {
            Ok(digest) => {
                self.edition.evolve(&self.entry);
                self.edition.head.digest = digest;
                Ok(self.entry.seq())
            }
            Err(error) => Err(NotRecorded { entry: Box::new(self.entry), error }),
        }
    }
}

impl fmt::Debug for Decision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Decision").field(&self.entry).finish()
    }
}

/// A decision that the recorder refused: it was not taken.
#[derive(Debug)]
pub struct NotRecorded<E> {
    entry: Box<Entry>,
    error: E,
}

impl<E> NotRecorded<E> {
    /// The entry that was not recorded.
    #[must_use]
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Why the recorder refused.
    #[must_use]
    pub const fn error(&self) -> &E {
        &self.error
    }
}

impl<E> fmt::Display for NotRecorded<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {} of {} was not recorded", self.entry.seq(), self.entry.stream())
    }
}

impl<E: Error + 'static> Error for NotRecorded<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

impl Edition {
    /// Turns a checked fact into a decision, or hands it back with every reason against it.
    pub(super) fn decide<T, E: From<HistoryError>>(
        &mut self,
        subject: T,
        event: impl FnOnce(T) -> EditionEvent,
        reasons: alloc::vec::Vec<E>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<T, E>> {
        let mut reasons = reasons;
        if let Some(error) = self.head.check(stamp) {
            reasons.push(error.into());
        }
        if let Some(reasons) = OneOrMore::from_vec(reasons) {
            return Err(Refused::new(subject, reasons));
        }
        let event = Event::Edition(event(subject));
        let seq = self.head.seq.saturating_add(1);
        let entry = Entry::new(StreamId::Edition(self.id), seq, 0, stamp, self.head.digest, event);
        Ok(Decision { edition: self, entry })
    }

    /// A reason against deciding on what was written later than the decision would be. What the
    /// edition's own last entry speaks against is not told twice.
    pub(super) fn later_than<E: From<HistoryError>>(
        &self,
        last: Timestamp,
        stamp: Stamp,
    ) -> Option<E> {
        (self.head.at <= stamp.at && stamp.at < last)
            .then(|| HistoryError::BackInTime { at: stamp.at, last }.into())
    }

    /// When the entry of that number was written.
    pub(crate) fn time_of(&self, seq: u32) -> Option<Timestamp> {
        self.log.get(usize::try_from(seq).ok()?).map(|(_, at)| *at)
    }
}
