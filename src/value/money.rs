use core::{fmt, str::FromStr};

use super::serde_as_integer;

/// Why an amount was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EurosError {
    /// Nothing at all: no funding is the absence of an amount, not an amount of zero.
    #[error("an amount is above zero")]
    Zero,
    /// More than is ever granted: the slip of a decimal mark.
    #[error("{cents} cents are above the limit of {}", Euros::MAX_CENTS)]
    TooLarge {
        /// The amount, in cents: `u64::MAX` when it is larger still.
        cents: u64,
    },
    /// Not an amount in euros with at most two decimals.
    #[error("not an amount in euros with at most two decimals")]
    Malformed,
}

/// An amount in euros, to the cent: above zero, at most a thousand million euros.
///
/// ```
/// use participatory_innovation::value::Euros;
///
/// let grant: Euros = "1500,50".parse()?;
/// assert_eq!(grant.cents(), 150_050);
/// assert_eq!(grant.to_string(), "1500.50 EUR");
/// assert!("0".parse::<Euros>().is_err());
/// # Ok::<(), participatory_innovation::value::EurosError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Euros(u64);

impl Euros {
    /// The greatest amount, in cents.
    pub const MAX_CENTS: u64 = 100_000_000_000;

    /// Takes an amount in cents.
    ///
    /// # Errors
    /// [`EurosError::Zero`] or [`EurosError::TooLarge`].
    pub const fn new(cents: u64) -> Result<Self, EurosError> {
        match cents {
            0 => Err(EurosError::Zero),
            1..=Self::MAX_CENTS => Ok(Self(cents)),
            _ => Err(EurosError::TooLarge { cents }),
        }
    }

    /// The amount, in cents.
    #[must_use]
    pub const fn cents(self) -> u64 {
        self.0
    }
}

impl FromStr for Euros {
    type Err = EurosError;

    /// Reads `1500`, `1500.5`, `1500,50`, `1500.50 EUR`: digits, then at most two decimals after a
    /// point or a comma. Thousands are not grouped.
    fn from_str(text: &str) -> Result<Self, EurosError> {
        let text = text.strip_suffix(" EUR").unwrap_or(text);
        let (units, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(units) || !digits(decimals) || decimals.len() > 2 {
            return Err(EurosError::Malformed);
        }
        let tens = if decimals.len() == 1 { 10 } else { 1 };
        let units: u64 = units.parse().map_err(|_| EurosError::TooLarge { cents: u64::MAX })?;
        let decimals: u64 = decimals.parse().map_err(|_| EurosError::Malformed)?;
        Self::new(units.saturating_mul(100).saturating_add(decimals.saturating_mul(tens)))
    }
}

impl fmt::Display for Euros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02} EUR", self.0 / 100, self.0 % 100)
    }
}

serde_as_integer!(Euros, u64, EurosError);
