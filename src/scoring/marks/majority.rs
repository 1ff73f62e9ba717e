use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::{
    scoring::{Classification, Ranking, Rule, ScoringError, Sheets, Tally},
    value::Exact,
};

/// Majority judgment: projects are ranked by their [majority value](MajorityValue).
///
/// What a sheet comes to is its grade; the score that is shown is the majority grade, the lower
/// median of the grades. Meant for verbal grades, where a mean says nothing.
///
/// Source: M. Balinski and R. Laraki, *Majority Judgment*, MIT Press, 2011, and "A theory of
/// measuring, electing, and ranking", Proceedings of the National Academy of Sciences 104, 2007.
/// Has: monotone in every grade, independent of other projects; on a grid of one criterion,
/// indifferent to the spacing of the scale (with several, a sheet comes to a weighted mean, and is
/// not). Of the grades that a jury can be given by an order statistic, the middlemost leave the
/// least room to exaggeration: they minimise the greatest share of jurors who could move the grade
/// their way. Has not: participation (a sheet that puts a project first can cost it the first
/// place), consistency, Condorcet's criterion. Unlike the gauges that some implementations use (one
/// majority grade, with the share above and the share below), majority values tell two projects
/// apart whenever the shares of their grades differ.
///
/// O(s log s) for the s sheets on a project, then O(n log n) comparisons of O(distinct grades).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MajorityJudgment;

impl Rule for MajorityJudgment {
    fn name(&self) -> &'static str {
        "majority-judgment"
    }
}

impl Ranking for MajorityJudgment {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        let tallies = (0..sheets.len()).map(|item| sheets.tally(item));
        let values: Vec<Option<MajorityValue>> =
            tallies.map(|tally| MajorityValue::of(&tally)).collect();
        let scores = values.iter().map(|value| value.as_ref().map(|v| v.grade().clone()));
        Ok(Classification::by_descending(&values, scores.collect()))
    }
}

/// The majority value of one project: all its grades, in the order in which they count.
///
/// The first is the majority grade, the lower median; it is taken away, and the next is the lower
/// median of the rest, and so on. The greater of two values is the one with the better grade where
/// they first differ. Of 2k grades in ascending order this reads k, k + 1, k − 1, k + 2, …: outward
/// from the middle, the lower one of each pair first. Said of shares of the grades rather than of
/// their numbers, the same comparison holds between projects with more grades and projects with
/// fewer; repeating every grade changes nothing.
///
/// Source: Balinski and Laraki, *Majority Judgment*, 2011.
///
/// ```
/// use participatory_innovation::{
///     charter::Grid,
///     scoring::{MajorityValue, Stance, Tally},
///     value::Mark,
/// };
///
/// let grid = Grid::incubator_launch();
/// let value = |grades: &[i32]| {
///     let mut tally = Tally::default();
///     for grade in grades {
///         tally.add(&grid, Stance::Marked(&[Some(Mark::from_units(*grade)); 3]));
///     }
///     MajorityValue::of(&tally)
/// };
/// // The same majority grade, 6: what lies around it decides.
/// assert!(value(&[5, 6, 9]) < value(&[6, 6, 6]));
/// assert_eq!(value(&[5, 6, 9]), value(&[5, 5, 6, 6, 9, 9]));
/// assert_eq!(value(&[]), None);
/// ```
#[derive(Debug, Clone)]
pub struct MajorityValue {
    /// Outward from the middle; never empty.
    runs: Vec<Run>,
    /// How many grades there are.
    count: u64,
}

/// A stretch over which the grades on both sides of the middle stay the same.
#[derive(Debug, Clone)]
struct Run {
    /// How far from the middle it ends, in halves of a grade: at most the count.
    end: u64,
    below: Exact,
    above: Exact,
}

impl MajorityValue {
    /// The majority value of these sheets; `None` without any.
    #[must_use]
    pub fn of(tally: &Tally) -> Option<Self> {
        let grades = tally.scores();
        let count = tally.sheets();
        // Every grade is two halves long, so that the middle lies at `count`.
        let twice = |passed: u64| u128::from(passed).saturating_mul(2);
        let middle = u128::from(count);
        let (mut below, mut above) = (Vec::new(), Vec::new());
        let mut passed = 0_u64;
        for (grade, many) in grades {
            let start = twice(passed);
            passed = passed.saturating_add(*many);
            let end = twice(passed);
            if start < middle {
                below.push((middle.saturating_sub(start), grade));
            }
            if end > middle {
                above.push((end.saturating_sub(middle), grade));
            }
        }
        let mut runs = Vec::new();
        let mut above = above.into_iter().peekable();
        // From the middle downwards: nearest first.
        let mut below = below.into_iter().rev().peekable();
        while let (Some((low_end, low)), Some((high_end, high))) = (below.peek(), above.peek()) {
            let end = *low_end.min(high_end);
            let (below_ends, above_ends) = (*low_end == end, *high_end == end);
            runs.push(Run {
                end: u64::try_from(end).unwrap_or(u64::MAX),
                below: (*low).clone(),
                above: (*high).clone(),
            });
            if below_ends {
                below.next();
            }
            if above_ends {
                above.next();
            }
        }
        (!runs.is_empty()).then_some(Self { runs, count })
    }

    /// The majority grade: the lower median.
    #[must_use]
    pub fn grade(&self) -> &Exact {
        self.runs.first().map_or(&Exact::ZERO, |run| &run.below)
    }
}

impl Ord for MajorityValue {
    fn cmp(&self, other: &Self) -> Ordering {
        let share = |end: u64, of: &Self| u128::from(end).saturating_mul(of.count.into());
        let (mut mine, mut theirs) = (self.runs.iter().peekable(), other.runs.iter().peekable());
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            let by_grade = a.below.cmp(&b.below).then_with(|| a.above.cmp(&b.above));
            if by_grade != Ordering::Equal {
                return by_grade;
            }
            match share(a.end, other).cmp(&share(b.end, self)) {
                Ordering::Less => drop(mine.next()),
                Ordering::Greater => drop(theirs.next()),
                Ordering::Equal => {
                    mine.next();
                    theirs.next();
                }
            }
        }
        Ordering::Equal
    }
}

impl PartialOrd for MajorityValue {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for MajorityValue {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for MajorityValue {}
