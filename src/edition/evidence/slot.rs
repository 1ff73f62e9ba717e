use alloc::sync::Arc;

use super::{super::Edition, Bond, OtherEdition};
use crate::{
    fact::Pitch,
    journal::{Positioned, Refusal, Remedy},
    value::{ProjectId, ProjectNumber, Seconds, Statement},
};

/// A project's turn in the order of passage: had from [`Edition::slot`], used up by [`Slot::heard`].
#[derive(Debug)]
pub struct Slot {
    bond: Bond,
    number: ProjectNumber,
    place: u32,
    allowance: Seconds,
}

/// Evidence of a pitch as the forum heard it: made by [`Slot::heard`], used up by
/// [`Project::pitch`](crate::project::Project::pitch).
#[derive(Debug)]
#[must_use = "it moves the project that it was made for"]
pub struct PitchRecord {
    pub(crate) bond: Bond,
    pub(crate) pitch: Arc<Pitch>,
}

/// Why a project has no turn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SlotError {
    /// The pitches have not begun.
    #[error("the pitches have not begun")]
    PitchesNotBegun,
    /// The project is not in the order of passage.
    #[error("project {project} is not in the order of passage")]
    NotPlaced {
        /// The project.
        project: ProjectId,
    },
    /// The project answers the call of another edition.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
}

impl Refusal for SlotError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::PitchesNotBegun => Remedy::Later,
            Self::NotPlaced { .. } => Remedy::Never,
            Self::OtherEdition(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// A project's turn to pitch, once the pitches have begun.
    ///
    /// # Errors
    /// [`SlotError::PitchesNotBegun`] when they have not, [`SlotError::NotPlaced`] when the project
    /// has no place in the order of passage, [`SlotError::OtherEdition`] when it answers another
    /// edition's call.
    pub fn slot(&self, project: &impl Positioned) -> Result<Slot, SlotError> {
        self.slot_at(project, self.seq())
    }

    pub(crate) fn slot_at(&self, project: &impl Positioned, seen: u32) -> Result<Slot, SlotError> {
        let bond = self.bond(project, seen)?;
        let project = project.position().project;
        if self.begun.at(seen).is_none() {
            return Err(SlotError::PitchesNotBegun);
        }
        let placed = self.tracks.get(&project).and_then(|track| track.placed.at(seen));
        let placing = placed.ok_or(SlotError::NotPlaced { project })?.value;
        let allowance = self.charter_at(seen).rules().pitch.time;
        Ok(Slot { bond, number: placing.number, place: placing.place, allowance })
    }
}

impl Slot {
    /// The project's number.
    #[must_use]
    pub const fn number(&self) -> ProjectNumber {
        self.number
    }

    /// The place in the order of passage, from 1.
    #[must_use]
    pub const fn place(&self) -> u32 {
        self.place
    }

    /// The time of the pitch, the same for all.
    #[must_use]
    pub const fn allowance(&self) -> Seconds {
        self.allowance
    }

    /// Records the pitch as it was heard: the time it took, whatever it was, and the questions that
    /// followed. It moves the project by [`Project::pitch`](crate::project::Project::pitch).
    pub fn heard(
        self,
        measured: Seconds,
        questions: impl IntoIterator<Item = Statement>,
    ) -> PitchRecord {
        let pitch = Pitch {
            allowance: self.allowance,
            measured,
            place: self.place,
            questions: questions.into_iter().collect(),
        };
        PitchRecord { bond: self.bond, pitch: Arc::new(pitch) }
    }

    /// Records a pitch that is told again. Its turn must be this one.
    pub(crate) fn heard_again(self, pitch: Arc<Pitch>) -> Option<PitchRecord> {
        let same = pitch.allowance == self.allowance && pitch.place == self.place;
        same.then_some(PitchRecord { bond: self.bond, pitch })
    }
}
