//! Rules on rankings and approvals: against naive models, at their limits, and on the properties
//! that they have and have not.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test states what must hold")]

mod committees;
mod counted;
mod models;
mod properties;
mod refusals;
