use alloc::{vec, vec::Vec};
use core::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{
    design::{Design, index},
    modulus::Modulus,
};

/// The effects of the jurors over one denominator, summing to zero.
#[derive(Debug)]
pub(super) struct Solution {
    /// One for each juror, zero for one without a sheet.
    pub(super) numerators: Vec<BigInt>,
    pub(super) denominator: BigInt,
}

/// The first modulus that is tried, 2^61 - 1. It is prime, so one is nearly always enough.
const FIRST: u64 = (1 << 61) - 1;

/// Solves the normal equations of a connected design exactly, by lifting the solution modulo `q`
/// to one modulo a power of `q` and reading the ratios off that.
///
/// With one juror held at zero, and the projects eliminated, the matrix is a grounded Laplacian of
/// the jurors, which is positive definite: no leading minor is zero, so all but finitely many
/// primes `q` allow elimination without a search for pivots. Each further digit to the base `q`
/// costs a substitution; the carry is taken over the sheets, in 128 bits.
///
/// Source: J. D. Dixon, "Exact solution of linear equations using p-adic expansions", 1982.
pub(super) fn solve(
    design: &Design<'_>,
    juror_sums: &[BigInt],
    project_sums: &[BigInt],
    largest: &BigInt,
) -> Solution {
    solve_from(FIRST, design, juror_sums, project_sums, largest)
}

fn solve_from(
    first: u64,
    design: &Design<'_>,
    juror_sums: &[BigInt],
    project_sums: &[BigInt],
    largest: &BigInt,
) -> Solution {
    let system = System::new(design);
    let factored = (first..).step_by(2).find_map(|q| Factored::new(Modulus::new(q)?, &system));
    // There is always one: infinitely many moduli are prime, and finitely many of those fail.
    let grounded = factored.map_or_else(
        || (Vec::new(), BigInt::one()),
        |factored| factored.lift(juror_sums, project_sums, largest),
    );
    system.centred(grounded, design.handed_in.len())
}

/// The design with the jurors who handed in sheets renumbered: the last of them is held at zero,
/// and its number is beyond all vectors.
struct System<'a> {
    design: &'a Design<'a>,
    places: Vec<u32>,
    free: usize,
}

impl<'a> System<'a> {
    fn new(design: &'a Design<'a>) -> Self {
        let places = design.handed_in.iter().scan(0_u32, |next, sheets| {
            let place = *next;
            *next = next.wrapping_add(u32::from(*sheets > 0));
            Some(if *sheets > 0 { place } else { u32::MAX })
        });
        Self { design, places: places.collect(), free: design.active().saturating_sub(1) }
    }

    /// The places of the jurors who marked each project.
    fn by_project(&self) -> impl Iterator<Item = impl Iterator<Item = usize> + Clone> {
        self.design.by_project().map(|own| {
            own.iter().map(|juror| self.places.get(index(*juror)).map_or(usize::MAX, |p| index(*p)))
        })
    }

    /// Shifts effects with the last juror at zero so that they sum to zero.
    fn centred(&self, (free, denominator): (Vec<BigInt>, BigInt), jurors: usize) -> Solution {
        let active = self.free.saturating_add(1);
        let sum: BigInt = free.iter().sum();
        let mut numerators = vec![BigInt::zero(); jurors];
        for (numerator, place) in numerators.iter_mut().zip(&self.places) {
            if *place != u32::MAX {
                *numerator = -&sum;
                if let Some(effect) = free.get(index(*place)) {
                    *numerator += effect * active;
                }
            }
        }
        Solution { numerators, denominator: denominator * active }
    }
}

/// The jurors' matrix modulo `q`, as `L · D · Lᵀ`.
struct Factored<'a> {
    modulus: Modulus,
    system: &'a System<'a>,
    /// `L` below the diagonal, and the reciprocals of `D` on it.
    rows: Vec<Vec<u64>>,
    /// The reciprocal of each project's number of sheets.
    reciprocals: Vec<u64>,
}

impl<'a> Factored<'a> {
    /// `None` where something that is not zero has no reciprocal.
    fn new(modulus: Modulus, system: &'a System<'a>) -> Option<Self> {
        let one = modulus.enter(1);
        let received = &system.design.received;
        let reciprocals = received.iter().map(|&sheets| match sheets {
            0 => Some(0),
            _ => modulus.reciprocal(modulus.enter(sheets.into())),
        });
        let reciprocals: Vec<u64> = reciprocals.collect::<Option<_>>()?;
        let mut rows: Vec<Vec<u64>> = (1..=system.free).map(|length| vec![0; length]).collect();
        for (own, reciprocal) in system.by_project().zip(&reciprocals) {
            for juror in own.clone() {
                let Some(row) = rows.get_mut(juror) else { continue };
                for other in own.clone() {
                    if let Some(entry) = row.get_mut(other) {
                        *entry = modulus.subtract(*entry, *reciprocal);
                    }
                }
                if let Some(diagonal) = row.last_mut() {
                    *diagonal = modulus.add(*diagonal, one);
                }
            }
        }
        for k in 0..system.free {
            let (above, below) = rows.split_at_mut_checked(k.saturating_add(1))?;
            let pivot = above.last_mut()?.last_mut()?;
            *pivot = modulus.reciprocal(*pivot)?;
            let column: Vec<u64> = below.iter().filter_map(|row| row.get(k).copied()).collect();
            for row in below {
                let (left, right) = row.split_at_mut_checked(k.saturating_add(1))?;
                let factor = left.last_mut()?;
                *factor = modulus.multiply(*factor, *pivot);
                for (entry, above) in right.iter_mut().zip(&column) {
                    *entry = modulus.subtract(*entry, modulus.multiply(*factor, *above));
                }
            }
        }
        Some(Self { modulus, system, rows, reciprocals })
    }

    /// Solves for the jurors, in place.
    fn substitute(&self, x: &mut [u64]) {
        let q = &self.modulus;
        for (i, row) in self.rows.iter().enumerate() {
            let Some((known, [entry, ..])) = x.split_at_mut_checked(i) else { return };
            *entry = known.iter().zip(row).fold(*entry, |rest, (known, factor)| {
                q.subtract(rest, q.multiply(*known, *factor))
            });
        }
        for (entry, row) in x.iter_mut().zip(&self.rows) {
            *entry = q.multiply(*entry, row.last().copied().unwrap_or(0));
        }
        for (i, row) in self.rows.iter().enumerate().rev() {
            let Some((earlier, [entry, ..])) = x.split_at_mut_checked(i) else { return };
            for (earlier, factor) in earlier.iter_mut().zip(row) {
                *earlier = q.subtract(*earlier, q.multiply(*entry, *factor));
            }
        }
    }

    /// The effects with the last juror at zero, over one denominator.
    fn lift(
        &self,
        juror_sums: &[BigInt],
        project_sums: &[BigInt],
        largest: &BigInt,
    ) -> (Vec<BigInt>, BigInt) {
        let handed_in = &self.system.design.handed_in;
        let active = juror_sums.iter().zip(handed_in).filter(|(_, sheets)| **sheets > 0);
        let mut carries = Carries {
            jurors: active.take(self.system.free).map(|(sum, _)| self.carry(sum)).collect(),
            projects: project_sums.iter().map(|sum| self.carry(sum)).collect(),
        };
        let margin = self.margin(largest);
        let mut digits: Vec<Vec<u64>> = Vec::new();
        let mut enough = 2_usize;
        loop {
            digits.push(self.digit(&mut carries));
            if digits.len() >= enough {
                if let Some(found) = self.read(&digits, &margin) {
                    return found;
                }
                enough = enough.saturating_add(enough.div_ceil(3));
            }
        }
    }

    fn carry(&self, sum: &BigInt) -> Carry {
        let base = BigInt::from(self.modulus.get());
        let mut rest = sum.clone();
        let mut later = Vec::new();
        loop {
            // The highest digit keeps the sign.
            if let Some(last) = rest.to_i64() {
                later.push(last);
                break;
            }
            let (quotient, digit) = rest.div_mod_floor(&base);
            later.push(digit.to_i64().unwrap_or(0));
            rest = quotient;
        }
        later.reverse();
        Carry { now: later.pop().unwrap_or(0).into(), later }
    }

    /// The next digit of each free juror's effect. What remains of the right-hand sides is carried.
    fn digit(&self, carries: &mut Carries) -> Vec<u64> {
        let q = &self.modulus;
        let mut effects: Vec<u64> = carries.jurors.iter().map(|carry| q.enter(carry.now)).collect();
        let means = carries.projects.iter().zip(&self.reciprocals);
        let means: Vec<u64> =
            means.map(|(carry, reciprocal)| q.multiply(q.enter(carry.now), *reciprocal)).collect();
        for (own, mean) in self.system.by_project().zip(&means) {
            for juror in own {
                if let Some(effect) = effects.get_mut(juror) {
                    *effect = q.subtract(*effect, *mean);
                }
            }
        }
        self.substitute(&mut effects);
        // What the sheets of each juror take: the levels of their projects, and its own effect.
        let mut taken = vec![0_u128; effects.len()];
        let projects = carries.projects.iter_mut().zip(&self.reciprocals).zip(&means);
        for (own, ((carry, reciprocal), mean)) in self.system.by_project().zip(projects) {
            let known = own.clone().filter_map(|juror| effects.get(juror));
            let sum = known.clone().fold(0, |sum, effect| q.add(sum, *effect));
            let level = q.leave(q.subtract(*mean, q.multiply(sum, *reciprocal)));
            let whole = known.map(|effect| u128::from(q.leave(*effect)));
            let mut below = whole.fold(0_u128, u128::wrapping_add);
            for juror in own {
                below = below.wrapping_add(level.into());
                if let (Some(taken), Some(effect)) = (taken.get_mut(juror), effects.get(juror)) {
                    *taken = taken.wrapping_add(level.into()).wrapping_add(q.leave(*effect).into());
                }
            }
            carry.subtract(below, q);
        }
        for (carry, taken) in carries.jurors.iter_mut().zip(taken) {
            carry.subtract(taken, q);
        }
        effects.iter().map(|effect| q.leave(*effect)).collect()
    }

    /// What a residual of the jurors' equations, times the common multiple of the projects' numbers
    /// of sheets, stays below for each unit of effect and score.
    fn margin(&self, largest: &BigInt) -> Margin {
        let design = self.system.design;
        let mut lengths: Vec<u32> = design.received.iter().copied().filter(|n| *n > 0).collect();
        lengths.sort_unstable();
        lengths.dedup();
        let multiple = lengths.iter().fold(BigInt::one(), |lcm, n| lcm.lcm(&BigInt::from(*n)));
        let most = design.handed_in.iter().copied().max().unwrap_or(0);
        Margin { each: multiple * most * 2_u32, largest: largest.clone() }
    }

    /// Reads the ratios off so many digits, and proves them; `None` when there are too few digits.
    ///
    /// The numerators `n` over the denominator `d` satisfy the integer equations `M n = d c` modulo
    /// `q^k` by construction. Where both sides are so small that they cannot differ by a multiple
    /// of `q^k` other than zero, they are equal.
    fn read(&self, digits: &[Vec<u64>], margin: &Margin) -> Option<(Vec<BigInt>, BigInt)> {
        let base = BigInt::from(self.modulus.get());
        let power = digits.iter().fold(BigInt::one(), |power, _| power * &base);
        let bound = BigInt::one() << (power.bits().saturating_sub(2) / 2);
        let mut denominator = BigInt::one();
        let mut numerators: Vec<BigInt> = Vec::with_capacity(self.system.free);
        for juror in 0..self.system.free {
            let lifted = digits.iter().rev().filter_map(|digit| digit.get(juror));
            let lifted = lifted.fold(BigInt::zero(), |sum, digit| sum * &base + digit);
            let scaled = nearest_zero(&(lifted * &denominator), &power);
            if scaled.abs() <= bound {
                numerators.push(scaled);
            } else {
                let (numerator, factor) = ratio(scaled.mod_floor(&power), &power, &bound)?;
                for earlier in &mut numerators {
                    *earlier *= &factor;
                }
                denominator *= factor;
                numerators.push(numerator);
            }
        }
        let most = numerators.iter().map(Signed::abs).max().unwrap_or_default();
        let reach = (most + &denominator * &margin.largest) * &margin.each;
        (reach < power).then_some((numerators, denominator))
    }
}

struct Margin {
    each: BigInt,
    largest: BigInt,
}

/// What remains of the right-hand sides.
struct Carries {
    jurors: Vec<Carry>,
    projects: Vec<Carry>,
}

/// What remains of one right-hand side: the next digit, and those of a long number, last first.
struct Carry {
    now: i128,
    later: Vec<i64>,
}

impl Carry {
    /// Takes away what is congruent to the next digit, and moves on by one.
    fn subtract(&mut self, taken: u128, modulus: &Modulus) {
        // At most 2^32 terms below 2^62 are taken.
        let taken = i128::try_from(taken).unwrap_or(i128::MAX);
        let quotient = self.now.wrapping_sub(taken).checked_div(modulus.get().into());
        let next = i128::from(self.later.pop().unwrap_or(0));
        self.now = quotient.unwrap_or(0).wrapping_add(next);
    }
}

/// The residue that is nearest to zero.
fn nearest_zero(number: &BigInt, modulus: &BigInt) -> BigInt {
    let residue = number.mod_floor(modulus);
    match (&residue * 2_u8).cmp(modulus) {
        Ordering::Greater => residue - modulus,
        _ => residue,
    }
}

/// The ratio with both parts at most `bound` that a residue stands for, by Euclid's algorithm.
fn ratio(residue: BigInt, modulus: &BigInt, bound: &BigInt) -> Option<(BigInt, BigInt)> {
    let (mut a, mut b) = (modulus.clone(), residue);
    let (mut u, mut v) = (BigInt::zero(), BigInt::one());
    while &b > bound {
        let (quotient, rest) = a.div_rem(&b);
        a = core::mem::replace(&mut b, rest);
        let next = u - quotient * &v;
        u = core::mem::replace(&mut v, next);
    }
    let (numerator, denominator) = if v.sign() == Sign::Minus { (-b, -v) } else { (b, v) };
    (&denominator <= bound && !denominator.is_zero()).then_some((numerator, denominator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modulus_that_does_not_serve_is_passed_over() {
        let sheets = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 1), (2, 2)];
        let design = Design::new(sheets.into_iter(), 3, 3).unwrap();
        let whole = |numbers: [i64; 3]| numbers.map(BigInt::from);
        let (jurors, projects) = (whole([-40, 31, 7]), whole([11, -9, -4]));
        let effects = |first| {
            let found = solve_from(first, &design, &jurors, &projects, &BigInt::from(40));
            found
                .numerators
                .iter()
                .map(|n| num_rational::BigRational::new(n.clone(), found.denominator.clone()))
                .collect::<Vec<_>>()
        };
        let system = System::new(&design);
        // 3 divides the number of sheets on the second project.
        assert!(Factored::new(Modulus::new(3).unwrap(), &system).is_none());
        for first in [3, 5, 7, 9, 1_000_001] {
            assert_eq!(effects(first), effects(FIRST), "{first}");
        }
    }
}
