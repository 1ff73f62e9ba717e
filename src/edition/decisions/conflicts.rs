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
    /// Takes a juror's declaration of interest. Whether it recuses the juror is the charter's to
    /// say; if it does, a sheet handed in before no longer counts.
    ///
    /// # Errors
    /// Every [`ConflictError`] there is, with the declaration handed back.
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
