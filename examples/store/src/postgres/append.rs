//! Appending: one transaction, every stream locked before it is judged.
//!
//! Streams are locked in one order, first those that the batch starts and then all, so that two
//! batches that touch the same streams wait for one another and never both. A batch of more than
//! one chunk takes further locks as it goes; should it meet another one the wrong way round, the
//! server ends one of the two, and that one may be tried again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use participatory_innovation::{
    journal::{Entry, StreamId},
    value::EditionId,
};
use postgres::{binary_copy::BinaryCopyInWriter, types::Type};
use uuid::Uuid;

use super::{Postgres, directory, error, head_of, link::Work};
use crate::{
    fault::{AppendError, SourceError, StoreError},
    seal::{Ends, edition_of},
    store::{Batch, StreamHead, key},
};

/// How many entries are held in memory at a time.
const CHUNK: usize = 1024;

/// How many ends of streams one statement writes.
const ENDS: usize = 4096;

pub(super) fn append(store: &Postgres, batch: Batch<'_>) -> Result<u64, AppendError> {
    let mut chunk = next(batch.entries)?;
    let mut link = store.link()?;
    let mut work = link.begin().map_err(StoreError::from)?;
    let mut heads = HashMap::new();
    let mut ends = Ends::default();
    let mut appended = 0_u64;
    while !chunk.is_empty() {
        lock(&mut work, &chunk, &mut heads)?;
        appended = appended.saturating_add(copy(&mut work, &chunk, &mut ends, &heads)?);
        chunk = next(batch.entries)?;
    }
    let moved: Vec<&StreamHead> = ends.heads().collect();
    for moved in moved.chunks(ENDS) {
        write_ends(&mut work, moved)?;
    }
    directory::put(&mut work, batch.persons)?;
    work.commit().map_err(error::at_commit)?;
    Ok(appended)
}

fn next(
    entries: &mut dyn Iterator<Item = Result<Entry, SourceError>>,
) -> Result<Vec<Entry>, AppendError> {
    entries.take(CHUNK).collect::<Result<_, _>>().map_err(AppendError::Source)
}

/// Locks the streams of a chunk that the batch has not touched yet, and reads where they stand.
/// `None` stands for a stream that the batch starts, or that nobody has started.
fn lock(
    work: &mut Work<'_>,
    chunk: &[Entry],
    heads: &mut HashMap<StreamId, Option<StreamHead>>,
) -> Result<(), StoreError> {
    let mut met = BTreeSet::new();
    let mut started = BTreeMap::new();
    for entry in chunk {
        let stream = entry.stream();
        if !heads.contains_key(&stream) && met.insert(stream) && entry.seq() == 0 {
            started.extend(edition_of(entry).map(|edition| (stream, edition)));
        }
    }
    if met.is_empty() {
        return Ok(());
    }
    start(work, &started)?;
    let (kinds, streams): (Vec<i16>, Vec<Uuid>) = met.iter().copied().map(key).unzip();
    // An index serves the names of streams whatever the planner believes about the table.
    let rows = work.query(
        "SELECT stream.kind, stream.stream, stream.edition, stream.entries, stream.digest
         FROM unnest($1::int2[], $2::uuid[]) AS met (kind, stream) JOIN stream USING (kind, stream)
         ORDER BY kind, stream FOR UPDATE OF stream",
        &[&kinds, &streams],
    )?;
    heads.extend(met.into_iter().map(|stream| (stream, None)));
    for row in rows {
        let head = head_of(&row)?;
        if head.entries > 0 {
            heads.insert(head.stream, Some(head));
        }
    }
    Ok(())
}

/// Makes the rows of streams that a batch starts. Whoever else starts one of them waits here until
/// this transaction has ended.
fn start(work: &mut Work<'_>, started: &BTreeMap<StreamId, EditionId>) -> Result<(), StoreError> {
    if started.is_empty() {
        return Ok(());
    }
    let (kinds, streams): (Vec<i16>, Vec<Uuid>) = started.keys().copied().map(key).unzip();
    let editions: Vec<&Uuid> = started.values().map(EditionId::as_uuid).collect();
    work.execute(
        "INSERT INTO stream (kind, stream, edition, entries, digest)
         SELECT kind, stream, edition, 0, decode(repeat('00', 32), 'hex')
         FROM unnest($1::int2[], $2::uuid[], $3::uuid[]) AS started (kind, stream, edition)
         ORDER BY kind, stream
         ON CONFLICT DO NOTHING",
        &[&kinds, &streams, &editions],
    )?;
    Ok(())
}

/// Writes the rows of a chunk, while the server takes in those before.
fn copy(
    work: &mut Work<'_>,
    chunk: &[Entry],
    ends: &mut Ends,
    heads: &HashMap<StreamId, Option<StreamHead>>,
) -> Result<u64, AppendError> {
    let sql = "COPY entry (seq, kind, stream, digest, body) FROM STDIN BINARY";
    let types = [Type::INT8, Type::INT2, Type::UUID, Type::BYTEA, Type::TEXT];
    let writer = work.copy_in(sql).map_err(StoreError::from)?;
    let mut writer = BinaryCopyInWriter::new(writer, &types);
    for entry in chunk {
        let stored = |stream: StreamId| Ok(heads.get(&stream).copied().flatten());
        let row = ends.follow(entry, stored)?;
        let (kind, stream) = key(row.stream);
        writer
            .write(&[&i64::from(row.seq), &kind, &stream, &row.digest.as_slice(), &row.body])
            .map_err(StoreError::from)?;
    }
    Ok(writer.finish().map_err(StoreError::from)?)
}

/// Writes where streams stand now. Their rows are there and locked.
fn write_ends(work: &mut Work<'_>, moved: &[&StreamHead]) -> Result<(), StoreError> {
    let (kinds, streams): (Vec<i16>, Vec<Uuid>) = moved.iter().map(|head| key(head.stream)).unzip();
    let entries: Vec<i64> = moved.iter().map(|head| i64::from(head.entries)).collect();
    let digests: Vec<&[u8]> = moved.iter().map(|head| head.digest.as_slice()).collect();
    let written = work.execute(
        "UPDATE stream SET entries = moved.entries, digest = moved.digest
         FROM unnest($1::int2[], $2::uuid[], $3::int8[], $4::bytea[])
              AS moved (kind, stream, entries, digest)
         WHERE (stream.kind, stream.stream) = (moved.kind, moved.stream)",
        &[&kinds, &streams, &entries, &digests],
    )?;
    if written == moved.len() as u64 {
        Ok(())
    } else {
        Err(StoreError::corrupt("a stream that was locked is not there"))
    }
}
