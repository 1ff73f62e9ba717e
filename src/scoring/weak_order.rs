use alloc::vec::Vec;

use super::{File, Scoring, ScoringError};
use crate::{charter::Grid, value::Exact};

/// A weak order: levels from best to worst, ties standing side by side in one level.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct WeakOrder {
    levels: Vec<Vec<usize>>,
}

impl WeakOrder {
    /// Orders items by descending key; equal keys share a level. Within a level items keep the
    /// order in which they were given. Items without a key are left out.
    #[must_use]
    pub fn by_descending<K: Ord>(keys: &[Option<K>]) -> Self {
        let mut ranked: Vec<(usize, &K)> = keys
            .iter()
            .enumerate()
            .filter_map(|(item, key)| key.as_ref().map(|key| (item, key)))
            .collect();
        ranked.sort_by(|(_, a), (_, b)| b.cmp(a));
        let levels = ranked
            .chunk_by(|(_, a), (_, b)| a == b)
            .map(|level| level.iter().map(|(item, _)| *item).collect())
            .collect();
        Self { levels }
    }

    /// Peels off, level by level, the items that no other one left is better than. The relation is
    /// asymmetric and has no circle.
    pub(super) fn by_relation(items: usize, is_better: impl Fn(usize, usize) -> bool) -> Self {
        let mut left: Vec<usize> = (0..items).collect();
        let mut levels = Vec::new();
        while !left.is_empty() {
            let unbeaten = |a: &usize| !left.iter().any(|b| is_better(*b, *a));
            let (level, rest): (Vec<usize>, Vec<usize>) = left.iter().partition(|a| unbeaten(a));
            if level.is_empty() {
                levels.push(rest);
                break;
            }
            left = rest;
            levels.push(level);
        }
        Self { levels }
    }

    /// The levels, best first: places in the list that was ranked.
    #[must_use]
    pub fn levels(&self) -> &[Vec<usize>] {
        &self.levels
    }

    /// Splits every level of more than one item by a further key, and keeps the rest.
    #[must_use]
    pub fn refined<K: Ord>(&self, mut key: impl FnMut(usize) -> K) -> Self {
        let mut levels = Vec::with_capacity(self.levels.len());
        for level in &self.levels {
            if level.len() == 1 {
                levels.push(level.clone());
                continue;
            }
            let keys: Vec<Option<K>> = level.iter().map(|item| Some(key(*item))).collect();
            let split = Self::by_descending(&keys);
            levels.extend(split.levels.into_iter().map(|part| {
                part.into_iter().filter_map(|place| level.get(place).copied()).collect::<Vec<_>>()
            }));
        }
        Self { levels }
    }
}

impl WeakOrder {
    /// Puts one level in the order of a settlement, which lists exactly its items: `place` is an
    /// item's place in that list of `length`. Levels that are not exactly the list stay as they
    /// are.
    pub(crate) fn settled(&self, place: impl Fn(usize) -> Option<usize>, length: usize) -> Self {
        let mut levels = Vec::with_capacity(self.levels.len());
        for level in &self.levels {
            if level.len() == length && level.iter().all(|item| place(*item).is_some()) {
                let mut items = level.clone();
                items.sort_by_key(|item| place(*item));
                levels.extend(items.into_iter().map(|item| [item].into()));
            } else {
                levels.push(level.clone());
            }
        }
        Self { levels }
    }
}

/// A rule that ranks all projects at once. Every [`Scoring`] is one.
///
/// Laws: it depends on nothing but its arguments; renaming or reordering projects renames or
/// reorders the result and changes nothing else.
pub trait Ranking {
    /// Ranks projects by all that the jury says of them. Items of the order are places in `files`;
    /// what cannot be ranked is left out.
    ///
    /// # Errors
    /// [`ScoringError`] when the rule cannot hold the numbers.
    fn rank(&self, grid: &Grid, files: &[File<'_>]) -> Result<WeakOrder, ScoringError>;
}

impl<T: Scoring + ?Sized> Ranking for T {
    fn rank(&self, grid: &Grid, files: &[File<'_>]) -> Result<WeakOrder, ScoringError> {
        let scores: Result<Vec<Option<Exact>>, ScoringError> =
            files.iter().map(|file| self.score(grid, &file.tally())).collect();
        Ok(WeakOrder::by_descending(&scores?))
    }
}
