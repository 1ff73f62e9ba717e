//! Every refusal of the library has its words, and they carry every fact.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

mod cast;
mod counting;
mod edition;
mod every_refusal;
mod ground;
mod history;
mod measures;
mod project;
mod situation;
