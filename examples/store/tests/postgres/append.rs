//! Appending on PostgreSQL: what is its own about races, chunks and refusals.

use std::sync::Barrier;

use participatory_innovation::journal::{Entry, StreamId};
use store::{
    AppendError, Batch, Scope, Store as _, StoreError,
    directory::{Directory as _, People},
};

use crate::{
    scene::{call_open, edition_id, person, project_id, stream, submitted},
    server::Schema,
};

#[test]
fn of_many_that_start_one_stream_one_does() {
    let Some(schema) = Schema::new() else { return };
    let store = schema.open();
    let (edition, journal) = call_open(0);
    store.append_all(&journal).unwrap();
    for round in 0..20 {
        let together = Barrier::new(4);
        // Each starts the same streams in another order, which must not make them wait in a ring.
        let mut entries: Vec<Entry> = (0..8).map(|n| submitted(&edition, round * 8 + n)).collect();
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|_| {
                    entries.rotate_left(3);
                    entries.swap(0, 5);
                    let (entries, store, together) = (entries.clone(), &store, &together);
                    scope.spawn(move || {
                        together.wait();
                        store.append_all(&entries)
                    })
                })
                .collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Ok(8))).count(), 1);
        let lost = |outcome: &Result<u64, AppendError>| {
            matches!(outcome, Err(AppendError::Conflict { stored: 1, claimed: 0, .. }))
        };
        assert_eq!(outcomes.iter().filter(|outcome| lost(outcome)).count(), 3, "{outcomes:?}");
    }
    assert_eq!(store.streams(Scope::Projects(edition_id(0)), None, 999).unwrap().len(), 160);
}

#[test]
fn a_batch_of_many_chunks_is_kept_whole_or_not_at_all() {
    let Some(schema) = Schema::new() else { return };
    let store = schema.open();
    let (edition, mut journal) = call_open(0);
    journal.extend((0..9_000).map(|n| submitted(&edition, n)));
    // The last names another past.
    let twice = submitted(&edition, 0);
    let mut entries = journal.iter().cloned().chain([twice]).map(Ok);
    let refused = store.append(Batch::new(&mut entries));
    assert!(
        matches!(refused, Err(AppendError::Conflict { stream: at, stored: 1, claimed: 0 }) if at == stream(0)),
        "{refused:?}"
    );
    let mut entries = journal.iter().cloned().map(Ok).chain([Err("cut".into())]);
    let persons = [person(1, "Camille Durand")];
    let people = Some(People { edition: edition_id(0), persons: &persons });
    let refused = store.append(Batch { entries: &mut entries, people, settings: &[] });
    assert!(matches!(refused, Err(AppendError::Source(_))), "{refused:?}");
    assert_eq!(store.streams(Scope::Everything, None, 9).unwrap(), []);
    assert_eq!(store.persons(edition_id(0), None, 9).unwrap(), []);

    assert_eq!(store.append_all(&journal).unwrap(), 9_002);
    let heads = store.streams(Scope::Everything, None, 9_999).unwrap();
    assert_eq!(heads.len(), 9_001);
    assert_eq!(heads[0].stream, StreamId::Edition(edition_id(0)));
    assert!(heads[1..].iter().all(|head| head.entries == 1));
    let last = store.rows(StreamId::Project(project_id(8_999)), 0, 9).unwrap();
    assert_eq!(last[0].entry().unwrap(), journal[9_001]);
}

#[test]
fn who_waits_too_long_is_told_to_try_again() {
    let Some(schema) = Schema::new() else { return };
    let mut options = schema.options();
    options.patience = std::time::Duration::from_millis(200);
    let store = store::postgres::Postgres::open_schema(&schema.url, options).unwrap();
    let (_, journal) = call_open(0);
    store.append_all(&journal[..1]).unwrap();
    let mut other = schema.client();
    let mut holding = other.transaction().unwrap();
    holding.batch_execute("SELECT FROM stream FOR UPDATE").unwrap();
    let refused = store.append_all(&journal[1..]).unwrap_err();
    assert!(
        matches!(&refused, AppendError::Store(error @ StoreError::Unavailable(_)) if error.may_pass()),
        "{refused:?}"
    );
    holding.rollback().unwrap();
    assert_eq!(store.append_all(&journal[1..]).unwrap(), 1);
}

#[test]
fn rows_that_nobody_appended_are_told() {
    let Some(schema) = Schema::new() else { return };
    let store = schema.open();
    let (_, journal) = call_open(0);
    store.append_all(&journal[..1]).unwrap();
    // A row that is there beyond the end of its stream.
    let insert = "INSERT INTO entry SELECT 1, kind, stream, digest, body FROM entry";
    schema.client().execute(insert, &[]).unwrap();
    let refused = store.append_all(&journal[1..]);
    assert!(matches!(refused, Err(AppendError::Store(StoreError::Corrupt(_)))), "{refused:?}");
}

#[test]
fn no_table_of_the_journal_is_searched_through() {
    let Some(schema) = Schema::new() else { return };
    // The plans are made while the tables are empty.
    let store = schema.open();
    let (mut edition, journal) = call_open(0);
    store.append_all(&journal).unwrap();
    for n in (0..600).step_by(40) {
        let batch: Vec<_> = (n..n + 40).map(|n| submitted(&edition, n)).collect();
        store.append_all(&batch).unwrap();
    }
    for n in 1..20 {
        let mut more = Vec::new();
        let coach = crate::scene::person_id(5_000 + n);
        let enrolled = edition.enrol_coaches([coach], crate::scene::stamp()).unwrap();
        enrolled.record(&mut more).unwrap();
        store.append_all(&more).unwrap();
        assert_eq!(store.rows(stream(n), 0, 512).unwrap().len(), 1);
        assert!(store.head(stream(n)).unwrap().is_some());
        assert_eq!(store.streams(Scope::Projects(edition_id(0)), None, 512).unwrap().len(), 512);
    }
    // A session gives its counts away when it ends.
    drop(store);
    let scans = "SELECT relname::text, seq_scan, idx_scan FROM pg_stat_user_tables
                 WHERE schemaname = $1 AND relname IN ('entry', 'stream') ORDER BY 1";
    let mut client = schema.client();
    let read = |client: &mut postgres::Client| {
        let scans = client.query(scans, &[&schema.name]).unwrap();
        scans
            .iter()
            .map(|row| (row.get(0), row.get(1), row.get(2)))
            .collect::<Vec<(String, i64, i64)>>()
    };
    for _ in 0..100 {
        if read(&mut client).iter().all(|(_, _, by_index)| *by_index > 0) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let scans = read(&mut client);
    assert_eq!(scans.len(), 2);
    // An index that is made, and the first look at an empty table, are not ours.
    assert!(scans.iter().all(|(_, through, by_index)| *through <= 2 && *by_index > 0), "{scans:?}");
}
