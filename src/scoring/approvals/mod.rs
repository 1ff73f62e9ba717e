//! Rules on approvals: each voter names the options that it approves of, and says no more.
//!
//! [`Approval`] orders the options. The others elect a committee: so many options that together
//! stand for the voters, from those that count approvals alone to those under which every group of
//! voters large enough has its share of the seats. Whoever fills eight places from fifteen projects
//! by approvals asks for a committee.
//!
//! | rule | who is represented | cost |
//! |---|---|---|
//! | [`Approval`], [`SatisfactionApproval`] | the majority | polynomial |
//! | [`ProportionalApproval`] | groups by their size, an optimum | exponential, bounded |
//! | [`SequentialProportional`], [`ReverseSequentialProportional`] | nearly so | polynomial |
//! | [`SequentialPhragmen`], [`EqualShares`] | groups by their size | polynomial |
//! | [`ChamberlinCourant`], [`SequentialChamberlinCourant`] | as many voters as can be, by one | exponential, bounded; polynomial |
//! | [`Monroe`], [`MinimaxPhragmen`] | equal parts of the voters; all alike | exponential, bounded |
//!
//! All sums are exact. All tied committees are found, or the rule says that there are too many: a
//! tie is for a declared rule to break.
//!
//! Source of names, formulas and properties: M. Lackner and P. Skowron, "Multi-Winner Voting with
//! Approval Preferences", Springer 2023.

mod approval;
mod ballots;
mod chamberlin_courant;
mod committee;
mod coverage;
mod equal_shares;
mod funding;
mod minimax_phragmen;
mod monroe;
mod proportional;
mod reverse_sequential;
mod satisfaction;
mod sequential;
mod sequential_phragmen;
mod thiele;

pub use approval::Approval;
pub use ballots::{ApprovalBallot, ApprovalError, Approvals};
pub use chamberlin_courant::ChamberlinCourant;
pub use committee::{CommitteeError, CommitteeRule};
pub use equal_shares::{Completion, EqualShares};
pub use funding::{Funding, FundingError, Purchase};
pub use minimax_phragmen::MinimaxPhragmen;
pub use monroe::Monroe;
pub use proportional::ProportionalApproval;
pub use reverse_sequential::ReverseSequentialProportional;
pub use satisfaction::SatisfactionApproval;
pub use sequential::{SequentialChamberlinCourant, SequentialProportional};
pub use sequential_phragmen::SequentialPhragmen;
