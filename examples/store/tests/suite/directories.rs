//! Persons and settings.

use participatory_innovation::value::EditionId;
use store::{
    Batch, Scope, Store,
    directory::{Directory, People, Person},
    verify::verify,
};

use super::{Backend, scenes::*};

fn keep<S: Store>(store: &S, persons: &[Person]) {
    keep_in(store, edition_id(1), persons);
}

fn keep_in<S: Store>(store: &S, edition: EditionId, persons: &[Person]) {
    let people = Some(People { edition, persons });
    store.append(Batch { entries: &mut std::iter::empty(), people, settings: &[] }).unwrap();
}

pub(crate) fn persons_are_kept_replaced_and_listed_in_order<B: Backend>(backend: &B) {
    let store = backend.store();
    let bare = Person {
        mail: None,
        post: None,
        departement: None,
        keep_until: Some("2021-11-28".parse().unwrap()),
        ..someone(2)
    };
    keep(store, &[someone(3), bare.clone(), someone(1)]);
    assert_eq!(store.person(edition_id(1), person_id(2)).unwrap(), Some(bare.clone()));
    assert_eq!(store.person(edition_id(1), person_id(4)).unwrap(), None);
    assert_eq!(
        store.persons(edition_id(1), None, 10).unwrap(),
        [someone(1), bare.clone(), someone(3)]
    );
    assert_eq!(
        store.persons(edition_id(1), Some(person_id(1)), 1).unwrap(),
        std::slice::from_ref(&bare)
    );
    assert_eq!(store.persons(edition_id(1), Some(person_id(3)), 1).unwrap(), []);

    let renamed = Person { name: "Zoé d'Été-Îlot 🦔".into(), ..someone(2) };
    keep(store, std::slice::from_ref(&renamed));
    assert_eq!(store.person(edition_id(1), person_id(2)).unwrap(), Some(renamed));
    assert_eq!(store.persons(edition_id(1), None, 10).unwrap().len(), 3);
}

pub(crate) fn erased_persons_are_gone_and_others_are_not<B: Backend>(backend: &B) {
    let store = backend.store();
    let (edition, journal) = call_open(1);
    store.append_all(&journal).unwrap();
    keep(store, &[someone(1), someone(2), someone(3)]);
    assert_eq!(
        store.erase(edition_id(1), &[person_id(1), person_id(3), person_id(9)]).unwrap().persons,
        2
    );
    assert_eq!(store.persons(edition_id(1), None, 10).unwrap(), [someone(2)]);
    assert_eq!(store.erase(edition_id(1), &[person_id(1)]).unwrap().persons, 0);
    // No journal changes by it.
    assert_eq!(held(store, stream(&edition)), journal);
    assert!(verify(store, Scope::Everything).unwrap().is_sound());
}

pub(crate) fn each_edition_has_its_own_people<B: Backend>(backend: &B) {
    let store = backend.store();
    let (one, two) = (edition_id(1), edition_id(2));
    let renamed = Person { name: "Quelqu'un d'autre".into(), ..someone(2) };
    let expired = Person { keep_until: Some("2021-11-28".parse().unwrap()), ..someone(3) };
    keep_in(store, one, &[someone(1), someone(2)]);
    keep_in(store, two, &[renamed.clone(), expired.clone()]);
    assert_eq!(store.persons(one, None, 9).unwrap(), [someone(1), someone(2)]);
    assert_eq!(store.persons(two, None, 9).unwrap(), [renamed.clone(), expired.clone()]);
    assert_eq!(store.persons(edition_id(3), None, 9).unwrap(), []);
    assert_eq!(store.person(one, person_id(3)).unwrap(), None);
    assert_eq!(store.person(two, person_id(2)).unwrap(), Some(renamed.clone()));
    let day = "2021-11-29".parse().unwrap();
    assert_eq!(store.expired(one, day).unwrap(), []);
    assert_eq!(store.expired(two, day).unwrap(), [person_id(3)]);
    // Erased from the one, she is in the other still.
    assert_eq!(store.erase(one, &[person_id(2), person_id(3)]).unwrap().persons, 1);
    assert_eq!(store.persons(one, None, 9).unwrap(), [someone(1)]);
    assert_eq!(store.persons(two, None, 9).unwrap(), [renamed, expired]);
}

pub(crate) fn retention_ends_after_its_last_day<B: Backend>(backend: &B) {
    let store = backend.store();
    let until = |n, day: &str| Person { keep_until: Some(day.parse().unwrap()), ..someone(n) };
    keep(
        store,
        &[until(1, "2021-11-28"), until(2, "2021-11-29"), someone(3), until(4, "2009-12-31")],
    );
    let expired = |day: &str| store.expired(edition_id(1), day.parse().unwrap()).unwrap();
    assert_eq!(expired("2021-11-28"), [person_id(4)]);
    assert_eq!(expired("2021-11-29"), [1, 4].map(person_id));
    assert_eq!(expired("2021-11-30"), [1, 2, 4].map(person_id));
}

pub(crate) fn settings_belong_to_their_edition<B: Backend>(backend: &B) {
    let (store, (one, two)) = (backend.store(), (edition_id(1), edition_id(2)));
    store.set(one, "lieu", Some("Amiens")).unwrap();
    store.set(one, "organisateur", Some("Département de la Somme")).unwrap();
    store.set(two, "lieu", Some("Lille")).unwrap();
    store.set(one, "lieu", Some("Amiens, Mégacité")).unwrap();
    store.set(one, "organisateur", None).unwrap();
    store.set(one, "rien", None).unwrap();
    let of = |id| store.settings(id).unwrap().into_iter().collect::<Vec<_>>();
    assert_eq!(of(one), [("lieu".into(), "Amiens, Mégacité".into())]);
    assert_eq!(of(two), [("lieu".into(), "Lille".into())]);
    assert_eq!(of(edition_id(3)), []);
}
