//! Every deserializer, fed with arbitrary bytes, arbitrary JSON and stored forms with something
//! changed: none panics, and what one accepts is what it writes.
//!
//! A longer run: `PROPTEST_CASES=100000 cargo test --release --test deserializers`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

use core::{any::type_name, fmt::Debug};
use std::{collections::BTreeSet, env, fs, path::Path, sync::LazyLock};

use participatory_innovation::{
    audit::{Manifest, StreamSummary},
    charter::{
        Anonymity, Balance, CategoryRule, Charter, ClockStart, ConflictKind, ConflictRules,
        Criterion, EachProject, Entrant, Grid, IncubationRules, JuryRules, OverTime,
        OwnDepartement, PitchRules, Publication, QuorumAmong, QuorumRule, QuorumShare, Rules,
        Seats, TieRule,
    },
    fact::{
        Agreement, Amendment, Answer, Attendance, Award, Beginning, CallClosing, CallOpening,
        Candidate, Coaches, Coaching, Conclusion, Conflict, Dismissal, Ended, Ending, Examined,
        Extension, Headcount, Invalidated, Jury, Means, Member, Milestone, Opening, Outcome,
        Palmares, Pitch, Preselection, Programme, Promotion, Proxy, Publication as Publishing,
        Ranked, Redirection, Results, Resumption, Reversal, Settlement, Sheet, Shortlist, Standing,
        Submission, Suspension, Undoing, Verdict, Voice, WeeklyPoint, Withdrawal,
    },
    journal::{Author, Capacity, EditionEvent, Entry, ProjectEvent},
    value::{
        Code, Date, Departement, Digest, EditionId, Euros, Exact, HalfDays, Label, Mark, Months,
        Motive, PersonId, ProjectId, ProjectNumber, Scale, Seconds, Statement, Team, Timestamp,
        Title,
    },
};
use proptest::{
    collection::{btree_map, vec},
    prelude::*,
    sample::{Index, select},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

/// Feeds one type, and says whether it accepted.
type Reader = (&'static str, fn(&[u8]) -> bool);

/// What is accepted is what is written: one stored form.
fn strictly<T: DeserializeOwned + Serialize + PartialEq + Debug>(json: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<T>(json) else { return false };
    let written = again(&value);
    assert_eq!(
        serde_json::from_slice::<Value>(json).unwrap(),
        serde_json::from_slice::<Value>(&written).unwrap(),
        "{}",
        type_name::<T>()
    );
    true
}

/// What is accepted is written in a form that is read as the same. Read on its own, and not as a
/// part of an entry, a charter or a manifest, such a type takes whatever `serde` derives for it.
fn loosely<T: DeserializeOwned + Serialize + PartialEq + Debug>(json: &[u8]) -> bool {
    serde_json::from_slice::<T>(json).is_ok_and(|value| !again(&value).is_empty())
}

fn again<T: DeserializeOwned + Serialize + PartialEq + Debug>(value: &T) -> Vec<u8> {
    let written = serde_json::to_vec(value).unwrap();
    assert_eq!(serde_json::from_slice::<T>(&written).unwrap(), *value);
    let tree: Value = serde_json::from_slice(&written).unwrap();
    assert_eq!(tree.to_string().as_bytes(), written, "keys out of order in {}", type_name::<T>());
    assert_eq!(serde_json::from_value::<T>(tree).unwrap(), *value);
    written
}

fn entry(json: &[u8]) -> bool {
    let read = Entry::from_json(json);
    assert_eq!(read.is_ok(), serde_json::from_slice::<Entry>(json).is_ok());
    let Ok(entry) = read else { return false };
    let written = entry.to_json();
    assert_eq!(Entry::from_json(&written).unwrap(), entry);
    strictly::<Entry>(json)
}

macro_rules! readers {
    ($how:ident: $($type:ident)+) => {
        [$((stringify!($type), $how::<$type> as fn(&[u8]) -> bool)),+]
    };
}

static READERS: LazyLock<Vec<Reader>> = LazyLock::new(|| {
    let mut all: Vec<Reader> = vec![("Entry::from_json", entry)];
    all.extend(readers! { strictly:
        Charter Code Date Departement Digest EditionId Euros Exact HalfDays Label Manifest Mark
        Months Motive PersonId ProjectId ProjectNumber Scale Seconds Statement Team Timestamp Title
    });
    all.extend(readers! { loosely:
        Agreement Amendment Anonymity Answer Attendance Author Award Balance Beginning CallClosing
        CallOpening Candidate Capacity CategoryRule ClockStart Coaches Coaching Conclusion Conflict
        ConflictKind ConflictRules Criterion Dismissal EachProject EditionEvent Ended Ending Entrant
        Examined Extension Grid Headcount IncubationRules Invalidated Jury JuryRules Means Member
        Milestone Opening Outcome OverTime OwnDepartement Palmares Pitch PitchRules Preselection
        Programme ProjectEvent Promotion Proxy Publication Publishing QuorumAmong QuorumRule
        QuorumShare Ranked Redirection Results Resumption Reversal Rules Seats Settlement Sheet
        Shortlist Standing StreamSummary Submission Suspension TieRule Undoing Verdict Voice
        WeeklyPoint Withdrawal
    });
    all
});

/// The golden files: entries accepted and refused, and a manifest.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1");
    let mut seeds = vec![fs::read(golden.join("manifest.json")).unwrap()];
    for folder in ["accepted", "refused"] {
        let files = fs::read_dir(golden.join(folder)).unwrap();
        let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        seeds.extend(paths.into_iter().map(|path| fs::read(path).unwrap()));
    }
    seeds
});

static TREES: LazyLock<Vec<Value>> =
    LazyLock::new(|| SEEDS.iter().filter_map(|seed| serde_json::from_slice(seed).ok()).collect());

/// Every name of a field or of a choice in the golden files.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words = BTreeSet::new();
    for tree in TREES.iter() {
        each(tree, &mut |node| match node {
            Value::Object(fields) => words.extend(fields.keys().cloned()),
            Value::String(text) if text.len() < 80 => drop(words.insert(text.clone())),
            _ => {}
        });
    }
    words.into_iter().collect()
});

/// Visits a tree and everything in it.
fn each(tree: &Value, visit: &mut impl FnMut(&Value)) {
    visit(tree);
    match tree {
        Value::Array(items) => items.iter().for_each(|item| each(item, visit)),
        Value::Object(fields) => fields.values().for_each(|value| each(value, visit)),
        _ => {}
    }
}

fn each_mut(tree: &mut Value, visit: &mut impl FnMut(&mut Value)) {
    visit(tree);
    match tree {
        Value::Array(items) => items.iter_mut().for_each(|item| each_mut(item, visit)),
        Value::Object(fields) => fields.values_mut().for_each(|value| each_mut(value, visit)),
        _ => {}
    }
}

fn size(tree: &Value) -> usize {
    let mut size = 0;
    each(tree, &mut |_| size += 1);
    size
}

/// Feeds every type with the bytes. Gives the names of those that accept.
fn feed(json: &[u8]) -> BTreeSet<&'static str> {
    READERS.iter().filter(|(_, read)| read(json)).map(|(name, _)| *name).collect()
}

/// Feeds every type with a tree and with everything in it.
fn feed_all(tree: &Value) -> BTreeSet<&'static str> {
    let mut accepted = BTreeSet::new();
    each(tree, &mut |node| accepted.extend(feed(node.to_string().as_bytes())));
    accepted
}

#[test]
fn every_type_reads_something_in_the_golden_files() {
    let accepted: BTreeSet<&str> = TREES.iter().flat_map(feed_all).collect();
    let missing: Vec<_> =
        READERS.iter().map(|(name, _)| *name).filter(|name| !accepted.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(&WORDS[..]), 1 => ".{0,12}"]
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-3_i64..12).prop_map(|n| json!(n)),
        any::<i64>().prop_map(|n| json!(n)),
        any::<u64>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|n| json!(n)),
    ]
}

/// Any JSON at all, with words that the stored form knows.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number(),
        word().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::Array),
            btree_map(word(), inner, 0..6).prop_map(|fields| Map::from_iter(fields).into()),
        ]
    })
}

/// One change to one node of a tree.
#[derive(Debug, Clone)]
enum Change {
    Replace(Value),
    Insert(String, Value),
    Remove(Index),
    AsList,
    AsMap,
    Wrap,
    Turn,
    Twice,
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => any_json().prop_map(Change::Replace),
        2 => (word(), any_json()).prop_map(|(name, value)| Change::Insert(name, value)),
        2 => any::<Index>().prop_map(Change::Remove),
        1 => Just(Change::AsList),
        1 => Just(Change::AsMap),
        1 => Just(Change::Wrap),
        1 => Just(Change::Turn),
        1 => Just(Change::Twice),
    ]
}

impl Change {
    fn apply(&self, node: &mut Value) {
        match (self, &mut *node) {
            (Self::Replace(value), _) => *node = value.clone(),
            (Self::Insert(name, value), Value::Object(fields)) => {
                fields.insert(name.clone(), value.clone());
            }
            (Self::Insert(_, value), Value::Array(items)) => items.push(value.clone()),
            (Self::Remove(which), Value::Object(fields)) if !fields.is_empty() => {
                let name = fields.keys().nth(which.index(fields.len())).cloned();
                fields.remove(&name.unwrap());
            }
            (Self::Remove(which), Value::Array(items)) if !items.is_empty() => {
                items.remove(which.index(items.len()));
            }
            (Self::AsList, Value::Object(fields)) => *node = fields.values().cloned().collect(),
            (Self::AsMap, Value::String(name)) => *node = json!({ name.as_str(): null }),
            (Self::Wrap, _) => *node = json!([node.take()]),
            (Self::Turn, Value::Array(items)) => items.reverse(),
            (Self::Twice, Value::Array(items)) => items.extend_from_within(..),
            _ => {}
        }
    }
}

prop_compose! {
    /// A golden tree with one to three changes.
    fn changed_tree()(
        seed in any::<Index>(),
        changes in vec((any::<Index>(), any_change()), 1..4),
    ) -> Value {
        let mut tree = seed.get(&TREES).clone();
        for (place, change) in changes {
            let mut left = place.index(size(&tree));
            each_mut(&mut tree, &mut |node| {
                if left == 0 {
                    change.apply(node);
                }
                left = left.wrapping_sub(1);
            });
        }
        tree
    }
}

prop_compose! {
    /// The bytes of a golden file, with a stretch of them put elsewhere, dropped or overwritten.
    fn changed_bytes()(
        seed in any::<Index>(),
        (from, to, at) in (any::<Index>(), any::<Index>(), any::<Index>()),
        other in vec(any::<u8>(), 0..4),
        drop in any::<bool>(),
    ) -> Vec<u8> {
        let mut bytes = seed.get(&SEEDS).clone();
        let (from, to) = (from.index(bytes.len() + 1), to.index(bytes.len() + 1));
        let stretch = from.min(to)..from.max(to).min(from.min(to) + 40);
        let moved = bytes[stretch.clone()].to_vec();
        if drop {
            bytes.splice(stretch, other);
        } else {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, moved);
        }
        bytes
    }
}

fn config() -> ProptestConfig {
    let cases = env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig::with_cases(cases.unwrap_or(100))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn arbitrary_bytes(bytes in vec(any::<u8>(), 0..200)) {
        feed(&bytes);
    }

    #[test]
    fn arbitrary_text(text in ".{0,60}") {
        feed(text.as_bytes());
        feed(Value::String(text).to_string().as_bytes());
    }

    #[test]
    fn arbitrary_json(tree in any_json()) {
        feed_all(&tree);
    }

    #[test]
    fn golden_files_with_bytes_changed(bytes in changed_bytes()) {
        feed(&bytes);
    }

    #[test]
    fn golden_files_with_values_changed(tree in changed_tree()) {
        feed_all(&tree);
    }
}
