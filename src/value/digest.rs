use core::fmt;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{serde_as_str, to_json};

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
        let digits: &[u8; 64] = text.as_bytes().try_into().map_err(|_| DigestError)?;
        let mut bytes = [0; 32];
        let mut all_good = true;
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            if let [high, low] = pair {
                let ((high, good), (low, also_good)) = (nibble(*high), nibble(*low));
                *byte = (high << 4) | low;
                all_good &= good & also_good;
            }
        }
        if all_good { Ok(Self(bytes)) } else { Err(DigestError) }
    }

    fn to_hex(self) -> [u8; 64] {
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            if let [high, low] = pair {
                (*high, *low) = (digit(byte >> 4), digit(byte & 0xF));
            }
        }
        text
    }
}

/// The value of a digit, and whether it is one.
const fn nibble(digit: u8) -> (u8, bool) {
    let (number, letter) = (digit.wrapping_sub(b'0'), digit.wrapping_sub(b'a'));
    (if number < 10 { number } else { letter.wrapping_add(10) }, number < 10 || letter < 6)
}

const fn digit(nibble: u8) -> u8 {
    nibble.wrapping_add(if nibble < 10 { b'0' } else { b'a'.wrapping_sub(10) })
}

impl core::str::FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        Self::from_canonical(text)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(core::str::from_utf8(&self.to_hex()).unwrap_or_default())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_as_str!(Digest, |digest, serializer| {
    serializer.serialize_str(core::str::from_utf8(&digest.to_hex()).unwrap_or_default())
});
