use alloc::{sync::Arc, vec::Vec};

use super::super::{
    AnyProject, Closed, Coached, DevelopedOtherwise, Dossier, FinalistStage, Idea, Laureate,
    LiveStage, Pitched, PreIncubation, Preselected, Project, Stage,
};
use crate::{
    edition::{Claim, Edition, OtherEdition},
    fact::{Invalidated, Undoing},
    journal::{
        EntryId, EvidenceError, HistoryError, ProjectEvent, Refusal, Refused, Remedy, Stamp,
        Transition,
    },
    value::{Motive, OneOrMore, ProjectId},
};

/// Why a move is not undone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RevertError {
    /// Decisions of the edition rest on what would be undone: each is undone before it.
    #[error("{} decisions of the edition rest on it, the last of them with entry {}", by.len(), last(by))]
    ReliedOn {
        /// The decisions, the last first.
        by: Vec<EntryId>,
    },
    /// A decision rests on it that is never undone, as the beginning of the pitches on a
    /// shortlisting, or a publication where the charter says so.
    #[error("{by} rests on it, and stays")]
    Kept {
        /// The decision.
        by: EntryId,
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

fn last(by: &[EntryId]) -> u32 {
    by.first().map_or(0, |entry| entry.seq)
}

impl Refusal for RevertError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::ReliedOn { by } => Remedy::After(by.clone()),
            Self::Kept { .. } => Remedy::Never,
            Self::OtherEdition(error) => error.remedy(),
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

    /// What no longer holds once the last move is undone.
    #[doc(hidden)]
    fn invalidates(&self, around: &Around<'_>) -> Vec<Invalidated>;

    /// The decisions of the edition that rest on the last move.
    #[doc(hidden)]
    fn relied_on(&self, _: &Around<'_>) -> Vec<EntryId> {
        Vec::new()
    }

    #[doc(hidden)]
    fn back(project: Stepped<Self>, around: &Around<'_>) -> Self::Before;
}

/// What the edition is asked when a project's move is undone.
#[doc(hidden)]
#[derive(Debug)]
pub struct Around<'e> {
    edition: &'e Edition,
    project: ProjectId,
    seen: u32,
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
        self.stage.invalidates(&self.around(edition, edition.seq()))
    }

    const fn around<'e>(&self, edition: &'e Edition, seen: u32) -> Around<'e> {
        Around { edition, project: self.dossier.id, seen }
    }

    /// Undoes the last move, one step back, with a motive. What was done stays in the journal; the
    /// evidence of the move is void, and the entry names everything that rested on it. To go forward
    /// again takes new evidence.
    ///
    /// Undoing goes from the bottom up: a move that the edition has decided upon is undone after the
    /// decision, and a decision that has moved a project is undone after the move. What was decided
    /// stands as it was: where it is the decision that was wrong, revert the projects that moved by
    /// it, then undo it with [`Edition::revert`].
    ///
    /// A team that withdrew and comes back finds itself at the furthest stage that still stands:
    /// decisions that were undone meanwhile carry it no more.
    ///
    /// # Errors
    /// Every [`RevertError`] there is, with project and motive handed back: a decision rests on the
    /// move, as an opening and its palmarès do on a pitch, a promotion or a palmarès on a
    /// withdrawal, a programme on a shortlisting; the edition is another than the project's or lags
    /// behind what the project has seen of it; or the stamp is earlier than the last entry of the
    /// project or of the edition.
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
        let mut reasons: Vec<RevertError> = self.seen_reasons(edition, seen, stamp);
        let around = self.around(edition, seen);
        if self.edition() == edition.id() {
            let by = self.stage.relied_on(&around);
            let kept = edition.first_that_stays(&by);
            reasons.extend(kept.map(|by| RevertError::Kept { by }));
            reasons.extend((!by.is_empty()).then_some(RevertError::ReliedOn { by }));
        }
        if let Some(reasons) = OneOrMore::from_vec(reasons) {
            return Err(Refused::new((self, motive), reasons));
        }
        let invalidates = self.stage.invalidates(&around).into();
        let event = ProjectEvent::Reverted(Arc::new(Undoing { invalidates, motive }));
        let (dossier, entry) = self.dossier.advance(stamp, seen, event);
        let stepped = Stepped { dossier, stage: self.stage };
        Ok(Transition::new(S::back(stepped, &around), entry))
    }
}

impl Revertible for Preselected {
    type Before = Project<Idea>;

    fn invalidates(&self, _: &Around<'_>) -> Vec<Invalidated> {
        [Invalidated::Shortlisting { decision: self.decision }].into()
    }

    fn relied_on(&self, around: &Around<'_>) -> Vec<EntryId> {
        around.edition.numbering_at(around.project, around.seen)
    }

    fn back(project: Stepped<Self>, _: &Around<'_>) -> Project<Idea> {
        project.at(|stage| stage.before)
    }
}

impl Revertible for Coached {
    type Before = Project<Preselected>;

    fn invalidates(&self, _: &Around<'_>) -> Vec<Invalidated> {
        alloc::vec![Invalidated::Coaching {}]
    }

    fn back(project: Stepped<Self>, _: &Around<'_>) -> Project<Preselected> {
        project.at(|stage| stage.before)
    }
}

impl Revertible for Pitched {
    type Before = Project<Coached>;

    fn invalidates(&self, around: &Around<'_>) -> Vec<Invalidated> {
        let mut found = alloc::vec![Invalidated::Pitch {}];
        found.extend(around.edition.sheets_at(around.project, self.entry, around.seen));
        found
    }

    fn relied_on(&self, around: &Around<'_>) -> Vec<EntryId> {
        let heard = |claim| claim == Claim::Heard { pitch: self.entry };
        around.edition.relying_at(around.project, around.seen, heard)
    }

    fn back(project: Stepped<Self>, _: &Around<'_>) -> Project<Coached> {
        project.at(|stage| stage.before)
    }
}

impl Revertible for Laureate {
    type Before = Project<Pitched>;

    fn invalidates(&self, _: &Around<'_>) -> Vec<Invalidated> {
        alloc::vec![Invalidated::Designation { decision: self.decision }]
    }

    fn back(project: Stepped<Self>, _: &Around<'_>) -> Project<Pitched> {
        project.at(|stage| stage.before)
    }
}

/// The last happening is undone; where nothing has happened yet, the admission is.
impl Revertible for PreIncubation {
    type Before = AnyProject;

    fn invalidates(&self, _: &Around<'_>) -> Vec<Invalidated> {
        alloc::vec![if self.incubation.happenings().is_empty() {
            Invalidated::Agreement {}
        } else {
            Invalidated::Happening {}
        }]
    }

    fn back(mut project: Stepped<Self>, _: &Around<'_>) -> AnyProject {
        match project.stage.incubation.pop() {
            Some(_) => project.at(|stage| stage).into(),
            None => project.at(|stage| stage.before).into(),
        }
    }
}

impl Revertible for DevelopedOtherwise {
    type Before = AnyProject;

    fn invalidates(&self, _: &Around<'_>) -> Vec<Invalidated> {
        alloc::vec![Invalidated::Redirection {}]
    }

    fn back(project: Stepped<Self>, _: &Around<'_>) -> AnyProject {
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

    fn invalidates(&self, around: &Around<'_>) -> Vec<Invalidated> {
        let mut found = alloc::vec![Invalidated::Outcome {}];
        let undone = |decision: &u32| around.edition.is_undone_at(*decision, around.seen);
        let undone = self.decisions().into_iter().filter(undone);
        found.extend(undone.map(|decision| Invalidated::Decision { decision }));
        let undone = |decision: u32| around.edition.is_undone_at(decision, around.seen);
        match &*self.before {
            LiveStage::PreIncubation(stage) if undone(stage.before.decision) => {
                found.push(Invalidated::Agreement {});
            }
            LiveStage::DevelopedOtherwise(stage) if undone(stage.redirection.decision) => {
                found.push(Invalidated::Redirection {});
            }
            LiveStage::Coached(stage) if undone(stage.before.decision) => {
                found.push(Invalidated::Coaching {});
            }
            _ => {}
        }
        found
    }

    fn relied_on(&self, around: &Around<'_>) -> Vec<EntryId> {
        let gone = |claim| claim == Claim::Gone;
        around.edition.relying_at(around.project, around.seen, gone)
    }

    fn back(project: Stepped<Self>, around: &Around<'_>) -> AnyProject {
        let Stepped { dossier, stage } = project;
        let stands = |decision| !around.edition.is_undone_at(decision, around.seen);
        match (*stage.before).standing_on(&stands) {
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

impl LiveStage {
    /// The furthest stage on the way to this one that rests on no decision which was undone.
    fn standing_on(self, stands: &impl Fn(u32) -> bool) -> Self {
        let fallen = match self {
            Self::Preselected(stage) if !stands(stage.decision) => Self::Idea(stage.before),
            Self::Coached(stage) if !stands(stage.before.decision) => {
                Self::Preselected(stage.before)
            }
            Self::Pitched(stage) if !stands(stage.before.before.decision) => {
                Self::Coached(stage.before)
            }
            Self::Laureate(stage) if !stands(stage.decision) => Self::Pitched(stage.before),
            Self::PreIncubation(stage) if !stands(stage.before.decision) => {
                Self::Laureate(stage.before)
            }
            Self::DevelopedOtherwise(stage) if !stands(stage.redirection.decision) => {
                match stage.before {
                    FinalistStage::Preselected(stage) => Self::Preselected(stage),
                    FinalistStage::Coached(stage) => Self::Coached(stage),
                    FinalistStage::Pitched(stage) => Self::Pitched(stage),
                }
            }
            stands => return stands,
        };
        fallen.standing_on(stands)
    }
}
