//! Walks through the optimal sets of a problem.

use alloc::{collections::VecDeque, vec::Vec};

/// The first `limit` sets, in terms of places, and whether they are all. `step` says where taking
/// and where skipping a place leads; it leads nowhere only where no optimal set goes, so that the
/// walk has no dead end.
pub(super) fn walk<S: Clone>(
    start: S,
    places: usize,
    limit: usize,
    step: impl Fn(usize, &S) -> (Option<S>, Option<S>),
) -> (Vec<Vec<usize>>, bool) {
    let mut sets = Vec::new();
    let mut waiting = VecDeque::from([(0_usize, start, Vec::new())]);
    let mut dropped = false;
    while let Some((first, mut state, mut set)) = waiting.pop_back() {
        if sets.len() == limit {
            return (sets, false);
        }
        let mut ends = true;
        for place in first..places {
            let (taken, skipped) = step(place, &state);
            if let (Some(_), Some(skipped)) = (&taken, &skipped) {
                waiting.push_back((place.saturating_add(1), skipped.clone(), set.clone()));
                // Each that waits leads to a set, so the first of too many is never reached.
                if waiting.len() > limit {
                    waiting.pop_front();
                    dropped = true;
                }
            }
            match (taken, skipped) {
                (Some(next), _) => {
                    set.push(place);
                    state = next;
                }
                (None, Some(next)) => state = next,
                (None, None) => {
                    ends = false;
                    break;
                }
            }
        }
        if ends {
            sets.push(set);
        }
    }
    (sets, !dropped)
}
