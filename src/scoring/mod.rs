//! Scoring: from sheets to an order, exactly.
//!
//! ```text
//! sheets ─▶ severity ─▶ scoring ─▶ ranking ─▶ ties ─▶ selection
//! ```
//!
//! Each joint is a trait with one duty, pure and usable as `dyn`. An embedder's own rule plugs in
//! through [`Methods`], under the name by which the charter asks for it. [`Procedure`] carries a
//! whole chain out.

pub mod approvals;
pub mod bulk;
pub mod lot;
mod marks;
mod methods;
mod procedure;
pub mod rankings;
pub mod selection;
pub mod severity;
mod sheets;
mod tally;
mod ties;
mod weak_order;

pub use marks::{ByCriterion, MajorityJudgment, MajorityValue, Median, TrimmedMean, WeightedMean};
pub use methods::Methods;
pub use procedure::{Broken, Outcome, Procedure};
pub use rankings::{Borda, Copeland, RankedPairs, Schulze};
pub use selection::{
    BestSet, Contest, ContestError, Group, Objective, Place, Selected, Selection, SelectionError,
    Why,
};
pub use severity::{Correction, JurorEffect, NoSeverity, Severity};
pub use sheets::{Sheets, WeighedSheet};
pub use tally::{Coverage, CriterionTally, File, Stance, Tally, sheet_score};
pub use ties::{ByLot, CastingSheet, CriterionMean, MajorityValues, PairwiseMajority, TieBreaking};
pub use weak_order::{Classification, Ranking, WeakOrder};

use crate::{
    charter::Grid,
    value::{Code, Exact, PersonId, ProjectId},
};

/// A rule with a name.
///
/// Rules are pure: what they answer depends on nothing but their arguments. They may be asked from
/// several threads.
pub trait Rule: Sync {
    /// The name by which a charter asks for this rule.
    fn name(&self) -> &str;
}

/// A rule that turns one project's tally into one score.
///
/// A score is an exact number and more is better. `None` means that there is nothing to go by: such
/// a project is not ranked, which is not the same as being ranked last.
///
/// Laws: the score depends on nothing but its arguments; swapping jurors changes nothing, since a
/// tally does not know them.
pub trait Scoring: Rule {
    /// The score of one project.
    ///
    /// # Errors
    /// [`ScoringError`] when the rule cannot be carried out on these sheets.
    fn score(&self, grid: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError>;
}

/// A rule cannot be carried out on these sheets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScoringError {
    /// A number would be larger than the rule can hold.
    #[error("a score is larger than the rule can hold")]
    TooLarge,
    /// A sheet or a mark is absent, and the charter refuses that.
    #[error("{juror} gives no mark to {project}{}", on(criterion.as_ref()))]
    Absent {
        /// The juror.
        juror: PersonId,
        /// The project.
        project: ProjectId,
        /// The criterion; `None` when there is no mark at all.
        criterion: Option<Code>,
    },
    /// So many sheets are cut at each side that none is left.
    #[error("of {sheets} sheets, {cut} are cut at each side, which leaves none")]
    NothingLeft {
        /// How many sheets there are.
        sheets: u64,
        /// How many are cut at each side.
        cut: u64,
    },
    /// The jurors fall into groups that judged no project in common, so that nobody can tell a
    /// severe group from a weak set of projects.
    #[error("the jurors fall into {} groups that judged no project in common", groups.len())]
    NotConnected {
        /// The jurors of each group.
        groups: alloc::vec::Vec<alloc::vec::Vec<PersonId>>,
    },
    /// There are more jurors than the rule is carried out for.
    #[error("{jurors} jurors, and the rule is carried out for at most {most}")]
    TooManyJurors {
        /// How many jurors handed in a sheet.
        jurors: usize,
        /// How many the rule takes.
        most: usize,
    },
    /// There are more projects than the rule takes.
    #[error("{projects} projects, and the rule takes no more than {most}")]
    TooManyProjects {
        /// How many projects there are.
        projects: usize,
        /// How many it takes.
        most: usize,
    },
    /// A criterion that the rule asks for is not in the grid.
    #[error("criterion {place} of a grid of {criteria}")]
    NoSuchCriterion {
        /// Its place, from 0.
        place: usize,
        /// How many criteria the grid has.
        criteria: usize,
    },
}

fn on(criterion: Option<&Code>) -> alloc::string::String {
    criterion.map(|code| alloc::format!(" on criterion {code}")).unwrap_or_default()
}
