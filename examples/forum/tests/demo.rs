//! The demo plays the edition that the library's example `amiens` plays, to the letter, and knows
//! everybody in it by name.

#![expect(clippy::unwrap_used, reason = "a test states what must hold")]
#![expect(dead_code, reason = "the example says more of its journals than is asked here")]

extern crate alloc;

#[path = "../../amiens/after.rs"]
mod after;
#[path = "../../amiens/cast/mod.rs"]
mod cast;
#[path = "../../amiens/journals.rs"]
mod journals;
#[path = "../../amiens/known.rs"]
mod known;
#[path = "../../amiens/play.rs"]
mod play;

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use forum::demo::{Play, Until};
use participatory_innovation::{journal::StreamId, value::PersonId};
use serde_json::Value;

fn forum(place: &Path, args: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_forum"))
        .current_dir(place)
        .args(["--db", "demo.db"])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn its_exported_journal_is_what_the_example_prints() {
    let place = tempfile::tempdir().unwrap();
    forum(place.path(), &["demo"]);
    forum(place.path(), &["export", "journal", "--out", "."]);
    let exported = fs::read_to_string(place.path().join("journal.jsonl")).unwrap();
    let printed = journals::lines(&play::play().unwrap()).unwrap();
    for (exported, printed) in exported.lines().zip(&printed) {
        assert_eq!(exported, printed);
    }
    assert_eq!(exported.lines().count(), printed.len());
    assert!(exported.ends_with('\n'));
}

/// Every identifier that a document holds, of whatever it may be.
fn identifiers(document: &Value, found: &mut BTreeSet<String>) {
    match document {
        Value::String(text) if text.parse::<PersonId>().is_ok() => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| identifiers(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| identifiers(field, found)),
        _ => {}
    }
}

const POINTS: [Until; 7] = [
    Until::Call,
    Until::Shortlists,
    Until::Programme,
    Until::Coaching,
    Until::Pitches,
    Until::Palmares,
    Until::FollowUp,
];

#[test]
fn those_who_came_on_are_in_the_directory_and_nobody_else() {
    let mut before = BTreeSet::new();
    for until in POINTS {
        let Play { entries, people, .. } = forum::demo::play(until).unwrap();
        let mut met = BTreeSet::new();
        for entry in &entries {
            identifiers(&serde_json::from_str(&entry.to_json()).unwrap(), &mut met);
        }
        for entry in &entries {
            let nobody = match entry.stream() {
                StreamId::Edition(id) => id.to_string(),
                StreamId::Project(id) => id.to_string(),
            };
            met.remove(&nobody);
        }
        let known: BTreeSet<String> = people.iter().map(|person| person.id.to_string()).collect();
        assert_eq!(known, met, "{until:?}");

        let named: BTreeSet<(String, String)> =
            people.into_iter().map(|person| (person.id.to_string(), person.name)).collect();
        let alone: BTreeSet<&String> = named.iter().map(|(_, name)| name).collect();
        assert_eq!(alone.len(), named.len(), "two of one name in {until:?}");
        assert!(before.is_subset(&named), "another name in {until:?}");
        before = named;
    }
    assert_eq!(before.len(), 1 + 26 + 5 + 3 + 15 + 5 + 5);
}
