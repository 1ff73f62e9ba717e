use super::{super::Edition, Bond, OtherEdition};
use crate::{
    journal::{Positioned, Refusal, Remedy},
    value::ProjectId,
};

/// Evidence that a project is on its département's shortlist: made by [`Edition::shortlisting`], used
/// up by [`Project::shortlist`](crate::project::Project::shortlist).
#[derive(Debug)]
#[must_use = "it moves the project that it was made for"]
pub struct Shortlisting {
    pub(crate) bond: Bond,
    pub(crate) decision: u32,
}

/// Why there is no evidence of a shortlisting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShortlistingError {
    /// The project is on no shortlist in force.
    #[error("project {project} is on no shortlist")]
    NotShortlisted {
        /// The project.
        project: ProjectId,
    },
    /// The project answers the call of another edition.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
}

impl Refusal for ShortlistingError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotShortlisted { .. } => Remedy::Later,
            Self::OtherEdition(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// Evidence that a project is on its département's shortlist. It moves the project by
    /// [`Project::shortlist`](crate::project::Project::shortlist).
    ///
    /// # Errors
    /// [`ShortlistingError::NotShortlisted`] when no shortlist in force names the project,
    /// [`ShortlistingError::OtherEdition`] when it answers another edition's call.
    pub fn shortlisting(&self, idea: &impl Positioned) -> Result<Shortlisting, ShortlistingError> {
        self.shortlisting_at(idea, self.seq())
    }

    pub(crate) fn shortlisting_at(
        &self,
        idea: &impl Positioned,
        seen: u32,
    ) -> Result<Shortlisting, ShortlistingError> {
        let bond = self.bond(idea, seen)?;
        let project = idea.position().project;
        match self.listed_at(project, seen) {
            Some((decision, _)) => Ok(Shortlisting { bond, decision }),
            None => Err(ShortlistingError::NotShortlisted { project }),
        }
    }
}
