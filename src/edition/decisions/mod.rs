//! What an edition decides: one file for each decision, with all that is to be said of it. Its fact
//! stands in [`fact`](crate::fact).

mod amendment;
mod attendance;
mod beginning;
mod call_closing;
mod call_opening;
mod coaches;
mod conflict;
mod dismissal;
mod jury;
mod opening;
mod palmares;
mod programme;
mod promotion;
mod publication;
mod reversal;
mod settlement;
mod sheet;
mod shortlist;

pub use amendment::AmendError;
pub use beginning::BeginError;
pub use call_closing::CloseCallError;
pub use call_opening::OpenCallError;
pub use coaches::EnrolError;
pub use conflict::ConflictError;
pub use dismissal::DismissError;
pub use jury::JuryError;
pub use opening::OpenError;
pub use palmares::AdoptError;
pub use programme::AnnounceError;
pub use promotion::PromoteError;
pub use publication::PublishError;
pub use reversal::ReversalError;
pub use settlement::SettleError;
pub use sheet::HandInError;
pub use shortlist::ShortlistError;
