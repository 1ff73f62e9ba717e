use alloc::{boxed::Box, sync::Arc};

use super::super::{Closed, Concludable, Project};
use crate::{
    edition::{Edition, OtherEdition},
    fact::Conclusion,
    journal::{
        EvidenceError, HistoryError, ProjectEvent, Refusal, Refused, Remedy, Stamp, Transition,
    },
    value::{Date, OneOrMore},
};

/// Why a project is not concluded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConcludeError {
    /// It would end before it starts.
    #[error("{on} is before the start on {start}")]
    BeforeStart {
        /// The day of the end.
        on: Date,
        /// The first day of the pre-incubation.
        start: Date,
    },
    /// The edition is not the project's.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// The edition lags behind what the project has seen of it.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for ConcludeError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::BeforeStart { .. } => Remedy::OtherEvidence,
            Self::OtherEdition(error) => error.remedy(),
            Self::Evidence(error) => error.remedy(),
            Self::History(error) => error.remedy(),
        }
    }
}

impl<S: Concludable> Project<S> {
    /// It ends: after its pre-incubation, or on the other way that was found for it. Those who
    /// followed it say what came of it; nothing comes next.
    ///
    /// # Errors
    /// Every [`ConcludeError`] there is, with project and conclusion handed back: it would end
    /// before its pre-incubation starts, the edition is another than the project's or lags behind
    /// what the project has seen of it, or the stamp is earlier than the last entry of either.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{fact::{Conclusion, Ending, Outcome}, project::ConcludeError};
    ///
    /// # let (edition, mut journal, project) = incubating();
    /// let conclusion = Conclusion {
    ///     ending: Ending::TakenUpInHouse,
    ///     motive: "The département runs it from now on".parse()?,
    ///     on: "2020-01-13".parse()?,
    /// };
    /// let refused = project.conclude(&edition, conclusion, stamp()).unwrap_err();
    /// let ((project, conclusion), reasons) = refused.into_parts();
    /// assert!(matches!(reasons.first(), ConcludeError::BeforeStart { .. }));
    ///
    /// let conclusion = Conclusion { on: "2020-06-30".parse()?, ..conclusion };
    /// let closed = project.conclude(&edition, conclusion, stamp())?.record(&mut journal)?;
    /// assert_eq!(closed.outcome(), Outcome::TakenUpInHouse);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn conclude(
        self,
        edition: &Edition,
        conclusion: Conclusion,
        stamp: Stamp,
    ) -> Result<Transition<Project<Closed>>, Refused<(Self, Conclusion), ConcludeError>> {
        self.conclude_at(edition, conclusion, stamp, edition.seq())
    }

    pub(crate) fn conclude_at(
        self,
        edition: &Edition,
        conclusion: Conclusion,
        stamp: Stamp,
        seen: u32,
    ) -> Result<Transition<Project<Closed>>, Refused<(Self, Conclusion), ConcludeError>> {
        let mut reasons: alloc::vec::Vec<ConcludeError> = self.seen_reasons(edition, seen, stamp);
        let on = conclusion.on;
        if let Some(start) = self.stage.started_on().filter(|start| on < *start) {
            reasons.push(ConcludeError::BeforeStart { on, start });
        }
        if let Some(reasons) = OneOrMore::from_vec(reasons) {
            return Err(Refused::new((self, conclusion), reasons));
        }
        let (outcome, motive) = (conclusion.ending.into(), conclusion.motive.clone());
        let event = ProjectEvent::Concluded(Arc::new(conclusion));
        Ok(self.advance(stamp, seen, event, |stage| Closed {
            before: Box::new(stage.into_live()),
            outcome,
            motive,
            on,
        }))
    }
}
