use serde::{Deserialize, Serialize};

use crate::value::{Capacity, PersonId, Timestamp};

/// Who writes an entry: a pseudonym and a capacity.
///
/// The capacity is a statement, kept as such. What a body decides is not proven by it but by the
/// evidence that only the body's own record yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// In which capacity.
    pub capacity: Capacity,
    /// Who.
    pub person: PersonId,
}

/// When and by whom an entry is written. The crate has no clock: the caller says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// The instant of writing, which never goes back within a stream.
    pub at: Timestamp,
    /// Who writes.
    pub by: Author,
}

impl Stamp {
    /// A stamp of that instant, person and capacity.
    #[must_use]
    pub const fn new(at: Timestamp, person: PersonId, capacity: Capacity) -> Self {
        Self { at, by: Author { capacity, person } }
    }
}
