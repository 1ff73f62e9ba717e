use alloc::vec::Vec;

use super::Ballots;
use crate::{
    scoring::{ScoringError, WeakOrder},
    value::Exact,
};

/// The Borda count: points by place, summed over all ballots.
///
/// Source: J.-C. de Borda, "Mémoire sur les élections au scrutin", 1784; S. Dowdall's harmonic
/// points are Nauru's. Options of one level share the points of the places that they cover, and so
/// do those left out under [`Unranked::Last`](super::Unranked::Last); under [`Unranked::NoOpinion`](super::Unranked::NoOpinion) they get none.
///
/// Monotone and consistent; a Condorcet winner can lose, and adding a clone can change the winner.
/// O(ballots · options).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Borda {
    /// How many points a place gives.
    pub points: BordaPoints,
}

/// How many points the place r (from 1) of n options gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BordaPoints {
    /// n − r + 1: the last place gives 1.
    FromOne,
    /// n − r: the last place gives 0.
    FromZero,
    /// 1 / r.
    Dowdall,
}

impl Borda {
    /// The points of every option.
    ///
    /// # Errors
    /// [`ScoringError::TooLarge`] when a sum needs more than 38 digits: with Dowdall's points and
    /// many options.
    pub fn scores(&self, ballots: &Ballots) -> Result<Vec<Exact>, ScoringError> {
        let options = ballots.options();
        let mut scores = alloc::vec![Exact::ZERO; options];
        for ballot in ballots {
            let count = exact(ballot.count)?;
            let mut place = 1_usize;
            for level in &ballot.levels {
                let next = place.saturating_add(level.len());
                let mut shared = Exact::ZERO;
                for covered in place..next {
                    let points = self.at(covered, options)?;
                    shared = shared.checked_add(points).ok_or(ScoringError::TooLarge)?;
                }
                let members = exact(u64::try_from(level.len()).unwrap_or(u64::MAX))?;
                let each = shared.checked_div(members).and_then(|each| each.checked_mul(count));
                let each = each.ok_or(ScoringError::TooLarge)?;
                for option in level {
                    if let Some(score) = scores.get_mut(*option) {
                        *score = score.checked_add(each).ok_or(ScoringError::TooLarge)?;
                    }
                }
                place = next;
            }
        }
        Ok(scores)
    }

    /// The order of all options.
    ///
    /// # Errors
    /// [`ScoringError::TooLarge`], as [`Borda::scores`].
    pub fn rank(&self, ballots: &Ballots) -> Result<WeakOrder, ScoringError> {
        let scores: Vec<Option<Exact>> = self.scores(ballots)?.into_iter().map(Some).collect();
        Ok(WeakOrder::by_descending(&scores))
    }

    fn at(self, place: usize, options: usize) -> Result<Exact, ScoringError> {
        let after = u64::try_from(options.saturating_sub(place)).unwrap_or(u64::MAX);
        match self.points {
            BordaPoints::FromZero => exact(after),
            BordaPoints::FromOne => exact(after.saturating_add(1)),
            BordaPoints::Dowdall => {
                let place = exact(u64::try_from(place).unwrap_or(u64::MAX))?;
                exact(1)?.checked_div(place).ok_or(ScoringError::TooLarge)
            }
        }
    }
}

fn exact(whole: u64) -> Result<Exact, ScoringError> {
    Exact::new(i128::from(whole), 1).map_err(|_| ScoringError::TooLarge)
}
