use alloc::vec::Vec;

use crate::value::{Mark, PersonId, ProjectId};

/// What one voting juror did about one project. The four are never mistaken for one another, nor
/// any of them for a mark of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing<'a> {
    /// Handed in marks, one for each criterion, `None` where one is missing.
    Marked(&'a [Option<Mark>]),
    /// Chose not to judge.
    Abstained,
    /// May not judge.
    Recused,
    /// Handed in nothing.
    Missing,
}

/// Everything the jury says about one project: one standing for each voting juror.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct File<'a> {
    /// The project.
    pub project: ProjectId,
    /// Who did what, in the order of the jury.
    pub standings: Vec<(PersonId, Standing<'a>)>,
}

impl File<'_> {
    /// Sums the file up.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (_, standing) in &self.standings {
            tally.add(*standing);
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

/// The marks on one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CriterionTally {
    /// Their sum, in units of the scale.
    pub sum: i128,
    /// How many there are.
    pub count: u64,
}

/// The sum of one project's sheets: a commutative monoid.
///
/// [`Tally::default`] is its identity and [`Tally::merge`] its operation, so parts made on
/// different threads or machines merge to the tally of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Tally {
    criteria: Vec<CriterionTally>,
    coverage: Coverage,
}

impl Tally {
    /// Adds what one juror did.
    pub fn add(&mut self, standing: Standing<'_>) {
        let count = match standing {
            Standing::Marked(marks) => {
                self.widen(marks.len());
                for (criterion, mark) in self.criteria.iter_mut().zip(marks) {
                    if let Some(mark) = mark {
                        criterion.sum = criterion.sum.saturating_add(i128::from(mark.units()));
                        criterion.count = criterion.count.saturating_add(1);
                    }
                }
                &mut self.coverage.judged
            }
            Standing::Abstained => &mut self.coverage.abstained,
            Standing::Recused => &mut self.coverage.recused,
            Standing::Missing => &mut self.coverage.missing,
        };
        *count = count.saturating_add(1);
    }

    /// Adds what another part of the jury did.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        self.widen(other.criteria.len());
        for (criterion, more) in self.criteria.iter_mut().zip(&other.criteria) {
            criterion.sum = criterion.sum.saturating_add(more.sum);
            criterion.count = criterion.count.saturating_add(more.count);
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

    /// How many jurors did what.
    #[must_use]
    pub const fn coverage(&self) -> Coverage {
        self.coverage
    }

    fn widen(&mut self, criteria: usize) {
        if self.criteria.len() < criteria {
            self.criteria.resize(criteria, CriterionTally::default());
        }
    }
}
