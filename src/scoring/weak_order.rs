use alloc::vec::Vec;

use super::{Rule, Scoring, ScoringError, Sheets};
use crate::value::Exact;

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
    /// asymmetric and has no circle. O(items²).
    pub(super) fn by_relation(items: usize, is_better: impl Fn(usize, usize) -> bool) -> Self {
        /// A relation is mostly kept row by row: so many columns are gone through at a time.
        const COLUMNS: usize = 16;
        // Of every item, how many of those left are better.
        let mut better = alloc::vec![0_usize; items];
        for (block, better) in better.chunks_mut(COLUMNS).enumerate() {
            for b in 0..items {
                for (a, better) in (block.saturating_mul(COLUMNS)..).zip(&mut *better) {
                    *better = better.saturating_add(is_better(b, a).into());
                }
            }
        }
        let mut left: Vec<usize> = (0..items).collect();
        let mut levels = Vec::new();
        while !left.is_empty() {
            let unbeaten = |a: &usize| better.get(*a).is_none_or(|better| *better == 0);
            let (level, rest): (Vec<usize>, Vec<usize>) = left.into_iter().partition(unbeaten);
            if level.is_empty() {
                levels.push(rest);
                break;
            }
            for a in &level {
                for b in &rest {
                    if let Some(better) = better.get_mut(*b).filter(|_| is_better(*a, *b)) {
                        *better = better.saturating_sub(1);
                    }
                }
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
        let mut refined = self.clone();
        refined.split(|level| Some(level.iter().map(|item| key(*item)).collect()));
        refined
    }

    /// Splits every level of more than one item by keys for its items, more being better; a level
    /// for which there are none stays as it is.
    pub(super) fn split<K: Ord>(&mut self, mut keys: impl FnMut(&[usize]) -> Option<Vec<K>>) {
        let mut levels = Vec::with_capacity(self.levels.len());
        for level in core::mem::take(&mut self.levels) {
            let split = if level.len() > 1 { keys(&level) } else { None };
            let Some(split) = split else {
                levels.push(level);
                continue;
            };
            let keys: Vec<Option<K>> = split.into_iter().map(Some).collect();
            levels.extend(Self::by_descending(&keys).levels.into_iter().map(|part| {
                part.into_iter().filter_map(|place| level.get(place).copied()).collect::<Vec<_>>()
            }));
        }
        self.levels = levels;
    }

    /// The order without some items.
    #[must_use]
    pub fn without(&self, left_out: impl Fn(usize) -> bool) -> Self {
        let keep = |level: &Vec<usize>| -> Vec<usize> {
            level.iter().copied().filter(|item| !left_out(*item)).collect()
        };
        let levels = self.levels.iter().map(keep).filter(|level| !level.is_empty());
        Self { levels: levels.collect() }
    }

    /// The competition rank of every item: 1 plus the number of items above; `None` for those that
    /// are left out. `items` is how many were to be ranked.
    #[must_use]
    pub fn ranks(&self, items: usize) -> Vec<Option<u32>> {
        let mut ranks = alloc::vec![None; items];
        let mut rank = 1_u32;
        for level in &self.levels {
            for item in level {
                if let Some(slot) = ranks.get_mut(*item) {
                    *slot = Some(rank);
                }
            }
            rank = rank.saturating_add(u32::try_from(level.len()).unwrap_or(u32::MAX));
        }
        ranks
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

/// What a ranking comes to: the order, and the score that each project has in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Classification {
    /// The order. Items are the places of projects among the sheets; what cannot be ranked is left
    /// out.
    pub order: WeakOrder,
    /// The score of every project, in the rule's own unit; `None` where there is nothing to go by,
    /// or where the rule knows no score.
    pub scores: Vec<Option<Exact>>,
}

impl Classification {
    /// Orders projects by descending key. Those without a key are left out of the order.
    #[must_use]
    pub fn by_descending<K: Ord>(keys: &[Option<K>], scores: Vec<Option<Exact>>) -> Self {
        Self { order: WeakOrder::by_descending(keys), scores }
    }
}

/// A rule that ranks all projects at once. Every [`Scoring`] is one.
///
/// Laws: it depends on nothing but its arguments; renaming or reordering projects renames or
/// reorders the result and changes nothing else; and so for jurors.
pub trait Ranking: Rule {
    /// Ranks projects by all that the jury says of them.
    ///
    /// # Errors
    /// [`ScoringError`] when the rule cannot be carried out on these sheets.
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError>;
}

impl<T: Scoring + ?Sized> Ranking for T {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        let scores = (0..sheets.len()).map(|item| self.score(sheets.grid(), &sheets.tally(item)));
        let scores: Vec<Option<Exact>> = scores.collect::<Result<_, ScoringError>>()?;
        Ok(Classification { order: WeakOrder::by_descending(&scores), scores })
    }
}
