//! Tie rules: each splits levels as far as it goes, and leaves the rest tied.
//!
//! They go by the sheets that count: where the charter lets an absence count as a mark, that mark
//! breaks ties like any other.

mod casting;
mod criterion;
mod lot;
mod majority;
mod pairwise;

pub use casting::CastingSheet;
pub use criterion::CriterionMean;
pub use lot::ByLot;
pub use majority::MajorityValues;
pub use pairwise::PairwiseMajority;

use super::{Rule, ScoringError, Sheets, WeakOrder};

/// A rule that breaks ties, or leaves them.
///
/// Laws: it splits levels and never merges or reorders them; what it leaves side by side is a tie
/// still.
pub trait TieBreaking: Rule {
    /// The order with its ties broken as far as this rule goes. Items of the order are the places
    /// of projects among the sheets.
    ///
    /// # Errors
    /// [`ScoringError`] when the rule cannot be carried out on these sheets.
    fn break_ties(&self, sheets: &Sheets<'_>, order: &WeakOrder)
    -> Result<WeakOrder, ScoringError>;
}
