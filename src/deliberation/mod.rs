//! The deliberation (*délibération*): from the jury's sheets to a palmarès.
//!
//! A [`Preview`] is a pure value: who would enter, in which order, what ties, by which margin and
//! which notices would go out. It decides nothing. The jury adopts it, and only then is there a
//! palmarès.

mod deliberate;
mod explanation;
mod minutes;
mod preview;
mod rules;
mod seats;
mod trial;

pub(crate) use deliberate::{Finalist, deliberate};
pub use explanation::{CriterionOutline, Explanation, Fate, TieStep};
pub use minutes::{Attended, Minutes, Presence, Recorded};
pub use preview::{
    BrokenTie, Correction, DeliberationError, Entering, Notice, NoticeKind, Outline, Preview,
};
pub use trial::{Trial, TrialError};
