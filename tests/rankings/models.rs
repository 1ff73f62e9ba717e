//! The same rules written as their definitions read, without regard to speed.

use participatory_innovation::scoring::rankings::{Ballot, Strength};
use proptest::prelude::*;

/// By pair, how many voters prefer the first to the second.
pub(crate) type Votes = Vec<Vec<u64>>;

pub(crate) fn votes(options: usize, ballots: &[Ballot], last: bool) -> Votes {
    let mut votes = vec![vec![0; options]; options];
    for ballot in ballots {
        let level = |option: usize| {
            let level = ballot.levels.iter().position(|level| level.contains(&option));
            level.or(last.then_some(usize::MAX))
        };
        for a in 0..options {
            for b in 0..options {
                if let (Some(a_level), Some(b_level)) = (level(a), level(b))
                    && a_level < b_level
                {
                    votes[a][b] += ballot.count;
                }
            }
        }
    }
    votes
}

/// Whether the first victory is stronger than the second.
pub(crate) fn stronger(strength: Strength, a: (u64, u64), b: (u64, u64)) -> bool {
    match strength {
        Strength::Margins => a.0 - a.1 > b.0 - b.1,
        Strength::WinningVotes => a.0 > b.0,
        Strength::Ratio if a.1 == 0 && b.1 == 0 => a.0 > b.0,
        Strength::Ratio => u128::from(a.0) * u128::from(b.1) > u128::from(b.0) * u128::from(a.1),
    }
}

/// The strongest chains by Floyd and Warshall.
pub(crate) fn chains(strength: Strength, votes: &Votes) -> Vec<Vec<Option<(u64, u64)>>> {
    let all = 0..votes.len();
    let victory =
        |a: usize, b: usize| (votes[a][b] > votes[b][a]).then_some((votes[a][b], votes[b][a]));
    let row = |a| all.clone().map(|b| victory(a, b)).collect();
    let mut chains: Vec<Vec<Option<(u64, u64)>>> = all.clone().map(row).collect();
    for through in all.clone() {
        for a in all.clone() {
            for b in all.clone() {
                let (Some(first), Some(second)) = (chains[a][through], chains[through][b]) else {
                    continue;
                };
                let weakest = if stronger(strength, first, second) { second } else { first };
                if chains[a][b].is_none_or(|chain| stronger(strength, weakest, chain)) {
                    chains[a][b] = Some(weakest);
                }
            }
        }
    }
    chains
}

/// Whether the first option is better than the second under Schulze's rule.
pub(crate) fn better(
    strength: Strength,
    chains: &[Vec<Option<(u64, u64)>>],
    a: usize,
    b: usize,
) -> bool {
    match (chains[a][b], chains[b][a]) {
        (Some(there), Some(back)) => stronger(strength, there, back),
        (there, back) => there.is_some() && back.is_none(),
    }
}

/// Level by level, those that no other one left is better than.
pub(crate) fn peeled(options: usize, better: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut left: Vec<usize> = (0..options).collect();
    let mut levels = Vec::new();
    while !left.is_empty() {
        let unbeaten = |a: &usize| !left.iter().any(|b| better(*b, *a));
        let (level, rest): (Vec<usize>, Vec<usize>) = left.iter().partition(|a| unbeaten(a));
        assert!(!level.is_empty(), "a circle");
        levels.push(level);
        left = rest;
    }
    levels
}

/// Whom each option leads to when victories are locked in, in that order, unless they close a
/// circle.
pub(crate) fn locked(options: usize, victories: &[(usize, usize)]) -> Vec<Vec<bool>> {
    let mut leads = vec![vec![false; options]; options];
    for &(a, b) in victories {
        if leads[b][a] {
            continue;
        }
        for x in 0..options {
            for y in 0..options {
                if (x == a || leads[x][a]) && (y == b || leads[b][y]) {
                    leads[x][y] = true;
                }
            }
        }
    }
    leads
}

/// Ballots with ties and with options left out.
pub(crate) fn ballots(
    most_options: usize,
    weights: u64,
) -> impl Strategy<Value = (usize, Vec<Ballot>)> {
    (1..=most_options).prop_flat_map(move |options| {
        let marks = proptest::collection::vec(0..=options, options);
        let ballot = (0..=weights, marks).prop_map(move |(count, marks)| {
            // A mark is a level; the last one leaves the option out.
            let level = |mark| (0..options).filter(|option| marks[*option] == mark).collect();
            Ballot { count, levels: (0..options).map(level).collect() }
        });
        (Just(options), proptest::collection::vec(ballot, 0..8))
    })
}
