use alloc::vec::Vec;

use super::super::{Decision, Edition};
use crate::{
    fact::Conflict,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    value::{PersonId, ProjectId},
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
    /// A juror declares an interest in a finalist. Whether it recuses the juror is the charter's to
    /// say; if it does, a sheet handed in before no longer counts.
    ///
    /// # Errors
    /// Every [`ConflictError`] there is, with the declaration handed back: the person is not a
    /// juror, the project not a finalist, the same interest was declared before, the palmarès is
    /// adopted, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{
    ///     charter::ConflictKind, edition::ConflictError, fact::Conflict, jury::Recusal,
    /// };
    ///
    /// # let Scene { mut edition, mut journal, project, .. } = pitched();
    /// let conflict =
    ///     Conflict { juror: person(JUROR), kind: ConflictKind::Personal, project: project.id() };
    /// edition.declare_conflict(conflict, stamp())?.record(&mut journal)?;
    /// let recusal = edition.recusal(person(JUROR), project.id());
    /// assert_eq!(recusal, Some(Recusal::Declared(ConflictKind::Personal)));
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
        if self.declared(conflict.juror, conflict.project).contains(conflict) {
            reasons.push(ConflictError::AlreadyDeclared);
        }
        if let Some(term) = self.palmares.now() {
            reasons.push(ConflictError::Adopted { entry: term.since });
        }
        reasons
    }
}
