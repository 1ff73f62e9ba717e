use alloc::vec::Vec;

/// Conjugate gradients in whole numbers, for `(I - P) x = b` where `P` takes means over projects
/// and is symmetric under the weights `D`, the jurors' numbers of sheets.
///
/// The residual and the direction share one binary exponent, which follows them as they shrink, so
/// that they keep their leading bits. Rounding costs speed at most: nothing found here is believed
/// before [`fixed_point`](super::fixed_point) has bounded its error.
///
/// Source: M. R. Hestenes & E. Stiefel, "Methods of conjugate gradients for solving linear
/// systems", 1952.
#[derive(Debug)]
pub(super) struct Conjugate<'a> {
    weights: &'a [u32],
    /// The residual and the direction stay below two to so many bits.
    width: u32,
    /// The solution, in units of `2^-fraction`.
    pub(super) solution: Vec<i64>,
    fraction: u32,
    /// In units of `2^-exponent`.
    residual: Vec<i64>,
    pub(super) direction: Vec<i64>,
    exponent: u32,
    square: i128,
}

/// The binary places of the step lengths.
const PLACES: u32 = 40;
/// Solutions stay below two to so many bits.
pub(super) const LIMIT: u32 = 61;

impl<'a> Conjugate<'a> {
    /// From zero, given the right-hand side in units of `2^-fraction`.
    pub(super) fn new(weights: &'a [u32], width: u32, right: Vec<i64>, fraction: u32) -> Self {
        let solution = alloc::vec![0; right.len()];
        Self::from(weights, width, solution, right, fraction)
    }

    /// From a solution and what it leaves of the right-hand side, in units of `2^-fraction`.
    pub(super) fn from(
        weights: &'a [u32],
        width: u32,
        solution: Vec<i64>,
        residual: Vec<i64>,
        fraction: u32,
    ) -> Self {
        let direction = residual.clone();
        let exponent = fraction;
        let mut new =
            Self { weights, width, solution, fraction, residual, direction, exponent, square: 0 };
        new.scale();
        new.square = new.product(&new.residual, &new.residual);
        new
    }

    /// Whether the residual is at most `2^-bits` everywhere, as far as is known.
    pub(super) fn is_within(&self, bits: u32) -> bool {
        length(&self.residual).saturating_add(bits) <= self.exponent
    }

    /// One step, given the means `P · direction` times `D`; `None` when no step leads on.
    pub(super) fn step(&mut self, sums: &[i64]) -> Option<()> {
        let images = self.direction.iter().zip(sums).zip(self.weights);
        let image: Vec<i64> = images
            .map(|((own, sum), weight)| {
                own.wrapping_sub(sum.checked_div(i64::from(*weight)).unwrap_or(*own))
            })
            .collect();
        let along = quotient(self.square, self.product(&self.direction, &image))?;
        let shift = PLACES.checked_add(self.exponent)?.checked_sub(self.fraction)?;
        for (x, p) in self.solution.iter_mut().zip(&self.direction) {
            *x = x.saturating_add(scaled(*p, along, shift)?);
        }
        for (r, q) in self.residual.iter_mut().zip(&image) {
            *r = r.saturating_sub(scaled(*q, along, PLACES)?);
        }
        if length(&self.solution) > LIMIT || length(&self.residual) > self.width.saturating_add(8) {
            return None;
        }
        let square = self.product(&self.residual, &self.residual);
        let back = quotient(square, self.square)?;
        for (p, r) in self.direction.iter_mut().zip(&self.residual) {
            *p = r.saturating_add(scaled(*p, back, PLACES)?);
        }
        self.scale();
        self.square = self.product(&self.residual, &self.residual);
        Some(())
    }

    /// Brings the longer of residual and direction to the full width.
    fn scale(&mut self) {
        let found = length(&self.residual).max(length(&self.direction));
        if found == 0 {
            return;
        }
        let up = self.width.saturating_sub(found);
        let down = found.saturating_sub(self.width).min(self.exponent);
        for number in self.residual.iter_mut().chain(&mut self.direction) {
            *number = number.wrapping_shl(up).wrapping_shr(down);
        }
        self.exponent = self.exponent.saturating_add(up).saturating_sub(down);
    }

    /// The product under the weights: below `2^32 · 2^(2 · 50)`.
    fn product(&self, a: &[i64], b: &[i64]) -> i128 {
        let terms = a.iter().zip(b).zip(self.weights).map(|((a, b), weight)| {
            i128::from(*a).wrapping_mul((*b).into()).wrapping_mul((*weight).into())
        });
        terms.fold(0, i128::wrapping_add)
    }
}

/// `above / below` with so many binary places; `None` unless it is positive and not too long.
fn quotient(above: i128, below: i128) -> Option<i64> {
    let spare = above.unsigned_abs().leading_zeros().saturating_sub(1);
    let (up, down) = (spare.min(PLACES), PLACES.saturating_sub(spare));
    let quotient = above.wrapping_shl(up).checked_div(below.wrapping_shr(down))?;
    i64::try_from(quotient).ok().filter(|quotient| *quotient > 0)
}

/// `number · factor / 2^shift`, rounded down.
fn scaled(number: i64, factor: i64, shift: u32) -> Option<i64> {
    let product = i128::from(number).wrapping_mul(factor.into());
    i64::try_from(product.wrapping_shr(shift.min(127))).ok()
}

/// The bits of the number that is furthest from zero.
pub(super) fn length(numbers: &[i64]) -> u32 {
    let furthest = numbers.iter().map(|number| number.unsigned_abs()).max().unwrap_or(0);
    u64::BITS.saturating_sub(furthest.leading_zeros())
}
