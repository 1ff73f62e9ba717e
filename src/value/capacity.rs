use core::fmt;

use serde::{Deserialize, Serialize};

/// In which capacity somebody writes an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// An agent who carries a project.
    Agent,
    /// A coach of the State's digital incubator.
    Coach,
    /// The committee of a département that shortlists.
    Committee,
    /// A member of the jury.
    Juror,
    /// The jury's chair.
    Chair,
    /// Whoever keeps the minutes of the edition, on behalf of any of the others.
    Secretary,
    /// Who answers for a pre-incubation in the team's département.
    Sponsor,
}

impl fmt::Display for Capacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Agent => "agent",
            Self::Coach => "coach",
            Self::Committee => "committee",
            Self::Juror => "juror",
            Self::Chair => "chair",
            Self::Secretary => "secretary",
            Self::Sponsor => "sponsor",
        })
    }
}
