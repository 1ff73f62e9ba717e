//! The sentences in English.

mod failures;
mod said;

pub(super) use failures::{difference, failure, hints};
pub(super) use said::say;
