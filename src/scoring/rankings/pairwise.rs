use alloc::vec::Vec;
use core::cmp::Ordering;

use super::Ballots;
use crate::charter::Strength;

/// How many voters prefer one option to another, for every pair. O(ballots · options²).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairwise {
    options: usize,
    /// Row by row: how many prefer the row's option to the column's.
    votes: Vec<u64>,
}

impl Pairwise {
    /// Counts preferences. Options of one level are not preferred to one another, and a voter
    /// without an opinion on one of two options prefers neither.
    #[must_use]
    pub fn new(ballots: &Ballots) -> Self {
        let options = ballots.options();
        let mut pairwise = Self { options, votes: alloc::vec![0; options.saturating_mul(options)] };
        for ballot in ballots {
            let mut below: &[Vec<usize>] = &ballot.levels;
            while let Some((level, rest)) = below.split_first() {
                for &better in level {
                    for &worse in rest.iter().flatten() {
                        pairwise.add(better, worse, ballot.count);
                    }
                }
                below = rest;
            }
        }
        pairwise
    }

    /// How many options there are.
    #[must_use]
    pub const fn options(&self) -> usize {
        self.options
    }

    /// How many voters prefer `a` to `b`.
    #[must_use]
    pub fn prefer(&self, a: usize, b: usize) -> u64 {
        self.index(a, b).and_then(|index| self.votes.get(index)).copied().unwrap_or(0)
    }

    /// Whether more voters prefer `a` to `b` than `b` to `a`.
    #[must_use]
    pub fn beats(&self, a: usize, b: usize) -> bool {
        self.prefer(a, b) > self.prefer(b, a)
    }

    /// The option that beats every other one, if there is one.
    #[must_use]
    pub fn condorcet_winner(&self) -> Option<usize> {
        let beats_all = |a: &usize| (0..self.options).all(|b| b == *a || self.beats(*a, b));
        (0..self.options).find(beats_all)
    }

    fn index(&self, a: usize, b: usize) -> Option<usize> {
        (a < self.options && b < self.options)
            .then(|| a.checked_mul(self.options)?.checked_add(b))
            .flatten()
    }

    fn add(&mut self, a: usize, b: usize, voters: u64) {
        if let Some(votes) = self.index(a, b).and_then(|index| self.votes.get_mut(index)) {
            *votes = votes.saturating_add(voters);
        }
    }
}

impl Strength {
    /// Compares two victories, each given by its votes for and against.
    pub(super) fn compare(self, a: (u64, u64), b: (u64, u64)) -> Ordering {
        match self {
            Self::Margins => a.0.saturating_sub(a.1).cmp(&b.0.saturating_sub(b.1)),
            Self::WinningVotes => a.0.cmp(&b.0).then(b.1.cmp(&a.1)),
            Self::Ratio => {
                let cross = |x: u64, y: u64| u128::from(x).saturating_mul(u128::from(y));
                cross(a.0, b.1).cmp(&cross(b.0, a.1)).then(a.0.cmp(&b.0))
            }
        }
    }
}
