use alloc::vec::Vec;

use super::{Pairwise, Strength, closure::Closure, strength::Victories};
use crate::scoring::WeakOrder;

/// Ranked pairs: victories are locked in from the strongest to the weakest, each unless it would
/// close a circle.
///
/// Source: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice
/// and Welfare 4 (1987). Elects the Condorcet winner, and otherwise from the Smith set; monotone
/// and independent of clones where no two victories are equally strong. Participation does not
/// hold.
///
/// On small juries many victories are equally strong, and which of them is taken first can decide.
/// Asking whether an option wins under some order of them is NP-complete (M. Brill and F. Fischer,
/// "The price of neutrality for the ranked pairs method", AAAI Conference on Artificial
/// Intelligence, 2012). Here equally strong victories are taken
/// together: none of them is locked in that closes a circle with the stronger ones and its equals.
/// That favours nobody; [`RankedPairsResult::resolutions_differ`] says when two orders among equals
/// would have led to different results.
///
/// O(options³ / 64) for the closure that holds what is locked in, and as much again for the
/// strengths at which a circle is closed; O(options² / 32) for each different strength.
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
    /// The victories that were locked in, strongest first, equally strong ones by number.
    pub locked: Vec<(usize, usize)>,
    /// Whether equally strong victories closed a circle among themselves: exactly then would taking
    /// them one after the other lock in one thing or another, by their order.
    pub resolutions_differ: bool,
}

impl RankedPairs {
    /// Locks victories in and reads the order off.
    #[must_use]
    pub fn rank(&self, pairwise: &Pairwise) -> RankedPairsResult {
        let victories = Victories::new(pairwise, self.strength);
        let mut locked = Vec::new();
        let mut reach = Closure::new(pairwise.options());
        let mut resolutions_differ = false;
        for equals in victories.iter() {
            let equals = equals.victories.iter().map(|(a, b)| (usize::from(*a), usize::from(*b)));
            let mut open: Vec<(usize, usize)> =
                equals.filter(|(a, b)| !reach.leads(*b, *a)).collect();
            open.sort_unstable();
            let mut with_equals = reach.clone();
            for &(a, b) in &open {
                with_equals.add(a, b, |_, _, _| ());
            }
            let before = open.len();
            open.retain(|(a, b)| !with_equals.leads(*b, *a));
            if open.len() == before {
                reach = with_equals;
            } else {
                resolutions_differ = true;
                for &(a, b) in &open {
                    reach.add(a, b, |_, _, _| ());
                }
            }
            locked.append(&mut open);
        }
        let better = |a: usize, b: usize| a != b && reach.leads(a, b);
        let order = WeakOrder::by_relation(pairwise.options(), better);
        RankedPairsResult { order, locked, resolutions_differ }
    }
}
