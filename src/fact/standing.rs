use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::value::{Digest, ProjectId, StageKind, Timestamp};

/// Where a project stood when the edition decided on it: the last entry of its stream, and what came
/// of that.
///
/// An edition's entry that rests on projects holds the standing of each. An audit compares it with
/// the project's stream, and sees by it who had known of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Standing {
    /// When that entry was written.
    pub at: Timestamp,
    /// Its digest.
    pub digest: Digest,
    /// How the project ended; `None` unless it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// The entry of its stream with which it pitched; `None` as long as it has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pitch: Option<u32>,
    /// The project.
    pub project: ProjectId,
    /// The sequence number of that entry.
    pub seq: u32,
    /// The stage that the project was at.
    pub stage: StageKind,
}

/// How a project ended, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ended {
    /// The stage that it left.
    pub from: StageKind,
    /// How.
    pub outcome: Outcome,
}

impl Standing {
    /// Whether its team had withdrawn it.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.ended.is_some_and(|ended| ended.outcome == Outcome::Withdrawn)
    }

    /// Whether a seat that it held is free: its team had withdrawn it before its admission.
    #[must_use]
    pub fn leaves_a_seat(&self) -> bool {
        let admitted = |ended: Ended| ended.from == StageKind::PreIncubation;
        self.is_withdrawn() && !self.ended.is_some_and(admitted)
    }

    /// Whether it had been sent another way.
    pub(crate) fn is_sent_another_way(&self) -> bool {
        let stage = self.ended.map_or(self.stage, |ended| ended.from);
        stage == StageKind::DevelopedOtherwise
    }

    /// Whether it had gone further by a designation. Whoever has withdrawn claims nothing.
    pub(crate) fn is_designated(&self) -> bool {
        let stage = self.ended.map_or(self.stage, |ended| ended.from);
        let designated = matches!(stage, StageKind::Laureate | StageKind::PreIncubation);
        designated && !self.is_withdrawn()
    }

    /// Whether it had gone further by a shortlist. Whoever has withdrawn claims nothing.
    pub(crate) fn rests_on_a_shortlist(&self) -> bool {
        match self.ended {
            Some(ended) => !matches!(ended.outcome, Outcome::Withdrawn | Outcome::NotShortlisted),
            None => self.stage != StageKind::Idea,
        }
    }

    /// Whether it had gone further by a palmarès, or by a promotion. Whoever has withdrawn claims
    /// nothing.
    pub(crate) fn rests_on_a_palmares(&self) -> bool {
        use StageKind::{DevelopedOtherwise, Laureate, PreIncubation};
        match self.ended {
            Some(_) => self.rests_on_a_shortlist(),
            None => matches!(self.stage, Laureate | PreIncubation | DevelopedOtherwise),
        }
    }
}
