use core::marker::PhantomData;

use crate::{
    fact::{Candidate, Examined, Standing},
    value::{EditionId, ProjectId, Seconds, Team},
};

/// A project as it stands, for a decision of its edition to rest on: made by
/// [`Project::snapshot`](crate::project::Project::snapshot).
///
/// It borrows the project, so that none outlives the next move.
#[derive(Debug, Clone, Copy)]
pub struct Snapshot<'p> {
    pub(crate) edition: EditionId,
    pub(crate) standing: Standing,
    pub(crate) project: PhantomData<&'p ()>,
}

impl Snapshot<'_> {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.standing.project
    }

    /// The edition whose call it answers.
    #[must_use]
    pub const fn edition(&self) -> EditionId {
        self.edition
    }

    /// Where it stands.
    #[must_use]
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }
}

/// That an idea stands for shortlisting, with its team: made by
/// [`Project::candidacy`](crate::project::Project::candidacy).
#[derive(Debug, Clone, Copy)]
pub struct Candidacy<'p> {
    pub(crate) snapshot: Snapshot<'p>,
    pub(crate) team: &'p Team,
}

impl Candidacy<'_> {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.snapshot.project()
    }

    /// Who carries it.
    #[must_use]
    pub const fn team(&self) -> &Team {
        self.team
    }

    /// The edition whose call it answers.
    #[must_use]
    pub const fn edition(&self) -> EditionId {
        self.snapshot.edition()
    }

    pub(crate) fn to_fact(self) -> Candidate {
        Candidate { standing: self.snapshot.standing, team: self.team.clone() }
    }
}

/// That a project pitched and was asked questions: made by
/// [`Project::examination`](crate::project::Project::examination).
#[derive(Debug, Clone, Copy)]
pub struct Examination<'p> {
    pub(crate) snapshot: Snapshot<'p>,
    pub(crate) allowance: Seconds,
    pub(crate) measured: Seconds,
    pub(crate) questions: u32,
}

impl Examination<'_> {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.snapshot.project()
    }

    /// The edition whose call it answers.
    #[must_use]
    pub const fn edition(&self) -> EditionId {
        self.snapshot.edition()
    }

    pub(crate) const fn to_fact(self) -> Examined {
        Examined {
            allowance: self.allowance,
            measured: self.measured,
            questions: self.questions,
            standing: self.snapshot.standing,
        }
    }
}

/// That a project was withdrawn by its team before its admission, so that a seat that it holds is
/// free: made by [`Project::vacancy`](crate::project::Project::vacancy).
#[derive(Debug, Clone, Copy)]
pub struct Vacancy<'p> {
    pub(crate) snapshot: Snapshot<'p>,
}

impl Vacancy<'_> {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.snapshot.project()
    }
}
