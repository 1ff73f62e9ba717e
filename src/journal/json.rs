//! The stored form of an entry, version 1: one JSON object whose keys are in order.

use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

use super::{Author, Content, EditionEvent, Entry, Event, ProjectEvent};
use crate::value::{Digest, EditionId, ProjectId, Strict, Timestamp, to_json};

const VERSION: u32 = 1;

/// Why a stored entry was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// Written by a version of the format that this crate does not know.
    #[error("format version {found} is not known, only {VERSION} is")]
    UnknownVersion {
        /// The version.
        found: u64,
    },
    /// Not an entry: not JSON, a field too few or too many, or a value that its type refuses.
    #[error("not a stored entry, at line {line}, column {column}")]
    Malformed {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the parser found.
        source: serde_json::Error,
    },
}

#[derive(Serialize)]
struct FormOut<'a> {
    at: Timestamp,
    author: Author,
    event: Event<'a>,
    prev: Digest,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<u32>,
    seq: u32,
    stream: &'a Uuid,
    v: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormIn {
    at: Timestamp,
    author: Author,
    event: EventIn,
    prev: Digest,
    #[serde(default)]
    seen: Option<u32>,
    seq: u32,
    stream: ProjectId,
    v: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum EventIn {
    Edition(EditionEvent),
    Project(ProjectEvent),
}

impl Entry {
    /// The entry as one line of canonical JSON (RFC 8785), without a line break.
    #[must_use]
    pub fn to_json(&self) -> String {
        String::from_utf8(self.to_json_bytes()).unwrap_or_default()
    }

    /// Reads an entry from JSON. What comes out is a claim like any other until it is replayed.
    ///
    /// # Errors
    /// [`DecodeError::UnknownVersion`] for another version of the format, and
    /// [`DecodeError::Malformed`] for anything that is not exactly an entry of this one.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, DecodeError> {
        let json = json.as_ref();
        // A text is checked once as a whole; bytes would be checked string by string.
        let parsed = match core::str::from_utf8(json) {
            Ok(text) => serde_json::from_str(text),
            Err(_) => serde_json::from_slice(json),
        };
        parsed.map_err(|source| match version_of(json) {
            Ok(found) if found != u64::from(VERSION) => DecodeError::UnknownVersion { found },
            _ => DecodeError::Malformed { line: source.line(), column: source.column(), source },
        })
    }

    /// The digest of the entry, which the next entry of the stream names: SHA-256 of
    /// [`Entry::to_json`].
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of_bytes(&self.to_json_bytes())
    }

    fn to_json_bytes(&self) -> Vec<u8> {
        to_json(self)
    }
}

/// The version that an object says it is written in, whatever else it holds.
fn version_of(json: &[u8]) -> Result<u64, serde_json::Error> {
    #[derive(Deserialize)]
    struct Versioned {
        v: u64,
    }
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let Versioned { v } = Versioned::deserialize(Strict::new(&mut deserializer))?;
    deserializer.end()?;
    Ok(v)
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        FormOut {
            at: self.at,
            author: self.author,
            event: self.event(),
            prev: self.prev,
            seen: self.seen(),
            seq: self.seq,
            stream: self.stream_uuid(),
            v: VERSION,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = FormIn::deserialize(Strict::new(deserializer))?;
        if form.v != VERSION {
            return Err(de::Error::invalid_value(
                de::Unexpected::Unsigned(u64::from(form.v)),
                &"format version 1",
            ));
        }
        let content = match (form.event, form.seen) {
            (EventIn::Edition(event), None) => {
                let id = EditionId::new(form.stream.into()).map_err(de::Error::custom)?;
                Content::Edition { id, event }
            }
            (EventIn::Project(event), Some(seen)) => {
                Content::Project { id: form.stream, seen, event }
            }
            (EventIn::Edition(_), Some(_)) => {
                return Err(de::Error::custom("an edition's entry has no field `seen`"));
            }
            (EventIn::Project(_), None) => return Err(de::Error::missing_field("seen")),
        };
        Ok(Self { content, seq: form.seq, at: form.at, author: form.author, prev: form.prev })
    }
}
