use alloc::{borrow::Cow, vec, vec::Vec};

use super::{
    SeverityError,
    design::{Design, index, running},
};

/// Many sheets, as columns of equal length: the sheet at a place is one juror's score for one
/// project. Jurors and projects are numbered from 0, and a score is a whole number of units that
/// the caller chooses, such as a hundredth of a mark.
///
/// Sheets may come in any order. Those already grouped by ascending project are taken as they are,
/// which is quicker.
#[derive(Debug, Clone, Copy)]
pub struct SheetColumns<'a> {
    /// The juror of each sheet.
    pub jurors: &'a [u32],
    /// The project of each sheet.
    pub projects: &'a [u32],
    /// The score of each sheet, in units.
    pub scores: &'a [i32],
}

/// Sheets grouped by project: what least squares need of them.
#[derive(Debug)]
pub(super) struct Grouped<'a> {
    pub(super) design: Design<'a>,
    /// The sum of the scores that each juror gave.
    pub(super) juror_sums: Vec<i64>,
    /// The sum of the scores that each project got.
    pub(super) project_sums: Vec<i64>,
    /// The lowest score and the highest.
    pub(super) range: (i32, i32),
}

/// Sheets are first parted into ranges of so many projects, whose sums stay in the nearest cache.
const RANGE_BITS: u32 = 10;

#[derive(Clone, Copy, Default)]
struct Sheet {
    juror: u32,
    project: u32,
    score: i32,
}

/// The sums that are taken of one juror's or one project's sheets.
#[derive(Clone, Copy, Default)]
struct Total {
    sum: i64,
    sheets: u32,
}

impl Total {
    fn add(&mut self, score: i32) {
        // Fewer than 2^32 scores of 32 bits: neither overflows.
        self.sum = self.sum.wrapping_add(score.into());
        self.sheets = self.sheets.wrapping_add(1);
    }
}

impl<'a> SheetColumns<'a> {
    fn iter(&self) -> impl Iterator<Item = Sheet> + Clone {
        let edges = self.jurors.iter().zip(self.projects).zip(self.scores);
        edges.map(|((&juror, &project), &score)| Sheet { juror, project, score })
    }

    /// Groups the sheets.
    ///
    /// # Errors
    /// [`SeverityError::UnevenColumns`], [`SeverityError::TooManySheets`],
    /// [`SeverityError::NoSuchJuror`] or [`SeverityError::NoSuchProject`].
    pub(super) fn grouped(
        self,
        jurors: usize,
        projects: usize,
    ) -> Result<Grouped<'a>, SeverityError> {
        let sheets = self.jurors.len();
        if self.projects.len() != sheets || self.scores.len() != sheets {
            return Err(SeverityError::UnevenColumns {
                jurors: sheets,
                projects: self.projects.len(),
                scores: self.scores.len(),
            });
        }
        if u32::try_from(sheets).is_err() {
            return Err(SeverityError::TooManySheets { most: u32::MAX });
        }
        let mut by_juror = vec![Total::default(); jurors];
        let mut by_project = vec![Total::default(); projects];
        let own = if self.projects.is_sorted() {
            for (number, sheet) in self.iter().enumerate() {
                let juror = by_juror.get_mut(index(sheet.juror));
                juror.ok_or_else(|| no_such_juror(number, sheet, jurors))?.add(sheet.score);
                let project = by_project.get_mut(index(sheet.project));
                project.ok_or_else(|| no_such_project(number, sheet, projects))?.add(sheet.score);
            }
            Cow::Borrowed(self.jurors)
        } else {
            Cow::Owned(self.parted(&mut by_juror, projects)?.by_project(&mut by_project))
        };
        let lowest = self.scores.iter().copied().min().unwrap_or(0);
        let highest = self.scores.iter().copied().max().unwrap_or(0);
        Ok(Grouped {
            design: Design {
                jurors: own,
                received: by_project.iter().map(|total| total.sheets).collect(),
                handed_in: by_juror.iter().map(|total| total.sheets).collect(),
            },
            juror_sums: by_juror.iter().map(|total| total.sum).collect(),
            project_sums: by_project.iter().map(|total| total.sum).collect(),
            range: (lowest, highest),
        })
    }

    /// The sheets, parted into ranges of projects, and the jurors' totals.
    fn parted(&self, by_juror: &mut [Total], projects: usize) -> Result<Parted, SeverityError> {
        let jurors = by_juror.len();
        let ranges = (projects >> RANGE_BITS).saturating_add(1);
        let mut lengths = vec![0_u32; ranges];
        for (number, sheet) in self.iter().enumerate() {
            let juror = by_juror.get_mut(index(sheet.juror));
            juror.ok_or_else(|| no_such_juror(number, sheet, jurors))?.add(sheet.score);
            let length = lengths.get_mut(index(sheet.project >> RANGE_BITS));
            let length = length.filter(|_| index(sheet.project) < projects);
            let length = length.ok_or_else(|| no_such_project(number, sheet, projects))?;
            *length = length.wrapping_add(1);
        }
        let mut next: Vec<u32> = running(&lengths).collect();
        let mut parted = vec![Sheet::default(); self.jurors.len()];
        for sheet in self.iter() {
            if let Some(next) = next.get_mut(index(sheet.project >> RANGE_BITS))
                && let Some(slot) = parted.get_mut(index(*next))
            {
                *slot = sheet;
                *next = next.wrapping_add(1);
            }
        }
        Ok(Parted { sheets: parted, lengths })
    }
}

/// Sheets by ranges of projects.
struct Parted {
    sheets: Vec<Sheet>,
    lengths: Vec<u32>,
}

impl Parted {
    /// The jurors, project by project, and the projects' totals.
    fn by_project(&self, by_project: &mut [Total]) -> Vec<u32> {
        let mut grouped = vec![0; self.sheets.len()];
        let (mut sheets, mut rest) = (self.sheets.as_slice(), grouped.as_mut_slice());
        for (&length, totals) in self.lengths.iter().zip(by_project.chunks_mut(1 << RANGE_BITS)) {
            let parts = sheets.split_at_checked(index(length));
            let slots = rest.split_at_mut_checked(index(length));
            let (Some((here, later)), Some((own, others))) = (parts, slots) else { break };
            (sheets, rest) = (later, others);
            let place = |sheet: &Sheet| index(sheet.project & ((1 << RANGE_BITS) - 1));
            for sheet in here {
                if let Some(total) = totals.get_mut(place(sheet)) {
                    total.add(sheet.score);
                }
            }
            let lengths: Vec<u32> = totals.iter().map(|total| total.sheets).collect();
            let mut next: Vec<u32> = running(&lengths).collect();
            for sheet in here {
                if let Some(next) = next.get_mut(place(sheet))
                    && let Some(slot) = own.get_mut(index(*next))
                {
                    *slot = sheet.juror;
                    *next = next.wrapping_add(1);
                }
            }
        }
        grouped
    }
}

fn no_such_juror(sheet: usize, found: Sheet, jurors: usize) -> SeverityError {
    SeverityError::NoSuchJuror { sheet, juror: index(found.juror), jurors }
}

fn no_such_project(sheet: usize, found: Sheet, projects: usize) -> SeverityError {
    SeverityError::NoSuchProject { sheet, project: index(found.project), projects }
}
