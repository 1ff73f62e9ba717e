use alloc::vec::Vec;

use proptest::prelude::*;

use super::{
    super::files::{self, Panel},
    Law, Violation, hold,
};
use crate::{
    scoring::{Classification, File, Ranking, WeakOrder},
    value::ProjectId,
};

/// Tries the laws of [`Ranking`].
///
/// # Errors
/// The first [`Violation`] found.
pub fn ranking<R: Ranking + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::Deterministic, files::panels(), |panel| {
        Some(rule.rank(&panel.sheets()) == rule.rank(&panel.clone().sheets()))
    })?;
    hold(Law::WellFormed, files::panels(), |panel| {
        let Classification { order, scores } = rule.rank(&panel.sheets()).ok()?;
        Some(scores.len() == panel.dossiers.len() && is_well_formed(&order, panel.dossiers.len()))
    })?;
    hold(Law::Neutral, shuffled_projects(), |(panel, places)| {
        let files = panel.files();
        let mut moved: Vec<File<'_>> =
            places.iter().filter_map(|place| files.get(*place).cloned()).collect();
        // The name of a project is no argument either: they are handed round.
        let mut names: Vec<ProjectId> = files.iter().map(|file| file.project).collect();
        names.reverse();
        moved.iter_mut().zip(names).for_each(|(file, name)| file.project = name);
        let here = rule.rank(&panel.sheets()).ok()?.order;
        let there = rule.rank(&panel.sheets_of(moved)).ok()?.order;
        Some(by_place(&there, &places) == sorted(&here))
    })?;
    hold(Law::Anonymous, shuffled_jurors(), |(panel, places)| {
        let mut moved = panel.clone();
        for dossier in &mut moved.dossiers {
            let opinions = &dossier.opinions;
            let names = opinions.iter().map(|(juror, _)| *juror);
            let there = places.iter().filter_map(|place| opinions.get(*place));
            let handed_round =
                names.zip(there).map(|(juror, (_, opinion))| (juror, opinion.clone()));
            dossier.opinions = handed_round.collect();
        }
        let here = rule.rank(&panel.sheets()).ok()?.order;
        Some(sorted(&here) == sorted(&rule.rank(&moved.sheets()).ok()?.order))
    })
}

fn shuffled_projects() -> impl Strategy<Value = (Panel, Vec<usize>)> {
    files::panels().prop_flat_map(|panel| {
        let places = files::permutations(panel.dossiers.len());
        (Just(panel), places)
    })
}

fn shuffled_jurors() -> impl Strategy<Value = (Panel, Vec<usize>)> {
    files::panels().prop_flat_map(|panel| {
        let jurors = panel.dossiers.first().map_or(0, |dossier| dossier.opinions.len());
        (Just(panel), files::permutations(jurors))
    })
}

/// The levels, the items of each in the order of their places.
pub(super) fn sorted(order: &WeakOrder) -> Vec<Vec<usize>> {
    let mut levels = order.levels().to_vec();
    for level in &mut levels {
        level.sort_unstable();
    }
    levels
}

/// The levels of an order of shuffled items, in terms of the items before.
pub(super) fn by_place(order: &WeakOrder, places: &[usize]) -> Vec<Vec<usize>> {
    let back = |item: &usize| places.get(*item).copied();
    let level = |level: &Vec<usize>| {
        let mut items: Vec<usize> = level.iter().filter_map(back).collect();
        items.sort_unstable();
        items
    };
    order.levels().iter().map(level).collect()
}

/// Whether every item stands in the order at most once and no level is empty.
fn is_well_formed(order: &WeakOrder, items: usize) -> bool {
    let mut all: Vec<usize> = order.levels().concat();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    let known = all.iter().all(|item| *item < items);
    known && all.len() == count && order.levels().iter().all(|level| !level.is_empty())
}
