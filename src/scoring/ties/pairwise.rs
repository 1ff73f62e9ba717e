use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Ordering;

use super::TieBreaking;
use crate::{
    scoring::{Rule, ScoringError, Sheets, WeakOrder, rankings::Pairwise},
    value::Exact,
};

/// Breaks ties by pairwise majority among the tied: a project comes before another when more jurors
/// scored it higher than lower, counting those who marked both.
///
/// Only as far as majorities agree: projects that beat each other in a circle, or that no majority
/// tells apart, stay tied, and so does every project between them. The classes are the strongly
/// connected components of "beats or draws with" (the Smith sets of J. H. Smith, "Aggregation of
/// preferences with variable electorate", Econometrica 41, 1973, one after the other), so no
/// majority is ever overruled.
///
/// O(t² · jurors · log jurors) for t tied projects, refused with
/// [`ScoringError::TooManyProjects`] above [`Pairwise::MOST_OPTIONS`] of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PairwiseMajority;

impl Rule for PairwiseMajority {
    fn name(&self) -> &'static str {
        "pairwise-majority"
    }
}

impl TieBreaking for PairwiseMajority {
    fn break_ties(
        &self,
        sheets: &Sheets<'_>,
        order: &WeakOrder,
    ) -> Result<WeakOrder, ScoringError> {
        let most = Pairwise::MOST_OPTIONS;
        if let Some(level) = order.levels().iter().find(|level| level.len() > most) {
            return Err(ScoringError::TooManyProjects { projects: level.len(), most });
        }
        let mut broken = order.clone();
        broken.split(|level| {
            let scores: Vec<BTreeMap<usize, &Exact>> = level
                .iter()
                .map(|item| sheets.of(*item).iter().map(|sheet| (sheet.seat, &sheet.score)))
                .map(Iterator::collect)
                .collect();
            Some(smith_places(&scores))
        });
        Ok(broken)
    }
}

/// The place of each item, more being better: items share one when a chain of wins and draws leads
/// from each to the other.
///
/// Copeland scores (wins minus losses) put the sets in order: every member of a set beats all of
/// the later ones. Among the first k items wins and losses cancel out, so their scores sum to what
/// they win from the t − k others less what they lose to them: to k · (t − k) when they beat them
/// all, and only then. There a set ends.
fn smith_places(scores: &[BTreeMap<usize, &Exact>]) -> Vec<i64> {
    let beats = |a: &BTreeMap<usize, &Exact>, b: &BTreeMap<usize, &Exact>| -> Ordering {
        let both = a.iter().filter_map(|(seat, mine)| Some((*mine, *b.get(seat)?)));
        let (mut wins, mut losses) = (0_u64, 0_u64);
        for (mine, theirs) in both {
            match mine.cmp(theirs) {
                Ordering::Greater => wins = wins.saturating_add(1),
                Ordering::Less => losses = losses.saturating_add(1),
                Ordering::Equal => {}
            }
        }
        wins.cmp(&losses)
    };
    let copeland = |a: &BTreeMap<usize, &Exact>| -> i64 {
        let signs = scores.iter().map(|b| match beats(a, b) {
            Ordering::Greater => 1_i64,
            Ordering::Equal => 0,
            Ordering::Less => -1,
        });
        signs.fold(0, i64::saturating_add)
    };
    let mut ranked: Vec<(i64, usize)> =
        scores.iter().enumerate().map(|(item, a)| (copeland(a), item)).collect();
    ranked.sort_by(|(a, _), (b, _)| b.cmp(a));
    let mut places = alloc::vec![0_i64; scores.len()];
    let (mut place, mut sum) = (0_i64, 0_i64);
    let mut left = i64::try_from(scores.len()).unwrap_or(i64::MAX);
    for (taken, (score, item)) in (0_i64..).zip(&ranked) {
        if taken > 0 && sum == taken.saturating_mul(left) {
            place = place.saturating_sub(1);
        }
        if let Some(slot) = places.get_mut(*item) {
            *slot = place;
        }
        sum = sum.saturating_add(*score);
        left = left.saturating_sub(1);
    }
    places
}
