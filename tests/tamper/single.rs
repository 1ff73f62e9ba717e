//! One entry is tampered with, and nothing else.

use std::collections::BTreeSet;

use participatory_innovation::{
    audit::{Manifest, audit},
    edition::Edition,
    journal::{Entry, ReplayError, StreamId},
    project::AnyProject,
    value::Digest,
};
use serde_json::json;

use crate::{
    edits::{read, stream, tree, variants, with},
    play,
};

/// One stream of a journal after somebody was at it.
struct Tampered {
    what: &'static str,
    entries: Vec<Entry>,
    /// The numbers by which the entry at fault may call itself.
    at: Vec<u32>,
}

/// What can be done to the entry at a place of a stream, without its content.
fn moved(entries: &[Entry], place: usize, others: &[Entry]) -> Vec<Tampered> {
    let entry = &entries[place];
    let seq = entry.seq();
    let edited = |what, change: &dyn Fn(&mut Vec<Entry>), at: &[u32]| {
        let mut entries = entries.to_vec();
        change(&mut entries);
        Tampered { what, entries, at: at.to_vec() }
    };
    let changed = |what, pointer: &str, value: serde_json::Value, at: &[u32]| {
        let other = with(entry, pointer, value).unwrap();
        edited(what, &|entries| entries[place] = other.clone(), at)
    };
    let id = tree(entry)["stream"].clone();
    let mut found = vec![
        edited("dropped", &|entries| drop(entries.remove(place)), &[seq + 1]),
        edited("repeated", &|entries| entries.insert(place, entry.clone()), &[seq]),
        changed("renumbered", "/seq", json!(seq + 1), &[seq + 1]),
        changed("stream altered", "/stream", json!(play::project(0x77)), &[seq, seq + 1]),
    ];
    for prev in [Digest::GENESIS, entry.digest()] {
        if prev != entry.prev() {
            found.push(changed("prev altered", "/prev", json!(prev), &[seq]));
        }
    }
    if seq > 0 {
        found.push(changed("renumbered", "/seq", json!(seq - 1), &[seq - 1]));
    }
    if place + 1 < entries.len() {
        found.push(edited("swapped", &|entries| entries.swap(place, place + 1), &[seq + 1]));
    }
    for other in others.iter().filter(|other| other.seq() == seq && *other != entry) {
        let at = [seq, seq + 1];
        if tree(other)["stream"] != id {
            found.push(edited("spliced", &|entries| entries[place] = other.clone(), &at));
        }
        // The same, made to look like an entry of this stream.
        let mut dressed = tree(other);
        dressed["stream"] = id.clone();
        let dressed = read(&dressed).unwrap();
        if dressed != *entry {
            found.push(edited("spliced", &|entries| entries[place] = dressed.clone(), &at));
        }
    }
    found
}

/// Every change to what the entry at a place says.
fn altered(entries: &[Entry], place: usize, limit: usize) -> Vec<Tampered> {
    let seq = entries[place].seq();
    let altered = |(pointer, other): (String, Entry)| {
        let mut entries = entries.to_vec();
        entries[place] = other;
        let what = match pointer.split('/').nth(1) {
            Some("at") => "time altered",
            Some("author") => "author altered",
            Some("seen") => "seen altered",
            _ => "event altered",
        };
        Tampered { what, entries, at: vec![seq, seq + 1] }
    };
    variants(&entries[place], limit).into_iter().map(altered).collect()
}

fn replay(edition: &Edition, id: StreamId, entries: &[Entry]) -> Result<(), ReplayError> {
    match id {
        StreamId::Edition(_) => Edition::replay(entries).map(drop),
        StreamId::Project(_) => AnyProject::replay(edition, entries).map(drop),
    }
}

/// Holds every tampering with one journal to be noticed. Gives what replay alone let pass.
fn check(
    journal: &[Entry],
    splices: &[Entry],
    limit: usize,
) -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let manifest = Manifest::of(journal);
    let streams: BTreeSet<StreamId> = journal.iter().map(Entry::stream).collect();
    let edition_id = journal[0].stream();
    let edition = Edition::replay(&stream(journal, edition_id)).unwrap();
    let others: Vec<Entry> = journal.iter().chain(splices).cloned().collect();
    let (mut kinds, mut passed) = (BTreeSet::new(), BTreeSet::new());
    for &id in &streams {
        let entries = stream(journal, id);
        let elsewhere: Vec<Entry> =
            journal.iter().filter(|entry| entry.stream() != id).cloned().collect();
        for place in 0..entries.len() {
            let cases = moved(&entries, place, &others).into_iter();
            for (nth, case) in cases.chain(altered(&entries, place, limit)).enumerate() {
                let Tampered { what, entries: tampered, at } = case;
                kinds.insert(what);
                let place_of_it = format!("{what}: entry {place} of {id}");
                let refused = replay(&edition, id, &tampered);
                // An audit reads everything: one in a few is enough where replay refuses.
                if refused.is_ok() || nth % 8 == place % 8 {
                    let whole: Vec<Entry> = elsewhere.iter().chain(&tampered).cloned().collect();
                    let named = audit(&whole).disagreements;
                    match &refused {
                        Ok(()) => {
                            let found = manifest.compare(&whole);
                            let mut found = found.iter().chain(&named);
                            assert!(found.any(|d| d.stream == Some(id)), "{place_of_it}");
                        }
                        Err(ReplayError::Entry { stream, seq, .. }) => {
                            let mut named = named.iter();
                            let found = named.any(|d| {
                                d.stream == Some(*stream) && d.seq == Some(*seq)
                                    || d.stream == Some(id)
                            });
                            assert!(found, "{place_of_it} is not in the audit");
                        }
                        Err(_) => assert!(!named.is_empty(), "{place_of_it}"),
                    }
                }
                match refused {
                    Ok(()) => {
                        assert_eq!(place + 1, entries.len(), "{place_of_it} replays");
                        passed.insert(what);
                    }
                    Err(ReplayError::Entry { seq, .. }) => {
                        assert!(at.contains(&seq), "{place_of_it} is found at {seq}");
                    }
                    Err(error) => assert!(tampered.is_empty(), "{place_of_it}: {error}"),
                }
            }
        }
    }
    (kinds, passed)
}

const KINDS: [&str; 11] = [
    "author altered",
    "dropped",
    "event altered",
    "prev altered",
    "renumbered",
    "repeated",
    "seen altered",
    "spliced",
    "stream altered",
    "swapped",
    "time altered",
];

#[track_caller]
fn assert_noticed(journal: &[Entry], limit: usize, last: &[&str]) {
    let (kinds, passed) = check(journal, &play::plain(play::edition(9)), limit);
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), KINDS);
    assert_eq!(passed.into_iter().collect::<Vec<_>>(), last);
}

/// What replay alone lets pass is done to a last entry, of which no later one names the digest: it is
/// not there any more, or it says something else that was allowed as well, as where a palmarès says
/// that a project stood. The manifest names it, or the audit does.
#[test]
fn every_tampering_with_the_smallest_journal_is_noticed() {
    let last = ["author altered", "dropped", "event altered", "time altered"];
    assert_noticed(&play::plain(play::edition(3)), 3, &last);
}

#[test]
fn every_tampering_with_a_journal_of_every_event_is_noticed() {
    let last = ["author altered", "dropped", "event altered", "seen altered", "time altered"];
    assert_noticed(&play::whole(), 2, &last);
}

#[test]
fn every_tampering_under_strict_rules_is_noticed() {
    let last = ["author altered", "dropped", "event altered", "time altered"];
    assert_noticed(&play::strict(), 1, &last);
}

/// A stream that is gone altogether: replay has nothing to refuse.
#[test]
fn a_lost_stream_is_named() {
    let journal = play::whole();
    let manifest = Manifest::of(&journal);
    let streams: BTreeSet<StreamId> = journal.iter().map(Entry::stream).collect();
    for id in streams {
        let rest: Vec<Entry> =
            journal.iter().filter(|entry| entry.stream() != id).cloned().collect();
        let missed = manifest.compare(&rest);
        assert!(missed.len() == 1 && missed[0].stream == Some(id), "{id}");
        // Nobody but the manifest remembers an idea that was never shortlisted.
        let idea = id == StreamId::Project(play::project(7));
        assert_eq!(audit(&rest).is_consistent(), idea, "{id}");
    }
}

#[test]
fn an_honest_journal_is_consistent() {
    for journal in [play::plain(play::edition(3)), play::whole(), play::strict()] {
        let report = audit(&journal);
        assert!(report.is_consistent(), "{:?}", report.disagreements);
        assert!(Manifest::of(&journal).compare(&journal).is_empty());
    }
}
