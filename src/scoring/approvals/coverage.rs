//! Committees taken one after the other, each with how many voters its parts stand for.

use alloc::vec::Vec;

use super::{
    Approvals, CommitteeError,
    committee::{MOST_TIED, check, each_choice},
};

/// So many parts of committees are looked at: 2²². The parts of a committee of k are 2ᵏ.
const MOST_PARTS: u64 = 1 << MOST_SEATS;
const MOST_SEATS: u32 = 22;

/// How many voters approve of at least one option of a part of a committee, for every part; bit i
/// of a part's number stands for the committee's option i.
pub(super) struct Coverage {
    seats: u32,
    covered: Vec<u64>,
}

impl Coverage {
    /// Refuses above [`MOST_SEATS`] seats.
    pub(super) fn new(approvals: &Approvals, committee: &[usize]) -> Result<Self, CommitteeError> {
        let seats = u32::try_from(committee.len()).unwrap_or(u32::MAX);
        if seats > MOST_SEATS {
            let most = usize::try_from(MOST_SEATS).unwrap_or(usize::MAX);
            return Err(CommitteeError::TooManySeats { seats: committee.len(), most });
        }
        let parts = 1_usize << seats;
        // Of every part, first the voters who approve of exactly it, then of nothing outside it.
        let mut within = alloc::vec![0_u64; parts];
        for ballot in approvals.ballots() {
            let approved = committee.iter().enumerate().fold(0_usize, |part, (bit, option)| {
                part | (usize::from(ballot.approves.binary_search(option).is_ok()) << bit)
            });
            if let Some(voters) = within.get_mut(approved) {
                *voters = voters.saturating_add(ballot.count);
            }
        }
        for bit in 0..committee.len() {
            let half = 1_usize << bit;
            for block in within.chunks_mut(half.saturating_mul(2)) {
                let (without, with) = block.split_at_mut(half.min(block.len()));
                for (with, without) in with.iter_mut().zip(without) {
                    *with = with.saturating_add(*without);
                }
            }
        }
        let voters = within.last().copied().unwrap_or(0);
        // Who approves of nothing outside the others approves of nothing in the part.
        let covered = within.iter().rev().map(|outside| voters.saturating_sub(*outside)).collect();
        Ok(Self { seats, covered })
    }

    /// How many options the committee has.
    pub(super) fn seats(&self) -> u64 {
        self.seats.into()
    }

    /// How many options the part has, how many the committee has beside it, and how many voters the
    /// part covers; part by part.
    pub(super) fn parts(&self) -> impl Iterator<Item = (u64, u64, u64)> {
        (0_usize..).zip(&self.covered).map(|(part, covered)| {
            let size = part.count_ones();
            (size.into(), self.seats.saturating_sub(size).into(), *covered)
        })
    }
}

/// All committees with the greatest key.
pub(super) fn optimum<K: Ord>(
    approvals: &Approvals,
    seats: usize,
    key: impl Fn(&Coverage) -> K,
) -> Result<Vec<Vec<usize>>, CommitteeError> {
    check(approvals, seats)?;
    let options: Vec<usize> = (0..approvals.options()).collect();
    if parts(options.len(), seats).is_none_or(|parts| parts > MOST_PARTS) {
        return Err(CommitteeError::TooManySteps { most: MOST_PARTS });
    }
    let mut best: Option<K> = None;
    let mut tied = Vec::new();
    each_choice(&options, seats, &mut Vec::new(), &mut |committee| {
        let key = key(&Coverage::new(approvals, committee)?);
        if best.as_ref().is_none_or(|best| key > *best) {
            tied.clear();
            best = Some(key);
            tied.push(committee.to_vec());
        } else if best.as_ref() == Some(&key) {
            tied.push(committee.to_vec());
        }
        Ok(())
    })?;
    if tied.len() > MOST_TIED {
        return Err(CommitteeError::TooManyTied { most: MOST_TIED });
    }
    Ok(tied)
}

/// How many parts all committees have together: C(options, seats) · 2^seats.
fn parts(options: usize, seats: usize) -> Option<u64> {
    let few = u64::try_from(seats.min(options.checked_sub(seats)?)).ok()?;
    let options = u64::try_from(options).ok()?;
    let mut committees = 1_u64;
    for i in 0..few {
        committees = committees.checked_mul(options.checked_sub(i)?)?;
        committees = committees.checked_div(i.checked_add(1)?)?;
    }
    committees.checked_mul(1_u64.checked_shl(u32::try_from(seats).ok()?)?)
}
