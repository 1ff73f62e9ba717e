use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::value::{PersonId, Statement};

/// What a team took away from its coaching (*problématisation*).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Coaching {
    /// Who coached the team.
    pub coach: PersonId,
    /// The striking points of the pitch to come: at least one.
    pub points: Arc<[Statement]>,
    /// The problem, reframed.
    pub problem: Statement,
}
