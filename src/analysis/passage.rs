//! Whether the order of passage shows in the scores.
//!
//! Juries are known to mark those who come late higher, or lower, than those who come early. When
//! the order of passage was drawn by lot, scores and places have nothing to do with each other but
//! by chance, and how surprising their agreement is can be counted exactly.

use alloc::vec::Vec;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};

use super::median::{mean, median};
use crate::value::Exact;

/// How scores go with places in the order of passage.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Passage {
    /// Pairs of which the later one has the higher score.
    pub concordant: u64,
    /// Pairs of which the earlier one has the higher score.
    pub discordant: u64,
    /// The chance, over all orders of passage, each as likely, of a difference between concordant
    /// and discordant pairs as large as this one or larger, either way. Small is surprising.
    pub p_value: Exact,
    /// The median of the slopes of all pairs: by how many points the score rises from one place to
    /// the next.
    pub slope: Exact,
    /// The mean score of the earlier half. One in the middle belongs to neither half.
    pub early: Exact,
    /// The mean score of the later half.
    pub late: Exact,
}

impl Passage {
    /// Kendall's S: concordant less discordant pairs. Above zero when late is better.
    #[must_use]
    pub fn s(&self) -> Exact {
        &Exact::from(self.concordant) - &Exact::from(self.discordant)
    }

    /// Whether the p-value is at or below a level, such as 1/20: a warning that the order of
    /// passage may have counted. It corrects nothing.
    #[must_use]
    pub fn is_notable(&self, level: &Exact) -> bool {
        self.p_value <= *level
    }
}

/// Why nothing can be said of the order of passage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PassageError {
    /// Fewer than two projects have a score.
    #[error("fewer than two projects have a score")]
    TooFew,
    /// More projects have a score than orders of passage are counted for.
    #[error("{scored} projects have a score: orders of passage are counted for 200")]
    TooMany {
        /// How many have one.
        scored: usize,
    },
    /// All scores are the same.
    #[error("the scores do not vary")]
    NoVariation,
}

/// Compares scores with the order of passage: `scores` are in that order, `None` where a project
/// has none.
///
/// The statistic is Kendall's S, which asks for nothing but an order, and its exact distribution:
/// the orders of n projects, of which some are tied, with a given number of discordant pairs are
/// counted by the coefficients of a Gaussian multinomial. The size is Theil's slope, in points.
///
/// Sources: Kendall, "A new measure of rank correlation", 1938; Mann, "Nonparametric tests against
/// trend", 1945; for the slope, Theil, "A rank-invariant method of linear and polynomial regression
/// analysis", 1950, and Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968;
/// for the count under ties, Stanley, "Enumerative Combinatorics", volume 1, section 1.7.
///
/// It sees a trend from first to last, not a bump in the middle or a first place that is unlike all
/// others. Where the order of passage was not drawn by lot, it describes and the p-value says
/// little.
///
/// O(n³) additions of numbers of O(n log n) bits.
///
/// # Errors
/// [`PassageError`] for fewer than 2 or more than 200 scores, or when all are the same.
///
/// ```
/// use participatory_innovation::{analysis::passage::order_of_passage, value::Exact};
///
/// let scores = [9_u32, 11, 10, 13, 14].map(|points| Some(Exact::from(points)));
/// let passage = order_of_passage(&scores)?;
/// assert_eq!((passage.concordant, passage.discordant), (9, 1));
/// // 1 order has no discordant pair, 4 have one, and as many the other way: 10 of 120.
/// assert_eq!(passage.p_value, "1/12".parse()?);
/// assert_eq!(passage.slope, "9/8".parse()?);
/// assert!(!passage.is_notable(&"1/20".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn order_of_passage(scores: &[Option<Exact>]) -> Result<Passage, PassageError> {
    const MOST: usize = 200;
    let placed: Vec<(u64, &Exact)> =
        (0..).zip(scores).filter_map(|(place, score)| Some((place, score.as_ref()?))).collect();
    if placed.len() < 2 {
        return Err(PassageError::TooFew);
    }
    if placed.len() > MOST {
        return Err(PassageError::TooMany { scored: placed.len() });
    }
    let (mut concordant, mut discordant) = (0_u64, 0_u64);
    let mut slopes = Vec::new();
    for (index, (place, score)) in placed.iter().enumerate() {
        for (later, other) in placed.iter().skip(index.saturating_add(1)) {
            concordant = concordant.saturating_add(u64::from(other > score));
            discordant = discordant.saturating_add(u64::from(other < score));
            let apart = Exact::from(later.saturating_sub(*place));
            slopes.extend((*other - *score).checked_div(&apart));
        }
    }
    let p_value = p_value(&placed, concordant, discordant).ok_or(PassageError::NoVariation)?;
    let half = placed.len() >> 1;
    let mean_of = |part: &[(u64, &Exact)]| {
        mean(&part.iter().map(|(_, score)| (*score).clone()).collect::<Vec<_>>())
    };
    let early = placed.get(..half).and_then(mean_of).unwrap_or(Exact::ZERO);
    let late = placed.get(placed.len().saturating_sub(half)..).and_then(mean_of);
    let (slope, late) = (median(slopes).unwrap_or(Exact::ZERO), late.unwrap_or(Exact::ZERO));
    Ok(Passage { concordant, discordant, p_value, slope, early, late })
}

/// `None` when all scores are the same.
fn p_value(placed: &[(u64, &Exact)], concordant: u64, discordant: u64) -> Option<Exact> {
    let untied = concordant.checked_add(discordant).filter(|pairs| *pairs > 0)?;
    let mut sorted: Vec<&Exact> = placed.iter().map(|(_, score)| *score).collect();
    sorted.sort_unstable();
    let levels: Vec<usize> = sorted.chunk_by(|a, b| a == b).map(<[_]>::len).collect();
    let orders = orders_by_inversions(&levels, usize::try_from(untied).ok()?);
    let seen = concordant.abs_diff(discordant);
    let (mut extreme, mut all) = (BigInt::zero(), BigInt::zero());
    for (inversions, count) in (0_u64..).zip(&orders) {
        if untied.abs_diff(inversions.saturating_mul(2)) >= seen {
            extreme += count;
        }
        all += count;
    }
    all.is_positive().then(|| Exact::from_big(BigRational::new(extreme, all)))
}

/// By number of inversions, up to the most there can be, how many arrangements there are of levels
/// of so many equal items: the coefficients of the Gaussian multinomial ∏(1 − qⁱ), i = 1 to n,
/// over the same product for each level.
fn orders_by_inversions(levels: &[usize], most: usize) -> Vec<BigInt> {
    let mut counts = alloc::vec![BigInt::zero(); most.saturating_add(1)];
    if let Some(none) = counts.first_mut() {
        *none = BigInt::one();
    }
    let mut items = 0_usize;
    for level in levels {
        for place in 1..=*level {
            items = items.saturating_add(1);
            // Times 1 − q^items: from the top, so that each term is taken before it changes.
            for power in (items..counts.len()).rev() {
                let (low, high) = counts.split_at_mut(power);
                if let (Some(from), Some(to)) =
                    (low.get(power.saturating_sub(items)), high.first_mut())
                {
                    *to -= from;
                }
            }
            // Over 1 − q^place: a running sum.
            for power in place..counts.len() {
                let (low, high) = counts.split_at_mut(power);
                if let (Some(from), Some(to)) =
                    (low.get(power.saturating_sub(place)), high.first_mut())
                {
                    *to += from;
                }
            }
        }
    }
    counts
}
