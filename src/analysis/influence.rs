//! What each juror, and each sheet, changes.

use alloc::vec::Vec;

use super::{
    Fate, Marks,
    median::{mean, median},
};
use crate::value::Exact;

/// The palmarès with all jurors, and what leaving out each in turn changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LeaveOneOut {
    /// By project, its fate with all jurors.
    pub with_all: Vec<Fate>,
    /// By juror, the projects whose fate is another without that juror.
    pub without: Vec<Vec<Changed>>,
}

/// A project whose fate changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Changed {
    /// The project.
    pub project: usize,
    /// Its fate with all jurors.
    pub with_all: Fate,
    /// Its fate without that juror.
    pub without: Fate,
}

/// Leaves out each juror in turn and says whose fate changes.
///
/// The rule is told how often each juror counts, 0 or 1 here, and sets the fate of each project,
/// which stands at [`Fate::Out`] before: the rule of
/// [`resample`](super::resampling::resample) serves as it is.
///
/// One call of the rule for each juror, and one more.
///
/// ```
/// use participatory_innovation::{
///     analysis::{Fate, Marks, influence::without_each_juror, resampling::by_means},
///     value::Exact,
/// };
///
/// let mark = |points: u32| Some(Exact::from(points));
/// let rows = [vec![mark(12), mark(10)], vec![mark(9), mark(10)], vec![mark(11), mark(10)]];
/// let marks = Marks::new(2, rows)?;
/// let result = without_each_juror(3, 2, by_means(&marks, 1));
/// assert_eq!(result.with_all, [Fate::Enters, Fate::Out]);
/// // Without the first juror the two are level.
/// assert_eq!(result.without[0].len(), 2);
/// assert!(result.without[1].is_empty() && result.without[2].is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn without_each_juror(
    jurors: usize,
    projects: usize,
    mut rule: impl FnMut(&[u32], &mut [Fate]),
) -> LeaveOneOut {
    let mut times = alloc::vec![1_u32; jurors];
    let mut with_all = alloc::vec![Fate::Out; projects];
    rule(&times, &mut with_all);
    let mut fates = alloc::vec![Fate::Out; projects];
    let mut without = Vec::with_capacity(jurors);
    for juror in 0..jurors {
        if let Some(slot) = times.get_mut(juror) {
            *slot = 0;
        }
        fates.fill(Fate::Out);
        rule(&times, &mut fates);
        let both =
            with_all.iter().zip(&fates).enumerate().filter(|(_, (with, without))| with != without);
        let changed = both.map(|(project, (with_all, without))| Changed {
            project,
            with_all: *with_all,
            without: *without,
        });
        without.push(changed.collect());
        if let Some(slot) = times.get_mut(juror) {
            *slot = 1;
        }
    }
    LeaveOneOut { with_all, without }
}

/// By juror, the mean of its marks' deviations from their projects' means: above zero for a lenient
/// juror, below for a severe one. `None` for a juror without marks.
///
/// Where every juror marked every project, this is the juror's effect by least squares. Elsewhere
/// it is not, since a juror who saw the better projects looks lenient: a severity correction takes
/// that into account, this does not.
///
/// O(jurors · projects).
#[must_use]
pub fn mean_deviations(marks: &Marks) -> Vec<Option<Exact>> {
    let means = marks.means(&alloc::vec![1; marks.jurors()]);
    let of_juror = |juror| {
        let deviation = |(project, mean): (usize, &Option<Exact>)| {
            Some(marks.get(juror, project)? - mean.as_ref()?)
        };
        let deviations: Vec<Exact> = means.iter().enumerate().filter_map(deviation).collect();
        mean(&deviations)
    };
    (0..marks.jurors()).map(of_juror).collect()
}

/// How far one sheet stands from what its project and its juror lead to expect.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SheetResidual {
    /// The juror.
    pub juror: usize,
    /// The project.
    pub project: usize,
    /// What remains of the mark, in points, when first the median of its project's marks and then
    /// the median of what remains of its juror's marks is taken away.
    pub residual: Exact,
    /// The modified z-score of the residual: 0.6745 (x − median) / MAD, where MAD is the median
    /// distance of all residuals from their median. `None` when that is zero.
    pub modified_z: Option<Exact>,
}

impl SheetResidual {
    /// Whether the modified z-score lies beyond 3.5 either way, where Iglewicz and Hoaglin label a
    /// value a potential outlier. It is a sheet to read again, not one to strike out.
    #[must_use]
    pub fn is_outlying(&self) -> bool {
        let beyond = |z: &Exact| &z.abs() + &z.abs() > Exact::from(7_u32);
        self.modified_z.as_ref().is_some_and(beyond)
    }
}

/// The residual of every sheet, juror by juror.
///
/// Sources: one sweep of the median polish, Tukey, "Exploratory Data Analysis", 1977; the modified
/// z-score with its constants, Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993.
/// Medians, so that an outlying sheet does not hide itself by moving what it is held against; the
/// juror's own median is taken away, so that a severe juror's sheets are not all outlying.
///
/// O(n log n) for n marks.
#[must_use]
pub fn sheet_residuals(marks: &Marks) -> Vec<SheetResidual> {
    let of_project = |project| median(marks.of_project(project).map(|(_, m)| m.clone()).collect());
    let centres: Vec<Option<Exact>> = (0..marks.projects()).map(of_project).collect();
    let mut sheets = Vec::new();
    for juror in 0..marks.jurors() {
        let rest = |(project, centre): (usize, &Option<Exact>)| {
            Some((project, marks.get(juror, project)? - centre.as_ref()?))
        };
        let rests: Vec<(usize, Exact)> = centres.iter().enumerate().filter_map(rest).collect();
        let own = median(rests.iter().map(|(_, rest)| rest.clone()).collect());
        let own = own.unwrap_or(Exact::ZERO);
        sheets.extend(rests.into_iter().map(|(project, rest)| SheetResidual {
            juror,
            project,
            residual: &rest - &own,
            modified_z: None,
        }));
    }
    let Some(centre) = median(sheets.iter().map(|sheet| sheet.residual.clone()).collect()) else {
        return sheets;
    };
    let distance = |sheet: &SheetResidual| (&sheet.residual - &centre).abs();
    let spread = median(sheets.iter().map(distance).collect());
    // 0.6745
    let scale = Exact::computed(1_349, 2_000).zip(spread).and_then(|(z, mad)| z.checked_div(&mad));
    if let Some(scale) = scale {
        for sheet in &mut sheets {
            sheet.modified_z = Some(&(&sheet.residual - &centre) * &scale);
        }
    }
    sheets
}
