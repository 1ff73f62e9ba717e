use crate::{
    charter::Grid,
    scoring::{Rule, Scoring, ScoringError, Tally},
    value::Exact,
};

/// The median of what the sheets come to: the middle one, or the mean of the two in the middle.
///
/// Source: F. Galton, "One vote, one value", Nature 75, 1907, who proposed it for juries that award
/// a sum. Has: monotone in every mark, independent of other projects; as long as fewer than half of
/// the jurors are extreme, it stays among the scores of the others, however far they go. Has not:
/// participation, consistency; it ties often, so a charter that chooses it should say how ties are
/// broken.
/// O(distinct scores) on a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Median;

impl Rule for Median {
    fn name(&self) -> &'static str {
        "median"
    }
}

impl Scoring for Median {
    fn score(&self, _: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
        let Some(last) = tally.sheets().checked_sub(1) else {
            return Ok(None);
        };
        let (lower, upper) = (at(tally, last / 2), at(tally, last.div_ceil(2)));
        Ok(lower.zip(upper).and_then(|(a, b)| (a + b).checked_div(&Exact::from(2_u32))))
    }
}

/// The score at a place of the ascending list, from 0.
pub(super) fn at(tally: &Tally, place: u64) -> Option<&Exact> {
    let mut passed = 0_u64;
    tally.scores().iter().find_map(|(score, count)| {
        passed = passed.saturating_add(*count);
        (passed > place).then_some(score)
    })
}
