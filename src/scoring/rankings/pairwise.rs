use alloc::vec::Vec;

use super::{BallotError, Ballots, strength::Victory};

/// How many voters prefer one option to another, for every pair.
///
/// O(ballots · options²), some sixteen pairs at a time.
///
/// ```
/// use participatory_innovation::scoring::rankings::{Ballot, Ballots, Pairwise, Unranked};
///
/// let ballots = [(3, [0, 1, 2]), (2, [1, 2, 0])]
///     .map(|(count, order)| Ballot { count, levels: order.map(|option| vec![option]).to_vec() });
/// let pairwise = Pairwise::new(&Ballots::new(3, Unranked::Refuse, ballots)?)?;
/// assert_eq!(pairwise.prefer(1, 2), 5);
/// assert_eq!(pairwise.condorcet_winner(), Some(0));
/// # Ok::<(), participatory_innovation::scoring::rankings::BallotError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairwise {
    options: usize,
    /// Row by row: how many prefer the row's option to the column's.
    votes: Vec<u64>,
}

impl Pairwise {
    /// Over how many options pairs are counted at most: 2²⁴ counts.
    pub const MOST_OPTIONS: usize = 1 << 12;

    /// Counts preferences. Options of one level are not preferred to one another, and a voter
    /// without an opinion on one of two options prefers neither.
    ///
    /// # Errors
    /// [`BallotError::TooManyOptions`] above [`Pairwise::MOST_OPTIONS`].
    pub fn new(ballots: &Ballots) -> Result<Self, BallotError> {
        let options = ballots.options();
        if options > Self::MOST_OPTIONS {
            return Err(BallotError::TooManyOptions { options, most: Self::MOST_OPTIONS });
        }
        let votes = match (u16::try_from(ballots.voters()), options) {
            (Ok(_), 0..=16) => count::<u16, 16>(ballots),
            (Ok(_), _) => count::<u16, 32>(ballots),
            (Err(_), _) => count::<u64, 16>(ballots),
        };
        Ok(Self { options, votes })
    }

    /// How many options there are.
    #[must_use]
    pub const fn options(&self) -> usize {
        self.options
    }

    /// How many voters prefer `a` to `b`.
    #[must_use]
    pub fn prefer(&self, a: usize, b: usize) -> u64 {
        self.index(a, b).and_then(|index| self.votes.get(index)).copied().unwrap_or(0)
    }

    /// Whether more voters prefer `a` to `b` than `b` to `a`.
    #[must_use]
    pub fn beats(&self, a: usize, b: usize) -> bool {
        self.prefer(a, b) > self.prefer(b, a)
    }

    /// The option that beats every other one, if there is one. O(options²).
    #[must_use]
    pub fn condorcet_winner(&self) -> Option<usize> {
        let beats_all = |a: &usize| (0..self.options).all(|b| b == *a || self.beats(*a, b));
        (0..self.options).find(beats_all)
    }

    /// The most votes for one option over another.
    pub(super) fn most_votes(&self) -> u64 {
        self.votes.iter().copied().max().unwrap_or(0)
    }

    /// Every victory with the votes for and against.
    pub(super) fn for_each_victory(&self, mut tell: impl FnMut(Victory, (u64, u64))) {
        /// So many rows at a time stay at hand while their columns are gone through.
        const ROWS: usize = 64;
        let options = self.options.max(1);
        let mut first = 0_usize;
        for rows in self.votes.chunks(options.saturating_mul(ROWS)) {
            let end = first.saturating_add(ROWS).min(options);
            for (b, against) in (0_u16..).zip(self.votes.chunks_exact(options)) {
                let column = rows.get(usize::from(b)..).unwrap_or_default();
                let against = against.get(first..end).unwrap_or_default();
                let wins = column.iter().step_by(options);
                let a = u16::try_from(first).unwrap_or(u16::MAX);
                for (a, (wins, losses)) in (a..).zip(wins.zip(against)) {
                    if wins > losses {
                        tell((a, b), (*wins, *losses));
                    }
                }
            }
            first = end;
        }
    }

    fn index(&self, a: usize, b: usize) -> Option<usize> {
        (a < self.options && b < self.options)
            .then(|| a.checked_mul(self.options)?.checked_add(b))
            .flatten()
    }
}

/// A count of voters, wide enough for all of them.
trait Votes: Copy + Default {
    fn from_voters(voters: u64) -> Self;
    #[must_use]
    fn plus(self, voters: Self, prefer: bool) -> Self;
    fn total(self) -> u64;
}

macro_rules! votes {
    ($($width:ty),+) => {
        $(
            impl Votes for $width {
                fn from_voters(voters: u64) -> Self {
                    Self::try_from(voters).unwrap_or(Self::MAX)
                }

                fn plus(self, voters: Self, prefer: bool) -> Self {
                    // No sum is above the number of all voters, which fits.
                    self.wrapping_add(if prefer { voters } else { 0 })
                }

                fn total(self) -> u64 {
                    u64::from(self)
                }
            }
        )+
    };
}

votes!(u16, u64);

/// The level of what a voter has no opinion about: below nothing, when it stands on the right.
const NO_OPINION: i16 = -1;

/// Counts preferences in blocks of so many columns, ballot after ballot: a block's counters stay in
/// registers, and its ballots in the nearest cache.
fn count<T: Votes, const BLOCK: usize>(ballots: &Ballots) -> Vec<u64> {
    let options = ballots.options();
    let cast = ballots.len();
    let weights: Vec<T> = ballots.counts().iter().map(|count| T::from_voters(*count)).collect();
    // By option, its level on every ballot; and the same by block and ballot.
    let mut levels = alloc::vec![NO_OPINION; options.saturating_mul(cast)];
    let blocks = options.div_ceil(BLOCK);
    let mut blocked = alloc::vec![[NO_OPINION; BLOCK]; blocks.saturating_mul(cast)];
    for (ballot, ranked) in ballots.cast().enumerate() {
        for (level, tied) in (0_i16..).zip(ranked) {
            for &option in tied {
                let by_option = option.saturating_mul(cast).saturating_add(ballot);
                if let Some(slot) = levels.get_mut(by_option) {
                    *slot = level;
                }
                let place = option.checked_div(BLOCK).zip(option.checked_rem(BLOCK));
                let Some((block, column)) = place else { continue };
                let by_block = block.saturating_mul(cast).saturating_add(ballot);
                if let Some(slot) = blocked.get_mut(by_block).and_then(|row| row.get_mut(column)) {
                    *slot = level;
                }
            }
        }
    }
    // Where all rank everything and nothing equal, who does not prefer one prefers the other.
    let linear = ballots.cast().all(|levels| levels.count() == options);
    let mut votes = alloc::vec![0; options.saturating_mul(options)];
    let cast = cast.max(1);
    for (block, columns) in blocked.chunks_exact(cast).enumerate() {
        let first = block.saturating_mul(BLOCK);
        let rows = votes.chunks_exact_mut(options.max(1));
        let needed = if linear { first.saturating_add(BLOCK) } else { options };
        for (row, levels) in rows.zip(levels.chunks_exact(cast)).take(needed) {
            let mut counters = [T::default(); BLOCK];
            for ((level, columns), voters) in levels.iter().zip(columns).zip(&weights) {
                let level = if *level == NO_OPINION { i16::MAX } else { *level };
                for (counter, other) in counters.iter_mut().zip(columns) {
                    *counter = counter.plus(*voters, level < *other);
                }
            }
            let row = row.get_mut(first..).unwrap_or_default();
            for (slot, counter) in row.iter_mut().zip(counters) {
                *slot = counter.total();
            }
        }
    }
    if linear {
        complement(&mut votes, options, ballots.voters());
    }
    votes
}

/// Fills the lower triangle in: what is left of all voters.
fn complement(counts: &mut [u64], options: usize, voters: u64) {
    for b in 1..options {
        let Some((above, below)) = counts.split_at_mut_checked(b.saturating_mul(options)) else {
            continue;
        };
        let column = above.get(b..).unwrap_or_default().iter().step_by(options);
        for (slot, prefer) in below.iter_mut().zip(column) {
            *slot = voters.saturating_sub(*prefer);
        }
    }
}
