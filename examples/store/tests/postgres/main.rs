//! The store in PostgreSQL, on a throw-away cluster or on the server of `DATABASE_URL`.
//!
//! Without any PostgreSQL these tests fail, unless `STORE_NO_POSTGRES=1` leaves them out.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test states what must hold"
)]

#[path = "../../../../benches/forum/mod.rs"]
#[expect(dead_code, reason = "not all of a forum is played here")]
mod forum;

#[path = "../suite/mod.rs"]
#[macro_use]
mod suite;

mod append;
mod backend;
mod faults;
mod full;
mod lost;
mod scaling;
mod scene;
mod schema;
mod server;
