use alloc::{collections::BTreeSet, vec::Vec};
use core::cmp::Reverse;

use super::{
    Approvals, CommitteeError, CommitteeRule,
    committee::{branch, check, greatest, with},
};
use crate::value::Exact;

/// Phragmén's sequential rule: each seat costs 1, which its supporters bear together; the next seat
/// goes to the option after which the greatest burden is least.
///
/// With Sᵪ the supporters of option c and xᵢ the burden of voter i, c would bring all of them to
/// (1 + Σ xᵢ) / |Sᵪ|. As if voters earned steadily and an option were bought as soon as its
/// supporters can pay.
///
/// Source: E. Phragmén, "Sur une méthode nouvelle pour réaliser, dans les élections, la
/// représentation proportionnelle des partis", 1894; M. Brill et al., "Phragmén's voting methods
/// and justified representation", Mathematical Programming 203 (2024).
///
/// Committee monotone, with proportional justified representation; the extended one can fail.
/// All ties are followed. Options that nobody approves of are seated last, as tied.
/// O(seats · approvals) for one branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SequentialPhragmen;

/// Who is seated, and what each voter of every ballot bears.
pub(super) type Burdened = (Vec<usize>, Vec<Exact>);

impl CommitteeRule for SequentialPhragmen {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        check(approvals, seats)?;
        let burdens = alloc::vec![Exact::ZERO; approvals.ballots().len()];
        let committees = go_on(approvals, (Vec::new(), burdens), seats)?;
        Ok(committees.into_iter().collect())
    }
}

/// Fills the seats left, from burdens borne already.
pub(super) fn go_on(
    approvals: &Approvals,
    start: Burdened,
    seats: usize,
) -> Result<BTreeSet<Vec<usize>>, CommitteeError> {
    let supporters = approvals.supporters();
    let steps = seats.saturating_sub(start.0.len());
    let states = branch(start, steps, |(committee, burdens): &Burdened| {
        let burden = |option: usize| {
            let supporters = supporters.get(option)?;
            let (mut voters, mut borne) = (Exact::ZERO, Exact::ONE);
            for ballot in supporters {
                let count = Exact::from(approvals.ballots().get(*ballot)?.count);
                borne = &borne + &(&count * burdens.get(*ballot)?);
                voters = &voters + &count;
            }
            borne.checked_div(&voters)
        };
        let least = greatest(approvals.options(), committee, |option| burden(option).map(Reverse));
        if least.is_empty() {
            let free = greatest(approvals.options(), committee, |_| Some(()));
            return free.into_iter().map(|o| (with(committee, o), burdens.clone())).collect();
        }
        let seat = |option: usize| {
            let mut burdens = burdens.clone();
            let raised = burden(option).unwrap_or(Exact::ZERO);
            for ballot in supporters.get(option).into_iter().flatten() {
                if let Some(slot) = burdens.get_mut(*ballot) {
                    *slot = raised.clone();
                }
            }
            (with(committee, option), burdens)
        };
        least.into_iter().map(seat).collect()
    })?;
    Ok(states.into_iter().map(|(committee, _)| committee).collect())
}
