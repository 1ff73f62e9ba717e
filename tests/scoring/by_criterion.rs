//! Criterion by criterion, with declared roundings.

use participatory_innovation::{
    charter::{Cut, Grid, Stages},
    scoring::{ByCriterion, Scoring, ScoringError, Tally},
    value::{Exact, Mark, Scale},
};
use proptest::{collection::vec, option, prelude::*};

use crate::{Did, exact, grid, marked};

/// Nothing cut and nothing rounded; a weight of 1 is worth 4/5.
fn stages() -> Stages {
    Stages { cut: Cut::Sheets(0), mean: None, total: None, unit: exact("4/5"), weighted: None }
}

fn score(stages: Stages, grid: &Grid, sheets: &[Did]) -> Result<Option<Exact>, ScoringError> {
    let mut tally = Tally::default();
    for sheet in sheets {
        tally.add(grid, sheet.stance());
    }
    ByCriterion { stages }.score(grid, &tally)
}

#[test]
fn each_stage_rounds_where_it_stands() {
    // Means of 17/3 and 4/3; weighted, 136/15 and 16/15; in all, 152/15.
    let sheets = [marked([5, 1]), marked([6, 1]), marked([6, 2])];
    let of = |mean, weighted, total| {
        let stages = Stages { mean, weighted, total, ..stages() };
        score(stages, &grid(&[2, 1]), &sheets).unwrap().unwrap()
    };
    assert_eq!(of(None, None, None), exact("152/15"));
    assert_eq!(of(Some(1), None, None), exact("10.16"), "8/5 · 5.7 + 4/5 · 1.3");
    assert_eq!(of(None, Some(1), None), exact("10.2"), "9.1 + 1.1");
    assert_eq!(of(None, None, Some(1)), exact("10.1"));
    assert_eq!(of(Some(1), Some(1), None), exact("10.1"), "9.1 + 1.0");
    assert_eq!(of(Some(1), None, Some(0)), exact("10"));
    assert_eq!(of(Some(2), Some(2), None), exact("10.13"), "9.07 + 1.06");
}

#[test]
fn a_half_is_rounded_away_from_zero() {
    let scale = Scale::new(exact("-10"), exact("10"), exact("1/2")).unwrap();
    let grid = Grid { scale, ..grid(&[1]) };
    let of = |points: &str| {
        let mark = scale.mark(exact(points)).unwrap();
        let stages = Stages { mean: Some(0), unit: Exact::ONE, ..stages() };
        score(stages, &grid, &[Did::Marked(vec![Some(mark)])]).unwrap().unwrap()
    };
    assert_eq!([of("2.5"), of("3.5")], ["3", "4"].map(exact));
    assert_eq!([of("-2.5"), of("-3.5")], ["-3", "-4"].map(exact));
}

#[test]
fn every_criterion_is_cut_by_itself() {
    // 9 and 0 are cut on a, 7 and 1 on b: they are not of the same sheets.
    let sheets = [marked([9, 5]), marked([4, 7]), marked([0, 1])];
    let cut = Stages { cut: Cut::Sheets(1), ..stages() };
    assert_eq!(score(cut.clone(), &grid(&[1, 1]), &sheets), Ok(Some(exact("36/5"))));
    let [first, second, _] = sheets;
    let without_b = Did::Marked(vec![Some(Mark::from_units(3)), None]);
    let left = score(cut, &grid(&[1, 1]), &[first, second, without_b]);
    assert_eq!(left, Err(ScoringError::NothingLeft { sheets: 2, cut: 1 }));
}

#[test]
fn a_criterion_without_a_mark_leaves_no_score() {
    let grid = grid(&[1, 1]);
    let without_b = Did::Marked(vec![Some(Mark::from_units(3)), None]);
    assert_eq!(score(stages(), &grid, &[]), Ok(None));
    assert_eq!(score(stages(), &grid, &[Did::Abstained]), Ok(None));
    assert_eq!(score(stages(), &grid, core::slice::from_ref(&without_b)), Ok(None));
    // One mark on it is enough.
    let scored = score(stages(), &grid, &[without_b, marked([4, 6])]);
    assert_eq!(scored, Ok(Some(exact("38/5"))), "4/5 · 7/2 + 4/5 · 6");
}

proptest! {
    /// Without roundings and a unit of one over the weights, complete sheets come to the mean.
    #[test]
    fn without_roundings_it_is_the_weighted_mean(
        weights in vec(1..=5_u32, 1..=3),
        rows in vec(vec(0..=10_i32, 3), 1..=6),
        places in option::of(0..=2_u32),
    ) {
        let grid = grid(&weights);
        let all: u32 = weights.iter().sum();
        let unit = Exact::new(1, all.into()).unwrap();
        let sheets: Vec<Did> = rows
            .iter()
            .map(|row| {
                let marks = row.iter().take(weights.len());
                Did::Marked(marks.map(|units| Some(Mark::from_units(*units))).collect())
            })
            .collect();
        let mut sum = 0_i128;
        for row in &rows {
            sum += row.iter().zip(&weights).map(|(m, w)| i128::from(*m) * i128::from(*w)).sum::<i128>();
        }
        let jurors = i128::try_from(rows.len()).unwrap();
        let mean = Exact::new(sum, jurors * i128::from(all)).unwrap();
        let expected = places.map_or(mean.clone(), |places| mean.rounded(places));
        let stages = Stages { unit, total: places, ..stages() };
        prop_assert_eq!(score(stages, &grid, &sheets), Ok(Some(expected)));
    }
}
