use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::value::{Seconds, Statement};

/// A pitch as it happened, and the questions that followed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pitch {
    /// The time that every team was given.
    pub allowance: Seconds,
    /// The time that this team took.
    pub measured: Seconds,
    /// Its place in the order of passage, from 1.
    pub place: u32,
    /// What the jury asked.
    pub questions: Arc<[Statement]>,
}

impl Pitch {
    /// By how many seconds the pitch went over its time; `None` when it did not.
    #[must_use]
    pub const fn over_time(&self) -> Option<u32> {
        match self.measured.get().checked_sub(self.allowance.get()) {
            None | Some(0) => None,
            over => over,
        }
    }
}
