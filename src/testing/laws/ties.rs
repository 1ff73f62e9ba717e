use alloc::vec::Vec;

use proptest::prelude::*;

use super::{
    super::files::{self, Panel},
    Law, Violation, hold,
    ranking::{by_place, sorted},
};
use crate::scoring::{File, TieBreaking, WeakOrder};

/// Tries the laws of [`TieBreaking`].
///
/// # Errors
/// The first [`Violation`] found.
pub fn tie_breaking<R: TieBreaking + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::Deterministic, cases(), |Case { panel, keys, .. }| {
        let order = WeakOrder::by_descending(&keys);
        let broken = rule.break_ties(&panel.sheets(), &order);
        Some(broken == rule.break_ties(&panel.clone().sheets(), &order.clone()))
    })?;
    hold(Law::Refines, cases(), |Case { panel, keys, .. }| {
        let order = WeakOrder::by_descending(&keys);
        Some(refines(&rule.break_ties(&panel.sheets(), &order).ok()?, &order))
    })?;
    hold(Law::Neutral, cases(), |Case { panel, keys, places }| {
        let files = panel.files();
        let moved: Vec<File<'_>> =
            places.iter().filter_map(|place| files.get(*place).cloned()).collect();
        let moved_keys: Vec<Option<u8>> =
            places.iter().filter_map(|place| keys.get(*place).copied()).collect();
        let order = WeakOrder::by_descending(&keys);
        let here = rule.break_ties(&panel.sheets(), &order).ok()?;
        let order = WeakOrder::by_descending(&moved_keys);
        let there = rule.break_ties(&panel.sheets_of(moved), &order).ok()?;
        Some(by_place(&there, &places) == sorted(&here))
    })
}

#[derive(Debug)]
struct Case {
    panel: Panel,
    keys: Vec<Option<u8>>,
    places: Vec<usize>,
}

fn cases() -> impl Strategy<Value = Case> {
    files::panels().prop_flat_map(|panel| {
        let count = panel.dossiers.len();
        let key = proptest::option::weighted(0.9, 0..3_u8);
        (Just(panel), proptest::collection::vec(key, count), files::permutations(count))
            .prop_map(|(panel, keys, places)| Case { panel, keys, places })
    })
}

/// Whether the levels of one order, put together in turn, are those of the other.
fn refines(fine: &WeakOrder, coarse: &WeakOrder) -> bool {
    let mut parts = fine.levels().iter();
    for level in coarse.levels() {
        let mut whole: Vec<usize> = Vec::with_capacity(level.len());
        while whole.len() < level.len() {
            match parts.next() {
                Some(part) if !part.is_empty() => whole.extend(part),
                _ => return false,
            }
        }
        let mut level = level.clone();
        level.sort_unstable();
        whole.sort_unstable();
        if whole != level {
            return false;
        }
    }
    parts.next().is_none()
}
