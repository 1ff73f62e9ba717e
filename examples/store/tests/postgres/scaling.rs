//! The partitioned tables of the guide's page on scaling, as they stand there.

use participatory_innovation::{project::StageKind, scoring::Methods};
use store::{
    AppendError, Scope, Store as _, listing,
    reading::{edition, project},
    verify::verify,
};

use crate::{
    forum::{Played, project_id},
    scene::{call_open, stream, submitted},
    server::Schema,
};

const PAGE: &str = include_str!("../../../../src/guide/scaling.md");

/// The statements of the page.
fn statements() -> &'static str {
    let (_, after) = PAGE.split_once("```sql\n").unwrap();
    after.split_once("```").unwrap().0
}

/// A schema with the page's tables in the place of the plain ones.
fn partitioned() -> Option<(Schema, store::postgres::Postgres)> {
    let schema = Schema::new()?;
    drop(schema.open());
    let mut client = schema.client();
    client.batch_execute("DROP TABLE entry, stream").unwrap();
    client.batch_execute(statements()).unwrap();
    let store = schema.open();
    Some((schema, store))
}

#[test]
fn editions_are_kept_and_restored_over_partitions() {
    let Some((schema, store)) = partitioned() else { return };
    let played = Played::new(3, 15);
    let entries: Vec<_> = played.editions.concat().into_iter().chain(played.entries).collect();
    let appended = store.append_all(&entries).unwrap();
    assert_eq!(appended as usize, entries.len());

    let parts = "SELECT count(DISTINCT entry.tableoid), count(*),
                        count(*) FILTER (WHERE right(entry.tableoid::regclass::text, 1)
                                             = right(stream.tableoid::regclass::text, 1))
                 FROM entry JOIN stream USING (kind, stream)";
    let parts = schema.client().query_one(parts, &[]).unwrap();
    let (used, rows, beside_their_end): (i64, i64, i64) =
        (parts.get(0), parts.get(1), parts.get(2));
    assert_eq!((used, rows, beside_their_end), (4, appended as i64, appended as i64));

    let methods = Methods::standard();
    let verified = verify(&store, Scope::Everything).unwrap();
    assert!(verified.is_sound() && verified.entries == appended);
    let head = store.streams(Scope::Editions, None, 9).unwrap()[1];
    let mut second = edition(&store, &methods, head.edition).unwrap();
    let restored = project(&store, &methods, &mut second, project_id(20)).unwrap();
    assert_eq!(restored.kind(), StageKind::PreIncubation);
    assert_eq!(listing::rebuild(&store, &methods).unwrap(), 45);
    assert_eq!(store.streams(Scope::Projects(head.edition), None, 99).unwrap().len(), 15);
}

#[test]
fn races_are_told_and_locks_taken_over_partitions() {
    let Some((_schema, store)) = partitioned() else { return };
    let (edition, journal) = call_open(0);
    store.append_all(&journal).unwrap();
    let entries: Vec<_> = (0..8).map(|n| submitted(&edition, n)).collect();
    let kept: Vec<_> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..4).map(|_| scope.spawn(|| store.append_all(&entries))).collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    assert_eq!(kept.iter().filter(|kept| matches!(kept, Ok(8))).count(), 1, "{kept:?}");
    let lost = |kept: &Result<u64, AppendError>| matches!(kept, Err(AppendError::Conflict { .. }));
    assert_eq!(kept.iter().filter(|kept| lost(kept)).count(), 3, "{kept:?}");
    assert_eq!(store.head(stream(7)).unwrap().unwrap().entries, 1);
}

#[test]
fn a_stream_is_searched_for_in_one_partition() {
    let Some((schema, _store)) = partitioned() else { return };
    let plan = "EXPLAIN SELECT seq, digest, body FROM entry
                WHERE kind = 1 AND stream = '018f0000-0000-7000-8000-000000000001' AND seq >= 0
                ORDER BY seq LIMIT 512";
    let plan = schema.client().query(plan, &[]).unwrap();
    let plan: Vec<String> = plan.iter().map(|line| line.get(0)).collect();
    assert_eq!(plan.iter().filter(|line| line.contains(" on entry_")).count(), 1, "{plan:#?}");
}
