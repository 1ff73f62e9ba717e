use crate::{
    charter::Grid,
    scoring::{Rule, Scoring, ScoringError, Tally},
    value::Exact,
};

/// The weighted mean: the mean of what the sheets come to.
///
/// With s₁ … sₙ the [scores of the sheets](crate::scoring::sheet_score), (s₁ + … + sₙ) / n. When no
/// mark is missing this is also Σ wᵢ·mᵢ / Σ wᵢ, where mᵢ is the mean mark on criterion i and wᵢ its
/// weight. With no sheet at all there is no score.
///
/// Has: monotone in every mark, independent of other projects; and as long as every juror marks
/// every project, participation and consistency (two juries that agree still agree together). Has
/// not: these two after recusals and absences, when projects have different numbers of sheets
/// (E. H. Simpson, "The interpretation of interaction in contingency tables", Journal of the Royal
/// Statistical Society B 13, 1951); resistance to one extreme juror, who can move the score by the
/// width of the scale over n; indifference to the spacing of the scale.
/// O(distinct scores) on a tally.
///
/// ```
/// use participatory_innovation::{
///     charter::Grid,
///     scoring::{Scoring, Stance, Tally, WeightedMean},
///     value::Mark,
/// };
///
/// let grid = Grid::incubator_launch();
/// let marks = |marks: [i32; 3]| marks.map(|units| Some(Mark::from_units(units)));
/// let mut tally = Tally::default();
/// tally.add(&grid, Stance::Marked(&marks([7, 5, 9])));
/// tally.add(&grid, Stance::Marked(&marks([6, 6, 5])));
/// tally.add(&grid, Stance::Abstained);
/// assert_eq!(WeightedMean.score(&grid, &tally)?, Some("19/3".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WeightedMean;

impl Rule for WeightedMean {
    fn name(&self) -> &'static str {
        "weighted-mean"
    }
}

impl Scoring for WeightedMean {
    fn score(&self, _: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
        Ok(mean(tally.scores()))
    }
}

/// The mean of counted numbers; `None` without any.
pub(super) fn mean(scores: &[(Exact, u64)]) -> Option<Exact> {
    if let Some((sum, of)) = over_common_denominator(scores) {
        return Exact::computed(sum, of);
    }
    let parts = scores.iter().map(|(score, count)| score * &Exact::from(*count));
    let sum: Exact = parts.sum();
    let counts = scores.iter().map(|(_, count)| Exact::from(*count));
    sum.checked_div(&counts.sum())
}

/// The sum of counted numbers in parts of their common denominator, and that denominator times how
/// many they are, where whole numbers of 128 bits hold them: one fraction to reduce for all sheets.
fn over_common_denominator(scores: &[(Exact, u64)]) -> Option<(i128, i128)> {
    let (mut sum, mut denominator, mut many) = (0_i128, 1_i128, 0_i128);
    for (score, count) in scores {
        let (above, below) = score.parts()?;
        let (below, count) = (i128::from(below), i128::from(*count));
        if denominator.checked_rem(below) != Some(0) {
            let factor = below.checked_div(gcd(denominator, below))?;
            denominator = denominator.checked_mul(factor)?;
            sum = sum.checked_mul(factor)?;
        }
        let units = i128::from(above).checked_mul(denominator.checked_div(below)?)?;
        sum = sum.checked_add(units.checked_mul(count)?)?;
        many = many.checked_add(count)?;
    }
    Some((sum, denominator.checked_mul(many)?))
}

/// Euclid's greatest common divisor of two numbers above zero.
fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}
