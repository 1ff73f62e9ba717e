use alloc::{format, vec::Vec};

use proptest::{collection, option, prelude::*, sample};

use super::{super::files, Law, Violation, hold};
use crate::{
    charter::Seats,
    scoring::{Contest, Group, Objective, Place, Selected, Selection, WeakOrder},
    value::{Exact, Label},
};

/// Tries the laws of [`Selection`], on small contests with overlapping groups, incompatible pairs,
/// ties and thresholds. A contest that the rule refuses keeps them all.
///
/// # Errors
/// The first [`Violation`] found.
pub fn selection<R: Selection + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::Deterministic, cases(), |case| Some(select(rule, &case) == select(rule, &case)))?;
    hold(Law::AtMostTheSeats, cases(), |case| {
        let Some(selected) = select(rule, &case) else { return Some(true) };
        let entered = u32::try_from(selected.entered.len());
        Some(entered.is_ok_and(|entered| entered <= case.seats.limit()))
    })?;
    hold(Law::WithinTheConstraints, cases(), |case| {
        let Some(selected) = select(rule, &case) else { return Some(true) };
        let (entered, sets) = (entered(&selected), &selected.optimal_sets);
        // While a tie stands those that entered for certain may be fewer than a floor asks for.
        let tied = !selected.tied_at_cut.is_empty();
        let within = is_within(&case, &entered, tied);
        Some(within && sets.iter().all(|set| is_within(&case, set, false)))
    })?;
    hold(Law::EverybodyOnce, cases(), |case| {
        let Some(selected) = select(rule, &case) else { return Some(true) };
        Some(everybody_once(&selected, &case))
    })?;
    hold(Law::NeverBreaksATie, cases(), |case| {
        let Some(selected) = select(rule, &case) else { return Some(true) };
        let order = case.order();
        Some(order.levels().iter().all(|level| is_of_one_fate(&case, level, &selected)))
    })?;
    hold(Law::Neutral, cases(), |case| {
        let here = select(rule, &case);
        let there = select(rule, &case.shuffled());
        let back = |items: &[usize]| shuffled_back(items, &case.places);
        Some(match (here, there) {
            (Some(here), Some(there)) => {
                let places = there.entered.iter().filter_map(|place| {
                    let item = *case.places.get(place.item)?;
                    Some(told(item, place, |item| case.places.get(item).copied()))
                });
                let theirs = here.entered.iter().map(|place| told(place.item, place, Some));
                sorted(theirs.collect()) == sorted(places.collect())
                    && sorted(here.reserve) == back(&there.reserve)
                    && sorted(here.tied_at_cut) == back(&there.tied_at_cut)
            }
            (None, None) => true,
            _ => false,
        })
    })
}

/// Tries whether an item that enters still does when it moves up in the order and its score rises:
/// a law that a rule may well not have, when a better item changes which constraints bind.
///
/// # Errors
/// The [`Violation`] found.
pub fn monotone_selection<R: Selection + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::RisingKeepsTheSeat, (cases(), any::<sample::Index>()), |(mut case, index)| {
        let Some(selected) = select(rule, &case) else { return Some(true) };
        let entered = entered(&selected);
        if entered.is_empty() {
            return Some(true);
        }
        let item = *index.get(&entered);
        let key = case.keys.get_mut(item)?;
        *key = key.map(|key| key.saturating_add(1));
        let score = case.scores.get_mut(item)?;
        *score = score.as_ref().map(|score| score + &Exact::ONE);
        let risen = select(rule, &case)?;
        Some(risen.entered.iter().any(|place| place.item == item))
    })
}

#[derive(Debug)]
struct Case {
    keys: Vec<Option<u8>>,
    scores: Vec<Option<Exact>>,
    seats: Seats,
    threshold: Option<Exact>,
    groups: Vec<Group>,
    pairs: Vec<(usize, usize)>,
    objective: Objective,
    places: Vec<usize>,
}

impl Case {
    fn order(&self) -> WeakOrder {
        WeakOrder::by_descending(&self.keys)
    }

    /// The same contest with its items in other places.
    fn shuffled(&self) -> Self {
        let now = |item: &usize| self.places.iter().position(|place| place == item);
        let moved = |group: &Group| Group {
            members: group.members.iter().filter_map(now).collect(),
            ..group.clone()
        };
        let pairs = self.pairs.iter();
        Self {
            keys: shuffled(&self.keys, &self.places),
            scores: shuffled(&self.scores, &self.places),
            seats: self.seats,
            threshold: self.threshold.clone(),
            groups: self.groups.iter().map(moved).collect(),
            pairs: pairs.filter_map(|(a, b)| Some((now(b)?, now(a)?))).collect(),
            objective: self.objective,
            places: Vec::new(),
        }
    }

    fn is_candidate(&self, item: usize) -> bool {
        let least = self.threshold.as_ref();
        let score = self.scores.get(item).and_then(Option::as_ref);
        self.keys.get(item).is_some_and(Option::is_some)
            && least.is_none_or(|least| score.is_some_and(|score| score >= least))
    }
}

fn select<R: Selection + ?Sized>(rule: &R, case: &Case) -> Option<Selected> {
    let order = case.order();
    let contest = Contest::new(case.keys.len(), &order, case.seats).ok()?;
    let mut contest = contest.with_scores(&case.scores).ok()?;
    if let Some(threshold) = &case.threshold {
        contest = contest.with_threshold(threshold.clone()).ok()?;
    }
    let contest = contest.with_groups(&case.groups).ok()?;
    let contest = contest.with_incompatible(&case.pairs).ok()?;
    rule.select(&contest.with_objective(case.objective).ok()?).ok()
}

fn cases() -> impl Strategy<Value = Case> {
    (1..=8_usize).prop_flat_map(|items| {
        let pairs: Vec<(usize, usize)> =
            (0..items).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
        let most = pairs.len().min(2);
        let members = sample::subsequence((0..items).collect::<Vec<_>>(), 0..=items);
        let bounds = (prop_oneof![2 => Just(0), 1 => Just(1_u32)], option::of(0..3_u32));
        (
            collection::vec(option::weighted(0.9, 0..4_u8), items),
            option::weighted(0.3, collection::vec(0..4_u8, items)),
            (any::<bool>(), 1..=4_u32),
            option::weighted(0.2, 0..3_i64),
            collection::vec((members, bounds), 0..=3),
            prop_oneof![Just(Vec::new()), sample::subsequence(pairs, 0..=most)],
            any::<bool>(),
            files::permutations(items),
        )
            .prop_map(
                |(keys, scores, (exactly, seats), least, groups, pairs, total, places)| {
                    let scores = scores.unwrap_or_else(|| {
                        keys.iter().map(|key| key.unwrap_or_default()).collect()
                    });
                    let named = |(at, (members, (floor, more))): (
                        usize,
                        (Vec<usize>, (u32, Option<u32>)),
                    )| {
                        let name = Label::new(format!("group {at}")).ok()?;
                        let cap = more.map(|more| floor.saturating_add(more));
                        Some(Group { name, members, floor, cap })
                    };
                    Case {
                        keys,
                        scores: scores
                            .into_iter()
                            .map(|score| Some(Exact::from_integer(score.into())))
                            .collect(),
                        seats: if exactly { Seats::Exactly(seats) } else { Seats::AtMost(seats) },
                        threshold: least.map(Exact::from_integer),
                        groups: groups.into_iter().enumerate().filter_map(named).collect(),
                        pairs,
                        objective: if total { Objective::Total } else { Objective::ByRank },
                        places,
                    }
                },
            )
    })
}

fn entered(selected: &Selected) -> Vec<usize> {
    selected.entered.iter().map(|place| place.item).collect()
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items
}

fn shuffled<T: Clone>(items: &[T], places: &[usize]) -> Vec<T> {
    places.iter().filter_map(|place| items.get(*place).cloned()).collect()
}

/// Shuffled items in terms of the items before, in order.
fn shuffled_back(items: &[usize], places: &[usize]) -> Vec<usize> {
    sorted(items.iter().filter_map(|item| places.get(*item).copied()).collect())
}

/// What is told of an item that entered, whatever the numbers of the items.
fn told(
    item: usize,
    place: &Place,
    back: impl Fn(usize) -> Option<usize>,
) -> (usize, crate::scoring::Why, Vec<(Option<usize>, Option<Exact>)>) {
    let displaced = place.displaced.iter().map(|d| (back(d.item), d.margin.clone()));
    (item, place.why, sorted(displaced.collect()))
}

/// Whether a set is within the constraints; `unfinished` when it may still grow.
fn is_within(case: &Case, set: &[usize], unfinished: bool) -> bool {
    let size = u32::try_from(set.len()).unwrap_or(u32::MAX);
    let seated = match case.seats {
        Seats::Exactly(seats) if !unfinished => size == seats,
        Seats::Exactly(seats) | Seats::AtMost(seats) => size <= seats,
    };
    let grouped = case.groups.iter().all(|group| {
        let found = group.members.iter().filter(|item| set.contains(item)).count();
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        (unfinished || found >= group.floor) && group.cap.is_none_or(|cap| found <= cap)
    });
    seated
        && grouped
        && case.pairs.iter().all(|(a, b)| !(set.contains(a) && set.contains(b)))
        && set.iter().all(|item| case.is_candidate(*item))
}

fn everybody_once(selected: &Selected, case: &Case) -> bool {
    let order = case.order();
    let level_of = |item: &usize| order.levels().iter().position(|level| level.contains(item));
    let best_first = |items: &[usize]| items.is_sorted_by_key(level_of);
    let entered = entered(selected);
    let mut all = [entered.as_slice(), &selected.reserve, &selected.tied_at_cut].concat();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    let candidates = order.levels().iter().flatten().copied();
    let everybody = sorted(candidates.filter(|item| case.is_candidate(*item)).collect());
    let tied = !selected.tied_at_cut.is_empty();
    let complete = if tied { selected.reserve.is_empty() } else { all == everybody };
    let known = all.iter().all(|item| everybody.binary_search(item).is_ok());
    all.len() == count && known && complete && best_first(&entered) && best_first(&selected.reserve)
}

/// Whether the items of a level share one fate where nothing tells them apart: neither a group nor
/// a pair nor, where scores decide, their score.
fn is_of_one_fate(case: &Case, level: &[usize], selected: &Selected) -> bool {
    let entered = entered(selected);
    let fate = |item: &usize| (entered.contains(item), selected.tied_at_cut.contains(item));
    let alike = |a: &usize, b: &usize| {
        let scores = (case.scores.get(*a), case.scores.get(*b));
        case.groups.iter().all(|g| g.members.contains(a) == g.members.contains(b))
            && !case.pairs.iter().any(|(c, d)| [a, b].iter().any(|item| [c, d].contains(item)))
            && (scores.0 == scores.1
                || case.objective == Objective::ByRank && case.threshold.is_none())
    };
    level.iter().all(|a| level.iter().filter(|b| alike(a, b)).all(|b| fate(a) == fate(b)))
}
