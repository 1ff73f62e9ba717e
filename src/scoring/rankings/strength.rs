use alloc::vec::Vec;
use core::cmp::Ordering;

use super::Pairwise;
use crate::charter::Strength;

impl Strength {
    /// Compares two victories, each given by its votes for and against: the greater is the
    /// stronger.
    ///
    /// By ratio, 4 to 2 is as strong as 2 to 1, and of two victories without a vote against the one
    /// with more votes is stronger. By winning votes, the votes against do not count: victories
    /// with the same votes for are equally strong, as in published tallies, where the source below
    /// would look at the votes against next. Where all rank everything and nothing equal, all three
    /// strengths agree.
    ///
    /// Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
    /// Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011),
    /// section 2.1.
    ///
    /// ```
    /// use core::cmp::Ordering::{Equal, Greater, Less};
    /// use participatory_innovation::scoring::rankings::Strength;
    ///
    /// assert_eq!(Strength::Margins.compare((7, 2), (8, 4)), Greater);
    /// assert_eq!(Strength::WinningVotes.compare((7, 2), (8, 4)), Less);
    /// assert_eq!(Strength::Ratio.compare((4, 2), (8, 4)), Equal);
    /// ```
    #[must_use]
    pub fn compare(self, a: (u64, u64), b: (u64, u64)) -> Ordering {
        match self {
            Self::Margins => {
                let margin = |(wins, losses)| i128::from(wins).saturating_sub(i128::from(losses));
                margin(a).cmp(&margin(b))
            }
            Self::WinningVotes => a.0.cmp(&b.0),
            Self::Ratio if a.1 == 0 && b.1 == 0 => a.0.cmp(&b.0),
            Self::Ratio => {
                let cross = |x: u64, y: u64| u128::from(x).saturating_mul(u128::from(y));
                cross(a.0, b.1).cmp(&cross(b.0, a.1))
            }
        }
    }
}

/// An option and another one that it beats.
pub(super) type Victory = (u16, u16);

/// Victories of equal strength.
#[derive(Debug)]
pub(super) struct Equals<'a> {
    /// The votes for and against of one of them.
    pub(super) votes: (u64, u64),
    /// Who beats whom.
    pub(super) victories: &'a [Victory],
}

/// All victories by strength.
#[derive(Debug)]
pub(super) struct Victories {
    /// Strongest first.
    sorted: Vec<Victory>,
    /// Of every strength, the votes of one victory and how many victories there are.
    strengths: Vec<((u64, u64), usize)>,
}

impl Victories {
    pub(super) fn new(pairwise: &Pairwise, strength: Strength) -> Self {
        let options = pairwise.options();
        // Few voters leave few different counts: then sorting is counting.
        let most = usize::try_from(pairwise.most_votes()).unwrap_or(usize::MAX);
        let side = most.saturating_add(1);
        if side.saturating_mul(side) <= options.saturating_mul(options).saturating_mul(8) {
            Self::counted(pairwise, side, strength)
        } else {
            Self::compared(pairwise, strength)
        }
    }

    fn compared(pairwise: &Pairwise, strength: Strength) -> Self {
        let mut victories: Vec<(Victory, (u64, u64))> = Vec::new();
        pairwise.for_each_victory(|victory, votes| victories.push((victory, votes)));
        victories.sort_unstable_by(|(a, a_votes), (b, b_votes)| {
            strength.compare(*b_votes, *a_votes).then(a.cmp(b))
        });
        let strengths = victories
            .chunk_by(|(_, a), (_, b)| strength.compare(*a, *b).is_eq())
            .filter_map(|equals| Some((equals.first()?.1, equals.len())))
            .collect();
        Self { sorted: victories.into_iter().map(|(victory, _)| victory).collect(), strengths }
    }

    /// Sorts by one counter for every votes for and against, both below `side`.
    fn counted(pairwise: &Pairwise, side: usize, strength: Strength) -> Self {
        let bucket = |(wins, losses): (u64, u64)| {
            let whole = |votes| usize::try_from(votes).unwrap_or(usize::MAX);
            whole(wins).saturating_mul(side).saturating_add(whole(losses))
        };
        let mut counters = alloc::vec![0_usize; side.saturating_mul(side)];
        // No more than half of the pairs are victories.
        let most = pairwise.options().saturating_mul(pairwise.options()) / 2;
        let mut victories: Vec<(Victory, u32)> = Vec::with_capacity(most);
        pairwise.for_each_victory(|victory, votes| {
            let bucket = bucket(votes);
            if let Some(counter) = counters.get_mut(bucket) {
                *counter = counter.saturating_add(1);
            }
            // At most 8 · MOST_OPTIONS² buckets.
            victories.push((victory, u32::try_from(bucket).unwrap_or(u32::MAX)));
        });
        let mut used: Vec<((u64, u64), usize)> = Vec::new();
        for (wins, row) in (0..).zip(counters.chunks_exact(side)) {
            let row = (0..).zip(row).filter(|(_, count)| **count > 0);
            used.extend(row.map(|(losses, count)| ((wins, losses), *count)));
        }
        used.sort_unstable_by(|(a, _), (b, _)| strength.compare(*b, *a).then(a.cmp(b)));
        let mut start = 0_usize;
        for (votes, count) in &used {
            if let Some(counter) = counters.get_mut(bucket(*votes)) {
                *counter = start;
            }
            start = start.saturating_add(*count);
        }
        let mut sorted = alloc::vec![(0, 0); victories.len()];
        for (victory, bucket) in victories {
            let next = usize::try_from(bucket).ok().and_then(|bucket| counters.get_mut(bucket));
            if let Some(next) = next {
                if let Some(slot) = sorted.get_mut(*next) {
                    *slot = victory;
                }
                *next = next.saturating_add(1);
            }
        }
        let strengths = used
            .chunk_by(|(a, _), (b, _)| strength.compare(*a, *b).is_eq())
            .filter_map(|equals| {
                Some((equals.first()?.0, equals.iter().map(|(_, count)| *count).sum()))
            })
            .collect();
        Self { sorted, strengths }
    }

    /// How many different strengths there are.
    pub(super) fn strengths(&self) -> usize {
        self.strengths.len()
    }

    /// Strength by strength, strongest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = Equals<'_>> {
        let mut rest = self.sorted.as_slice();
        self.strengths.iter().map_while(move |(votes, count)| {
            let (victories, weaker) = rest.split_at_checked(*count)?;
            rest = weaker;
            Some(Equals { votes: *votes, victories })
        })
    }
}
