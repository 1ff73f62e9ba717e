use alloc::{sync::Arc, vec::Vec};

use super::super::{
    AnyProject, Closed, Coached, DevelopedOtherwise, Dossier, FinalistStage, Idea, Laureate,
    LiveStage, Pitched, PreIncubation, Preselected, Project, Stage,
};
use crate::{
    edition::Edition,
    fact::{Invalidated, Undoing},
    journal::{
        EvidenceError, HistoryError, ProjectEvent, Refusal, Refused, Remedy, Stamp, Transition,
    },
    value::{EditionId, Motive, OneOrMore, ProjectId},
};

/// Why a move is not undone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RevertError {
    /// The edition is not the project's.
    #[error("the project answers the call of edition {edition}")]
    OtherEdition {
        /// The project's edition.
        edition: EditionId,
    },
    /// The edition lags behind what the project has seen of it.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for RevertError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::OtherEdition { .. } => Remedy::OtherEvidence,
            Self::Evidence(error) => error.remedy(),
            Self::History(error) => error.remedy(),
        }
    }
}

/// A stage with one before it: any but the first. `Before` is that stage's project, or
/// [`AnyProject`] where there are several.
pub trait Revertible: Stage + Sized {
    /// The project at the stage before.
    type Before;

    #[doc(hidden)]
    fn invalidates(&self, edition: &Edition, project: ProjectId, seen: u32) -> Vec<Invalidated>;

    #[doc(hidden)]
    fn back(project: Stepped<Self>) -> Self::Before;
}

/// A project whose entry of reversal is made and whose stage is still the one to be undone.
#[doc(hidden)]
#[derive(Debug)]
pub struct Stepped<S> {
    dossier: Dossier,
    stage: S,
}

impl<S> Stepped<S> {
    fn at<T>(self, before: impl FnOnce(S) -> T) -> Project<T> {
        Project { dossier: self.dossier, stage: before(self.stage) }
    }
}

impl<S: Revertible> Project<S> {
    /// What undoing the last move would invalidate, here and in the edition.
    #[must_use]
    pub fn invalidated_by_revert(&self, edition: &Edition) -> Vec<Invalidated> {
        self.stage.invalidates(edition, self.id(), edition.seq())
    }

    /// Undoes the last move, one step back, with a motive. What was done stays in the journal; the
    /// evidence of the move is void, and the entry names everything that rested on it. To go forward
    /// again takes new evidence.
    ///
    /// A decision of the edition stands as it was. Where it is the decision that was wrong, undo it
    /// first, with [`Edition::revert`].
    ///
    /// # Errors
    /// Every [`RevertError`] there is, with project and motive handed back: the edition is another
    /// than the project's or lags behind what the project has seen of it; or the stamp is earlier
    /// than the last entry of the project or of the edition.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{fact::Invalidated, journal::Remedy};
    ///
    /// # let (edition, mut journal, laureate, _) = laureate();
    /// let designated_by = laureate.designated_by();
    /// let void = laureate.invalidated_by_revert(&edition);
    /// assert_eq!(void, [Invalidated::Designation { decision: designated_by }]);
    ///
    /// let refused = laureate
    ///     .revert(&edition, "Entered by mistake".parse()?, stamp_at("2019-11-27T18:00:00Z"))
    ///     .unwrap_err();
    /// assert_eq!(refused.remedy(), Remedy::OtherEvidence);
    /// let ((laureate, motive), _) = refused.into_parts();
    ///
    /// let pitched = laureate.revert(&edition, motive, stamp())?.record(&mut journal)?;
    /// // The palmarès stands, and designates it again.
    /// let evidence = edition.designation(&pitched)?;
    /// # let _ = evidence;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn revert(
        self,
        edition: &Edition,
        motive: Motive,
        stamp: Stamp,
    ) -> Result<Transition<S::Before>, Refused<(Self, Motive), RevertError>> {
        self.revert_at(edition, motive, stamp, edition.seq())
    }

    pub(crate) fn revert_at(
        self,
        edition: &Edition,
        motive: Motive,
        stamp: Stamp,
        seen: u32,
    ) -> Result<Transition<S::Before>, Refused<(Self, Motive), RevertError>> {
        let mut reasons: Vec<RevertError> = self.history_reasons(stamp);
        let known = self.dossier.seen;
        if self.edition() != edition.id() {
            reasons.push(RevertError::OtherEdition { edition: self.edition() });
        } else if seen < known {
            reasons.push(EvidenceError::EditionBehind { seen, known }.into());
        } else if let Some(last) = edition.time_of(seen).filter(|last| stamp.at < *last) {
            reasons.push(HistoryError::BackInTime { at: stamp.at, last }.into());
        }
        if let Some(reasons) = OneOrMore::from_vec(reasons) {
            return Err(Refused::new((self, motive), reasons));
        }
        let invalidates = self.stage.invalidates(edition, self.id(), seen).into();
        let event = ProjectEvent::Reverted(Arc::new(Undoing { invalidates, motive }));
        let (dossier, entry) = self.dossier.advance(stamp, seen, event);
        Ok(Transition::new(S::back(Stepped { dossier, stage: self.stage }), entry))
    }
}

impl Revertible for Preselected {
    type Before = Project<Idea>;

    fn invalidates(&self, edition: &Edition, project: ProjectId, seen: u32) -> Vec<Invalidated> {
        let mut found = alloc::vec![Invalidated::Shortlisting { decision: self.decision }];
        found.extend(edition.number_at(project, seen).map(|number| Invalidated::Number { number }));
        found
    }

    fn back(project: Stepped<Self>) -> Project<Idea> {
        project.at(|stage| stage.before)
    }
}

impl Revertible for Coached {
    type Before = Project<Preselected>;

    fn invalidates(&self, _: &Edition, _: ProjectId, _: u32) -> Vec<Invalidated> {
        alloc::vec![Invalidated::Coaching {}]
    }

    fn back(project: Stepped<Self>) -> Project<Preselected> {
        project.at(|stage| stage.before)
    }
}

impl Revertible for Pitched {
    type Before = Project<Coached>;

    fn invalidates(&self, edition: &Edition, project: ProjectId, seen: u32) -> Vec<Invalidated> {
        let mut found = alloc::vec![Invalidated::Pitch {}];
        found.extend(edition.judged_at(project, seen));
        found
    }

    fn back(project: Stepped<Self>) -> Project<Coached> {
        project.at(|stage| stage.before)
    }
}

impl Revertible for Laureate {
    type Before = Project<Pitched>;

    fn invalidates(&self, _: &Edition, _: ProjectId, _: u32) -> Vec<Invalidated> {
        alloc::vec![Invalidated::Designation { decision: self.decision }]
    }

    fn back(project: Stepped<Self>) -> Project<Pitched> {
        project.at(|stage| stage.before)
    }
}

/// The last happening is undone; where nothing has happened yet, the admission is.
impl Revertible for PreIncubation {
    type Before = AnyProject;

    fn invalidates(&self, _: &Edition, _: ProjectId, _: u32) -> Vec<Invalidated> {
        alloc::vec![if self.incubation.happenings().is_empty() {
            Invalidated::Agreement {}
        } else {
            Invalidated::Happening {}
        }]
    }

    fn back(mut project: Stepped<Self>) -> AnyProject {
        match project.stage.incubation.pop() {
            Some(_) => project.at(|stage| stage).into(),
            None => project.at(|stage| stage.before).into(),
        }
    }
}

impl Revertible for DevelopedOtherwise {
    type Before = AnyProject;

    fn invalidates(&self, _: &Edition, _: ProjectId, _: u32) -> Vec<Invalidated> {
        alloc::vec![Invalidated::Redirection {}]
    }

    fn back(project: Stepped<Self>) -> AnyProject {
        let Stepped { dossier, stage } = project;
        match stage.before {
            FinalistStage::Preselected(stage) => Project { dossier, stage }.into(),
            FinalistStage::Coached(stage) => Project { dossier, stage }.into(),
            FinalistStage::Pitched(stage) => Project { dossier, stage }.into(),
        }
    }
}

impl Revertible for Closed {
    type Before = AnyProject;

    fn invalidates(&self, _: &Edition, _: ProjectId, _: u32) -> Vec<Invalidated> {
        alloc::vec![Invalidated::Outcome {}]
    }

    fn back(project: Stepped<Self>) -> AnyProject {
        let Stepped { dossier, stage } = project;
        match *stage.before {
            LiveStage::Idea(stage) => Project { dossier, stage }.into(),
            LiveStage::Preselected(stage) => Project { dossier, stage }.into(),
            LiveStage::Coached(stage) => Project { dossier, stage }.into(),
            LiveStage::Pitched(stage) => Project { dossier, stage }.into(),
            LiveStage::Laureate(stage) => Project { dossier, stage }.into(),
            LiveStage::PreIncubation(stage) => Project { dossier, stage }.into(),
            LiveStage::DevelopedOtherwise(stage) => Project { dossier, stage }.into(),
        }
    }
}
