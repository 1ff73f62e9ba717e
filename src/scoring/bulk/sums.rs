use alloc::vec::Vec;

use super::{
    Columns, Scores,
    columns::common_measure,
    scores::{Mean, Points},
    workers::Workers,
};
use crate::{charter::Grid, scoring::Tally, value::Exact};

/// Two parts of a tally do not go together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SumsError {
    /// They are of another grid, or of another number of projects.
    #[error("sums of another grid, or of another number of projects")]
    NotAlike,
    /// There are more sheets on a project than are counted: 2⁶⁴ − 1.
    #[error("more than 2^64 - 1 sheets on project {project}")]
    TooManySheets {
        /// The project, from 0.
        project: usize,
    },
}

/// The tally of the weighted mean over many projects: for each, what its sheets come to in all, and
/// how many they are. A commutative monoid: [`Sums::none`] is its identity and [`Sums::merge`] its
/// operation, so parts made on different threads or machines merge to the tally of the whole.
///
/// ```
/// use participatory_innovation::{charter::Grid, scoring::bulk::Columns, value::Mark};
///
/// let part = |units| -> Result<_, Box<dyn std::error::Error>> {
///     let mut columns = Columns::new(Grid::incubator_launch(), 1)?;
///     columns.push(0, 0, &[Some(Mark::from_units(units)); 3])?;
///     Ok(columns.sums())
/// };
/// let whole = part(4)?.merge(&part(9)?)?;
/// assert_eq!(whole.scores().of(0), Some("13/2".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sums {
    grid: Grid,
    kept: Kept,
    workers: Workers,
}

#[derive(Debug, Clone)]
enum Kept {
    /// In steps of the scale over the measure.
    Whole { measure: u64, sums: Vec<Mean> },
    /// In points.
    Exact(Vec<(Exact, u64)>),
}

impl Sums {
    /// No sheet on any of so many projects.
    #[must_use]
    pub fn none(grid: Grid, projects: usize) -> Self {
        let sums = alloc::vec![Mean::NONE; projects];
        Self { grid, kept: Kept::Whole { measure: 1, sums }, workers: Workers::One }
    }

    pub(super) fn new(columns: &Columns, measure: u64, sums: Vec<Mean>) -> Self {
        let (grid, workers) = (columns.grid().clone(), columns.workers());
        Self { grid, kept: Kept::Whole { measure, sums }, workers }
    }

    pub(super) fn of_tallies(columns: &Columns) -> Self {
        let sum = |tally: Tally| {
            let parts = tally.scores().iter().map(|(score, n)| score * &Exact::from(*n));
            (parts.sum(), tally.sheets())
        };
        let kept = Kept::Exact(columns.tallies().map(sum).collect());
        Self { grid: columns.grid().clone(), kept, workers: columns.workers() }
    }

    /// How many projects there are.
    #[must_use]
    pub fn projects(&self) -> usize {
        match &self.kept {
            Kept::Whole { sums, .. } => sums.len(),
            Kept::Exact(sums) => sums.len(),
        }
    }

    /// How many sheets there are on a project.
    #[must_use]
    pub fn sheets(&self, project: usize) -> u64 {
        match &self.kept {
            Kept::Whole { sums, .. } => sums.get(project).map_or(0, |mean| mean.of),
            Kept::Exact(sums) => sums.get(project).map_or(0, |(_, count)| *count),
        }
    }

    /// Adds the sums of other sheets on the same projects. O(projects).
    ///
    /// # Errors
    /// [`SumsError`].
    pub fn merge(self, other: &Self) -> Result<Self, SumsError> {
        if self.grid != other.grid || self.projects() != other.projects() {
            return Err(SumsError::NotAlike);
        }
        let steps = self.grid.scale.steps();
        let measure = self.measure().zip(other.measure());
        let common = measure.and_then(|(mine, theirs)| common_measure(mine, theirs, steps));
        let kept = if let Some(measure) = common {
            let sums = self.whole(measure).zip(other.whole(measure)).enumerate();
            let add = |(project, (mine, theirs)): (usize, (Mean, Mean))| {
                let of = total(project, mine.of, theirs.of)?;
                // So many sheets, each below 2^48.
                Ok(Mean { sum: mine.sum.saturating_add(theirs.sum), of })
            };
            Kept::Whole { measure, sums: sums.map(add).collect::<Result<_, _>>()? }
        } else {
            let sums = self.exact().zip(other.exact()).enumerate();
            let add = |(project, (mine, theirs)): (usize, ((Exact, u64), (Exact, u64)))| {
                Ok((mine.0 + theirs.0, total(project, mine.1, theirs.1)?))
            };
            Kept::Exact(sums.map(add).collect::<Result<_, _>>()?)
        };
        Ok(Self { grid: self.grid, kept, workers: self.workers })
    }

    /// The weighted mean of every project, as [`WeightedMean`](crate::scoring::WeightedMean) has
    /// it. O(projects).
    #[must_use]
    pub fn scores(self) -> Scores {
        match self.kept {
            Kept::Whole { measure, sums } => {
                Scores::new(sums, Points::on_scale(&self.grid.scale, measure), self.workers)
            }
            Kept::Exact(sums) => {
                let mean = |(sum, sheets): (Exact, u64)| sum.checked_div(&Exact::from(sheets));
                Scores::exact(sums.into_iter().map(mean).collect(), self.workers)
            }
        }
    }

    const fn measure(&self) -> Option<u64> {
        match &self.kept {
            Kept::Whole { measure, .. } => Some(*measure),
            Kept::Exact(_) => None,
        }
    }

    /// The sums in steps over a multiple of the measure.
    fn whole(&self, multiple: u64) -> impl Iterator<Item = Mean> {
        let (sums, measure) = match &self.kept {
            Kept::Whole { measure, sums } => (sums.as_slice(), *measure),
            Kept::Exact(_) => (&[][..], 1),
        };
        let factor = u128::from(multiple.checked_div(measure).unwrap_or(1));
        sums.iter().map(move |mean| Mean { sum: mean.sum.saturating_mul(factor), of: mean.of })
    }

    /// The sums in points.
    fn exact(&self) -> impl Iterator<Item = (Exact, u64)> {
        (0..self.projects()).map(|project| {
            let sheets = self.sheets(project);
            let sum = match &self.kept {
                Kept::Exact(sums) => sums.get(project).map(|(sum, _)| sum.clone()),
                Kept::Whole { measure, sums } => sums
                    .get(project)
                    .and_then(|mean| mean.worth(&Points::on_scale(&self.grid.scale, *measure)))
                    .map(|mean| &mean * &Exact::from(sheets)),
            };
            (sum.unwrap_or(Exact::ZERO), sheets)
        })
    }
}

fn total(project: usize, mine: u64, theirs: u64) -> Result<u64, SumsError> {
    mine.checked_add(theirs).ok_or(SumsError::TooManySheets { project })
}
