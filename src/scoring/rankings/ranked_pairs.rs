use alloc::vec::Vec;
use core::cmp::Ordering;

use super::{Pairwise, Strength};
use crate::scoring::WeakOrder;

/// Ranked pairs: victories are locked in from the strongest to the weakest, each unless it would
/// close a circle.
///
/// Source: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice
/// and Welfare 4 (1987). Monotone, independent of clones, Condorcet.
///
/// On small juries many victories are equally strong, and which of them is taken first can decide.
/// Asking who wins under some order of them is NP-complete (Brill and Fischer, "The price of
/// neutrality for the ranked pairs method", 2012). Here equally strong victories are taken
/// together: none of them is locked in that closes a circle with the stronger ones and its equals.
/// That favours nobody and takes O(options⁴) at most; [`RankedPairsResult::resolutions_differ`]
/// says when an order among equals would have locked in more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RankedPairs {
    /// By what one victory is stronger than another.
    pub strength: Strength,
}

/// What ranked pairs came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedPairsResult {
    /// The order of all options.
    pub order: WeakOrder,
    /// The victories that were locked in, strongest first.
    pub locked: Vec<(usize, usize)>,
    /// Whether equally strong victories closed a circle among themselves, so that taking them in
    /// some order would have locked in more.
    pub resolutions_differ: bool,
}

impl RankedPairs {
    /// Locks victories in and reads the order off.
    #[must_use]
    pub fn rank(&self, pairwise: &Pairwise) -> RankedPairsResult {
        let options = pairwise.options();
        let votes = |(a, b): (usize, usize)| (pairwise.prefer(a, b), pairwise.prefer(b, a));
        let mut victories: Vec<(usize, usize)> = (0..options)
            .flat_map(|a| (0..options).map(move |b| (a, b)))
            .filter(|(a, b)| pairwise.beats(*a, *b))
            .collect();
        victories.sort_by(|a, b| self.strength.compare(votes(*b), votes(*a)));
        let mut locked = Vec::new();
        let mut reach = Reach::new(options);
        let mut resolutions_differ = false;
        let equal = |a: &(usize, usize), b: &(usize, usize)| {
            self.strength.compare(votes(*a), votes(*b)) == Ordering::Equal
        };
        for equals in victories.chunk_by(equal) {
            let open: Vec<(usize, usize)> =
                equals.iter().copied().filter(|(a, b)| !reach.leads(*b, *a)).collect();
            let mut with_equals = reach.clone();
            for &(a, b) in &open {
                with_equals.add(a, b);
            }
            for &(a, b) in &open {
                if with_equals.leads(b, a) {
                    resolutions_differ = true;
                } else {
                    reach.add(a, b);
                    locked.push((a, b));
                }
            }
        }
        RankedPairsResult { order: reach.order(), locked, resolutions_differ }
    }
}

/// Which option leads to which through locked victories.
#[derive(Clone)]
struct Reach {
    options: usize,
    leads: Vec<bool>,
}

impl Reach {
    fn new(options: usize) -> Self {
        Self { options, leads: alloc::vec![false; options.saturating_mul(options)] }
    }

    fn leads(&self, a: usize, b: usize) -> bool {
        let index = a.checked_mul(self.options).and_then(|row| row.checked_add(b));
        index.and_then(|index| self.leads.get(index)).copied().unwrap_or(false)
    }

    /// Adds a victory, and every chain that it closes.
    fn add(&mut self, a: usize, b: usize) {
        if self.leads(a, b) {
            return;
        }
        let start = b.saturating_mul(self.options);
        let mut from_b: Vec<bool> =
            self.leads.iter().skip(start).take(self.options).copied().collect();
        if let Some(slot) = from_b.get_mut(b) {
            *slot = true;
        }
        for (option, row) in self.leads.chunks_exact_mut(self.options.max(1)).enumerate() {
            if option == a || row.get(a).copied().unwrap_or(false) {
                for (slot, reached) in row.iter_mut().zip(&from_b) {
                    *slot |= *reached;
                }
            }
        }
    }

    fn order(&self) -> WeakOrder {
        WeakOrder::by_relation(self.options, |a, b| self.leads(a, b))
    }
}
