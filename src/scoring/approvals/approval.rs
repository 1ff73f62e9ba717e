use alloc::vec::Vec;

use super::{
    Approvals, CommitteeError, CommitteeRule,
    committee::{by_scores, check},
};
use crate::scoring::WeakOrder;

/// Approval voting: an option scores the voters who approve of it.
///
/// Source: S. Brams and P. Fishburn, "Approval Voting", American Political Science Review 72
/// (1978).
///
/// Monotone, consistent, with participation and independent of clones; an option's score depends on
/// no other one. Its winner is beaten by no option in pairs, as far as the approvals tell. As a
/// committee rule it is without justified representation: 51 voters of 100 can fill all seats. O(approvals + options · log options).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Approval;

impl Approval {
    /// How many voters approve of each option.
    #[must_use]
    pub fn scores(&self, approvals: &Approvals) -> Vec<u64> {
        let mut scores = alloc::vec![0_u64; approvals.options()];
        for ballot in approvals.ballots() {
            for option in &ballot.approves {
                if let Some(score) = scores.get_mut(*option) {
                    *score = score.saturating_add(ballot.count);
                }
            }
        }
        scores
    }

    /// The order of all options.
    #[must_use]
    pub fn rank(&self, approvals: &Approvals) -> WeakOrder {
        let scores: Vec<Option<u64>> = self.scores(approvals).into_iter().map(Some).collect();
        WeakOrder::by_descending(&scores)
    }
}

impl CommitteeRule for Approval {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        check(approvals, seats)?;
        by_scores(&self.scores(approvals), seats)
    }
}
