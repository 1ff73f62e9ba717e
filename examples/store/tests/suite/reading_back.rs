//! Reading streams back, around the ends of pages.

use participatory_innovation::{
    edition::Edition,
    journal::{Positioned as _, StreamId},
    project::StageKind,
    scoring::Methods,
};
use store::{
    Scope, Store as _,
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
        let mut streams: Vec<_> =
            journal.iter().map(participatory_innovation::journal::Entry::stream).collect();
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
