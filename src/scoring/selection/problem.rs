//! A contest in the form that is solved: candidates best first, and the constraints that bind.

use alloc::{collections::BTreeMap, vec::Vec};
use core::{cmp::Reverse, ops::Range};

use super::{Contest, Objective, families::Families};
use crate::{charter::Seats, value::Exact};

/// One constraint of a contest: for a group or a pair, its place in the contest's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    Seats,
    Threshold,
    Pair(usize),
    Cap(usize),
    Floor(usize),
}

/// A group's floor and cap among the candidates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) floor: usize,
    pub(super) cap: usize,
}

/// An item that may enter.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) item: usize,
    /// Its groups, in rising order.
    pub(super) groups: Vec<usize>,
    /// The candidates it is incompatible with, by place.
    pub(super) rivals: Vec<usize>,
    /// Its score where scores decide.
    pub(super) score: Option<Exact>,
}

/// Candidates in places 0, 1, …, best first.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) candidates: Vec<Candidate>,
    /// The places of each level, best first.
    pub(super) levels: Vec<Range<usize>>,
    /// The groups that bind: every other set of candidates breaks none of the others.
    pub(super) groups: Vec<Bounds>,
    /// How many candidates each group has.
    pub(super) sizes: Vec<usize>,
    pub(super) families: Families,
    pub(super) has_rivals: bool,
    /// The least and the greatest number that may enter.
    pub(super) seats: (usize, usize),
}

impl Problem {
    /// The problem that those constraints set which are kept.
    pub(super) fn new(contest: &Contest<'_>, keeps: impl Fn(Limit) -> bool) -> Self {
        let above = |item: &usize| !keeps(Limit::Threshold) || contest.reaches_threshold(*item);
        let levels = contest.order().levels().iter();
        let mut levels: Vec<Vec<usize>> =
            levels.map(|level| level.iter().copied().filter(above).collect()).collect();
        if contest.objective() == Objective::Total {
            levels = by_score(contest, levels.concat());
        }
        levels.retain(|level| !level.is_empty());
        let count: usize = levels.iter().map(Vec::len).sum();

        let mut there = alloc::vec![false; contest.items()];
        for item in levels.iter().flatten() {
            if let Some(slot) = there.get_mut(*item) {
                *slot = true;
            }
        }
        let is_there = |item: usize| there.get(item) == Some(&true);
        let mut groups = Vec::new();
        let mut sizes = Vec::new();
        let mut of: Vec<Vec<usize>> = alloc::vec![Vec::new(); contest.items()];
        for (place, group) in contest.groups().iter().enumerate() {
            let members = group.members.iter().filter(|item| is_there(**item));
            let size = members.clone().count();
            let kept = |limit: Limit, bound: u32| keeps(limit).then(|| to_usize(bound));
            let floor = kept(Limit::Floor(place), group.floor).unwrap_or(0);
            let cap = group.cap.and_then(|cap| kept(Limit::Cap(place), cap));
            let cap = cap.map_or(size, |cap| cap.min(size));
            if floor == 0 && cap == size {
                continue;
            }
            for item in members {
                if let Some(of) = of.get_mut(*item) {
                    of.push(groups.len());
                }
            }
            groups.push(Bounds { floor, cap });
            sizes.push(size);
        }
        let mut rivals: Vec<Vec<usize>> = alloc::vec![Vec::new(); contest.items()];
        let mut has_rivals = false;
        for (place, (a, b)) in contest.incompatible().iter().enumerate() {
            if keeps(Limit::Pair(place)) && is_there(*a) && is_there(*b) {
                has_rivals = true;
                for (one, other) in [(*a, *b), (*b, *a)] {
                    if let Some(rivals) = rivals.get_mut(one) {
                        rivals.push(other);
                    }
                }
            }
        }

        // Within a level those that differ in nothing stand side by side.
        let mut candidates = Vec::with_capacity(count);
        let mut ranges = Vec::with_capacity(levels.len());
        for mut level in levels {
            level.sort_by_key(|item| (rivals.get(*item).map(Vec::len), of.get(*item)));
            let first = candidates.len();
            candidates.extend(level.into_iter().map(|item| Candidate {
                item,
                groups: of.get(item).cloned().unwrap_or_default(),
                rivals: rivals.get(item).cloned().unwrap_or_default(),
                score: contest.score(item).cloned(),
            }));
            ranges.push(first..candidates.len());
        }
        let places: BTreeMap<usize, usize> =
            candidates.iter().enumerate().map(|(place, it)| (it.item, place)).collect();
        for candidate in &mut candidates {
            let place = |item: &usize| places.get(item).copied();
            candidate.rivals = candidate.rivals.iter().filter_map(place).collect();
        }
        let seats = match contest.seats() {
            _ if !keeps(Limit::Seats) => (0, count),
            Seats::Exactly(seats) => (to_usize(seats), to_usize(seats)),
            Seats::AtMost(seats) => (0, to_usize(seats)),
        };
        let families = Families::new(&candidates, &sizes);
        Self { candidates, levels: ranges, groups, sizes, families, has_rivals, seats }
    }

    /// Whether the sets within the constraints are, up to their size, the bases of a matroid.
    pub(super) fn is_laminar(&self) -> bool {
        !self.has_rivals && self.families.are_one()
    }

    pub(super) fn item(&self, place: usize) -> Option<usize> {
        self.candidates.get(place).map(|candidate| candidate.item)
    }

    pub(super) fn groups_of(&self, place: usize) -> &[usize] {
        self.candidates.get(place).map_or(&[], |candidate| &candidate.groups)
    }

    pub(super) fn bounds(&self, group: usize) -> Bounds {
        self.groups.get(group).copied().unwrap_or(Bounds { floor: 0, cap: usize::MAX })
    }
}

pub(super) fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The items in levels of equal score, best first.
fn by_score(contest: &Contest<'_>, mut items: Vec<usize>) -> Vec<Vec<usize>> {
    items.sort_by_key(|item| Reverse(contest.score(*item)));
    let levels = items.chunk_by(|a, b| contest.score(*a) == contest.score(*b));
    levels.map(<[usize]>::to_vec).collect()
}
