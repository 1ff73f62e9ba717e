use alloc::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::Standing;
use crate::charter::TieRule;
use crate::value::{Exact, PersonId, ProjectId, Seconds, Seed};

/// The jury sits: who takes part, and which files are examined.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Opening {
    /// Who takes part.
    pub attendance: Attendance,
    /// The files examined: projects that pitched.
    pub examined: Arc<[Examined]>,
}

/// Who takes part in a sitting of the jury.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Attendance {
    /// Members present, in the room or remotely.
    pub present: Arc<[PersonId]>,
    /// Members represented by another.
    pub proxies: Arc<[Proxy]>,
    /// Those of [`present`](Self::present) who take part remotely. They count as the others do
    /// (décret 2006-672, art. 11).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "<[PersonId]>::is_empty")]
    pub remote: Arc<[PersonId]>,
    /// Whether this is a second call after one that lacked its quorum.
    pub second_call: bool,
}

/// Reads a list that is left out when it is empty: there is one way to write that nobody is remote.
fn some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[PersonId]>, D::Error> {
    let list = Arc::<[PersonId]>::deserialize(deserializer)?;
    if list.is_empty() {
        return Err(D::Error::custom("a list that is empty is left out"));
    }
    Ok(list)
}

impl Attendance {
    /// These members are present, in the room, and nobody is represented.
    #[must_use]
    pub fn of(present: impl IntoIterator<Item = PersonId>) -> Self {
        Self { present: present.into_iter().collect(), ..Self::default() }
    }
}

/// A vote given to another member (*mandat*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Proxy {
    /// The absent member.
    pub from: PersonId,
    /// The member present who votes for both.
    pub to: PersonId,
}

/// A file that the jury examined, as it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Examined {
    /// The time that the team was given.
    pub allowance: Seconds,
    /// The time that the pitch took.
    pub measured: Seconds,
    /// How many questions the jury asked.
    pub questions: u32,
    /// The project, as it stood.
    pub standing: Standing,
}

/// How a tie was settled: the tied projects, best first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settlement {
    /// By whom.
    pub means: Means,
    /// Every tied project once, best first.
    pub order: Arc<[ProjectId]>,
    /// The projects that the tie was found among, as they stood: all that were examined or, once the
    /// palmarès is adopted, those of `order`.
    pub standings: Arc<[Standing]>,
}

/// By whom a tie was settled.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Means {
    /// The jury voted on that order.
    Vote {
        /// Against, of those present or represented.
        against: u32,
        /// In favour.
        favour: u32,
    },
    /// The chair cast the deciding vote (*voix prépondérante*).
    CastingVote {},
    /// A verifiable lot (RFC 3797 with SHA-256), from the sources that the charter names.
    Lot {
        /// What the sources turned out to be.
        seed: Seed,
    },
}

impl Means {
    /// Whether a rule of the charter allows this means.
    pub(crate) const fn is_under(&self, rule: &TieRule) -> bool {
        matches!(
            (rule, self),
            (TieRule::Vote, Self::Vote { .. })
                | (TieRule::CastingVote, Self::CastingVote {})
                | (TieRule::Lot(_), Self::Lot { .. })
        )
    }
}

/// The palmarès: whom the jury designates, and all that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Palmares {
    /// The laureates, best first.
    pub laureates: Arc<[ProjectId]>,
    /// Every project that is ranked, best first; equal ranks are ties that nothing broke.
    pub ranking: Arc<[Ranked]>,
    /// The reserve (*liste complémentaire*), in the order of promotion.
    pub reserve: Arc<[ProjectId]>,
    /// Every examined project, as it stood: those that had withdrawn are not ranked.
    pub standings: Arc<[Standing]>,
}

/// A project's place in the ranking.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ranked {
    /// The project.
    pub project: ProjectId,
    /// Its competition rank: 1 plus the number of projects above it.
    pub rank: u32,
    /// Its score, in the unit of the charter's rule, which is points of the scale for rules on
    /// marks; `None` where the rule knows no score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Exact>,
}

/// A laureate withdrew, and the next of the reserve takes the seat.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Promotion {
    /// Projects of the reserve before the one promoted, which withdrew too, as they stood.
    pub passed_over: Arc<[Standing]>,
    /// The project that takes the seat, as it stood.
    pub promoted: Standing,
    /// The laureate that withdrew, as it stood.
    pub withdrawn: Standing,
}
