//! Rules on marks: from the sheets on one project to its score.

mod by_criterion;
mod majority;
mod median;
mod trimmed_mean;
mod weighted_mean;

pub use by_criterion::ByCriterion;
pub use majority::{MajorityJudgment, MajorityValue};
pub use median::Median;
pub use trimmed_mean::TrimmedMean;
pub use weighted_mean::WeightedMean;
