use core::fmt;

use serde::{Deserialize, Serialize};

use crate::value::{PersonId, Timestamp};

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

/// Who writes an entry: a pseudonym and a capacity.
///
/// The capacity is a statement, kept as such. What a body decides is not proven by it but by the
/// evidence that only the body's own record yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// In which capacity.
    pub capacity: Capacity,
    /// Who.
    pub person: PersonId,
}

/// When and by whom an entry is written. The crate has no clock: the caller says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// The instant of writing, which never goes back within a stream.
    pub at: Timestamp,
    /// Who writes.
    pub by: Author,
}

impl Stamp {
    /// A stamp of that instant, person and capacity.
    #[must_use]
    pub const fn new(at: Timestamp, person: PersonId, capacity: Capacity) -> Self {
        Self { at, by: Author { capacity, person } }
    }
}
