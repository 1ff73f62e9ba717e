use alloc::vec::Vec;

/// Who does the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Workers {
    /// The thread that asks.
    #[default]
    One,
    /// Rayon's threads.
    #[cfg(feature = "parallel")]
    All,
}

impl Workers {
    /// In how many parts work is handed out: some for each thread, so that none waits long for
    /// another.
    pub(super) fn parts(self) -> usize {
        match self {
            Self::One => 1,
            #[cfg(feature = "parallel")]
            Self::All => rayon::current_num_threads().saturating_mul(4),
        }
    }

    /// Does something for every item; results are in the order of the items.
    pub(super) fn map<I: Send, T: Send>(
        self,
        items: Vec<I>,
        each: impl Fn(I) -> T + Send + Sync,
    ) -> Vec<T> {
        match self {
            Self::One => items.into_iter().map(each).collect(),
            #[cfg(feature = "parallel")]
            Self::All => {
                use rayon::iter::{IntoParallelIterator, ParallelIterator};
                items.into_par_iter().map(each).collect()
            }
        }
    }

    /// Sorts.
    pub(super) fn sort<T: Ord + Send>(self, items: &mut [T]) {
        match self {
            Self::One => items.sort_unstable(),
            #[cfg(feature = "parallel")]
            Self::All => {
                use rayon::slice::ParallelSliceMut;
                items.par_sort_unstable();
            }
        }
    }

    /// Cuts `0..items` into parts.
    pub(super) fn ranges(self, items: usize) -> Vec<core::ops::Range<usize>> {
        let each = items.div_ceil(self.parts().max(1)).max(1);
        let starts = (0..items).step_by(each);
        starts.map(|start| start..start.saturating_add(each).min(items)).collect()
    }
}
