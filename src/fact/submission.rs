use serde::{Deserialize, Serialize};

use crate::value::{EditionId, Motive, Statement, Team, Title};

/// An idea as its team hands it in, in answer to a call.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Submission {
    /// The edition whose call is answered.
    pub edition: EditionId,
    /// The problem, in the team's words.
    pub problem: Statement,
    /// Who carries it.
    pub team: Team,
    /// What it is called.
    pub title: Title,
}

/// The answer to an idea that was not shortlisted, with its motive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Answer {
    /// Why it was not shortlisted.
    pub motive: Motive,
}

/// That a département's shortlist names the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Preselection {
    /// The sequence number of the shortlist in the edition's stream.
    pub decision: u32,
}

/// That the jury designated the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Award {
    /// The sequence number of the palmarès, or of the promotion, in the edition's stream.
    pub decision: u32,
}
