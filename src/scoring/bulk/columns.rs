use alloc::vec::Vec;
use core::ops::Range;

use super::{narrow::Narrow, value::MOST_BITS, value::Value, value::Width, workers::Workers};
use crate::{
    charter::Grid,
    scoring::{Stance, Tally, sheet_score},
    value::{Exact, Mark, ScaleError},
};

/// Why a sheet is not taken into columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// More projects than have a number.
    #[error("{projects} projects, of which 4,294,967,295 have a number")]
    TooManyProjects {
        /// How many there are to be.
        projects: usize,
    },
    /// There are as many sheets as are counted: 2³¹.
    #[error("there are 2^31 sheets already")]
    TooManySheets,
    /// The project does not exist.
    #[error("project {project} of {projects}")]
    NoSuchProject {
        /// Its number, from 0.
        project: u32,
        /// How many projects there are.
        projects: usize,
    },
    /// The sheet does not have one mark, or one that is missing, for each criterion.
    #[error("{marks} marks on a grid of {criteria}")]
    OtherGrid {
        /// How many there are on the sheet.
        marks: usize,
        /// How many criteria the grid has.
        criteria: usize,
    },
    /// A mark does not lie on the scale.
    #[error(transparent)]
    Mark(#[from] ScaleError),
    /// Other columns are of another grid, or of another number of projects.
    #[error("columns of another grid, or of another number of projects")]
    NotAlike,
}

/// The sheets on many projects, as columns: one of marks for each criterion, and one each of
/// projects and of jurors.
///
/// Projects and jurors are numbered from 0. Sheets that come in project by project, in ascending
/// order, stay grouped, which is the fastest; others may come in any order, and each rule groups
/// them on its way. A mark takes one byte on scales of up to 254 steps, two on those of up to
/// 65,534, and four on finer ones. A missing mark is held as a number that lies outside the scale
/// by construction, so it is never mistaken for one.
///
/// What is absent takes no part, as under
/// [`Absences::LEFT_OUT`](crate::charter::Absences::LEFT_OUT); where the charter lets it count as a
/// mark, the caller puts that mark in. Whether a juror hands in two sheets on one project is not
/// looked at. For an example, see the [module](super).
#[derive(Debug, Clone)]
pub struct Columns {
    grid: Grid,
    projects: usize,
    marks: Narrow,
    jurors: Vec<u32>,
    arrangement: Arrangement,
    /// The weights of the criteria over their greatest common divisor.
    weights: Vec<u64>,
    /// The sum of the weights.
    weight: u64,
    /// The least common multiple of the weights that sheets mark; `None` when it is too large.
    measure: Option<u64>,
    /// Whether no mark is missing.
    is_complete: bool,
    workers: Workers,
}

/// Which sheets belong to which project.
#[derive(Debug, Clone)]
pub(super) enum Arrangement {
    /// Where the sheets of a project end, for every project that was reached.
    Grouped(Vec<usize>),
    /// The project of every sheet.
    Loose(Vec<u32>),
}

impl Columns {
    const MOST_SHEETS: usize = 1 << 31;

    /// No sheet yet, on so many projects.
    ///
    /// # Errors
    /// [`ColumnsError::TooManyProjects`] above 2³² − 1.
    pub fn new(grid: Grid, projects: usize) -> Result<Self, ColumnsError> {
        if u32::try_from(projects).is_err() {
            return Err(ColumnsError::TooManyProjects { projects });
        }
        let weights = || grid.criteria.iter().map(|criterion| u64::from(criterion.weight));
        let common = weights().fold(0, gcd).max(1);
        let weights: Vec<u64> =
            weights().map(|weight| weight.checked_div(common).unwrap_or(weight)).collect();
        Ok(Self {
            projects,
            marks: Narrow::new(grid.criteria.len(), grid.scale.steps()),
            jurors: Vec::new(),
            arrangement: Arrangement::Grouped(Vec::new()),
            weight: weights.iter().fold(0, |sum, weight| sum.saturating_add(*weight)),
            weights,
            measure: Some(1),
            is_complete: true,
            workers: Workers::One,
            grid,
        })
    }

    /// Adds a juror's sheet on a project: one mark for each criterion, in the order of the grid,
    /// `None` where one is missing. A sheet that marks no criterion of any weight comes to nothing
    /// and is left out. O(criteria).
    ///
    /// # Errors
    /// [`ColumnsError`] when the project does not exist, the sheet is not one of this grid, or
    /// there is no room. Nothing has been added then.
    pub fn push(
        &mut self,
        project: u32,
        juror: u32,
        marks: &[Option<Mark>],
    ) -> Result<(), ColumnsError> {
        let place = usize::try_from(project).unwrap_or(usize::MAX);
        if place >= self.projects {
            return Err(ColumnsError::NoSuchProject { project, projects: self.projects });
        }
        let criteria = self.grid.criteria.len();
        if marks.len() != criteria {
            return Err(ColumnsError::OtherGrid { marks: marks.len(), criteria });
        }
        marks.iter().flatten().try_for_each(|mark| self.grid.scale.check(*mark))?;
        let given = self.weights.iter().zip(marks).filter(|(_, mark)| mark.is_some());
        let marked = given.fold(0_u64, |sum, (weight, _)| sum.saturating_add(*weight));
        if marked == 0 {
            return Ok(());
        }
        if self.len() >= Self::MOST_SHEETS {
            return Err(ColumnsError::TooManySheets);
        }
        let steps = self.grid.scale.steps();
        self.measure = self.measure.and_then(|measure| common_measure(measure, marked, steps));
        self.is_complete &= marks.iter().all(Option::is_some);
        let scale = self.grid.scale;
        self.marks.push(marks.iter().map(|mark| mark.map(|mark| scale.steps_to(mark))));
        self.arrangement.push(place, project, self.jurors.len());
        self.jurors.push(juror);
        Ok(())
    }

    /// Adds all sheets of another part, as another thread or machine read it.
    ///
    /// # Errors
    /// [`ColumnsError::NotAlike`] when the grid or the number of projects is not the same;
    /// [`ColumnsError::TooManySheets`]. Nothing has been added then.
    pub fn append(&mut self, other: &Self) -> Result<(), ColumnsError> {
        if self.grid != other.grid || self.projects != other.projects {
            return Err(ColumnsError::NotAlike);
        }
        if self.len().saturating_add(other.len()) > Self::MOST_SHEETS {
            return Err(ColumnsError::TooManySheets);
        }
        let steps = self.grid.scale.steps();
        let both = self.measure.zip(other.measure);
        self.measure = both.and_then(|(mine, theirs)| common_measure(mine, theirs, steps));
        self.is_complete &= other.is_complete;
        self.marks.append(&other.marks);
        self.jurors.extend_from_slice(&other.jurors);
        let mut projects = core::mem::take(&mut self.arrangement).into_loose();
        projects.extend(other.arrangement.clone().into_loose());
        self.arrangement = Arrangement::Loose(projects);
        Ok(())
    }

    /// Spreads the work over the threads of [`rayon`] from here on. Every result stays the same.
    #[cfg(feature = "parallel")]
    #[must_use]
    pub fn parallel(mut self) -> Self {
        self.workers = Workers::All;
        self
    }

    /// How many sheets there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.jurors.len()
    }

    /// Whether there is no sheet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.jurors.is_empty()
    }

    /// How many projects there are.
    #[must_use]
    pub const fn projects(&self) -> usize {
        self.projects
    }

    /// What is judged, and how much it counts.
    #[must_use]
    pub const fn grid(&self) -> &Grid {
        &self.grid
    }

    pub(super) const fn workers(&self) -> Workers {
        self.workers
    }

    pub(super) const fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    pub(super) fn jurors(&self) -> &[u32] {
        &self.jurors
    }

    /// The measure, and the numbers that hold what each sheet comes to; `None` when the weights
    /// have no common multiple that is small enough.
    pub(super) fn measure(&self) -> Option<(u64, Width)> {
        let measure = self.measure?;
        let highest = u64::from(self.grid.scale.steps()).checked_mul(measure)?;
        Some((measure, Width::of(highest)))
    }

    /// The highest number that a sheet can come to under the measure.
    pub(super) fn highest(&self) -> u64 {
        let steps = u64::from(self.grid.scale.steps());
        self.measure.map_or(u64::MAX, |measure| steps.saturating_mul(measure))
    }

    /// What a range of sheets comes to.
    pub(super) fn fill<V: Value>(&self, measure: u64, sheets: Range<usize>, values: &mut Vec<V>) {
        values.resize(sheets.len(), V::default());
        if self.is_complete {
            let factor = measure.checked_div(self.weight).unwrap_or(1);
            let factors = self.weights.iter().map(|weight| weight.saturating_mul(factor));
            self.marks.fill(sheets, &factors.collect::<Vec<_>>(), values);
            return;
        }
        let mut marked = alloc::vec![V::default(); sheets.len()];
        self.marks.fill_marked(sheets, &self.weights, values, &mut marked);
        let usual = V::narrowed(measure.checked_div(self.weight).unwrap_or(1));
        for (value, marked) in values.iter_mut().zip(marked) {
            let marked: u64 = marked.into();
            let factor = if marked == self.weight {
                usual
            } else {
                V::narrowed(measure.checked_div(marked).unwrap_or(1))
            };
            *value = value.times(factor);
        }
    }

    /// What every sheet comes to, in points.
    pub(super) fn scores(&self) -> impl Iterator<Item = Exact> {
        let score = |sheet| sheet_score(&self.grid, &self.sheet(sheet));
        // A sheet that comes to nothing was not let in.
        (0..self.len()).map(move |sheet| score(sheet).unwrap_or(Exact::ZERO))
    }

    fn sheet(&self, sheet: usize) -> Vec<Option<Mark>> {
        let mark = |steps: Option<u32>| steps.and_then(|steps| self.grid.scale.at(steps));
        self.marks.sheet(sheet).into_iter().map(mark).collect()
    }

    /// Sums up the sheets on every project, one after the other, for the rules of a single forum.
    pub(super) fn tallies(&self) -> impl Iterator<Item = Tally> {
        let mut sheets: Vec<(u32, usize)> = match &self.arrangement {
            Arrangement::Grouped(_) => self.arrangement.clone().into_loose(),
            Arrangement::Loose(projects) => projects.clone(),
        }
        .into_iter()
        .zip(0..)
        .collect();
        sheets.sort_unstable();
        let mut sheets = sheets.into_iter().peekable();
        (0..u32::try_from(self.projects).unwrap_or(u32::MAX)).map(move |project| {
            let mut tally = Tally::default();
            while let Some((_, sheet)) = sheets.next_if(|(of, _)| *of == project) {
                tally.add(&self.grid, Stance::Marked(&self.sheet(sheet)));
            }
            tally
        })
    }
}

impl Arrangement {
    fn push(&mut self, place: usize, project: u32, before: usize) {
        match self {
            Self::Grouped(ends) if ends.len() <= place.saturating_add(1) => {
                ends.resize(place, before);
                ends.push(before.saturating_add(1));
            }
            Self::Grouped(_) => {
                let mut projects = core::mem::take(self).into_loose();
                projects.push(project);
                *self = Self::Loose(projects);
            }
            Self::Loose(projects) => projects.push(project),
        }
    }

    pub(super) fn into_loose(self) -> Vec<u32> {
        match self {
            Self::Loose(projects) => projects,
            Self::Grouped(ends) => {
                let mut start = 0;
                let mut projects = Vec::with_capacity(ends.last().copied().unwrap_or(0));
                for (project, end) in (0_u32..).zip(ends) {
                    let sheets = end.saturating_sub(core::mem::replace(&mut start, end));
                    projects.extend(core::iter::repeat_n(project, sheets));
                }
                projects
            }
        }
    }
}

impl Default for Arrangement {
    fn default() -> Self {
        Self::Grouped(Vec::new())
    }
}

/// The least common multiple of two measures, when what a sheet comes to stays small enough.
pub(super) fn common_measure(a: u64, b: u64, steps: u32) -> Option<u64> {
    if a.checked_rem(b) == Some(0) {
        return fits(a, steps);
    }
    fits(a.checked_div(gcd(a, b))?.checked_mul(b)?, steps)
}

fn fits(measure: u64, steps: u32) -> Option<u64> {
    let highest = measure.checked_mul(steps.into())?;
    (highest < 1 << MOST_BITS).then_some(measure)
}

fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}
