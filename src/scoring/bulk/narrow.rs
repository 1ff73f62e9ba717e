use alloc::vec::Vec;
use core::ops::Range;

use super::value::Value;

/// One column of marks for each criterion, as steps above the bottom of the scale, in the narrowest
/// whole numbers that hold the scale and one number more, which stands for a missing mark.
#[derive(Debug, Clone)]
pub(super) enum Narrow {
    OneByte(Vec<Vec<u8>>),
    TwoBytes(Vec<Vec<u16>>),
    FourBytes(Vec<Vec<u32>>),
}

/// A whole number of steps, or a missing mark.
pub(super) trait Step: Copy + Eq + TryFrom<u32> + Into<u32> {
    /// Above every step of every scale that is held in such numbers.
    const MISSING: Self;
}

impl Step for u8 {
    const MISSING: Self = Self::MAX;
}

impl Step for u16 {
    const MISSING: Self = Self::MAX;
}

impl Step for u32 {
    const MISSING: Self = Self::MAX;
}

impl Narrow {
    /// Columns for a scale of so many steps, where the missing mark lies off the scale.
    pub(super) fn new(criteria: usize, steps: u32) -> Self {
        if steps < u8::MISSING.into() {
            Self::OneByte(alloc::vec![Vec::new(); criteria])
        } else if steps < u16::MISSING.into() {
            Self::TwoBytes(alloc::vec![Vec::new(); criteria])
        } else {
            Self::FourBytes(alloc::vec![Vec::new(); criteria])
        }
    }

    /// Adds one sheet, whose steps are on the scale.
    pub(super) fn push(&mut self, sheet: impl Iterator<Item = Option<u32>>) {
        match self {
            Self::OneByte(columns) => push(columns, sheet),
            Self::TwoBytes(columns) => push(columns, sheet),
            Self::FourBytes(columns) => push(columns, sheet),
        }
    }

    /// Adds all sheets of columns for the same scale.
    pub(super) fn append(&mut self, other: &Self) {
        match (self, other) {
            (Self::OneByte(mine), Self::OneByte(more)) => append(mine, more),
            (Self::TwoBytes(mine), Self::TwoBytes(more)) => append(mine, more),
            (Self::FourBytes(mine), Self::FourBytes(more)) => append(mine, more),
            // The same scale is held in the same numbers.
            _ => {}
        }
    }

    /// The steps of one sheet.
    pub(super) fn sheet(&self, sheet: usize) -> Vec<Option<u32>> {
        match self {
            Self::OneByte(columns) => row(columns, sheet),
            Self::TwoBytes(columns) => row(columns, sheet),
            Self::FourBytes(columns) => row(columns, sheet),
        }
    }

    /// What a range of complete sheets comes to, with one factor for each criterion.
    pub(super) fn fill<V: Value>(&self, sheets: Range<usize>, factors: &[u64], values: &mut [V]) {
        match self {
            Self::OneByte(columns) => fill(columns, sheets, factors, values),
            Self::TwoBytes(columns) => fill(columns, sheets, factors, values),
            Self::FourBytes(columns) => fill(columns, sheets, factors, values),
        }
    }

    /// The weighted steps of a range of sheets, and the weight that each of them marks.
    pub(super) fn fill_marked<V: Value>(
        &self,
        sheets: Range<usize>,
        weights: &[u64],
        values: &mut [V],
        marked: &mut [V],
    ) {
        match self {
            Self::OneByte(columns) => fill_marked(columns, sheets, weights, values, marked),
            Self::TwoBytes(columns) => fill_marked(columns, sheets, weights, values, marked),
            Self::FourBytes(columns) => fill_marked(columns, sheets, weights, values, marked),
        }
    }
}

fn push<S: Step>(columns: &mut [Vec<S>], sheet: impl Iterator<Item = Option<u32>>) {
    for (column, step) in columns.iter_mut().zip(sheet) {
        column.push(step.and_then(|step| S::try_from(step).ok()).unwrap_or(S::MISSING));
    }
}

fn append<S: Step>(columns: &mut [Vec<S>], more: &[Vec<S>]) {
    for (column, more) in columns.iter_mut().zip(more) {
        column.extend_from_slice(more);
    }
}

fn row<S: Step>(columns: &[Vec<S>], sheet: usize) -> Vec<Option<u32>> {
    let step = |column: &Vec<S>| column.get(sheet).copied().filter(|step| *step != S::MISSING);
    columns.iter().map(|column| step(column).map(Into::into)).collect()
}

fn fill<S: Step, V: Value>(
    columns: &[Vec<S>],
    sheets: Range<usize>,
    factors: &[u64],
    values: &mut [V],
) {
    let mut first = true;
    for (column, factor) in columns.iter().zip(factors) {
        let column = column.get(sheets.clone()).unwrap_or_default();
        let factor = V::narrowed(*factor);
        let is_first = core::mem::take(&mut first);
        if is_first && factor == V::narrowed(1) {
            for (value, step) in values.iter_mut().zip(column) {
                *value = V::of_step((*step).into());
            }
        } else if is_first {
            for (value, step) in values.iter_mut().zip(column) {
                *value = factor.times(V::of_step((*step).into()));
            }
        } else {
            for (value, step) in values.iter_mut().zip(column) {
                *value = value.plus(factor.times(V::of_step((*step).into())));
            }
        }
    }
}

fn fill_marked<S: Step, V: Value>(
    columns: &[Vec<S>],
    sheets: Range<usize>,
    weights: &[u64],
    values: &mut [V],
    marked: &mut [V],
) {
    values.fill(V::default());
    marked.fill(V::default());
    for (column, weight) in columns.iter().zip(weights) {
        let column = column.get(sheets.clone()).unwrap_or_default();
        let weight = V::narrowed(*weight);
        for ((value, marked), step) in values.iter_mut().zip(marked.iter_mut()).zip(column) {
            let is_marked = *step != S::MISSING;
            let counts = if is_marked { weight } else { V::default() };
            *value = value.plus(counts.times(V::of_step((*step).into())));
            *marked = marked.plus(counts);
        }
    }
}
