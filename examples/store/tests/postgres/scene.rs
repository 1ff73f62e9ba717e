//! The scenes of the suite, project by project.

use participatory_innovation::{
    edition::Edition,
    journal::{Entry, StreamId},
};
use store::{AppendError, directory::Person, reading::ReadError};

pub(crate) use crate::suite::scenes::{call_open, edition_id, person_id, project_id, stamp};
use crate::suite::scenes::{someone, submit};

/// The first entry of a project.
pub(crate) fn submitted(edition: &Edition, n: u32) -> Entry {
    let mut journal = Vec::new();
    submit(edition, [n], &mut journal);
    journal.remove(0)
}

pub(crate) fn stream(n: u32) -> StreamId {
    StreamId::Project(project_id(n))
}

pub(crate) fn person(n: u32, name: &str) -> Person {
    Person {
        name: name.to_owned(),
        mail: Some(format!("{}@somme.example", name.replace(' ', "."))),
        keep_until: "2024-11-28".parse().ok(),
        ..someone(n)
    }
}

/// Why a decision was not recorded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Append(#[from] AppendError),
}
