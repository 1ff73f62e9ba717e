use crate::{
    fact::{Candidate, Examined},
    value::{EditionId, ProjectId, Team, Timestamp},
};

/// That an idea stands for shortlisting, with its team: made by
/// [`Project::candidacy`](crate::project::Project::candidacy).
#[derive(Debug, Clone)]
pub struct Candidacy {
    pub(crate) at: Timestamp,
    pub(crate) edition: EditionId,
    pub(crate) candidate: Candidate,
}

impl Candidacy {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.candidate.project
    }

    /// Who carries it.
    #[must_use]
    pub const fn team(&self) -> &Team {
        &self.candidate.team
    }

    /// The edition whose call it answers.
    #[must_use]
    pub const fn edition(&self) -> EditionId {
        self.edition
    }

    pub(crate) fn candidate(&self) -> Candidate {
        self.candidate.clone()
    }
}

/// That a project pitched and was asked questions: made by
/// [`Project::examination`](crate::project::Project::examination).
#[derive(Debug, Clone, Copy)]
pub struct Examination {
    pub(crate) at: Timestamp,
    pub(crate) examined: Examined,
}

impl Examination {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.examined.project
    }

    pub(crate) const fn into_fact(self) -> Examined {
        self.examined
    }
}

/// That a project was withdrawn by its team: made by
/// [`Project::vacancy`](crate::project::Project::vacancy).
#[derive(Debug, Clone, Copy)]
pub struct Vacancy {
    pub(crate) project: ProjectId,
}

impl Vacancy {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.project
    }
}
