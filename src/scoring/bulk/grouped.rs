use alloc::{borrow::Cow, vec::Vec};
use core::ops::Range;

use super::{
    columns::{Arrangement, Columns},
    scores::Mean,
    value::{LOCAL_BITS, Value},
    workers::Workers,
};

/// How many sheets are laid out at a time: few enough to stay in the nearest cache.
const BLOCK: usize = 4096;

/// One value for each sheet, project by project.
pub(super) struct Grouped<'c, V, F> {
    fill: F,
    /// Where the sheets of a project end, for every project that was reached.
    ends: Cow<'c, [usize]>,
    /// All values, where the sheets themselves are in another order.
    values: Option<Vec<V>>,
    projects: usize,
    workers: Workers,
}

impl<'c, V: Value, F: Fn(Range<usize>, &mut Vec<V>) + Sync> Grouped<'c, V, F> {
    /// Groups the sheets, where they are not, each having the value that `fill` lays out for it.
    /// O(sheets + projects).
    pub(super) fn new(columns: &'c Columns, fill: F) -> Self {
        let (projects, workers) = (columns.projects(), columns.workers());
        match columns.arrangement() {
            Arrangement::Grouped(ends) => {
                Self { fill, ends: Cow::Borrowed(ends), values: None, projects, workers }
            }
            Arrangement::Loose(of) => {
                let (ends, values) = Buckets::new(of, projects, workers, &fill).grouped(workers);
                Self { fill, ends: Cow::Owned(ends), values: Some(values), projects, workers }
            }
        }
    }

    /// Does something with the values of every project, in order, with something at hand that each
    /// worker has one of.
    pub(super) fn map<S, T: Send>(
        &self,
        at_hand: impl Fn() -> S + Sync,
        each: impl Fn(&mut S, &mut [V]) -> T + Sync,
    ) -> Vec<T> {
        let part = |projects: Range<usize>| {
            let mut at_hand = at_hand();
            let mut done = Vec::with_capacity(projects.len());
            self.visit(projects, |values| done.push(each(&mut at_hand, values)));
            done
        };
        let mut parts = self.workers.map(self.workers.ranges(self.projects), part);
        match parts.as_mut_slice() {
            [only] => core::mem::take(only),
            _ => parts.into_iter().flatten().collect(),
        }
    }

    /// How many sheets each project has that was reached.
    pub(super) fn sizes(&self) -> impl Iterator<Item = usize> {
        let mut start = 0;
        self.ends.iter().map(move |end| end.saturating_sub(core::mem::replace(&mut start, *end)))
    }

    /// The values of one project.
    pub(super) fn of(&self, project: usize) -> Vec<V> {
        let mut values = Vec::new();
        self.visit(project..project.saturating_add(1), |own| values.extend_from_slice(own));
        values
    }

    fn visit(&self, projects: Range<usize>, mut each: impl FnMut(&mut [V])) {
        let reached = projects.start.min(self.ends.len())..projects.end.min(self.ends.len());
        let mut start = match projects.start.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
            None => 0,
        };
        let beyond = projects.len().saturating_sub(reached.len());
        let ends = self.ends.get(reached).unwrap_or_default();
        let sheets = ends.last().map_or(0, |end| end.saturating_sub(start));
        let together = ends.len().saturating_mul(BLOCK).checked_div(sheets).unwrap_or(BLOCK);
        let mut values = Vec::new();
        for ends in ends.chunks(together.clamp(1, BLOCK)) {
            let last = ends.last().copied().unwrap_or(start);
            self.lay_out(start..last, &mut values);
            let mut rest = values.as_mut_slice();
            for end in ends {
                let own = end.saturating_sub(core::mem::replace(&mut start, *end));
                let parts = core::mem::take(&mut rest).split_at_mut_checked(own);
                let (values, others) = parts.unwrap_or_default();
                each(values);
                rest = others;
            }
        }
        for _ in 0..beyond {
            each(&mut []);
        }
    }

    fn lay_out(&self, sheets: Range<usize>, values: &mut Vec<V>) {
        match &self.values {
            Some(all) => {
                values.clear();
                values.extend_from_slice(all.get(sheets).unwrap_or_default());
            }
            None => (self.fill)(sheets, values),
        }
    }
}

/// The values of sheets in any order, sorted into ranges of projects: each range is small enough
/// that going to and fro in it stays in the cache.
pub(super) struct Buckets<V: Value> {
    /// What each worker sorted.
    parts: Vec<Sorted<V::Word>>,
    count: usize,
    projects: usize,
}

/// Words in the order of their buckets.
struct Sorted<W> {
    words: Vec<W>,
    ends: Vec<usize>,
}

impl<W> Sorted<W> {
    fn bucket(&self, bucket: usize) -> &[W] {
        let start = match bucket.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
            None => 0,
        };
        let end = self.ends.get(bucket).copied().unwrap_or_default();
        self.words.get(start..end).unwrap_or_default()
    }
}

fn bucket_of(project: u32) -> usize {
    usize::try_from(project >> LOCAL_BITS).unwrap_or(usize::MAX)
}

const fn local(project: u32) -> u32 {
    project & ((1 << LOCAL_BITS) - 1)
}

impl<V: Value> Buckets<V> {
    const PROJECTS: usize = 1 << LOCAL_BITS;

    /// `of` is the project of every sheet.
    pub(super) fn new(
        of: &[u32],
        projects: usize,
        workers: Workers,
        fill: &(impl Fn(Range<usize>, &mut Vec<V>) + Sync),
    ) -> Self {
        let buckets = projects.div_ceil(Self::PROJECTS);
        let sort = |sheets: Range<usize>| {
            let of = of.get(sheets.clone()).unwrap_or_default();
            let mut places = alloc::vec![0_usize; buckets];
            for project in of {
                if let Some(count) = places.get_mut(bucket_of(*project)) {
                    *count = count.saturating_add(1);
                }
            }
            let mut start = 0_usize;
            for place in &mut places {
                let next = start.saturating_add(*place);
                *place = core::mem::replace(&mut start, next);
            }
            let mut words = alloc::vec![V::Word::default(); of.len()];
            let mut values = Vec::new();
            let mut first = sheets.start;
            for of in of.chunks(BLOCK) {
                let next = first.saturating_add(of.len());
                fill(first..next, &mut values);
                first = next;
                for (project, value) in of.iter().zip(&values) {
                    if let Some(place) = places.get_mut(bucket_of(*project)) {
                        if let Some(word) = words.get_mut(*place) {
                            *word = V::pack(local(*project), *value);
                        }
                        *place = place.saturating_add(1);
                    }
                }
            }
            Sorted { words, ends: places }
        };
        Self { parts: workers.map(workers.ranges(of.len()), sort), count: buckets, projects }
    }

    /// The sum and the number of the values of every project.
    pub(super) fn sums(&self, workers: Workers) -> Vec<Mean> {
        let sums = workers.map((0..self.count).collect(), |bucket| {
            let mut sums = alloc::vec![Mean::NONE; self.width(bucket)];
            for word in self.parts.iter().flat_map(|part| part.bucket(bucket)) {
                let (local, value) = V::unpack(*word);
                if let Some(Mean { sum, of: count }) = sums.get_mut(local) {
                    *sum = sum.saturating_add(u128::from(value.into()));
                    *count = count.saturating_add(1);
                }
            }
            sums
        });
        sums.into_iter().flatten().collect()
    }

    /// Where the values of every project end, and all values.
    fn grouped(&self, workers: Workers) -> (Vec<usize>, Vec<V>) {
        let sheets = |bucket: usize| {
            let parts = self.parts.iter().map(|part| part.bucket(bucket).len());
            parts.fold(0, usize::saturating_add)
        };
        let all = (0..self.count).map(sheets).fold(0, usize::saturating_add);
        let mut values = alloc::vec![V::default(); all];
        let mut rest = values.as_mut_slice();
        let mut start = 0_usize;
        let mut jobs = Vec::with_capacity(self.count);
        for bucket in 0..self.count {
            let (own, others) = rest.split_at_mut_checked(sheets(bucket)).unwrap_or_default();
            let next = start.saturating_add(own.len());
            jobs.push((bucket, core::mem::replace(&mut start, next), own));
            rest = others;
        }
        let ends = workers.map(jobs, |(bucket, start, values)| self.place(bucket, start, values));
        (ends.into_iter().flatten().collect(), values)
    }

    /// Puts the values of one bucket in the order of their projects; says where each ends.
    fn place(&self, bucket: usize, start: usize, values: &mut [V]) -> Vec<usize> {
        let mut places = alloc::vec![0_usize; self.width(bucket)];
        let words = || self.parts.iter().flat_map(|part| part.bucket(bucket));
        for word in words() {
            if let Some(count) = places.get_mut(V::unpack(*word).0) {
                *count = count.saturating_add(1);
            }
        }
        let mut first = 0_usize;
        for place in &mut places {
            let next = first.saturating_add(*place);
            *place = core::mem::replace(&mut first, next);
        }
        for word in words() {
            let (local, value) = V::unpack(*word);
            if let Some(place) = places.get_mut(local) {
                if let Some(slot) = values.get_mut(*place) {
                    *slot = value;
                }
                *place = place.saturating_add(1);
            }
        }
        for place in &mut places {
            *place = place.saturating_add(start);
        }
        places
    }

    /// How many projects a bucket has.
    fn width(&self, bucket: usize) -> usize {
        let before = bucket.saturating_mul(Self::PROJECTS);
        self.projects.saturating_sub(before).min(Self::PROJECTS)
    }
}
