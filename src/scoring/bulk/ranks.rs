use alloc::vec::Vec;
use core::num::NonZeroU32;

use super::workers::Workers;
use crate::scoring::WeakOrder;

/// The competition rank of every project: 1 plus the number of projects above it. Ties stay ties,
/// and a project with nothing to go by has no rank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Ranks {
    ranks: Vec<Option<NonZeroU32>>,
}

impl Ranks {
    /// The rank of a project.
    #[must_use]
    pub fn of(&self, project: usize) -> Option<u32> {
        self.ranks.get(project).copied().flatten().map(NonZeroU32::get)
    }

    /// Every project's rank, in the order of the projects.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<u32>> {
        self.ranks.iter().map(|rank| rank.map(NonZeroU32::get))
    }

    /// The order as a list of levels. O(projects · log projects).
    #[must_use]
    pub fn to_order(&self) -> WeakOrder {
        let keys: Vec<_> = self.ranks.iter().map(|rank| rank.map(core::cmp::Reverse)).collect();
        WeakOrder::by_descending(&keys)
    }

    /// Ranks by keys of which more is better, and of which zero means that there is none. Where a
    /// key does not say it all, projects of equal keys are told apart by a finer one.
    /// O(projects · log projects), and O(projects) when the keys are small.
    pub(super) fn by_keys<K: Ord>(
        keys: &[u64],
        workers: Workers,
        finer: Option<impl Fn(usize) -> K>,
    ) -> Self {
        let highest = keys.iter().copied().max().unwrap_or(0);
        let few = u64::try_from(keys.len()).unwrap_or(u64::MAX).saturating_add(1 << 16);
        let dense = usize::try_from(highest).ok().filter(|_| highest <= few);
        let ranks = match (finer, dense) {
            (None, Some(highest)) => counted(keys, highest),
            (finer, _) => sorted(keys, highest, workers, finer.as_ref()),
        };
        Self { ranks }
    }

    /// Ranks by long keys of which more is better, and of which zero means that there is none.
    /// Projects of equal keys that are not whole are told apart by a finer one.
    /// O(projects · log projects).
    pub(super) fn by_wide_keys<K: Ord>(
        keys: &[u128],
        workers: Workers,
        is_whole: impl Fn(&u128) -> bool,
        finer: impl Fn(usize) -> K,
    ) -> Self {
        let mut ranks = alloc::vec![None; keys.len()];
        let numbered = keys.iter().zip(0_u32..).filter(|(key, _)| **key > 0);
        let mut pairs: Vec<(u128, u32)> = numbered.map(|(key, item)| (*key, item)).collect();
        workers.sort(&mut pairs);
        let split = |(key, item)| (key, usize::try_from(item).unwrap_or(usize::MAX));
        give(&mut ranks, pairs.into_iter().rev().map(split), is_whole, Some(&finer));
        Self { ranks }
    }
}

/// Ranks by counting how often there is each key.
fn counted(keys: &[u64], highest: usize) -> Vec<Option<NonZeroU32>> {
    let mut counts = alloc::vec![0_u32; highest.saturating_add(1)];
    let place = |key: u64| usize::try_from(key).unwrap_or(usize::MAX);
    for key in keys {
        if let Some(count) = counts.get_mut(place(*key)) {
            *count = count.saturating_add(1);
        }
    }
    let mut rank = 1_u32;
    for count in counts.iter_mut().rev() {
        let next = rank.saturating_add(*count);
        *count = core::mem::replace(&mut rank, next);
    }
    if let Some(none) = counts.first_mut() {
        *none = 0;
    }
    let rank = |key: &u64| counts.get(place(*key)).copied().and_then(NonZeroU32::new);
    keys.iter().map(rank).collect()
}

fn sorted<K: Ord>(
    keys: &[u64],
    highest: u64,
    workers: Workers,
    finer: Option<&impl Fn(usize) -> K>,
) -> Vec<Option<NonZeroU32>> {
    let mut ranks = alloc::vec![None; keys.len()];
    let items = u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let bits = u32::BITS.saturating_sub(items.leading_zeros());
    let numbered = || keys.iter().zip(0_u32..).filter(|(key, _)| **key > 0);
    if highest.leading_zeros() >= bits {
        // Key and number share a word.
        let low = 1_u64.checked_shl(bits).unwrap_or(0).wrapping_sub(1);
        let mut words: Vec<u64> = numbered()
            .map(|(key, item)| key.checked_shl(bits).unwrap_or(0) | u64::from(item))
            .collect();
        workers.sort(&mut words);
        let split = |word: u64| {
            let item = usize::try_from(word & low).unwrap_or(usize::MAX);
            (word.checked_shr(bits).unwrap_or(0), item)
        };
        give(&mut ranks, words.into_iter().rev().map(split), |_| false, finer);
    } else {
        let mut pairs: Vec<(u64, u32)> = numbered().map(|(key, item)| (*key, item)).collect();
        workers.sort(&mut pairs);
        let split = |(key, item)| (key, usize::try_from(item).unwrap_or(usize::MAX));
        give(&mut ranks, pairs.into_iter().rev().map(split), |_| false, finer);
    }
    ranks
}

/// Gives ranks to items in descending order of their keys, of which those that are not whole leave
/// the last word to a finer one.
fn give<K: PartialEq + Default, F: Ord>(
    ranks: &mut [Option<NonZeroU32>],
    items: impl Iterator<Item = (K, usize)>,
    is_whole: impl Fn(&K) -> bool,
    finer: Option<&impl Fn(usize) -> F>,
) {
    let mut set = |item: usize, rank: u32| {
        if let Some(slot) = ranks.get_mut(item) {
            *slot = NonZeroU32::new(rank);
        }
    };
    let mut settle = |level: &K, tied: &mut Vec<usize>, rank: u32| match (finer, tied.as_slice()) {
        (Some(finer), [_, _, ..]) if !is_whole(level) => {
            let keyed = tied.drain(..).map(|item| (finer(item), item));
            let mut keyed: Vec<(F, usize)> = keyed.collect();
            keyed.sort_unstable();
            let mut rank = rank;
            for level in keyed.chunk_by(|(a, _), (b, _)| a == b).rev() {
                for (_, item) in level {
                    set(*item, rank);
                }
                rank = rank.saturating_add(u32::try_from(level.len()).unwrap_or(u32::MAX));
            }
        }
        _ => tied.drain(..).for_each(|item| set(item, rank)),
    };
    let mut place = 1_u32;
    let mut level = K::default();
    let mut rank = 1_u32;
    let mut tied: Vec<usize> = Vec::new();
    for (key, item) in items {
        if key != level {
            settle(&level, &mut tied, rank);
            (level, rank) = (key, place);
        }
        tied.push(item);
        place = place.saturating_add(1);
    }
    settle(&level, &mut tied, rank);
}
