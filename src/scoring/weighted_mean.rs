use super::{CriterionTally, Scoring, ScoringError, Tally};
use crate::{charter::Grid, value::Exact};

/// The weighted mean: Σ wᵢ·mᵢ / Σ wᵢ, where mᵢ is the mean mark on criterion i and wᵢ its weight,
/// over the criteria that have a mark.
///
/// Missing marks, abstentions and recusals take no part: each mean is over the marks given. With
/// no mark at all there is no score.
///
/// Monotone in every mark; sensitive to a single extreme juror. O(criteria) on a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WeightedMean;

impl WeightedMean {
    /// The name by which a charter asks for it.
    pub const NAME: &'static str = "weighted-mean";
}

impl Scoring for WeightedMean {
    fn name(&self) -> &str {
        Self::NAME
    }

    fn score(&self, grid: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
        let mut sum = Exact::ZERO;
        let mut weights = Exact::ZERO;
        for (criterion, marks) in grid.criteria.iter().zip(tally.criteria()) {
            if let Some(mean) = mean(grid, marks) {
                let weight = Exact::from(criterion.weight);
                sum = &sum + &(&mean * &weight);
                weights = &weights + &weight;
            }
        }
        Ok(sum.checked_div(&weights))
    }
}

/// The mean mark on one criterion, in points; `None` without a mark.
pub(super) fn mean(grid: &Grid, marks: &CriterionTally) -> Option<Exact> {
    let units = i128::from(marks.count).checked_mul(grid.scale.units_per_point().into())?;
    Exact::computed(marks.sum, units)
}
