//! What an edition decides: one file per subject, with its errors beside it.

mod attendance;
mod call;
mod coaches;
mod conflicts;
mod deliberation;
mod jury;
mod palmares;
mod programme;
mod promotion;
mod reversal;
mod sheets;
mod shortlist;

pub use call::{AmendError, CallError};
pub use coaches::EnrolError;
pub use conflicts::{ConflictError, DismissError};
pub use deliberation::{OpenError, SettleError};
pub use jury::JuryError;
pub use palmares::{AdoptError, PublishError};
pub use programme::AnnounceError;
pub use promotion::PromoteError;
pub use reversal::ReversalError;
pub use sheets::HandInError;
pub use shortlist::ShortlistError;
