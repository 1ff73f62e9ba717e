use alloc::vec::Vec;
use core::cmp::Ordering;

use super::{Ranks, workers::Workers};
use crate::value::{Exact, Scale};

/// The score of every project under one rule.
#[derive(Debug, Clone)]
pub struct Scores {
    kept: Kept,
    workers: Workers,
}

#[derive(Debug, Clone)]
enum Kept {
    /// A score is `bottom` + `unit` · mean.
    Means {
        means: Vec<Mean>,
        points: Points,
    },
    Exact(Vec<Option<Exact>>),
}

/// What whole numbers are worth.
#[derive(Debug, Clone)]
pub(super) struct Points {
    pub(super) bottom: Exact,
    pub(super) unit: Exact,
}

/// A sum of whole numbers over how many they are; there is none when that is zero.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mean {
    pub(super) sum: u128,
    pub(super) of: u64,
}

impl Scores {
    pub(super) const fn new(means: Vec<Mean>, points: Points, workers: Workers) -> Self {
        Self { kept: Kept::Means { means, points }, workers }
    }

    pub(super) const fn exact(scores: Vec<Option<Exact>>, workers: Workers) -> Self {
        Self { kept: Kept::Exact(scores), workers }
    }

    /// The score of a project; `None` where there is nothing to go by.
    #[must_use]
    pub fn of(&self, project: usize) -> Option<Exact> {
        match &self.kept {
            Kept::Exact(scores) => scores.get(project).cloned().flatten(),
            Kept::Means { means, points } => means.get(project)?.worth(points),
        }
    }

    /// Ranks the projects by descending score. O(projects · log projects), and O(projects) when
    /// the scores are few.
    #[must_use]
    pub fn rank(&self) -> Ranks {
        match &self.kept {
            Kept::Exact(scores) => {
                let keys: Vec<u64> = scores.iter().map(|score| score.is_some().into()).collect();
                Ranks::by_keys(&keys, self.workers, Some(|item: usize| scores.get(item)))
            }
            Kept::Means { means, .. } => {
                let (keys, is_exact) = keys(means);
                let finer = (!is_exact).then_some(|item: usize| means.get(item).copied());
                Ranks::by_keys(&keys, self.workers, finer)
            }
        }
    }
}

/// A key above zero for every mean there is, in the order of the means; and whether the keys of
/// different means differ.
fn keys(means: &[Mean]) -> (Vec<u64>, bool) {
    let (mut fewest, mut most, mut greatest) = (u64::MAX, 0_u64, 0_u128);
    for mean in means.iter().filter(|mean| mean.of > 0) {
        fewest = fewest.min(mean.of);
        most = most.max(mean.of);
        greatest = greatest.max(mean.sum);
    }
    let present = |mean: &Mean, key: u64| if mean.of > 0 { key.saturating_add(1) } else { 0 };
    let narrow = |number: u128| u64::try_from(number).unwrap_or(u64::MAX - 1).min(u64::MAX - 1);
    if fewest >= most && greatest < u64::MAX.into() {
        return (means.iter().map(|mean| present(mean, narrow(mean.sum))).collect(), true);
    }
    // Different fractions of denominators below 2^b lie at least 2^-2b apart, so that their 2b
    // first binary places tell them apart.
    let bits = u64::BITS.saturating_sub(most.leading_zeros());
    let places = bits.saturating_mul(2);
    let whole = |mean: &Mean| mean.sum.checked_div(mean.of.into()).unwrap_or(0);
    let room = u64::BITS.saturating_sub(1).saturating_sub(places);
    let fits = places.saturating_add(bits) <= u64::BITS
        && greatest < u64::MAX.into()
        && means.iter().all(|mean| whole(mean).checked_shr(room).is_none_or(|over| over == 0));
    if !fits {
        return (means.iter().map(|mean| present(mean, narrow(whole(mean)))).collect(), false);
    }
    let key = |mean: &Mean| {
        let sum = narrow(mean.sum);
        let whole = sum.checked_div(mean.of)?.checked_shl(places)?;
        let rest = sum.checked_rem(mean.of)?.checked_shl(places)?;
        Some(whole | rest.checked_div(mean.of)?)
    };
    (means.iter().map(|mean| present(mean, key(mean).unwrap_or(0))).collect(), true)
}

impl Points {
    /// Steps of a scale over a measure.
    pub(super) fn on_scale(scale: &Scale, measure: u64) -> Self {
        let unit = scale.step().checked_div(&Exact::from(measure)).unwrap_or(Exact::ZERO);
        Self { bottom: scale.min(), unit }
    }
}

impl Mean {
    pub(super) const NONE: Self = Self { sum: 0, of: 0 };

    /// The mean in points.
    pub(super) fn worth(self, points: &Points) -> Option<Exact> {
        // Sums stay below 2^48 · 2^64.
        let mean = Exact::computed(i128::try_from(self.sum).ok()?, self.of.into())?;
        Some(&points.bottom + &(&points.unit * &mean))
    }
}

impl Ord for Mean {
    fn cmp(&self, other: &Self) -> Ordering {
        let split = |mean: &Self| {
            let of = u128::from(mean.of.max(1));
            (mean.sum.checked_div(of), mean.sum.checked_rem(of).unwrap_or(0), of)
        };
        let ((whole, rest, of), (other_whole, other_rest, other_of)) = (split(self), split(other));
        // 64 bits by 64 bits.
        let cross = |rest: u128, of: u128| rest.saturating_mul(of);
        whole.cmp(&other_whole).then_with(|| cross(rest, other_of).cmp(&cross(other_rest, of)))
    }
}

impl PartialOrd for Mean {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Mean {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Mean {}
