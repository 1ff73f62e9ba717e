//! Figures, for those who would rather look than read, as SVG.
//!
//! They are written here and not by a plotting library: those draw shapes, and a figure that stands
//! in court or is read aloud needs a title, a description with every value, a language, texts that
//! are texts, and patterns beside colours. Positions are whole numbers, computed exactly.
//!
//! A figure holds no script, no font and nothing from elsewhere; it names projects and no person.
//! With [`Detail::WithPseudonyms`](crate::exports::Detail) it shows every project and says that it is
//! internal; without, what is published.

mod axis;
mod chart;
mod incubations;
mod paths;
mod scores;
mod svg;
mod words;

pub use incubations::incubations;
pub use paths::paths;
pub use scores::scores;
