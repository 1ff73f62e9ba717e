use alloc::vec::Vec;

use sha2::{Digest as _, Sha256};

/// A stream of numbers that anybody can repeat: SHA-256 of a counter (eight bytes, big-endian)
/// followed by the purpose and the seed, read four bytes at a time.
///
/// The same idea as the lots of RFC 3797, for as many numbers as are wanted.
pub(super) struct Stream {
    key: Vec<u8>,
    counter: u64,
    block: [u8; 32],
    used: usize,
}

impl Stream {
    /// The purpose keeps streams for two uses of one seed apart. It ends with a slash.
    pub(super) fn new(purpose: &str, seed: &str) -> Self {
        let key = [purpose.as_bytes(), seed.as_bytes()].concat();
        Self { key, counter: 0, block: [0; 32], used: 32 }
    }

    fn next(&mut self) -> u32 {
        if self.used >= self.block.len() {
            let hash = Sha256::new().chain_update(self.counter.to_be_bytes());
            self.block = hash.chain_update(&self.key).finalize().into();
            self.counter = self.counter.wrapping_add(1);
            self.used = 0;
        }
        let word = self.block.get(self.used..).and_then(<[u8]>::first_chunk::<4>);
        self.used = self.used.saturating_add(4);
        u32::from_be_bytes(word.copied().unwrap_or_default())
    }

    /// A number below the bound, each as likely as any other: words that would favour the small
    /// ones are drawn again. 0 when the bound is 0.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        let Some(excess) = (u32::MAX.checked_rem(bound)).map(|rest| rest.wrapping_add(1)) else {
            return 0;
        };
        // 2^32 modulo the bound, in which `excess` is the bound itself when that divides 2^32.
        let excess = excess.checked_rem(bound).unwrap_or(0);
        loop {
            let word = self.next();
            if word <= u32::MAX.wrapping_sub(excess) {
                return word.checked_rem(bound).unwrap_or(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_hash_of_counter_purpose_and_seed() {
        let mut stream = Stream::new("jurors/", "Amiens");
        let words: Vec<u32> = (0..9).map(|_| stream.next()).collect();
        let expected = |counter: u64| -> [u8; 32] {
            let text = [&counter.to_be_bytes()[..], b"jurors/Amiens"].concat();
            Sha256::digest(text).into()
        };
        let first: Vec<u8> = words[..8].iter().flat_map(|word| word.to_be_bytes()).collect();
        assert_eq!(first, expected(0));
        assert_eq!(words[8].to_be_bytes(), expected(1)[..4]);
    }

    #[test]
    fn numbers_stay_below_the_bound_and_reach_all_of_it() {
        let mut stream = Stream::new("jurors/", "Amiens");
        assert_eq!(stream.below(0), 0);
        let mut seen = [0_u32; 7];
        for _ in 0..7_000 {
            let number = stream.below(7);
            seen[usize::try_from(number).unwrap()] += 1;
        }
        assert!(seen.iter().all(|count| (900..1_100).contains(count)), "{seen:?}");
        // A third of all numbers are in the lowest third; without words drawn again, half would be.
        let third = 1 << 30;
        let low = (0..3_000).filter(|_| stream.below(3 * third) < third).count();
        assert!((900..1_100).contains(&low), "{low}");
        // And almost half of all words are drawn again here.
        let bound = (1 << 31) + 1;
        assert!((0..1_000).all(|_| stream.below(bound) < bound));
    }
}
