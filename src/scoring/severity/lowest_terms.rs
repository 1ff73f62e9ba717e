use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

/// The ratio in lowest terms, for a denominator above zero.
///
/// The common divisor is found by Lehmer's algorithm: as many of Euclid's steps as the leading bits
/// decide are taken in single words, and applied to the long numbers at once. Answers here have
/// hundreds of digits, and their common divisors would take longer than all else.
///
/// Source: D. H. Lehmer, "Euclid's algorithm for large numbers", 1938; Knuth, "The Art of Computer
/// Programming", volume 2, algorithm 4.5.2 L.
pub(super) fn ratio(numerator: BigInt, denominator: BigInt) -> BigRational {
    let divisor = gcd(numerator.magnitude().clone(), denominator.magnitude().clone());
    if divisor.is_zero() {
        return BigRational::from_integer(numerator);
    }
    let divisor = BigInt::from(divisor);
    BigRational::new_raw(numerator / &divisor, denominator / divisor)
}

/// Leading bits that are looked at: cofactors and sums of two stay below 2^63.
const WINDOW: u64 = 62;

fn gcd(mut a: BigUint, mut b: BigUint) -> BigUint {
    if a < b {
        core::mem::swap(&mut a, &mut b);
    }
    while b.bits() > WINDOW {
        let shift = a.bits().saturating_sub(WINDOW);
        let leading = (&a >> shift).to_i64().zip((&b >> shift).to_i64());
        let steps = leading.map_or(UNDECIDED, |(x, y)| decided(x, y));
        if steps == UNDECIDED {
            let rest = &a % &b;
            a = core::mem::replace(&mut b, rest);
            continue;
        }
        let (next_a, next_b) = (combined(&a, &b, steps.0), combined(&a, &b, steps.1));
        (a, b) = (next_a, next_b);
    }
    // One division leaves two short numbers.
    if b.is_zero() {
        return a;
    }
    let rest = (&a % &b).to_u64().unwrap_or(0);
    rest.gcd(&b.to_u64().unwrap_or(0)).into()
}

/// Two combinations of the numbers.
type Steps = ((i64, i64), (i64, i64));

const UNDECIDED: Steps = ((1, 0), (0, 1));

/// The steps of Euclid's algorithm that are the same for all numbers that start with these bits.
fn decided(mut x: i64, mut y: i64) -> Steps {
    let ((mut a, mut b), (mut c, mut d)) = UNDECIDED;
    while let (Some(low), Some(high)) = (
        x.wrapping_add(a).checked_div(y.wrapping_add(c)),
        x.wrapping_add(b).checked_div(y.wrapping_add(d)),
    ) {
        if low != high {
            break;
        }
        (a, c) = (c, a.wrapping_sub(low.wrapping_mul(c)));
        (b, d) = (d, b.wrapping_sub(low.wrapping_mul(d)));
        (x, y) = (y, x.wrapping_sub(low.wrapping_mul(y)));
    }
    ((a, b), (c, d))
}

/// `|a · by.0 + b · by.1|`.
fn combined(a: &BigUint, b: &BigUint, by: (i64, i64)) -> BigUint {
    // The two have opposite signs.
    let (one, other) = (a * by.0.unsigned_abs(), b * by.1.unsigned_abs());
    if one < other { other - one } else { one - other }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn long() -> impl Strategy<Value = BigUint> {
        prop_oneof![
            proptest::collection::vec(any::<u32>(), 0..24).prop_map(BigUint::new),
            any::<u64>().prop_map(BigUint::from),
            (0_u32..4, 0_usize..700).prop_map(|(small, by)| BigUint::from(small) << by),
        ]
    }

    proptest! {
        #[test]
        fn it_is_the_common_divisor(a in long(), b in long(), common in long()) {
            let (a, b) = (a * &common, b * common);
            prop_assert_eq!(gcd(a.clone(), b.clone()), a.gcd(&b));
            prop_assert_eq!(gcd(a.clone(), a.clone()), a);
        }

        #[test]
        fn a_ratio_is_in_lowest_terms(a in long(), b in long(), common in long(), negative: bool) {
            let below = BigInt::from(b * &common);
            prop_assume!(!below.is_zero());
            let above = BigInt::from(a * common);
            let above = if negative { -above } else { above };
            prop_assert_eq!(ratio(above.clone(), below.clone()), BigRational::new(above, below));
        }
    }

    /// Consecutive Fibonacci numbers take the most steps.
    #[test]
    fn the_slowest_case_comes_to_one() {
        let mut pair = (BigUint::ZERO, BigUint::from(1_u8));
        for _ in 0..1_500 {
            pair = (pair.1.clone(), pair.0 + pair.1);
        }
        assert_eq!(gcd(pair.0, pair.1), BigUint::from(1_u8));
    }
}
