use alloc::vec::Vec;

use super::TieBreaking;
use crate::scoring::{
    Rule, ScoringError, Sheets, WeakOrder,
    lot::{Draw, LotHash, Seed},
};

/// Breaks ties by a verifiable lot: RFC 3797 over the tied projects, in the order in which all
/// projects were given, which is that of their published numbers.
///
/// The seed is public and drawn after the sheets are closed. Every tie is drawn with the same seed
/// and on its own; [`ByLot::draws`] gives every hash. Each draw is fair by itself. Two ties of as many
/// projects fall alike, place by place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ByLot {
    /// The seed.
    pub seed: Seed,
    /// The hash.
    pub hash: LotHash,
}

impl ByLot {
    /// The draws for a tie of so many projects: what was drawn, and the hash that says so.
    ///
    /// # Errors
    /// [`ScoringError::TooManyProjects`] beyond 65,535 projects.
    pub fn draws(&self, tied: usize) -> Result<Vec<Draw>, ScoringError> {
        let refused = |_| ScoringError::TooManyProjects { projects: tied, most: u16::MAX.into() };
        self.seed.draw(self.hash, tied, tied).map_err(refused)
    }
}

impl Rule for ByLot {
    fn name(&self) -> &'static str {
        "lot"
    }
}

impl TieBreaking for ByLot {
    fn break_ties(&self, _: &Sheets<'_>, order: &WeakOrder) -> Result<WeakOrder, ScoringError> {
        let mut failed = None;
        let mut broken = order.clone();
        broken.split(|level| {
            let mut pool = level.to_vec();
            pool.sort_unstable();
            let draws = self.draws(pool.len()).map_err(|error| failed = Some(error)).ok()?;
            let order: Vec<usize> =
                draws.iter().filter_map(|draw| pool.get(draw.item).copied()).collect();
            let place = |item: &usize| order.iter().position(|other| other == item);
            Some(level.iter().map(|item| place(item).map(core::cmp::Reverse)).collect())
        });
        failed.map_or(Ok(broken), Err)
    }
}
