use alloc::{sync::Arc, vec::Vec};

use super::super::{Decision, Edition};
use crate::{
    fact::{Conflict, Dismissal},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    value::{Date, PersonId, ProjectId},
};

/// Why a declared interest is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConflictError {
    /// The person does not sit on the jury.
    #[error("{juror} is not a member of the jury")]
    NotAJuror {
        /// The person.
        juror: PersonId,
    },
    /// The project is not a finalist.
    #[error("project {project} is not a finalist")]
    NotAFinalist {
        /// The project.
        project: ProjectId,
    },
    /// The same interest was declared before.
    #[error("this interest was declared before")]
    AlreadyDeclared,
    /// Its last day lies before its first.
    #[error("the interest ends on {until}, before it begins on {from}")]
    EndsBeforeItBegins {
        /// The first day.
        from: Date,
        /// The last day.
        until: Date,
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

impl Refusal for ConflictError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::AlreadyDeclared | Self::Adopted { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

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
    /// A juror declares an interest in a finalist, or somebody imposes one, the chair for instance.
    /// Whether it recuses the juror is the charter's to say; if it does on the day of the
    /// deliberation, or did on the day of the sheet, the juror's sheet on that project does not
    /// count. No other sheet is touched. Next, an interest can be
    /// [dismissed](Self::dismiss_conflict).
    ///
    /// # Errors
    /// Every [`ConflictError`] there is, with the declaration handed back: the person is not a
    /// juror, the project not a finalist, the same interest was declared before and not dismissed,
    /// it would end before it begins, the palmarès is adopted, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{
    ///     charter::ConflictKind, edition::ConflictError, fact::Conflict, jury::Recusal,
    /// };
    ///
    /// # let Scene { mut edition, mut journal, project, .. } = pitched();
    /// let conflict = Conflict::new(person(JUROR), ConflictKind::Personal, project.id());
    /// edition.declare_conflict(conflict, stamp())?.record(&mut journal)?;
    /// let recusal = edition.recusal(person(JUROR), project.id());
    /// assert_eq!(recusal, Some(Recusal::Interest(conflict)));
    ///
    /// let refused = edition.declare_conflict(conflict, stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &ConflictError::AlreadyDeclared);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn declare_conflict(
        &mut self,
        conflict: Conflict,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Conflict, ConflictError>> {
        let reasons = self.check_conflict(&conflict);
        self.decide(conflict, EditionEvent::ConflictDeclared, reasons, stamp)
    }

    pub(in crate::edition) fn check_conflict(&self, conflict: &Conflict) -> Vec<ConflictError> {
        let mut reasons = Vec::new();
        if !self.is_juror(conflict.juror) {
            reasons.push(ConflictError::NotAJuror { juror: conflict.juror });
        }
        if self.departement_of(conflict.project).is_none() {
            reasons.push(ConflictError::NotAFinalist { project: conflict.project });
        }
        let before = self.interests(conflict.juror, conflict.project).iter();
        let mut standing = before.filter(|interest| interest.dismissed.is_none());
        if standing.any(|interest| interest.conflict == *conflict) {
            reasons.push(ConflictError::AlreadyDeclared);
        }
        if let Some((from, until)) = conflict.from.zip(conflict.until)
            && until < from
        {
            reasons.push(ConflictError::EndsBeforeItBegins { from, until });
        }
        if let Some(term) = self.palmares.now() {
            reasons.push(ConflictError::Adopted { entry: term.since });
        }
        reasons
    }

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
        let reasons = self.check_dismissal(&dismissal);
        let event = |fact| EditionEvent::ConflictDismissed(Arc::new(fact));
        self.decide(dismissal, event, reasons, stamp)
    }

    pub(in crate::edition) fn check_dismissal(&self, dismissal: &Dismissal) -> Vec<DismissError> {
        let entry = dismissal.conflict;
        let mut reasons = Vec::new();
        let key = self.conflict_of.get(&entry);
        let mut interests = key.into_iter().flat_map(|key| self.interests(key.0, key.1));
        match interests.find(|interest| interest.entry == entry) {
            None => reasons.push(DismissError::NoSuchConflict { entry }),
            Some(interest) => {
                let before = interest.dismissed.as_ref().map(|(entry, _)| *entry);
                reasons.extend(before.map(|entry| DismissError::AlreadyDismissed { entry }));
            }
        }
        if let Some(term) = self.palmares.now() {
            reasons.push(DismissError::Adopted { entry: term.since });
        }
        reasons
    }
}
