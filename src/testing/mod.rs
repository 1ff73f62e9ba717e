//! For tests: strategies for everything that the crate takes and makes, and laws for rules.
//!
//! With the feature `testing`, an embedder holds its own tool against ours. Each part answers one
//! question:
//!
//! | part | question |
//! |---|---|
//! | [`values`] | does my form, column or file keep every title, date and amount as it is? |
//! | [`charters`] | does my editor of charters take what is valid, and say which rule is broken? |
//! | [`facts`] | does my store give back every kind of entry? |
//! | [`journals`] | does my dashboard hold for every edition, at every moment? |
//! | [`tampering`] | does my import notice a journal that is not what was recorded? |
//! | [`files`] | does my report hold for whatever the jury says? |
//! | [`laws`] | is my own rule of scoring, ties, seats, conflicts or quorum a fair one? |
//!
//! All that is generated is made up; every identifier is a number that means nobody.
//!
//! # Example
//!
//! A tool keeps a journal as lines of text. Whatever happened in an edition, it must be had back;
//! and whatever happened to the lines since must be noticed:
//!
//! ```
//! use participatory_innovation::{
//!     audit::audit,
//!     journal::{DecodeError, Entry},
//!     testing::{journals, tampering},
//! };
//! use proptest::prelude::*;
//!
//! fn save(entries: &[Entry]) -> String {
//!     entries.iter().map(|entry| entry.to_json() + "\n").collect()
//! }
//!
//! fn load(text: &str) -> Result<Vec<Entry>, DecodeError> {
//!     text.lines().map(Entry::from_json).collect()
//! }
//!
//! proptest! {
//!     # #![proptest_config(ProptestConfig::with_cases(8))]
//!     # /*
//!     #[test]
//!     # */
//!     fn an_edition_is_had_back(entries in journals::journals_at_any_moment()) {
//!         let back = load(&save(&entries))?;
//!         prop_assert_eq!(&back, &entries);
//!         prop_assert!(audit(&back).is_consistent());
//!     }
//!
//!     # /*
//!     #[test]
//!     # */
//!     fn what_was_tampered_with_is_noticed(tampered in tampering::tampered_journals()) {
//!         let back = load(&save(&tampered.entries))?;
//!         let consistent = audit(&back).is_consistent();
//!         prop_assert!(!consistent || !tampered.manifest.compare(&back).is_empty());
//!     }
//! }
//! # an_edition_is_had_back();
//! # what_was_tampered_with_is_noticed();
//! ```

pub mod charters;
pub mod facts;
pub mod files;
pub mod journals;
pub mod laws;
mod play;
pub mod scoring_rules;
pub mod tampering;
pub mod values;
