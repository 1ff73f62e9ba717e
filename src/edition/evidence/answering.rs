use alloc::sync::Arc;

use super::{super::Edition, Bond, OtherEdition};
use crate::{
    fact::Answer,
    journal::{Positioned, Refusal, Refused, Remedy},
    value::{Departement, Motive, ProjectId},
};

/// Evidence that a project was not shortlisted, and why: made by [`Edition::answering`], used up by
/// [`Project::decline`](crate::project::Project::decline).
#[derive(Debug)]
#[must_use = "it moves the project that it was made for"]
pub struct Answering {
    pub(crate) bond: Bond,
    pub(crate) answer: Arc<Answer>,
}

/// Why an idea gets no such answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnsweringError {
    /// The idea is on a shortlist.
    #[error("project {project} is on the shortlist of entry {entry}")]
    Shortlisted {
        /// The project.
        project: ProjectId,
        /// The entry.
        entry: u32,
    },
    /// Its département may still shortlist it.
    #[error("département {departement} has not adopted its shortlist")]
    NotDecided {
        /// The département.
        departement: Departement,
    },
    /// The project answers the call of another edition.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
}

impl Refusal for AnsweringError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::Shortlisted { .. } => Remedy::Never,
            Self::NotDecided { .. } => Remedy::Later,
            Self::OtherEdition(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The answer to an idea that was not shortlisted, with its motive. It moves the project by
    /// [`Project::decline`](crate::project::Project::decline).
    ///
    /// # Errors
    /// With the motive handed back: [`AnsweringError::Shortlisted`] when the idea is on a
    /// shortlist, [`AnsweringError::NotDecided`] when it may still come to be,
    /// [`AnsweringError::OtherEdition`] when it answers another edition's call.
    pub fn answering(
        &self,
        idea: &impl Positioned,
        motive: Motive,
    ) -> Result<Answering, Refused<Motive, AnsweringError>> {
        self.answering_at(idea, Arc::new(Answer { motive }), self.seq())
            .map_err(|(answer, error)| Refused::new(answer.motive.clone(), error.into()))
    }

    pub(crate) fn answering_at(
        &self,
        idea: &impl Positioned,
        answer: Arc<Answer>,
        seen: u32,
    ) -> Result<Answering, (Arc<Answer>, AnsweringError)> {
        let position = idea.position();
        let (project, departement) = (position.project, position.departement);
        let bond = match self.bond(idea, seen) {
            Ok(bond) => bond,
            Err(error) => return Err((answer, error.into())),
        };
        if let Some((entry, _)) = self.listed_at(project, seen) {
            return Err((answer, AnsweringError::Shortlisted { project, entry }));
        }
        let shortlist = self.shortlists.get(&departement).and_then(|timeline| timeline.at(seen));
        if shortlist.is_none() && self.programme.at(seen).is_none() {
            return Err((answer, AnsweringError::NotDecided { departement }));
        }
        Ok(Answering { bond, answer })
    }
}
