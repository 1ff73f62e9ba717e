use alloc::vec::Vec;
use core::fmt;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::serde_as_str;

/// A stored digest is not 64 hexadecimal digits in lower case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not 64 hexadecimal digits in lower case")]
pub struct DigestError;

/// A SHA-256 digest of a canonical JSON form (RFC 8785).
///
/// Canonical JSON has no white space and its keys in order, so a digest depends on what is said
/// and never on how a store lays it out. Anyone can check one without this crate; in Python:
///
/// ```text
/// hashlib.sha256(json.dumps(entry, sort_keys=True, separators=(",", ":"),
///                           ensure_ascii=False).encode()).hexdigest()
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// What the first entry of a stream names as the digest before it: 64 zeros.
    pub const GENESIS: Self = Self([0; 32]);
    const EXPECTED: &'static str = "64 hexadecimal digits in lower case";

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of a value whose `Serialize` writes its keys in order.
    pub(crate) fn of<T: Serialize>(value: &T) -> Self {
        Self::of_bytes(&to_json(value))
    }

    fn from_canonical(text: &str) -> Result<Self, DigestError> {
        fn nibble(digit: u8) -> Option<u8> {
            match digit {
                b'0'..=b'9' => Some(digit.wrapping_sub(b'0')),
                b'a'..=b'f' => Some(digit.wrapping_sub(b'a').wrapping_add(10)),
                _ => None,
            }
        }
        let mut bytes = [0; 32];
        if text.len() != 64 {
            return Err(DigestError);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else {
                return Err(DigestError);
            };
            let (high, low) = nibble(*high).zip(nibble(*low)).ok_or(DigestError)?;
            *byte = (high << 4) | low;
        }
        Ok(Self(bytes))
    }
}

/// Compact JSON. Every type that reaches this serializes without failing: no map has a key that
/// is not a text, and no number is a float.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

impl core::str::FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        Self::from_canonical(text)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0');
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            if let [high, low] = pair {
                (*high, *low) = (digit(byte >> 4), digit(byte & 0xF));
            }
        }
        f.write_str(core::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_as_str!(Digest);
