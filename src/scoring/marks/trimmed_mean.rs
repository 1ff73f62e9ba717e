use alloc::vec::Vec;

use super::weighted_mean::mean;
use crate::{
    charter::{Cut, Grid},
    scoring::{Rule, Scoring, ScoringError, Tally},
    value::Exact,
};

/// The trimmed mean: the mean of what the sheets come to, without the lowest and as many of the
/// highest.
///
/// Source: J. W. Tukey, "The future of data analysis", Annals of Mathematical Statistics 33, 1962;
/// juries of diving and skating have used it for decades. Has: monotone in every mark, independent
/// of other projects; as long as no more jurors are extreme than are cut at a side, it stays among
/// the scores of the others, however far they go. An extreme score still moves it: it is cut, and
/// the one next to it is not. Has not: participation, consistency; nor monotonicity once scores are
/// corrected for severity (see [`JurorEffect`](crate::scoring::JurorEffect)).
/// O(distinct scores) on a tally.
///
/// ```
/// use participatory_innovation::{
///     charter::{Cut, Grid},
///     scoring::{Scoring, Stance, Tally, TrimmedMean},
///     value::Mark,
/// };
///
/// let grid = Grid::incubator_launch();
/// let mut tally = Tally::default();
/// for units in [0, 7, 7, 8, 10] {
///     tally.add(&grid, Stance::Marked(&[Some(Mark::from_units(units)); 3]));
/// }
/// let trimmed = TrimmedMean { cut: Cut::Sheets(1) };
/// assert_eq!(trimmed.score(&grid, &tally)?, Some("22/3".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TrimmedMean {
    /// How many sheets are cut at each side.
    pub cut: Cut,
}

impl Rule for TrimmedMean {
    fn name(&self) -> &'static str {
        "trimmed-mean"
    }
}

impl Scoring for TrimmedMean {
    fn score(&self, _: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
        trimmed_mean(self.cut, tally.scores())
    }
}

/// The mean of ascending counted numbers without the lowest and the highest; `None` without any.
pub(super) fn trimmed_mean(
    cut: Cut,
    scores: &[(Exact, u64)],
) -> Result<Option<Exact>, ScoringError> {
    let sheets = scores.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
    if sheets == 0 {
        return Ok(None);
    }
    let cut = cut.of(sheets);
    let left = sheets.saturating_sub(cut).saturating_sub(cut);
    if left == 0 {
        return Err(ScoringError::NothingLeft { sheets, cut });
    }
    let last = cut.saturating_add(left);
    let mut passed = 0_u64;
    let kept = scores.iter().map(|(score, count)| {
        let from = passed.max(cut);
        passed = passed.saturating_add(*count);
        (score.clone(), passed.min(last).saturating_sub(from))
    });
    Ok(mean(&kept.collect::<Vec<_>>()))
}
