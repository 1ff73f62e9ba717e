//! Journals as JSON lines, out and in: one entry a line, each edition before its projects, and on
//! the last line a manifest, so that a cut file is noticed.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, Write},
};

use participatory_innovation::{
    audit::{Manifest, StreamSummary},
    edition::Edition,
    journal::{DecodeError, Entry, StreamId},
    scoring::Methods,
    value::ProjectNumber,
};
use serde::{Deserialize, Serialize};

use crate::{
    fault::{AppendError, SourceError},
    reading::{ReadError, entries, streams},
    store::{Batch, Scope, Store},
};

/// The last line of a backup.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestLine {
    manifest: Manifest,
}

/// A backup could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A stream cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The file cannot be written.
    #[error("the backup cannot be written")]
    Write(#[from] io::Error),
}

/// A backup could not be read, and nothing of it was kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file cannot be read.
    #[error("line {line} cannot be read")]
    Read {
        /// The line, from 1.
        line: u64,
        /// Why.
        source: io::Error,
    },
    /// A line is no entry.
    #[error("line {line} is no entry: {source}")]
    NoEntry {
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        source: DecodeError,
    },
    /// The last line is no manifest: the file was cut.
    #[error("the file ends after line {line} without a manifest")]
    Cut {
        /// How many lines there are.
        line: u64,
    },
    /// There are lines after the manifest.
    #[error("line {line} comes after the manifest")]
    Trailing {
        /// The line, from 1.
        line: u64,
    },
    /// The manifest is of other entries.
    #[error("{stream} is not what the manifest says of it")]
    OtherManifest {
        /// The first stream that differs.
        stream: StreamId,
    },
    /// The store does not take it: a stream is there already, or a line does not follow the one
    /// before it.
    #[error(transparent)]
    Append(AppendError),
}

/// What was written or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// How many streams.
    pub streams: u64,
    /// How many entries.
    pub entries: u64,
}

/// Writes the streams of a scope as JSON lines, and the manifest. Projects come by their numbers,
/// those without one after them. Each edition is read in one piece, the whole never.
///
/// What others record meanwhile is in it or not; the manifest is of what was written.
///
/// # Errors
/// [`ExportError`] at the first row that cannot be read: a backup is whole or none.
pub fn export<S: Store + ?Sized>(
    store: &S,
    of: Scope,
    out: &mut dyn Write,
) -> Result<Moved, ExportError> {
    let mut moved = Moved::default();
    let mut manifest = Manifest::of([]);
    let editions = match of {
        Scope::Edition(id) | Scope::Projects(id) => vec![id],
        _ => {
            let heads: Result<Vec<_>, _> = streams(store, Scope::Editions).collect();
            heads.map_err(ReadError::from)?.into_iter().map(|head| head.edition).collect()
        }
    };
    for edition in editions {
        let mut written = Vec::new();
        // Projects first, so that the edition is at least as far as they have seen of it.
        let mut projects = Vec::new();
        if of != Scope::Editions {
            let heads: Result<Vec<_>, _> = streams(store, Scope::Projects(edition)).collect();
            for head in heads.map_err(ReadError::from)? {
                let entries: Result<Vec<Entry>, _> = entries(store, head.stream, 0).collect();
                projects.push((head.stream, entries?));
            }
        }
        if !matches!(of, Scope::Projects(_)) {
            let stream = StreamId::Edition(edition);
            let entries: Result<Vec<Entry>, _> = entries(store, stream, 0).collect();
            let entries = entries?;
            if entries.is_empty() {
                return Err(ReadError::NoSuchStream(stream).into());
            }
            sort_by_number(&entries, &mut projects);
            written.push((stream, entries));
        }
        written.append(&mut projects);
        for (stream, entries) in written {
            for entry in &entries {
                writeln!(out, "{}", entry.to_json())?;
            }
            moved.streams = moved.streams.saturating_add(1);
            moved.entries = moved.entries.saturating_add(entries.len() as u64);
            let one = Manifest::of(&entries);
            match stream {
                StreamId::Edition(_) => manifest.editions.extend(one.editions),
                StreamId::Project(_) => manifest.projects.extend(one.projects),
            }
        }
    }
    let last = serde_json::to_string(&ManifestLine { manifest }).map_err(io::Error::from)?;
    writeln!(out, "{last}")?;
    Ok(moved)
}

/// The order of the numbers that the edition gave.
fn sort_by_number(edition: &[Entry], projects: &mut [(StreamId, Vec<Entry>)]) {
    // An edition that does not replay has no numbers: its projects stay in their order.
    let Ok(edition) = Edition::replay_with(&Methods::standard(), edition) else {
        return;
    };
    projects.sort_by_key(|(stream, _)| match stream {
        StreamId::Project(id) => edition.number_of(*id).map_or(u32::MAX, ProjectNumber::get),
        StreamId::Edition(_) => 0,
    });
}

/// Reads a backup into a store: all of it, or nothing. The streams must not be there yet.
///
/// Every line is held to the one before it in its stream, and the whole to the manifest; a file that
/// was cut anywhere is refused. What [`export`] wrote of the one store and of the other is the same.
///
/// # Errors
/// [`ImportError`]; the store is then as it was, unless it says that the outcome is unknown.
pub fn import<S: Store + ?Sized>(store: &S, lines: impl BufRead) -> Result<Moved, ImportError> {
    let mut reader = Lines { source: lines, line: 0, ends: BTreeMap::new(), ended: false };
    match store.append(Batch::new(&mut reader)) {
        Ok(entries) => Ok(Moved { streams: reader.ends.len() as u64, entries }),
        Err(AppendError::Source(why)) => Err(match why.downcast::<ImportError>() {
            Ok(error) => *error,
            Err(other) => ImportError::Append(AppendError::Source(other)),
        }),
        Err(error) => Err(ImportError::Append(error)),
    }
}

/// The entries of a backup as they are read.
struct Lines<R> {
    source: R,
    line: u64,
    ends: BTreeMap<StreamId, (u64, Entry)>,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    fn read(&mut self, text: &mut String) -> Result<bool, ImportError> {
        loop {
            text.clear();
            let line = self.line.saturating_add(1);
            match self.source.read_line(text) {
                Ok(0) => return Ok(false),
                Ok(_) => self.line = line,
                Err(source) => return Err(ImportError::Read { line, source }),
            }
            if !text.trim().is_empty() {
                return Ok(true);
            }
        }
    }

    fn entry(&mut self) -> Result<Option<Entry>, ImportError> {
        let mut text = String::new();
        if !self.read(&mut text)? {
            return Err(ImportError::Cut { line: self.line });
        }
        let line = self.line;
        match Entry::from_json(&text) {
            Ok(entry) => {
                let count = self.ends.get(&entry.stream()).map_or(0, |(count, _)| *count);
                self.ends.insert(entry.stream(), (count.saturating_add(1), entry.clone()));
                Ok(Some(entry))
            }
            Err(source) => {
                let Ok(ManifestLine { manifest }) = serde_json::from_str(&text) else {
                    return Err(ImportError::NoEntry { line, source });
                };
                self.compare(&manifest)?;
                if self.read(&mut text)? {
                    return Err(ImportError::Trailing { line: self.line });
                }
                Ok(None)
            }
        }
    }

    fn compare(&self, manifest: &Manifest) -> Result<(), ImportError> {
        let editions = manifest.editions.iter().map(|(id, s)| (StreamId::Edition(*id), *s));
        let projects = manifest.projects.iter().map(|(id, s)| (StreamId::Project(*id), *s));
        let mut said: BTreeMap<StreamId, StreamSummary> = editions.chain(projects).collect();
        for (stream, (entries, last)) in &self.ends {
            let found = StreamSummary { entries: *entries, head: last.digest() };
            if said.remove(stream) != Some(found) {
                return Err(ImportError::OtherManifest { stream: *stream });
            }
        }
        match said.into_keys().next() {
            Some(stream) => Err(ImportError::OtherManifest { stream }),
            None => Ok(()),
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Entry, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let entry = self.entry().map_err(SourceError::from).transpose();
        self.ended = !matches!(entry, Some(Ok(_)));
        entry
    }
}
