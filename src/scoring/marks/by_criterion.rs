use alloc::vec::Vec;

use super::trimmed_mean::trimmed_mean;
use crate::{
    charter::{Grid, Stages},
    scoring::{Rule, Scoring, ScoringError, Tally},
    value::Exact,
};

/// Criterion by criterion, with the roundings that are part of the rule: the jury's marks on each
/// criterion are averaged first, then weighed and added up.
///
/// Σ r₂(wᵢ · u · r₁(mᵢ)), where mᵢ is the trimmed mean of the marks on criterion i, wᵢ its weight, u
/// the [unit](Stages::unit) of weights, and r₁, r₂ round to the declared number of decimals, half
/// away from zero. [`Stages::total`] rounds the sum once more. The sum is not divided by the sum of
/// the weights.
///
/// Official results often come out only when every rounding is made where the rule makes it:
/// program components in figure skating are r₂(weight · r₂(trimmed mean)) with two decimals, and
/// other stages miss the published hundredth of a third or more of them. A project without a mark on
/// some criterion has no score.
///
/// Source: International Skating Union, Special Regulations and Technical Rules, rule 353
/// (Determination and Publication of Results). Has: monotone in every mark, independent of other
/// projects. Has not: participation, consistency; roundings make ties. It goes by marks and not by
/// what sheets come to, and so takes no correction for severity. O(distinct marks) on a tally.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ByCriterion {
    /// What is cut and where it is rounded.
    pub stages: Stages,
}

impl Rule for ByCriterion {
    fn name(&self) -> &'static str {
        "by-criterion"
    }
}

impl Scoring for ByCriterion {
    fn score(&self, grid: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
        let stages = &self.stages;
        let mut sum = Exact::ZERO;
        let mut tallies = tally.criteria().iter();
        for criterion in &grid.criteria {
            let Some(marks) = tallies.next() else {
                return Ok(None);
            };
            let points: Vec<(Exact, u64)> =
                marks.marks().iter().map(|(mark, n)| (grid.scale.value(*mark), *n)).collect();
            let Some(mean) = trimmed_mean(stages.cut, &points)? else {
                return Ok(None);
            };
            let weight = &Exact::from(criterion.weight) * &stages.unit;
            let weighted = &weight * &rounded(mean, stages.mean);
            sum = &sum + &rounded(weighted, stages.weighted);
        }
        Ok(Some(rounded(sum, stages.total)))
    }
}

fn rounded(number: Exact, places: Option<u32>) -> Exact {
    match places {
        Some(places) => number.rounded(places),
        None => number,
    }
}
