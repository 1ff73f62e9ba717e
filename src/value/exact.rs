use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
};
use core::{
    cmp::Ordering,
    fmt,
    iter::Sum,
    ops::{Add, Mul, Neg, Sub},
    str::FromStr,
};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, Signed, ToPrimitive, Zero};

use super::{is_written_as, serde_as_str};

/// Why a number was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExactError {
    /// Neither `p/q` nor a decimal.
    #[error("not a whole number, a decimal or a ratio p/q")]
    Malformed,
    /// The denominator is zero.
    #[error("the denominator is zero")]
    ZeroDenominator,
    /// More digits than are read.
    #[error("more than 4096 digits above or below the line")]
    TooLong,
    /// A stored number is not in the one canonical form.
    #[error("not in canonical form: a stored number is whole or a ratio in lowest terms")]
    NotCanonical,
}

/// An exact number: a ratio of whole numbers, in lowest terms.
///
/// Scores, weights and scales are exact; there is no rounding that a rule does not name. Arithmetic
/// never overflows: numbers that fit in 64 bits above and below the line are held in place, longer
/// ones on the heap. What is read from a text has at most 4096 digits above and below the line.
///
/// ```
/// use participatory_innovation::value::Exact;
///
/// let mark: Exact = "13.75".parse()?;
/// assert_eq!(mark, "55/4".parse()?);
/// assert_eq!((&mark + &mark).to_string(), "55/2");
/// assert_eq!(mark.checked_div(&Exact::ZERO), None);
/// assert!("1e3".parse::<Exact>().is_err());
/// # Ok::<(), participatory_innovation::value::ExactError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Repr);

/// `Small` whenever both parts fit, so that equal numbers are equal data.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(Ratio<i64>),
    Large(Box<BigRational>),
}

use Repr::{Large, Small};

/// How many digits are read above the line, and as many below.
const MOST_DIGITS: usize = 4096;

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Small(Ratio::new_raw(0, 1)));
    /// One.
    pub const ONE: Self = Self(Small(Ratio::new_raw(1, 1)));
    const EXPECTED: &'static str = "a number written as a text: \"14\" or \"29/2\"";

    /// The ratio of two whole numbers.
    ///
    /// # Errors
    /// [`ExactError::ZeroDenominator`].
    pub fn new(numerator: i128, denominator: i128) -> Result<Self, ExactError> {
        if denominator == 0 {
            return Err(ExactError::ZeroDenominator);
        }
        let small = i64::try_from(numerator).ok().zip(i64::try_from(denominator).ok());
        Ok(match small.filter(|(above, below)| fits(*above) && fits(*below)) {
            Some((above, below)) => Self(Small(Ratio::new(above, below))),
            None => Self::from_big(BigRational::new(numerator.into(), denominator.into())),
        })
    }

    /// A whole number.
    #[must_use]
    pub fn from_integer(whole: i64) -> Self {
        if fits(whole) {
            Self(Small(Ratio::from_integer(whole)))
        } else {
            Self::from_big(BigInt::from(whole).into())
        }
    }

    /// Above and below the line, in lowest terms, with the sign above; `None` when either is beyond
    /// 64 bits or is [`i64::MIN`].
    #[must_use]
    pub fn parts(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Small(ratio) => Some((*ratio.numer(), *ratio.denom())),
            Large(_) => None,
        }
    }

    /// Whether the number is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Small(ratio) if ratio.is_zero())
    }

    /// Whether the number is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Small(ratio) => ratio.is_positive(),
            Large(ratio) => ratio.is_positive(),
        }
    }

    /// Whether the number is whole.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Small(ratio) => ratio.is_integer(),
            Large(ratio) => ratio.is_integer(),
        }
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        match &self.0 {
            Small(ratio) => Self(Small(ratio.abs())),
            Large(ratio) => Self(Large(Box::new(ratio.abs()))),
        }
    }

    /// The quotient, or `None` when `other` is zero.
    #[must_use]
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        let reciprocal = match &other.0 {
            Small(ratio) if ratio.is_zero() => return None,
            Small(ratio) => Self(Small(ratio.recip())),
            Large(ratio) => Self::from_big(ratio.recip()),
        };
        Some(self * &reciprocal)
    }

    /// The number rounded to so many decimal places, half away from zero, as some rules name it.
    #[must_use]
    pub fn rounded(&self, places: u32) -> Self {
        let power = BigInt::from(10_u8).pow(places);
        let scaled = (self.to_big() * &power).round();
        Self::from_big(BigRational::new(scaled.to_integer(), power))
    }

    /// The number as a decimal with so many places, rounded half away from zero: for people to
    /// read. The decimal mark is a point.
    #[must_use]
    pub fn to_decimal(&self, places: u32) -> String {
        let power = BigInt::from(10_u8).pow(places);
        let units = (self.to_big() * power).round().to_integer();
        let digits = units.magnitude().to_string();
        let places = usize::try_from(places).unwrap_or(usize::MAX);
        let padded = format!("{digits:0>width$}", width = places.saturating_add(1));
        let (whole, fraction) = padded.split_at(padded.len().saturating_sub(places));
        let sign = if units.is_negative() { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }

    /// The number in the form that longer arithmetic takes.
    pub(crate) fn to_big(&self) -> BigRational {
        match &self.0 {
            Small(ratio) => BigRational::new_raw((*ratio.numer()).into(), (*ratio.denom()).into()),
            Large(ratio) => (**ratio).clone(),
        }
    }

    /// The number that longer arithmetic came to, in lowest terms.
    pub(crate) fn from_big(ratio: BigRational) -> Self {
        let small = ratio.numer().to_i64().zip(ratio.denom().to_i64());
        match small.filter(|(n, d)| fits(*n) && fits(*d)) {
            Some((n, d)) => Self(Small(Ratio::new_raw(n, d))),
            None => Self(Large(Box::new(ratio))),
        }
    }

    /// The result of a computation, or `None` when the denominator is zero.
    pub(crate) fn computed(numerator: i128, denominator: i128) -> Option<Self> {
        Self::new(numerator, denominator).ok()
    }

    fn from_canonical(text: &str) -> Result<Self, ExactError> {
        let value: Self = text.parse()?;
        if is_written_as(&value, text) { Ok(value) } else { Err(ExactError::NotCanonical) }
    }

    fn combined(
        &self,
        other: &Self,
        small: impl Fn(&Ratio<i64>, &Ratio<i64>) -> Option<Ratio<i64>>,
        large: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        if let (Small(a), Small(b)) = (&self.0, &other.0)
            && let Some(ratio) = small(a, b)
            && fits(*ratio.numer())
            && fits(*ratio.denom())
        {
            return Self(Small(ratio));
        }
        Self::from_big(large(self.to_big(), other.to_big()))
    }
}

/// Whether a number may be negated.
const fn fits(part: i64) -> bool {
    part != i64::MIN
}

macro_rules! operators {
    ($($trait:ident::$method:ident by $checked:path;)+) => {
        $(
            impl $trait<&Exact> for &Exact {
                type Output = Exact;

                fn $method(self, other: &Exact) -> Exact {
                    self.combined(other, $checked, |a, b| $trait::$method(a, b))
                }
            }

            impl $trait for Exact {
                type Output = Self;

                fn $method(self, other: Self) -> Self {
                    $trait::$method(&self, &other)
                }
            }
        )+
    };
}

operators! {
    Add::add by CheckedAdd::checked_add;
    Sub::sub by CheckedSub::checked_sub;
    Mul::mul by CheckedMul::checked_mul;
}

impl Neg for Exact {
    type Output = Self;

    fn neg(self) -> Self {
        &Self::ZERO - &self
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, |sum, number| &sum + &number)
    }
}

impl<'a> Sum<&'a Self> for Exact {
    fn sum<I: Iterator<Item = &'a Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, |sum, number| &sum + number)
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Small(a), Small(b)) => {
                // 64 bits by 64 bits, and what is below the line is above zero.
                let cross =
                    |above: i64, below: i64| i128::from(above).saturating_mul(i128::from(below));
                cross(*a.numer(), *b.denom()).cmp(&cross(*b.numer(), *a.denom()))
            }
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Exact {
    type Err = ExactError;

    /// Reads `14`, `29/2`, `-3` and `13.75`. The decimal mark is a point; no exponent is read.
    fn from_str(text: &str) -> Result<Self, ExactError> {
        fn check(digits: &str) -> Result<(), ExactError> {
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(ExactError::Malformed);
            }
            Ok(())
        }
        fn whole(digits: &str) -> Result<BigInt, ExactError> {
            if digits.len() > MOST_DIGITS {
                return Err(ExactError::TooLong);
            }
            digits.parse().map_err(|_| ExactError::Malformed)
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (numerator, denominator) = if let Some((above, below)) = unsigned.split_once('/') {
            check(above)?;
            check(below)?;
            (whole(above)?, whole(below)?)
        } else if let Some((units, decimals)) = unsigned.split_once('.') {
            check(units)?;
            check(decimals)?;
            let places = u32::try_from(decimals.len()).map_err(|_| ExactError::TooLong)?;
            let numerator = whole(&format!("{units}{decimals}"))?;
            (numerator, BigInt::from(10_u8).pow(places))
        } else {
            check(unsigned)?;
            (whole(unsigned)?, BigInt::from(1_u8))
        };
        if denominator.is_zero() {
            return Err(ExactError::ZeroDenominator);
        }
        let numerator = if negative { -numerator } else { numerator };
        Ok(Self::from_big(BigRational::new(numerator, denominator)))
    }
}

impl From<u32> for Exact {
    fn from(whole: u32) -> Self {
        Self(Small(Ratio::from_integer(i64::from(whole))))
    }
}

impl From<u64> for Exact {
    fn from(whole: u64) -> Self {
        match i64::try_from(whole) {
            Ok(whole) => Self::from_integer(whole),
            Err(_) => Self::from_big(BigInt::from(whole).into()),
        }
    }
}

impl fmt::Display for Exact {
    /// Writes `14`, `-3` or `29/2`. Width, fill and sign apply to the whole; precision does not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Small(ratio) if ratio.is_integer() => fmt::Display::fmt(ratio.numer(), f),
            Small(ratio) => {
                let digits = format!("{}/{}", ratio.numer().unsigned_abs(), ratio.denom());
                f.pad_integral(!ratio.is_negative(), "", &digits)
            }
            Large(ratio) => {
                let digits = ratio.abs().to_string();
                f.pad_integral(!ratio.is_negative(), "", &digits)
            }
        }
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_as_str!(Exact);
