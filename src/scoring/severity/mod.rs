//! Severity: jurors who mark lower, or higher, than the others, and what is corrected for it.

mod columns;
mod conjugate;
mod design;
mod error;
mod fixed_point;
mod juror_effect;
mod lifting;
mod lowest_terms;
mod modulus;

use alloc::vec::Vec;

pub use columns::SheetColumns;
pub use error::{Component, SeverityError};
pub use fixed_point::FixedEffects;
pub use juror_effect::{Effects, JurorEffect, Observation};

use super::{Rule, ScoringError, Sheets};
use crate::value::Exact;

/// A correction for jurors who mark more severely, or more kindly, than the others.
///
/// Laws: it depends on nothing but its arguments, and never on the order of jurors or projects.
pub trait Severity: Rule {
    /// What is to be corrected.
    ///
    /// # Errors
    /// [`ScoringError`] when it cannot be told; a guess is never made.
    fn correct(&self, sheets: &Sheets<'_>) -> Result<Correction, ScoringError>;
}

/// What a severity correction changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Correction {
    /// Nothing: every mark counts as it was given.
    Unchanged,
    /// The effect of each seat is taken off every score of its sheets, in points: above zero for a
    /// juror who marks more kindly than the others. `None` for a seat without a sheet.
    Additive(Vec<Option<Exact>>),
}

impl Correction {
    /// The sheets as they count after the correction; `None` when nothing is changed.
    #[must_use]
    pub fn apply<'a>(&self, sheets: &Sheets<'a>) -> Option<Sheets<'a>> {
        match self {
            Self::Unchanged => None,
            Self::Additive(effects) => {
                Some(sheets.rescored(|sheet| match effects.get(sheet.seat) {
                    Some(Some(effect)) => &sheet.score - effect,
                    _ => sheet.score.clone(),
                }))
            }
        }
    }
}

/// No correction: every mark counts as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct NoSeverity;

impl Rule for NoSeverity {
    fn name(&self) -> &'static str {
        "none"
    }
}

impl Severity for NoSeverity {
    fn correct(&self, _: &Sheets<'_>) -> Result<Correction, ScoringError> {
        Ok(Correction::Unchanged)
    }
}
