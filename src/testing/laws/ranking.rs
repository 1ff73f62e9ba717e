use alloc::vec::Vec;

use proptest::{prelude::*, sample::Index};

use super::{
    super::files::{self, Opinion, Panel},
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

/// Tries whether a higher mark never makes a lower rank. Not every rule is monotone, and none has
/// to be; one that says it is should pass.
///
/// # Errors
/// The [`Violation`] found.
pub fn monotone_ranking<R: Ranking + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::Monotone, (files::panels(), any::<[Index; 3]>()), |(panel, places)| {
        let [item, juror, criterion] = places;
        let item = item.index(panel.dossiers.len().max(1));
        let mut raised = panel.clone();
        let dossier = raised.dossiers.get_mut(item)?;
        let juror = juror.index(dossier.opinions.len().max(1));
        let Opinion::Marked(marks) = &mut dossier.opinions.get_mut(juror)?.1 else {
            return None;
        };
        let scale = panel.grid.scale;
        let mark = marks.get_mut(criterion.index(panel.grid.criteria.len().max(1)))?.as_mut()?;
        *mark = scale.mark(&scale.value(*mark) + &scale.step()).ok()?;
        let ranks = |panel: &Panel| -> Option<Vec<Option<u32>>> {
            Some(rule.rank(&panel.sheets()).ok()?.order.ranks(panel.dossiers.len()))
        };
        let (before, after) = (ranks(&panel)?, ranks(&raised)?);
        let of = |ranks: &[Option<u32>], item: usize| ranks.get(item).copied().flatten();
        Some((0..panel.dossiers.len()).all(|other| {
            let (mine, theirs) = (of(&before, item), of(&before, other));
            let (now, theirs_now) = (of(&after, item), of(&after, other));
            let was_not_below = mine.zip(theirs).is_some_and(|(mine, theirs)| mine <= theirs);
            !was_not_below || now.zip(theirs_now).is_some_and(|(mine, theirs)| mine <= theirs)
        }))
    })
}

/// Tries whether a project that every juror marks at least as high as another, on every criterion,
/// is never ranked below it.
///
/// # Errors
/// The [`Violation`] found.
pub fn unanimous_ranking<R: Ranking + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::Unanimous, files::complete_panels(), |mut panel| {
        // The first takes the better of its own mark and the second's, everywhere.
        let [first, second, ..] = panel.dossiers.as_mut_slice() else {
            return None;
        };
        for ((_, mine), (_, theirs)) in first.opinions.iter_mut().zip(&second.opinions) {
            if let (Opinion::Marked(mine), Opinion::Marked(theirs)) = (mine, theirs) {
                mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine = (*mine).max(*theirs));
            }
        }
        let ranks = rule.rank(&panel.sheets()).ok()?.order.ranks(panel.dossiers.len());
        let [first, second, ..] = ranks.as_slice() else {
            return None;
        };
        Some(first.zip(*second).is_some_and(|(first, second)| first <= second))
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
