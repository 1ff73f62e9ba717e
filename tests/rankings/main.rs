//! Rules on rankings and approvals: against naive models, at their limits, and on the properties
//! that they have and have not.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

mod committees;
mod counted;
mod models;
mod properties;
mod refusals;
