//! `forum` runs an edition of a participatory innovation forum (*forum d'innovation participative*)
//! from spreadsheets: the tool of its secretary, and an example of what to build on the crate.

pub mod charter_file;
pub mod cli;
pub mod demo;
pub mod documents;
pub mod exports;
pub mod figures;
pub mod situation;
pub mod words;

pub use tables::paris;
