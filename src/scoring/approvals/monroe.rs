use alloc::vec::Vec;

use super::{
    Approvals, CommitteeError, CommitteeRule,
    coverage::{Coverage, optimum},
};

/// Monroe's rule on approvals: voters are parted equally among the seats, and the committee is
/// sought under which the most voters can have an option that they approve of.
///
/// With n voters and k seats each option stands for ⌊n/k⌋ or ⌈n/k⌉ voters. By Hall's theorem the
/// most that can be satisfied is the least, over all parts T of the committee, of
/// |T| · ⌊n/k⌋ + min(|T|, n mod k) + |voters who approve of an option outside T|.
///
/// Source: B. L. Monroe, "Fully proportional representation", American Political Science Review 89
/// (1995).
///
/// With justified representation, and the proportional one where k divides n; the extended one can
/// fail. Not committee monotone. NP-hard: all committees are tried, while
/// C(options, seats) · 2^seats is at most 2²² (8 of 15 options take 1.6 million), then refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Monroe;

impl Monroe {
    /// How many voters can be parted so that each has an option of the committee that it approves
    /// of.
    ///
    /// # Errors
    /// [`CommitteeError::TooManySeats`] above 22 seats.
    pub fn satisfied(
        &self,
        approvals: &Approvals,
        committee: &[usize],
    ) -> Result<u64, CommitteeError> {
        Ok(most(approvals, &Coverage::new(approvals, committee)?))
    }
}

fn most(approvals: &Approvals, coverage: &Coverage) -> u64 {
    let (voters, seats) = (approvals.voters(), coverage.seats());
    let each = voters.checked_div(seats).unwrap_or(0);
    let more = voters.checked_rem(seats).unwrap_or(0);
    let satisfied = coverage.parts().map(|(_, others, covered)| {
        others.saturating_mul(each).saturating_add(others.min(more)).saturating_add(covered)
    });
    satisfied.min().unwrap_or(0)
}

impl CommitteeRule for Monroe {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        optimum(approvals, seats, |coverage| most(approvals, coverage))
    }
}
