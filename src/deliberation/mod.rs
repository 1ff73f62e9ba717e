//! The deliberation (*délibération*): from the jury's sheets to a palmarès.
//!
//! A [`Preview`] is a pure value: who would enter, in which order, what ties, by which margin and
//! which notices would go out. It decides nothing. The jury adopts it, and only then is there a
//! palmarès.

mod deliberate;
mod preview;
mod rules;

pub(crate) use deliberate::{Finalist, deliberate};
pub use preview::{BrokenTie, DeliberationError, Entering, Notice, NoticeKind, Outline, Preview};
