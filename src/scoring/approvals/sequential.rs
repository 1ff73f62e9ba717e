use alloc::vec::Vec;

use super::{
    Approvals, CommitteeError, CommitteeRule,
    committee::{branch, check, greatest, with},
    thiele::{Weights, seated, worth},
};

/// Sequential proportional approval voting: seat after seat the option that adds the most to the
/// score of [`ProportionalApproval`](super::ProportionalApproval).
///
/// Source: T. N. Thiele, "Om flerfoldsvalg", 1895; used in Sweden from 1909 to 1921, within the lists
/// of parties.
///
/// Committee monotone. Justified representation can fail from six seats on. All ties are followed.
/// O(seats · approvals) for one branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SequentialProportional;

/// Sequential Chamberlin and Courant: seat after seat the option that most voters who have none
/// seated approve of.
///
/// Source: T. Lu and C. Boutilier, "Budgeted social choice: from consensus to personalized decision
/// making", International Joint Conference on Artificial Intelligence, 2011: it represents at least
/// 1 − 1/e of the voters that an optimum represents.
///
/// Committee monotone, with justified representation. All ties are followed; once nobody is left
/// to represent, all options left are tied. O(seats · approvals) for one branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SequentialChamberlinCourant;

fn sequence(
    approvals: &Approvals,
    seats: usize,
    weights: Weights,
) -> Result<Vec<Vec<usize>>, CommitteeError> {
    check(approvals, seats)?;
    let supporters = approvals.supporters();
    let committees = branch(Vec::new(), seats, |committee: &Vec<usize>| {
        let seated = seated(approvals, committee);
        let nth = |ballot: usize| seated.get(ballot).map_or(1, |seated| seated.saturating_add(1));
        let gain = |option: usize| Some(worth(approvals, supporters.get(option)?, weights, nth));
        let best = greatest(approvals.options(), committee, gain);
        best.into_iter().map(|option| with(committee, option)).collect()
    })?;
    Ok(committees.into_iter().collect())
}

impl CommitteeRule for SequentialProportional {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        sequence(approvals, seats, Weights::Harmonic)
    }
}

impl CommitteeRule for SequentialChamberlinCourant {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        sequence(approvals, seats, Weights::First)
    }
}
