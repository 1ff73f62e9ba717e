use super::{super::Edition, Bond, OtherEdition};
use crate::{
    journal::{Positioned, Refusal, Remedy},
    value::ProjectId,
};

/// Evidence that the jury designated a project, by the adopted palmarès or from its reserve: made by
/// [`Edition::designation`], used up by [`Project::designate`](crate::project::Project::designate).
#[derive(Debug)]
#[must_use = "it moves the project that it was made for"]
pub struct Designation {
    pub(crate) bond: Bond,
    pub(crate) decision: u32,
}

/// Why there is no evidence of a designation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DesignationError {
    /// No palmarès is adopted.
    #[error("the palmarès is not adopted")]
    NotAdopted,
    /// The palmarès in force does not name the project.
    #[error("project {project} is not a laureate of the palmarès")]
    NotALaureate {
        /// The project.
        project: ProjectId,
    },
    /// The project answers the call of another edition.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
}

impl Refusal for DesignationError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotAdopted => Remedy::Later,
            Self::NotALaureate { .. } => Remedy::Never,
            Self::OtherEdition(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// Evidence that the jury designated a project. It moves the project by
    /// [`Project::designate`](crate::project::Project::designate).
    ///
    /// # Errors
    /// [`DesignationError::NotAdopted`] before there is a palmarès,
    /// [`DesignationError::NotALaureate`] when the one in force does not name the project,
    /// [`DesignationError::OtherEdition`] when it answers another edition's call.
    pub fn designation(&self, project: &impl Positioned) -> Result<Designation, DesignationError> {
        self.designation_at(project, self.seq())
    }

    pub(crate) fn designation_at(
        &self,
        project: &impl Positioned,
        seen: u32,
    ) -> Result<Designation, DesignationError> {
        let bond = self.bond(project, seen)?;
        let project = project.position().project;
        if self.palmares.at(seen).is_none() {
            return Err(DesignationError::NotAdopted);
        }
        match self.tracks.get(&project).and_then(|track| track.designated.at(seen)) {
            Some(term) => Ok(Designation { bond, decision: term.value }),
            None => Err(DesignationError::NotALaureate { project }),
        }
    }
}
