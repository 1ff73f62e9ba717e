//! An explorer of the public API: several writers, each with copies of its own that may lag behind,
//! try whatever can be tried, in random walks and in every short sequence.
//!
//! After each accepted move the audit is clean, but for pairs of entries whose writers had not seen
//! each other: those are called crossed, and nothing else is. What comes out of a replay is what is
//! live. Seats are within the charter, and none is held twice.
//!
//! `EXPLORER_WALKS` and `EXPLORER_DEPTH` make it as long as one likes, `PROPTEST_RNG_SEED` another
//! run.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

mod choices;
mod laws;
mod moves;
mod store;
mod world;

use std::{collections::BTreeSet, env};

use participatory_innovation::journal::EntryId;

use crate::{
    choices::Choices,
    moves::{Act, View},
    store::Store,
    world::{Rules, Start},
};

/// What came of many tries.
#[derive(Debug, Default)]
struct Tally {
    tried: u64,
    accepted: u64,
    crossed: u64,
    kinds: BTreeSet<&'static str>,
}

impl Tally {
    fn note(&mut self, store: &Store, accepted: bool, crossed: bool) {
        self.tried += 1;
        self.accepted += u64::from(accepted);
        self.crossed += u64::from(crossed);
        if accepted {
            self.kinds.insert(store.last().event().name());
        }
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn seed() -> u64 {
    number("PROPTEST_RNG_SEED", 1)
}

/// Tries one act, and holds all laws if it was accepted.
fn step(store: &mut Store, act: &Act, view: &View, tally: &mut Tally) -> bool {
    let accepted = moves::attempt(store, act, view);
    let crossed = accepted && laws::hold(store, &format!("{act:?} by {view:?}"));
    tally.note(store, accepted, crossed);
    accepted
}

/// Random walks of one writer who sees everything: the audit is always clean.
#[test]
fn one_writer_never_contradicts_itself() {
    let mut choices = Choices::new(seed());
    let mut tally = Tally::default();
    for walk in 0..number("EXPLORER_WALKS", 60) {
        let rules = Rules::ALL[choices.below(Rules::ALL.len())];
        let mut store = world::start(rules, Start::ALL[choices.below(Start::ALL.len())]);
        for _ in 0..50 {
            let act = moves::any(&store, &mut choices);
            step(&mut store, &act, &View::fresh(), &mut tally);
        }
        assert!(laws::crossings(&store).is_empty(), "walk {walk}");
    }
    println!("one writer: {tally:?}");
    assert!(tally.accepted > 0 && tally.crossed == 0);
    assert!(tally.kinds.len() >= 17, "few kinds of entries were met: {:?}", tally.kinds);
}

/// Random walks of writers whose copies lag behind.
#[test]
fn writers_who_lag_behind_cross_and_nothing_worse() {
    let mut choices = Choices::new(seed());
    let mut tally = Tally::default();
    for _ in 0..number("EXPLORER_WALKS", 60) {
        let rules = Rules::ALL[choices.below(Rules::ALL.len())];
        let mut store = world::start(rules, Start::ALL[choices.below(Start::ALL.len())]);
        for _ in 0..50 {
            let act = moves::any(&store, &mut choices);
            let view = View::lagging(&store, &mut choices);
            step(&mut store, &act, &view, &mut tally);
        }
    }
    println!("several writers: {tally:?}");
    assert!(tally.crossed > 0, "no two ever crossed");
}

/// Every short sequence after a palmarès, each act by a writer who sees all, and by one whose copies
/// are one entry behind.
#[test]
fn every_short_sequence_after_a_palmares() {
    let depth = number("EXPLORER_DEPTH", 2);
    let mut tally = Tally::default();
    for rules in Rules::ALL {
        let mut store = world::start(rules, Start::Adopted);
        exhaust(&mut store, depth, &mut tally);
    }
    println!("every sequence of {depth}: {tally:?}");
    assert!(tally.crossed > 0, "no two ever crossed");
}

/// Plays acts, each with the lag of the edition for whoever moves a project, and of all projects for
/// whoever decides.
fn play(store: &mut Store, acts: &[(Act, usize)]) {
    for (act, lag) in acts {
        assert!(moves::attempt(store, act, &View::by(*lag)), "{act:?} is accepted");
    }
}

/// The seat passes to a project that is being sent another way.
#[test]
fn a_promotion_and_a_redirection_cross() {
    let mut store = world::start(Rules::ALL[0], Start::Adopted);
    play(&mut store, &[(Act::Withdraw(0), 0), (Act::Redirect(1), 0)]);
    assert!(!moves::attempt(&mut store, &Act::Promote(0), &View::fresh()), "it went another way");
    assert!(moves::attempt(&mut store, &Act::Promote(0), &View::of_project(1, 1)));
    assert_eq!(laws::crossings(&store).len(), 1);
    let (mark, promotion) = (store.mark(), store.edition(0).seq());
    // Either is taken back, and the other stands.
    for undone in [Act::Revert(1), Act::Undo(promotion)] {
        play(&mut store, &[(undone, 0)]);
        assert_eq!(laws::crossings(&store), [], "{undone:?}");
        store.back_to(mark);
    }
}

/// A team comes back, unseen, and goes another way for want of the seat that it had: the seat does not
/// come back to it.
#[test]
fn a_seat_does_not_come_back_to_whoever_went_another_way() {
    let mut store = world::start(Rules::ALL[0], Start::Adopted);
    play(&mut store, &[(Act::Withdraw(0), 0), (Act::Promote(0), 0), (Act::Revert(0), 1)]);
    assert_eq!(laws::crossings(&store).len(), 1);
    let promotion = store.edition(0).seq();
    play(&mut store, &[(Act::Redirect(0), 0)]);
    assert!(!moves::attempt(&mut store, &Act::Undo(promotion), &View::fresh()));
    play(&mut store, &[(Act::Revert(0), 0), (Act::Undo(promotion), 0)]);
    assert_eq!(laws::crossings(&store), []);
    assert!(store.edition(0).is_laureate(store.projects(|_| 0)[0].id()));
}

/// Whoever undoes the promotion while that team goes another way has crossed with it.
#[test]
fn the_return_of_a_seat_and_another_way_cross() {
    let mut store = world::start(Rules::ALL[0], Start::Adopted);
    play(&mut store, &[(Act::Withdraw(0), 0), (Act::Promote(0), 0), (Act::Revert(0), 1)]);
    let promotion = store.edition(0).seq();
    play(&mut store, &[(Act::Undo(promotion), 0), (Act::Redirect(0), 1)]);
    let stream = store.edition(0).stream();
    let with = EntryId { stream, seq: promotion + 1 };
    assert_eq!(laws::crossings(&store).iter().map(|(_, with)| *with).collect::<Vec<_>>(), [with]);
}

fn exhaust(store: &mut Store, depth: u64, tally: &mut Tally) {
    if depth == 0 {
        return;
    }
    for act in moves::every(store) {
        for view in [View::fresh(), View::behind()] {
            let mark = store.mark();
            if step(store, &act, &view, tally) {
                exhaust(store, depth - 1, tally);
            }
            store.back_to(mark);
        }
    }
}
