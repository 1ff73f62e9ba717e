//! A store beside a naive list, under the same appends.

use std::collections::BTreeMap;

use participatory_innovation::journal::{Entry, StreamId};
use proptest::{prelude::*, test_runner::TestRunner};
use store::{AppendError, Scope, Store, reading::streams};

use super::{Backend, scenes::*};

/// What a store does, said as plainly as can be.
#[derive(Debug, Clone, Default)]
struct Naive(BTreeMap<StreamId, Vec<Entry>>);

#[derive(Debug, PartialEq)]
enum Told {
    Kept(u64),
    Conflict(StreamId, usize, u32),
    NotAStart(StreamId),
    Unlinked(StreamId, u32),
}

impl Naive {
    fn append(&mut self, batch: &[Entry]) -> Told {
        let mut after = self.clone();
        for entry in batch {
            let stream = after.0.entry(entry.stream()).or_default();
            if entry.seq() as usize != stream.len() {
                return Told::Conflict(entry.stream(), stream.len(), entry.seq());
            }
            if stream.last().is_some_and(|last| last.digest() != entry.prev()) {
                return Told::Unlinked(entry.stream(), entry.seq());
            }
            if stream.is_empty()
                && !["charter-adopted", "submitted"].contains(&entry.event().name())
            {
                return Told::NotAStart(entry.stream());
            }
            stream.push(entry.clone());
        }
        after.0.retain(|_, entries| !entries.is_empty());
        *self = after;
        Told::Kept(batch.len() as u64)
    }
}

fn told<S: Store>(store: &S, batch: &[Entry]) -> Told {
    match store.append_all(batch) {
        Ok(kept) => Told::Kept(kept),
        Err(AppendError::Conflict { stream, stored, claimed }) => {
            Told::Conflict(stream, stored as usize, claimed)
        }
        Err(AppendError::Unlinked { stream, seq }) => Told::Unlinked(stream, seq),
        Err(AppendError::NotAStart { stream, .. }) => Told::NotAStart(stream),
        Err(other) => panic!("{other:?}"),
    }
}

/// Two editions, and a second history of the first that parts from it after the founding.
fn histories() -> Vec<Vec<Entry>> {
    let mut histories: Vec<Vec<Entry>> = [1, 2]
        .into_iter()
        .map(|n| {
            let (mut edition, mut journal) = call_open(n);
            submit(&edition, [n * 10, n * 10 + 1], &mut journal);
            for coach in 1..6 {
                enrol(&mut edition, coach, &mut journal);
            }
            journal
        })
        .collect();
    let mut parted = histories[0][..1].to_vec();
    let mut edition = participatory_innovation::edition::Edition::replay(&parted).unwrap();
    edition.open_call(later()).unwrap().record(&mut parted).unwrap();
    for coach in 1..6 {
        let decision = edition.enrol_coaches([person_id(coach)], later()).unwrap();
        decision.record(&mut parted).unwrap();
    }
    histories.push(parted);
    histories
}

pub(crate) fn interleaved_appends_are_those_of_a_naive_list<B: Backend>(_: &B) {
    let histories = histories();
    // Mostly what comes next in a history, sometimes anything.
    let piece = (0..histories.len(), 0_usize..10, 0_usize..4, 0_u8..5);
    let batches = proptest::collection::vec(proptest::collection::vec(piece, 0..3), 1..25);
    let mut runner = TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(24)
    });
    let outcome = runner.run(&batches, |batches| {
        let (backend, mut naive) = (B::fresh(), Naive::default());
        let mut next = vec![0_usize; histories.len()];
        for batch in batches {
            let mut entries = Vec::new();
            let mut after = next.clone();
            for (history, anywhere, length, astray) in batch {
                let from = if astray == 0 { anywhere } else { after[history] };
                let history_entries = &histories[history];
                let from = from.min(history_entries.len());
                let to = (from + length).min(history_entries.len());
                entries.extend_from_slice(&history_entries[from..to]);
                after[history] = to;
            }
            let expected = naive.append(&entries);
            if let Told::Kept(_) = expected {
                next = after;
            }
            prop_assert_eq!(told(backend.store(), &entries), expected);
        }
        let stored: BTreeMap<StreamId, Vec<Entry>> = streams(backend.store(), Scope::Everything)
            .map(|head| head.unwrap().stream)
            .map(|stream| (stream, held(backend.store(), stream)))
            .collect();
        prop_assert_eq!(stored, naive.0);
        Ok(())
    });
    outcome.unwrap();
}
