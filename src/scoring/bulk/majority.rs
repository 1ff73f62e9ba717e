use alloc::vec::Vec;

use super::{
    Columns, Ranks, Scores,
    means::count,
    scores::Mean,
    value::{Value, in_width},
};
use crate::scoring::MajorityValue;

/// What majority judgment says of many projects.
#[derive(Debug, Clone)]
pub struct Judgment {
    /// The ranks, by majority value.
    pub ranks: Ranks,
    /// The majority grade of every project: the lower median of what its sheets come to.
    pub grades: Scores,
}

impl Columns {
    /// Majority judgment, as [`MajorityJudgment`](crate::scoring::MajorityJudgment) has it.
    ///
    /// Instead of taking majority grades away one by one, the majority value of each project is
    /// written as one number that is compared once: the grades below and above the middle, over
    /// which share of the sheets they stay the same, and which of the two changes first. Projects
    /// of which the first 126 bits are the same are compared by all of it.
    /// O(sheets · (criteria + log(sheets on a project)) + projects · log projects), without the
    /// logarithm of the sheets where there are few grades.
    #[must_use]
    pub fn majority_judgment(&self) -> Judgment {
        let Some((measure, width)) = self.measure() else {
            let values: Vec<Option<MajorityValue>> =
                self.tallies().map(|tally| MajorityValue::of(&tally)).collect();
            let keys: Vec<u64> = values.iter().map(|value| value.is_some().into()).collect();
            let ranks = Ranks::by_keys(&keys, self.workers(), Some(|item: usize| values.get(item)));
            let grades = values.iter().map(|value| value.as_ref().map(|v| v.grade().clone()));
            return Judgment { ranks, grades: Scores::exact(grades.collect(), self.workers()) };
        };
        in_width!(width, V => self.judge::<V>(measure))
    }

    fn judge<V: Value>(&self, measure: u64) -> Judgment {
        let grouped = self.grouped::<V>(measure);
        let coding = Coding::new(self.highest(), grouped.sizes());
        let keys: Vec<u128> = grouped.map(Vec::new, |groups, values| {
            let mut prefix = Prefix::default();
            coding.write(values, groups, |bits, width| prefix.push(bits, width));
            prefix.bits
        });
        let whole = |project: usize| {
            let mut fields = Vec::new();
            coding.write(&mut grouped.of(project), &mut Vec::new(), |bits, _| {
                fields.push(bits);
                true
            });
            fields
        };
        let ranks = Ranks::by_wide_keys(&keys, self.workers(), Prefix::is_whole, whole);
        let grade = |prefix: &u128| match Prefix::first(*prefix, coding.grade) {
            Some(grade) => Mean { sum: grade.into(), of: 1 },
            None => Mean::NONE,
        };
        let grades = keys.iter().map(grade).collect();
        Judgment { ranks, grades: self.scored(measure, grades) }
    }
}

/// How majority values are written, so that they compare as numbers do.
struct Coding {
    /// Bits of a grade.
    grade: u32,
    /// The highest grade.
    highest: u64,
    /// Bits of a length.
    length: u32,
    /// Binary places of a length said as a share; `None` where all projects have as many sheets, so
    /// that numbers do.
    places: Option<u32>,
    /// Whether two grades and a length fit in 64 bits.
    is_short: bool,
}

/// Up to so many grades are counted one by one rather than sorted.
const FEW: u64 = 16;

impl Coding {
    fn new(highest: u64, sizes: impl Iterator<Item = usize>) -> Self {
        let (mut fewest, mut most) = (usize::MAX, 0);
        for size in sizes.filter(|size| *size > 0) {
            fewest = fewest.min(size);
            most = most.max(size);
        }
        let bits = |number: u64| u64::BITS.saturating_sub(number.leading_zeros());
        let sheets = bits(u64::try_from(most).unwrap_or(u64::MAX));
        // Different shares of fewer than 2^b lie at least 2^-2b apart.
        let places = (fewest < most).then(|| sheets.saturating_mul(2));
        let length = places.map_or(sheets, |places| places.saturating_add(1));
        let grade = bits(highest);
        let is_short = grade.saturating_mul(2).saturating_add(length) <= u64::BITS;
        Self { grade, highest, length, places, is_short }
    }

    /// Writes the majority value field by field, until `field` says that it has enough.
    ///
    /// A field is a grade, or a length: how far from the middle the grades on both sides stay the
    /// same. Where the grade below changes, further is better, and where only the one above does,
    /// nearer is; so the one is written as a number below the whole, and the other as one above.
    fn write<V: Value>(
        &self,
        values: &mut [V],
        groups: &mut Vec<Group>,
        mut field: impl FnMut(u64, u32) -> bool,
    ) {
        let sheets = count(values);
        self.group(values, groups);
        let below = groups.partition_point(|group| group.start < sheets);
        let above = groups.partition_point(|group| group.end <= sheets);
        let mut below = groups.get(..below).unwrap_or_default().iter().rev().peekable();
        let mut above = groups.get(above..).unwrap_or_default().iter().peekable();
        let whole = self.share(sheets, sheets);
        let mut is_lower = true;
        while let (Some(low), Some(high)) = (below.peek(), above.peek()) {
            let low_end = sheets.saturating_sub(low.start);
            let high_end = high.end.saturating_sub(sheets);
            let share = self.share(low_end.min(high_end), sheets);
            let length = if low_end <= high_end {
                share
            } else {
                whole.saturating_mul(2).saturating_sub(share)
            };
            // The length before says whether the grade below is another.
            let low_field = is_lower.then_some((low.grade, self.grade));
            let run = [(high.grade, self.grade), (length, self.length)];
            let mut fields = low_field.into_iter().chain(run);
            let goes_on = if self.is_short {
                let join = |(bits, width): (u64, u32), (more, by): (u64, u32)| {
                    (bits.wrapping_shl(by) | more, width.saturating_add(by))
                };
                let (bits, width) = fields.fold((0, 0), join);
                field(bits, width)
            } else {
                fields.all(|(bits, width)| field(bits, width))
            };
            if !goes_on {
                return;
            }
            is_lower = low_end <= high_end;
            if low_end <= high_end {
                below.next();
            }
            if high_end <= low_end {
                above.next();
            }
        }
    }

    /// Every grade that was given, in ascending order.
    fn group<V: Value>(&self, values: &mut [V], groups: &mut Vec<Group>) {
        groups.clear();
        let mut end = 0_u64;
        let mut add = |grade: u64, many: u64| {
            // Every grade is two halves long, so that the middle lies on a whole number of them.
            let next = end.saturating_add(many.saturating_mul(2));
            groups.push(Group { start: core::mem::replace(&mut end, next), end: next, grade });
        };
        if self.highest < FEW {
            // One pass for each grade, in which a processor compares many values at a time.
            for grade in 0..=self.highest {
                let many = how_many(values, V::narrowed(grade));
                if many > 0 {
                    add(grade, many);
                }
            }
        } else {
            values.sort_unstable();
            for group in values.chunk_by(|a, b| a == b) {
                add(group.first().copied().unwrap_or_default().into(), count(group));
            }
        }
    }

    fn share(&self, length: u64, sheets: u64) -> u64 {
        let Some(places) = self.places else {
            // Lengths and the number of sheets are both even or both odd.
            return length.div_ceil(2);
        };
        let shifted = u128::from(length).checked_shl(places).unwrap_or(u128::MAX);
        let share = shifted.checked_div(sheets.into()).unwrap_or(0);
        u64::try_from(share).unwrap_or(u64::MAX)
    }
}

/// A grade, and where it lies among all grades in ascending order, in halves of a grade.
struct Group {
    start: u64,
    end: u64,
    grade: u64,
}

/// How many values are exactly this.
fn how_many<V: Value>(values: &[V], this: V) -> u64 {
    let parts = values.chunks(usize::from(u8::MAX)).map(|part| {
        part.iter().fold(0_u8, |many, value| many.wrapping_add(u8::from(*value == this)))
    });
    parts.fold(0, |many, part| many.saturating_add(part.into()))
}

/// The first bits of what is written, between a one that says that there is something and one that
/// says that there may be more. What is written ends where it says so itself, so that equal bits are
/// equal values where there is no more.
struct Prefix {
    bits: u128,
    /// How many bits are left.
    free: u32,
}

impl Default for Prefix {
    fn default() -> Self {
        Self { bits: 0, free: u128::BITS - 2 }
    }
}

impl Prefix {
    const SOME: u128 = 1 << (u128::BITS - 1);
    const MORE: u128 = 1;

    /// Whether there is room for more.
    fn push(&mut self, bits: u64, width: u32) -> bool {
        let over = width.saturating_sub(self.free);
        self.free = self.free.saturating_sub(width);
        let part = u128::from(bits).wrapping_shr(over).wrapping_shl(self.free.saturating_add(1));
        self.bits |= part | Self::SOME;
        if self.free == 0 {
            self.bits |= Self::MORE;
        }
        self.free > 0
    }

    const fn is_whole(bits: &u128) -> bool {
        *bits & Self::MORE == 0
    }

    /// The first field, which is so wide.
    fn first(bits: u128, width: u32) -> Option<u64> {
        let first = (bits & !Self::SOME).wrapping_shr((u128::BITS - 1).saturating_sub(width));
        (bits > 0).then(|| u64::try_from(first).unwrap_or(u64::MAX))
    }
}
