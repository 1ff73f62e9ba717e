//! What other draws of jurors would have designated: the bootstrap over the jurors.
//!
//! A jury of n is drawn again from itself, n times with putting back: some jurors then count
//! twice, some not at all. Over all n^n equally likely draws, how often does a project enter? For
//! small juries this is exact: the draws are the multisets of n jurors, each with the number of
//! draws that come to it, n!/∏wⱼ!.
//!
//! Source: Efron, "Bootstrap methods: another look at the jackknife", 1979; all multisets with
//! their multinomial weights: Fisher and Hall, "Bootstrap algorithms for small samples", 1991, and
//! Diaconis and Holmes, "Gray codes for randomization procedures", 1994.
//!
//! It answers how far the palmarès rests on who sat in the jury. It says nothing of faults that
//! all jurors share.

mod draws;
mod means;

use alloc::{string::String, vec::Vec};

use self::{
    draws::{AnyRule, Draws},
    means::{Mean, Means, Rows},
};
use super::{Fate, Marks, fate::Cut};
use crate::value::Exact;

/// Whether to enumerate every draw or to sample, and from which seed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Plan {
    /// Every draw is enumerated when there are at most so many multisets, and sampled beyond.
    pub most_multisets: u64,
    /// How many draws are sampled beyond.
    pub draws: u32,
    /// From which seed.
    pub seed: String,
}

impl Plan {
    /// The largest jury that is drawn from.
    pub const MOST_JURORS: u32 = 100_000;
    /// The largest jury of which every draw can be enumerated: its draws are counted in 64 bits.
    pub const MOST_ENUMERATED: u32 = 15;

    /// Up to two million multisets, which is twelve jurors, every draw; so many from that seed
    /// beyond.
    #[must_use]
    pub fn new(draws: u32, seed: impl Into<String>) -> Self {
        Self { most_multisets: 2_000_000, draws, seed: seed.into() }
    }

    /// Whether every draw of so many jurors is enumerated.
    fn enumerates(&self, jurors: u32) -> Option<u64> {
        let few = jurors <= Self::MOST_ENUMERATED;
        multisets(jurors).filter(|count| few && *count <= self.most_multisets)
    }
}

/// How many multisets of n jurors out of n there are: (2n − 1)! / (n! (n − 1)!), so 352,716 for 11.
/// `None` beyond 64 bits.
///
/// ```
/// use participatory_innovation::analysis::resampling::multisets;
///
/// assert_eq!(multisets(11), Some(352_716));
/// assert_eq!(multisets(40), None);
/// ```
#[must_use]
pub fn multisets(jurors: u32) -> Option<u64> {
    let mut count = 1_u128;
    for taken in 1..=u128::from(jurors) {
        let next = u128::from(jurors).checked_add(taken)?.checked_sub(1)?;
        count = count.checked_mul(next)?.checked_div(taken)?;
        u64::try_from(count).ok()?;
    }
    u64::try_from(count).ok()
}

/// Which draws a result rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drawn {
    /// Every draw, through so many multisets: the chances are exact.
    Every {
        /// How many multisets there are.
        multisets: u64,
    },
    /// So many sampled draws: the chances are the shares among them, an estimate.
    Sample {
        /// How many draws were made.
        draws: u32,
    },
}

/// How likely a project is to enter when the jury is drawn again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chance {
    /// To enter.
    pub enters: Exact,
    /// To be tied at the cut. Entering, tied and out make 1.
    pub tied: Exact,
}

/// The chances of all projects.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resampling {
    /// By project.
    pub chances: Vec<Chance>,
    /// Which draws they rest on.
    pub drawn: Drawn,
}

/// Why the jurors cannot be resampled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ResamplingError {
    /// There is no juror.
    #[error("there is no juror to draw")]
    NoJuror,
    /// There are more than [`Plan::MOST_JURORS`].
    #[error("{jurors} jurors: up to 100000 are drawn from")]
    TooManyJurors {
        /// How many there are.
        jurors: usize,
    },
    /// The jury is too large to enumerate, and no draw is asked for.
    #[error("every draw of {jurors} jurors is too many, and none is to be sampled")]
    NoDraws {
        /// How many jurors there are.
        jurors: u32,
    },
}

/// The chance of each project under any rule.
///
/// The rule is told how often each juror counts and sets the fate of each project, which stands at
/// [`Fate::Out`] before. It must depend on nothing else.
///
/// One call of the rule for each multiset or sampled draw, O(jurors + projects) beside it. For
/// rules that take means, [`resample_means`] is much faster.
///
/// # Errors
/// [`ResamplingError`] when there is no juror, when there are more than [`Plan::MOST_JURORS`], or
/// when no draw is asked for where sampling is needed.
///
/// ```
/// use participatory_innovation::analysis::{
///     Fate,
///     resampling::{Plan, resample},
/// };
///
/// // Two of three jurors vote for the first project, one for the second; more votes win.
/// let result = resample(3, 2, &Plan::new(1_000, "Amiens"), |times, fates| {
///     let winner = if times[0] + times[1] > times[2] { 0 } else { 1 };
///     fates[winner] = Fate::Enters;
/// })?;
/// // 2 or 3 draws out of 3, each with a chance of 2/3: 12/27 + 8/27.
/// assert_eq!(result.chances[0].enters.to_string(), "20/27");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn resample(
    jurors: usize,
    projects: usize,
    plan: &Plan,
    rule: impl FnMut(&[u32], &mut [Fate]),
) -> Result<Resampling, ResamplingError> {
    let draws = Draws::new(jurors, plan)?;
    Ok(draws.make(plan, AnyRule::new(jurors, projects, rule)))
}

/// The chance of each project when the best means of its marks fill so many seats.
///
/// A project that no drawn juror marked is not ranked in that draw, and stays out.
///
/// O(multisets · projects), with one addition of a juror's marks for each multiset or so: about
/// 40 ms for the 352,716 multisets of eleven jurors and ten projects. O(draws · jurors · projects)
/// where draws are sampled.
///
/// # Errors
/// [`ResamplingError`] when there is no juror, when there are more than [`Plan::MOST_JURORS`], or
/// when no draw is asked for where sampling is needed.
///
/// ```
/// use participatory_innovation::{
///     analysis::{
///         Marks,
///         resampling::{Drawn, Plan, resample_means},
///     },
///     value::Exact,
/// };
///
/// let mark = |points: u32| Some(Exact::from(points));
/// let marks = Marks::new(2, [vec![mark(12), mark(10)], vec![mark(9), mark(10)]])?;
/// let result = resample_means(&marks, 1, &Plan::new(1_000, "Amiens"))?;
/// assert_eq!(result.drawn, Drawn::Every { multisets: 3 });
/// // Only where the second juror is drawn twice, one time in four, the second project wins.
/// assert_eq!(result.chances[0].enters.to_string(), "3/4");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn resample_means(
    marks: &Marks,
    seats: usize,
    plan: &Plan,
) -> Result<Resampling, ResamplingError> {
    let (jurors, projects) = (marks.jurors(), marks.projects());
    let Some(rows) = Rows::new(marks) else {
        // Marks that do not go into machine words: the same, the long way.
        return resample(jurors, projects, plan, by_means(marks, seats));
    };
    let draws = Draws::new(jurors, plan)?;
    Ok(if rows.complete {
        draws.make(plan, Means::<i64>::new(rows, seats))
    } else {
        draws.make(plan, Means::<Mean>::new(rows, seats))
    })
}

/// The rule of the best means, for [`resample`] and
/// [`without_each_juror`](super::influence::without_each_juror).
pub fn by_means(marks: &Marks, seats: usize) -> impl FnMut(&[u32], &mut [Fate]) {
    move |times, fates| {
        let means = marks.means(times);
        let keys: Vec<Option<&Exact>> = means.iter().map(Option::as_ref).collect();
        Cut::new(seats).at(&keys, |project, fate| {
            if let Some(slot) = fates.get_mut(project) {
                *slot = fate;
            }
        });
    }
}
