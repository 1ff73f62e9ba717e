//! What other rules make of the same sheets, side by side.

use alloc::{string::String, vec::Vec};

use super::Fate;
use crate::scoring::WeakOrder;

/// Who would enter under one rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Opinion {
    /// The rule's name.
    pub rule: String,
    /// By project, its fate under that rule.
    pub fates: Vec<Fate>,
}

impl Opinion {
    /// The projects that enter, in order of number.
    pub fn entering(&self) -> impl Iterator<Item = usize> {
        let enters = |(project, fate): (usize, &Fate)| (*fate == Fate::Enters).then_some(project);
        self.fates.iter().enumerate().filter_map(enters)
    }
}

/// Several rules' opinions, the deciding rule's first.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SecondOpinions {
    /// Rule by rule, in the order given.
    pub opinions: Vec<Opinion>,
}

impl SecondOpinions {
    /// The projects on whose fate not all rules agree, in order of number.
    #[must_use]
    pub fn disputed(&self) -> Vec<usize> {
        let Some((first, others)) = self.opinions.split_first() else { return Vec::new() };
        let differs = |project: &usize| {
            let fate = first.fates.get(*project);
            others.iter().any(|other| other.fates.get(*project) != fate)
        };
        (0..first.fates.len()).filter(differs).collect()
    }

    /// The projects that enter under every rule: whatever the rule, they are in.
    #[must_use]
    pub fn entering_under_all(&self) -> Vec<usize> {
        let Some((first, others)) = self.opinions.split_first() else { return Vec::new() };
        let everywhere = |project: &usize| {
            others.iter().all(|other| other.fates.get(*project) == Some(&Fate::Enters))
        };
        first.entering().filter(everywhere).collect()
    }
}

/// Fills the seats by each order, from its top, and puts the rules side by side.
///
/// Rules that never differ say that the choice of the rule does not matter here; where they differ,
/// each is right by its own lights and none is a mistake of the others. Only the charter's rule
/// decides. Floors and caps are left out: an order with them already applied may be given instead.
///
/// O(rules · projects).
///
/// ```
/// use participatory_innovation::{
///     analysis::second_opinions::second_opinions, scoring::WeakOrder,
/// };
///
/// let mean = WeakOrder::by_descending(&[Some(14), Some(13), Some(12)]);
/// let median = WeakOrder::by_descending(&[Some(14), Some(12), Some(13)]);
/// let opinions = second_opinions([("mean", &mean), ("median", &median)], 3, 2);
/// assert_eq!(opinions.disputed(), [1, 2]);
/// assert_eq!(opinions.entering_under_all(), [0]);
/// ```
pub fn second_opinions<'a>(
    orders: impl IntoIterator<Item = (&'a str, &'a WeakOrder)>,
    projects: usize,
    seats: usize,
) -> SecondOpinions {
    let opinion = |(rule, order): (&str, &WeakOrder)| Opinion {
        rule: rule.into(),
        fates: Fate::of_all(order, projects, seats),
    };
    SecondOpinions { opinions: orders.into_iter().map(opinion).collect() }
}
