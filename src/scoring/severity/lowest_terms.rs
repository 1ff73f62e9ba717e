use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// The ratio in lowest terms, for a denominator above zero.
///
/// The common divisor is found by Lehmer's algorithm: as many of Euclid's steps as the leading bits
/// decide are taken in single words, and applied to the long numbers at once. Answers here have
/// hundreds of digits, and their common divisors would take longer than all else.
///
/// Source: D. H. Lehmer, "Euclid's algorithm for large numbers", 1938; Knuth, "The Art of Computer
/// Programming", volume 2, algorithm 4.5.2 L.
pub(super) fn ratio(numerator: BigInt, denominator: BigInt) -> BigRational {
    let divisor = gcd(numerator.abs(), denominator.clone());
    BigRational::new_raw(numerator / &divisor, denominator / divisor)
}

/// Leading bits that are looked at: cofactors and sums of two stay below 2^63.
const WINDOW: u64 = 62;

/// The greatest common divisor of two numbers, neither below zero.
fn gcd(mut a: BigInt, mut b: BigInt) -> BigInt {
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
        (a, b) = (combined(&a, &b, steps.0), combined(&a, &b, steps.1));
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
    let (mut one, mut other) = UNDECIDED;
    while let (Some(low), Some(high)) = (
        x.wrapping_add(one.0).checked_div(y.wrapping_add(other.0)),
        x.wrapping_add(one.1).checked_div(y.wrapping_add(other.1)),
    ) {
        if low != high {
            break;
        }
        let less = |from: i64, by: i64| from.wrapping_sub(low.wrapping_mul(by));
        (one, other) = (other, (less(one.0, other.0), less(one.1, other.1)));
        (x, y) = (y, less(x, y));
    }
    (one, other)
}

/// The distance of `a · by.0 + b · by.1` from zero.
fn combined(a: &BigInt, b: &BigInt, by: (i64, i64)) -> BigInt {
    (a * by.0 + b * by.1).abs()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn long() -> impl Strategy<Value = BigInt> {
        prop_oneof![
            proptest::collection::vec(any::<u32>(), 0..24)
                .prop_map(|digits| BigInt::from_slice(num_bigint::Sign::Plus, &digits)),
            any::<u64>().prop_map(BigInt::from),
            (0_u32..4, 0_usize..700).prop_map(|(small, by)| BigInt::from(small) << by),
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
            let below = b * &common;
            prop_assume!(!below.is_zero());
            let above = a * common;
            let above = if negative { -above } else { above };
            prop_assert_eq!(ratio(above.clone(), below.clone()), BigRational::new(above, below));
        }
    }

    /// Consecutive Fibonacci numbers take the most steps.
    #[test]
    fn the_slowest_case_comes_to_one() {
        let mut pair = (BigInt::ZERO, BigInt::from(1_u8));
        for _ in 0..1_500 {
            pair = (pair.1.clone(), pair.0 + pair.1);
        }
        assert_eq!(gcd(pair.0, pair.1), BigInt::from(1_u8));
    }
}
