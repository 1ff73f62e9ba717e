use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::value::{Mark, PersonId, ProjectId, Statement};

/// A sheet (*fiche de notation*): one juror's verdict on one project.
///
/// A later sheet of the same juror on the same pitch replaces the earlier, which stays readable in the
/// journal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sheet {
    /// What the juror has to say, if anything. It counts for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Statement>,
    /// Who judges.
    pub juror: PersonId,
    /// The entry of the project's stream with which it pitched: the pitch that the juror heard.
    /// Only sheets on the pitch that the jury examines count.
    pub pitch: u32,
    /// What is judged.
    pub project: ProjectId,
    /// The verdict.
    pub verdict: Verdict,
}

/// What a sheet says. A recused juror hands in no sheet; a juror who hands in none is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The juror chose not to judge.
    Abstained,
    /// One mark for each criterion, in the order of the grid; `None` where it is missing.
    Marked(Arc<[Option<Mark>]>),
}
