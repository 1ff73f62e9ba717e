//! Several at once, each with connections of their own.

use std::thread;

use participatory_innovation::{journal::StreamId, scoring::Methods};
use store::{AppendError, Store as _, reading};

use super::{Shared, scenes::*};

const WRITERS: u32 = 4;
const DECISIONS: u32 = 25;

pub(crate) fn of_two_that_claim_a_place_one_is_told<B: Shared>(backend: &B) {
    let (edition, journal) = call_open(1);
    backend.store().append_all(&journal).unwrap();
    let (first, second) = (backend.store(), backend.second());
    let claim = |coach| {
        let (mut edition, mut entry) = (edition_of(&journal), Vec::new());
        enrol(&mut edition, coach, &mut entry);
        entry
    };
    let (ours, theirs) = (claim(1), claim(2));
    let told = thread::scope(|scope| {
        let ours = scope.spawn(|| first.append_all(&ours));
        let theirs = scope.spawn(|| second.append_all(&theirs));
        [ours.join().unwrap(), theirs.join().unwrap()]
    });
    assert_eq!(told.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{told:?}");
    for refused in told.into_iter().filter_map(Result::err) {
        let AppendError::Conflict { stream: of, stored: 3, claimed: 2 } = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(of, StreamId::Edition(edition.id()));
    }
    assert_eq!(length(&second, stream(&edition)), 3);
}

fn edition_of(
    journal: &[participatory_innovation::journal::Entry],
) -> participatory_innovation::edition::Edition {
    participatory_innovation::edition::Edition::replay(journal).unwrap()
}

pub(crate) fn many_writers_lose_no_decision<B: Shared>(backend: &B) {
    let (edition, journal) = call_open(1);
    backend.store().append_all(&journal).unwrap();
    let id = edition.id();
    let stores: Vec<B::Store> = (0..WRITERS).map(|_| backend.second()).collect();
    thread::scope(|scope| {
        for (writer, store) in (1..).zip(&stores) {
            scope.spawn(move || {
                for decision in 0..DECISIONS {
                    enrol_by_decision(store, id, writer * 1000 + decision).unwrap();
                }
            });
        }
    });
    assert_eq!(length(backend.store(), stream(&edition)), 2 + WRITERS * DECISIONS);
    reading::edition(backend.store(), &Methods::standard(), id).unwrap();
}
