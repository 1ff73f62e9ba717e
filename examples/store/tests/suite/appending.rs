//! Appending a batch: all of it or nothing, and why not.

use participatory_innovation::journal::{Entry, StreamId};
use store::{
    AppendError, Batch, Scope, Store,
    directory::{Directory as _, People, Setting},
    reading::streams,
    verify::verify,
};

use super::{Backend, scenes::*};

fn nothing_is_kept<S: Store>(store: &S) {
    assert_eq!(streams(store, Scope::Everything).count(), 0);
    assert_eq!(verify(store, Scope::Everything).unwrap().entries, 0);
}

pub(crate) fn a_batch_over_several_streams_is_kept_in_order<B: Backend>(backend: &B) {
    let (store, scene) = (backend.store(), small::adopted());
    let kept = store.append_all(&scene.journal).unwrap();
    assert_eq!(kept, scene.journal.len() as u64);
    let of_projects = [scene.project.id(), scene.other.id()].map(StreamId::Project);
    for stream in [stream(&scene.edition)].into_iter().chain(of_projects) {
        let entries = of_stream(&scene.journal, stream);
        assert_eq!(held(store, stream), entries);
        let head = store.head(stream).unwrap().unwrap();
        let last = entries.last().unwrap();
        assert_eq!((head.stream, head.edition), (stream, scene.edition.id()));
        assert_eq!((head.entries, &head.digest), (last.seq() + 1, last.digest().as_bytes()));
    }
    assert!(verify(store, Scope::Everything).unwrap().is_sound());
}

pub(crate) fn an_empty_batch_is_nothing<B: Backend>(backend: &B) {
    assert_eq!(backend.store().append_all(&[]).unwrap(), 0);
    nothing_is_kept(backend.store());
}

pub(crate) fn a_batch_whose_last_entry_is_refused_leaves_nothing<B: Backend>(backend: &B) {
    let (store, mut journal) = (backend.store(), small::adopted().journal);
    journal.push(journal[0].clone());
    let refused = store.append_all(&journal).unwrap_err();
    assert!(matches!(refused, AppendError::Conflict { claimed: 0, .. }), "{refused}");
    assert!(refused.kept_nothing());
    nothing_is_kept(store);

    // Neither does it take away what was there.
    let (first, rest) = journal.split_at(5);
    store.append_all(first).unwrap();
    store.append_all(rest).unwrap_err();
    let kept: usize = streams(store, Scope::Everything).map(|h| h.unwrap().entries as usize).sum();
    assert_eq!(kept, 5);
}

pub(crate) fn a_claimed_place_is_a_conflict_that_says_where<B: Backend>(backend: &B) {
    let (store, (mut edition, mut journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    for coach in 1..4 {
        enrol(&mut edition, coach, &mut journal);
    }
    let place = |entries: &[Entry]| match store.append_all(entries) {
        Err(AppendError::Conflict { stream: of, stored, claimed }) => {
            assert_eq!(of, stream(&edition));
            (stored, claimed)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(place(&journal[1..]), (2, 1), "there already");
    assert_eq!(place(&journal[3..]), (2, 3), "one is left out");
    assert_eq!(place(&[journal[2].clone(), journal[4].clone()]), (3, 4), "within the batch");
    assert_eq!(length(store, stream(&edition)), 2);

    // What was handed back still fits.
    store.append_all(&journal[2..]).unwrap();
    assert_eq!(held(store, stream(&edition)), journal);
}

pub(crate) fn another_past_does_not_fit<B: Backend>(backend: &B) {
    let (store, (edition, journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    // The same edition, had its call been opened a second later.
    let mut other = journal[..1].to_vec();
    let mut elsewhere = participatory_innovation::edition::Edition::replay(&other).unwrap();
    elsewhere.open_call(later()).unwrap().record(&mut other).unwrap();
    elsewhere.enrol_coaches([person_id(1)], later()).unwrap().record(&mut other).unwrap();
    match store.append_all(&other[2..]).unwrap_err() {
        AppendError::Unlinked { stream: of, seq } => assert_eq!((of, seq), (stream(&edition), 2)),
        error => panic!("{error:?}"),
    }
    assert_eq!(length(store, stream(&edition)), 2);
}

pub(crate) fn what_starts_nothing_starts_no_stream<B: Backend>(backend: &B) {
    let store = backend.store();
    let first_of = |entry: &Entry| {
        let mut form: serde_json::Value = serde_json::from_str(&entry.to_json()).unwrap();
        form["seq"] = 0.into();
        form["prev"] = "0".repeat(64).into();
        Entry::from_json(form.to_string()).unwrap()
    };
    let journal = small::forum_day().journal;
    for name in ["call-opened", "preselected"] {
        let later = journal.iter().find(|entry| entry.event().name() == name).unwrap();
        match store.append_all(&[first_of(later)]).unwrap_err() {
            AppendError::NotAStart { stream, event } => {
                assert_eq!((stream, event), (later.stream(), name));
            }
            error => panic!("{error:?}"),
        }
    }
    nothing_is_kept(store);
}

pub(crate) fn entries_that_stop_coming_leave_nothing<B: Backend>(backend: &B) {
    let (store, (_, journal)) = (backend.store(), call_open(1));
    let stopped = [Err("the file ends here".into())];
    let mut entries = journal.into_iter().map(Ok).chain(stopped);
    match store.append(Batch::new(&mut entries)).unwrap_err() {
        AppendError::Source(why) => assert_eq!(why.to_string(), "the file ends here"),
        error => panic!("{error:?}"),
    }
    nothing_is_kept(store);
}

pub(crate) fn persons_and_settings_are_kept_with_the_entries_or_not_at_all<B: Backend>(
    backend: &B,
) {
    let (store, (_, journal)) = (backend.store(), call_open(1));
    let persons = [someone(1), someone(2)];
    let set = |key: &str, value: Option<&str>| {
        let (key, value) = (key.to_owned(), value.map(str::to_owned));
        Setting { edition: edition_id(1), key, value }
    };
    let settings = [set("lieu", Some("Lille")), set("siret", None), set("lieu", Some("Amiens"))];
    store.set(edition_id(1), "siret", Some("123")).unwrap();
    let people = Some(People { edition: edition_id(1), persons: &persons });
    let append = |entries: &[Entry]| {
        let mut entries = entries.iter().cloned().map(Ok);
        store.append(Batch { entries: &mut entries, people, settings: &settings })
    };
    let kept = |key: &str| store.settings(edition_id(1)).unwrap().get(key).cloned();
    append(&journal[1..]).unwrap_err();
    assert_eq!(store.persons(edition_id(1), None, 10).unwrap(), []);
    assert_eq!((kept("lieu"), kept("siret")), (None, Some("123".into())));
    append(&journal).unwrap();
    assert_eq!(store.persons(edition_id(1), None, 10).unwrap(), persons);
    assert_eq!((kept("lieu"), kept("siret")), (Some("Amiens".into()), None));
}
