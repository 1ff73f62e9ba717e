//! Verifiable lots: a public draw that anybody can repeat.
//!
//! Source: RFC 3797, "Publicly Verifiable Nominations Committee Random Selection". Sources of
//! chance that nobody controls are named before they are known; a hash of what they turn out to
//! be gives the order. The same sources give the same order everywhere.

use alloc::{string::String, vec::Vec};
use core::fmt::{self, Write};

use md5::{Digest as _, Md5};
use sha2::Sha256;

/// Which hash a lot is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LotHash {
    /// MD5, as the RFC has it: to check other draws against.
    Md5,
    /// SHA-256 in the place of MD5: for use.
    Sha256,
}

/// The seed of a lot: the key string of RFC 3797.
///
/// ```
/// use participatory_innovation::scoring::lot::Seed;
///
/// let seed = Seed::new([vec![9319], vec![2, 5, 12, 8, 10], vec![9, 18, 26, 34, 41, 45]])?;
/// assert_eq!(seed.key(), "9319./2.5.8.10.12./9.18.26.34.41.45./");
/// # Ok::<(), participatory_innovation::scoring::lot::LotError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seed(String);

/// Why a lot cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LotError {
    /// There is no source of chance, or one of them gave no number.
    #[error("a source of chance gives no number")]
    NoSeed,
    /// The text is not a key string of RFC 3797.
    #[error("not a key string: numbers each followed by a point, sources each by a slash")]
    Malformed,
    /// More are to be drawn than there are, or than two bytes number.
    #[error("{take} of {pool} cannot be drawn")]
    TooMany {
        /// How many are to be drawn.
        take: usize,
        /// How many there are.
        pool: usize,
    },
}

/// One draw: which remaining item, and the hash that says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Draw {
    /// The item, by its place in the pool, from 0.
    pub item: usize,
    /// How many items remained.
    pub remaining: usize,
    /// The hash, whose value modulo `remaining` is the item's place among those that remained.
    pub hash: Vec<u8>,
}

impl Seed {
    /// The key string of numbers from several sources: each source's in ascending order.
    ///
    /// # Errors
    /// [`LotError::NoSeed`] when there is no source, or one without a number.
    pub fn new(
        sources: impl IntoIterator<Item = impl IntoIterator<Item = u64>>,
    ) -> Result<Self, LotError> {
        let mut key = String::new();
        for source in sources {
            let mut numbers: Vec<u64> = source.into_iter().collect();
            numbers.sort_unstable();
            if numbers.is_empty() {
                return Err(LotError::NoSeed);
            }
            for number in numbers {
                // Writing to a string does not fail.
                let _ = write!(key, "{number}.");
            }
            key.push('/');
        }
        if key.is_empty() { Err(LotError::NoSeed) } else { Ok(Self(key)) }
    }

    /// Reads a key string as it was published.
    ///
    /// # Errors
    /// [`LotError::Malformed`] when it is not one.
    pub fn from_key(key: &str) -> Result<Self, LotError> {
        let sources = key.strip_suffix('/').ok_or(LotError::Malformed)?.split('/');
        let numbers = sources.map(|source| {
            let numbers = source.strip_suffix('.').ok_or(LotError::Malformed)?.split('.');
            numbers.map(|n| n.parse().map_err(|_| LotError::Malformed)).collect()
        });
        let seed = Self::new(numbers.collect::<Result<Vec<Vec<u64>>, LotError>>()?)?;
        if seed.0 == key { Ok(seed) } else { Err(LotError::Malformed) }
    }

    /// The key string.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.0
    }

    /// Draws so many of a pool, in order, without putting back.
    ///
    /// Draw number i (from 0, as two bytes) hashes i, the key string and i again; the hash, read as
    /// a number, modulo what remains, is the place of the one drawn.
    ///
    /// # Errors
    /// [`LotError::TooMany`] when more are to be drawn than there are, or than 65,535.
    pub fn draw(&self, hash: LotHash, pool: usize, take: usize) -> Result<Vec<Draw>, LotError> {
        let too_many = LotError::TooMany { take, pool };
        let last = u16::try_from(take).map_err(|_| too_many.clone())?;
        if take > pool {
            return Err(too_many);
        }
        let mut left: Vec<usize> = (0..pool).collect();
        let mut draws = Vec::with_capacity(take);
        for index in 0..last {
            let hash = self.hash(hash, index);
            let remaining = left.len();
            let place = modulo(&hash, remaining);
            if place < remaining {
                draws.push(Draw { item: left.remove(place), remaining, hash });
            }
        }
        Ok(draws)
    }

    fn hash(&self, hash: LotHash, index: u16) -> Vec<u8> {
        let index = index.to_be_bytes();
        match hash {
            LotHash::Md5 => {
                let hash = Md5::new().chain_update(index).chain_update(&self.0);
                hash.chain_update(index).finalize().to_vec()
            }
            LotHash::Sha256 => {
                let hash = Sha256::new().chain_update(index).chain_update(&self.0);
                hash.chain_update(index).finalize().to_vec()
            }
        }
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A big-endian number modulo another.
fn modulo(number: &[u8], divisor: usize) -> usize {
    let divisor = u128::try_from(divisor).unwrap_or(1).max(1);
    let rest = number.iter().fold(0_u128, |rest, byte| {
        let shifted = rest.saturating_mul(256).saturating_add(u128::from(*byte));
        shifted.checked_rem(divisor).unwrap_or(0)
    });
    usize::try_from(rest).unwrap_or(0)
}
