//! Played entries are stored in canonical JSON: keys in order, no white space.

use std::collections::BTreeSet;

use participatory_innovation::{audit::Manifest, charter::Charter, journal::Entry};
use serde_json::Value;

use crate::play;

/// A tree of `serde_json` keeps its keys sorted, as long as its feature `preserve_order` is off.
fn sorted(json: &str) -> String {
    serde_json::from_str::<Value>(json).unwrap().to_string()
}

#[test]
fn trees_are_sorted() {
    assert_eq!(sorted(r#"{"b": 1, "a-b": 2, "a": 3}"#), r#"{"a":3,"a-b":2,"b":1}"#);
}

#[test]
fn every_entry_is_written_in_order_and_read_back() {
    let mut events = BTreeSet::new();
    for journal in [play::plain(play::edition(3)), play::whole(), play::strict()] {
        for entry in &journal {
            let json = entry.to_json();
            assert_eq!(sorted(&json), json);
            assert_eq!(Entry::from_json(&json).unwrap(), *entry);
            events.insert(entry.event().name());
        }
        let manifest = Manifest::of(&journal);
        let json = serde_json::to_string(&manifest).unwrap();
        assert_eq!(sorted(&json), json);
        assert_eq!(serde_json::from_str::<Manifest>(&json).unwrap(), manifest);
    }
    assert_eq!(events.len(), 35, "{events:?}");
}

#[test]
fn the_preset_is_written_in_order() {
    let json = serde_json::to_string(&Charter::amiens_2019()).unwrap();
    assert_eq!(sorted(&json), json);
}
