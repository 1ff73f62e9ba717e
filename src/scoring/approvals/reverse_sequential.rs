use alloc::vec::Vec;
use core::cmp::Reverse;

use super::{
    Approvals, CommitteeError, CommitteeRule,
    committee::{branch, check, greatest},
    thiele::{Weights, seated, worth},
};

/// Reverse sequential proportional approval voting: from all options, the one whose seat the score
/// of [`ProportionalApproval`](super::ProportionalApproval) misses least is taken away, until so
/// many are left as there are seats.
///
/// Source: T. N. Thiele, "Om flerfoldsvalg", 1895.
///
/// Committee monotone; justified representation can fail. All ties are followed.
/// O((options − seats) · approvals) for one branch, with ratios as long as the longest ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ReverseSequentialProportional;

impl CommitteeRule for ReverseSequentialProportional {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        check(approvals, seats)?;
        let supporters = approvals.supporters();
        let all: Vec<usize> = (0..approvals.options()).collect();
        let steps = all.len().saturating_sub(seats);
        let committees = branch(all, steps, |committee: &Vec<usize>| {
            let seated = seated(approvals, committee);
            let nth = |ballot: usize| seated.get(ballot).copied().unwrap_or(0);
            let least = greatest(approvals.options(), &[], |option| {
                committee.binary_search(&option).ok()?;
                let weights = Weights::Harmonic;
                Some(Reverse(worth(approvals, supporters.get(option)?, weights, nth)))
            });
            let without = |option: usize| {
                committee.iter().copied().filter(|other| *other != option).collect()
            };
            least.into_iter().map(without).collect()
        })?;
        Ok(committees.into_iter().collect())
    }
}
