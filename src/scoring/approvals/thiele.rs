//! Thiele's rules: a voter of whose options s are seated is worth w₁ + … + wₛ, and the committee
//! seeks the greatest sum.

use alloc::vec::Vec;

use super::{
    Approvals, CommitteeError,
    committee::{MOST_STEPS, MOST_TIED, greatest},
};
use crate::value::Exact;

/// What a further option is worth to a voter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weights {
    /// The s-th option is worth 1/s.
    Harmonic,
    /// The first option is worth 1, every other one nothing.
    First,
}

impl Weights {
    /// The worth of the `nth` option, from 1.
    fn exact(self, nth: usize) -> Exact {
        match self {
            Self::Harmonic => {
                let nth = Exact::from(u64::try_from(nth).unwrap_or(u64::MAX));
                Exact::ONE.checked_div(&nth).unwrap_or(Exact::ZERO)
            }
            Self::First if nth == 1 => Exact::ONE,
            Self::First => Exact::ZERO,
        }
    }

    /// The worth of the 1st to the last option, all times one whole number that makes them whole.
    /// The least common multiple of 1 to [`MOST_SEATS`] has 53 bits.
    fn whole(self, seats: usize) -> Vec<u128> {
        let nths = 1..=u128::try_from(seats).unwrap_or(0);
        match self {
            Self::Harmonic => {
                let common = nths.clone().fold(1_u128, lcm);
                nths.map(|nth| common.checked_div(nth).unwrap_or(0)).collect()
            }
            Self::First => nths.map(|nth| u128::from(nth == 1)).collect(),
        }
    }
}

/// The search for an optimum takes so many seats: sums then stay far below 128 bits.
pub(super) const MOST_SEATS: usize = 40;

fn lcm(a: u128, b: u128) -> u128 {
    let (mut x, mut y) = (a, b);
    while let Some(rest) = x.checked_rem(y) {
        (x, y) = (y, rest);
    }
    a.checked_div(x).unwrap_or(0).saturating_mul(b)
}

/// Of every ballot, how many of its options are seated.
pub(super) fn seated(approvals: &Approvals, committee: &[usize]) -> Vec<usize> {
    let on = |option: &&usize| committee.binary_search(option).is_ok();
    approvals.ballots().iter().map(|ballot| ballot.approves.iter().filter(on).count()).collect()
}

/// What all supporters of an option gain by its seat, or lose without it: the worth of their option
/// of that number, which `nth` says by ballot.
pub(super) fn worth(
    approvals: &Approvals,
    supporters: &[usize],
    weights: Weights,
    nth: impl Fn(usize) -> usize,
) -> Exact {
    // Voters are added up by number first, so that there is one ratio for each.
    let mut voters: Vec<u64> = Vec::new();
    for ballot in supporters {
        let nth = nth(*ballot);
        if voters.len() <= nth {
            voters.resize(nth.saturating_add(1), 0);
        }
        let count = approvals.ballots().get(*ballot).map_or(0, |ballot| ballot.count);
        if let Some(slot) = voters.get_mut(nth) {
            *slot = slot.saturating_add(count);
        }
    }
    let present = voters.iter().enumerate().filter(|(_, voters)| **voters > 0);
    present.map(|(nth, voters)| &weights.exact(nth) * &Exact::from(*voters)).sum()
}

/// The score of a committee, whose options ascend.
pub(super) fn score(approvals: &Approvals, committee: &[usize], weights: Weights) -> Exact {
    let worth = |seated: usize| -> Exact { (1..=seated).map(|nth| weights.exact(nth)).sum() };
    let ballots = approvals.ballots().iter().zip(seated(approvals, committee));
    ballots.map(|(ballot, seated)| &worth(seated) * &Exact::from(ballot.count)).sum()
}

/// All optimal committees, by branch and bound.
///
/// The bound is what the options left would add each alone: no option adds more next to others
/// than alone.
pub(super) fn optimum(
    approvals: &Approvals,
    seats: usize,
    weights: Weights,
) -> Result<Vec<Vec<usize>>, CommitteeError> {
    if seats > MOST_SEATS {
        return Err(CommitteeError::TooManySeats { seats, most: MOST_SEATS });
    }
    let supporters = approvals.supporters();
    let weights = weights.whole(seats);
    let counts = approvals.ballots().iter().map(|ballot| u128::from(ballot.count)).collect();
    let mut search = Search {
        supporters: &supporters,
        counts,
        weights: &weights,
        seated: alloc::vec![0; approvals.ballots().len()],
        chosen: Vec::new(),
        best: 0,
        optimal: Vec::new(),
        steps: 0,
    };
    // One option at a time, the best of each step: something to compare with from the start.
    let mut greedy = Vec::new();
    for _ in 0..seats {
        let best = greatest(supporters.len(), &greedy, |option| Some(search.gain(option)));
        if let Some(option) = best.first() {
            search.best = search.best.saturating_add(search.gain(*option));
            search.seat(*option);
            greedy = super::committee::with(&greedy, *option);
        }
    }
    for option in greedy {
        search.unseat(option);
    }
    // Where many approve first, good committees are met early.
    let mut order: Vec<usize> = (0..supporters.len()).collect();
    let alone: Vec<u128> = order.iter().map(|option| search.gain(*option)).collect();
    order.sort_by_key(|option| core::cmp::Reverse(alone.get(*option)));
    search.descend(&order, seats, 0)?;
    search.optimal.sort_unstable();
    Ok(search.optimal)
}

struct Search<'a> {
    supporters: &'a [Vec<usize>],
    counts: Vec<u128>,
    weights: &'a [u128],
    /// Of every ballot, how many of its options are chosen.
    seated: Vec<usize>,
    chosen: Vec<usize>,
    best: u128,
    optimal: Vec<Vec<usize>>,
    steps: u64,
}

impl Search<'_> {
    fn descend(
        &mut self,
        options: &[usize],
        seats: usize,
        score: u128,
    ) -> Result<(), CommitteeError> {
        self.steps = self.steps.saturating_add(1);
        if self.steps > MOST_STEPS {
            return Err(CommitteeError::TooManySteps { most: MOST_STEPS });
        }
        let Some(rest) = seats.checked_sub(1) else { return self.found(score) };
        let gains: Vec<u128> = options.iter().map(|option| self.gain(*option)).collect();
        let mut greatest = gains.clone();
        greatest.sort_unstable_by(|a, b| b.cmp(a));
        let most = greatest.iter().take(seats).fold(score, |sum, gain| sum.saturating_add(*gain));
        if most < self.best {
            return Ok(());
        }
        let mut left = options;
        for gain in gains {
            let Some((option, others)) = left.split_first().filter(|_| left.len() >= seats) else {
                break;
            };
            self.seat(*option);
            self.chosen.push(*option);
            self.descend(others, rest, score.saturating_add(gain))?;
            self.chosen.pop();
            self.unseat(*option);
            left = others;
        }
        Ok(())
    }

    fn found(&mut self, score: u128) -> Result<(), CommitteeError> {
        if score > self.best {
            self.best = score;
            self.optimal.clear();
        }
        if score == self.best {
            if self.optimal.len() >= MOST_TIED {
                return Err(CommitteeError::TooManyTied { most: MOST_TIED });
            }
            let mut committee = self.chosen.clone();
            committee.sort_unstable();
            self.optimal.push(committee);
        }
        Ok(())
    }

    fn gain(&self, option: usize) -> u128 {
        let ballots = self.supporters.get(option).into_iter().flatten();
        ballots.fold(0_u128, |sum, ballot| {
            let seated = self.seated.get(*ballot).copied().unwrap_or(0);
            let weight = self.weights.get(seated).copied().unwrap_or(0);
            let count = self.counts.get(*ballot).copied().unwrap_or(0);
            sum.saturating_add(weight.saturating_mul(count))
        })
    }

    fn seat(&mut self, option: usize) {
        for ballot in self.supporters.get(option).into_iter().flatten() {
            if let Some(seated) = self.seated.get_mut(*ballot) {
                *seated = seated.saturating_add(1);
            }
        }
    }

    fn unseat(&mut self, option: usize) {
        for ballot in self.supporters.get(option).into_iter().flatten() {
            if let Some(seated) = self.seated.get_mut(*ballot) {
                *seated = seated.saturating_sub(1);
            }
        }
    }
}
