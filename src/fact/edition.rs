use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::{
    charter::Charter,
    value::{Date, Departement, Motive, PersonId, ProjectId, Team},
};

/// The organisers open the call for ideas (*appel à idées*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallOpening {}

/// The organisers close the call for ideas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallClosing {}

/// The organisers begin the pitches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beginning {}

/// The organisers publish the palmarès.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {}

/// A new version of the charter, before the call opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Amendment {
    /// The charter as amended.
    pub charter: Charter,
    /// Why.
    pub motive: Motive,
}

/// The shortlist (*présélection*) of one département.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Shortlist {
    /// The finalists, in the order in which the département numbers them.
    pub candidates: Arc<[Candidate]>,
    /// The département that shortlists.
    pub departement: Departement,
}

/// A project on a shortlist.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Candidate {
    /// The project, as it stood.
    pub standing: Standing,
    /// Who carries it.
    pub team: Team,
}

/// The coaches of the State's digital incubator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Coaches {
    /// Who coaches.
    pub persons: Arc<[PersonId]>,
}

/// The day of the forum: numbers and order of passage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Programme {
    /// The day.
    pub date: Date,
    /// Every finalist once: the first is project number 1.
    pub numbering: Arc<[ProjectId]>,
    /// Every finalist once, in the order in which they pitch.
    pub passage: Arc<[ProjectId]>,
}

/// A decision of the edition is undone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reversal {
    /// The sequence number of the decision in the edition's stream.
    pub decision: u32,
    /// Why.
    pub motive: Motive,
    /// The projects that could have moved on the strength of the decision, as they stood: none
    /// rests on it any more.
    pub standings: Arc<[Standing]>,
}
