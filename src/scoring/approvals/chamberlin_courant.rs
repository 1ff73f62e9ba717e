use alloc::vec::Vec;

use super::{
    Approvals, CommitteeError, CommitteeRule,
    committee::check,
    thiele::{self, Weights},
};

/// Chamberlin and Courant's rule on approvals: the committee under which the most voters have at
/// least one option seated.
///
/// Source: J. R. Chamberlin and P. N. Courant, "Representative deliberations and representative
/// decisions: proportional representation and the Borda rule", American Political Science Review 77 (1983).
///
/// Diverse rather than proportional: with justified representation, without the proportional one,
/// since a voter's second option counts for nothing. Not committee monotone. NP-hard: exact branch
/// and bound, at most 40 seats and 10⁶ steps of O(approvals), then refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ChamberlinCourant;

impl CommitteeRule for ChamberlinCourant {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        check(approvals, seats)?;
        thiele::optimum(approvals, seats, Weights::First)
    }
}
