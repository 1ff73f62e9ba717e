//! The journal: what happened, entry by entry.
//!
//! A stream is an append-only list of entries, one stream for the edition and one for each
//! project. Entries are what an embedder stores; stages are not stored, they are replayed.

mod entry;
mod event;
mod json;
mod position;
mod recorder;
mod refused;
mod replay;
mod stamp;
mod standing;
mod transition;

pub(crate) use entry::Content;
pub use entry::{Entry, EntryId, StreamId};
pub use event::{EditionEvent, Event, ProjectEvent};
pub use json::DecodeError;
pub(crate) use position::Head;
pub use position::{EvidenceError, HistoryError, OtherEdition, Position, Positioned};
pub use recorder::{Recorder, Rehearsal};
pub use refused::{Refusal, Refused, Remedy};
pub(crate) use replay::follows;
pub use replay::{Break, ReplayError};
pub use stamp::{Author, Stamp};
pub use standing::StandingError;

pub(crate) use transition::{Subject, write};
pub use transition::{Transition, Unrecorded};

pub use crate::value::Capacity;
