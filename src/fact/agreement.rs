use serde::{Deserialize, Serialize};

use crate::value::{Date, Departement, Euros, HalfDays, Label, Motive, PersonId, Statement};

/// What a team's own département grants for the pre-incubation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agreement {
    /// The département that grants it.
    pub departement: Departement,
    /// The last day for results.
    pub due: Date,
    /// Money (*moyens financiers*), only where it is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Euros>,
    /// The released time (*temps dégagé*) of each agent of the team.
    pub released_time: HalfDays,
    /// Who answers for it in the département.
    pub sponsor: PersonId,
    /// The first day.
    pub start: Date,
}

/// Something reached on the way.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Milestone {
    /// What was reached.
    pub name: Label,
    /// On which day.
    pub on: Date,
}

/// The weekly meeting with those who support the team.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WeeklyPoint {
    /// On which day.
    pub on: Date,
    /// What was said.
    pub remark: Statement,
}

/// The clock stops.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Suspension {
    /// The first day that does not count.
    pub from: Date,
    /// Why.
    pub motive: Motive,
}

/// The clock runs again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Resumption {
    /// The first day that counts again.
    pub on: Date,
}

/// A later due date.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Extension {
    /// The new last day for results.
    pub due: Date,
    /// Why.
    pub motive: Motive,
    /// The day on which it was granted.
    pub on: Date,
}

/// What came of the pre-incubation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Results {
    /// The day on which they were handed in.
    pub on: Date,
    /// What they are.
    pub summary: Statement,
}
