//! Strategies for journals that are almost those of an edition, each with what is wrong with it.

use alloc::{format, string::String, vec::Vec};
use core::fmt;

use proptest::{prelude::*, sample};
use serde_json::Value;

use super::{charters, journals, play::play};
use crate::{
    audit::Manifest,
    charter::Charter,
    journal::{Entry, StreamId},
    value::Timestamp,
};

/// A journal with one thing wrong.
#[derive(Debug, Clone)]
pub struct Tampered {
    /// The entries, as a store would give them back.
    pub entries: Vec<Entry>,
    /// What was done to them.
    pub fault: Fault,
    /// The stream to which it was done.
    pub stream: StreamId,
    /// The number of the entry to which it was done.
    pub seq: u32,
    /// The manifest of the journal before it was done.
    pub manifest: Manifest,
}

/// What is wrong with a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// An entry is missing, and later ones of its stream are there.
    Dropped,
    /// An entry and all later ones of its stream are missing.
    CutOff,
    /// An entry is there twice.
    Repeated,
    /// An entry and the next one of its stream have changed places.
    Swapped,
    /// An entry says something else than was recorded, and later ones of its stream are there.
    Altered,
    /// The last entry of its stream says something else than was recorded.
    LastAltered,
    /// An entry has another number.
    Renumbered,
    /// An entry stands in place of its counterpart, and was recorded in another edition's stream.
    Spliced,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 8] = [
        Self::Dropped,
        Self::CutOff,
        Self::Repeated,
        Self::Swapped,
        Self::Altered,
        Self::LastAltered,
        Self::Renumbered,
        Self::Spliced,
    ];

    /// Whether the entries alone need not show it: what is left of a stream whose end was cut off
    /// or written anew can be a stream like any other. A [`Manifest`] kept apart shows it.
    #[must_use]
    pub const fn needs_manifest(self) -> bool {
        matches!(self, Self::CutOff | Self::LastAltered)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Dropped => "an entry is missing",
            Self::CutOff => "the end of a stream is missing",
            Self::Repeated => "an entry is there twice",
            Self::Swapped => "two entries have changed places",
            Self::Altered => "an entry was altered",
            Self::LastAltered => "the last entry of a stream was altered",
            Self::Renumbered => "an entry was renumbered",
            Self::Spliced => "an entry comes from another edition",
        })
    }
}

/// Journals with one thing wrong, whatever it is.
///
/// An [`audit`](crate::audit::audit) is not consistent for any fault but those that need a
/// manifest, and [`Manifest::compare`] or the audit finds each of them.
pub fn tampered_journals() -> impl Strategy<Value = Tampered> {
    sample::select(&Fault::ALL[..]).prop_flat_map(journals_with)
}

/// Journals with this wrong.
pub fn journals_with(fault: Fault) -> impl Strategy<Value = Tampered> {
    (charters::small_charters(), any::<u64>(), journals::choices(), any::<[sample::Index; 2]>())
        .prop_filter_map("a place for the fault", move |(charter, base, choices, places)| {
            tamper(fault, charter, base, choices, places)
        })
}

fn tamper(
    fault: Fault,
    charter: Charter,
    base: u64,
    choices: Vec<u32>,
    [place, detail]: [sample::Index; 2],
) -> Option<Tampered> {
    let other = (fault == Fault::Spliced).then(|| play(charter.clone(), !base, choices.clone()));
    let mut entries = play(charter, base, choices);
    let manifest = Manifest::of(&entries);
    let next_of = |victim: usize| {
        let stream = entries.get(victim)?.stream();
        let later = entries.iter().enumerate().skip(victim.saturating_add(1));
        later.filter(|(_, entry)| entry.stream() == stream).map(|(index, _)| index).next()
    };
    let fits = |victim: &usize| match fault {
        Fault::CutOff | Fault::Repeated | Fault::Renumbered => true,
        Fault::Dropped | Fault::Swapped | Fault::Altered => next_of(*victim).is_some(),
        Fault::LastAltered => next_of(*victim).is_none(),
        // A first entry names no past, so that another edition's would fit.
        Fault::Spliced => entries.get(*victim).is_some_and(|entry| entry.seq() > 0),
    };
    let victims: Vec<usize> = (0..entries.len()).filter(fits).collect();
    let victim = *(!victims.is_empty()).then(|| place.get(&victims))?;
    let next = next_of(victim);
    let entry = entries.get(victim)?.clone();
    let (stream, seq) = (entry.stream(), entry.seq());
    match fault {
        Fault::Dropped => drop(entries.remove(victim)),
        Fault::CutOff => entries.retain(|e| e.stream() != stream || e.seq() < seq),
        Fault::Repeated => entries.insert(victim, entry),
        Fault::Swapped => entries.swap(victim, next?),
        Fault::Altered | Fault::LastAltered => {
            *entries.get_mut(victim)? = altered(&entry, detail)?;
        }
        Fault::Renumbered => {
            let other = u32::try_from(detail.index(1_000)).ok()?;
            let other = if other == seq { 1_000_000 } else { other };
            *entries.get_mut(victim)? = edited(&entry, "/seq", other.into())?;
        }
        Fault::Spliced => {
            let ours: Value = serde_json::from_str(&entry.to_json()).ok()?;
            let foreign = other?.get(victim)?.clone();
            *entries.get_mut(victim)? = edited(&foreign, "/stream", ours.get("stream")?.clone())?;
        }
    }
    Some(Tampered { entries, fault, stream, seq, manifest })
}

/// The entry with another value at one place of its stored form, if that can be read back.
fn edited(entry: &Entry, pointer: &str, value: Value) -> Option<Entry> {
    let mut form: Value = serde_json::from_str(&entry.to_json()).ok()?;
    *form.pointer_mut(pointer)? = value;
    let edited = Entry::from_json(serde_json::to_vec(&form).ok()?).ok()?;
    (edited != *entry).then_some(edited)
}

/// The entry with something changed: any value that can be another, or else its time.
fn altered(entry: &Entry, detail: sample::Index) -> Option<Entry> {
    let form: Value = serde_json::from_str(&entry.to_json()).ok()?;
    let mut leaves = Vec::new();
    for part in ["author", "event", "seen"] {
        if let Some(value) = form.get(part) {
            collect_leaves(value, format!("/{part}"), &mut leaves);
        }
    }
    let leaf = leaves.get(detail.index(leaves.len().max(1)));
    let change = leaf.and_then(|(pointer, value)| edited(entry, pointer, another(value)?));
    change.or_else(|| {
        let later = Timestamp::new(entry.at().to_utc().checked_add_signed(MILLISECOND)?).ok()?;
        edited(entry, "/at", serde_json::to_value(later).ok()?)
    })
}

const MILLISECOND: chrono::TimeDelta = chrono::TimeDelta::milliseconds(1);

fn collect_leaves(value: &Value, pointer: String, leaves: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                collect_leaves(value, format!("{pointer}/{name}"), leaves);
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                collect_leaves(value, format!("{pointer}/{place}"), leaves);
            }
        }
        leaf => leaves.push((pointer, leaf.clone())),
    }
}

/// A value of the same kind that is not this one.
fn another(value: &Value) -> Option<Value> {
    match value {
        Value::Bool(yes) => Some((!yes).into()),
        Value::Number(number) => Some(number.as_i64()?.checked_add(1)?.into()),
        Value::String(text) if text.len() == 36 && text.contains('-') => {
            Some("5e1ec7ed-0000-4000-8000-000000000001".into())
        }
        Value::String(text) => Some(format!("{text}x").into()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
