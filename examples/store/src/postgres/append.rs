//! Appending: one transaction, every stream locked before it is judged.
//!
//! Streams that are there are locked in one order, then those that the batch starts are made in the
//! same order, so that two batches that touch the same streams wait for one another and never both.
//! A batch of more than one chunk takes further locks as it goes; should it meet another one the
//! wrong way round, the server ends one of the two, and that one may be tried again.

use std::{
    collections::{BTreeSet, HashMap},
    panic::resume_unwind,
    thread,
};

use participatory_innovation::journal::{Entry, StreamId};
use postgres::{binary_copy::BinaryCopyInWriter, types::Type};
use uuid::Uuid;

use super::{Postgres, directory, error, head_of, link::Work};
use crate::{
    fault::{AppendError, SourceError, StoreError},
    seal::Ends,
    store::{Batch, Row, StreamHead, key},
};

/// How many entries are held in memory at a time.
const CHUNK: usize = 4096;

pub(super) fn append(store: &Postgres, batch: Batch<'_>) -> Result<u64, AppendError> {
    let Batch { entries, people, settings } = batch;
    let mut chunk = Chunk::next(entries);
    let mut link = store.link()?;
    let mut work = link.begin().map_err(StoreError::from)?;
    let mut touched = Touched::default();
    touched.lock(&mut work, &chunk.entries)?;
    let mut rows = touched.follow(&mut chunk)?;
    let mut appended = 0_u64;
    while !rows.is_empty() {
        touched.keep_ends(&mut work, &chunk.entries)?;
        chunk = Chunk::next(entries);
        touched.lock(&mut work, &chunk.entries)?;
        // The next rows are made while the server takes these.
        let (copied, following) = if chunk.entries.is_empty() {
            (copy(&mut work, &rows), touched.follow(&mut chunk))
        } else {
            at_once(|| copy(&mut work, &rows), || touched.follow(&mut chunk))?
        };
        appended = appended.saturating_add(copied?);
        rows = following?;
    }
    if let Some(people) = people {
        directory::put(&mut work, people)?;
    }
    directory::set(&mut work, settings)?;
    work.commit().map_err(error::at_commit)?;
    Ok(appended)
}

/// Entries that are held in memory together.
struct Chunk {
    entries: Vec<Entry>,
    /// Why none came after them. What is wrong with them comes first.
    end: Option<SourceError>,
}

impl Chunk {
    fn next(source: &mut dyn Iterator<Item = Result<Entry, SourceError>>) -> Self {
        let mut end = None;
        let entries = source
            .take(CHUNK)
            .map_while(|entry| entry.map_err(|error| end = Some(error)).ok())
            .collect();
        Self { entries, end }
    }
}

/// Does one thing on a thread of its own, and another one here.
fn at_once<A: Send, B>(
    aside: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> Result<(A, B), StoreError> {
    thread::scope(|scope| {
        let aside = thread::Builder::new().spawn_scoped(scope, aside);
        let aside = aside.map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        let here = here();
        match aside.join() {
            Ok(aside) => Ok((aside, here)),
            Err(panic) => resume_unwind(panic),
        }
    })
}

/// The streams that a batch has touched: all of them locked.
#[derive(Default)]
struct Touched {
    /// Where they stood when the batch came to them; `None` for one that has yet to be started.
    before: HashMap<StreamId, Option<StreamHead>>,
    /// Where they stand after the rows that were made.
    ends: Ends,
}

impl Touched {
    /// Locks the streams of a chunk that are not locked yet, and reads where they stand.
    fn lock(&mut self, work: &mut Work<'_>, chunk: &[Entry]) -> Result<(), StoreError> {
        let met: BTreeSet<StreamId> = chunk
            .iter()
            .map(Entry::stream)
            .filter(|stream| !self.before.contains_key(stream))
            .collect();
        if met.is_empty() {
            return Ok(());
        }
        let (kinds, streams): (Vec<i16>, Vec<Uuid>) = met.iter().copied().map(key).unzip();
        let rows = work.query(
            "SELECT stream.kind, stream.stream, stream.edition, stream.entries, stream.digest
             FROM unnest($1::int2[], $2::uuid[]) AS met (kind, stream)
                  JOIN stream USING (kind, stream)
             ORDER BY kind, stream FOR UPDATE OF stream",
            &[&kinds, &streams],
        )?;
        self.before.extend(met.into_iter().map(|stream| (stream, None)));
        for row in rows {
            let head = head_of(&row)?;
            self.before.insert(head.stream, Some(head));
        }
        Ok(())
    }

    /// The rows of a chunk whose streams are locked.
    fn follow(&mut self, chunk: &mut Chunk) -> Result<Vec<Row>, AppendError> {
        let stored = |stream: StreamId| Ok(self.before.get(&stream).copied().flatten());
        let entries = chunk.entries.iter();
        let rows: Result<_, _> = entries.map(|entry| self.ends.follow(entry, stored)).collect();
        match chunk.end.take() {
            Some(error) if rows.is_ok() => Err(AppendError::Source(error)),
            _ => rows,
        }
    }

    /// Writes where the streams of a chunk stand, before its rows: who comes second in a race waits
    /// there.
    fn keep_ends(&mut self, work: &mut Work<'_>, chunk: &[Entry]) -> Result<(), AppendError> {
        let met: BTreeSet<StreamId> = chunk.iter().map(Entry::stream).collect();
        let ends = met.into_iter().filter_map(|stream| self.ends.of(stream));
        let (new, moved): (Vec<StreamHead>, Vec<StreamHead>) =
            ends.partition(|head| matches!(self.before.get(&head.stream), Some(None)));
        start(work, &new)?;
        move_on(work, &moved)?;
        self.before.extend(new.into_iter().map(|head| (head.stream, Some(head))));
        Ok(())
    }
}

/// Keeps the ends of streams that the batch starts. Whoever starts one of them at the same time
/// waits here until the first has ended, and is told of the conflict.
fn start(work: &mut Work<'_>, new: &[StreamHead]) -> Result<(), AppendError> {
    if new.is_empty() {
        return Ok(());
    }
    let columns = Columns::of(new);
    let editions: Vec<&Uuid> = new.iter().map(|head| head.edition.as_uuid()).collect();
    let started = work.query(
        "INSERT INTO stream (kind, stream, edition, entries, digest)
         SELECT * FROM unnest($1::int2[], $2::uuid[], $3::uuid[], $4::int8[], $5::bytea[])
         ON CONFLICT DO NOTHING RETURNING kind, stream, edition, entries, digest",
        &[&columns.kinds, &columns.streams, &editions, &columns.entries, &columns.digests],
    );
    let started = started.map_err(StoreError::from)?;
    if started.len() == new.len() {
        return Ok(());
    }
    let started: Result<BTreeSet<StreamId>, StoreError> =
        started.iter().map(|row| Ok(head_of(row)?.stream)).collect();
    let started = started?;
    let lost = new.iter().map(|head| head.stream).find(|stream| !started.contains(stream));
    let stream = lost.ok_or_else(|| StoreError::corrupt("one stream has two ends"))?;
    let stored = super::head(|sql, with| work.query(sql, with), stream)?;
    let stored = stored.map_or(0, |head| head.entries);
    Err(AppendError::Conflict { stream, stored, claimed: 0 })
}

/// Moves the ends of streams that are locked.
fn move_on(work: &mut Work<'_>, moved: &[StreamHead]) -> Result<(), StoreError> {
    if moved.is_empty() {
        return Ok(());
    }
    let columns = Columns::of(moved);
    let written = work.execute(
        "UPDATE stream SET entries = moved.entries, digest = moved.digest
         FROM unnest($1::int2[], $2::uuid[], $3::int8[], $4::bytea[])
              AS moved (kind, stream, entries, digest)
         WHERE (stream.kind, stream.stream) = (moved.kind, moved.stream)",
        &[&columns.kinds, &columns.streams, &columns.entries, &columns.digests],
    )?;
    StoreError::unless_written(moved.len() as u64, written)
}

/// The ends of streams, column by column.
struct Columns<'a> {
    kinds: Vec<i16>,
    streams: Vec<Uuid>,
    entries: Vec<i64>,
    digests: Vec<&'a [u8]>,
}

impl<'a> Columns<'a> {
    fn of(heads: &'a [StreamHead]) -> Self {
        let (kinds, streams) = heads.iter().map(|head| key(head.stream)).unzip();
        let entries = heads.iter().map(|head| i64::from(head.entries)).collect();
        let digests = heads.iter().map(|head| head.digest.as_slice()).collect();
        Self { kinds, streams, entries, digests }
    }
}

fn copy(work: &mut Work<'_>, rows: &[Row]) -> Result<u64, StoreError> {
    let sql = "COPY entry (seq, kind, stream, digest, body) FROM STDIN BINARY";
    let types = [Type::INT8, Type::INT2, Type::UUID, Type::BYTEA, Type::TEXT];
    let mut writer = BinaryCopyInWriter::new(work.copy_in(sql)?, &types);
    for row in rows {
        let (kind, stream) = key(row.stream);
        let (seq, digest) = (i64::from(row.seq), row.digest.as_slice());
        writer.write(&[&seq, &kind, &stream, &digest, &row.body])?;
    }
    let written = writer.finish()?;
    StoreError::unless_written(rows.len() as u64, written)?;
    Ok(written)
}
