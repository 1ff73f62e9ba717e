//! Verifiable lots: a public draw that anybody can repeat.
//!
//! Source: D. Eastlake, "Publicly Verifiable Nominations Committee (NomCom) Random Selection",
//! RFC 3797, 2004. Sources of chance that nobody controls are named before they are known; a hash of what they turn out to
//! be gives the order. The same sources give the same order everywhere.

use alloc::vec::Vec;

use md5::{Digest as _, Md5};
use sha2::Sha256;

pub use crate::value::{Seed, SeedError};

/// Which hash a lot is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LotHash {
    /// MD5, as the RFC has it: to check other draws against.
    Md5,
    /// SHA-256 in the place of MD5: for use.
    Sha256,
}

/// Why a lot cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LotError {
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
                let hash = Md5::new().chain_update(index).chain_update(self.key());
                hash.chain_update(index).finalize().to_vec()
            }
            LotHash::Sha256 => {
                let hash = Sha256::new().chain_update(index).chain_update(self.key());
                hash.chain_update(index).finalize().to_vec()
            }
        }
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
