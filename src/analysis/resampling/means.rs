use alloc::vec::Vec;
use core::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::ToPrimitive as _;

use super::draws::{Count, Drawing};
use crate::analysis::{Marks, fate::Cut};

/// Each juror's marks in machine words, followed, where some are missing, by which there are.
pub(super) struct Rows {
    by_juror: Vec<Vec<i64>>,
    projects: usize,
    pub(super) complete: bool,
}

impl Rows {
    /// `None` when a sum over the jurors may need more than 62 bits.
    pub(super) fn new(marks: &Marks) -> Option<Self> {
        let values: Option<Vec<i64>> = marks.whole().iter().map(BigInt::to_i64).collect();
        let values = values?;
        let jurors = marks.jurors().to_u64()?;
        let largest = values.iter().map(|value| value.unsigned_abs()).max().unwrap_or(0);
        largest.checked_mul(jurors).filter(|sum| *sum < 1 << 62)?;
        let complete = marks.judged_by_all().len() == marks.projects();
        let row = |juror| {
            let codes = (0..marks.projects()).map(move |project| marks.code(juror, project));
            let given = codes.clone().map(|code| code.and_then(|c| values.get(c)).copied());
            let mut row: Vec<i64> = given.map(|value| value.unwrap_or(0)).collect();
            if !complete {
                row.extend(codes.map(|code| i64::from(code.is_some())));
            }
            row
        };
        let by_juror = (0..marks.jurors()).map(row).collect();
        Some(Self { by_juror, projects: marks.projects(), complete })
    }
}

/// What projects are ordered by.
pub(super) trait Key: Ord + Copy {
    /// From the sums of the marks and, where some are missing, how many they are.
    fn read(sums: &[i64], marks: &[i64], keys: &mut Vec<Option<Self>>);
}

/// Where every juror marked every project, the sum does.
impl Key for i64 {
    fn read(sums: &[i64], _: &[i64], keys: &mut Vec<Option<Self>>) {
        keys.extend(sums.iter().map(|sum| Some(*sum)));
    }
}

/// A mean, as the sum of marks and how many they are: at least one.
#[derive(Clone, Copy)]
pub(super) struct Mean {
    sum: i64,
    marks: i64,
}

impl Key for Mean {
    fn read(sums: &[i64], marks: &[i64], keys: &mut Vec<Option<Self>>) {
        let mean =
            |(sum, marks): (&i64, &i64)| (*marks > 0).then_some(Self { sum: *sum, marks: *marks });
        keys.extend(sums.iter().zip(marks).map(mean));
    }
}

impl Ord for Mean {
    fn cmp(&self, other: &Self) -> Ordering {
        let crossed = |sum: i64, marks: i64| i128::from(sum).saturating_mul(marks.into());
        crossed(self.sum, other.marks).cmp(&crossed(other.sum, self.marks))
    }
}

impl PartialOrd for Mean {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Mean {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Mean {}

/// Adds up the jurors' rows, each on top of those before it.
pub(super) struct Means<K> {
    rows: Rows,
    /// What the jurors before each juror come to, and at the end all of them.
    sums: Vec<Vec<i64>>,
    keys: Vec<Option<K>>,
    cut: Cut<K>,
    counts: Vec<Count>,
}

impl<K: Key> Means<K> {
    pub(super) fn new(rows: Rows, seats: usize) -> Self {
        let width = rows.by_juror.first().map_or(0, Vec::len);
        let sums = alloc::vec![alloc::vec![0; width]; rows.by_juror.len().saturating_add(1)];
        let counts = alloc::vec![Count::default(); rows.projects];
        Self { rows, sums, keys: Vec::new(), cut: Cut::new(seats), counts }
    }
}

impl<K: Key> Drawing for Means<K> {
    fn draw(&mut self, juror: usize, times: u32) {
        let pair = self.sums.get_mut(juror..).and_then(<[_]>::split_first_mut);
        let (Some((before, [after, ..])), Some(row)) = (pair, self.rows.by_juror.get(juror)) else {
            return;
        };
        let times = i64::from(times);
        for ((after, before), mark) in after.iter_mut().zip(before.iter()).zip(row) {
            // No sum needs more than 62 bits: the rows say so.
            *after = before.wrapping_add(times.wrapping_mul(*mark));
        }
    }

    fn finish(&mut self, draws: u64) {
        let Some((sums, marks)) =
            self.sums.last().and_then(|all| all.split_at_checked(self.rows.projects))
        else {
            return;
        };
        self.keys.clear();
        K::read(sums, marks, &mut self.keys);
        let counts = &mut self.counts;
        self.cut.at(&self.keys, |project, fate| {
            if let Some(count) = counts.get_mut(project) {
                count.add(fate, draws);
            }
        });
    }

    fn into_counts(self) -> Vec<Count> {
        self.counts
    }
}
