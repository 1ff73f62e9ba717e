use alloc::{collections::BTreeMap, vec::Vec};
use core::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, MapAccess, Visitor},
};

use super::{Disagreement, Finding};
use crate::{
    journal::{Entry, StreamId},
    value::{Digest, EditionId, ProjectId, Strict},
};

/// The length and the last digest of every stream: what a chain alone cannot tell is that its end
/// was cut off.
///
/// Publish it, sign it, or keep it apart from the entries.
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::audit::{Finding, Manifest, audit};
///
/// # let Scene { mut journal, .. } = adopted();
/// let manifest = Manifest::of(&journal);
/// assert!(manifest.compare(&journal).is_empty());
///
/// // The palmarès is the last entry. Without it all is consistent, and only the manifest knows.
/// journal.pop();
/// assert!(audit(&journal).is_consistent());
/// assert!(matches!(manifest.compare(&journal)[0].what, Finding::Length { .. }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    /// The streams of editions, by identifier.
    pub editions: BTreeMap<EditionId, StreamSummary>,
    /// The streams of projects, by identifier.
    pub projects: BTreeMap<ProjectId, StreamSummary>,
}

/// The length and the last digest of one stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StreamSummary {
    /// How many entries it has.
    pub entries: u64,
    /// The digest of the last.
    pub head: Digest,
}

impl Manifest {
    /// The manifest of these entries, those of one stream being in their order.
    #[must_use]
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut last: BTreeMap<StreamId, (u64, &Entry)> = BTreeMap::new();
        for entry in entries {
            let slot = last.entry(entry.stream()).or_insert((0, entry));
            *slot = (slot.0.saturating_add(1), entry);
        }
        let mut manifest = Self { editions: BTreeMap::new(), projects: BTreeMap::new() };
        for (stream, (entries, entry)) in last {
            let summary = StreamSummary { entries, head: entry.digest() };
            match stream {
                StreamId::Edition(id) => drop(manifest.editions.insert(id, summary)),
                StreamId::Project(id) => drop(manifest.projects.insert(id, summary)),
            }
        }
        manifest
    }

    /// Every way in which these entries are not the ones of the manifest.
    #[must_use]
    pub fn compare<'a>(&self, entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Disagreement> {
        let there = Self::of(entries).streams();
        let mut said = self.streams();
        let mut found = Vec::new();
        for (stream, summary) in there {
            match said.remove(&stream) {
                None => found.push(Disagreement::of_stream(stream, Finding::NotInManifest)),
                Some(expected) if expected.entries != summary.entries => {
                    let (expected, entries) = (expected.entries, summary.entries);
                    let what = Finding::Length { expected, found: entries };
                    found.push(Disagreement::of_stream(stream, what));
                }
                Some(expected) if expected.head != summary.head => {
                    let what = Finding::Head { expected: expected.head, found: summary.head };
                    found.push(Disagreement::of_stream(stream, what));
                }
                Some(_) => {}
            }
        }
        found.extend(said.into_iter().map(|(stream, summary)| {
            let what = Finding::Length { expected: summary.entries, found: 0 };
            Disagreement::of_stream(stream, what)
        }));
        found
    }

    fn streams(&self) -> BTreeMap<StreamId, StreamSummary> {
        let editions = self.editions.iter().map(|(id, s)| (StreamId::Edition(*id), *s));
        let projects = self.projects.iter().map(|(id, s)| (StreamId::Project(*id), *s));
        editions.chain(projects).collect()
    }
}

impl<'de> Deserialize<'de> for Manifest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        struct Form {
            #[serde(deserialize_with = "each_once")]
            editions: BTreeMap<EditionId, StreamSummary>,
            #[serde(deserialize_with = "each_once")]
            projects: BTreeMap<ProjectId, StreamSummary>,
        }
        let Form { editions, projects } = Form::deserialize(Strict::new(deserializer))?;
        Ok(Self { editions, projects })
    }
}

/// Reads a map that names each of its keys once: of two that were the same, readers could take
/// either.
fn each_once<'de, D, K>(deserializer: D) -> Result<BTreeMap<K, StreamSummary>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
{
    struct EachOnce<K>(PhantomData<K>);
    impl<'de, K: Deserialize<'de> + Ord> Visitor<'de> for EachOnce<K> {
        type Value = BTreeMap<K, StreamSummary>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("streams by identifier, each once")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut streams = BTreeMap::new();
            while let Some((stream, summary)) = map.next_entry()? {
                if streams.insert(stream, summary).is_some() {
                    return Err(A::Error::custom("a stream is named twice"));
                }
            }
            Ok(streams)
        }
    }
    deserializer.deserialize_map(EachOnce(PhantomData))
}
