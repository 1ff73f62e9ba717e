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

use self::compare::Watch;
use crate::{
    edition::Edition,
    journal::{Break, Entry, Head, Position, Positioned, ReplayError, StreamId, Subject, follows},
    project::AnyProject,
    scoring::Methods,
    value::{ProjectId, StageKind},
};

/// What an audit found.
#[derive(Debug)]
pub struct Report {
    /// The edition, as far as its stream replays; `None` when not even its first entry does.
    pub edition: Option<Edition>,
    /// The projects whose streams can be read to their ends, whatever their links, by identifier.
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

    /// The projects that have no end yet, once a palmarès is adopted: ideas without an answer,
    /// finalists that are neither laureates nor developed otherwise, laureates that are not admitted.
    /// None is lost, so this ends empty.
    pub fn waiting(&self) -> impl Iterator<Item = &AnyProject> {
        use StageKind::{Closed, DevelopedOtherwise, PreIncubation};
        let adopted = self.edition.as_ref().is_some_and(|edition| edition.palmares().is_some());
        let ended = |project: &&AnyProject| {
            matches!(project.kind(), PreIncubation | DevelopedOtherwise | Closed)
        };
        self.projects.values().filter(move |project| adopted && !ended(project))
    }
}

/// Audits one edition and its projects, with the rules that the crate brings. Entries of different
/// streams may come in any order; those of one stream come in theirs.
///
/// # Example
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::audit::{Finding, audit};
///
/// # let Scene { mut journal, .. } = pitched();
/// let report = audit(&journal);
/// assert!(report.is_consistent());
/// assert_eq!(report.projects.len(), 2);
///
/// // A coaching is taken out of the journal. The pitch after it is named, by stream and number.
/// let coached = journal.iter().position(|entry| entry.event().name() == "coached").unwrap();
/// journal.remove(coached);
/// let report = audit(&journal);
/// let first = &report.disagreements[0];
/// assert!(matches!(first.what, Finding::Broken(_)));
/// assert_eq!(first.seq, Some(3));
/// ```
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
    let edition = sole_edition(methods, &mut streams, &mut disagreements);
    let mut projects = BTreeMap::new();
    if let Some(edition) = &edition {
        let mut watches = compare::watches(edition);
        for (stream, entries) in &streams {
            let StreamId::Project(id) = *stream else {
                continue;
            };
            let mut watch = watches.remove(&id).unwrap_or_default();
            compare::lateness(edition, entries, &mut disagreements);
            let project = replay_project(edition, entries, &mut watch, &mut disagreements);
            watch.finish(edition, id, entries, &mut disagreements);
            projects.extend(project.map(|project| (id, project)));
        }
        for (project, watch) in watches {
            watch.finish(edition, project, &[], &mut disagreements);
        }
        compare::teams(edition, &projects, &mut disagreements);
    } else {
        for entries in streams.values() {
            links(None, entries, &mut disagreements);
        }
    }
    Report { edition, projects, disagreements }
}

/// Takes every edition out of the streams and replays one: the first whose stream starts as that of
/// an edition does.
fn sole_edition(
    methods: &Methods<'_>,
    streams: &mut BTreeMap<StreamId, &[&Entry]>,
    found: &mut Vec<Disagreement>,
) -> Option<Edition> {
    let mut editions = Vec::new();
    for (stream, entries) in core::mem::take(streams) {
        match stream {
            StreamId::Edition(_) => editions.push((stream, entries)),
            StreamId::Project(_) => drop(streams.insert(stream, entries)),
        }
    }
    let founded = |(_, entries): &(StreamId, &[&Entry])| {
        entries.first().is_some_and(|first| Edition::replay_with(methods, [*first]).is_ok())
    };
    if editions.is_empty() {
        found.push(Disagreement { stream: None, seq: None, what: Finding::NoEdition });
        return None;
    }
    let (_, entries) = editions.remove(editions.iter().position(founded).unwrap_or(0));
    let edition = replay_edition(methods, entries, found);
    for (stream, entries) in editions {
        found.push(Disagreement::of_stream(stream, Finding::SecondEdition));
        links(None, entries, found);
    }
    edition
}

fn replay_edition(
    methods: &Methods<'_>,
    entries: &[&Entry],
    found: &mut Vec<Disagreement>,
) -> Option<Edition> {
    let (first, mut rest) = entries.split_first()?;
    let mut edition = match Edition::replay_with(methods, [*first]) {
        Ok(edition) => edition,
        Err(error) => {
            found.push(error.into());
            links(Some(first), rest, found);
            return None;
        }
    };
    while let Some((entry, later)) = rest.split_first() {
        let head = Head { seq: edition.seq(), digest: edition.digest(), at: edition.at() };
        mend(&mut edition, head, entry, found);
        if let Err(error) = edition.follow(methods, entry) {
            found.push(error.into());
            links(Some(entry), later, found);
            break;
        }
        rest = later;
    }
    Some(edition)
}

fn replay_project(
    edition: &Edition,
    entries: &[&Entry],
    watch: &mut Watch<'_>,
    found: &mut Vec<Disagreement>,
) -> Option<AnyProject> {
    let (first, mut rest) = entries.split_first()?;
    let unread = |watch: &Watch<'_>, entry: &Entry, later: &[&Entry], found: &mut Vec<_>| {
        links(Some(entry), later, found);
        for entry in core::iter::once(entry).chain(later.iter().copied()) {
            watch.unread(edition, entry, found);
        }
    };
    let mut project = match AnyProject::replay(edition, [*first]) {
        Ok(project) => project,
        Err(error) => {
            found.push(error.into());
            unread(watch, first, rest, found);
            return None;
        }
    };
    watch.observe(edition, &project, first, found);
    while let Some((entry, later)) = rest.split_first() {
        let Position { seq, digest, .. } = project.position();
        let head = Head { seq, digest, at: project.at() };
        mend(&mut project, head, entry, found);
        match project.follow(edition, entry) {
            Ok(next) => project = next,
            Err(error) => {
                found.push(error.into());
                unread(watch, entry, later, found);
                return None;
            }
        }
        watch.observe(edition, &project, entry, found);
        rest = later;
    }
    Some(project)
}

/// Names an entry that is linked to another past than the one before it, and takes the link as
/// mended: what the entry says, and what comes after it, is still read.
fn mend(subject: &mut impl Subject, head: Head, entry: &Entry, found: &mut Vec<Disagreement>) {
    if let Err(why @ Break::OtherPast { .. }) = follows(entry, entry.stream(), Some(&head)) {
        found.push(ReplayError::at(entry, why).into());
        subject.seal(entry.prev());
    }
}

/// Past the first entry that does not replay, each further one is still held to the link to the
/// entry before it.
fn links(before: Option<&Entry>, entries: &[&Entry], found: &mut Vec<Disagreement>) {
    let mut head = before.map(Head::of);
    for entry in entries {
        if let Err(why) = follows(entry, entry.stream(), head.as_ref()) {
            found.push(ReplayError::at(entry, why).into());
        }
        head = Some(Head::of(entry));
    }
}
