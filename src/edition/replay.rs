use alloc::{boxed::Box, vec::Vec};
use core::error::Error;

use super::Edition;
use crate::{
    journal::{Break, EditionEvent, Entry, Event, Refusal, ReplayError, StreamId, follows},
    scoring::Methods,
    value::{Date, OneOrMore},
};

impl Edition {
    /// Replays an edition from its entries, with the rules that the crate brings. Every decision
    /// is checked again, and every palmarès made anew from its sheets.
    ///
    /// Replay proves that the entries are consistent. Who wrote them is for a signature to prove.
    ///
    /// # Errors
    /// [`ReplayError`] for the first entry that does not follow.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::Edition, journal::{Entry, StreamId}};
    ///
    /// # let Scene { edition, journal, .. } = adopted();
    /// let entries = journal.iter().filter(|entry| entry.stream() == edition.stream());
    /// let replayed = Edition::replay(entries.clone())?;
    /// assert_eq!((replayed.digest(), replayed.palmares()), (edition.digest(), edition.palmares()));
    ///
    /// // A palmarès without its sheets is none.
    /// let sheetless = entries.filter(|entry| entry.event().name() != "sheet-handed-in");
    /// assert!(Edition::replay(sheetless).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Self, ReplayError> {
        Self::replay_with(&Methods::standard(), entries)
    }

    /// Replays an edition from its entries, with these rules.
    ///
    /// # Errors
    /// [`ReplayError`] for the first entry that does not follow.
    pub fn replay_with<'a>(
        methods: &Methods<'_>,
        entries: impl IntoIterator<Item = &'a Entry>,
    ) -> Result<Self, ReplayError> {
        let mut entries = entries.into_iter();
        let first = entries.next().ok_or(ReplayError::Empty)?;
        let mut edition = Self::start(first).map_err(|why| ReplayError::at(first, why))?;
        for entry in entries {
            edition.follow(methods, entry)?;
        }
        Ok(edition)
    }

    fn start(entry: &Entry) -> Result<Self, Break> {
        let (StreamId::Edition(id), Event::Edition(EditionEvent::CharterAdopted(charter))) =
            (entry.stream(), entry.event())
        else {
            return Err(Break::NotAStart { event: entry.event().name() });
        };
        follows(entry, StreamId::Edition(id), None)?;
        let (mut edition, _) = Self::found(id, charter.clone(), entry.stamp()).into_parts();
        edition.head.digest = entry.digest();
        Ok(edition)
    }

    /// Takes in one more entry of its stream, as another process recorded it.
    ///
    /// # Errors
    /// [`ReplayError`] when the entry does not follow; the edition is then as it was.
    pub fn follow(&mut self, methods: &Methods<'_>, entry: &Entry) -> Result<(), ReplayError> {
        self.check_entry(methods, entry).map_err(|why| ReplayError::at(entry, why))?;
        self.evolve(entry);
        self.head.digest = entry.digest();
        Ok(())
    }

    fn check_entry(&self, methods: &Methods<'_>, entry: &Entry) -> Result<(), Break> {
        follows(entry, self.stream(), Some(&self.head))?;
        if let Some(error) = self.head.check(entry.stamp()) {
            return Err(Break::Refused(Box::new(error)));
        }
        let Event::Edition(event) = entry.event() else {
            return Err(Break::NotAStart { event: entry.event().name() });
        };
        let day = Date::of(entry.at());
        match event {
            EditionEvent::CharterAdopted(_) => {
                Err(Break::OutOfPlace { event: event.name(), stage: "founded" })
            }
            EditionEvent::CharterAmended(fact) => refuse(self.check_amendment(fact)),
            EditionEvent::CallOpened(_) => refuse(self.check_opening_of_call()),
            EditionEvent::CallClosed(_) => refuse(self.check_closing_of_call()),
            EditionEvent::ShortlistAdopted(fact) => refuse(self.check_shortlist(fact)),
            EditionEvent::CoachesEnrolled(fact) => refuse(self.check_coaches(fact)),
            EditionEvent::JuryConstituted(fact) => refuse(self.check_jury(fact)),
            EditionEvent::ProgrammeAnnounced(fact) => refuse(self.check_programme(fact)),
            EditionEvent::PitchesBegun(_) => refuse(self.check_beginning()),
            EditionEvent::ConflictDeclared(fact) => refuse(self.check_conflict(fact)),
            EditionEvent::ConflictDismissed(fact) => refuse(self.check_dismissal(fact)),
            EditionEvent::SheetHandedIn(fact) => refuse(self.check_sheet(fact, day)),
            EditionEvent::DeliberationOpened(fact) => refuse(self.check_opening(fact, day)),
            EditionEvent::TieSettled(fact) => refuse(self.check_settlement(fact, methods)),
            EditionEvent::PalmaresAdopted(fact) => {
                refuse(self.check_palmares(fact, self.preview_with(methods)))
            }
            EditionEvent::PalmaresPublished(_) => refuse(self.check_publication()),
            EditionEvent::LaureateReplaced(fact) => refuse(self.check_promotion(fact)),
            EditionEvent::DecisionReverted(fact) => refuse(self.check_reversal(fact)),
        }
    }
}

fn refuse<E: Refusal + Send + Sync + 'static>(reasons: Vec<E>) -> Result<(), Break> {
    match OneOrMore::from_vec(reasons) {
        None => Ok(()),
        Some(reasons) => {
            let reasons: Box<dyn Error + Send + Sync> = Box::new(reasons);
            Err(Break::Refused(reasons))
        }
    }
}
