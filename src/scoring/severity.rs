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

pub use columns::SheetColumns;
pub use error::{Component, SeverityError};
pub use fixed_point::FixedEffects;
pub use juror_effect::{Effects, JurorEffect, Observation};

use super::{File, ScoringError};
use crate::charter::Grid;

/// A correction for jurors who mark more severely, or more kindly, than the others.
///
/// Laws: it depends on nothing but its arguments, and never on the order of the files.
pub trait Severity {
    /// The name by which a charter asks for it.
    fn name(&self) -> &str;

    /// What is to be corrected.
    ///
    /// # Errors
    /// [`ScoringError`] when it cannot be told; a guess is never made.
    fn correct(&self, grid: &Grid, files: &[File<'_>]) -> Result<Correction, ScoringError>;
}

/// What a severity correction changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Correction {
    /// Nothing: every mark counts as it was given.
    Unchanged,
}

/// No correction: every mark counts as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct NoSeverity;

impl Severity for NoSeverity {
    fn name(&self) -> &'static str {
        "none"
    }

    fn correct(&self, _: &Grid, _: &[File<'_>]) -> Result<Correction, ScoringError> {
        Ok(Correction::Unchanged)
    }
}
