//! The jury: who may judge what, who must be there, and who sits for whom.

mod conflicts;
mod quorum;
mod seats;
mod warnings;

pub use conflicts::{CharterConflicts, ConflictPolicy, Interest, Recusal};
pub use quorum::{CharterQuorum, Lacking, Quorum, Recused};
pub use seats::{Held, Seat, seats};
pub use warnings::Warning;
