//! The audit: an edition and its projects, recomputed from their entries.
//!
//! Replay stops at the first entry that does not follow. An audit goes on: it reads every stream,
//! compares what projects and edition say of each other, and names every disagreement with its
//! place.

mod compare;
mod finding;
mod manifest;

use alloc::{collections::BTreeMap, vec::Vec};

pub use finding::{Disagreement, Finding};
pub use manifest::{Manifest, StreamSummary};

use crate::{
    edition::Edition,
    journal::{Break, Entry, ReplayError, StreamId},
    project::AnyProject,
    scoring::Methods,
    value::ProjectId,
};

/// What an audit found.
#[derive(Debug)]
pub struct Report {
    /// The edition, as far as its stream replays; `None` when not even its first entry does.
    pub edition: Option<Edition>,
    /// The projects whose streams replay to their ends, by identifier.
    pub projects: BTreeMap<ProjectId, AnyProject>,
    /// Everything that does not agree. Empty when all is consistent.
    pub disagreements: Vec<Disagreement>,
}

impl Report {
    /// Whether everything agrees.
    #[must_use]
    pub const fn is_consistent(&self) -> bool {
        self.disagreements.is_empty()
    }

    /// The finalists that wait for their next step after the palmarès: neither laureates nor
    /// developed otherwise nor closed. No finalist is lost, so this ends empty.
    pub fn waiting(&self) -> impl Iterator<Item = &AnyProject> {
        let adopted = self.edition.as_ref().is_some_and(|edition| edition.palmares().is_some());
        self.projects.values().filter(move |project| {
            use crate::project::StageKind::{Coached, Pitched, Preselected};
            adopted && matches!(project.kind(), Preselected | Coached | Pitched)
        })
    }
}

/// Audits one edition and its projects, with the rules that the crate brings. Entries of different
/// streams may come in any order; those of one stream come in theirs.
#[must_use]
pub fn audit<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Report {
    audit_with(&Methods::standard(), entries)
}

/// Audits one edition and its projects, with these rules.
#[must_use]
pub fn audit_with<'a>(
    methods: &Methods<'_>,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Report {
    let mut entries: Vec<&Entry> = entries.into_iter().collect();
    // Stable: the order within a stream is part of what is audited.
    entries.sort_by_key(|entry| entry.stream());
    let mut streams: BTreeMap<StreamId, &[&Entry]> = entries
        .chunk_by(|a, b| a.stream() == b.stream())
        .filter_map(|entries| Some((entries.first()?.stream(), entries)))
        .collect();
    let mut disagreements = Vec::new();
    let editions: Vec<StreamId> =
        streams.keys().copied().filter(|stream| matches!(stream, StreamId::Edition(_))).collect();
    let mut edition = None;
    match editions.as_slice() {
        [stream, others @ ..] => {
            let entries = streams.remove(stream).unwrap_or_default();
            edition = replay_edition(methods, entries, &mut disagreements);
            for other in others {
                streams.remove(other);
                disagreements.push(Disagreement::of_stream(*other, Finding::SecondEdition));
            }
        }
        [] => {
            disagreements.push(Disagreement { stream: None, seq: None, what: Finding::NoEdition });
        }
    }
    let mut projects = BTreeMap::new();
    if let Some(edition) = &edition {
        for (stream, entries) in &streams {
            if let Some(project) = replay_project(edition, *stream, entries, &mut disagreements) {
                projects.insert(project.id(), project);
            }
        }
        compare::compare(edition, &projects, &streams, &mut disagreements);
    }
    Report { edition, projects, disagreements }
}

fn replay_edition(
    methods: &Methods<'_>,
    entries: &[&Entry],
    found: &mut Vec<Disagreement>,
) -> Option<Edition> {
    let (first, rest) = entries.split_first()?;
    let mut edition = match Edition::replay_with(methods, [*first]) {
        Ok(edition) => edition,
        Err(error) => {
            found.push(error.into());
            links(entries, found);
            return None;
        }
    };
    for (place, entry) in rest.iter().enumerate() {
        if let Err(error) = edition.follow(methods, entry) {
            found.push(error.into());
            links(rest.get(place..).unwrap_or_default(), found);
            break;
        }
    }
    Some(edition)
}

fn replay_project(
    edition: &Edition,
    stream: StreamId,
    entries: &[&Entry],
    found: &mut Vec<Disagreement>,
) -> Option<AnyProject> {
    let StreamId::Project(_) = stream else {
        return None;
    };
    let (first, rest) = entries.split_first()?;
    let mut project = match AnyProject::replay(edition, [*first]) {
        Ok(project) => project,
        Err(error) => {
            found.push(error.into());
            links(entries, found);
            return None;
        }
    };
    for (place, entry) in rest.iter().enumerate() {
        match project.follow(edition, entry) {
            Ok(next) => project = next,
            Err(error) => {
                found.push(error.into());
                links(rest.get(place..).unwrap_or_default(), found);
                return None;
            }
        }
    }
    Some(project)
}

/// Past the first entry that does not replay, each further one is still held to the link to the
/// entry before it.
fn links(entries: &[&Entry], found: &mut Vec<Disagreement>) {
    for pair in entries.windows(2) {
        let [before, entry] = pair else { continue };
        let (expected, seq) = (before.digest(), before.seq().saturating_add(1));
        let why = if entry.seq() != seq {
            Break::OutOfSequence { expected: seq, found: entry.seq() }
        } else if entry.prev() != expected {
            Break::OtherPast { expected, found: entry.prev() }
        } else {
            continue;
        };
        found.push(ReplayError::at(entry, why).into());
    }
}
