use alloc::vec::Vec;

use super::{
    Closed, Coached, DevelopedOtherwise, Idea, Laureate, Pitched, PreIncubation, Preselected,
    Project, Stage as _,
};
use crate::{
    edition::Snapshot,
    journal::{Head, Position, Positioned, Subject},
    value::{Departement, Digest, EditionId, ProjectId, StageKind, Team, Timestamp, Title},
};

/// A project at any stage: for lists, dashboards and what comes out of a replay.
///
/// It is exhaustive on purpose: a further stage must not go unnoticed.
#[derive(Debug)]
#[must_use = "a project that is dropped can only be had back by replaying its entries"]
pub enum AnyProject {
    /// An idea.
    Idea(Project<Idea>),
    /// Shortlisted.
    Preselected(Project<Preselected>),
    /// Coached.
    Coached(Project<Coached>),
    /// Pitched.
    Pitched(Project<Pitched>),
    /// Designated.
    Laureate(Project<Laureate>),
    /// In pre-incubation.
    PreIncubation(Project<PreIncubation>),
    /// Developed otherwise.
    DevelopedOtherwise(Project<DevelopedOtherwise>),
    /// At its end.
    Closed(Project<Closed>),
}

/// Does the same for a project of any stage.
macro_rules! each {
    ($any:expr, $project:ident => $body:expr) => {
        match $any {
            AnyProject::Idea($project) => $body,
            AnyProject::Preselected($project) => $body,
            AnyProject::Coached($project) => $body,
            AnyProject::Pitched($project) => $body,
            AnyProject::Laureate($project) => $body,
            AnyProject::PreIncubation($project) => $body,
            AnyProject::DevelopedOtherwise($project) => $body,
            AnyProject::Closed($project) => $body,
        }
    };
}

impl AnyProject {
    /// Which stage it is at.
    #[must_use]
    pub const fn kind(&self) -> StageKind {
        match self {
            Self::Idea(_) => StageKind::Idea,
            Self::Preselected(_) => StageKind::Preselected,
            Self::Coached(_) => StageKind::Coached,
            Self::Pitched(_) => StageKind::Pitched,
            Self::Laureate(_) => StageKind::Laureate,
            Self::PreIncubation(_) => StageKind::PreIncubation,
            Self::DevelopedOtherwise(_) => StageKind::DevelopedOtherwise,
            Self::Closed(_) => StageKind::Closed,
        }
    }

    /// The identifier.
    #[must_use]
    pub const fn id(&self) -> ProjectId {
        each!(self, project => project.id())
    }

    /// The edition whose call it answers.
    #[must_use]
    pub fn edition(&self) -> EditionId {
        each!(self, project => project.edition())
    }

    /// The département whose agents carry it.
    #[must_use]
    pub fn departement(&self) -> Departement {
        each!(self, project => project.departement())
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &Title {
        each!(self, project => project.title())
    }

    /// Who carries it.
    #[must_use]
    pub fn team(&self) -> &Team {
        each!(self, project => project.team())
    }

    /// When its last entry was written.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        each!(self, project => project.at())
    }
}

impl AnyProject {
    /// Where it stands: what decisions of its edition rest on.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<'_> {
        each!(self, project => project.snapshot())
    }

    /// The entries of the edition's stream that its stage rests on.
    pub(crate) fn decisions(&self) -> Vec<u32> {
        each!(self, project => project.stage.decisions())
    }

    pub(super) const fn head(&self) -> Head {
        each!(self, project => project.dossier.head)
    }
}

impl Positioned for AnyProject {
    fn position(&self) -> Position {
        each!(self, project => project.position())
    }
}

impl Subject for AnyProject {
    fn seal(&mut self, digest: Digest) {
        each!(self, project => project.seal(digest));
    }
}

macro_rules! conversions {
    ($($stage:ident),+) => {
        $(
            impl From<Project<$stage>> for AnyProject {
                fn from(project: Project<$stage>) -> Self {
                    Self::$stage(project)
                }
            }

            /// Gives the project back when it is at another stage.
            impl TryFrom<AnyProject> for Project<$stage> {
                type Error = AnyProject;

                fn try_from(any: AnyProject) -> Result<Self, AnyProject> {
                    match any {
                        AnyProject::$stage(project) => Ok(project),
                        other => Err(other),
                    }
                }
            }
        )+
    };
}

conversions!(
    Idea,
    Preselected,
    Coached,
    Pitched,
    Laureate,
    PreIncubation,
    DevelopedOtherwise,
    Closed
);
