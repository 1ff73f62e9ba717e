/// Arithmetic modulo an odd number below 2^62, in Montgomery's form: the residue `x` is held as
/// `x · 2^64 mod q`, so that a product needs no division.
///
/// Source: P. L. Montgomery, "Modular multiplication without trial division", 1985.
#[derive(Debug, Clone, Copy)]
pub(super) struct Modulus {
    q: u64,
    /// `-1/q mod 2^64`.
    negated_inverse: u64,
    /// `2^128 mod q`: a product with it brings a number into the form.
    square: u64,
}

/// Moduli end here, so that no sum below overflows.
const BITS: u32 = 62;

impl Modulus {
    /// An odd number above 2 and below 2^62; `None` for any other.
    pub(super) fn new(q: u64) -> Option<Self> {
        if q < 3 || q & 1 == 0 || q >> BITS != 0 {
            return None;
        }
        // Newton's iteration doubles the correct bits: 3, 6, …, 96.
        let inverse = (0..5).fold(q, |inverse, _| {
            inverse.wrapping_mul(2_u64.wrapping_sub(q.wrapping_mul(inverse)))
        });
        let radix = (u128::from(u64::MAX) + 1).checked_rem(u128::from(q))?;
        let square = radix.wrapping_mul(radix).checked_rem(u128::from(q))?;
        Some(Self { q, negated_inverse: inverse.wrapping_neg(), square: low(square) })
    }

    pub(super) const fn get(&self) -> u64 {
        self.q
    }

    /// `t / 2^64`, for `t` below `2^64 · q`.
    fn reduce(&self, t: u128) -> u64 {
        let m = low(t).wrapping_mul(self.negated_inverse);
        let sum = t.wrapping_add(u128::from(m).wrapping_mul(u128::from(self.q)));
        self.once(low(sum >> 64))
    }

    /// A number below `2q`, reduced.
    fn once(&self, x: u64) -> u64 {
        x.checked_sub(self.q).unwrap_or(x)
    }

    pub(super) fn multiply(&self, a: u64, b: u64) -> u64 {
        self.reduce(u128::from(a).wrapping_mul(u128::from(b)))
    }

    pub(super) fn add(&self, a: u64, b: u64) -> u64 {
        self.once(a.wrapping_add(b))
    }

    pub(super) fn subtract(&self, a: u64, b: u64) -> u64 {
        self.once(a.wrapping_add(self.q).wrapping_sub(b))
    }

    /// The residue of a whole number, in the form.
    pub(super) fn enter(&self, whole: i128) -> u64 {
        let residue = whole.checked_rem_euclid(i128::from(self.q)).unwrap_or(0);
        self.multiply(low(residue.unsigned_abs()), self.square)
    }

    /// The least whole number of that residue.
    pub(super) fn leave(&self, residue: u64) -> u64 {
        self.reduce(u128::from(residue))
    }

    /// The reciprocal, where there is one.
    pub(super) fn reciprocal(&self, residue: u64) -> Option<u64> {
        // The cofactors stay below q in absolute value.
        let (mut a, mut b) = (self.q, self.leave(residue));
        let (mut u, mut v) = (0_i64, 1_i64);
        while b != 0 {
            let quotient = a.checked_div(b)?;
            (a, b) = (b, a.wrapping_sub(quotient.wrapping_mul(b)));
            let step = i64::try_from(quotient).ok()?.wrapping_mul(v);
            (u, v) = (v, u.wrapping_sub(step));
        }
        (a == 1).then(|| self.enter(u.into()))
    }
}

/// The lower 64 bits.
#[expect(clippy::cast_possible_truncation, reason = "the upper bits are not asked for")]
fn low(x: u128) -> u64 {
    x as u64
}

#[cfg(test)]
mod tests {
    use super::{BITS, Modulus};

    #[test]
    fn a_modulus_is_odd_and_below_62_bits() {
        for refused in [0, 1, 2, 4, 1 << BITS, (1 << BITS) + 1, u64::MAX] {
            assert!(Modulus::new(refused).is_none(), "{refused}");
        }
        assert!(Modulus::new(3).is_some());
        assert!(Modulus::new((1 << BITS) - 1).is_some());
    }

    #[test]
    fn residues_agree_with_plain_arithmetic() {
        let samples = [0, 1, 2, 14, -1, -15, 1 << 61, i128::from(u64::MAX) << 20, i128::MIN];
        for q in [3, 15, 1_000_003, (1 << 61) - 1, (1 << BITS) - 1] {
            let modulus = Modulus::new(q).unwrap();
            let plain = |x: i128| x.rem_euclid(q.into());
            for a in samples {
                let x = modulus.enter(a);
                assert_eq!(i128::from(modulus.leave(x)), plain(a));
                for b in samples {
                    let y = modulus.enter(b);
                    let (a, b) = (plain(a), plain(b));
                    assert_eq!(i128::from(modulus.leave(modulus.add(x, y))), plain(a + b));
                    assert_eq!(i128::from(modulus.leave(modulus.subtract(x, y))), plain(a - b));
                    let product = num_bigint::BigInt::from(a) * b % q;
                    assert_eq!(
                        num_bigint::BigInt::from(modulus.leave(modulus.multiply(x, y))),
                        product
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_coprime_has_a_reciprocal() {
        let modulus = Modulus::new(15).unwrap();
        for number in 0..15 {
            let residue = modulus.enter(number);
            let reciprocal = modulus.reciprocal(residue);
            assert_eq!(reciprocal.is_some(), number % 3 != 0 && number % 5 != 0, "{number}");
            if let Some(reciprocal) = reciprocal {
                assert_eq!(modulus.leave(modulus.multiply(residue, reciprocal)), 1);
            }
        }
    }
}
