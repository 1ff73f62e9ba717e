//! Disjoint and nested groups: the greedy algorithm.
//!
//! The sets of one size within the floors and caps of a laminar family are the bases of a matroid.
//! Taking candidates best first, each one that still leaves every floor and the size within reach,
//! gives the best set rank by rank, and the greatest total (Edmonds, 1971). What the candidates of
//! one level add does not depend on which of them are taken, so a tie goes no further than its
//! level.

use alloc::{vec, vec::Vec};
use core::ops::Range;

use super::{Fate, families::Room, problem::Problem, sets};

/// What is taken and what is left, after some candidates.
#[derive(Debug, Clone)]
struct State {
    taken: Vec<usize>,
    left: Vec<usize>,
    /// How many seats are free, and how many candidates are left.
    seats: usize,
    candidates: usize,
}

/// A solved problem.
#[derive(Debug)]
pub(super) struct Greedy {
    pub(super) fates: Vec<Fate>,
    size: usize,
    /// How many of each level enter.
    quotas: Vec<usize>,
}

impl State {
    fn new(problem: &Problem, seats: usize) -> Self {
        let (taken, left) = (vec![0; problem.groups.len()], problem.sizes.clone());
        Self { taken, left, seats, candidates: problem.candidates.len() }
    }

    /// Between how many and how many more may be taken.
    fn range(&self, problem: &Problem) -> Option<(usize, usize)> {
        problem.families.range(self.candidates, |group| {
            let bounds = problem.bounds(group);
            let taken = self.taken.get(group)?;
            Some(Room {
                least: bounds.floor.saturating_sub(*taken),
                most: bounds.cap.checked_sub(*taken)?,
                left: *self.left.get(group)?,
            })
        })
    }

    fn is_within_reach(&self, problem: &Problem) -> bool {
        let seats = self.seats;
        self.range(problem).is_some_and(|(least, most)| least <= seats && seats <= most)
    }

    /// With `count` candidates of these groups taken.
    fn with(&self, groups: &[usize], count: usize) -> Option<Self> {
        let mut next = self.clone();
        next.seats = next.seats.checked_sub(count)?;
        next.pass(groups, count);
        for group in groups {
            let taken = next.taken.get_mut(*group)?;
            *taken = taken.saturating_add(count);
        }
        Some(next)
    }

    /// Counts as many candidates of these groups as decided.
    fn pass(&mut self, groups: &[usize], count: usize) {
        self.candidates = self.candidates.saturating_sub(count);
        for group in groups {
            if let Some(left) = self.left.get_mut(*group) {
                *left = left.saturating_sub(count);
            }
        }
    }

    /// With one candidate of these groups taken, where everything stays within reach.
    fn taking(&self, problem: &Problem, groups: &[usize]) -> Option<Self> {
        self.with(groups, 1).filter(|next| next.is_within_reach(problem))
    }

    /// Takes as many as possible of `count` candidates of the same groups, and passes the others.
    fn take_most(&mut self, problem: &Problem, groups: &[usize], count: usize) -> usize {
        // What may be taken may be taken in part, so the greatest number is found by halving.
        let (mut most, mut above) = (0, count.saturating_add(1));
        let mut best = self.clone();
        // All of them, or one, is what is nearly always found.
        let mut trial = count;
        while above.saturating_sub(most) > 1 {
            match self.with(groups, trial).filter(|next| next.is_within_reach(problem)) {
                Some(next) => (most, best) = (trial, next),
                None => above = trial,
            }
            trial = most.midpoint(above);
        }
        best.pass(groups, count.saturating_sub(most));
        *self = best;
        most
    }
}

/// The places of a level, or of its end, in runs of the same groups.
fn classes(problem: &Problem, places: Range<usize>) -> impl Iterator<Item = (&[usize], usize)> {
    let level = problem.candidates.get(places).unwrap_or_default();
    let runs = level.chunk_by(|a, b| a.groups == b.groups);
    runs.filter_map(|run| Some((run.first()?.groups.as_slice(), run.len())))
}

impl Greedy {
    /// Solves a problem without rivals whose groups are one family; `None` when nothing is within
    /// the constraints. O(candidates · groups), and for each level with a tie at the cut
    /// O(groups³ · log(candidates)) more.
    pub(super) fn solve(problem: &Problem) -> Option<Self> {
        let (least, most) = State::new(problem, 0).range(problem)?;
        let size = problem.seats.1.min(most);
        if size < least.max(problem.seats.0) {
            return None;
        }
        let mut state = State::new(problem, size);
        let mut fates = Vec::with_capacity(problem.candidates.len());
        let mut quotas = Vec::with_capacity(problem.levels.len());
        for level in &problem.levels {
            let mut after = state.clone();
            let mut quota = 0_usize;
            for (groups, count) in classes(problem, level.clone()) {
                quota = quota.saturating_add(after.take_most(problem, groups, count));
            }
            if quota == level.len() {
                fates.extend(level.clone().map(|_| Fate::In));
            } else {
                for (at, (groups, count)) in classes(problem, level.clone()).enumerate() {
                    let fate = state.fate(problem, level, at, groups);
                    fates.extend((0..count).map(|_| fate));
                }
            }
            quotas.push(quota);
            state = after;
        }
        Some(Self { fates, size, quotas })
    }

    /// Whether any set is within the constraints.
    pub(super) fn is_feasible(problem: &Problem) -> bool {
        let (fewest, seats) = problem.seats;
        let range = State::new(problem, 0).range(problem);
        range.is_some_and(|(least, most)| least <= seats && fewest <= most)
    }

    /// The first optimal sets, in terms of places, and whether they are all.
    pub(super) fn sets(&self, problem: &Problem, limit: usize) -> (Vec<Vec<usize>>, bool) {
        let mut level_of = Vec::with_capacity(problem.candidates.len());
        for (level, places) in problem.levels.iter().enumerate() {
            level_of.extend(places.clone().map(|_| level));
        }
        // Where the run of the same groups that holds a place ends.
        let mut ends = Vec::with_capacity(problem.candidates.len());
        for level in &problem.levels {
            for (_, count) in classes(problem, level.clone()) {
                let end = ends.len().saturating_add(count);
                ends.resize(end, end);
            }
        }
        let start = (State::new(problem, self.size), 0);
        sets::walk(start, problem.candidates.len(), limit, |place, (state, quota)| {
            let level = level_of.get(place).copied().unwrap_or_default();
            let places = problem.levels.get(level).cloned().unwrap_or_default();
            let quota = if places.start == place {
                self.quotas.get(level).copied().unwrap_or_default()
            } else {
                *quota
            };
            let groups = problem.groups_of(place);
            let mut passed = state.clone();
            passed.pass(groups, 1);
            if quota == 0 {
                return (None, Some((passed, 0)));
            }
            let taken = state.taking(problem, groups);
            let taken = taken.map(|next| (next, quota.saturating_sub(1)));
            if quota == places.end.saturating_sub(place) {
                return (taken, None);
            }
            let mut rest = passed.clone();
            let mut found = 0_usize;
            let mut first = place.saturating_add(1);
            while first < places.end {
                let end = ends.get(first).copied().unwrap_or(places.end);
                let count = end.saturating_sub(first);
                found =
                    found.saturating_add(rest.take_most(problem, problem.groups_of(first), count));
                first = end;
            }
            (taken, (found == quota).then_some((passed, quota)))
        })
    }
}

impl State {
    /// What becomes of the candidates of one class of a level, which differ in nothing: they enter
    /// for certain if one enters even when it comes last, and stay out for certain if none enters
    /// even when it comes first.
    fn fate(&self, problem: &Problem, level: &Range<usize>, class: usize, own: &[usize]) -> Fate {
        if self.taking(problem, own).is_none() {
            return Fate::Out;
        }
        let mut rest = self.clone();
        for (at, (groups, count)) in classes(problem, level.clone()).enumerate() {
            let others = if at == class { count.saturating_sub(1) } else { count };
            rest.take_most(problem, groups, others);
        }
        if rest.taking(problem, own).is_some() { Fate::In } else { Fate::Tied }
    }
}
