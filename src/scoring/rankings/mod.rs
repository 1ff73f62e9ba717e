//! Rules on rankings: from ballots, or from sheets read as ballots, to an order.
//!
//! A juror who marks fourteen projects ranks them too, and these rules look at nothing else. They
//! are of use as a second opinion beside the marks, and where jurors rank rather than mark.
//!
//! From sheets, two projects are compared by those who marked both. A project that nobody marked
//! beside another is not ranked, since there is nothing to go by. Where parts of the projects share
//! no juror, nothing is said between them either, and the first of each part stand on one level: a
//! charter that chooses these rules sees to it that every project shares jurors with the others.

mod ballots;
mod borda;
mod closure;
mod copeland;
mod from_sheets;
mod pairwise;
mod ranked_pairs;
mod schulze;
mod strength;

pub use ballots::{Ballot, BallotError, Ballots, Unranked};
pub use borda::Borda;
pub use copeland::Copeland;
pub use pairwise::Pairwise;
pub use ranked_pairs::{RankedPairs, RankedPairsResult};
pub use schulze::{Schulze, StrongestPaths};

pub use crate::charter::{BordaPoints, Strength};
