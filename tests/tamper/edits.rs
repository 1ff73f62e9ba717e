//! What a forger does to stored entries: edits of their JSON.

use chrono::Days;
use participatory_innovation::{
    journal::{DecodeError, Entry, StreamId},
    value::{Date, Digest, Timestamp},
};
use serde_json::{Map, Value, json};

use crate::play;

pub(crate) fn tree(entry: &Entry) -> Value {
    serde_json::from_str(&entry.to_json()).unwrap()
}

pub(crate) fn read(tree: &Value) -> Result<Entry, DecodeError> {
    Entry::from_json(tree.to_string())
}

/// The entry with one thing changed, or why the decoder refuses it.
pub(crate) fn with(entry: &Entry, pointer: &str, value: Value) -> Result<Entry, DecodeError> {
    let mut tree = tree(entry);
    *tree.pointer_mut(pointer).unwrap() = value;
    read(&tree)
}

/// The places of the entries of one stream in a journal.
pub(crate) fn places(journal: &[Entry], stream: StreamId) -> Vec<usize> {
    (0..journal.len()).filter(|place| journal[*place].stream() == stream).collect()
}

pub(crate) fn stream(journal: &[Entry], stream: StreamId) -> Vec<Entry> {
    journal.iter().filter(|entry| entry.stream() == stream).cloned().collect()
}

/// Puts a changed entry in the place of another and mends the chain of its stream after it: what a
/// forger does who holds the store.
pub(crate) fn reforge(journal: &[Entry], place: usize, forged: Entry) -> Vec<Entry> {
    let mut journal = journal.to_vec();
    let stream = forged.stream();
    journal[place] = forged;
    rechain(&mut journal, stream);
    journal
}

/// Makes every entry of a stream name the digest of the one before it.
pub(crate) fn rechain(journal: &mut [Entry], stream: StreamId) {
    let mut prev = Digest::GENESIS;
    for entry in journal.iter_mut().filter(|entry| entry.stream() == stream) {
        if entry.prev() != prev {
            *entry = with(entry, "/prev", json!(prev.to_string())).unwrap();
        }
        prev = entry.digest();
    }
}

/// The JSON pointers of everything in a tree that is neither an object nor a list with items.
pub(crate) fn leaves(tree: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(tree, String::new(), &mut found);
    found
}

fn collect(tree: &Value, pointer: String, found: &mut Vec<String>) {
    match tree {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                collect(value, format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (place, value) in items.iter().enumerate() {
                collect(value, format!("{pointer}/{place}"), found);
            }
        }
        _ => found.push(pointer),
    }
}

/// The pointers of every list with items.
pub(crate) fn lists(tree: &Value) -> Vec<String> {
    let leaves = leaves(tree);
    let mut found: Vec<String> = leaves
        .iter()
        .flat_map(|leaf| leaf.char_indices().filter(|(_, c)| *c == '/').map(|(at, _)| &leaf[..at]))
        .filter(|pointer| tree.pointer(pointer).is_some_and(Value::is_array))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Other values of the same kind: what could stand there as well.
pub(crate) fn others(leaf: &Value) -> Vec<Value> {
    let mut found = match leaf {
        Value::Null => vec![json!(1)],
        Value::Bool(yes) => vec![json!(!yes)],
        Value::Number(number) => {
            let number = number.as_i64().unwrap();
            vec![json!(number + 1), json!(number - 1)]
        }
        Value::String(text) => other_texts(text),
        Value::Array(_) => vec![json!([play::person(0x99)])],
        Value::Object(_) => vec![json!({ "more": 1 })],
    };
    found.retain(|other| other != leaf);
    found
}

/// Names that some field or other may hold.
const WORDS: &str = "59 60 80 1/3 agent secretary judges own-project other bars numbers none \
more-than-half each-category palmares anonymous advisory staff elected stopped inconclusive \
equal-voices our-own recused overall cost voting closed coached pitched laureate withdrawn";

fn other_texts(text: &str) -> Vec<Value> {
    if let Ok(digest) = text.parse::<Digest>() {
        let mut digits = digest.to_string();
        let last = digits.pop();
        digits.push(if last == Some('0') { '1' } else { '0' });
        return vec![json!(digits)];
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        let moved = |millis| {
            let at = at.to_utc() + chrono::TimeDelta::milliseconds(millis);
            json!(Timestamp::new(at).unwrap())
        };
        return vec![moved(1), moved(-1)];
    }
    if let Ok(on) = text.parse::<Date>() {
        let earlier = Date::new(on.to_naive() - Days::new(1)).unwrap();
        return vec![json!(on.plus_days(1).unwrap()), json!(earlier)];
    }
    if let Ok(id) = text.parse::<uuid::Uuid>() {
        return [1, 3, 0x4000].map(|bits| json!(uuid::Uuid::from_u128(id.as_u128() ^ bits))).into();
    }
    let mut found: Vec<Value> = WORDS.split(' ').map(|word| json!(word)).collect();
    found.push(json!(format!("{text} !")));
    found
}

/// Every way to change what an entry says, author and time included, that the decoder lets pass: at
/// most `limit` for each leaf and each list, with the pointer of what was changed.
pub(crate) fn variants(entry: &Entry, limit: usize) -> Vec<(String, Entry)> {
    let whole = tree(entry);
    let changing = |pointer: &String| {
        ["/at", "/author", "/event", "/seen"].iter().any(|field| pointer.starts_with(field))
    };
    let mut found = Vec::new();
    for pointer in leaves(&whole).into_iter().filter(changing) {
        let values = others(whole.pointer(&pointer).unwrap());
        let passed = values.into_iter().filter_map(|value| with(entry, &pointer, value).ok());
        found.extend(passed.take(limit).map(|variant| (pointer.clone(), variant)));
    }
    for pointer in lists(&whole) {
        let Some(Value::Array(items)) = whole.pointer(&pointer) else { continue };
        let mut dropped = items.clone();
        dropped.remove(0);
        let mut doubled = items.clone();
        doubled.push(items[0].clone());
        let turned: Vec<Value> = items.iter().rev().cloned().collect();
        let lists = [dropped, doubled, turned].into_iter().filter(|list| list != items);
        let passed = lists.filter_map(|list| with(entry, &pointer, Value::Array(list)).ok());
        found.extend(passed.map(|variant| (format!("{pointer}/[]"), variant)));
    }
    found
}

/// A pointer without the places in lists, under the name of the event.
pub(crate) fn pattern(entry: &Entry, pointer: &str) -> String {
    let kind = match entry.stream() {
        StreamId::Edition(_) => "edition",
        StreamId::Project(_) => "project",
    };
    let event = format!("/event/{kind}/{}", entry.event().name());
    let rest = pointer.strip_prefix(&event).map_or(pointer, |rest| rest);
    let parts = rest.split('/').map(|part| if part.parse::<usize>().is_ok() { "*" } else { part });
    format!("{}{}", entry.event().name(), parts.collect::<Vec<_>>().join("/"))
}

/// An entry made from nothing, as a forger writes one.
pub(crate) fn forge(stream: &str, after: &Entry, seen: Option<u32>, event: Value) -> Entry {
    let mut fields: Map<String, Value> = match tree(after) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    fields.insert("prev".into(), json!(after.digest()));
    fields.insert("seq".into(), json!(after.seq() + 1));
    fields.insert("stream".into(), json!(stream));
    fields.insert("event".into(), event);
    if let Some(seen) = seen {
        fields.insert("seen".into(), json!(seen));
    }
    read(&Value::Object(fields)).unwrap()
}
