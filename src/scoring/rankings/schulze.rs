use alloc::vec::Vec;

use super::{
    Pairwise, Strength,
    closure::{Closure, options},
    strength::Victories,
};
use crate::scoring::WeakOrder;

/// Schulze's rule: one option is better than another when the strongest chain of victories from it
/// is stronger than the strongest chain back. A chain is as strong as its weakest victory.
///
/// Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
/// Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011). A draw
/// between two options is no victory; by his definition of strength all draws are equally strong,
/// so that leaving them out changes nothing.
///
/// Elects the Condorcet winner, and otherwise from the Smith set; monotone, independent of clones,
/// reversal symmetric. Participation and consistency do not hold: voters can be worse off for
/// having voted. On small juries a tie at the cut is common.
///
/// "Better than" is a strict partial order: two options of which neither is better can stand on
/// different levels, where one of them is below a third. So levels are told apart by being beaten,
/// and a level is a tie among all that nothing left beats.
///
/// O(options³ / 64) at most, by a transitive closure on bits to which victories are added strongest
/// first: the strength at which an option comes to lead to another is that of the strongest chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Schulze {
    /// By what one victory is stronger than another.
    pub strength: Strength,
}

/// The strongest chain of victories between every two options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrongestPaths {
    options: usize,
    /// Row by row: the rank of the strongest chain's weakest victory; 0 for no chain.
    paths: Vec<u32>,
    /// The votes for and against of every rank from 1, weakest first.
    strengths: Vec<(u64, u64)>,
}

impl Schulze {
    /// The strongest chains between all options.
    #[must_use]
    pub fn paths(&self, pairwise: &Pairwise) -> StrongestPaths {
        let count = pairwise.options();
        let victories = Victories::new(pairwise, self.strength);
        let mut paths = alloc::vec![0; count.saturating_mul(count)];
        let mut closure = Closure::new(count);
        let ranks = (1..).take(victories.strengths()).collect::<Vec<u32>>();
        for (equals, rank) in victories.iter().zip(ranks.iter().rev()) {
            for &(a, b) in equals.victories {
                closure.add(a.into(), b.into(), |option, word, gained| {
                    let Some(row) = paths.chunks_exact_mut(count).nth(option) else { return };
                    for reached in options(word, gained) {
                        if let Some(path) = row.get_mut(reached) {
                            *path = *rank;
                        }
                    }
                });
            }
        }
        let mut strengths: Vec<_> = victories.iter().map(|equals| equals.votes).collect();
        strengths.reverse();
        StrongestPaths { options: count, paths, strengths }
    }

    /// The order of all options: level by level, those that no other one left is better than.
    #[must_use]
    pub fn rank(&self, pairwise: &Pairwise) -> WeakOrder {
        let paths = self.paths(pairwise);
        WeakOrder::by_relation(pairwise.options(), |a, b| paths.is_better(a, b))
    }
}

impl StrongestPaths {
    /// The votes for and against of the weakest victory of the strongest chain from `a` to `b`, or
    /// of another victory as strong; `None` when there is no chain.
    #[must_use]
    pub fn strongest(&self, a: usize, b: usize) -> Option<(u64, u64)> {
        let rank = usize::try_from(self.rank(a, b)).ok()?;
        self.strengths.get(rank.checked_sub(1)?).copied()
    }

    /// Whether the strongest chain from `a` to `b` is stronger than the one back.
    #[must_use]
    pub fn is_better(&self, a: usize, b: usize) -> bool {
        a != b && self.rank(a, b) > self.rank(b, a)
    }

    fn rank(&self, a: usize, b: usize) -> u32 {
        let index = a.checked_mul(self.options).and_then(|row| row.checked_add(b));
        let inside = a < self.options && b < self.options;
        index.filter(|_| inside).and_then(|index| self.paths.get(index)).copied().unwrap_or(0)
    }
}
