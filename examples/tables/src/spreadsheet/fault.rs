use std::borrow::Cow;

/// Why nobody can say what a cell holds: what its reader sees is not what the file says, or the file
/// does not say it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The error value of a formula, such as `#REF!`.
    #[error("the formula gives {0}")]
    Error(String),
    /// A formula whose value the file does not hold: programs that do not calculate write such
    /// files.
    #[error(
        "a formula that is not calculated; open the file in a spreadsheet program and save it, or put the value in the place of the formula"
    )]
    NotCalculated,
    /// A percentage, as it is shown: 100 % is kept as 1.
    #[error(
        "the cell shows the percentage {0}; give it the format \"General\" and enter the value"
    )]
    Percent(String),
    /// A number that is shown with fewer digits than it has.
    #[error("the cell shows {shown} and holds {held}; enter the one or the other")]
    Rounded {
        /// What is seen.
        shown: String,
        /// What is stored.
        held: String,
    },
    /// A number that is shown as a fraction, in powers of ten, or in thousands.
    #[error("the cell shows the number {0} as no decimal; give it the format \"General\"")]
    Notation(String),
}

impl Fault {
    /// What is seen in the cell, as near as is known; empty where nothing is.
    #[must_use]
    pub(super) fn seen(&self) -> Cow<'_, str> {
        match self {
            Self::Error(shown) | Self::Percent(shown) | Self::Rounded { shown, .. } => {
                Cow::Borrowed(shown)
            }
            Self::Notation(held) => Cow::Borrowed(held),
            Self::NotCalculated => Cow::Borrowed(""),
        }
    }
}
