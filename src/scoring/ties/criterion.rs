use super::TieBreaking;
use crate::scoring::{Rule, ScoringError, Sheets, WeakOrder};

/// Breaks ties by the mean mark on one criterion, named by its place in the grid. A project without
/// a mark on it comes after those with one. No correction for severity changes marks, nor this mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CriterionMean {
    /// The criterion's place in the grid, from 0.
    pub criterion: usize,
}

impl Rule for CriterionMean {
    fn name(&self) -> &'static str {
        "criterion"
    }
}

impl TieBreaking for CriterionMean {
    fn break_ties(
        &self,
        sheets: &Sheets<'_>,
        order: &WeakOrder,
    ) -> Result<WeakOrder, ScoringError> {
        let (place, criteria) = (self.criterion, sheets.grid().criteria.len());
        if place >= criteria {
            return Err(ScoringError::NoSuchCriterion { place, criteria });
        }
        Ok(order.refined(|item| {
            let tally = sheets.tally(item);
            tally.criteria().get(place)?.mean(sheets.grid().scale)
        }))
    }
}
