use alloc::vec::Vec;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::{
    Component, Correction, Severity, SeverityError,
    design::Design,
    lifting::{self, Solution},
    lowest_terms,
};
use crate::{
    scoring::{Rule, ScoringError, Sheets},
    value::Exact,
};

/// The weighted score of one sheet. Jurors and projects are numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Observation {
    /// The juror whose sheet it is.
    pub juror: usize,
    /// The project that it is about.
    pub project: usize,
    /// Its score.
    pub score: Exact,
}

/// The additive juror effect by least squares: how much higher (above zero) or lower each juror
/// marks than the jury, and what each project's score would be without that.
///
/// # Model
/// The score of a sheet is the level of its project plus the effect of its juror plus what is left:
/// `y = m[project] + a[juror] + e`. Levels and effects are those with the least sum of `e²`. Only
/// sums of the two show in the scores, so the effects are made to sum to zero over the jurors who
/// handed in a sheet, each counting once however many sheets it handed in. Two sheets of one juror
/// on one project count as two.
///
/// The solution is where the `e` of every juror, and of every project, sum to zero: so a level is
/// the plain mean of the project's corrected scores `y - a`, and a juror's effect is the mean of
/// what its scores have above the levels.
///
/// Where every juror marked every project, an effect is the juror's mean less the mean of all, and
/// levels are the raw means: nothing in the order by means changes. The correction does something
/// where recusals, absences or a division of the work give projects different jurors.
///
/// # When it can be told
/// Effects and levels are unique exactly if the graph whose nodes are jurors and projects, and
/// whose edges are sheets, is connected (Weeks & Williams 1964). Where it is not, a severe part of
/// the jury cannot be told from a weak part of the projects, and there is an error that names the
/// parts.
///
/// # Properties
/// - Does not depend on the order of sheets, nor on how jurors and projects are numbered.
/// - Exact; a score times a number, or plus a number, takes the levels along.
/// - What one juror adds to all its scores changes no difference between levels.
/// - Monotone: a higher score on one sheet lowers its project against no other. (The weight of a
///   sheet in the difference of two levels is the current through its edge when a unit of current
///   is led from the one project to the other, and from its source it flows away.) This is said of
///   levels, which are means. Under a rule that cuts scores or takes the middle one it does **not**
///   hold unless every juror marked every project: the higher score may itself be cut, while what
///   it does to the other jurors' effects moves the scores that are left.
/// - **Not local**: the same higher score raises its juror's effect, and with that lowers the
///   other projects that the juror marked against those it did not mark. A sheet on one project,
///   or a recusal from it, may change the order of two others.
/// - Corrects a shift. It does not correct a juror who spreads marks more widely, who favours a
///   project or a group, or who is careless; a stray sheet moves its juror's effect by its share.
/// - Not a many-facet Rasch model: the scale of marks is taken as it is, evenly spaced, and the
///   effects are in units of the score.
/// - A corrected score may leave the scale. It is shown beside the raw one, never in its stead.
///
/// # Cost
/// With `n` sheets, `p` projects and `j` jurors: O(n) where every juror marked every project;
/// otherwise O(j³ + Σ d²) steps on 64 bits for `d` sheets a project, and O(j² + n) for each
/// of the answer's digits, of which there are O(j) to base 2^61; then one greatest common divisor
/// of numbers of that length a project. Beyond [`MOST_JURORS`](Self::MOST_JURORS),
/// [`solve_fixed`](Self::solve_fixed) takes over.
///
/// Sources: S. R. Searle, "Linear Models", 1971, chapter 7 (the two-way classification without
/// interaction); D. L. Weeks & D. R. Williams, "A note on the determination of connectedness in an
/// N-way cross classification", Technometrics 6, 1964.
///
/// ```
/// use participatory_innovation::scoring::severity::{JurorEffect, Observation};
///
/// // The first juror marks two points above the second, who alone saw the third project.
/// let sheets = [(0, 0, 15_u32), (0, 1, 11), (1, 0, 13), (1, 2, 12)];
/// let sheets = sheets.map(|(juror, project, score)| Observation {
///     juror,
///     project,
///     score: score.into(),
/// });
/// let found = JurorEffect::solve(&sheets, 2, 3)?;
/// assert_eq!(found.effects(), [Some(1_u32.into()), Some("-1".parse()?)]);
/// // Raw, the third project leads the second by 1; corrected, by 3.
/// assert_eq!(found.levels(), [Some(14_u32.into()), Some(10_u32.into()), Some(13_u32.into())]);
/// assert_eq!(found.corrected(1, &sheets[3].score), Some(13_u32.into()));
///
/// // Without the project that both marked there is nothing to go by.
/// assert!(JurorEffect::solve(&[sheets[1].clone(), sheets[3].clone()], 2, 3).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct JurorEffect;

impl JurorEffect {
    /// So many jurors with sheets are solved exactly, unless every juror marked every project,
    /// which is solved exactly for any number.
    pub const MOST_JURORS: usize = 256;

    /// The effects of jurors numbered below `jurors`, and the levels of projects numbered below
    /// `projects`.
    ///
    /// # Errors
    /// [`SeverityError::NoSuchJuror`] and [`SeverityError::NoSuchProject`] for a number out of
    /// range, [`SeverityError::TooManySheets`] from 2^32,
    /// [`SeverityError::Disconnected`] when the sheets do not say,
    /// [`SeverityError::TooManyJurors`] beyond [`MOST_JURORS`](Self::MOST_JURORS).
    pub fn solve(
        sheets: &[Observation],
        jurors: usize,
        projects: usize,
    ) -> Result<Effects, SeverityError> {
        let edges = sheets.iter().map(|sheet| (sheet.juror, sheet.project));
        let design = Design::new(edges, jurors, projects)?;
        let sums = Sums::of(sheets, jurors, projects);
        let active = design.active();
        let solution = if design.is_complete() {
            sums.complete(&design)
        } else {
            design.connected()?;
            if active > Self::MOST_JURORS {
                let most = Self::MOST_JURORS;
                return Err(SeverityError::TooManyJurors { jurors: active, most });
            }
            lifting::solve(&design, &sums.jurors, &sums.projects, &sums.largest)
        };
        Ok(Effects {
            effects: effects(&design, &sums, &solution),
            levels: levels(&design, &sums, &solution),
        })
    }
}

impl Rule for JurorEffect {
    fn name(&self) -> &'static str {
        "juror-effect"
    }
}

impl Severity for JurorEffect {
    fn correct(&self, sheets: &Sheets<'_>) -> Result<Correction, ScoringError> {
        let observations = sheets.iter().enumerate().flat_map(|(project, own)| {
            own.iter().map(move |sheet| Observation {
                juror: sheet.seat,
                project,
                score: sheet.score.clone(),
            })
        });
        let observations: Vec<Observation> = observations.collect();
        let seats = sheets.jurors();
        match Self::solve(&observations, seats.len(), sheets.len()) {
            Ok(found) => Ok(Correction::Additive(found.effects)),
            Err(SeverityError::Disconnected { components }) => {
                let named = |part: Component| {
                    part.jurors.into_iter().filter_map(|seat| seats.get(seat).copied()).collect()
                };
                Err(ScoringError::NotConnected {
                    groups: components.into_iter().map(named).collect(),
                })
            }
            Err(SeverityError::TooManyJurors { jurors, most }) => {
                Err(ScoringError::TooManyJurors { jurors, most })
            }
            Err(_) => Err(ScoringError::TooLarge),
        }
    }
}

/// What the jurors' effects are, and what the projects' levels are without them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effects {
    effects: Vec<Option<Exact>>,
    levels: Vec<Option<Exact>>,
}

impl Effects {
    /// The effect of each juror: above zero for one who marks higher than the jury. `None` for one
    /// without a sheet.
    #[must_use]
    pub fn effects(&self) -> &[Option<Exact>] {
        &self.effects
    }

    /// The level of each project: the mean of its corrected scores. `None` for one without a sheet.
    #[must_use]
    pub fn levels(&self) -> &[Option<Exact>] {
        &self.levels
    }

    /// A score that a juror gave, without the juror's effect; `None` for a juror without a sheet.
    /// The corrected score may leave the scale.
    #[must_use]
    pub fn corrected(&self, juror: usize, score: &Exact) -> Option<Exact> {
        let effect = self.effects.get(juror)?.as_ref()?;
        Some(score - effect)
    }
}

/// Sums of scores, as whole numbers over one denominator.
struct Sums {
    denominator: BigInt,
    jurors: Vec<BigInt>,
    projects: Vec<BigInt>,
    /// The distance from zero of the score that is furthest from it.
    largest: BigInt,
}

impl Sums {
    fn of(sheets: &[Observation], jurors: usize, projects: usize) -> Self {
        let scores: Vec<BigRational> = sheets.iter().map(|sheet| sheet.score.to_big()).collect();
        let denominator = scores.iter().fold(BigInt::one(), |common, score| {
            if (&common % score.denom()).is_zero() { common } else { common.lcm(score.denom()) }
        });
        let mut sums = Self {
            jurors: alloc::vec![BigInt::zero(); jurors],
            projects: alloc::vec![BigInt::zero(); projects],
            largest: BigInt::zero(),
            denominator,
        };
        for (sheet, score) in sheets.iter().zip(scores) {
            let whole = score.numer() * (&sums.denominator / score.denom());
            if let Some(sum) = sums.jurors.get_mut(sheet.juror) {
                *sum += &whole;
            }
            if let Some(sum) = sums.projects.get_mut(sheet.project) {
                *sum += &whole;
            }
            sums.largest = whole.abs().max(core::mem::take(&mut sums.largest));
        }
        sums
    }

    /// The effects where every juror marked every project: a juror's mean less the mean of all.
    fn complete(&self, design: &Design<'_>) -> Solution {
        let active = design.active();
        let marked = design.received.iter().filter(|sheets| **sheets > 0).count();
        let all: BigInt = self.jurors.iter().sum();
        let effect = |(sum, sheets): (&BigInt, &u32)| match sheets {
            0 => BigInt::zero(),
            _ => sum * active - &all,
        };
        Solution {
            numerators: self.jurors.iter().zip(&design.handed_in).map(effect).collect(),
            denominator: BigInt::from(active.max(1)) * marked.max(1),
        }
    }
}

fn effects(design: &Design<'_>, sums: &Sums, solution: &Solution) -> Vec<Option<Exact>> {
    let denominator = &solution.denominator * &sums.denominator;
    let effects = solution.numerators.iter().zip(&design.handed_in);
    let effects = effects.map(|(numerator, sheets)| {
        (*sheets > 0).then(|| reduced(numerator.clone(), denominator.clone()))
    });
    effects.collect()
}

fn levels(design: &Design<'_>, sums: &Sums, solution: &Solution) -> Vec<Option<Exact>> {
    let denominator = &solution.denominator * &sums.denominator;
    let levels = design.by_project().zip(&sums.projects).map(|(own, sum)| {
        let effects =
            own.iter().filter_map(|juror| solution.numerators.get(super::design::index(*juror)));
        let numerator = sum * &solution.denominator - effects.sum::<BigInt>();
        (!own.is_empty()).then(|| reduced(numerator, &denominator * own.len()))
    });
    levels.collect()
}

fn reduced(numerator: BigInt, denominator: BigInt) -> Exact {
    Exact::from_big(lowest_terms::ratio(numerator, denominator))
}
