//! Rules on rankings, given the sheets of a jury: each juror's sheets are one ballot.

use alloc::vec::Vec;

use super::{Ballots, Borda, Copeland, Pairwise, RankedPairs, Schulze};
use crate::{
    scoring::{Classification, Ranking, Rule, ScoringError, Sheets, WeakOrder},
    value::Exact,
};

impl Rule for Borda {
    fn name(&self) -> &'static str {
        "borda"
    }
}

impl Ranking for Borda {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        let scores = self.spread_scores(&Ballots::from_sheets(sheets));
        Ok(Classification { order: WeakOrder::by_descending(&scores), scores })
    }
}

impl Rule for Copeland {
    fn name(&self) -> &'static str {
        "copeland"
    }
}

impl Ranking for Copeland {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        let points = self.scores(&pairwise(sheets)?);
        let scores = judged(sheets, points.into_iter().map(Exact::from_integer));
        Ok(Classification { order: WeakOrder::by_descending(&scores), scores })
    }
}

impl Rule for Schulze {
    fn name(&self) -> &'static str {
        "schulze"
    }
}

impl Ranking for Schulze {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        let order = Self::rank(self, &pairwise(sheets)?);
        Ok(without_scores(sheets, &order))
    }
}

impl Rule for RankedPairs {
    fn name(&self) -> &'static str {
        "ranked-pairs"
    }
}

impl Ranking for RankedPairs {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        let result = Self::rank(self, &pairwise(sheets)?);
        Ok(without_scores(sheets, &result.order))
    }
}

fn pairwise(sheets: &Sheets<'_>) -> Result<Pairwise, ScoringError> {
    let most = Pairwise::MOST_OPTIONS;
    let refused = |_| ScoringError::TooManyProjects { projects: sheets.len(), most };
    Pairwise::new(&Ballots::from_sheets(sheets)).map_err(refused)
}

/// Whether each project was judged by somebody beside another one, or is alone: of any other there
/// is nothing to go by, and it is not ranked.
fn compared(sheets: &Sheets<'_>) -> Vec<bool> {
    let mut judged = alloc::vec![0_usize; sheets.jurors().len()];
    for sheet in sheets.iter().flatten() {
        if let Some(count) = judged.get_mut(sheet.seat) {
            *count = count.saturating_add(1);
        }
    }
    let enough = sheets.len().min(2);
    let by_one = |seat: usize| judged.get(seat).is_some_and(|count| *count >= enough);
    sheets.iter().map(|given| given.iter().any(|sheet| by_one(sheet.seat))).collect()
}

fn judged(sheets: &Sheets<'_>, scores: impl Iterator<Item = Exact>) -> Vec<Option<Exact>> {
    let compared = compared(sheets).into_iter();
    compared.zip(scores).map(|(compared, score)| compared.then_some(score)).collect()
}

fn without_scores(sheets: &Sheets<'_>, order: &WeakOrder) -> Classification {
    let compared = compared(sheets);
    Classification {
        order: order.without(|item| compared.get(item) != Some(&true)),
        scores: alloc::vec![None; sheets.len()],
    }
}
