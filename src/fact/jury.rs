use alloc::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::value::{Code, Departement, PersonId};

/// The jury, as it is constituted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Jury {
    /// Who presides: one of the voting members, and no alternate.
    pub chair: PersonId,
    /// How many of the voting members are women and men, if the organisers say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headcount: Option<Headcount>,
    /// Every member.
    pub members: Arc<[Member]>,
}

/// How many of a jury's voting members are women and men.
///
/// It is counted by the organisers and not taken from the members: a journal keeps what it holds for
/// ever, and a warning about parity needs two numbers, not everybody's sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Headcount {
    /// How many men.
    pub men: u32,
    /// How many women.
    pub women: u32,
}

/// A member of the jury.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Member {
    /// For an alternate (*suppléant*), the member (*titulaire*) whose seat it takes while that
    /// member is absent. It has the same category, département and voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternate_of: Option<PersonId>,
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
    /// They are kept, never counted and never shown: a shadow juror judges to learn, or to check
    /// the method, and takes no part in the sitting.
    Shadow,
}

impl Jury {
    /// A jury without a headcount.
    #[must_use]
    pub fn new(chair: PersonId, members: impl IntoIterator<Item = Member>) -> Self {
        Self { chair, headcount: None, members: members.into_iter().collect() }
    }

    /// The member of that pseudonym.
    #[must_use]
    pub fn member(&self, person: PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person == person)
    }

    /// The voting members, one for each vote: alternates, who vote only in another's place, are not
    /// among them.
    pub fn voting(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.votes())
    }

    /// How many voting members come from each of these départements, in their order.
    #[must_use]
    pub fn voices(&self, departements: &[Departement]) -> alloc::vec::Vec<(Departement, usize)> {
        let mut voices: BTreeMap<Departement, usize> = BTreeMap::new();
        for departement in self.voting().filter_map(|member| member.departement) {
            let count = voices.entry(departement).or_default();
            *count = count.saturating_add(1);
        }
        let count = |departement| voices.get(departement).copied().unwrap_or(0);
        departements.iter().map(|departement| (*departement, count(departement))).collect()
    }

    /// Whether each of these départements has as many voting members as any other of them: a
    /// balanced panel.
    #[must_use]
    pub fn is_balanced(&self, departements: &[Departement]) -> bool {
        let voices = self.voices(departements);
        voices.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a == b))
    }
}

impl Member {
    /// Whether the member has a vote of its own: it has a voting voice and is no alternate.
    #[must_use]
    pub fn votes(&self) -> bool {
        self.voice == Voice::Voting && self.alternate_of.is_none()
    }
}
