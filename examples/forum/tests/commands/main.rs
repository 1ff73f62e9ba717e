//! The commands, by running the real binary in directories of its own: a whole edition, every exit
//! code, bad luck.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test states what must hold"
)]

mod database;
mod desk;
mod edition;
mod erasure;
mod exits;
#[cfg(unix)]
mod files;
mod follow_up;
mod forms;
mod imports;
mod luck;
mod moments;
mod named;
mod output;
mod papers;
mod people;
mod slips;
mod status;
mod tables;
mod ties;
mod undoing;
