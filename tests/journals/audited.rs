//! The audit of every journal in `right` and `wrong`.

use std::collections::BTreeSet;

use participatory_innovation::{
    audit::{Disagreement, Finding, Manifest, audit},
    journal::{Break, Entry},
};

use crate::{files, text};

/// The rows of a table that are not remarks, in columns.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn entries(lines: &str) -> Vec<Entry> {
    let read = |line: &str| {
        let entry = Entry::from_json(line).unwrap_or_else(|error| panic!("{error}\n{line}"));
        assert_eq!(entry.to_json(), line);
        entry
    };
    lines.lines().map(read).collect()
}

/// Stream, entry and text of a finding, as the list has them.
fn told(disagreement: &Disagreement) -> (String, String, String) {
    let Disagreement { stream, seq, what } = disagreement;
    let or_none = |place: Option<String>| place.unwrap_or_else(|| "-".to_owned());
    let stream = stream.map(|stream| stream.to_string());
    (or_none(stream), or_none(seq.map(|seq| seq.to_string())), what.to_string())
}

#[test]
fn right_journals_agree() {
    let table = text("right.txt");
    let named: BTreeSet<&str> = rows(&table).filter_map(|row| row.first().copied()).collect();
    let right = files("right", "jsonl");
    assert_eq!(right.keys().map(String::as_str).collect::<BTreeSet<_>>(), named);
    for (name, lines) in &right {
        let entries = entries(lines);
        let report = audit(&entries);
        assert!(report.is_consistent(), "{name}: {:#?}", report.disagreements);
        assert!(Manifest::of(&entries).compare(&entries).is_empty());
    }
}

#[test]
fn wrong_journals_disagree_as_the_list_says_and_in_nothing_else() {
    let table = text("wrong.txt");
    let wrong = files("wrong", "jsonl");
    let named: BTreeSet<&str> = rows(&table).filter_map(|row| row.first().copied()).collect();
    assert_eq!(wrong.keys().map(String::as_str).collect::<BTreeSet<_>>(), named);
    let mut others = Vec::new();
    for (name, lines) in &wrong {
        let entries = entries(lines);
        let found = audit(&entries).disagreements;
        for disagreement in &found {
            // The chain is right.
            assert!(
                !matches!(
                    disagreement.what,
                    Finding::Broken(Break::OtherPast { .. } | Break::OutOfSequence { .. })
                ),
                "{name}: {disagreement}"
            );
        }
        let mut found: Vec<_> = found.iter().map(told).collect();
        for row in rows(&table).filter(|row| row.first() == Some(&name.as_str())) {
            let [_, stream, seq, beginning] = row.as_slice() else { panic!("{row:?}") };
            let is_it = |(of, entry, text): &(String, String, String)| {
                of == stream && entry == seq && text.starts_with(beginning)
            };
            match found.iter().position(is_it) {
                Some(place) => drop(found.remove(place)),
                None => others.push((name, "not found", row.join("\t"))),
            }
        }
        let more = found.into_iter().map(|(of, seq, text)| format!("{of}\t{seq}\t{text}"));
        others.extend(more.map(|more| (name, "found", more)));
    }
    assert!(others.is_empty(), "{others:#?}");
}

/// What stands beside a journal that is wrong is the same journal without what is wrong in it.
#[test]
fn every_wrong_journal_has_a_right_one_beside_it() {
    let (right, wrong) = (files("right", "jsonl"), files("wrong", "jsonl"));
    assert_eq!(right.keys().collect::<Vec<_>>(), wrong.keys().collect::<Vec<_>>());
    for (name, lines) in right {
        assert_ne!(Some(&lines), wrong.get(&name), "{name}");
    }
}
