//! How far the jurors agree: Krippendorff's α and Kendall's W, as exact ratios.

mod alpha;
mod concordance;

pub use alpha::{Alpha, Measurement, krippendorff_alpha};
pub use concordance::kendall_w;
use num_bigint::BigInt;

/// Why a coefficient of agreement has no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AgreementError {
    /// No project has two marks.
    #[error("no project has two marks to compare")]
    NothingPairable,
    /// All marks are the same, or each juror puts all projects level: agreement cannot be told
    /// from chance.
    #[error("the marks do not vary")]
    NoVariation,
    /// A mark below zero, of which the ratio metric says nothing.
    #[error("juror {juror} gives project {project} less than zero")]
    Negative {
        /// The juror.
        juror: usize,
        /// The project.
        project: usize,
    },
    /// Under the ratio metric, two marks have more than 4,096 different sums.
    #[error("more than 4096 different sums of two marks")]
    TooFine,
    /// A ranking is not complete.
    #[error("juror {juror} does not mark project {project}")]
    Missing {
        /// The juror.
        juror: usize,
        /// The project.
        project: usize,
    },
    /// There are fewer than two jurors or fewer than two projects.
    #[error("{jurors} jurors and {projects} projects: at least two of each are compared")]
    TooFew {
        /// How many jurors.
        jurors: usize,
        /// How many projects.
        projects: usize,
    },
}

fn squared(number: &BigInt) -> BigInt {
    number * number
}
