//! Strategies for whole editions: the entries of an edition and of all its projects, in the order
//! in which they were recorded.
//!
//! Every one was played through the crate's own decisions and moves, so it replays, and an audit of
//! it finds nothing. Choices shrink towards the plainest history: no amendment, nothing undone,
//! nobody late.

use alloc::vec::Vec;

use proptest::{collection, prelude::*, sample};

use super::{charters, play::play};
use crate::{charter::Charter, journal::Entry};

pub(super) fn choices() -> impl Strategy<Value = Vec<u32>> {
    collection::vec(any::<u32>(), 0..1_200)
}

/// Editions under small charters, played as far as they can be: through call, shortlists, coaching,
/// pitches, sheets with abstentions, recusals and gaps, ties and their settlement, palmarès,
/// withdrawals, promotions, other ways, pre-incubations with all that can happen in them,
/// conclusions, and things undone on the way.
///
/// Some stop early because their rules leave no way on: a tie that the charter has no means to
/// settle, fewer projects than seats.
pub fn journals() -> impl Strategy<Value = Vec<Entry>> {
    journals_under(charters::small_charters())
}

/// Editions under these charters, played as far as they can be.
pub fn journals_under(
    charters: impl Strategy<Value = Charter>,
) -> impl Strategy<Value = Vec<Entry>> {
    (charters, any::<u64>(), choices())
        .prop_map(|(charter, base, choices)| play(charter, base, choices))
}

/// Editions at any moment: a journal up to one of its entries.
pub fn journals_at_any_moment() -> impl Strategy<Value = Vec<Entry>> {
    (journals(), any::<sample::Index>()).prop_map(|(mut entries, moment)| {
        let kept = moment.index(entries.len().max(1)).saturating_add(1);
        entries.truncate(kept);
        entries
    })
}
