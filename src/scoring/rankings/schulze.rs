use alloc::vec::Vec;

use super::{Pairwise, Strength};
use crate::scoring::WeakOrder;

/// Schulze's rule: one option is better than another when the strongest chain of victories from it
/// is stronger than the strongest chain back.
///
/// Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
/// Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011).
/// Monotone, independent of clones, Condorcet; participation does not hold. On small juries a tie
/// at the cut is common. O(options³), widest paths by Floyd–Warshall on ranks of strength.
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
    victories: Vec<(u64, u64)>,
}

impl Schulze {
    /// The strongest chains between all options.
    #[must_use]
    pub fn paths(&self, pairwise: &Pairwise) -> StrongestPaths {
        let options = pairwise.options();
        let votes = |a: usize, b: usize| (pairwise.prefer(a, b), pairwise.prefer(b, a));
        let pairs = || (0..options).flat_map(|a| (0..options).map(move |b| (a, b)));
        let mut victories: Vec<(u64, u64)> =
            pairs().map(|(a, b)| votes(a, b)).filter(|(wins, losses)| wins > losses).collect();
        victories.sort_by(|a, b| self.strength.compare(*a, *b));
        victories.dedup_by(|a, b| self.strength.compare(*a, *b).is_eq());
        let rank = |victory: (u64, u64)| {
            let found = victories.binary_search_by(|v| self.strength.compare(*v, victory));
            found.map_or(0, |index| u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1))
        };
        let mut paths: Vec<u32> = pairs()
            .map(|(a, b)| if pairwise.beats(a, b) { rank(votes(a, b)) } else { 0 })
            .collect();
        widen(&mut paths, options);
        StrongestPaths { options, paths, victories }
    }

    /// The order of all options: level by level, those that no other one left is better than.
    #[must_use]
    pub fn rank(&self, pairwise: &Pairwise) -> WeakOrder {
        let paths = self.paths(pairwise);
        WeakOrder::by_relation(pairwise.options(), |a, b| paths.is_better(a, b))
    }
}

/// Widest paths in place, by Floyd–Warshall.
fn widen(paths: &mut [u32], options: usize) {
    for through in 0..options {
        let start = through.saturating_mul(options);
        let via: Vec<u32> = paths.iter().skip(start).take(options).copied().collect();
        for row in paths.chunks_exact_mut(options.max(1)) {
            let Some(first) = row.get(through).copied().filter(|first| *first > 0) else {
                continue;
            };
            for (path, second) in row.iter_mut().zip(&via) {
                *path = (*path).max(first.min(*second));
            }
        }
    }
}

impl StrongestPaths {
    /// The votes for and against of the weakest victory of the strongest chain from `a` to `b`;
    /// `None` when there is no chain.
    #[must_use]
    pub fn strongest(&self, a: usize, b: usize) -> Option<(u64, u64)> {
        let rank = usize::try_from(self.rank(a, b)).ok()?;
        self.victories.get(rank.checked_sub(1)?).copied()
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
