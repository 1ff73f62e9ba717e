use alloc::sync::Arc;

use super::{super::Edition, Bond, OtherEdition};
use crate::{
    fact::Redirection,
    journal::{Positioned, Refusal, Refused, Remedy},
    value::{Date, Label, OneOrMore, PersonId, ProjectId},
};

/// How a finalist that is not a laureate goes on: who takes care of it, by which route, and when
/// somebody looks at it again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Way {
    /// The day on which somebody looks at it again.
    pub follow_up: Date,
    /// Who takes care of it.
    pub owner: PersonId,
    /// By which way it is developed.
    pub route: Label,
}

/// Evidence that a finalist is developed otherwise: made by [`Edition::other_way`], used up by
/// [`Project::redirect`](crate::project::Project::redirect).
#[derive(Debug)]
#[must_use = "it moves the project that it was made for"]
pub struct OtherWay {
    pub(crate) bond: Bond,
    pub(crate) redirection: Arc<Redirection>,
}

/// Why a project is not developed otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OtherWayError {
    /// No palmarès is adopted.
    #[error("the palmarès is not adopted")]
    NotAdopted,
    /// The project is on no shortlist in force.
    #[error("project {project} is on no shortlist")]
    NotAFinalist {
        /// The project.
        project: ProjectId,
    },
    /// The palmarès designates the project.
    #[error("project {project} is a laureate by entry {entry}")]
    IsLaureate {
        /// The project.
        project: ProjectId,
        /// The entry.
        entry: u32,
    },
    /// The follow-up would be before the palmarès.
    #[error("the follow-up on {follow_up} would be before the palmarès of {palmares}")]
    FollowUpTooEarly {
        /// The day of the follow-up.
        follow_up: Date,
        /// The day of the palmarès.
        palmares: Date,
    },
    /// The project answers the call of another edition.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
}

impl Refusal for OtherWayError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotAdopted => Remedy::Later,
            Self::NotAFinalist { .. } | Self::IsLaureate { .. } => Remedy::Never,
            Self::FollowUpTooEarly { .. } => Remedy::OtherEvidence,
            Self::OtherEdition(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The way of a finalist that the adopted palmarès does not name. It moves the project by
    /// [`Project::redirect`](crate::project::Project::redirect).
    ///
    /// # Errors
    /// Every [`OtherWayError`] there is, with the way handed back: no palmarès is adopted, or it
    /// names the project, the follow-up would be before it, or the project answers another edition's
    /// call.
    pub fn other_way(
        &self,
        project: &impl Positioned,
        way: Way,
    ) -> Result<OtherWay, Refused<Way, OtherWayError>> {
        self.other_way_at(project, way, self.seq())
    }

    pub(crate) fn other_way_at(
        &self,
        project: &impl Positioned,
        way: Way,
        seen: u32,
    ) -> Result<OtherWay, Refused<Way, OtherWayError>> {
        let id = project.position().project;
        let bond = match self.bond(project, seen) {
            Ok(bond) => bond,
            Err(error) => return Err(Refused::new(way, OtherWayError::from(error).into())),
        };
        let Some(palmares) = self.palmares.at(seen) else {
            return Err(Refused::new(way, OtherWayError::NotAdopted.into()));
        };
        let mut reasons = alloc::vec::Vec::new();
        if self.listed_at(id, seen).is_none() {
            reasons.push(OtherWayError::NotAFinalist { project: id });
        }
        if let Some(term) = self.tracks.get(&id).and_then(|track| track.designated.at(seen)) {
            reasons.push(OtherWayError::IsLaureate { project: id, entry: term.value });
        }
        let (follow_up, adopted) = (way.follow_up, Date::of(palmares.at));
        if follow_up < adopted {
            reasons.push(OtherWayError::FollowUpTooEarly { follow_up, palmares: adopted });
        }
        if let Some(reasons) = OneOrMore::from_vec(reasons) {
            return Err(Refused::new(way, reasons));
        }
        let Way { follow_up, owner, route } = way;
        let decision = palmares.since;
        let redirection = Arc::new(Redirection { decision, follow_up, owner, route });
        Ok(OtherWay { bond, redirection })
    }
}
