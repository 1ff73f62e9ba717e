use core::fmt;

use super::{
    Closed, Coached, DevelopedOtherwise, Idea, Laureate, Pitched, PreIncubation, Preselected,
    Project,
};
use crate::{
    journal::{Head, Position, Positioned, Subject},
    value::{Departement, Digest, EditionId, ProjectId, Team, Timestamp, Title},
};

/// Which stage a project is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageKind {
    /// An idea.
    Idea,
    /// Shortlisted.
    Preselected,
    /// Coached.
    Coached,
    /// Pitched.
    Pitched,
    /// Designated.
    Laureate,
    /// In pre-incubation.
    PreIncubation,
    /// Developed otherwise.
    DevelopedOtherwise,
    /// At its end.
    Closed,
}

impl StageKind {
    /// The stage in French.
    #[must_use]
    pub const fn french(self) -> &'static str {
        match self {
            Self::Idea => "idée",
            Self::Preselected => "présélectionné",
            Self::Coached => "coaché",
            Self::Pitched => "pitché",
            Self::Laureate => "lauréat",
            Self::PreIncubation => "en pré-incubation",
            Self::DevelopedOtherwise => "développé autrement",
            Self::Closed => "clos",
        }
    }

    /// The stage in English.
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::Idea => "an idea",
            Self::Preselected => "preselected",
            Self::Coached => "coached",
            Self::Pitched => "pitched",
            Self::Laureate => "a laureate",
            Self::PreIncubation => "in pre-incubation",
            Self::DevelopedOtherwise => "developed otherwise",
            Self::Closed => "closed",
        }
    }
}

impl fmt::Display for StageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.english())
    }
}

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
