use alloc::vec::Vec;

use super::{
    Approvals, CommitteeError, CommitteeRule,
    committee::check,
    thiele::{self, Weights},
};
use crate::value::Exact;

/// Proportional approval voting: the committee with the greatest sum of 1 + 1/2 + … + 1/s over all
/// voters, where s is how many of a voter's options are seated.
///
/// Source: T. N. Thiele, "Om flerfoldsvalg", 1895; H. Aziz et al., "Justified representation in
/// approval-based committee voting", Social Choice and Welfare 48 (2017).
///
/// Pareto efficient, with extended justified representation: of n voters and k
/// seats, a group of ℓ · n / k voters who agree on ℓ options has a member with ℓ of its
/// options seated. Not
/// committee monotone: with one seat more an elected option can lose. NP-hard: exact branch and
/// bound, at most 40 seats and 10⁶ steps of O(approvals), then refused.
///
/// ```
/// use participatory_innovation::scoring::approvals::{
///     ApprovalBallot, Approvals, CommitteeRule, ProportionalApproval,
/// };
///
/// let approvals = Approvals::new(4, [
///     ApprovalBallot { count: 5, approves: vec![0, 1] },
///     ApprovalBallot { count: 17, approves: vec![0, 2] },
///     ApprovalBallot { count: 8, approves: vec![3] },
/// ])?;
/// assert_eq!(ProportionalApproval.committees(&approvals, 2)?, [[0, 2]]);
/// assert_eq!(ProportionalApproval.score(&approvals, &[0, 2]), "61/2".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ProportionalApproval;

impl ProportionalApproval {
    /// The score of a committee, given in any order.
    #[must_use]
    pub fn score(&self, approvals: &Approvals, committee: &[usize]) -> Exact {
        let mut committee = committee.to_vec();
        committee.sort_unstable();
        thiele::score(approvals, &committee, Weights::Harmonic)
    }
}

impl CommitteeRule for ProportionalApproval {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        check(approvals, seats)?;
        thiele::optimum(approvals, seats, Weights::Harmonic)
    }
}
