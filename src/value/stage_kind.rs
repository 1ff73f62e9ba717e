use core::fmt;

use serde::{Deserialize, Serialize};

/// Which stage a project is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
