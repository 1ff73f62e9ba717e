use alloc::vec::Vec;
use core::cmp::Ordering;

use super::{
    Approvals,
    equal_shares::{pay, price},
};
use crate::value::Exact;

/// Options that cost differently, and the money there is: participatory budgeting (budget
/// participatif) by the method of equal shares.
///
/// Every voter has the same share of the budget. An option is worth its cost to a voter who
/// approves of it. It is to be had at the rate ρ when its supporters can pay its cost c with
/// Σ min(bᵢ, ρ · c) = c; what is to be had at the lowest rate is bought first.
///
/// Source: D. Peters, G. Pierczyński and P. Skowron, "Proportional participatory budgeting with
/// additive utilities", 2021; completion by raised shares: <https://equalshares.net>, as
/// Aarau, Wieliczka and Assen voted in 2023 and 2024.
///
/// With extended justified representation up to one option. Not monotone in the budget. By itself
/// it leaves money unspent; [`Funding::equal_shares_raised`] spends more of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    costs: Vec<Exact>,
    budget: Exact,
}

/// An option that is bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// The option.
    pub option: usize,
    /// What a supporter pays for each unit of its cost, unless less is left: ρ.
    pub rate: Exact,
    /// All that were to be had at that rate just then, ascending, the option first. When there are
    /// others, the option is bought first for its number: a tie that others may want to break
    /// otherwise, by numbering the options so.
    pub tied: Vec<usize>,
}

/// Why nothing is bought.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FundingError {
    /// An option costs nothing or less.
    #[error("the cost of option {option} is not above zero")]
    CostNotPositive {
        /// The option.
        option: usize,
    },
    /// The budget is below nothing.
    #[error("the budget is below zero")]
    BudgetBelowZero,
    /// The shares are to be raised by nothing or less.
    #[error("shares are raised by more than zero")]
    RaiseNotPositive,
    /// There is not one cost for every option.
    #[error("{costs} costs for {options} options")]
    NotEveryCost {
        /// How many costs there are.
        costs: usize,
        /// How many options there are.
        options: usize,
    },
    /// Shares are raised so little at a time that it does not come to an end.
    #[error("shares are raised more than {most} times")]
    TooManyRaises {
        /// How many times shares are raised.
        most: u32,
    },
}

impl Funding {
    /// How many times shares are raised.
    pub const MOST_RAISES: u32 = 10_000;

    /// The cost of every option, and the budget.
    ///
    /// # Errors
    /// [`FundingError::CostNotPositive`], [`FundingError::BudgetBelowZero`].
    pub fn new(costs: Vec<Exact>, budget: Exact) -> Result<Self, FundingError> {
        if let Some(option) = costs.iter().position(|cost| !cost.is_positive()) {
            return Err(FundingError::CostNotPositive { option });
        }
        if budget < Exact::ZERO {
            return Err(FundingError::BudgetBelowZero);
        }
        Ok(Self { costs, budget })
    }

    /// What is bought, in the order in which it is bought. O(options² · approvals).
    ///
    /// # Errors
    /// [`FundingError::NotEveryCost`].
    pub fn equal_shares(&self, approvals: &Approvals) -> Result<Vec<Purchase>, FundingError> {
        self.check(approvals)?;
        Ok(self.buy(approvals, &self.share(approvals)))
    }

    /// What is bought when all shares are raised, by so much at a time, for as long as the costs
    /// stay within the budget and something else could still be paid for: "add 1" when raised by 1.
    ///
    /// # Errors
    /// [`FundingError::NotEveryCost`], [`FundingError::RaiseNotPositive`], and
    /// [`FundingError::TooManyRaises`] above [`Funding::MOST_RAISES`].
    pub fn equal_shares_raised(
        &self,
        approvals: &Approvals,
        by: &Exact,
    ) -> Result<Vec<Purchase>, FundingError> {
        self.check(approvals)?;
        if !by.is_positive() {
            return Err(FundingError::RaiseNotPositive);
        }
        let mut share = self.share(approvals);
        let mut bought = self.buy(approvals, &share);
        let mut raises = 0_u32;
        while !self.is_exhausted(approvals, &bought) {
            if raises == Self::MOST_RAISES {
                return Err(FundingError::TooManyRaises { most: Self::MOST_RAISES });
            }
            raises = raises.saturating_add(1);
            share = &share + by;
            let more = self.buy(approvals, &share);
            if self.spent(&more) > self.budget {
                break;
            }
            bought = more;
        }
        Ok(bought)
    }

    fn check(&self, approvals: &Approvals) -> Result<(), FundingError> {
        let (costs, options) = (self.costs.len(), approvals.options());
        if costs == options { Ok(()) } else { Err(FundingError::NotEveryCost { costs, options }) }
    }

    fn share(&self, approvals: &Approvals) -> Exact {
        self.budget.checked_div(&Exact::from(approvals.voters())).unwrap_or(Exact::ZERO)
    }

    fn spent(&self, bought: &[Purchase]) -> Exact {
        bought.iter().filter_map(|purchase| self.costs.get(purchase.option)).sum()
    }

    /// Whether nothing that has supporters can be paid for with what is left of the budget.
    fn is_exhausted(&self, approvals: &Approvals, bought: &[Purchase]) -> bool {
        let left = &self.budget - &self.spent(bought);
        let mut open = self.costs.iter().zip(approvals.supporters()).enumerate();
        open.all(|(option, (cost, supporters))| {
            *cost > left
                || supporters.is_empty()
                || bought.iter().any(|purchase| purchase.option == option)
        })
    }

    fn buy(&self, approvals: &Approvals, share: &Exact) -> Vec<Purchase> {
        let supporters = approvals.supporters();
        let mut money = alloc::vec![share.clone(); approvals.ballots().len()];
        let mut open: Vec<usize> = (0..self.costs.len()).collect();
        let mut bought = Vec::new();
        loop {
            let mut best: Option<(Purchase, Exact)> = None;
            for &option in &open {
                let found = self.costs.get(option).zip(supporters.get(option));
                let Some((rate, price)) = found.and_then(|(cost, supporters)| {
                    let price = price(approvals, supporters, &money, cost)?;
                    Some((price.checked_div(cost)?, price))
                }) else {
                    continue;
                };
                let order = best.as_ref().map(|(purchase, _)| rate.cmp(&purchase.rate));
                match (order, &mut best) {
                    (Some(Ordering::Greater), _) => {}
                    (Some(Ordering::Equal), Some((purchase, _))) => purchase.tied.push(option),
                    _ => best = Some((Purchase { option, rate, tied: [option].into() }, price)),
                }
            }
            let Some((purchase, price)) = best else { return bought };
            if let Some(supporters) = supporters.get(purchase.option) {
                pay(&mut money, supporters, &price);
            }
            open.retain(|option| *option != purchase.option);
            bought.push(purchase);
        }
    }
}
