//! Published results of others, by rule. Each file names its source.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test states what must hold")]

extern crate alloc;

mod approvals;
mod large;
mod lots;
mod marks;
mod paris;
mod rankings;
