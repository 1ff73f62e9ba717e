use alloc::{collections::BTreeSet, vec::Vec};

use crate::{
    charter::Seats,
    scoring::WeakOrder,
    value::{Exact, Label},
};

/// Why a contest is refused. Items are numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContestError {
    /// An item is named that is not one of the contest's.
    #[error("item {item} of {items}, numbered from 0")]
    UnknownItem {
        /// The item.
        item: usize,
        /// How many items there are.
        items: usize,
    },
    /// There is not one score, or one absence of a score, for each item.
    #[error("{found} scores for {items} items")]
    ScoresForOthers {
        /// How many items there are.
        items: usize,
        /// How many scores are given.
        found: usize,
    },
    /// A threshold or a total of scores, and no scores.
    #[error("no scores are given")]
    NoScores,
    /// A total of scores, and an item in the order that has none and that no threshold keeps out.
    #[error("item {item} has no score")]
    NoScore {
        /// The item.
        item: usize,
    },
    /// Two groups bear one name.
    #[error("group {group} is named twice")]
    GroupTwice {
        /// The group.
        group: Label,
    },
    /// A group names an item twice.
    #[error("group {group} names item {item} twice")]
    MemberTwice {
        /// The group.
        group: Label,
        /// The item.
        item: usize,
    },
    /// A group's floor lies above its cap.
    #[error("group {group} has a floor of {floor} and a cap of {cap}")]
    FloorAboveCap {
        /// The group.
        group: Label,
        /// The floor.
        floor: u32,
        /// The cap.
        cap: u32,
    },
    /// An item is said to be incompatible with itself.
    #[error("item {item} is incompatible with itself")]
    WithItself {
        /// The item.
        item: usize,
    },
    /// A pair of incompatible items is named twice.
    #[error("items {} and {} are named twice as incompatible", pair.0, pair.1)]
    PairTwice {
        /// The pair, the lower number first.
        pair: (usize, usize),
    },
}

/// Items that share a floor and a cap: those of a département, of a theme, of a size of team.
/// Groups may overlap in any way; an item may be in none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Group {
    /// What it is called.
    pub name: Label,
    /// Its items, in any order.
    pub members: Vec<usize>,
    /// At least so many enter; 0 for no floor.
    pub floor: u32,
    /// At most so many enter; `None` for no cap.
    pub cap: Option<u32>,
}

/// Which of the sets within the constraints is the best.
///
/// In both, the best set first fills as many seats as can be filled: a full set comes before one
/// with better items and a seat left free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Objective {
    /// As many as possible of the first level; among those sets, as many as possible of the second;
    /// and so on. No number of items of lower levels makes up for one of a higher level.
    #[default]
    ByRank,
    /// The greatest total of scores. The order only says which items may enter, so sets of one
    /// total are tied even where a tie rule put one item before another.
    Total,
}

/// What there is to select from, and within which constraints.
///
/// Items are the numbers from 0. Those that are not in the order cannot be selected.
///
/// ```
/// use participatory_innovation::{
///     charter::Seats,
///     scoring::{BestSet, Contest, Group, Selection, WeakOrder, Why},
/// };
///
/// // Four projects by falling score; the last is the only one of its theme.
/// let order = WeakOrder::by_descending(&[Some(16), Some(14), Some(13), Some(9)]);
/// let theme = Group { name: "Numérique".parse()?, members: vec![3], floor: 1, cap: None };
/// let groups = [theme];
/// let contest = Contest::new(4, &order, Seats::Exactly(2))?.with_groups(&groups)?;
/// let selected = BestSet.select(&contest)?;
/// assert_eq!(selected.entered[0].why, Why::Rank);
/// assert_eq!((selected.entered[1].item, selected.entered[1].why), (3, Why::Floor));
/// assert_eq!(selected.entered[1].displaced[0].item, 1);
/// assert_eq!(selected.reserve, [1, 2]);
///
/// assert!(Contest::new(3, &order, Seats::Exactly(2)).is_err(), "the order knows an item 3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Contest<'a> {
    items: usize,
    order: &'a WeakOrder,
    seats: Seats,
    scores: Option<&'a [Option<Exact>]>,
    threshold: Option<Exact>,
    groups: &'a [Group],
    incompatible: &'a [(usize, usize)],
    objective: Objective,
}

impl<'a> Contest<'a> {
    /// So many seats for the best of so many items, without any other constraint.
    ///
    /// # Errors
    /// [`ContestError::UnknownItem`] when the order holds an item that is not below `items`.
    pub fn new(items: usize, order: &'a WeakOrder, seats: Seats) -> Result<Self, ContestError> {
        let contest = Self {
            items,
            order,
            seats,
            scores: None,
            threshold: None,
            groups: &[],
            incompatible: &[],
            objective: Objective::ByRank,
        };
        order.levels().iter().flatten().try_for_each(|item| contest.check(*item))?;
        Ok(contest)
    }

    /// With the items' scores, in the order of their numbers: for margins, a threshold or a total.
    /// They need not be what the order was made from.
    ///
    /// # Errors
    /// [`ContestError::ScoresForOthers`]; [`ContestError::NoScore`] under [`Objective::Total`].
    pub fn with_scores(mut self, scores: &'a [Option<Exact>]) -> Result<Self, ContestError> {
        if scores.len() != self.items {
            return Err(ContestError::ScoresForOthers { items: self.items, found: scores.len() });
        }
        self.scores = Some(scores);
        self.with_total_possible()
    }

    /// Only items with at least that score enter; an item without a score does not.
    ///
    /// # Errors
    /// [`ContestError::NoScores`] before [`Self::with_scores`].
    pub fn with_threshold(mut self, threshold: Exact) -> Result<Self, ContestError> {
        if self.scores.is_none() {
            return Err(ContestError::NoScores);
        }
        self.threshold = Some(threshold);
        Ok(self)
    }

    /// Within the floors and caps of these groups.
    ///
    /// # Errors
    /// [`ContestError::GroupTwice`], [`ContestError::MemberTwice`],
    /// [`ContestError::UnknownItem`] and [`ContestError::FloorAboveCap`].
    pub fn with_groups(mut self, groups: &'a [Group]) -> Result<Self, ContestError> {
        let mut names = BTreeSet::new();
        for group in groups {
            if !names.insert(&group.name) {
                return Err(ContestError::GroupTwice { group: group.name.clone() });
            }
            let mut members = BTreeSet::new();
            for &item in &group.members {
                self.check(item)?;
                if !members.insert(item) {
                    return Err(ContestError::MemberTwice { group: group.name.clone(), item });
                }
            }
            if let Some(cap) = group.cap.filter(|cap| *cap < group.floor) {
                let (group, floor) = (group.name.clone(), group.floor);
                return Err(ContestError::FloorAboveCap { group, floor, cap });
            }
        }
        self.groups = groups;
        Ok(self)
    }

    /// Of each of these pairs at most one item enters: two projects of one team, or two answers to
    /// one problem.
    ///
    /// # Errors
    /// [`ContestError::UnknownItem`], [`ContestError::WithItself`] and [`ContestError::PairTwice`].
    pub fn with_incompatible(mut self, pairs: &'a [(usize, usize)]) -> Result<Self, ContestError> {
        let mut seen = BTreeSet::new();
        for &(a, b) in pairs {
            self.check(a)?;
            self.check(b)?;
            if a == b {
                return Err(ContestError::WithItself { item: a });
            }
            let pair = (a.min(b), a.max(b));
            if !seen.insert(pair) {
                return Err(ContestError::PairTwice { pair });
            }
        }
        self.incompatible = pairs;
        Ok(self)
    }

    /// By this objective; [`Objective::ByRank`] if none is named.
    ///
    /// # Errors
    /// For [`Objective::Total`], [`ContestError::NoScores`] before [`Self::with_scores`], and
    /// [`ContestError::NoScore`] for an item in the order that has none, unless a threshold, named
    /// before, keeps it out.
    pub fn with_objective(mut self, objective: Objective) -> Result<Self, ContestError> {
        self.objective = objective;
        self.with_total_possible()
    }

    /// How many items there are, in the order or not.
    #[must_use]
    pub fn items(&self) -> usize {
        self.items
    }

    /// The order.
    #[must_use]
    pub fn order(&self) -> &'a WeakOrder {
        self.order
    }

    /// The seats.
    #[must_use]
    pub fn seats(&self) -> Seats {
        self.seats
    }

    /// The score of an item, if it has one.
    #[must_use]
    pub fn score(&self, item: usize) -> Option<&'a Exact> {
        self.scores?.get(item)?.as_ref()
    }

    /// The least score that enters, if there is one.
    #[must_use]
    pub fn threshold(&self) -> Option<&Exact> {
        self.threshold.as_ref()
    }

    /// The groups.
    #[must_use]
    pub fn groups(&self) -> &'a [Group] {
        self.groups
    }

    /// The incompatible pairs.
    #[must_use]
    pub fn incompatible(&self) -> &'a [(usize, usize)] {
        self.incompatible
    }

    /// Which set is the best.
    #[must_use]
    pub fn objective(&self) -> Objective {
        self.objective
    }

    /// Whether an item of the order reaches the threshold.
    #[must_use]
    pub fn reaches_threshold(&self, item: usize) -> bool {
        let least = self.threshold.as_ref();
        least.is_none_or(|least| self.score(item).is_some_and(|score| score >= least))
    }

    fn with_total_possible(self) -> Result<Self, ContestError> {
        if self.objective == Objective::Total {
            if self.scores.is_none() {
                return Err(ContestError::NoScores);
            }
            let mut ranked = self.order.levels().iter().flatten().copied();
            let unscored = |item: &usize| self.score(*item).is_none();
            if let Some(item) = ranked.find(|item| self.reaches_threshold(*item) && unscored(item))
            {
                return Err(ContestError::NoScore { item });
            }
        }
        Ok(self)
    }

    fn check(&self, item: usize) -> Result<(), ContestError> {
        let items = self.items;
        if item < items { Ok(()) } else { Err(ContestError::UnknownItem { item, items }) }
    }
}
