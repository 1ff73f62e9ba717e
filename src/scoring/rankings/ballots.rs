use alloc::vec::Vec;

use crate::{scoring::Sheets, value::Exact};

/// Why ballots are refused. Options and ballots are numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BallotError {
    /// A ballot ranks an option that does not exist.
    #[error("ballot {ballot} ranks option {option} of {options}")]
    NoSuchOption {
        /// The ballot.
        ballot: usize,
        /// The option.
        option: usize,
        /// How many options there are.
        options: usize,
    },
    /// A ballot ranks an option twice.
    #[error("ballot {ballot} ranks option {option} twice")]
    RankedTwice {
        /// The ballot.
        ballot: usize,
        /// The option.
        option: usize,
    },
    /// A ballot leaves an option out, and the policy is to refuse that.
    #[error("ballot {ballot} leaves option {option} out")]
    LeftOut {
        /// The ballot.
        ballot: usize,
        /// The option.
        option: usize,
    },
    /// There are more voters than are counted.
    #[error("more than 2^53 voters")]
    TooMany,
    /// There are more options than are compared.
    #[error("{options} options, more than {most}")]
    TooManyOptions {
        /// How many there are.
        options: usize,
        /// How many there may be.
        most: usize,
    },
}

/// What it means that a ballot leaves an option out. It decides elections, so there is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unranked {
    /// Those left out share the last place.
    Last,
    /// The voter has no opinion about those left out.
    NoOpinion,
    /// A ballot ranks every option or is refused.
    Refuse,
}

/// One ranking, cast by so many voters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ballot {
    /// How many voters cast it.
    pub count: u64,
    /// The options, best first; those of one level are ranked equal.
    pub levels: Vec<Vec<usize>>,
}

/// Ballots over options that are numbered from 0, checked.
///
/// Two values are equal when they hold the same ballots in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballots {
    options: usize,
    unranked: Unranked,
    voters: u64,
    counts: Vec<u64>,
    /// Of every ballot, how many levels end before its end.
    ballot_ends: Vec<usize>,
    /// Of every level, where its options end.
    level_ends: Vec<usize>,
    /// Ballot by ballot and level by level, the options.
    ranked: Vec<usize>,
}

impl Ballots {
    /// How many options there may be: 2²⁴.
    pub const MOST_OPTIONS: usize = 1 << 24;
    const MOST_VOTERS: u64 = 1 << 53;

    /// Checks ballots over so many options. Empty levels are dropped.
    ///
    /// # Errors
    /// The first [`BallotError`].
    pub fn new(
        options: usize,
        unranked: Unranked,
        ballots: impl IntoIterator<Item = Ballot>,
    ) -> Result<Self, BallotError> {
        if options > Self::MOST_OPTIONS {
            return Err(BallotError::TooManyOptions { options, most: Self::MOST_OPTIONS });
        }
        let mut checked = Self::empty(options, unranked);
        // By option, the last ballot that ranks it, counted from 1.
        let mut ranked_by = alloc::vec![0_usize; options];
        for (ballot, cast) in ballots.into_iter().enumerate() {
            let this = ballot.saturating_add(1);
            let mut ranked = 0_usize;
            for &option in cast.levels.iter().flatten() {
                match ranked_by.get_mut(option) {
                    None => return Err(BallotError::NoSuchOption { ballot, option, options }),
                    Some(last) if *last == this => {
                        return Err(BallotError::RankedTwice { ballot, option });
                    }
                    Some(last) => *last = this,
                }
                ranked = ranked.saturating_add(1);
            }
            for level in &cast.levels {
                checked.push_level(level.iter().copied());
            }
            if ranked < options {
                let mut out = (0..).zip(&ranked_by).filter(|(_, last)| **last != this);
                match unranked {
                    Unranked::Refuse => {
                        let option = out.next().map_or(0, |(option, _)| option);
                        return Err(BallotError::LeftOut { ballot, option });
                    }
                    Unranked::Last => checked.push_level(out.map(|(option, _)| option)),
                    Unranked::NoOpinion => {}
                }
            }
            checked.push_ballot(cast.count);
        }
        if checked.voters > Self::MOST_VOTERS {
            return Err(BallotError::TooMany);
        }
        Ok(checked)
    }

    /// Reads a jury's sheets as ballots: each juror ranks the projects that it marked by what its
    /// sheets come to. What a juror did not mark, for whatever reason, it has no opinion about, unless
    /// the charter lets that absence count as a mark.
    #[must_use]
    pub fn from_sheets(sheets: &Sheets<'_>) -> Self {
        let mut by_seat: Vec<Vec<(usize, &Exact)>> = alloc::vec![Vec::new(); sheets.jurors().len()];
        for (option, given) in sheets.iter().enumerate() {
            for sheet in given {
                if let Some(scored) = by_seat.get_mut(sheet.seat) {
                    scored.push((option, &sheet.score));
                }
            }
        }
        let mut ballots = Self::empty(sheets.len(), Unranked::NoOpinion);
        for mut scored in by_seat.into_iter().filter(|scored| !scored.is_empty()) {
            scored.sort_by(|(_, a), (_, b)| b.cmp(a));
            for level in scored.chunk_by(|(_, a), (_, b)| a == b) {
                ballots.push_level(level.iter().map(|(option, _)| *option));
            }
            ballots.push_ballot(1);
        }
        ballots
    }

    /// How many options there are.
    #[must_use]
    pub const fn options(&self) -> usize {
        self.options
    }

    /// What it means that a ballot leaves an option out.
    #[must_use]
    pub const fn unranked(&self) -> Unranked {
        self.unranked
    }

    /// How many voters there are.
    #[must_use]
    pub const fn voters(&self) -> u64 {
        self.voters
    }

    /// How many different ballots were given.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is no ballot.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The ballots in the order in which they were given, without empty levels; under
    /// [`Unranked::Last`], with what was left out as the last level.
    pub fn ballots(&self) -> impl Iterator<Item = Ballot> {
        self.counts.iter().zip(self.cast()).map(|(count, levels)| Ballot {
            count: *count,
            levels: levels.map(<[usize]>::to_vec).collect(),
        })
    }

    /// How many voters cast every ballot.
    pub(super) fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// The levels of every ballot, best first.
    pub(super) fn cast(&self) -> impl Iterator<Item = impl Iterator<Item = &[usize]>> {
        let mut start = 0;
        let mut first = 0;
        self.ballot_ends.iter().map(move |end| {
            let ends = self.level_ends.get(start..*end).unwrap_or_default();
            let mut from = first;
            start = *end;
            first = ends.last().copied().unwrap_or(first);
            ends.iter().map(move |end| {
                let level = self.ranked.get(from..*end).unwrap_or_default();
                from = *end;
                level
            })
        })
    }

    const fn empty(options: usize, unranked: Unranked) -> Self {
        Self {
            options,
            unranked,
            voters: 0,
            counts: Vec::new(),
            ballot_ends: Vec::new(),
            level_ends: Vec::new(),
            ranked: Vec::new(),
        }
    }

    fn push_level(&mut self, level: impl Iterator<Item = usize>) {
        let before = self.ranked.len();
        self.ranked.extend(level);
        if self.ranked.len() > before {
            self.level_ends.push(self.ranked.len());
        }
    }

    fn push_ballot(&mut self, count: u64) {
        self.ballot_ends.push(self.level_ends.len());
        self.counts.push(count);
        self.voters = self.voters.saturating_add(count);
    }
}
