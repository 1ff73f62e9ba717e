//! Reading streams back, around the ends of pages.

use std::sync::Mutex;

use participatory_innovation::{
    edition::Edition,
    journal::{Entry, Positioned as _, StreamId},
    project::StageKind,
    scoring::Methods,
};
use store::{
    AppendError, Batch, Row, Scope, Store, StoreError, StreamHead,
    reading::{self, ReadError, catch_up, entries, streams},
};

use super::{Backend, scenes::*};

/// The size of a page of rows and of streams.
const PAGE: u32 = 512;

pub(crate) fn entries_come_across_pages<B: Backend>(backend: &B) {
    let (store, (mut edition, mut journal)) = (backend.store(), call_open(1));
    let id = stream(&edition);
    let mut stored = 0;
    for length in [PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 2 * PAGE + 1] {
        while edition.seq() + 1 < length {
            let coach = edition.seq();
            enrol(&mut edition, coach, &mut journal);
        }
        store.append_all(&journal[stored..]).unwrap();
        stored = journal.len();
        assert_eq!(held(store, id), journal, "{length} entries");
        for from in [0, 1, PAGE - 1, PAGE, PAGE + 1, length - 1, length, length + 1] {
            let read: Result<Vec<_>, _> = entries(store, id, from).collect();
            let from = journal.len().min(from as usize);
            assert_eq!(read.unwrap(), journal[from..], "of {length} from {from}");
        }
    }
    let rows = store.rows(id, 3, 2).unwrap();
    assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [3, 4]);

    let mut behind = Edition::replay(&journal[..2]).unwrap();
    catch_up(store, &Methods::standard(), &mut behind).unwrap();
    assert_eq!(behind.digest(), edition.digest());
}

pub(crate) fn streams_come_across_pages_by_scope<B: Backend>(backend: &B) {
    let store = backend.store();
    let mut expected = Vec::new();
    for (n, ideas) in [(1, 0..PAGE - 1), (2, 1000..1000 + 2 * PAGE), (3, 0..0)] {
        let (edition, mut journal) = call_open(n);
        submit(&edition, ideas, &mut journal);
        store.append_all(&journal).unwrap();
        let mut streams: Vec<_> = journal.iter().map(Entry::stream).collect();
        streams.sort_unstable();
        streams.dedup();
        expected.push((edition.id(), streams));
    }
    let of = |scope| -> Vec<StreamId> {
        streams(store, scope).map(|head| head.unwrap().stream).collect()
    };
    let (editions, projects): (Vec<_>, Vec<_>) = expected
        .iter()
        .flat_map(|(_, streams)| streams.iter().copied())
        .partition(|stream| matches!(stream, StreamId::Edition(_)));
    assert_eq!(of(Scope::Editions), editions);
    assert_eq!(of(Scope::Everything), [editions, projects].concat());
    for (id, streams) in &expected {
        assert_eq!(of(Scope::Edition(*id)), *streams);
        assert_eq!(of(Scope::Projects(*id)), streams[1..]);
    }
    assert_eq!(of(Scope::Edition(edition_id(9))), []);
}

pub(crate) fn editions_and_projects_are_restored<B: Backend>(backend: &B) {
    let store = backend.store();
    let (edition, journal, project) = small::incubating();
    store.append_all(&journal).unwrap();
    let methods = Methods::standard();
    let mut restored = reading::edition(store, &methods, edition.id()).unwrap();
    assert_eq!(restored.digest(), edition.digest());
    let of_stream = reading::project(store, &methods, &mut restored, project.id()).unwrap();
    assert_eq!(of_stream.kind(), StageKind::PreIncubation);
    assert_eq!(of_stream.position(), project.position());

    // An edition that is behind takes in what the project has seen of it.
    let mut behind = Edition::replay(&journal[..1]).unwrap();
    let of_stream = reading::project(store, &methods, &mut behind, project.id()).unwrap();
    assert_eq!(of_stream.kind(), StageKind::PreIncubation);
}

pub(crate) fn what_is_not_there_is_said_to_be_absent<B: Backend>(backend: &B) {
    let (store, methods) = (backend.store(), Methods::standard());
    let absent = StreamId::Edition(edition_id(1));
    assert_eq!(store.head(absent).unwrap(), None);
    assert_eq!(held(store, absent), []);
    match reading::edition(store, &methods, edition_id(1)).unwrap_err() {
        ReadError::NoSuchStream(stream) => assert_eq!(stream, absent),
        error => panic!("{error:?}"),
    }
    let (mut edition, _) = call_open(1);
    match reading::project(store, &methods, &mut edition, project_id(1)).unwrap_err() {
        ReadError::NoSuchStream(stream) => assert_eq!(stream, StreamId::Project(project_id(1))),
        error => panic!("{error:?}"),
    }
}

/// A store in which somebody else records as soon as an end was asked for.
struct Busy<'a, S> {
    store: &'a S,
    meanwhile: Mutex<Vec<Entry>>,
}

impl<S: Store> Store for Busy<'_, S> {
    fn append(&self, batch: Batch<'_>) -> Result<u64, AppendError> {
        self.store.append(batch)
    }

    fn head(&self, stream: StreamId) -> Result<Option<StreamHead>, StoreError> {
        let head = self.store.head(stream);
        let meanwhile = std::mem::take(&mut *self.meanwhile.lock().unwrap());
        self.store.append_all(&meanwhile).unwrap();
        head
    }

    fn streams(
        &self,
        of: Scope,
        after: Option<StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamHead>, StoreError> {
        self.store.streams(of, after, limit)
    }

    fn rows(&self, stream: StreamId, from: u32, limit: u32) -> Result<Vec<Row>, StoreError> {
        self.store.rows(stream, from, limit)
    }

    fn headless(&self, limit: u32) -> Result<Vec<StreamId>, StoreError> {
        self.store.headless(limit)
    }
}

pub(crate) fn what_is_recorded_while_we_read_is_no_fault<B: Backend>(backend: &B) {
    let (store, (mut edition, mut journal)) = (backend.store(), call_open(1));
    for coach in 1..4 {
        enrol(&mut edition, coach, &mut journal);
    }
    let id = stream(&edition);
    let mut known = 0;
    // Its start, and then what follows it.
    for upto in [2, 5] {
        let busy = Busy { store, meanwhile: Mutex::new(journal[known..upto].to_vec()) };
        let read: Result<Vec<Entry>, _> = entries(&busy, id, 0).collect();
        assert_eq!(read.unwrap(), journal[..upto]);
        known = upto;
    }
    enrol(&mut edition, 9, &mut journal);
    let busy = Busy { store, meanwhile: Mutex::new(journal[known..].to_vec()) };
    let verified = store::verify::verify(&busy, Scope::Everything).unwrap();
    assert!(verified.is_sound(), "{verified:?}");
    assert_eq!(verified.entries, 6);
}
