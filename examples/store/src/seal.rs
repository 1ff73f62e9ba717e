//! From entries to rows: each is held to the end of its stream before it is written.

use std::collections::HashMap;

use participatory_innovation::{
    journal::{EditionEvent, Entry, Event, ProjectEvent, StreamId},
    value::EditionId,
};
use sha2::{Digest as _, Sha256};

use crate::{
    fault::{AppendError, StoreError},
    store::{Row, StreamHead},
};

/// The ends of the streams that a batch touches, as they move.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    heads: HashMap<StreamId, StreamHead>,
}

impl Ends {
    /// The row of an entry that follows what is stored. `stored` reads the head of a stream that
    /// the batch has not touched yet.
    pub(crate) fn follow(
        &mut self,
        entry: &Entry,
        stored: impl FnOnce(StreamId) -> Result<Option<StreamHead>, StoreError>,
    ) -> Result<Row, AppendError> {
        let (stream, seq) = (entry.stream(), entry.seq());
        let known = match self.heads.get(&stream) {
            Some(head) => Some(*head),
            None => stored(stream)?,
        };
        let (entries, past) = known.map_or((0, [0; 32]), |head| (head.entries, head.digest));
        if seq != entries {
            return Err(AppendError::Conflict { stream, stored: entries, claimed: seq });
        }
        if entry.prev().as_bytes() != &past {
            return Err(AppendError::Unlinked { stream, seq });
        }
        let edition = match known {
            Some(head) => head.edition,
            None => edition_of(entry)
                .ok_or(AppendError::NotAStart { stream, event: entry.event().name() })?,
        };
        let body = entry.to_json();
        let digest = Sha256::digest(body.as_bytes()).into();
        let entries = entries.checked_add(1).ok_or(StoreError::corrupt("the stream is full"))?;
        self.heads.insert(stream, StreamHead { stream, edition, entries, digest });
        Ok(Row { stream, seq, digest, body })
    }

    /// Where a touched stream stands now.
    pub(crate) fn of(&self, stream: StreamId) -> Option<StreamHead> {
        self.heads.get(&stream).copied()
    }

    /// Where the touched streams stand now.
    pub(crate) fn heads(&self) -> impl Iterator<Item = &StreamHead> {
        self.heads.values()
    }
}

/// The edition of a stream that starts with this entry; `None` when no stream does.
pub(crate) fn edition_of(first: &Entry) -> Option<EditionId> {
    match (first.stream(), first.event()) {
        (StreamId::Edition(id), Event::Edition(EditionEvent::CharterAdopted(_))) => Some(id),
        (StreamId::Project(_), Event::Project(ProjectEvent::Submitted(submission))) => {
            Some(submission.edition)
        }
        _ => None,
    }
}
