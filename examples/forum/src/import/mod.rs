//! Ideas, sheets and people from spreadsheets: every row's fate first, then all or nothing.
//!
//! A plan is made without writing anything. It lists every row of the file with its [`Fate`]: new,
//! there already, in place of an earlier one, or refused with every [`Reason`] and its place.
//! Whoever has a plan that [`is_ready`](Plan::is_ready) takes from it what is to be recorded; a plan
//! with one refused row is of no use but to be read, and the file mended.

mod directory;
mod french;
mod ideas;
mod jury;
mod marks;
mod people;
mod plan;
mod projects;
mod reason;
mod reasons;
mod sheets;
mod tidy;

pub use ideas::{IdeaPlan, plan_ideas};
pub use people::{Listed, PeoplePlan, Role, plan_people};
pub use plan::{Counts, Fate, Plan, PlannedRow};
pub use reason::{Reason, Why};
pub use sheets::{SheetPlan, plan_sheets};
