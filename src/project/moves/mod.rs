//! The moves of a project: one file each, with what can speak against it.

mod admit;
mod coach;
mod conclude;
mod decline;
mod designate;
mod follow_up;
mod pitch;
mod redirect;
mod revert;
mod shortlist;
mod submit;
mod withdraw;

pub use conclude::ConcludeError;
pub use revert::{RevertError, Revertible};
pub use submit::SubmitError;

use crate::{
    edition::OtherEdition,
    journal::{EvidenceError, HistoryError, Refusal, Remedy},
};

/// Why a move is refused that asks for nothing but its evidence, or for nothing but its edition:
/// every other condition was checked when the evidence was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoveError {
    /// The evidence was made for another project, or another point of its history.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The edition is not the project's.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for MoveError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::Evidence(error) => error.remedy(),
            Self::OtherEdition(error) => error.remedy(),
            Self::History(error) => error.remedy(),
        }
    }
}
