use alloc::vec::Vec;

use crate::scoring::WeakOrder;

/// What a rule makes of one project when the seats are filled from the top of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It does not enter: others fill the seats, or it is not ranked.
    Out,
    /// It is tied at the cut: of its level some would enter and some not.
    Tied,
    /// It enters.
    Enters,
}

impl Fate {
    /// The fate of each of so many projects when an order fills so many seats. Projects that the
    /// order leaves out stay out.
    ///
    /// ```
    /// use participatory_innovation::{analysis::Fate, scoring::WeakOrder};
    ///
    /// let order = WeakOrder::by_descending(&[Some(12), Some(15), Some(12), None]);
    /// assert_eq!(Fate::of_all(&order, 4, 2), [Fate::Tied, Fate::Enters, Fate::Tied, Fate::Out]);
    /// ```
    #[must_use]
    pub fn of_all(order: &WeakOrder, projects: usize, seats: usize) -> Vec<Self> {
        let mut fates = alloc::vec![Self::Out; projects];
        let mut ahead = 0_usize;
        for level in order.levels() {
            let through = ahead.saturating_add(level.len());
            let fate = match () {
                () if through <= seats => Self::Enters,
                () if ahead < seats => Self::Tied,
                () => break,
            };
            for item in level {
                if let Some(slot) = fates.get_mut(*item) {
                    *slot = fate;
                }
            }
            ahead = through;
        }
        fates
    }
}

/// Fills seats by descending key, without sorting all keys. A project without a key stays out.
pub(super) struct Cut<K> {
    seats: usize,
    scratch: Vec<K>,
}

impl<K: Ord + Copy> Cut<K> {
    pub(super) const fn new(seats: usize) -> Self {
        Self { seats, scratch: Vec::new() }
    }

    /// Calls back with the fate of each project, in order.
    pub(super) fn at(&mut self, keys: &[Option<K>], mut tell: impl FnMut(usize, Fate)) {
        self.scratch.clear();
        self.scratch.extend(keys.iter().flatten());
        let last = self.seats.checked_sub(1).filter(|last| *last < self.scratch.len());
        let Some(last) = last else {
            for (project, key) in keys.iter().enumerate() {
                let enters = key.is_some() && self.seats > 0;
                tell(project, if enters { Fate::Enters } else { Fate::Out });
            }
            return;
        };
        let (better, cut, _) = self.scratch.select_nth_unstable_by(last, |a, b| b.cmp(a));
        let cut = *cut;
        let above = better.iter().filter(|key| **key > cut).count();
        let level = self.scratch.iter().filter(|key| **key == cut).count();
        let at_cut =
            if above.saturating_add(level) > self.seats { Fate::Tied } else { Fate::Enters };
        for (project, key) in keys.iter().enumerate() {
            let fate = match key {
                Some(key) if *key > cut => Fate::Enters,
                Some(key) if *key == cut => at_cut,
                _ => Fate::Out,
            };
            tell(project, fate);
        }
    }
}
