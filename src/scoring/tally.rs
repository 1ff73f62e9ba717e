use alloc::vec::Vec;

use crate::{
    charter::Grid,
    value::{Exact, Mark, PersonId, ProjectId, Scale},
};

/// What one voting juror did about one project. The four are never mistaken for one another, nor
/// any of them for a mark of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance<'a> {
    /// Handed in marks, one for each criterion, `None` where one is missing.
    Marked(&'a [Option<Mark>]),
    /// Chose not to judge.
    Abstained,
    /// May not judge.
    Recused,
    /// Handed in nothing.
    Missing,
}

/// Everything the jury says about one project: one stance for each voting juror.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct File<'a> {
    /// The project.
    pub project: ProjectId,
    /// Who did what, in the order of the jury.
    pub stances: Vec<(PersonId, Stance<'a>)>,
}

impl File<'_> {
    /// Sums the file up.
    #[must_use]
    pub fn tally(&self, grid: &Grid) -> Tally {
        let mut tally = Tally::default();
        for (_, stance) in &self.stances {
            tally.add(grid, *stance);
        }
        tally
    }
}

/// How many jurors did what about a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Coverage {
    /// Handed in marks.
    pub judged: u64,
    /// Chose not to judge.
    pub abstained: u64,
    /// May not judge.
    pub recused: u64,
    /// Handed in nothing.
    pub missing: u64,
}

impl Coverage {
    /// Counts so many jurors who did alike.
    pub(super) const fn count(&mut self, stance: Stance<'_>, jurors: u64) {
        let count = match stance {
            Stance::Marked(_) => &mut self.judged,
            Stance::Abstained => &mut self.abstained,
            Stance::Recused => &mut self.recused,
            Stance::Missing => &mut self.missing,
        };
        *count = count.saturating_add(jurors);
    }
}

/// The marks on one criterion: which, and how many of each.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct CriterionTally {
    marks: Vec<(Mark, u64)>,
}

impl CriterionTally {
    /// Every mark that was given, in ascending order, with how often.
    #[must_use]
    pub fn marks(&self) -> &[(Mark, u64)] {
        &self.marks
    }

    /// How many marks there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.marks.iter().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// The mean mark, in points; `None` without a mark.
    #[must_use]
    pub fn mean(&self, scale: Scale) -> Option<Exact> {
        let units = i128::from(self.count()).checked_mul(scale.units_per_point().into())?;
        Exact::computed(self.sum(), units)
    }

    /// The sum of the marks, in units of the scale.
    #[must_use]
    pub fn sum(&self) -> i128 {
        let part = |(mark, count): &(Mark, u64)| {
            i128::from(mark.units()).saturating_mul(i128::from(*count))
        };
        self.marks.iter().map(part).fold(0, i128::saturating_add)
    }
}

/// Everything that a scoring rule learns of one project's sheets: a commutative monoid.
///
/// It knows how many jurors did what, which marks were given on each criterion, and which score
/// each sheet comes to; it does not know who gave them. [`Tally::default`] is its identity and
/// [`Tally::merge`] its operation, so parts made on different threads or machines merge to the
/// tally of the whole.
///
/// Counts go up to 2⁶⁴ − 1 sheets in all.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Tally {
    criteria: Vec<CriterionTally>,
    scores: Vec<(Exact, u64)>,
    coverage: Coverage,
}

impl Tally {
    /// Adds what one juror did.
    pub fn add(&mut self, grid: &Grid, stance: Stance<'_>) {
        self.add_many(grid, stance, 1);
    }

    /// Adds what so many jurors did alike.
    pub fn add_many(&mut self, grid: &Grid, stance: Stance<'_>, jurors: u64) {
        if jurors == 0 {
            return;
        }
        if let Stance::Marked(marks) = stance {
            self.add_marks(marks, jurors);
            if let Some(score) = sheet_score(grid, marks) {
                count_up(&mut self.scores, score, jurors);
            }
        }
        self.coverage.count(stance, jurors);
    }

    /// Adds what another part of the jury did.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        self.widen(other.criteria.len());
        for (criterion, more) in self.criteria.iter_mut().zip(&other.criteria) {
            for (mark, count) in &more.marks {
                count_up(&mut criterion.marks, *mark, *count);
            }
        }
        for (score, count) in &other.scores {
            count_up(&mut self.scores, score.clone(), *count);
        }
        let (mine, more) = (&mut self.coverage, other.coverage);
        mine.judged = mine.judged.saturating_add(more.judged);
        mine.abstained = mine.abstained.saturating_add(more.abstained);
        mine.recused = mine.recused.saturating_add(more.recused);
        mine.missing = mine.missing.saturating_add(more.missing);
        self
    }

    /// The marks, criterion by criterion, in the order of the grid.
    #[must_use]
    pub fn criteria(&self) -> &[CriterionTally] {
        &self.criteria
    }

    /// The scores that the sheets come to, in ascending order, with how many sheets come to each.
    /// See [`sheet_score`]; after a correction for severity, these are the corrected scores.
    #[must_use]
    pub fn scores(&self) -> &[(Exact, u64)] {
        &self.scores
    }

    /// How many sheets have a score.
    #[must_use]
    pub fn sheets(&self) -> u64 {
        self.scores.iter().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// How many jurors did what.
    #[must_use]
    pub const fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// The same with other scores in the place of those that the sheets come to.
    pub(super) fn with_scores<'s>(mut self, scores: impl Iterator<Item = &'s Exact>) -> Self {
        let mut all: Vec<Exact> = scores.cloned().collect();
        all.sort_unstable();
        self.scores.clear();
        for score in all {
            match self.scores.last_mut() {
                Some((known, count)) if *known == score => *count = count.saturating_add(1),
                _ => self.scores.push((score, 1)),
            }
        }
        self
    }

    pub(super) fn add_marks(&mut self, marks: &[Option<Mark>], jurors: u64) {
        self.widen(marks.len());
        for (criterion, mark) in self.criteria.iter_mut().zip(marks) {
            if let Some(mark) = mark {
                count_up(&mut criterion.marks, *mark, jurors);
            }
        }
    }

    pub(super) const fn covered(coverage: Coverage) -> Self {
        Self { criteria: Vec::new(), scores: Vec::new(), coverage }
    }

    fn widen(&mut self, criteria: usize) {
        if self.criteria.len() < criteria {
            self.criteria.resize(criteria, CriterionTally::default());
        }
    }
}

/// What one sheet comes to: Σ wᵢ·mᵢ / Σ wᵢ, in points, over the criteria that it marks; `None` when
/// it marks none. `marks` are in the order of the grid.
///
/// A criterion that a sheet leaves out is thus carried by the others; see
/// [`Absences`](crate::charter::Absences) for a charter that wants another answer. O(criteria).
#[must_use]
pub fn sheet_score(grid: &Grid, marks: &[Option<Mark>]) -> Option<Exact> {
    let mut sum = 0_i128;
    let mut weights = 0_i128;
    for (criterion, mark) in grid.criteria.iter().zip(marks) {
        if let Some(mark) = mark {
            let weight = i128::from(criterion.weight);
            // 32 bits by 32 bits, over as many criteria as memory holds.
            sum = sum.saturating_add(weight.saturating_mul(mark.units().into()));
            weights = weights.saturating_add(weight);
        }
    }
    Exact::computed(sum, weights.saturating_mul(grid.scale.units_per_point().into()))
}

/// Counts an item of a list that is kept in ascending order.
fn count_up<K: Ord>(counts: &mut Vec<(K, u64)>, key: K, more: u64) {
    match counts.binary_search_by(|(known, _)| known.cmp(&key)) {
        Ok(place) => {
            if let Some((_, count)) = counts.get_mut(place) {
                *count = count.saturating_add(more);
            }
        }
        Err(place) => counts.insert(place, (key, more)),
    }
}
