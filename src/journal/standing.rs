use super::{Refusal, Remedy};
use crate::value::ProjectId;

/// A decision of the edition does not see the projects that it rests on as they stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StandingError {
    /// The decision rests on a project that was not shown.
    #[error("project {project} was not shown, and the decision rests on it")]
    NotShown {
        /// The project.
        project: ProjectId,
    },
    /// A project is listed on which the decision does not rest, or twice, or in another place.
    #[error("project {project} is listed where the decision does not ask for it")]
    NotAsked {
        /// The project.
        project: ProjectId,
    },
    /// The edition has seen a later entry of the project's stream than the one shown.
    #[error("project {project} was shown at entry {shown}, and entry {known} is known")]
    Stale {
        /// The project.
        project: ProjectId,
        /// The entry of its stream at which it was shown.
        shown: u32,
        /// The latest entry that the edition has seen.
        known: u32,
    },
    /// The edition has seen another entry of that number.
    #[error("project {project} was shown with another entry {seq} than is known")]
    OtherPast {
        /// The project.
        project: ProjectId,
        /// The number of the entry.
        seq: u32,
    },
    /// What is said of the project contradicts itself: an end of one that goes on, or none of one
    /// that is closed.
    #[error("what is said of project {project} contradicts itself")]
    Contradiction {
        /// The project.
        project: ProjectId,
    },
}

impl Refusal for StandingError {
    fn remedy(&self) -> Remedy {
        Remedy::OtherEvidence
    }
}
