use alloc::vec::Vec;

use super::Pairwise;
use crate::scoring::WeakOrder;

/// Copeland's rule: an option scores its victories over others less its defeats.
///
/// Source: A. H. Copeland, "A reasonable social welfare function", seminar notes, University of
/// Michigan, 1951; R. Llull, "De arte electionis", 1299.
///
/// Elects the Condorcet winner, and otherwise from the Smith set; monotone, reversal symmetric. Adding
/// a clone can change the winner; participation and consistency do not hold. Ties are frequent on
/// small juries. O(options²) on the pairwise counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Copeland;

impl Copeland {
    /// Victories less defeats of every option: from −(n − 1) to n − 1.
    #[must_use]
    pub fn scores(&self, pairwise: &Pairwise) -> Vec<i64> {
        let options = 0..pairwise.options();
        options
            .clone()
            .map(|a| {
                options.clone().fold(0_i64, |score, b| {
                    let won = i64::from(pairwise.beats(a, b));
                    let lost = i64::from(pairwise.beats(b, a));
                    score.saturating_add(won).saturating_sub(lost)
                })
            })
            .collect()
    }

    /// The order of all options.
    #[must_use]
    pub fn rank(&self, pairwise: &Pairwise) -> WeakOrder {
        let scores: Vec<Option<i64>> = self.scores(pairwise).into_iter().map(Some).collect();
        WeakOrder::by_descending(&scores)
    }
}
