//! The journals as JSON lines: the edition's stream first, then each project's by number, one entry
//! a line; last, the manifest.

use participatory_innovation::{
    audit::{Manifest, audit},
    journal::{Entry, StreamId},
};
use serde::{Deserialize, Serialize};

use crate::known::numbered;

/// The last line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManifestLine {
    pub(crate) manifest: Manifest,
}

/// Lays the journals out, line by line.
pub(crate) fn lines(journals: &[Entry]) -> Result<Vec<String>, serde_json::Error> {
    let numbers = audit(journals).edition.map(|edition| numbered(&edition)).unwrap_or_default();
    let place = |entry: &&Entry| match entry.stream() {
        StreamId::Edition(_) => 0,
        StreamId::Project(id) => {
            let number = numbers.iter().find(|(_, project)| *project == id);
            number.map_or(u32::MAX, |(number, _)| *number)
        }
    };
    let mut entries: Vec<&Entry> = journals.iter().collect();
    entries.sort_by_key(place);
    let manifest = ManifestLine { manifest: Manifest::of(journals) };
    let mut lines: Vec<String> = entries.into_iter().map(Entry::to_json).collect();
    lines.push(serde_json::to_string(&manifest)?);
    Ok(lines)
}
