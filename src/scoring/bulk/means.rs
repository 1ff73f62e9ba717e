use alloc::vec::Vec;
use core::ops::Range;

use super::{
    Columns, Scores, Sums,
    columns::Arrangement,
    grouped::{Buckets, Grouped},
    scores::{Mean, Points},
    value::{Value, in_width},
};
use crate::{
    charter::Cut,
    scoring::{Median, Scoring, ScoringError, TrimmedMean},
};

impl Columns {
    /// The tally of the weighted mean: what the sheets on each project come to, summed up.
    /// O(sheets · criteria + projects).
    #[must_use]
    pub fn sums(&self) -> Sums {
        let Some((measure, width)) = self.measure() else {
            return Sums::of_tallies(self);
        };
        let means = in_width!(width, V => self.means::<V>(measure));
        Sums::new(self, measure, means)
    }

    /// The weighted mean of every project, as [`WeightedMean`](crate::scoring::WeightedMean) has
    /// it. O(sheets · criteria + projects).
    #[must_use]
    pub fn weighted_mean(&self) -> Scores {
        self.sums().scores()
    }

    /// The median of every project, as [`Median`] has it. O(sheets · criteria + projects).
    #[must_use]
    pub fn median(&self) -> Scores {
        let Some((measure, width)) = self.measure() else {
            let scores = self.tallies().map(|tally| Median.score(self.grid(), &tally));
            let scores = scores.map(|score| score.ok().flatten());
            return Scores::exact(scores.collect(), self.workers());
        };
        let means = in_width!(width, V => self.grouped::<V>(measure).map(|| (), |(), values| median(values)));
        self.scored(measure, means)
    }

    /// The trimmed mean of every project, as [`TrimmedMean`] has it.
    /// O(sheets · (criteria + log(sheets on a project)) + projects).
    ///
    /// # Errors
    /// [`ScoringError::NothingLeft`] for the first project all of whose sheets are cut.
    pub fn trimmed_mean(&self, cut: Cut) -> Result<Scores, ScoringError> {
        let Some((measure, width)) = self.measure() else {
            let rule = TrimmedMean { cut };
            let scores = self.tallies().map(|tally| rule.score(self.grid(), &tally));
            return Ok(Scores::exact(scores.collect::<Result<_, _>>()?, self.workers()));
        };
        let trimmed = in_width!(width, V => {
            self.grouped::<V>(measure).map(|| (), |(), values| trimmed(cut, values))
        });
        Ok(self.scored(measure, trimmed.into_iter().collect::<Result<_, _>>()?))
    }

    /// What every sheet comes to, project by project.
    pub(super) fn grouped<V: Value>(
        &self,
        measure: u64,
    ) -> Grouped<'_, V, impl Fn(Range<usize>, &mut Vec<V>) + Sync> {
        Grouped::new(self, move |sheets, values| self.fill(measure, sheets, values))
    }

    /// Scores in steps of the scale over the measure.
    pub(super) fn scored(&self, measure: u64, means: Vec<Mean>) -> Scores {
        Scores::new(means, Points::on_scale(&self.grid().scale, measure), self.workers())
    }

    fn means<V: Value>(&self, measure: u64) -> Vec<Mean> {
        if let Arrangement::Loose(of) = self.arrangement() {
            let fill = |sheets, values: &mut Vec<V>| self.fill(measure, sheets, values);
            let buckets = Buckets::new(of, self.projects(), self.workers(), &fill);
            return buckets.sums(self.workers());
        }
        self.grouped::<V>(measure)
            .map(|| (), |(), values| Mean { sum: V::sum(values), of: count(values) })
    }
}

pub(super) fn count<V>(values: &[V]) -> u64 {
    u64::try_from(values.len()).unwrap_or(u64::MAX)
}

/// The mean of the two in the middle, which may be the same one.
fn median<V: Value>(values: &mut [V]) -> Mean {
    let Some(last) = values.len().checked_sub(1) else {
        return Mean::NONE;
    };
    let (lower, upper) = (last / 2, last.div_ceil(2));
    let (_, low, above) = values.select_nth_unstable(lower);
    let low = *low;
    let high = if upper > lower { above.iter().copied().min().unwrap_or(low) } else { low };
    Mean { sum: V::sum(&[low, high]), of: 2 }
}

fn trimmed<V: Value>(cut: Cut, values: &mut [V]) -> Result<Mean, ScoringError> {
    let sheets = count(values);
    let cut = cut.of(sheets);
    let left = sheets.saturating_sub(cut).saturating_sub(cut);
    if left == 0 && sheets > 0 {
        return Err(ScoringError::NothingLeft { sheets, cut });
    }
    values.sort_unstable();
    let first = usize::try_from(cut).unwrap_or(usize::MAX);
    let last = usize::try_from(cut.saturating_add(left)).unwrap_or(usize::MAX);
    Ok(Mean { sum: V::sum(values.get(first..last).unwrap_or_default()), of: left })
}
