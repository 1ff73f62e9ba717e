//! Scoring: from sheets to an order, exactly.
//!
//! ```text
//! sheets ─▶ severity ─▶ tally ─▶ scoring ─▶ ranking ─▶ ties ─▶ selection
//! ```
//!
//! Each joint is a trait with one duty, pure and usable as `dyn`. An embedder's own rule plugs in
//! through [`Methods`], under the name by which the charter asks for it.

pub mod lot;
mod methods;
pub mod rankings;
mod selection;
pub mod severity;
mod tally;
mod ties;
mod weak_order;
mod weighted_mean;

pub use methods::Methods;
pub use selection::{Place, SeatsByRank, Selected, Selection, Why};
pub use severity::{Correction, NoSeverity, Severity};
pub use tally::{Coverage, CriterionTally, File, Standing, Tally};
pub use ties::{CriterionMean, TieBreaking};
pub use weak_order::{Ranking, WeakOrder};
pub use weighted_mean::WeightedMean;

use crate::{charter::Grid, value::Exact};

/// A rule that turns one project's tally into one score.
///
/// A score is an exact number and more is better. `None` means that there is nothing to go by: such
/// a project is not ranked, which is not the same as being ranked last.
///
/// Laws: the score depends on nothing but its arguments; swapping jurors changes nothing, since a
/// tally does not know them.
pub trait Scoring {
    /// The name by which a charter asks for this rule.
    fn name(&self) -> &str;

    /// The score of one project.
    ///
    /// # Errors
    /// [`ScoringError`] when the rule cannot hold the numbers.
    fn score(&self, grid: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError>;
}

/// A rule cannot be carried out on these sheets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScoringError {
    /// A number would need more than 38 digits.
    #[error("a score needs more than 38 digits")]
    TooLarge,
}
