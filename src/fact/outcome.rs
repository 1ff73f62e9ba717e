use core::fmt;

use serde::{Deserialize, Serialize};

use crate::value::{Date, Label, Motive, PersonId};

/// How a project ends, of every kind there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Its département did not shortlist it.
    NotShortlisted,
    /// Its team withdrew it.
    Withdrawn,
    /// The incubator takes it on into construction.
    ContinuedToConstruction,
    /// Nothing could be concluded.
    Inconclusive,
    /// Its own département takes it over.
    TakenUpInHouse,
    /// Others take it over.
    ReusedElsewhere,
    /// It stops.
    Stopped,
}

impl Outcome {
    /// The outcome in French.
    #[must_use]
    pub const fn french(self) -> &'static str {
        match self {
            Self::NotShortlisted => "non présélectionné",
            Self::Withdrawn => "retiré",
            Self::ContinuedToConstruction => "poursuivi en construction",
            Self::Inconclusive => "non concluant",
            Self::TakenUpInHouse => "repris par le département",
            Self::ReusedElsewhere => "repris ailleurs",
            Self::Stopped => "arrêté",
        }
    }
}

/// The outcome in English.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NotShortlisted => "not shortlisted",
            Self::Withdrawn => "withdrawn",
            Self::ContinuedToConstruction => "continued to construction",
            Self::Inconclusive => "inconclusive",
            Self::TakenUpInHouse => "taken up in-house",
            Self::ReusedElsewhere => "reused elsewhere",
            Self::Stopped => "stopped",
        })
    }
}

/// How a project that was followed to its end may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// The incubator takes it on into construction.
    ContinuedToConstruction,
    /// Nothing could be concluded.
    Inconclusive,
    /// Its own département takes it over.
    TakenUpInHouse,
    /// Others take it over.
    ReusedElsewhere,
    /// It stops.
    Stopped,
}

impl From<Ending> for Outcome {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::ContinuedToConstruction => Self::ContinuedToConstruction,
            Ending::Inconclusive => Self::Inconclusive,
            Ending::TakenUpInHouse => Self::TakenUpInHouse,
            Ending::ReusedElsewhere => Self::ReusedElsewhere,
            Ending::Stopped => Self::Stopped,
        }
    }
}

/// The end of a project that was followed to its end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Conclusion {
    /// How it ends.
    pub ending: Ending,
    /// Why.
    pub motive: Motive,
    /// On which day.
    pub on: Date,
}

/// The way of a finalist that is not a laureate: developed otherwise (*développé autrement*).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Redirection {
    /// The sequence number of the palmarès in the edition's stream.
    pub decision: u32,
    /// The day on which somebody looks at it again.
    pub follow_up: Date,
    /// Who takes care of it.
    pub owner: PersonId,
    /// By which way it is developed.
    pub route: Label,
}

/// The withdrawal of a project by its team.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Withdrawal {
    /// Why.
    pub motive: Motive,
}
