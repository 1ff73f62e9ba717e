//! Eight writers on the same fifteen projects, for `STORE_SECONDS` (2, and longer by hand): as threads
//! with connections of their own, and as processes.
#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test states what must hold"
)]

use std::{
    path::Path,
    process::{Child, Command, Stdio},
};

use participatory_innovation::{audit::audit, journal::Entry};
use store::{
    Scope,
    reading::{entries, streams},
    sqlite::Sqlite,
    verify::verify,
};

fn race(file: &Path, writers: u32) -> Child {
    let seconds = std::env::var("STORE_SECONDS").unwrap_or_else(|_| "2".to_owned());
    Command::new(env!("CARGO_BIN_EXE_strain"))
        .arg("race")
        .arg(file)
        .args([seconds, writers.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for writers and holds what they say against what is stored.
fn count(file: &Path, racing: Vec<Child>, name: &str) {
    let (mut decisions, mut tries, mut writers) = (0, 0, 0_u32);
    for racer in racing {
        let ended = racer.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        for line in String::from_utf8(ended.stdout).unwrap().lines() {
            let (decided, rounds) = line.split_once(' ').unwrap();
            decisions += decided.parse::<u64>().unwrap();
            tries += rounds.parse::<u64>().unwrap();
            writers += 1;
        }
    }
    let store = Sqlite::open(file).unwrap();
    let verified = verify(&store, Scope::Everything).unwrap();
    assert!(verified.is_sound(), "{:?}", verified.faults);
    let started = 17;
    assert_eq!(verified.entries, started + decisions, "as many entries as decisions");
    let mut journal: Vec<Entry> = Vec::new();
    for head in streams(&store, Scope::Everything) {
        journal.extend(entries(&store, head.unwrap().stream, 0).map(Result::unwrap));
    }
    assert!(audit(&journal).is_consistent());
    assert_eq!(writers, 8);
    assert!(tries > decisions, "nobody was ever too late");
    println!(
        "8 {name}: {decisions} decisions, {} of them made anew, {} entries, no lost update",
        tries - decisions,
        verified.entries
    );
}

#[test]
fn eight_threads_lose_no_update() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    count(&file, vec![race(&file, 8)], "threads");
}

#[test]
fn eight_processes_lose_no_update() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    let racing = (0..8).map(|_| race(&file, 1)).collect();
    count(&file, racing, "processes");
}
