use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::Conflict,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    jury::Interest,
    scoring::Methods,
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
        let at = At { stamp, methods: &Methods::standard() };
        self.decide(conflict, &at)
    }
}

impl Rule for Conflict {
    type Error = ConflictError;
    const KIND: DecisionKind = DecisionKind::Conflict;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::ConflictDeclared(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<ConflictError> {
        let adopted = edition.palmares.now();
        adopted.map(|term| ConflictError::Adopted { entry: term.since }).into_iter().collect()
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<ConflictError> {
        let mut reasons = Vec::new();
        if !edition.is_juror(self.juror) {
            reasons.push(ConflictError::NotAJuror { juror: self.juror });
        }
        if edition.departement_of(self.project).is_none() {
            reasons.push(ConflictError::NotAFinalist { project: self.project });
        }
        let before = edition.interests(self.juror, self.project).iter();
        let mut standing = before.filter(|interest| interest.dismissed.is_none());
        if standing.any(|interest| interest.conflict == *self) {
            reasons.push(ConflictError::AlreadyDeclared);
        }
        if let Some((from, until)) = self.from.zip(self.until)
            && until < from
        {
            reasons.push(ConflictError::EndsBeforeItBegins { from, until });
        }
        reasons
    }

    fn rests_on(&self, _: &Edition) -> Vec<u32> {
        Vec::new()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, .. }: Taken) {
        let key = (self.juror, self.project);
        let interest = Interest { entry: seq, conflict: **self, dismissed: None };
        edition.conflicts.entry(key).or_default().push(interest);
        edition.conflict_of.insert(seq, key);
    }
}
