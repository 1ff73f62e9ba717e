use alloc::{collections::BTreeSet, vec::Vec};

use super::Approvals;

/// A rule that elects so many options together.
///
/// Laws: the result depends on nothing but the arguments; the order of the ballots, and whether
/// equal ballots are counted together, change nothing; renaming options renames the result.
pub trait CommitteeRule {
    /// All winning committees: the options of each ascending, the committees in the order of their
    /// options. More than one is a tie.
    ///
    /// # Errors
    /// [`CommitteeError`].
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError>;
}

/// Why a rule does not name the winning committees.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommitteeError {
    /// There are fewer options than seats.
    #[error("{seats} seats for {options} options")]
    TooFewOptions {
        /// How many options there are.
        options: usize,
        /// How many seats there are.
        seats: usize,
    },
    /// The rule is exponential in the seats and takes no more of them.
    #[error("{seats} seats, more than {most}")]
    TooManySeats {
        /// How many seats there are.
        seats: usize,
        /// How many there may be.
        most: usize,
    },
    /// The search is cut off before it is over.
    #[error("the search takes more than {most} steps")]
    TooManySteps {
        /// How many steps are taken.
        most: u64,
    },
    /// More committees are tied than are listed, or were for the best score found so far.
    #[error("more than {most} tied committees")]
    TooManyTied {
        /// How many are listed.
        most: usize,
    },
}

/// So many tied committees are listed.
pub(super) const MOST_TIED: usize = 10_000;

/// So many steps a search takes.
pub(super) const MOST_STEPS: u64 = 1_000_000;

pub(super) fn check(approvals: &Approvals, seats: usize) -> Result<(), CommitteeError> {
    let options = approvals.options();
    if seats > options { Err(CommitteeError::TooFewOptions { options, seats }) } else { Ok(()) }
}

/// Goes so many steps along all tied branches at once. A step names every next state; equal states
/// go on as one.
pub(super) fn branch<S: Ord>(
    start: S,
    steps: usize,
    mut step: impl FnMut(&S) -> Vec<S>,
) -> Result<BTreeSet<S>, CommitteeError> {
    let mut states = BTreeSet::from([start]);
    for _ in 0..steps {
        let mut next = BTreeSet::new();
        for state in &states {
            next.extend(step(state));
            if next.len() > MOST_TIED {
                return Err(CommitteeError::TooManyTied { most: MOST_TIED });
            }
        }
        states = next;
    }
    Ok(states)
}

/// The options that are on no seat yet and have the greatest key, among those that have one.
pub(super) fn greatest<K: Ord>(
    options: usize,
    committee: &[usize],
    mut key: impl FnMut(usize) -> Option<K>,
) -> Vec<usize> {
    let mut best: Option<K> = None;
    let mut tied = Vec::new();
    for option in (0..options).filter(|option| committee.binary_search(option).is_err()) {
        let Some(key) = key(option) else { continue };
        if best.as_ref().is_none_or(|best| key > *best) {
            best = Some(key);
            tied.clear();
            tied.push(option);
        } else if best.as_ref() == Some(&key) {
            tied.push(option);
        }
    }
    tied
}

/// The committee with one option more.
pub(super) fn with(committee: &[usize], option: usize) -> Vec<usize> {
    let mut committee = committee.to_vec();
    let place = committee.partition_point(|other| *other < option);
    committee.insert(place, option);
    committee
}

/// The committees of those with the greatest scores.
pub(super) fn by_scores<K: Ord>(
    scores: &[K],
    seats: usize,
) -> Result<Vec<Vec<usize>>, CommitteeError> {
    let mut order: Vec<(usize, &K)> = scores.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| b.cmp(a));
    let last = seats.checked_sub(1).and_then(|last| order.get(last));
    let Some((_, cut)) = last.copied() else { return Ok([Vec::new()].into()) };
    let mut seated: Vec<usize> =
        order.iter().filter(|(_, score)| *score > cut).map(|(option, _)| *option).collect();
    seated.sort_unstable();
    let tied: Vec<usize> =
        order.iter().filter(|(_, score)| *score == cut).map(|(option, _)| *option).collect();
    complete(&seated, &tied, seats)
}

/// Fills the seats left with any of the tied.
pub(super) fn complete(
    seated: &[usize],
    tied: &[usize],
    seats: usize,
) -> Result<Vec<Vec<usize>>, CommitteeError> {
    let mut committees = Vec::new();
    each_choice(tied, seats.saturating_sub(seated.len()), &mut Vec::new(), &mut |chosen| {
        if committees.len() >= MOST_TIED {
            return Err(CommitteeError::TooManyTied { most: MOST_TIED });
        }
        let mut committee = seated.to_vec();
        committee.extend_from_slice(chosen);
        committee.sort_unstable();
        committees.push(committee);
        Ok(())
    })?;
    committees.sort_unstable();
    Ok(committees)
}

/// Tells of every choice of so many of the options, in the order in which they are given.
pub(super) fn each_choice(
    options: &[usize],
    seats: usize,
    chosen: &mut Vec<usize>,
    tell: &mut dyn FnMut(&[usize]) -> Result<(), CommitteeError>,
) -> Result<(), CommitteeError> {
    let Some(rest) = seats.checked_sub(1) else { return tell(chosen) };
    let mut left = options;
    while let Some((option, others)) = left.split_first().filter(|_| left.len() >= seats) {
        chosen.push(*option);
        each_choice(others, rest, chosen, tell)?;
        chosen.pop();
        left = others;
    }
    Ok(())
}
