use alloc::vec::Vec;

/// Why approvals are refused. Options and ballots are numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ApprovalError {
    /// A ballot approves of an option that does not exist.
    #[error("ballot {ballot} approves of option {option} of {options}")]
    NoSuchOption {
        /// The ballot.
        ballot: usize,
        /// The option.
        option: usize,
        /// How many options there are.
        options: usize,
    },
    /// A ballot approves of an option twice.
    #[error("ballot {ballot} approves of option {option} twice")]
    ApprovedTwice {
        /// The ballot.
        ballot: usize,
        /// The option.
        option: usize,
    },
    /// There are more voters than are counted.
    #[error("more than 2^53 voters")]
    TooMany,
    /// There are more options than are counted.
    #[error("{options} options, more than {most}")]
    TooManyOptions {
        /// How many there are.
        options: usize,
        /// How many there may be.
        most: usize,
    },
}

/// The options that so many voters approve of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ApprovalBallot {
    /// How many voters cast it.
    pub count: u64,
    /// The options, in any order. None is an answer too.
    pub approves: Vec<usize>,
}

/// Approvals of options that are numbered from 0, checked.
///
/// ```
/// use participatory_innovation::scoring::approvals::{Approval, ApprovalBallot, Approvals};
///
/// let approvals = Approvals::new(3, [
///     ApprovalBallot { count: 3, approves: vec![0, 1] },
///     ApprovalBallot { count: 2, approves: vec![1, 2] },
/// ])?;
/// assert_eq!(Approval.scores(&approvals), [3, 5, 2]);
/// # Ok::<(), participatory_innovation::scoring::approvals::ApprovalError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approvals {
    options: usize,
    ballots: Vec<ApprovalBallot>,
}

impl Approvals {
    /// How many options there may be: 2²⁰.
    pub const MOST_OPTIONS: usize = 1 << 20;
    const MOST_VOTERS: u64 = 1 << 53;

    /// Checks approvals of so many options.
    ///
    /// # Errors
    /// The first [`ApprovalError`].
    pub fn new(
        options: usize,
        ballots: impl IntoIterator<Item = ApprovalBallot>,
    ) -> Result<Self, ApprovalError> {
        if options > Self::MOST_OPTIONS {
            return Err(ApprovalError::TooManyOptions { options, most: Self::MOST_OPTIONS });
        }
        let mut voters = 0_u64;
        let mut checked = Vec::new();
        for (ballot, mut cast) in ballots.into_iter().enumerate() {
            cast.approves.sort_unstable();
            if let Some(&option) = cast.approves.last().filter(|option| **option >= options) {
                return Err(ApprovalError::NoSuchOption { ballot, option, options });
            }
            let twice = cast.approves.windows(2).find(|pair| pair.first() == pair.last());
            if let Some(&option) = twice.and_then(<[usize]>::first) {
                return Err(ApprovalError::ApprovedTwice { ballot, option });
            }
            voters = voters.saturating_add(cast.count);
            checked.push(cast);
        }
        if voters > Self::MOST_VOTERS {
            return Err(ApprovalError::TooMany);
        }
        Ok(Self { options, ballots: checked })
    }

    /// How many options there are.
    #[must_use]
    pub const fn options(&self) -> usize {
        self.options
    }

    /// How many voters there are.
    #[must_use]
    pub fn voters(&self) -> u64 {
        self.ballots.iter().map(|ballot| ballot.count).fold(0, u64::saturating_add)
    }

    /// The ballots in the order in which they were given, their options ascending.
    #[must_use]
    pub fn ballots(&self) -> &[ApprovalBallot] {
        &self.ballots
    }

    /// By option, the numbers of the ballots that approve of it.
    pub(super) fn supporters(&self) -> Vec<Vec<usize>> {
        let mut supporters = alloc::vec![Vec::new(); self.options];
        for (number, ballot) in self.ballots.iter().enumerate() {
            for option in ballot.approves.iter().filter(|_| ballot.count > 0) {
                if let Some(ballots) = supporters.get_mut(*option) {
                    ballots.push(number);
                }
            }
        }
        supporters
    }
}
