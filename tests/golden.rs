//! The stored form, frozen: every file in `tests/golden` is read as its version says, for ever.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test states what must hold")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use participatory_innovation::{
    audit::{Manifest, Report, audit},
    edition::Phase,
    journal::{DecodeError, Entry},
    project::{AnyProject, StageKind},
};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

/// Every file of a folder, by its name without `.json`.
fn files(of: &str) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder().join(of)).unwrap();
    let named = files.map(|file| {
        let path = file.unwrap().path();
        assert_eq!(path.extension().unwrap(), "json", "{}", path.display());
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())
    });
    named.collect()
}

/// The lines of a table that are not remarks.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// An accepted file is one line. It is read, and written again byte for byte.
#[track_caller]
fn read_line(line: &str) -> Entry {
    let entry = Entry::from_json(line).unwrap_or_else(|error| panic!("{error}\n{line}"));
    assert_eq!(entry.to_json(), line);
    // Keys in order and no white space: a tree of `serde_json` sorts its keys.
    assert_eq!(serde_json::from_str::<Value>(line).unwrap().to_string(), line);
    entry
}

#[test]
fn accepted_entries_are_read_and_written_byte_for_byte() {
    let digests = text("digests.txt");
    let digests: BTreeMap<&str, &str> = rows(&digests)
        .map(|row| row.split_once("  ").unwrap())
        .map(|(d, name)| (name, d))
        .collect();
    let accepted = files("accepted");
    let names: Vec<&str> = accepted.keys().map(String::as_str).collect();
    assert_eq!(names, digests.keys().copied().collect::<Vec<_>>());
    for (name, bytes) in &accepted {
        let line = core::str::from_utf8(bytes).unwrap().strip_suffix('\n').unwrap();
        let entry = read_line(line);
        let event = entry.event().name();
        let rest = name.strip_prefix(event);
        assert!(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')), "{name}");
        assert_eq!(
            Some(&entry.digest().to_string().as_str()),
            digests.get(name.as_str()),
            "{name}"
        );
    }
}

/// One file for each kind of event bears its name alone.
#[test]
fn every_kind_of_event_is_frozen() {
    let accepted = files("accepted");
    let events = accepted.iter().map(|(name, bytes)| {
        let entry = Entry::from_json(bytes).unwrap();
        (name.clone(), entry.event().name())
    });
    let plain: BTreeSet<String> =
        events.filter(|(name, event)| name == event).map(|(name, _)| name).collect();
    assert_eq!(plain.len(), 35, "{plain:?}");
}

/// Every name that the stored form gives to one of several choices is in some accepted file.
#[test]
fn every_name_of_a_choice_is_frozen() {
    const NAMES: &str = "agent coach committee juror chair secretary sponsor named anonymous judges judges-if-balanced \
        recused own-project personal hierarchy coached-it own-departement other agreement palmares recorded bars \
        counts numbers titles all each-category none at-least-half more-than-half vote casting-vote \
        criterion exactly at-most equal-voices voting advisory shadow recused-are-absent recused-are-left-out marked abstained \
        idea preselected coached pitched laureate pre-incubation developed-otherwise closed \
        not-shortlisted withdrawn continued-to-construction inconclusive taken-up-in-house reused-elsewhere stopped \
        shortlisting coaching pitch sheet designation decision redirection agreement happening outcome";
    let all: String =
        files("accepted").into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect();
    for name in NAMES.split_whitespace() {
        assert!(all.contains(&format!("\"{name}\"")), "{name}");
    }
}

/// Every field that may be left out, after one that is always beside it.
const OPTIONAL: [(&str, &[&str]); 14] = [
    ("anonymity", &["absences", "retention", "selection", "severity", "threshold"]),
    ("categories", &["balance"]),
    ("chair", &["headcount"]),
    ("kind", &["from", "imposed-by", "until"]),
    ("maximum", &["extension"]),
    ("present", &["remote"]),
    ("quota", &["cap"]),
    ("rank", &["score"]),
    ("share", &["each-project"]),
    ("sponsor", &["funding"]),
    ("stage", &["ended", "pitch"]),
    ("unit", &["mean", "total", "weighted"]),
    ("verdict", &["comment"]),
    ("voice", &["alternate-of", "departement"]),
];

/// Each field that may be left out is left out in some accepted file, and there in another.
#[test]
fn every_optional_field_is_frozen_with_and_without() {
    let mut found = BTreeSet::new();
    let mut todo: Vec<Value> = files("accepted")
        .into_values()
        .map(|bytes| serde_json::from_slice(&bytes).unwrap())
        .collect();
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(items) => todo.extend(items),
            Value::Object(fields) => {
                for (beside, optional) in OPTIONAL {
                    let optional = optional.iter().filter(|_| fields.contains_key(beside));
                    found.extend(optional.map(|name| (*name, fields.contains_key(*name))));
                }
                todo.extend(fields.into_iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    for name in OPTIONAL.iter().flat_map(|(_, optional)| *optional) {
        assert!(found.contains(&(name, true)) && found.contains(&(name, false)), "{name}");
    }
}

#[test]
fn refused_entries_are_refused_for_their_reason() {
    let table = text("refused.txt");
    let mut reasons: BTreeMap<&str, (&str, &str)> = rows(&table)
        .map(|row| {
            let (name, rest) = row.split_once('\t').unwrap();
            (name, rest.split_once('\t').unwrap())
        })
        .collect();
    let mut wrong = Vec::new();
    for (name, bytes) in files("refused") {
        let expected = reasons.remove(name.as_str()).unwrap_or_else(|| panic!("{name}"));
        let said = match Entry::from_json(&bytes) {
            Ok(entry) => ("accepted", entry.to_json()),
            Err(DecodeError::UnknownVersion { found }) => ("unknown-version", found.to_string()),
            Err(DecodeError::Malformed { source, .. }) => ("malformed", source.to_string()),
            Err(other) => ("other", other.to_string()),
        };
        // The same through `serde` alone, as from a file of JSON lines.
        let accepted = serde_json::from_slice::<Entry>(&bytes).is_ok();
        if accepted || said.0 != expected.0 || !said.1.contains(expected.1) {
            wrong.push((name, said, accepted));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(reasons.is_empty(), "no file for {reasons:?}");
}

/// White space and the order of keys are a store's own; the digest does not depend on them.
#[test]
fn layout_is_free_and_does_not_change_the_digest() {
    for bytes in files("accepted").into_values() {
        let entry = Entry::from_json(&bytes).unwrap();
        let tree: Value = serde_json::from_slice(&bytes).unwrap();
        let Value::Object(fields) = &tree else { panic!("{tree}") };
        let pretty = serde_json::to_string_pretty(&tree).unwrap();
        let turned = fields.iter().rev().map(|(name, value)| format!("\"{name}\":{value}"));
        let turned = format!("{{{}}}", turned.collect::<Vec<_>>().join(" ,\r\n"));
        for laid_out in [pretty, turned] {
            let read = Entry::from_json(&laid_out).unwrap();
            assert_eq!(read, entry);
            assert_eq!(read.digest(), entry.digest());
        }
    }
}

fn journal() -> Vec<Entry> {
    text("journal.jsonl").lines().map(read_line).collect()
}

#[test]
fn the_golden_journal_is_consistent_and_ends_as_its_manifest_says() {
    let journal = journal();
    let written = text("manifest.json");
    let manifest: Manifest = serde_json::from_str(&written).unwrap();
    assert_eq!(serde_json::to_string(&manifest).unwrap() + "\n", written);
    assert_eq!(manifest, Manifest::of(&journal));
    assert!(manifest.compare(&journal).is_empty());
    let Report { edition, projects, disagreements, .. } = audit(&journal);
    assert!(disagreements.is_empty(), "{disagreements:?}");
    let events: BTreeSet<&str> = journal.iter().map(|entry| entry.event().name()).collect();
    assert_eq!(events.len(), 35, "{events:?}");

    let edition = edition.unwrap();
    assert_eq!(edition.phase(), Phase::Published);
    let stages: Vec<(bool, StageKind)> = projects
        .values()
        .map(|project| (edition.is_laureate(project.id()), AnyProject::kind(project)))
        .collect();
    let expected = [
        (true, StageKind::PreIncubation),
        (false, StageKind::Closed),
        (false, StageKind::Closed),
        (true, StageKind::Closed),
        (false, StageKind::DevelopedOtherwise),
        (false, StageKind::Closed),
        (false, StageKind::Idea),
    ];
    assert_eq!(stages, expected);
}

#[test]
fn refused_manifests_are_refused() {
    let written = text("manifest.json");
    let streams = written.split_once("\"projects\":{").unwrap().1;
    let stream = streams.split_once("},").unwrap().0;
    let refused = [
        (format!("{{\"editions\":{{}},\"projects\":{{{stream}}},{stream}}}}}}}"), "named twice"),
        ("{\"editions\":{}}".into(), "missing field `projects`"),
        ("[{},{}]".into(), "invalid type: sequence"),
        ("{\"editions\":{},\"projects\":{},\"v\":1}".into(), "unknown field `v`"),
        ("{\"editions\":{},\"projects\":{},\"editions\":{}}".into(), "duplicate field `editions`"),
        ("{\"editions\":[],\"projects\":{}}".into(), "invalid type: sequence"),
        (written.replace("\"entries\":", "\"entries\":-"), "invalid value: integer"),
        (written.replace("\"entries\"", "\"length\""), "unknown field `length`"),
    ];
    for (json, reason) in refused {
        let error = serde_json::from_str::<Manifest>(&json).unwrap_err().to_string();
        assert!(error.contains(reason), "{json}: {error}");
    }
}
