use alloc::{vec, vec::Vec};
use core::cmp::Ordering;

use super::{
    JurorEffect, SeverityError,
    columns::{Grouped, SheetColumns},
    conjugate::{Conjugate, length},
    design::{Design, index},
};
use crate::value::Exact;

/// The jurors' effects and the projects' levels in fixed point, with a proven bound on how far
/// they are from the exact ones of [`JurorEffect::solve`].
///
/// All numbers are whole multiples of `2^-fraction_bits` units of the score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedEffects {
    fraction_bits: u32,
    bound: u64,
    passes: u32,
    effects: Vec<Option<i64>>,
    levels: Vec<Option<i64>>,
}

impl FixedEffects {
    /// How many binary places the numbers have.
    #[must_use]
    pub const fn fraction_bits(&self) -> u32 {
        self.fraction_bits
    }

    /// No effect and no level is further than this from the exact one.
    #[must_use]
    pub fn bound(&self) -> Exact {
        self.exact(self.bound.into())
    }

    /// How often the sheets were read to find and to prove the effects.
    #[must_use]
    pub const fn passes(&self) -> u32 {
        self.passes
    }

    /// The effect of a juror, within [`bound`](Self::bound); `None` for one without a sheet.
    #[must_use]
    pub fn effect(&self, juror: usize) -> Option<Exact> {
        self.effects.get(juror)?.map(|effect| self.exact(effect.into()))
    }

    /// The level of a project, within [`bound`](Self::bound); `None` for one without a sheet.
    #[must_use]
    pub fn level(&self, project: usize) -> Option<Exact> {
        self.levels.get(project)?.map(|level| self.exact(level.into()))
    }

    /// The effects of all jurors, in multiples of `2^-fraction_bits`.
    #[must_use]
    pub fn effects(&self) -> &[Option<i64>] {
        &self.effects
    }

    /// The levels of all projects, in multiples of `2^-fraction_bits`.
    #[must_use]
    pub fn levels(&self) -> &[Option<i64>] {
        &self.levels
    }

    /// How the exact levels of two projects compare, where the bound tells; `None` where it does
    /// not, or where a project has no sheet. Equal levels are never told.
    #[must_use]
    pub fn compare(&self, one: usize, other: usize) -> Option<Ordering> {
        let (one, other) = ((*self.levels.get(one)?)?, (*self.levels.get(other)?)?);
        let told = u128::from(one.abs_diff(other)) > u128::from(self.bound).saturating_mul(2);
        told.then(|| one.cmp(&other))
    }

    fn exact(&self, number: i128) -> Exact {
        Exact::new(number, 1_i128.wrapping_shl(self.fraction_bits)).unwrap_or(Exact::ZERO)
    }
}

/// The most binary places, and the fewest.
const FRACTION_BITS: (u32, u32) = (4, 40);
/// The binary places of the comparison vector, whose unit is one.
const COMPARISON_BITS: u32 = 20;
/// The binary places of the directions of the conjugate gradients, at most.
const WIDTH: u32 = 42;
/// The sheets are read so often at most.
const MOST_PASSES: u32 = 4096;
/// After so many passes without a proof, it is worth to see whether there can be one.
const PATIENCE: u32 = 24;

impl JurorEffect {
    /// The effects and levels of [`solve`](Self::solve) in fixed point, for any number of jurors:
    /// whole numbers throughout, the same on every machine.
    ///
    /// # How it is found
    /// With the projects eliminated, the effects solve `S a = c`, where `S = D - N d⁻¹ Nᵀ` is a
    /// Laplacian of the jurors; `N` counts the sheets of each juror on each project, `D` those of
    /// each juror and `d` those of each project. `S` is never formed: a product with it is one pass
    /// over the sheets. Conjugate gradients take few passes where jurors share many projects.
    ///
    /// # Why the bound holds
    /// Let `a` be what was found, `r = c - S a` what is left, in whole numbers and with all
    /// rounding counted, and `e` the error. Take a juror `g`, and `S` without its row and column:
    /// that is an M-matrix, so its inverse has no negative entry. A vector `v ≥ 0` with `v[g] = 0`
    /// and `S v ≥ θ D` off `g`, for a `θ > 0`, is found by the same gradients and verified in whole
    /// numbers. If `|r| ≤ ε D`, then `-(ε/θ) S v ≤ S e ≤ (ε/θ) S v` off `g`, and the
    /// inverse turns this into `|e - e[g]| ≤ (ε/θ) v`. Effects that sum to zero are therefore
    /// within `(ε/θ) (max v + mean v)`, and a level, being a mean of corrected scores, is no
    /// further off. Such a `v` is there only if every juror is linked to `g`: the bound also proves
    /// that the sheets hang together. Source of the comparison: A. Berman & R. J. Plemmons,
    /// "Nonnegative matrices in the mathematical sciences", 1979, chapter 6.
    ///
    /// # Cost
    /// O(n) to group `n` sheets, O(n) for each pass.
    ///
    /// # Errors
    /// [`SeverityError::UnevenColumns`], [`SeverityError::NoSuchJuror`],
    /// [`SeverityError::NoSuchProject`] and [`SeverityError::TooManySheets`] for columns that are no
    /// sheets, [`SeverityError::Disconnected`] when the sheets do not say, and
    /// [`SeverityError::NotFound`] when no bound could be proven.
    ///
    /// ```
    /// use participatory_innovation::scoring::severity::{JurorEffect, SheetColumns};
    ///
    /// let (jurors, projects, scores) = (&[0, 0, 1, 1], &[0, 1, 0, 2], &[15, 11, 13, 12]);
    /// let sheets = SheetColumns { jurors, projects, scores };
    /// let found = JurorEffect::solve_fixed(sheets, 2, 3)?;
    /// let effect = found.effect(0).ok_or("a sheet was handed in")?;
    /// assert!((&effect - &1_u32.into()).abs() <= found.bound());
    /// assert!(found.bound() < "1/1000000".parse()?);
    /// assert_eq!(found.compare(2, 1), Some(core::cmp::Ordering::Greater));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn solve_fixed(
        sheets: SheetColumns<'_>,
        jurors: usize,
        projects: usize,
    ) -> Result<FixedEffects, SeverityError> {
        let grouped = sheets.grouped(jurors, projects)?;
        let mut solver = Solver::new(&grouped).ok_or(SeverityError::NotFound { passes: 0 })?;
        let Some(comparison) = solver.comparison() else {
            grouped.design.connected()?;
            return Err(solver.not_found());
        };
        solver.effects(&comparison).ok_or_else(|| solver.not_found())
    }
}

/// A vector that bounds errors: `error ≤ residual · reach`, both at their worst juror.
struct Comparison {
    /// `max v + mean v`.
    reach: u64,
    /// `θ`, in the same units.
    theta: u64,
}

struct Solver<'a> {
    grouped: &'a Grouped<'a>,
    /// The middle of the scores, which are taken from there.
    middle: i64,
    fraction: u32,
    width: u32,
    /// Nothing that is found is further from zero.
    limit: i64,
    passes: u32,
}

impl<'a> Solver<'a> {
    /// `None` when the numbers are too large for fixed point.
    fn new(grouped: &'a Grouped<'a>) -> Option<Self> {
        let Design { received, handed_in, jurors, .. } = &grouped.design;
        let degree = received.iter().chain(handed_in).copied().max().unwrap_or(0);
        let degree = bits(degree.into());
        let (low, high) = (i64::from(grouped.range.0), i64::from(grouped.range.1));
        let middle = low.wrapping_add(high).wrapping_shr(1);
        let height = bits(high.abs_diff(middle).max(1));
        // With scores below 2^h and effects below 2^(h + 3), as many sheets as one juror or one
        // project has sum to less than 2^63: 1 + 8 + 9 is below 2^5.
        let spare = 58_u32.checked_sub(degree.checked_add(height)?)?;
        let (fewest, most) = FRACTION_BITS;
        // The middle is put back at the end.
        let fraction = spare.min(most).min(60_u32.checked_sub(bits(middle.unsigned_abs()))?);
        let sheets = bits(u64::try_from(jurors.len()).ok()?);
        let width = WIDTH.min(62_u32.saturating_sub(degree)).min(54_u32.saturating_sub(sheets / 2));
        let limit = 1_i64.wrapping_shl(fraction.checked_add(height)?.checked_add(3)?);
        (fraction >= fewest).then_some(Self { grouped, middle, fraction, width, limit, passes: 0 })
    }

    fn not_found(&self) -> SeverityError {
        SeverityError::NotFound { passes: self.passes }
    }

    /// `N d⁻¹ Nᵀ x`: for each juror, the sum over its sheets of the mean over the project's jurors.
    /// Means are rounded, each by less than one.
    fn means(&mut self, x: &[i64]) -> Vec<i64> {
        self.passes = self.passes.saturating_add(1);
        let mut sums = vec![0_i64; x.len()];
        for own in self.grouped.design.by_project() {
            let of = |juror: &u32| x.get(index(*juror)).copied().unwrap_or(0);
            let sum = own.iter().map(of).fold(0, i64::wrapping_add);
            add(&mut sums, own, mean(sum, own));
        }
        sums
    }

    /// What effects leave of each juror's equation, to within its number of sheets, and the level
    /// of each project to within one; scores are taken from the middle.
    fn residuals(&mut self, effects: &[i64]) -> (Vec<i64>, Vec<i64>) {
        self.passes = self.passes.saturating_add(1);
        let Grouped { design, juror_sums, project_sums, .. } = self.grouped;
        let mut sums = vec![0_i64; effects.len()];
        let mut levels = Vec::with_capacity(project_sums.len());
        let projects = design.by_project().zip(project_sums).zip(&design.received);
        for ((own, sum), sheets) in projects {
            let of = |juror: &u32| effects.get(index(*juror)).copied().unwrap_or(0);
            let effects = own.iter().map(of).fold(0, i64::wrapping_add);
            let level = mean(self.scores(*sum, *sheets).wrapping_sub(effects), own);
            add(&mut sums, own, level);
            levels.push(level);
        }
        let jurors = juror_sums.iter().zip(&design.handed_in).zip(effects).zip(&sums);
        let residuals = jurors.map(|(((sum, sheets), effect), levels)| {
            let effects = effect.wrapping_mul((*sheets).into());
            self.scores(*sum, *sheets).wrapping_sub(effects).wrapping_sub(*levels)
        });
        (residuals.collect(), levels)
    }

    /// A sum of scores, taken from the middle, in fixed point.
    fn scores(&self, sum: i64, sheets: u32) -> i64 {
        let middle = self.middle.wrapping_mul(sheets.into());
        sum.wrapping_sub(middle).wrapping_shl(self.fraction)
    }

    /// Follows the gradients until the residual is at most `2^-bits`, or no step leads on.
    fn follow(&mut self, gradients: &mut Conjugate<'_>, bits: u32) -> Result<(), SeverityError> {
        let start = self.passes;
        while !gradients.is_within(bits) && self.passes < MOST_PASSES {
            if self.passes.wrapping_sub(start) == PATIENCE {
                self.grouped.design.connected()?;
            }
            let sums = self.means(&gradients.direction);
            if gradients.step(&sums).is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The comparison vector, the juror with most sheets being `g`; `None` where none is found.
    ///
    /// `v` is about the number of steps after which a walk from juror to juror, by way of projects,
    /// comes to `g`: one more than the mean of its neighbours'.
    fn comparison(&mut self) -> Option<Comparison> {
        let weights = &self.grouped.design.handed_in;
        let most = weights.iter().copied().max()?;
        let g = weights.iter().position(|weight| *weight == most)?;
        let all = weights.iter().copied().map(i64::from).fold(0, i64::wrapping_add);
        let unit = 1_i64.wrapping_shl(COMPARISON_BITS);
        let others = all.wrapping_sub(most.into());
        let return_to = others.wrapping_mul(unit).checked_div(most.into()).unwrap_or(0);
        let right = weights.iter().enumerate().map(|(juror, weight)| match weight {
            0 => 0,
            _ if juror == g => return_to.wrapping_neg(),
            _ => unit,
        });
        let right: Vec<i64> = right.collect();
        let mut gradients = Conjugate::new(weights, self.width, right, COMPARISON_BITS);
        self.follow(&mut gradients, 2).ok()?;
        let ground = gradients.solution.get(g).copied()?;
        let active = |(number, weight): (i64, &u32)| if *weight > 0 { number } else { 0 };
        let v = gradients.solution.iter().map(|x| x.saturating_sub(ground).max(0)).zip(weights);
        let v: Vec<i64> = v.map(active).collect();
        if length(&v) > self.width {
            return None;
        }
        let sums = self.means(&v);
        let mut theta = unit;
        for (juror, ((v, sum), weight)) in v.iter().zip(sums).zip(weights).enumerate() {
            if juror != g && *weight > 0 {
                // The means are rounded by less than one.
                let over = i128::from(*v).wrapping_sub(1).wrapping_mul((*weight).into());
                let least = over.wrapping_sub(sum.into()).checked_div_euclid((*weight).into())?;
                theta = theta.min(i64::try_from(least).ok()?);
            }
        }
        let furthest = v.iter().copied().max().unwrap_or(0);
        let sum = v.iter().map(|v| i128::from(*v)).fold(0, i128::wrapping_add);
        let count = i128::try_from(self.grouped.design.active().max(1)).ok()?;
        let mean = i64::try_from(sum.checked_div(count)?).ok()?.wrapping_add(1);
        Some(Comparison {
            reach: u64::try_from(furthest.checked_add(mean)?).ok()?,
            theta: u64::try_from(theta).ok().filter(|theta| *theta > 0)?,
        })
    }

    /// Effects, levels and bound; `None` where rounding hides them.
    fn effects(&mut self, comparison: &Comparison) -> Option<FixedEffects> {
        let weights = &self.grouped.design.handed_in;
        let mut effects = vec![0_i64; weights.len()];
        let mut residuals = self.residuals(&effects).0;
        // Each round starts from what is really left; the second seldom finds more to do.
        let (mut levels, mut error) = (Vec::new(), u64::MAX);
        loop {
            let each = residuals.iter().zip(weights);
            let each = each.map(|(r, weight)| r.checked_div((*weight).into()).unwrap_or(0));
            let right = each.collect();
            let solution = effects.clone();
            let mut gradients =
                Conjugate::from(weights, self.width, solution, right, self.fraction);
            self.follow(&mut gradients, self.fraction).ok()?;
            let found = gradients.solution;
            if found.iter().any(|effect| effect.unsigned_abs() > self.limit.unsigned_abs()) {
                return None;
            }
            let (left, new_levels) = self.residuals(&found);
            let new_error = worst(&left, weights);
            if new_error >= error {
                break;
            }
            (effects, residuals, levels, error) = (found, left, new_levels, new_error);
            if error <= 4 || self.passes >= MOST_PASSES {
                break;
            }
        }
        self.finish(comparison, effects, levels, error)
    }

    /// Moves the effects so that they sum to zero, and proves the bound.
    fn finish(
        &self,
        comparison: &Comparison,
        effects: Vec<i64>,
        levels: Vec<i64>,
        error: u64,
    ) -> Option<FixedEffects> {
        let design = &self.grouped.design;
        let active = effects.iter().zip(&design.handed_in).filter(|(_, sheets)| **sheets > 0);
        let sum = active.map(|(effect, _)| i128::from(*effect)).fold(0, i128::wrapping_add);
        let count = i128::try_from(design.active().max(1)).ok()?;
        let mean = i64::try_from(sum.checked_div(count)?).ok()?;
        let level = self.middle.checked_shl(self.fraction)?.checked_add(mean)?;
        let reach = u128::from(error).checked_mul(comparison.reach.into())?;
        let reach = u64::try_from(reach.checked_div(comparison.theta.into())?).ok()?;
        Some(FixedEffects {
            fraction_bits: self.fraction,
            // The division above, the mean and a level are each rounded by less than one.
            bound: reach.checked_add(3)?,
            passes: self.passes,
            effects: effects
                .into_iter()
                .zip(&design.handed_in)
                .map(|(effect, sheets)| (*sheets > 0).then(|| effect.wrapping_sub(mean)))
                .collect(),
            levels: levels
                .into_iter()
                .zip(&design.received)
                .map(|(own, sheets)| (*sheets > 0).then(|| own.wrapping_add(level)))
                .collect(),
        })
    }
}

/// `ε`: the residual of the juror who has most left for each sheet, rounding included.
fn worst(residuals: &[i64], weights: &[u32]) -> u64 {
    let each = residuals.iter().zip(weights).filter(|(_, weight)| **weight > 0);
    let each = each.map(|(r, weight)| r.unsigned_abs().div_ceil(u64::from((*weight).max(1))));
    each.max().unwrap_or(0).saturating_add(1)
}

fn mean(sum: i64, own: &[u32]) -> i64 {
    i64::try_from(own.len()).ok().and_then(|count| sum.checked_div(count)).unwrap_or(0)
}

fn add(sums: &mut [i64], jurors: &[u32], number: i64) {
    for juror in jurors {
        if let Some(sum) = sums.get_mut(index(*juror)) {
            *sum = sum.wrapping_add(number);
        }
    }
}

fn bits(number: u64) -> u32 {
    u64::BITS.saturating_sub(number.leading_zeros())
}
