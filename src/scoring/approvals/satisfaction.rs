use alloc::vec::Vec;

use super::{
    Approvals, CommitteeError, CommitteeRule,
    committee::{by_scores, check},
};
use crate::value::Exact;

/// Satisfaction approval voting: each voter shares one vote equally among the options that it
/// approves of, Σ 1 / |Aᵢ| over the voters i who approve of the option.
///
/// Source: S. Brams and D. M. Kilgour, "Satisfaction Approval Voting", 2014.
///
/// Monotone; a voter who approves of one option more takes from its others, so that an option loses
/// by clones beside it. Without justified representation. O(approvals + options · log options).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SatisfactionApproval;

impl SatisfactionApproval {
    /// The share of the votes of each option.
    #[must_use]
    pub fn scores(&self, approvals: &Approvals) -> Vec<Exact> {
        let mut scores = alloc::vec![Exact::ZERO; approvals.options()];
        for ballot in approvals.ballots() {
            let among = Exact::from(u64::try_from(ballot.approves.len()).unwrap_or(u64::MAX));
            let share = Exact::from(ballot.count).checked_div(&among).unwrap_or(Exact::ZERO);
            for option in &ballot.approves {
                if let Some(score) = scores.get_mut(*option) {
                    *score = &*score + &share;
                }
            }
        }
        scores
    }
}

impl CommitteeRule for SatisfactionApproval {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        check(approvals, seats)?;
        by_scores(&self.scores(approvals), seats)
    }
}
