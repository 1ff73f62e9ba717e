//! Journals as JSON lines, out and in: one entry a line, each edition before its projects, and on
//! the last line a manifest, so that a cut file is noticed.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, Read as _, Write},
};

use participatory_innovation::{
    audit::{Manifest, StreamSummary},
    edition::Edition,
    journal::{DecodeError, Entry, StreamId},
    scoring::Methods,
    value::{Digest, EditionId, ProjectNumber},
};
use serde::{Deserialize, Serialize};

use crate::{
    fault::{AppendError, SourceError, StoreError},
    reading::{ReadError, entries, streams},
    store::{Batch, Scope, Store, StreamHead},
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
    /// A line is longer than any entry.
    #[error("line {line} is longer than {LONGEST} bytes")]
    TooLong {
        /// The line, from 1.
        line: u64,
    },
    /// A line does not follow the one before it in its stream, starts a stream in the middle, or its
    /// stream is there already.
    #[error("line {line} cannot be kept: {source}")]
    DoesNotFollow {
        /// The line, from 1.
        line: u64,
        /// Why.
        source: AppendError,
    },
    /// The store does not take it.
    #[error(transparent)]
    Append(AppendError),
}

/// The longest line that is read: a hundred times the longest entry of a large edition.
const LONGEST: u64 = 16 << 20;

/// What was written or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// How many streams.
    pub streams: u64,
    /// How many entries.
    pub entries: u64,
}

/// Writes the streams of a scope as JSON lines, and the manifest: each edition and then its projects,
/// by their numbers, those without one after them. One edition is read at a time, and its projects
/// page by page.
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
    // A project is written as far as it had come here, and its edition as far as it has come later:
    // no entry of a project has seen more of the edition than there is.
    let mut editions: BTreeMap<EditionId, Vec<StreamHead>> = BTreeMap::new();
    for head in streams(store, of) {
        let head = head.map_err(ReadError::from)?;
        let projects = editions.entry(head.edition).or_default();
        if matches!(head.stream, StreamId::Project(_)) {
            projects.push(head);
        }
    }
    if let (Scope::Edition(id), true) = (of, editions.is_empty()) {
        return Err(ReadError::NoSuchStream(StreamId::Edition(id)).into());
    }
    let mut writing = Writing { out, manifest: Manifest::of([]), moved: Moved::default() };
    for (edition, mut projects) in editions {
        if !matches!(of, Scope::Projects(_)) {
            let stream = StreamId::Edition(edition);
            let entries: Result<Vec<Entry>, _> = entries(store, stream, 0).collect();
            let entries = entries?;
            sort_by_number(&entries, &mut projects);
            writing.stream(stream, entries.into_iter().map(Ok))?;
        }
        for head in projects {
            let later =
                |entry: &Result<Entry, _>| matches!(entry, Ok(e) if e.seq() >= head.entries);
            let known = entries(store, head.stream, 0).take_while(|entry| !later(entry));
            writing.stream(head.stream, known)?;
        }
    }
    let Writing { out, manifest, moved } = writing;
    let last = serde_json::to_string(&ManifestLine { manifest }).map_err(io::Error::from)?;
    writeln!(out, "{last}")?;
    out.flush()?;
    Ok(moved)
}

/// A backup as it is written.
struct Writing<'a> {
    out: &'a mut dyn Write,
    manifest: Manifest,
    moved: Moved,
}

impl Writing<'_> {
    fn stream(
        &mut self,
        stream: StreamId,
        entries: impl Iterator<Item = Result<Entry, ReadError>>,
    ) -> Result<(), ExportError> {
        let mut end = None;
        for entry in entries {
            let entry = entry?;
            writeln!(self.out, "{}", entry.to_json())?;
            self.moved.entries = self.moved.entries.saturating_add(1);
            end = Some(StreamSummary {
                entries: u64::from(entry.seq()).saturating_add(1),
                head: entry.digest(),
            });
        }
        // Projects may be there whose edition is not.
        let Some(end) = end else {
            return Ok(());
        };
        self.moved.streams = self.moved.streams.saturating_add(1);
        match stream {
            StreamId::Edition(id) => drop(self.manifest.editions.insert(id, end)),
            StreamId::Project(id) => drop(self.manifest.projects.insert(id, end)),
        }
        Ok(())
    }
}

/// The order of the numbers that the edition gave.
fn sort_by_number(edition: &[Entry], projects: &mut [StreamHead]) {
    // An edition that does not replay has no numbers: its projects stay in their order.
    let Ok(edition) = Edition::replay_with(&Methods::standard(), edition) else {
        return;
    };
    projects.sort_by_key(|head| match head.stream {
        StreamId::Project(id) => edition.number_of(id).map_or(u32::MAX, ProjectNumber::get),
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
        Err(
            source @ (AppendError::Conflict { stream, .. }
            | AppendError::Unlinked { stream, .. }
            | AppendError::NotAStart { stream, .. }),
        ) => {
            // Within the file the lines of a stream follow one another: it is the first that does
            // not fit what is stored.
            let line = reader.ends.get(&stream).map_or(reader.line, |end| end.starts);
            Err(ImportError::DoesNotFollow { line, source })
        }
        Err(error) => Err(ImportError::Append(error)),
    }
}

/// The entries of a backup as they are read.
struct Lines<R> {
    source: R,
    line: u64,
    ends: BTreeMap<StreamId, End>,
    ended: bool,
}

/// How far a stream has come in a backup.
struct End {
    /// The line that it starts on.
    starts: u64,
    entries: u32,
    last: Digest,
}

impl<R: BufRead> Lines<R> {
    fn read(&mut self, text: &mut String) -> Result<bool, ImportError> {
        loop {
            text.clear();
            let line = self.line.saturating_add(1);
            match self.source.by_ref().take(LONGEST).read_line(text) {
                Ok(0) => return Ok(false),
                Ok(_) if text.len() as u64 == LONGEST => return Err(ImportError::TooLong { line }),
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
                self.follow(&entry)
                    .map_err(|source| ImportError::DoesNotFollow { line, source })?;
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

    /// Holds an entry to the one before it in its stream.
    fn follow(&mut self, entry: &Entry) -> Result<(), AppendError> {
        let (stream, claimed) = (entry.stream(), entry.seq());
        let new = End { starts: self.line, entries: 0, last: Digest::GENESIS };
        let end = self.ends.entry(stream).or_insert(new);
        if claimed != end.entries {
            return Err(AppendError::Conflict { stream, stored: end.entries, claimed });
        }
        if entry.prev() != end.last {
            return Err(AppendError::Unlinked { stream, seq: claimed });
        }
        end.entries = claimed.checked_add(1).ok_or(StoreError::corrupt("the stream is full"))?;
        end.last = entry.digest();
        Ok(())
    }

    fn compare(&self, manifest: &Manifest) -> Result<(), ImportError> {
        let editions = manifest.editions.iter().map(|(id, s)| (StreamId::Edition(*id), *s));
        let projects = manifest.projects.iter().map(|(id, s)| (StreamId::Project(*id), *s));
        let mut said: BTreeMap<StreamId, StreamSummary> = editions.chain(projects).collect();
        for (stream, end) in &self.ends {
            let found = StreamSummary { entries: end.entries.into(), head: end.last };
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
