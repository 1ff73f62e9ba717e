use alloc::{string::String, sync::Arc, vec::Vec};
use core::{
    fmt::{self, Write},
    str::FromStr,
};

use super::serde_as_str;

/// Why a seed is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SeedError {
    /// There is no source of chance, or one of them gave no number.
    #[error("a source of chance gives no number")]
    NoNumber,
    /// The text is not a key string.
    #[error("not a key string: numbers each followed by a point, sources each by a slash")]
    Malformed,
}

/// The seed of a lot: the key string of RFC 3797.
///
/// ```
/// use participatory_innovation::value::Seed;
///
/// let seed = Seed::new([vec![9319], vec![2, 5, 12, 8, 10], vec![9, 18, 26, 34, 41, 45]])?;
/// assert_eq!(seed.key(), "9319./2.5.8.10.12./9.18.26.34.41.45./");
/// # Ok::<(), participatory_innovation::value::SeedError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seed(Arc<str>);

impl Seed {
    const EXPECTED: &'static str = "a key string of RFC 3797";

    /// The key string of numbers from several sources: each source's in ascending order.
    ///
    /// # Errors
    /// [`SeedError::NoNumber`] when there is no source, or one without a number.
    pub fn new(
        sources: impl IntoIterator<Item = impl IntoIterator<Item = u64>>,
    ) -> Result<Self, SeedError> {
        let mut key = String::new();
        for source in sources {
            let mut numbers: Vec<u64> = source.into_iter().collect();
            numbers.sort_unstable();
            if numbers.is_empty() {
                return Err(SeedError::NoNumber);
            }
            for number in numbers {
                // Writing to a string does not fail.
                let _ = write!(key, "{number}.");
            }
            key.push('/');
        }
        if key.is_empty() { Err(SeedError::NoNumber) } else { Ok(Self(key.into())) }
    }

    /// Reads a key string as it was published.
    ///
    /// # Errors
    /// [`SeedError::Malformed`] when it is not one.
    pub fn from_key(key: &str) -> Result<Self, SeedError> {
        let sources = key.strip_suffix('/').ok_or(SeedError::Malformed)?.split('/');
        let numbers = sources.map(|source| {
            let numbers = source.strip_suffix('.').ok_or(SeedError::Malformed)?.split('.');
            numbers.map(|n| n.parse().map_err(|_| SeedError::Malformed)).collect()
        });
        let seed = Self::new(numbers.collect::<Result<Vec<Vec<u64>>, SeedError>>()?)?;
        if &*seed.0 == key { Ok(seed) } else { Err(SeedError::Malformed) }
    }

    /// Takes any other text for a key string, as it is: for lots whose rules name another form.
    ///
    /// # Errors
    /// [`SeedError::Malformed`] when it is empty, longer than 1,000 bytes, or holds anything but
    /// printable ASCII without spaces.
    pub fn from_text(text: &str) -> Result<Self, SeedError> {
        let printable = text.bytes().all(|byte| byte.is_ascii_graphic());
        if text.is_empty() || text.len() > 1_000 || !printable {
            return Err(SeedError::Malformed);
        }
        Ok(Self(text.into()))
    }

    /// The key string.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.0
    }

    fn from_canonical(text: &str) -> Result<Self, SeedError> {
        Self::from_text(text)
    }
}

impl FromStr for Seed {
    type Err = SeedError;

    fn from_str(key: &str) -> Result<Self, SeedError> {
        Self::from_key(key)
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_str!(Seed);
