use alloc::{boxed::Box, vec::Vec};
use core::{error::Error, fmt};

use super::{
    Edition,
    rule::{At, Rule},
};
use crate::{
    journal::{Content, Entry, HistoryError, Recorder, Refused, write},
    value::{OneOrMore, Timestamp},
};

/// What kind of entry stands at a place of an edition's stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecisionKind {
    /// The charter, adopted or amended.
    Charter,
    /// The opening of the call.
    CallOpening,
    /// The closing of the call.
    CallClosing,
    /// A shortlist.
    Shortlist,
    /// Coaches enrolled.
    Coaches,
    /// The jury.
    Jury,
    /// The programme of the day.
    Programme,
    /// The beginning of the pitches.
    Beginning,
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
    /// Turns a fact into a decision, or hands it back with every reason against it.
    pub(super) fn decide<R: Rule>(
        &mut self,
        fact: R,
        at: &At<'_>,
    ) -> Result<Decision<'_>, Refused<R, R::Error>> {
        match OneOrMore::from_vec(self.against(&fact, at)) {
            None => Ok(self.decided(fact, at)),
            Some(reasons) => Err(Refused::new(fact, reasons)),
        }
    }

    /// Turns a fact into a decision, or hands `subject` back with every reason against it.
    pub(super) fn decide_for<R: Rule, T>(
        &mut self,
        subject: T,
        fact: R,
        at: &At<'_>,
    ) -> Result<Decision<'_>, Refused<T, R::Error>> {
        let reasons = self.against(&fact, at);
        self.decide_unless(reasons, subject, fact, at)
    }

    /// Turns a fact into a decision, or hands `subject` back with these reasons against it.
    pub(super) fn decide_unless<R: Rule, T>(
        &mut self,
        reasons: Vec<R::Error>,
        subject: T,
        fact: R,
        at: &At<'_>,
    ) -> Result<Decision<'_>, Refused<T, R::Error>> {
        match OneOrMore::from_vec(reasons) {
            None => Ok(self.decided(fact, at)),
            Some(reasons) => Err(Refused::new(subject, reasons)),
        }
    }

    fn decided<R: Rule>(&mut self, fact: R, at: &At<'_>) -> Decision<'_> {
        let seq = self.head.seq.saturating_add(1);
        let content = Content::Edition { id: self.id, event: fact.into_event() };
        let entry = Entry::new(content, seq, at.stamp, self.head.digest);
        Decision { edition: self, entry }
    }

    /// Every reason against a decision, for live decisions and replay alike.
    pub(super) fn against<R: Rule>(&self, fact: &R, at: &At<'_>) -> Vec<R::Error> {
        let mut reasons = R::closed(self, at);
        reasons.extend(fact.unmet(self, at));
        reasons.extend(self.out_of_time(fact, at).map(R::Error::from));
        reasons
    }

    /// Nothing is written before what it follows: the last entry, and those that it rests on.
    pub(super) fn out_of_time<R: Rule>(&self, fact: &R, at: &At<'_>) -> Option<HistoryError> {
        let late = || {
            let last = fact.claims(self).iter().map(|(standing, _)| standing.at).max()?;
            let at = at.stamp.at;
            (at < last).then_some(HistoryError::BackInTime { at, last })
        };
        self.head.check(at.stamp).or_else(late)
    }

    /// When the entry of that number was written.
    pub(crate) fn time_of(&self, seq: u32) -> Option<Timestamp> {
        self.log.get(usize::try_from(seq).ok()?).map(|logged| logged.at)
    }
}
