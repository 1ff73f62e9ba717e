#![doc = include_str!("../README.md")]
//!
//! # Reading on
//!
//! The guide, in the order in which a newcomer reads it:
//!
//! 1. [First steps](guide::first_steps): a whole program, from an idea to pre-incubation and back
//!    out of a file.
//! 2. [Stages](guide::stages): each stage, its moves, who acts and what comes next.
//! 3. [The jury](guide::jury): who judges what, and when it may deliberate.
//! 4. [From sheets to a palmarès](guide::scoring): every rule, rules of one's own, explanations.
//! 5. [Choosing a rule](guide::choosing_a_rule): what to write into a charter, with the evidence.
//! 6. [The journal](guide::journal): streams, entries, the chain, recorders, replay.
//! 7. [Storing and restoring](guide::storing): files, databases, and the pitfalls.
//! 8. [The stored form](guide::format): every field, what may change and what never will; with
//!    [the conditions](guide::conditions) of every event and [how sheets are counted](guide::counting),
//!    for who checks journals without the crate.
//! 9. [Glossary](guide::glossary), French and English.
//! 10. [Design](guide::design): why it is built as it is.
//! 11. [Speed](guide::benchmarks): how fast it is, and how to measure that.
//!
//! The rooms of the house, from the ground up. Each uses what stands below it, never above:
//!
//! | room | what is in it |
//! |---|---|
//! | [`value`] | identifiers, texts, départements, time, money, exact numbers: parsed once, valid for ever |
//! | [`charter`] | the rules of an edition as data, presets |
//! | [`fact`] | what was done, said and decided, as data |
//! | [`journal`] | entries, recorders, the chain, what a refusal carries |
//! | [`jury`], [`scoring`] | who may judge what; from sheets to an order, exactly |
//! | [`analysis`] | how sure a palmarès is: agreement, resampling, influence, margin |
//! | [`deliberation`] | the preview of a palmarès, explanations, minutes, what would have been |
//! | [`edition`] | the decisions of an edition, and the evidence that only they yield |
//! | [`incubation`] | agreement, calendar, what happens on the way |
//! | [`project`] | one dossier, a type for each stage, the moves |
//! | [`audit`] | an edition and its projects, recomputed |
//! | `testing` | with the feature of that name: strategies and laws for property tests |
#![no_std]
#![forbid(unsafe_code)]
#![deny(clippy::std_instead_of_alloc, clippy::std_instead_of_core)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod analysis;
pub mod audit;
pub mod charter;
pub mod deliberation;
pub mod edition;
pub mod fact;
pub mod guide;
pub mod incubation;
pub mod journal;
pub mod jury;
pub mod project;
pub mod scoring;
#[cfg(feature = "testing")]
pub mod testing;
pub mod value;
