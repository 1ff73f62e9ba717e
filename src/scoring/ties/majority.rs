use super::TieBreaking;
use crate::scoring::{MajorityValue, Rule, ScoringError, Sheets, WeakOrder};

/// Breaks ties by majority value: of two projects with the same score, the one whose sheets agree
/// on it comes first. See [`MajorityValue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MajorityValues;

impl Rule for MajorityValues {
    fn name(&self) -> &'static str {
        "majority-value"
    }
}

impl TieBreaking for MajorityValues {
    fn break_ties(
        &self,
        sheets: &Sheets<'_>,
        order: &WeakOrder,
    ) -> Result<WeakOrder, ScoringError> {
        Ok(order.refined(|item| MajorityValue::of(&sheets.tally(item))))
    }
}
