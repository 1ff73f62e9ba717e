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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballots {
    options: usize,
    unranked: Unranked,
    cast: Vec<Ballot>,
}

impl Ballots {
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
        let mut checked = Vec::new();
        let mut voters = 0_u64;
        for (ballot, mut cast) in ballots.into_iter().enumerate() {
            let mut ranked = alloc::vec![false; options];
            for &option in cast.levels.iter().flatten() {
                match ranked.get_mut(option) {
                    None => return Err(BallotError::NoSuchOption { ballot, option, options }),
                    Some(true) => return Err(BallotError::RankedTwice { ballot, option }),
                    Some(slot) => *slot = true,
                }
            }
            let left_out = ranked.iter().position(|ranked| !ranked);
            match (unranked, left_out) {
                (Unranked::Refuse, Some(option)) => {
                    return Err(BallotError::LeftOut { ballot, option });
                }
                (Unranked::Last, Some(_)) => {
                    let out = ranked.iter().enumerate().filter(|(_, ranked)| !**ranked);
                    cast.levels.push(out.map(|(option, _)| option).collect());
                }
                _ => {}
            }
            cast.levels.retain(|level| !level.is_empty());
            voters = voters.saturating_add(cast.count);
            checked.push(cast);
        }
        if voters > Self::MOST_VOTERS {
            return Err(BallotError::TooMany);
        }
        Ok(Self { options, unranked, cast: checked })
    }

    /// Reads a jury's sheets as ballots: each juror ranks the projects that it marked by what its
    /// sheets come to. What a juror did not mark, for whatever reason, it has no opinion about.
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
        let ballots = by_seat.into_iter().filter(|scored| !scored.is_empty()).map(|mut scored| {
            scored.sort_by(|(_, a), (_, b)| b.cmp(a));
            let levels = scored
                .chunk_by(|(_, a), (_, b)| a == b)
                .map(|level| level.iter().map(|(option, _)| *option).collect())
                .collect();
            Ballot { count: 1, levels }
        });
        Self { options: sheets.len(), unranked: Unranked::NoOpinion, cast: ballots.collect() }
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

    /// The ballots.
    pub fn iter(&self) -> core::slice::Iter<'_, Ballot> {
        self.cast.iter()
    }
}

impl<'a> IntoIterator for &'a Ballots {
    type Item = &'a Ballot;
    type IntoIter = core::slice::Iter<'a, Ballot>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
