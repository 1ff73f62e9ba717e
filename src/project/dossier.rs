use alloc::sync::Arc;

use crate::{
    fact::Submission,
    journal::{Head, Position},
    value::ProjectId,
};

/// What a project is at every stage: who and what it is, and where its history stands.
#[derive(Debug)]
pub(crate) struct Dossier {
    pub(crate) id: ProjectId,
    pub(crate) submission: Arc<Submission>,
    pub(crate) head: Head,
    /// How far the edition had come at the last entry.
    pub(crate) seen: u32,
}

impl Dossier {
    pub(crate) fn position(&self) -> Position {
        Position {
            edition: self.submission.edition,
            departement: self.submission.team.departement(),
            project: self.id,
            seq: self.head.seq,
            digest: self.head.digest,
        }
    }
}
