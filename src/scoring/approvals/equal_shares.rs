use alloc::{collections::BTreeSet, vec::Vec};
use core::cmp::Reverse;

use super::{
    Approval, Approvals, CommitteeError, CommitteeRule,
    committee::{MOST_TIED, check, complete, greatest, with},
    sequential_phragmen::{self, Burdened},
};
use crate::value::Exact;

/// The method of equal shares: every voter has the same money, seats / voters, and an option, which
/// costs 1, is bought by its supporters, the one first that asks the least of each.
///
/// Supporters pay alike, or all that they have left: an option is to be had at the price q when
/// Σ min(bᵢ, q) = 1 over its supporters i with bᵢ left.
///
/// Source: D. Peters and P. Skowron, "Proportionality and the limits of welfarism", 2020 (as
/// Rule X); D. Peters, G. Pierczyński and P. Skowron, "Proportional participatory budgeting with
/// additive utilities", 2021.
///
/// With extended justified representation, which a completion keeps, and by itself priceable. Not
/// committee monotone, and by itself it may leave seats empty: the [`Completion`] says what then. All ties are followed.
/// O(seats · approvals · log approvals) for one branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EqualShares {
    /// What fills the seats that nobody can pay for.
    pub completion: Completion,
}

/// What fills the seats for which no supporters have enough left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Completion {
    /// Nothing: they stay empty.
    Empty,
    /// The options with the most approvals.
    Approval,
    /// [`SequentialPhragmen`](super::SequentialPhragmen), to which what a voter has left counts as
    /// a burden below nothing.
    Phragmen,
}

impl CommitteeRule for EqualShares {
    /// All winning committees; smaller ones where seats stay empty.
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        check(approvals, seats)?;
        let mut committees = BTreeSet::new();
        for (committee, money) in shares(approvals, seats)? {
            match self.completion {
                Completion::Empty => {
                    committees.insert(committee);
                }
                Completion::Approval => {
                    committees.extend(by_approval(approvals, &committee, seats)?);
                }
                Completion::Phragmen => {
                    let burdens = money.into_iter().map(|money| -money).collect();
                    let start = (committee, burdens);
                    committees.extend(sequential_phragmen::go_on(approvals, start, seats)?);
                }
            }
        }
        if committees.len() > MOST_TIED {
            return Err(CommitteeError::TooManyTied { most: MOST_TIED });
        }
        Ok(committees.into_iter().collect())
    }
}

/// Who is bought, and what each voter of every ballot has left, along all ties.
fn shares(approvals: &Approvals, seats: usize) -> Result<BTreeSet<Burdened>, CommitteeError> {
    let whole = |count: usize| Exact::from(u64::try_from(count).unwrap_or(u64::MAX));
    let share = whole(seats).checked_div(&Exact::from(approvals.voters())).unwrap_or(Exact::ZERO);
    let supporters = approvals.supporters();
    let money = alloc::vec![share; approvals.ballots().len()];
    // All branches go on together, seat by seat: however a state is come to, it goes on once.
    let mut open: BTreeSet<Burdened> = BTreeSet::from([(Vec::new(), money)]);
    let mut over = BTreeSet::new();
    while !open.is_empty() {
        let mut next = BTreeSet::new();
        for (committee, money) in open {
            let price_of = |option: usize| {
                let supporters = supporters.get(option)?;
                price(approvals, supporters, &money, &Exact::ONE)
            };
            let cheapest =
                greatest(approvals.options(), &committee, |option| price_of(option).map(Reverse));
            for option in &cheapest {
                let mut money = money.clone();
                if let Some((price, supporters)) = price_of(*option).zip(supporters.get(*option)) {
                    pay(&mut money, supporters, &price);
                }
                next.insert((with(&committee, *option), money));
            }
            if cheapest.is_empty() {
                over.insert((committee, money));
            }
            if next.len().saturating_add(over.len()) > MOST_TIED {
                return Err(CommitteeError::TooManyTied { most: MOST_TIED });
            }
        }
        open = next;
    }
    Ok(over)
}

/// What each supporter pays, unless it has less left, for something of that cost; `None` when they
/// have less than the cost together.
pub(super) fn price(
    approvals: &Approvals,
    supporters: &[usize],
    money: &[Exact],
    cost: &Exact,
) -> Option<Exact> {
    let mut payers: Vec<(&Exact, Exact)> = supporters
        .iter()
        .filter_map(|ballot| {
            let voters = approvals.ballots().get(*ballot)?.count;
            Some((money.get(*ballot)?, Exact::from(voters)))
        })
        .collect();
    payers.sort_unstable_by_key(|(money, _)| *money);
    let mut voters: Exact = payers.iter().map(|(_, voters)| voters).sum();
    let mut left = cost.clone();
    for (money, count) in payers {
        let price = left.checked_div(&voters)?;
        if price <= *money {
            return Some(price);
        }
        left = &left - &(money * &count);
        voters = &voters - &count;
    }
    None
}

/// Takes the price, or what is left, from every supporter.
pub(super) fn pay(money: &mut [Exact], supporters: &[usize], price: &Exact) {
    for ballot in supporters {
        if let Some(money) = money.get_mut(*ballot) {
            *money = if *money > *price { &*money - price } else { Exact::ZERO };
        }
    }
}

/// Fills the seats left by approvals, with all ties.
fn by_approval(
    approvals: &Approvals,
    committee: &[usize],
    seats: usize,
) -> Result<Vec<Vec<usize>>, CommitteeError> {
    let scores = Approval.scores(approvals);
    let mut seated = committee.to_vec();
    loop {
        let best = greatest(scores.len(), &seated, |option| scores.get(option));
        if best.is_empty() || seated.len().saturating_add(best.len()) >= seats {
            return complete(&seated, &best, seats);
        }
        for option in best {
            seated = with(&seated, option);
        }
    }
}
