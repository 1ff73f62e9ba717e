//! The jury: who may judge what, and who must be there.

mod conflicts;
mod quorum;

pub use conflicts::{CharterConflicts, ConflictPolicy, Recusal};
pub use quorum::{CharterQuorum, Lacking, Quorum};
