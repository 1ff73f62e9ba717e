use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::value::{Motive, PersonId};

/// A project's last move is undone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Undoing {
    /// What rested on that move, and no longer does: the move's own evidence first, then sheets by
    /// juror, in the order of the identifiers. Of a closed project: the outcome, the decisions that
    /// were undone meanwhile, the agreement, the redirection or the coaching that they carried.
    pub invalidates: Arc<[Invalidated]>,
    /// Why.
    pub motive: Motive,
}

/// What no longer holds, or no longer rests on anything, once a move is undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Invalidated {
    /// The evidence of a shortlisting.
    Shortlisting {
        /// The entry of the edition's stream.
        decision: u32,
    },
    /// The coaching record.
    Coaching {},
    /// The pitch record.
    Pitch {},
    /// A juror's sheet.
    Sheet {
        /// The juror.
        juror: PersonId,
    },
    /// The evidence of a designation.
    Designation {
        /// The entry of the edition's stream.
        decision: u32,
    },
    /// A decision that the project rested on when its team withdrew it, and that was undone since.
    Decision {
        /// The entry of the edition's stream.
        decision: u32,
    },
    /// The other way that was found.
    Redirection {},
    /// The agreement of the département.
    Agreement {},
    /// The last thing that happened in the course of the pre-incubation.
    Happening {},
    /// The outcome.
    Outcome {},
}
