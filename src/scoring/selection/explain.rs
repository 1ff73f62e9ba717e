//! By what each item entered, and who made way for it.

use alloc::{vec, vec::Vec};
use core::ops::Range;

use super::{Contest, Displaced, Fate, Limit, Place, Problem, Solved, TooHard, Why};

/// Where each item stands in the order.
pub(super) struct Ordered {
    /// The level of each item, best first, and its place in it.
    places: Vec<Option<(usize, usize)>>,
}

impl Ordered {
    pub(super) fn new(contest: &Contest<'_>) -> Self {
        let mut places = vec![None; contest.items()];
        for (level, items) in contest.order().levels().iter().enumerate() {
            for (at, item) in items.iter().enumerate() {
                if let Some(place) = places.get_mut(*item) {
                    *place = Some((level, at));
                }
            }
        }
        Self { places }
    }

    /// The items best first.
    pub(super) fn sorted(&self, items: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut items: Vec<usize> = items.collect();
        items.sort_by_key(|item| self.places.get(*item).copied().flatten());
        items
    }

    fn level(&self, item: usize) -> Option<usize> {
        self.places.get(item).copied().flatten().map(|(level, _)| level)
    }

    /// Widens a part of a list, best first, to whole levels.
    fn whole_levels(&self, items: &[usize], part: Range<usize>) -> Range<usize> {
        let level = |at: usize| items.get(at).and_then(|item| self.level(*item));
        let (mut start, mut end) = (part.start.min(items.len()), part.end.min(items.len()));
        if start == end {
            return start..end;
        }
        while start > 0 && level(start.saturating_sub(1)) == level(start) {
            start = start.saturating_sub(1);
        }
        while end < items.len() && level(end) == level(end.saturating_sub(1)) {
            end = end.saturating_add(1);
        }
        start..end
    }
}

/// The constraints in the order in which they are brought to bear.
const STAGES: [Why; 4] = [Why::Rank, Why::Cap, Why::Incompatible, Why::Floor];

fn stage_of(limit: Limit) -> Why {
    match limit {
        Limit::Seats | Limit::Threshold => Why::Rank,
        Limit::Cap(_) => Why::Cap,
        Limit::Pair(_) => Why::Incompatible,
        Limit::Floor(_) => Why::Floor,
    }
}

/// Explains every item that entered; `entered` and `out` are best first.
pub(super) fn places(
    contest: &Contest<'_>,
    ordered: &Ordered,
    entered: &[usize],
    out: &[usize],
    steps: &mut usize,
) -> Result<Vec<Place>, TooHard> {
    let of = |item: &usize| Place { item: *item, why: Why::Rank, displaced: Vec::new() };
    let mut places: Vec<Place> = entered.iter().map(of).collect();
    let is_out = members(contest, out.iter().copied());
    let mut before: Vec<bool> = Vec::new();
    for why in STAGES {
        let now = if why == Why::Floor {
            members(contest, entered.iter().copied())
        } else if why == Why::Rank || binds(contest, why) {
            let problem = Problem::new(contest, |limit| stage_of(limit) <= why);
            // With fewer constraints than the contest's, some set is within them.
            let solved = Solved::new(&problem, contest.objective(), steps)?;
            let items = solved.iter().flat_map(|solved| solved.items(&problem, Fate::In));
            members(contest, items)
        } else {
            continue;
        };
        if why > Why::Rank {
            // Those that enter only now, and those that did before and are out in the end.
            let newly = |place: &&mut Place| has(&now, place.item) && !has(&before, place.item);
            let gone =
                (0..contest.items()).filter(|item| has(&before, *item) && has(&is_out, *item));
            let gone = ordered.sorted(gone.filter(|item| !has(&now, *item)));
            let mut newly: Vec<&mut Place> = places.iter_mut().filter(newly).collect();
            pair_off(contest, ordered, why, &mut newly, &gone);
        }
        before = now;
    }
    Ok(places)
}

/// The n-th best that entered took the seat of the n-th best that is gone; those of one level share.
fn pair_off(
    contest: &Contest<'_>,
    ordered: &Ordered,
    why: Why,
    newly: &mut [&mut Place],
    gone: &[usize],
) {
    let mut start = 0_usize;
    for level in newly.chunk_by_mut(|a, b| ordered.level(a.item) == ordered.level(b.item)) {
        let end = start.saturating_add(level.len());
        let part = ordered.whole_levels(gone, start..end);
        let made_way = gone.get(part).unwrap_or_default();
        for place in level {
            let score = contest.score(place.item);
            place.why = why;
            place.displaced = made_way
                .iter()
                .map(|item| Displaced {
                    item: *item,
                    margin: contest.score(*item).zip(score).map(|(theirs, own)| theirs - own),
                })
                .collect();
        }
        start = end;
    }
}

/// Whether the contest has constraints of a stage.
fn binds(contest: &Contest<'_>, why: Why) -> bool {
    match why {
        Why::Rank => true,
        Why::Cap => contest.groups().iter().any(|group| group.cap.is_some()),
        Why::Incompatible => !contest.incompatible().is_empty(),
        Why::Floor => contest.groups().iter().any(|group| group.floor > 0),
    }
}

fn members(contest: &Contest<'_>, items: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut members = vec![false; contest.items()];
    for item in items {
        if let Some(member) = members.get_mut(item) {
            *member = true;
        }
    }
    members
}

fn has(members: &[bool], item: usize) -> bool {
    members.get(item) == Some(&true)
}
