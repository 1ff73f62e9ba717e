use alloc::vec::Vec;

use super::Ballots;
use crate::{charter::BordaPoints, scoring::WeakOrder, value::Exact};

/// The Borda count: points by place, summed over all ballots.
///
/// Source: J.-C. de Borda, "Mémoire sur les élections au scrutin", 1784; for Desmond
/// Dowdall's harmonic points, which Nauru votes by since 1971, B. Reilly, "Social choice in the South
/// Seas", International Political Science Review 23, 2002. Options of one level share the points of the places that they cover, and so
/// do those left out of a ballot under [`Unranked::Last`](super::Unranked::Last); under
/// [`Unranked::NoOpinion`](super::Unranked::NoOpinion) they get none, as counts of truncated ballots
/// commonly have it.
///
/// On a jury's sheets, a project that a juror did not judge must not lose by it. There a juror who
/// judged m of n projects spreads them evenly over all n places, so that the r-th of m stands at
/// place 1 + (r − 1)·(n − 1)/(m − 1), and a project's points are the mean over the jurors who judged
/// it, times the number of jurors: where all judged all, the plain sum. A juror who judged a single
/// project of several says nothing about its place.
///
/// Monotone. Consistent and with participation as a sum over ballots; on sheets of which some are
/// absent, points are means over different jurors, which assures neither. Where every ballot ranks
/// everything, from one or zero, it is reversal symmetric, and a Condorcet winner has more points
/// than the mean; by Dowdall neither holds. A Condorcet winner can lose, and adding a clone can change
/// the winner. O(ballots · options), by Dowdall on ratios whose length grows with the options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Borda {
    /// How many points a place gives.
    pub points: BordaPoints,
}

impl Borda {
    /// The points of every option.
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

    /// The points of every option where what a ballot leaves out must not lose by it, as on a
    /// jury's sheets: each ballot's places are spread over all places, and points are means over
    /// the ballots that rank the option, times the number of voters. `None` where no ballot ranks
    /// it beside another.
    ///
    /// Where every ballot ranks everything these are [`Borda::scores`].
    #[must_use]
    pub fn spread_scores(&self, ballots: &Ballots) -> Vec<Option<Exact>> {
        let options = ballots.options();
        let mut sums = alloc::vec![(Exact::ZERO, 0_u64); options];
        for (voters, levels) in ballots.counts().iter().zip(ballots.cast()) {
            let levels: Vec<&[usize]> = levels.collect();
            let ranked: usize = levels.iter().map(|level| level.len()).sum();
            if ranked == 1 && options > 1 {
                continue;
            }
            let mut place = 0_usize;
            for level in levels {
                let next = place.saturating_add(level.len());
                let shared: Exact =
                    (place..next).map(|before| self.spread(before, ranked, options)).sum();
                let each = shared.checked_div(&whole(level.len())).unwrap_or(Exact::ZERO);
                let each = &each * &Exact::from(*voters);
                for option in level {
                    if let Some((sum, count)) = sums.get_mut(*option) {
                        *sum = &*sum + &each;
                        *count = count.saturating_add(*voters);
                    }
                }
                place = next;
            }
        }
        let all = Exact::from(ballots.voters());
        let mean = |(sum, count): &(Exact, u64)| (sum * &all).checked_div(&Exact::from(*count));
        sums.iter().map(mean).collect()
    }

    /// The points of the place after so many of the ranked, which are spread over all places.
    fn spread(self, before: usize, ranked: usize, options: usize) -> Exact {
        let last = whole(options.saturating_sub(1));
        let before = &whole(before) * &last;
        let before = before.checked_div(&whole(ranked.saturating_sub(1))).unwrap_or(Exact::ZERO);
        let place = &before + &Exact::ONE;
        match self.points {
            BordaPoints::FromZero => &last - &before,
            BordaPoints::FromOne => &(&last - &before) + &Exact::ONE,
            BordaPoints::Dowdall => Exact::ONE.checked_div(&place).unwrap_or(Exact::ZERO),
        }
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
