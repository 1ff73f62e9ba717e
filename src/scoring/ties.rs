use super::{File, WeakOrder, weighted_mean};
use crate::charter::Grid;

/// A rule that breaks ties, or leaves them.
///
/// Laws: it splits levels and never merges or reorders them; what it leaves side by side is a tie
/// still.
pub trait TieBreaking {
    /// The order with its ties broken as far as this rule goes. Items of the order are places in
    /// `files`.
    fn break_ties(&self, grid: &Grid, files: &[File<'_>], order: &WeakOrder) -> WeakOrder;
}

/// Breaks ties by the mean mark on one criterion, named by its place in the grid. A project without
/// a mark on it comes after those with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CriterionMean {
    /// The criterion's place in the grid, from 0.
    pub criterion: usize,
}

impl TieBreaking for CriterionMean {
    fn break_ties(&self, grid: &Grid, files: &[File<'_>], order: &WeakOrder) -> WeakOrder {
        order.refined(|item| {
            let tally = files.get(item)?.tally();
            weighted_mean::mean(grid, tally.criteria().get(self.criterion)?)
        })
    }
}
