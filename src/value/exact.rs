use alloc::format;
use core::{fmt, str::FromStr};

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed};

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
    /// More digits than are kept.
    #[error("more than 38 digits above or below the line")]
    TooLarge,
    /// A stored number is not in the one canonical form.
    #[error("not in canonical form: a stored number is whole or a ratio in lowest terms")]
    NotCanonical,
}

/// An exact number: a ratio of whole numbers, in lowest terms.
///
/// Scores, weights and scales are exact; there is no rounding that a rule does not name. At most
/// 38 digits are kept above and below the line, whether the number is given, stored or computed:
/// a calculation that needs more says so and never wraps.
///
/// ```
/// use participatory_innovation::value::Exact;
///
/// let mark: Exact = "13.75".parse()?;
/// assert_eq!(mark, "55/4".parse()?);
/// assert_eq!(mark.to_string(), "55/4");
/// assert!("1e3".parse::<Exact>().is_err());
/// # Ok::<(), participatory_innovation::value::ExactError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Ratio<i128>);

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    const EXPECTED: &'static str = "a number written as a text: \"14\" or \"29/2\"";
    /// 39 digits: the first power of ten whose parts are refused. `i128` holds every number below
    /// it with either sign, so that negation and rounding cannot overflow.
    const LIMIT: u128 = 10_u128.pow(38);

    /// The ratio of two whole numbers.
    ///
    /// # Errors
    /// [`ExactError::ZeroDenominator`], or [`ExactError::TooLarge`] when either has more than 38
    /// digits.
    pub fn new(numerator: i128, denominator: i128) -> Result<Self, ExactError> {
        if denominator == 0 {
            return Err(ExactError::ZeroDenominator);
        }
        if fits(numerator) && fits(denominator) {
            Ok(Self(Ratio::new(numerator, denominator)))
        } else {
            Err(ExactError::TooLarge)
        }
    }

    /// A whole number.
    #[must_use]
    pub fn from_integer(whole: i64) -> Self {
        Self(Ratio::from_integer(i128::from(whole)))
    }

    /// Above the line, with the sign.
    #[must_use]
    pub const fn numerator(&self) -> i128 {
        *self.0.numer()
    }

    /// Below the line: at least 1.
    #[must_use]
    pub const fn denominator(&self) -> i128 {
        *self.0.denom()
    }

    /// Whether the number is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// The sum, or `None` past 38 digits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).and_then(Self::kept)
    }

    /// The difference, or `None` past 38 digits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(&other.0).and_then(Self::kept)
    }

    /// The product, or `None` past 38 digits.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).and_then(Self::kept)
    }

    /// The quotient, or `None` past 38 digits or when `other` is zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.0.checked_div(&other.0).and_then(Self::kept)
    }

    /// The number rounded half away from zero to so many decimal places, times ten to that power.
    ///
    /// For display only: no decision rounds. `None` past 38 digits.
    #[must_use]
    pub fn to_decimal(self, places: u32) -> Option<i128> {
        let power = Self::computed(10_i128.checked_pow(places)?, 1)?;
        Some(self.checked_mul(power)?.0.round().to_integer())
    }

    /// The result of a computation, or `None` where [`Exact::new`] refuses.
    pub(crate) fn computed(numerator: i128, denominator: i128) -> Option<Self> {
        Self::new(numerator, denominator).ok()
    }

    fn kept(ratio: Ratio<i128>) -> Option<Self> {
        (fits(*ratio.numer()) && fits(*ratio.denom())).then_some(Self(ratio))
    }

    fn from_canonical(text: &str) -> Result<Self, ExactError> {
        let value: Self = text.parse()?;
        if is_written_as(&value, text) { Ok(value) } else { Err(ExactError::NotCanonical) }
    }
}

fn fits(part: i128) -> bool {
    part.unsigned_abs() < Exact::LIMIT
}

impl FromStr for Exact {
    type Err = ExactError;

    /// Reads `14`, `29/2`, `-3` and `13.75`. The decimal mark is a point; no exponent is read.
    fn from_str(text: &str) -> Result<Self, ExactError> {
        fn whole(digits: &str) -> Result<i128, ExactError> {
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(ExactError::Malformed);
            }
            digits.parse().map_err(|_| ExactError::TooLarge)
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (numerator, denominator) = if let Some((n, d)) = unsigned.split_once('/') {
            (whole(n)?, whole(d)?)
        } else if let Some((units, decimals)) = unsigned.split_once('.') {
            let units = whole(units)?;
            let fraction = whole(decimals)?;
            let power = u32::try_from(decimals.len()).ok().and_then(|n| 10_i128.checked_pow(n));
            let power = power.ok_or(ExactError::TooLarge)?;
            let joined = units.checked_mul(power).and_then(|n| n.checked_add(fraction));
            (joined.ok_or(ExactError::TooLarge)?, power)
        } else {
            (whole(unsigned)?, 1)
        };
        Self::new(if negative { numerator.saturating_neg() } else { numerator }, denominator)
    }
}

impl From<u32> for Exact {
    fn from(whole: u32) -> Self {
        Self::from_integer(i64::from(whole))
    }
}

impl fmt::Display for Exact {
    /// Writes `14`, `-3` or `29/2`. Width, fill and sign apply to the whole; precision does not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.numerator(), self.denominator()) {
            (whole, 1) => fmt::Display::fmt(&whole, f),
            (above, below) => {
                let digits = format!("{}/{below}", above.unsigned_abs());
                f.pad_integral(above >= 0, "", &digits)
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
