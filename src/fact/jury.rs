use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    charter::ConflictKind,
    value::{Code, Departement, PersonId, ProjectId},
};

/// The jury, as it is constituted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Jury {
    /// Who presides: one of the voting members.
    pub chair: PersonId,
    /// Every member.
    pub members: Arc<[Member]>,
}

/// A member of the jury.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Member {
    /// The category: one of the charter's.
    pub category: Code,
    /// The département that the member comes from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departement: Option<Departement>,
    /// Who it is.
    pub person: PersonId,
    /// Whether the member's sheets count.
    pub voice: Voice,
}

/// Whether a member's sheets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// They do.
    Voting,
    /// They are heard and kept, and never counted (*voix consultative*).
    Advisory,
}

impl Jury {
    /// The member of that pseudonym.
    #[must_use]
    pub fn member(&self, person: PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person == person)
    }

    /// The members whose sheets count.
    pub fn voting(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.voice == Voice::Voting)
    }
}

/// A juror's declared interest in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Conflict {
    /// The juror.
    pub juror: PersonId,
    /// What the interest is.
    pub kind: ConflictKind,
    /// The project.
    pub project: ProjectId,
}
