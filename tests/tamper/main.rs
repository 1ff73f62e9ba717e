//! Tampering: what a stored journal says that was never written, and who notices.
//!
//! Three check, and each sees something else:
//!
//! - **Replay** refuses a stream at the first entry that does not follow from the ones before it:
//!   another stream, another number, another past, or a move that the rules do not allow.
//! - **Audit** goes on where replay stops, and compares what the edition and its projects say of
//!   each other: where a project stood for a decision, by number, time and digest of its last entry.
//! - **The manifest** knows how long each stream was and how it ended. It is what notices a tail that
//!   was cut off, and a last entry that says something else and is allowed as well: no later entry
//!   names either.
//!
//! Whoever holds the store can mend the chain after a change. Replay and audit then see only what
//! the rules exclude: [`forgery`] lists what is left, which is everything that a person states
//! freely (times, authors, motives, titles, days) and a history that was rewritten in all its
//! streams. Only a head that was published or signed before the change catches those, and
//! `Manifest` is what there is to publish. Nothing in a journal proves who wrote it.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

mod canonical;
mod edits;
mod every;
mod foreign;
mod forgery;
mod play;
mod single;
