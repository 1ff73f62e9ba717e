use alloc::vec::{IntoIter, Vec};

/// Choices that were drawn beforehand. The lower a number, the plainer what follows from it, and
/// once all are used every choice is the plainest: so proptest shrinks towards plain histories.
#[derive(Debug)]
pub(super) struct Choices(IntoIter<u32>);

impl Choices {
    pub(super) fn new(drawn: Vec<u32>) -> Self {
        Self(drawn.into_iter())
    }

    /// A number below `count`, or 0 when there is nothing to choose from.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let drawn = self.0.next().and_then(|drawn| usize::try_from(drawn).ok());
        drawn.unwrap_or(0).checked_rem(count).unwrap_or(0)
    }

    /// The same as a number of something.
    pub(super) fn number(&mut self, below: u32) -> u32 {
        self.0.next().unwrap_or(0).checked_rem(below).unwrap_or(0)
    }

    /// Yes, once in so many times.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times).saturating_add(1) == times
    }

    /// One of the items.
    pub(super) fn of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let place = self.below(items.len());
        items.get(place)
    }
}
