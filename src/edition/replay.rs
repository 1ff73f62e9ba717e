use alloc::{boxed::Box, sync::Arc};

use super::{
    Edition,
    rule::{self, At, Rule, Visitor},
};
use crate::{
    journal::{Break, EditionEvent, Entry, Event, ReplayError, StreamId, follows},
    scoring::Methods,
    value::OneOrMore,
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
        struct Against<'e>(&'e Edition, At<'e>);
        impl Visitor for Against<'_> {
            type Output = Result<(), Break>;

            fn visit<R: Rule>(self, fact: &Arc<R>) -> Result<(), Break> {
                let Self(edition, at) = self;
                match OneOrMore::from_vec(edition.against(&**fact, &at)) {
                    None => Ok(()),
                    Some(reasons) => Err(Break::Refused(Box::new(reasons))),
                }
            }
        }
        follows(entry, self.stream(), Some(&self.head))?;
        let Event::Edition(event) = entry.event() else {
            return Err(Break::NotAStart { event: entry.event().name() });
        };
        let at = At { stamp: entry.stamp(), methods };
        let founded = || Err(Break::OutOfPlace { event: event.name(), stage: "founded" });
        rule::visit(event, Against(self, at)).unwrap_or_else(founded)
    }
}
