use alloc::{collections::BTreeSet, vec::Vec};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One as _;

use crate::{scoring::Sheets, value::Exact};

/// Why a table of marks was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MarksError {
    /// A juror's row has not one place for each project.
    #[error("juror {juror} has {marks} places for {projects} projects")]
    Ragged {
        /// The juror.
        juror: usize,
        /// How many places the row has.
        marks: usize,
        /// How many projects there are.
        projects: usize,
    },
}

/// What each juror gives each project, as one exact number: a row for each juror, a place for each
/// project, `None` where there is no mark, for whatever reason.
///
/// The number is a sheet's score, or its mark under one criterion.
///
/// ```
/// use participatory_innovation::{analysis::Marks, value::Exact};
///
/// let mark = |points: u32| Some(Exact::from(points));
/// let marks = Marks::new(2, [vec![mark(12), mark(15)], vec![None, mark(13)]])?;
/// assert_eq!(marks.get(1, 1), Some(&Exact::from(13_u32)));
/// assert_eq!(marks.get(1, 0), None);
/// assert!(Marks::new(2, [vec![mark(12)]]).is_err());
/// # Ok::<(), participatory_innovation::analysis::MarksError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Marks {
    jurors: usize,
    projects: usize,
    /// The distinct marks, in ascending order.
    values: Vec<Exact>,
    /// Juror by juror, the place of each mark among the values.
    codes: Vec<Option<usize>>,
}

impl Marks {
    /// Marks of so many projects, a row for each juror.
    ///
    /// O(n log v) for n marks of v distinct values.
    ///
    /// # Errors
    /// [`MarksError::Ragged`] when a row is shorter or longer than there are projects.
    pub fn new(
        projects: usize,
        rows: impl IntoIterator<Item = Vec<Option<Exact>>>,
    ) -> Result<Self, MarksError> {
        let mut marks = Vec::new();
        let mut jurors = 0_usize;
        for row in rows {
            if row.len() != projects {
                return Err(MarksError::Ragged { juror: jurors, marks: row.len(), projects });
            }
            marks.extend(row);
            jurors = jurors.saturating_add(1);
        }
        Ok(Self::of(jurors, projects, &marks))
    }

    fn of(jurors: usize, projects: usize, marks: &[Option<Exact>]) -> Self {
        let distinct: BTreeSet<&Exact> = marks.iter().flatten().collect();
        let values: Vec<Exact> = distinct.into_iter().cloned().collect();
        let code = |mark: &Option<Exact>| values.binary_search(mark.as_ref()?).ok();
        let codes = marks.iter().map(code).collect();
        Self { jurors, projects, values, codes }
    }

    /// What each sheet comes to: a row for each seat, a place for each project, and the corrected
    /// scores where the sheets are corrected. Of several sheets of one seat on one project, the
    /// last counts.
    #[must_use]
    pub fn from_sheets(sheets: &Sheets<'_>) -> Self {
        let (jurors, projects) = (sheets.jurors().len(), sheets.len());
        let mut rows = alloc::vec![alloc::vec![None; projects]; jurors];
        for (project, given) in sheets.iter().enumerate() {
            for sheet in given {
                if let Some(slot) = rows.get_mut(sheet.seat).and_then(|row| row.get_mut(project)) {
                    *slot = Some(sheet.score.clone());
                }
            }
        }
        Self::of(jurors, projects, &rows.concat())
    }

    /// How many jurors there are.
    #[must_use]
    pub const fn jurors(&self) -> usize {
        self.jurors
    }

    /// How many projects there are.
    #[must_use]
    pub const fn projects(&self) -> usize {
        self.projects
    }

    /// What a juror gives a project; `None` where there is no mark, no such juror or no such
    /// project.
    #[must_use]
    pub fn get(&self, juror: usize, project: usize) -> Option<&Exact> {
        self.values.get(self.code(juror, project)?)
    }

    /// Which projects every juror marked, in order.
    #[must_use]
    pub fn judged_by_all(&self) -> Vec<usize> {
        let by_all =
            |project: &usize| (0..self.jurors).all(|juror| self.code(juror, *project).is_some());
        (0..self.projects).filter(by_all).collect()
    }

    /// The marks of these projects only, in this order. What does not exist is left out.
    #[must_use]
    pub fn of_projects(&self, projects: &[usize]) -> Self {
        let kept: Vec<usize> =
            projects.iter().copied().filter(|project| *project < self.projects).collect();
        let codes = (0..self.jurors)
            .flat_map(|juror| kept.iter().map(move |project| self.code(juror, *project)))
            .collect();
        // A value that nobody gives any more does no harm: nothing counts it.
        Self { jurors: self.jurors, projects: kept.len(), values: self.values.clone(), codes }
    }

    /// The mean of each project's marks, each juror's counted so many times; `None` where no juror
    /// that counts gave one.
    ///
    /// O(jurors · projects).
    #[must_use]
    pub fn means(&self, times: &[u32]) -> Vec<Option<Exact>> {
        let mean = |project| {
            let given = times.iter().enumerate().filter_map(|(juror, times)| {
                Some((self.get(juror, project)?, Exact::from(*times)))
            });
            let (sum, count) = given
                .fold((Exact::ZERO, Exact::ZERO), |(sum, count), (mark, by)| {
                    (&sum + &(mark * &by), &count + &by)
                });
            sum.checked_div(&count)
        };
        (0..self.projects).map(mean).collect()
    }

    pub(super) fn code(&self, juror: usize, project: usize) -> Option<usize> {
        if project >= self.projects {
            return None;
        }
        let place = juror.checked_mul(self.projects)?.checked_add(project)?;
        self.codes.get(place).copied().flatten()
    }

    /// The marks of one project, with their jurors.
    pub(super) fn of_project(&self, project: usize) -> impl Iterator<Item = (usize, &Exact)> {
        (0..self.jurors).filter_map(move |juror| Some((juror, self.get(juror, project)?)))
    }

    /// How many distinct marks there are.
    pub(super) fn distinct(&self) -> usize {
        self.values.len()
    }

    /// The distinct marks as whole numbers of one unit, in ascending order.
    pub(super) fn whole(&self) -> Vec<BigInt> {
        let ratios: Vec<BigRational> = self.values.iter().map(Exact::to_big).collect();
        let units_per_point = ratios.iter().fold(BigInt::one(), |units, ratio| {
            let rest = (ratio * &units).denom().clone();
            units * rest
        });
        ratios.into_iter().map(|ratio| (ratio * &units_per_point).to_integer()).collect()
    }
}
