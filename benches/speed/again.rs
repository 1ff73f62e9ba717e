//! What is done again from entries: replay, from memory and from JSON lines, and audit.

use core::{hint::black_box, time::Duration};

use participatory_innovation::{
    audit::audit, edition::Edition, journal::Entry, project::AnyProject,
};
use sha2::{Digest, Sha256};

use super::{
    by_hand::{Event, Journal, PlainEntry},
    forum::{MOVES, Played},
    live::CHUNK,
    meter::{Pair, timed},
};

/// What every job here starts from.
pub struct Archive {
    played: Played,
    editions: Vec<Edition>,
}

impl Archive {
    pub fn new(forums: usize, size: usize) -> Self {
        let played = Played::new(forums, size);
        let editions =
            played.editions.iter().map(|entries| Edition::replay(entries).unwrap()).collect();
        Self { played, editions }
    }

    fn edition(&self, n: usize) -> &Edition {
        &self.editions[n / self.played.size]
    }

    fn chunks(&self) -> impl Iterator<Item = core::ops::Range<usize>> {
        let all = self.played.projects();
        (0..all).step_by(CHUNK).map(move |first| first..all.min(first + CHUNK))
    }

    /// Replays every project from its entries.
    /// The limit: SHA-256 of the entries as they are stored, and the journal by hand.
    pub fn replay(&self, pair: &mut Pair) {
        let mut journal = Journal::with_capacity(self.played.projects());
        for chunk in self.chunks() {
            let (subject, ()) = timed(|| {
                for n in chunk.clone() {
                    let project = AnyProject::replay(self.edition(n), self.played.stream(n));
                    drop(black_box(project.unwrap()));
                }
            });
            let entries = || chunk.clone().flat_map(|n| self.played.stream(n));
            let events: Vec<Event> = entries().map(|entry| Event::of(entry).unwrap()).collect();
            let (folding, ()) = timed(|| {
                for event in &events {
                    journal.replay(event).unwrap();
                }
            });
            pair.add(chunk.len() * MOVES, subject, folding + hashing(entries()));
        }
    }

    /// Reads every project from JSON lines and replays it.
    /// The limit: the same lines parsed into plain borrowed structs, and SHA-256 of them.
    pub fn replay_json(&self, pair: &mut Pair) {
        for chunk in self.chunks() {
            let entries = || chunk.clone().flat_map(|n| self.played.stream(n));
            let lines: Vec<String> = entries().map(Entry::to_json).collect();
            let (subject, ()) = timed(|| {
                for (n, lines) in chunk.clone().zip(lines.chunks(MOVES)) {
                    let read = |line| Entry::from_json(line).unwrap();
                    let entries: Vec<Entry> = lines.iter().map(read).collect();
                    let project = AnyProject::replay(self.edition(n), &entries);
                    drop(black_box(project.unwrap()));
                }
            });
            let (parsing, ()) = timed(|| {
                for line in &lines {
                    black_box(serde_json::from_str::<PlainEntry<'_>>(line).unwrap());
                }
            });
            pair.add(lines.len(), subject, parsing + hashing(entries()));
        }
    }

    /// Audits every edition with its projects.
    /// The limit: SHA-256 of all entries as they are stored, and the journal by hand.
    pub fn audit(&self, pair: &mut Pair) {
        let mut journal = Journal::with_capacity(self.played.projects());
        let (mut subject, mut limit, mut audited) = (Duration::ZERO, Duration::ZERO, 0);
        for (forum, own) in self.played.editions.iter().enumerate() {
            let first = forum * self.played.size;
            let projects = first..first + self.played.size;
            let entries: Vec<&Entry> =
                own.iter().chain(projects.flat_map(|n| self.played.stream(n))).collect();
            let (time, report) = timed(|| audit(entries.iter().copied()));
            assert!(report.is_consistent(), "{:?}", report.disagreements.first());
            drop(report);
            subject += time;
            limit += hashing(entries.iter().copied());
            audited += entries.len();
            for events in entries[own.len()..].chunks(CHUNK) {
                let events: Vec<Event> =
                    events.iter().map(|entry| Event::of(entry).unwrap()).collect();
                let (time, ()) = timed(|| {
                    for event in &events {
                        journal.replay(event).unwrap();
                    }
                });
                limit += time;
            }
        }
        pair.add(audited, subject, limit);
    }
}

/// The time that SHA-256 takes over entries as they are stored.
pub fn hashing<'e>(entries: impl Iterator<Item = &'e Entry>) -> Duration {
    let mut entries = entries.peekable();
    let mut sum = Duration::ZERO;
    while entries.peek().is_some() {
        let lines: Vec<String> = entries.by_ref().take(CHUNK).map(Entry::to_json).collect();
        let (time, ()) = timed(|| {
            for line in &lines {
                black_box(Sha256::digest(line));
            }
        });
        sum += time;
    }
    sum
}
