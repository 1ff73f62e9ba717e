//! The sentences in French.

mod failures;
mod said;

pub(super) use failures::{difference, failure, hints, system};
pub(super) use said::say;
