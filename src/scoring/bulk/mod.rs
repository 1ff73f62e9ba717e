//! Columns: the rules on marks over millions of projects.
//!
//! One forum goes through [`Sheets`](super::Sheets). A dashboard over all forums there ever were
//! puts the same marks into [`Columns`] and gets the same ranks and scores from it, exactly: what
//! [`WeightedMean`](super::WeightedMean), [`Median`](super::Median),
//! [`TrimmedMean`](super::TrimmedMean), [`MajorityJudgment`](super::MajorityJudgment) and
//! [`Borda`](super::Borda) say project by project.
//!
//! How it stays exact without a fraction for each sheet: marks are counted in steps from the bottom
//! of the scale, and what a sheet comes to is counted in steps over the *measure*, the least common
//! multiple of the weights that the sheets mark. Where all sheets are complete, that is the sum of
//! the weights. Scores are then whole numbers, and two means of different juries are compared by
//! their whole parts and then by cross products. Should the weights have no common multiple below
//! 2⁴⁸ over the steps of the scale, which takes sheets with many different gaps, each project goes
//! the way of a single forum: slower, with the same result.
//!
//! ```
//! use participatory_innovation::{charter::Grid, scoring::bulk::Columns, value::Mark};
//!
//! let mut columns = Columns::new(Grid::incubator_launch(), 3)?;
//! let marks = |marks: [i32; 3]| marks.map(|units| Some(Mark::from_units(units)));
//! columns.push(0, 0, &marks([7, 5, 9]))?;
//! columns.push(0, 1, &marks([6, 6, 5]))?;
//! columns.push(2, 0, &[None, Some(Mark::from_units(8)), None])?;
//! let scores = columns.weighted_mean();
//! assert_eq!(scores.of(0), Some("19/3".parse()?));
//! assert_eq!(scores.of(1), None);
//! let ranks = scores.rank();
//! assert_eq!([ranks.of(0), ranks.of(1), ranks.of(2)], [Some(2), None, Some(1)]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod borda;
mod columns;
mod grouped;
mod majority;
mod means;
mod narrow;
mod ranks;
mod scores;
mod sums;
mod value;
mod workers;

pub use columns::{Columns, ColumnsError};
pub use majority::Judgment;
pub use ranks::Ranks;
pub use scores::Scores;
pub use sums::{Sums, SumsError};
