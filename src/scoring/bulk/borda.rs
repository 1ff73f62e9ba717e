use alloc::vec::Vec;
use core::ops::Range;

use super::{
    Columns, Scores,
    columns::Arrangement,
    grouped::{Buckets, Grouped},
    scores::{Mean, Points},
    value::{Value, in_width},
};
use crate::{charter::BordaPoints, value::Exact};

/// The most entries of a table of points by juror and value: 32 MB.
const LARGEST_TABLE: u64 = 1 << 22;
/// How many sheets are laid out at a time.
const BLOCK: usize = 4096;

impl Columns {
    /// The Borda count from sheets, as [`Borda`](crate::scoring::Borda) has it: each juror ranks
    /// the projects by what its sheets come to. `None` for [`BordaPoints::Dowdall`], since the
    /// denominators of such sums grow with the number of projects, and unless every juror marked
    /// every project once: plain sums would take a project that fewer jurors judged for a bad one.
    ///
    /// O(sheets · criteria + projects) where jurors times steps over the measure is small, and
    /// otherwise O(sheets · (criteria + log sheets)).
    #[must_use]
    pub fn borda(&self, points: BordaPoints) -> Option<Scores> {
        let base = match points {
            BordaPoints::FromZero => 1,
            BordaPoints::FromOne => 3,
            BordaPoints::Dowdall => return None,
        };
        if !self.is_complete() {
            return None;
        }
        let projects = u64::try_from(self.projects()).unwrap_or(u64::MAX);
        let twice = Twice { first: projects.saturating_mul(2).saturating_add(base) };
        let means = if let Some((measure, width)) = self.measure() {
            in_width!(width, V => self.by_value::<V>(measure, twice))
        } else {
            let scores = self.jurors().iter().zip(self.scores()).zip(0_u32..);
            let keyed = scores.map(|((juror, score), sheet)| (*juror, score, sheet));
            self.points(given(&twice.by_place(keyed.collect())))
        };
        let points = Points { bottom: Exact::ZERO, unit: Exact::ONE };
        Some(Scores::new(means, points, self.workers()))
    }

    /// Whether every juror with a sheet has as many as there are projects.
    fn is_complete(&self) -> bool {
        let most = self.jurors().iter().max().and_then(|most| usize::try_from(*most).ok());
        let mut sheets = alloc::vec![0_usize; most.map_or(0, |most| most.saturating_add(1))];
        for juror in self.jurors() {
            if let Some(count) = usize::try_from(*juror).ok().and_then(|n| sheets.get_mut(n)) {
                *count = count.saturating_add(1);
            }
        }
        sheets.iter().all(|count| *count == 0 || *count == self.projects())
    }

    fn by_value<V: Value>(&self, measure: u64, twice: Twice) -> Vec<Mean> {
        match self.tabled::<V>(measure, twice) {
            Some(table) => self.points(self.looked_up::<V>(measure, &table)),
            None => self.points(given(&self.placed::<V>(measure, twice))),
        }
    }

    /// The sum of what is given to each project, twice over.
    fn points(&self, fill: impl Fn(Range<usize>, &mut Vec<u64>) + Sync) -> Vec<Mean> {
        let half = |sum, sheets: u64| Mean { sum, of: sheets.min(1).saturating_mul(2) };
        if let Arrangement::Loose(of) = self.arrangement() {
            let buckets = Buckets::new(of, self.projects(), self.workers(), &fill);
            let sums = buckets.sums(self.workers());
            return sums.into_iter().map(|mean| half(mean.sum, mean.of)).collect();
        }
        let grouped = Grouped::new(self, fill);
        let sheets = |points: &[u64]| u64::from(!points.is_empty());
        grouped.map(|| (), |(), points| half(u64::sum(points), sheets(points)))
    }

    /// The points of every juror for every value, where that makes a table of a moderate size.
    fn tabled<V: Value>(&self, measure: u64, twice: Twice) -> Option<Table> {
        let values = self.highest().checked_add(1)?;
        let jurors = u64::from(self.jurors().iter().max().copied()?).checked_add(1)?;
        let entries = jurors.checked_mul(values).filter(|entries| *entries <= LARGEST_TABLE)?;
        let width = usize::try_from(values).ok()?;
        let mut points = alloc::vec![0_u64; usize::try_from(entries).ok()?];
        let mut values = Vec::new();
        let mut first = 0_usize;
        for jurors in self.jurors().chunks(BLOCK) {
            let next = first.saturating_add(jurors.len());
            self.fill::<V>(measure, first..next, &mut values);
            first = next;
            for (juror, value) in jurors.iter().zip(&values) {
                if let Some(count) = points.get_mut(place(width, *juror, *value)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        for row in points.chunks_exact_mut(width) {
            let mut above = 0_u64;
            for entry in row.iter_mut().rev() {
                let count = *entry;
                *entry = twice.points(above, count);
                above = above.saturating_add(count);
            }
        }
        Some(Table { points, width })
    }

    fn looked_up<V: Value>(
        &self,
        measure: u64,
        table: &Table,
    ) -> impl Fn(Range<usize>, &mut Vec<u64>) + Sync {
        move |sheets, points| {
            let mut values: Vec<V> = Vec::new();
            let jurors = self.jurors().get(sheets.clone()).unwrap_or_default();
            self.fill(measure, sheets, &mut values);
            points.clear();
            points.extend(jurors.iter().zip(&values).map(|(juror, value)| {
                table.points.get(place(table.width, *juror, *value)).copied().unwrap_or(0)
            }));
        }
    }

    /// The points that every sheet gives, by sorting each juror's sheets.
    fn placed<V: Value>(&self, measure: u64, twice: Twice) -> Vec<u64> {
        let mut values: Vec<V> = Vec::new();
        self.fill(measure, 0..self.len(), &mut values);
        let keyed = self.jurors().iter().zip(values).zip(0_u32..);
        twice.by_place(keyed.map(|((juror, value), sheet)| (*juror, value, sheet)).collect())
    }
}

/// Twice the points of a juror: places are shared by two, so that points come by halves.
#[derive(Clone, Copy)]
struct Twice {
    /// What a level of one at the place 0 would give, and one more.
    first: u64,
}

impl Twice {
    /// What each project gets of a level of so many below so many others: the mean of the points of
    /// the first and of the last of their places.
    const fn points(self, above: u64, level: u64) -> u64 {
        let last = above.saturating_mul(2).saturating_add(2).saturating_add(level);
        self.first.saturating_sub(last)
    }

    /// The points that every sheet gives: sheets with their jurors, and a key of which more is
    /// better.
    fn by_place<K: Ord>(self, mut keyed: Vec<(u32, K, u32)>) -> Vec<u64> {
        keyed.sort_unstable();
        let mut points = alloc::vec![0; keyed.len()];
        for ballot in keyed.chunk_by(|(juror, ..), (other, ..)| juror == other) {
            let mut above = 0_u64;
            for level in ballot.chunk_by(|(_, a, _), (_, b, _)| a == b).rev() {
                let count = u64::try_from(level.len()).unwrap_or(u64::MAX);
                for (.., sheet) in level {
                    let sheet = usize::try_from(*sheet).unwrap_or(usize::MAX);
                    if let Some(slot) = points.get_mut(sheet) {
                        *slot = self.points(above, count);
                    }
                }
                above = above.saturating_add(count);
            }
        }
        points
    }
}

struct Table {
    points: Vec<u64>,
    width: usize,
}

fn place<V: Value>(width: usize, juror: u32, value: V) -> usize {
    let row = usize::try_from(juror).unwrap_or(usize::MAX).saturating_mul(width);
    row.saturating_add(usize::try_from(value.into()).unwrap_or(usize::MAX))
}

/// Lays out points that are at hand for every sheet.
fn given(points: &[u64]) -> impl Fn(Range<usize>, &mut Vec<u64>) + Sync {
    move |sheets, values| {
        values.clear();
        values.extend_from_slice(points.get(sheets).unwrap_or_default());
    }
}
