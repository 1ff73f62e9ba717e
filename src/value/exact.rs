use core::{fmt, str::FromStr};

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed};

use super::serde_as_str;

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
    #[error("more than 18 digits above or below the line")]
    TooLarge,
    /// A stored number is not in the one canonical form.
    #[error("not in canonical form: a stored number is whole or a ratio in lowest terms")]
    NotCanonical,
}

/// An exact number: a ratio of whole numbers, in lowest terms.
///
/// Scores, weights and scales are exact; there is no rounding that a rule does not name.
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
    const LIMIT: i128 = 1_000_000_000_000_000_000;

    /// The ratio of two whole numbers.
    ///
    /// # Errors
    /// [`ExactError::ZeroDenominator`], or [`ExactError::TooLarge`] when either has more than 18
    /// digits.
    pub fn new(numerator: i128, denominator: i128) -> Result<Self, ExactError> {
        if denominator == 0 {
            return Err(ExactError::ZeroDenominator);
        }
        let fits = |n: i128| n.unsigned_abs() < Self::LIMIT.unsigned_abs();
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
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference, or `None` past 38 digits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product, or `None` past 38 digits.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// The quotient, or `None` past 38 digits or when `other` is zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if other == Self::ZERO { None } else { self.0.checked_div(&other.0).map(Self) }
    }

    /// The number rounded half away from zero to so many decimal places, times ten to that power.
    ///
    /// For display only: no decision rounds. `None` past 38 digits.
    #[must_use]
    pub fn to_decimal(self, places: u32) -> Option<i128> {
        let scaled = self.0.checked_mul(&Ratio::from_integer(10_i128.checked_pow(places)?))?;
        Some(scaled.round().to_integer())
    }

    /// A ratio whose parts may be larger than [`Exact::new`] takes: the result of a computation.
    pub(crate) fn computed(numerator: i128, denominator: i128) -> Option<Self> {
        (denominator != 0).then(|| Self(Ratio::new(numerator, denominator)))
    }

    fn from_canonical(text: &str) -> Result<Self, ExactError> {
        fn canonical(digits: &str) -> Option<i128> {
            let unsigned = digits.strip_prefix('-').unwrap_or(digits);
            let plain = unsigned.bytes().all(|byte| byte.is_ascii_digit());
            let lean = digits == "0" || !unsigned.starts_with('0');
            (plain && lean).then(|| digits.parse().ok()).flatten()
        }
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let value = (|| {
            let (n, d) = (canonical(numerator)?, canonical(denominator)?);
            let ratio = (d > 0 && n != i128::MIN).then(|| Ratio::new(n, d))?;
            let whole = d == 1 && text.contains('/');
            (!whole && *ratio.numer() == n && *ratio.denom() == d).then_some(Self(ratio))
        })();
        value.ok_or(ExactError::NotCanonical)
    }
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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

serde_as_str!(Exact);
