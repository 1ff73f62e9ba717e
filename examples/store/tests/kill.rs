//! Writing processes that are killed at random moments, 200 of them (`STORE_KILLS`): what they had
//! acknowledged is there, and nothing is torn.
#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test states what must hold"
)]

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher as _, RandomState},
    io::Read as _,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use participatory_innovation::{
    audit::audit,
    journal::{EditionEvent, Entry, Event, ProjectEvent, StreamId},
};
use store::{
    Scope,
    reading::{entries, streams},
    sqlite::Sqlite,
    verify::verify,
};

fn up_to(limit: u64) -> u64 {
    RandomState::new().hash_one(()) % limit
}

/// What became of a batch: coaches enrolled under its number, and projects turned.
#[derive(Debug, Default, PartialEq)]
struct Pieces {
    coaches: u32,
    turns: u32,
}

fn pieces(journal: &[Entry]) -> BTreeMap<u32, Pieces> {
    let mut batches: BTreeMap<u32, Pieces> = BTreeMap::new();
    for entry in journal {
        let motive = match entry.event() {
            Event::Edition(EditionEvent::CoachesEnrolled(coaches)) => {
                for coach in coaches.persons.iter() {
                    let number = u32::from_str_radix(&coach.to_string()[28..], 16).unwrap();
                    batches.entry(number.wrapping_sub(0x1_0000)).or_default().coaches += 1;
                }
                continue;
            }
            Event::Project(ProjectEvent::Withdrawn(withdrawal)) => &withdrawal.motive,
            Event::Project(ProjectEvent::Reverted(undoing)) => &undoing.motive,
            _ => continue,
        };
        let number = motive.as_str().strip_prefix("batch ").unwrap().parse().unwrap();
        batches.entry(number).or_default().turns += 1;
    }
    batches
}

#[test]
fn what_was_acknowledged_before_a_kill_is_there_and_nothing_is_torn() {
    let kills = std::env::var("STORE_KILLS").map_or(200, |kills| kills.parse().unwrap());
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    let mut acknowledged: HashMap<(String, String), String> = HashMap::new();
    for number in 1..=kills {
        let mut writer = Command::new(env!("CARGO_BIN_EXE_strain"))
            .arg("append")
            .arg(&file)
            .arg(u32::to_string(&number))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(up_to(60_000)));
        writer.kill().unwrap();
        let mut said = String::new();
        writer.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(!writer.wait().unwrap().success(), "it came to an end by itself: {said}");
        assert!(said.is_empty() || said.ends_with('\n'), "{said}");
        for line in said.lines() {
            let (place, digest) = line.rsplit_once(' ').unwrap();
            let (stream, seq) = place.rsplit_once(' ').unwrap();
            acknowledged.insert((stream.to_owned(), seq.to_owned()), digest.to_owned());
        }
    }

    let store = Sqlite::open(&file).unwrap();
    let verified = verify(&store, Scope::Everything).unwrap();
    assert!(verified.is_sound(), "{:?}", verified.faults);
    let (mut kept, mut batches, mut editions) = (0, 0, 0);
    for edition in streams(&store, Scope::Editions) {
        let edition = edition.unwrap().edition;
        let mut journal: Vec<Entry> = Vec::new();
        for head in streams(&store, Scope::Edition(edition)) {
            let read: Result<Vec<_>, _> = entries(&store, head.unwrap().stream, 0).collect();
            journal.extend(read.unwrap());
        }
        let report = audit(&journal);
        assert!(report.is_consistent(), "{report:?}");
        let projects = journal.iter().filter(|entry| entry.event().name() == "submitted").count();
        assert_eq!(projects, 5, "the first batch is whole");
        for (number, pieces) in pieces(&journal) {
            assert_eq!(pieces, Pieces { coaches: 1, turns: 3 }, "batch {number} is whole");
            batches += 1;
        }
        for entry in &journal {
            assert!(matches!(entry.stream(), StreamId::Edition(_) | StreamId::Project(_)));
            let place = (entry.stream().to_string(), entry.seq().to_string());
            if let Some(digest) = acknowledged.remove(&place) {
                assert_eq!(digest, entry.digest().to_string());
                kept += 1;
            }
        }
        editions += 1;
    }
    assert!(acknowledged.is_empty(), "lost: {acknowledged:?}");
    assert!(batches > 0, "nobody came as far as a second batch");
    println!(
        "{kills} kills: {kept} acknowledged entries, all there; {} stored in {editions} editions \
         and {batches} further batches, none torn; {} entries kept whose answer was lost",
        verified.entries,
        verified.entries - kept,
    );
}
