use alloc::vec::Vec;

use super::Ballots;
use crate::{charter::BordaPoints, scoring::WeakOrder, value::Exact};

/// The Borda count: points by place, summed over all ballots.
///
/// Source: J.-C. de Borda, "Mémoire sur les élections au scrutin", 1784; S. Dowdall's harmonic
/// points are Nauru's. Options of one level share the points of the places that they cover, and so
/// do those left out under [`Unranked::Last`](super::Unranked::Last); under [`Unranked::NoOpinion`](super::Unranked::NoOpinion) they get none.
///
/// Monotone and consistent, with participation; reversal symmetric from one or zero, not by
/// Dowdall. A Condorcet winner can lose, and adding a clone can change the winner.
/// O(ballots · options).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Borda {
    /// How many points a place gives.
    pub points: BordaPoints,
}

impl Borda {
    /// The points of every option.
    ///
    #[must_use]
    pub fn scores(&self, ballots: &Ballots) -> Vec<Exact> {
        let options = ballots.options();
        let mut scores = alloc::vec![Exact::ZERO; options];
        for (count, levels) in ballots.counts().iter().zip(ballots.cast()) {
            let count = Exact::from(*count);
            let mut place = 1_usize;
            for level in levels {
                let next = place.saturating_add(level.len());
                let shared: Exact = (place..next).map(|place| self.at(place, options)).sum();
                let each = shared.checked_div(&whole(level.len())).unwrap_or(Exact::ZERO);
                let each = &each * &count;
                for option in level {
                    if let Some(score) = scores.get_mut(*option) {
                        *score = &*score + &each;
                    }
                }
                place = next;
            }
        }
        scores
    }

    /// The order of all options.
    #[must_use]
    pub fn rank(&self, ballots: &Ballots) -> WeakOrder {
        let scores: Vec<Option<Exact>> = self.scores(ballots).into_iter().map(Some).collect();
        WeakOrder::by_descending(&scores)
    }

    fn at(self, place: usize, options: usize) -> Exact {
        let after = options.saturating_sub(place);
        match self.points {
            BordaPoints::FromZero => whole(after),
            BordaPoints::FromOne => whole(after.saturating_add(1)),
            BordaPoints::Dowdall => Exact::ONE.checked_div(&whole(place)).unwrap_or(Exact::ZERO),
        }
    }
}

fn whole(count: usize) -> Exact {
    Exact::from(u64::try_from(count).unwrap_or(u64::MAX))
}
