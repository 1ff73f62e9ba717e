use super::{Correction, Severity};
use crate::scoring::{Rule, ScoringError, Sheets};

/// The additive juror effect, by exact least squares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct JurorEffect;

impl Rule for JurorEffect {
    fn name(&self) -> &'static str {
        "juror-effect"
    }
}

impl Severity for JurorEffect {
    fn correct(&self, _: &Sheets<'_>) -> Result<Correction, ScoringError> {
        Err(ScoringError::TooLarge)
    }
}
