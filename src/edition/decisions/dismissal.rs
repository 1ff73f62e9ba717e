use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::Dismissal,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
};

/// Why an interest is not dismissed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DismissError {
    /// With that entry no interest was put on record.
    #[error("no interest was put on record with entry {entry}")]
    NoSuchConflict {
        /// The entry.
        entry: u32,
    },
    /// The interest was dismissed before.
    #[error("the interest was dismissed with entry {entry}")]
    AlreadyDismissed {
        /// The entry of its dismissal.
        entry: u32,
    },
    /// The palmarès is adopted.
    #[error("the palmarès was adopted with entry {entry}")]
    Adopted {
        /// The entry.
        entry: u32,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for DismissError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NoSuchConflict { .. } => Remedy::OtherEvidence,
            Self::AlreadyDismissed { .. } | Self::Adopted { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// Whoever the edition entrusts with it dismisses an interest that turned out to be none, or to
    /// be no obstacle: with a motive, and by the number of the entry that put it on record. The
    /// juror judges the project again from then on, and a sheet handed in before counts again. The
    /// interest [stays readable](Self::interests); the same one can be declared anew.
    ///
    /// # Errors
    /// Every [`DismissError`] there is, with the dismissal handed back: there is no such interest,
    /// it was dismissed before, the palmarès is adopted, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{
    ///     charter::ConflictKind, edition::DismissError, fact::{Conflict, Dismissal},
    /// };
    ///
    /// # let Scene { mut edition, mut journal, project, .. } = pitched();
    /// let conflict = Conflict::new(person(JUROR), ConflictKind::Hierarchy, project.id());
    /// let entry = edition.declare_conflict(conflict, stamp())?.record(&mut journal)?;
    /// assert!(edition.recusal(person(JUROR), project.id()).is_some());
    ///
    /// let dismissal =
    ///     Dismissal { conflict: entry, motive: "Another service since last year".parse()? };
    /// edition.dismiss_conflict(dismissal.clone(), stamp())?.record(&mut journal)?;
    /// assert!(edition.recusal(person(JUROR), project.id()).is_none());
    ///
    /// let refused = edition.dismiss_conflict(dismissal, stamp()).unwrap_err();
    /// assert!(matches!(refused.reasons().first(), DismissError::AlreadyDismissed { .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dismiss_conflict(
        &mut self,
        dismissal: Dismissal,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Dismissal, DismissError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide(dismissal, &at)
    }
}

impl Rule for Dismissal {
    type Error = DismissError;
    const KIND: DecisionKind = DecisionKind::Dismissal;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::ConflictDismissed(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<DismissError> {
        let adopted = edition.palmares.now();
        adopted.map(|term| DismissError::Adopted { entry: term.since }).into_iter().collect()
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<DismissError> {
        let entry = self.conflict;
        let key = edition.conflict_of.get(&entry);
        let mut interests = key.into_iter().flat_map(|key| edition.interests(key.0, key.1));
        match interests.find(|interest| interest.entry == entry) {
            None => [DismissError::NoSuchConflict { entry }].into(),
            Some(interest) => {
                let before = interest.dismissed.as_ref().map(|(entry, _)| *entry);
                let error = |entry| DismissError::AlreadyDismissed { entry };
                before.map(error).into_iter().collect()
            }
        }
    }

    fn rests_on(&self, _: &Edition) -> Vec<u32> {
        [self.conflict].into()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, .. }: Taken) {
        let key = edition.conflict_of.get(&self.conflict);
        let interests = key.and_then(|key| edition.conflicts.get_mut(key)).into_iter().flatten();
        let mut interests = interests.filter(|interest| interest.entry == self.conflict);
        if let Some(interest) = interests.next() {
            interest.dismissed.get_or_insert((seq, self.clone()));
        }
    }
}
