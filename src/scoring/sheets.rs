use alloc::{borrow::Cow, vec::Vec};

use super::{Coverage, File, ScoringError, Stance, Tally, sheet_score};
use crate::{
    charter::{Absence, Absences, Grid},
    value::{Exact, Mark, PersonId, ProjectId},
};

/// The jury's sheets on all projects, weighed: what every rule is given.
///
/// Projects are numbered from 0, in the order in which they were given; so are the jurors, as
/// *seats*, in an order that means nothing. Building it is where the charter's [`Absences`] are
/// applied, once for all rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets<'a> {
    grid: &'a Grid,
    jurors: Vec<PersonId>,
    projects: Vec<Judged<'a>>,
}

/// One project's sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Judged<'a> {
    project: ProjectId,
    coverage: Coverage,
    sheets: Vec<WeighedSheet<'a>>,
    /// By seat, those of whom a sheet does not tell what they did: they handed in none, or one
    /// without a mark.
    others: Vec<(usize, Stance<'a>)>,
}

/// One sheet that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeighedSheet<'a> {
    /// The seat of the juror, from 0.
    pub seat: usize,
    /// One mark for each criterion, in the order of the grid.
    pub marks: Cow<'a, [Option<Mark>]>,
    /// What the sheet comes to, in points; after a correction for severity, the corrected score.
    pub score: Exact,
}

impl<'a> Sheets<'a> {
    /// Weighs the sheets of these files, by the answer to what is absent.
    ///
    /// # Errors
    /// [`ScoringError::Absent`] for the first that is absent where the charter refuses it.
    pub fn new(
        grid: &'a Grid,
        absences: &Absences,
        files: impl IntoIterator<Item = File<'a>>,
    ) -> Result<Self, ScoringError> {
        let files: Vec<File<'a>> = files.into_iter().collect();
        let stances = files.iter().flat_map(|file| &file.stances);
        let mut jurors: Vec<PersonId> = stances.map(|(juror, _)| *juror).collect();
        jurors.sort_unstable();
        jurors.dedup();
        let mut projects = Vec::with_capacity(files.len());
        for file in files {
            let mut judged = Judged {
                project: file.project,
                coverage: Coverage::default(),
                sheets: Vec::with_capacity(file.stances.len()),
                others: Vec::new(),
            };
            for (juror, stance) in file.stances {
                let seat = jurors.binary_search(&juror).unwrap_or(usize::MAX);
                judged.add(grid, absences, (juror, seat), stance)?;
            }
            projects.push(judged);
        }
        Ok(Self { grid, jurors, projects })
    }

    /// No project and no sheet.
    #[must_use]
    pub const fn empty(grid: &'a Grid) -> Self {
        Self { grid, jurors: Vec::new(), projects: Vec::new() }
    }

    /// What is judged, and how much it counts.
    #[must_use]
    pub const fn grid(&self) -> &'a Grid {
        self.grid
    }

    /// How many projects there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.projects.len()
    }

    /// Whether there is no project.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.projects.is_empty()
    }

    /// The identifier of a project.
    #[must_use]
    pub fn project(&self, item: usize) -> Option<ProjectId> {
        self.projects.get(item).map(|judged| judged.project)
    }

    /// The sheets on a project that count, in the order of the jury; none for a number without a
    /// project.
    #[must_use]
    pub fn of(&self, item: usize) -> &[WeighedSheet<'a>] {
        self.projects.get(item).map_or(&[], |judged| &judged.sheets)
    }

    /// Every project's sheets, in order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[WeighedSheet<'a>]> {
        self.projects.iter().map(|judged| judged.sheets.as_slice())
    }

    /// How many jurors did what about a project.
    #[must_use]
    pub fn coverage(&self, item: usize) -> Coverage {
        self.projects.get(item).map(|judged| judged.coverage).unwrap_or_default()
    }

    /// Sums one project's sheets up.
    #[must_use]
    pub fn tally(&self, item: usize) -> Tally {
        let mut tally = Tally::covered(self.coverage(item));
        for sheet in self.of(item) {
            tally.add_marks(&sheet.marks, 1);
        }
        tally.with_scores(self.of(item).iter().map(|sheet| &sheet.score))
    }

    /// Who holds which seat: every juror who stands in a file, with a sheet or without.
    #[must_use]
    pub fn jurors(&self) -> &[PersonId] {
        &self.jurors
    }

    /// The same sheets with other scores.
    #[must_use]
    pub fn rescored(&self, mut score: impl FnMut(&WeighedSheet<'a>) -> Exact) -> Self {
        let mut rescored = self.clone();
        for sheet in rescored.projects.iter_mut().flat_map(|judged| &mut judged.sheets) {
            sheet.score = score(sheet);
        }
        rescored
    }

    /// The sheets of another jury drawn from this one: each seat as often as is said, so that none
    /// leaves its juror out. Seats without a word are left out. The copies of a juror hold seats of
    /// their own.
    #[must_use]
    pub fn redrawn(&self, times: &[u32]) -> Self {
        let mut first = 0_usize;
        let mut seats = Vec::with_capacity(self.jurors.len());
        let mut jurors = Vec::new();
        for (juror, times) in self.jurors.iter().zip(times) {
            let count = usize::try_from(*times).unwrap_or(usize::MAX);
            let next = first.saturating_add(count);
            seats.push(first..next);
            jurors.extend(core::iter::repeat_n(*juror, count));
            first = next;
        }
        let mut redrawn = Self { grid: self.grid, jurors, projects: self.projects.clone() };
        for judged in &mut redrawn.projects {
            let copies = |sheet: &WeighedSheet<'a>| {
                let sheet = sheet.clone();
                let seats = seats.get(sheet.seat).cloned().unwrap_or_default();
                seats.map(move |seat| WeighedSheet { seat, ..sheet.clone() })
            };
            let times = |seat: usize| times.get(seat).copied().unwrap_or_default().into();
            let mut coverage = Coverage::default();
            for (seat, stance) in &judged.others {
                coverage.count(*stance, times(*seat));
            }
            for sheet in &judged.sheets {
                if judged.others.iter().all(|(seat, _)| *seat != sheet.seat) {
                    coverage.count(Stance::Marked(&[]), times(sheet.seat));
                }
            }
            judged.coverage = coverage;
            judged.sheets = judged.sheets.iter().flat_map(copies).collect();
            let copies = |(seat, stance): &(usize, Stance<'a>)| {
                let (stance, seats) = (*stance, seats.get(*seat).cloned().unwrap_or_default());
                seats.map(move |seat| (seat, stance))
            };
            judged.others = judged.others.iter().flat_map(copies).collect();
        }
        redrawn
    }
}

impl<'a> Judged<'a> {
    fn add(
        &mut self,
        grid: &Grid,
        absences: &Absences,
        (juror, seat): (PersonId, usize),
        stance: Stance<'a>,
    ) -> Result<(), ScoringError> {
        self.coverage.count(stance, 1);
        let answer = match stance {
            Stance::Marked(marks) => return self.add_sheet(grid, absences, (juror, seat), marks),
            Stance::Abstained => absences.abstained,
            Stance::Missing => absences.missing_sheet,
            Stance::Recused => Absence::LeftOut,
        };
        self.others.push((seat, stance));
        match answer {
            Absence::LeftOut => Ok(()),
            Absence::Refused => {
                let (project, criterion) = (self.project, None);
                Err(ScoringError::Absent { juror, project, criterion })
            }
            Absence::Counts(mark) => {
                self.push(grid, seat, alloc::vec![Some(mark); grid.criteria.len()].into());
                Ok(())
            }
        }
    }

    fn add_sheet(
        &mut self,
        grid: &Grid,
        absences: &Absences,
        (juror, seat): (PersonId, usize),
        marks: &'a [Option<Mark>],
    ) -> Result<(), ScoringError> {
        if marks.iter().all(Option::is_none) {
            self.others.push((seat, Stance::Marked(marks)));
        }
        // A sheet that ends before the grid does lacks what is after it.
        let short = (marks.len() < grid.criteria.len()).then_some(marks.len());
        let absent = marks.iter().position(Option::is_none).or(short);
        match (absences.missing_mark, absent) {
            (Absence::LeftOut, _) | (_, None) => self.push(grid, seat, marks.into()),
            (Absence::Counts(mark), _) => {
                let given = marks.iter().copied().chain(core::iter::repeat(None));
                let filled = given.take(grid.criteria.len()).map(|given| given.or(Some(mark)));
                self.push(grid, seat, filled.collect());
            }
            (Absence::Refused, Some(place)) => {
                let criterion = grid.criteria.get(place).map(|criterion| criterion.code.clone());
                let project = self.project;
                return Err(ScoringError::Absent { juror, project, criterion });
            }
        }
        Ok(())
    }

    fn push(&mut self, grid: &Grid, seat: usize, marks: Cow<'a, [Option<Mark>]>) {
        if let Some(score) = sheet_score(grid, &marks) {
            self.sheets.push(WeighedSheet { seat, marks, score });
        }
    }
}
