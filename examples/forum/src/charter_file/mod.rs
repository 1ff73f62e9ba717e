//! The charter (*règlement*) as a TOML file, in French: what the organisers fill in, discuss and
//! adopt.
//!
//! [`TEMPLATE`] is such a file with everything explained; as it stands it holds the charter of the
//! first edition. What a file leaves out is as [`Charter::builder`] has it. A file is refused with
//! every [`Fault`] at once, each at its line and column: what is misspelt, with what may be meant;
//! what cannot be; and what contradicts something else.

mod comma;
mod contradictions;
mod duration;
mod fault;
mod french;
mod reader;
mod scoring;
mod sections;
mod words;
mod writer;

pub use fault::{Expected, Fault, Faults, Kind};
pub use sections::parse;
pub use writer::to_toml;

/// The commented template, in French.
pub const TEMPLATE: &str = include_str!("../../templates/charter.fr.toml");

#[cfg(doc)]
use participatory_innovation::charter::Charter;
