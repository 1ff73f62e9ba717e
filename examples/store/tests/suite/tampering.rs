//! What somebody with access to the database did to its rows is named with its place, and the rest is
//! read.

use participatory_innovation::{
    journal::{Entry, StreamId},
    scoring::Methods,
};
use store::{
    Fault, Scope, Store,
    backup::export,
    listing::{self, Filter},
    reading::{self, ReadError, entries},
    verify::{Verified, verify},
};

use super::{Shared, Tampering, scenes::*};

/// Edition 1 with ten entries, edition 2 beside it with an idea.
fn two_editions<B: Shared>(backend: &B) -> (StreamId, Vec<Entry>) {
    let (mut edition, mut journal) = call_open(1);
    for coach in 1..9 {
        enrol(&mut edition, coach, &mut journal);
    }
    backend.store().append_all(&journal).unwrap();
    let (other, mut beside) = call_open(2);
    submit(&other, [1, 2], &mut beside);
    backend.store().append_all(&beside).unwrap();
    (stream(&edition), journal)
}

/// Verifies everything: the faults, and that nothing else was lost.
fn faults<S: Store>(store: &S, sound: u64) -> Vec<Fault> {
    let Verified { faults, entries, unreadable, .. } = verify(store, Scope::Everything).unwrap();
    assert!(unreadable.is_empty(), "{unreadable:?}");
    assert_eq!(entries, sound, "{faults:?}");
    assert_eq!(held(store, StreamId::Edition(edition_id(2))).len(), 2);
    faults
}

/// Entry 4, as somebody would have it.
fn forged(journal: &[Entry], seq: usize) -> String {
    let body = journal[seq].to_json();
    let forged = body.replace("2019-09-02T08:00:00", "2019-09-02T08:00:01");
    assert_ne!(forged, body);
    forged
}

pub(crate) fn an_altered_row_is_named_and_the_rest_is_read<B: Shared>(backend: &B) {
    let (stream, journal) = two_editions(backend);
    let body = &forged(&journal, 4);
    backend.tamper(Tampering::Body { stream, seq: 4, body });
    let found = faults(backend.store(), 13);
    assert!(
        matches!(found[..], [Fault::Altered { stream: s, seq: 4 }] if s == stream),
        "{found:?}"
    );
    assert_eq!(found[0].place(), (stream, 4));

    let read: Vec<_> = entries(backend.store(), stream, 0).collect();
    assert_eq!(read.iter().filter(|entry| entry.is_ok()).count(), 9);
    let restored = reading::edition(backend.store(), &Methods::standard(), edition_id(1));
    assert!(matches!(restored.unwrap_err(), ReadError::Fault(Fault::Altered { seq: 4, .. })));
}

pub(crate) fn a_rewritten_row_breaks_the_chain_after_it<B: Shared>(backend: &B) {
    let (stream, journal) = two_editions(backend);
    backend.tamper(Tampering::Rewrite { stream, seq: 4, body: &forged(&journal, 4) });
    let found = faults(backend.store(), 13);
    assert!(
        matches!(found[..], [Fault::Unlinked { stream: s, seq: 5 }] if s == stream),
        "{found:?}"
    );
}

pub(crate) fn a_rewritten_last_row_is_not_the_end_that_was_kept<B: Shared>(backend: &B) {
    let (stream, journal) = two_editions(backend);
    backend.tamper(Tampering::Rewrite { stream, seq: 9, body: &forged(&journal, 9) });
    let found = faults(backend.store(), 14);
    assert!(
        matches!(found[..], [Fault::OtherEnd { stream: s, seq: 9 }] if s == stream),
        "{found:?}"
    );
    let out = export(backend.store(), Scope::Everything, &mut std::io::sink());
    assert!(out.is_err());
}

pub(crate) fn a_body_that_is_no_entry_is_named<B: Shared>(backend: &B) {
    let (stream, journal) = two_editions(backend);
    backend.tamper(Tampering::Rewrite { stream, seq: 4, body: "{}" });
    // The entry of another place.
    backend.tamper(Tampering::Rewrite { stream, seq: 7, body: &journal[6].to_json() });
    let found = faults(backend.store(), 10);
    let [
        Fault::Unreadable { seq: 4, .. },
        Fault::Unlinked { seq: 5, .. },
        Fault::Misplaced { seq: 7, claims, .. },
        Fault::Unlinked { seq: 8, .. },
    ] = &found[..]
    else {
        panic!("{found:?}");
    };
    assert_eq!(*claims, (stream, 6));
}

pub(crate) fn a_missing_row_is_named<B: Shared>(backend: &B) {
    let (stream, _) = two_editions(backend);
    backend.tamper(Tampering::Remove { stream, seq: 4 });
    let found = faults(backend.store(), 13);
    assert!(matches!(found[..], [Fault::Missing { seq: 4, last: 4, .. }]), "{found:?}");
    assert_eq!(found[0].to_string(), format!("{stream} lacks entry 4"));
    backend.tamper(Tampering::Remove { stream, seq: 0 });
    let found = faults(backend.store(), 12);
    assert!(matches!(found[0], Fault::Missing { seq: 0, last: 0, .. }), "{found:?}");
}

pub(crate) fn missing_rows_are_named_once<B: Shared>(backend: &B) {
    let (stream, _) = two_editions(backend);
    for seq in 3..6 {
        backend.tamper(Tampering::Remove { stream, seq });
    }
    let found = faults(backend.store(), 11);
    assert!(matches!(found[..], [Fault::Missing { seq: 3, last: 5, .. }]), "{found:?}");
    assert_eq!(found[0].to_string(), format!("{stream} lacks entries 3 to 5"));
}

pub(crate) fn swapped_rows_are_named<B: Shared>(backend: &B) {
    let (stream, _) = two_editions(backend);
    for (from, to) in [(4, 99), (5, 4), (99, 5)] {
        backend.tamper(Tampering::Renumber { stream, from, to });
    }
    let found = faults(backend.store(), 11);
    let [
        Fault::Misplaced { seq: 4, claims: (_, 5), .. },
        Fault::Misplaced { seq: 5, claims: (_, 4), .. },
        Fault::Unlinked { seq: 6, .. },
    ] = &found[..]
    else {
        panic!("{found:?}");
    };
}

pub(crate) fn a_lost_end_is_noticed_by_whoever_reads<B: Shared>(backend: &B) {
    let (stream, _) = two_editions(backend);
    for seq in [8, 9] {
        backend.tamper(Tampering::Remove { stream, seq });
    }
    let found = faults(backend.store(), 12);
    assert!(matches!(found[..], [Fault::Missing { seq: 8, last: 9, .. }]), "{found:?}");

    let restored = reading::edition(backend.store(), &Methods::standard(), edition_id(1));
    assert!(matches!(restored, Err(ReadError::Fault(Fault::Missing { seq: 8, .. }))));
    assert!(export(backend.store(), Scope::Everything, &mut std::io::sink()).is_err());
    for from in [7, 8, 9] {
        let last = entries(backend.store(), stream, from).last().unwrap();
        assert!(matches!(last, Err(ReadError::Fault(Fault::Missing { last: 9, .. }))), "{last:?}");
    }
}

pub(crate) fn a_stream_without_an_end_is_noticed<B: Shared>(backend: &B) {
    let (stream, journal) = two_editions(backend);
    backend.tamper(Tampering::Behead { stream });
    let found = faults(backend.store(), 4);
    assert!(matches!(found[..], [Fault::Headless { stream: s }] if s == stream), "{found:?}");
    let read: Vec<_> = entries(backend.store(), stream, 0).collect();
    assert!(matches!(read.last().unwrap(), Err(ReadError::Fault(Fault::Headless { .. }))));
    assert_eq!(read.len(), 11);
    // Nobody writes over it.
    let refused = backend.store().append_all(&journal[..1]).unwrap_err();
    assert!(
        matches!(refused, store::AppendError::Store(store::StoreError::Corrupt(_))),
        "{refused:?}"
    );
}

pub(crate) fn rows_beyond_the_end_are_noticed<B: Shared>(backend: &B) {
    let (stream, _) = two_editions(backend);
    backend.tamper(Tampering::Renumber { stream, from: 9, to: 12 });
    let found = faults(backend.store(), 13);
    let [
        Fault::Missing { seq: 9, last: 11, .. },
        Fault::Misplaced { seq: 12, .. },
        Fault::OtherEnd { seq: 12, .. },
    ] = &found[..]
    else {
        panic!("{found:?}");
    };
}

pub(crate) fn a_stream_moved_to_another_edition_is_noticed<B: Shared>(backend: &B) {
    two_editions(backend);
    let stream = StreamId::Project(project_id(1));
    backend.tamper(Tampering::Move { stream, to: edition_id(1) });
    let found = faults(backend.store(), 14);
    let [Fault::OtherEdition { stream: of, kept }] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!((*of, *kept), (stream, edition_id(1)));
}

pub(crate) fn a_listing_of_what_was_tampered_with_comes_to_an_end<B: Shared>(backend: &B) {
    let scene = small::forum_day();
    backend.store().append_all(&scene.journal).unwrap();
    let stream = StreamId::Project(scene.project.id());
    // Its last entry: the project replays, to a stage before the one that it had reached.
    backend.tamper(Tampering::Remove { stream, seq: 1 });
    let methods = Methods::standard();
    let listed = listing::projects(backend.store(), &methods, Filter::default()).unwrap();
    let rows: Vec<_> = listed.map(Result::unwrap).collect();
    let facts = |id| rows.iter().find(|row| row.project == id).unwrap().facts.as_ref();
    assert!(facts(scene.project.id()).is_none());
    assert!(facts(scene.other.id()).is_some());
    assert_eq!(listing::check(backend.store(), &methods).unwrap(), []);
}

pub(crate) fn a_wrong_title_is_found<B: Shared>(backend: &B) {
    let store = backend.store();
    let (edition, mut journal) = call_open(1);
    submit(&edition, 1..4, &mut journal);
    store.append_all(&journal).unwrap();
    let methods = Methods::standard();
    assert_eq!(listing::refresh(store, &methods, None).unwrap(), 3);
    backend.tamper(Tampering::Retitle { project: project_id(2), title: "Autre chose" });
    assert_eq!(listing::check(store, &methods).unwrap(), [project_id(2)]);
    assert_eq!(listing::rebuild(store, &methods).unwrap(), 3);
    assert_eq!(listing::check(store, &methods).unwrap(), []);
}
