//! Means and medians of what the sheets come to.

use participatory_innovation::{
    charter::Cut,
    scoring::{Median, Ranking, Scoring, ScoringError, Tally, TrimmedMean, WeightedMean},
    value::Exact,
};
use proptest::{collection::vec, prelude::*};

use crate::{Did, Panel, exact, grid, marked, tally_of};

fn score(rule: &impl Scoring, scores: &[i32]) -> Result<Option<Exact>, ScoringError> {
    rule.score(&grid(&[1]), &tally_of(scores))
}

fn mean_of(scores: &[i32]) -> Option<Exact> {
    let sum: i32 = scores.iter().sum();
    Exact::new(sum.into(), i128::try_from(scores.len()).unwrap()).ok()
}

fn weighted(all: &[Did]) -> Option<Exact> {
    let grid = grid(&[2, 1]);
    let mut tally = Tally::default();
    for did in all {
        tally.add(&grid, did.stance());
    }
    WeightedMean.score(&grid, &tally).unwrap()
}

#[test]
fn a_weighted_mean_is_exact() {
    // (2 · 23/3 + 13/3) / 3
    let all = [marked([7, 4]), marked([8, 4]), marked([8, 5])];
    assert_eq!(weighted(&all), Some(exact("59/9")));
}

#[test]
fn missing_abstained_recused_and_zero_are_four_things() {
    let given = marked([9, 9]);
    assert_eq!(weighted(core::slice::from_ref(&given)), Some(exact("9")));
    assert_eq!(weighted(&[given.clone(), marked([0, 0])]), Some(exact("9/2")));
    for other in [Did::Abstained, Did::Recused, Did::Missing] {
        assert_eq!(weighted(core::slice::from_ref(&other)), None, "{other:?}");
        assert_eq!(weighted(&[given.clone(), other]), Some(exact("9")));
    }
}

#[test]
fn medians_by_hand() {
    let median = |scores: &[i32]| score(&Median, scores).unwrap();
    assert_eq!(median(&[]), None);
    assert_eq!(median(&[4]), Some(exact("4")));
    assert_eq!(median(&[4, 7]), Some(exact("11/2")));
    assert_eq!(median(&[9, 0, 7]), Some(exact("7")));
    assert_eq!(median(&[1, 2, 2, 9]), Some(exact("2")));
    assert_eq!(median(&[1, 2, 3, 9]), Some(exact("5/2")));
}

#[test]
fn the_recommended_cut_is_a_fifth_from_seven_sheets_on() {
    let cuts = [0, 1, 5, 6, 7, 9, 10, 14, 15].map(|sheets| Cut::RECOMMENDED.of(sheets));
    assert_eq!(cuts, [0, 0, 0, 0, 1, 1, 2, 2, 3]);
    let trimmed = TrimmedMean { cut: Cut::RECOMMENDED };
    let of = |scores: &[i32]| score(&trimmed, scores).unwrap();
    // One juror against all others: heard by six, cut by seven.
    assert_eq!(of(&[10, 4, 4, 4, 4, 4]), Some(exact("5")));
    assert_eq!(of(&[10, 4, 4, 4, 4, 4, 4]), Some(exact("4")));
    assert_eq!(of(&[10, 10, 4, 4, 4, 4, 4, 4, 4]), Some(exact("34/7")));
    assert_eq!(of(&[10, 10, 4, 4, 4, 4, 4, 4, 4, 4]), Some(exact("4")));
}

#[test]
fn a_share_is_rounded_down_and_taken_from_its_number_of_sheets_on() {
    let share = |from, percent, sheets| Cut::Share { from, percent }.of(sheets);
    assert_eq!((share(5, 20, 4), share(5, 20, 5)), (0, 1));
    assert_eq!((share(5, 40, 4), share(5, 40, 5)), (0, 2));
    assert_eq!((share(0, 49, 0), share(0, 49, 2), share(0, 49, 3)), (0, 0, 1));
    assert_eq!((share(0, 0, 100), share(0, 49, 100)), (0, 49));
    let most = u64::MAX / 100 * 49 + u64::MAX % 100 * 49 / 100;
    assert_eq!(share(u32::MAX, 49, u64::MAX), most);
    assert_eq!(Cut::Sheets(2).of(0), 2);
}

#[test]
fn a_cut_that_leaves_nothing_is_refused() {
    let trimmed = TrimmedMean { cut: Cut::Sheets(2) };
    assert_eq!(score(&trimmed, &[]), Ok(None));
    let left = score(&trimmed, &[1, 2, 3, 4]);
    assert_eq!(left, Err(ScoringError::NothingLeft { sheets: 4, cut: 2 }));
    assert_eq!(
        left.unwrap_err().to_string(),
        "of 4 sheets, 2 are cut at each side, which leaves none"
    );
    let left = score(&trimmed, &[3]);
    assert_eq!(left, Err(ScoringError::NothingLeft { sheets: 1, cut: 2 }));
    assert_eq!(score(&trimmed, &[9, 8, 3, 0, 1]), Ok(Some(exact("3"))));
}

#[test]
fn a_rule_that_fails_on_one_project_ranks_none() {
    let panel = Panel::plain(&[&[Some(1), Some(2), Some(3)], &[Some(1), Some(2), None]]);
    let trimmed = TrimmedMean { cut: Cut::Sheets(1) };
    let refused = trimmed.rank(&panel.sheets());
    assert_eq!(refused, Err(ScoringError::NothingLeft { sheets: 2, cut: 1 }));
}

fn cuts() -> impl Strategy<Value = Cut> {
    prop_oneof![
        (0..4_u32).prop_map(Cut::Sheets),
        (0..12_u32, 0..50_u8).prop_map(|(from, percent)| Cut::Share { from, percent }),
    ]
}

proptest! {
    #[test]
    fn means_and_medians_are_those_of_the_list(mut scores in vec(0..=10_i32, 1..=12)) {
        let (mean, median) = (score(&WeightedMean, &scores), score(&Median, &scores));
        scores.sort_unstable();
        let upper = scores.len() / 2;
        let lower = scores.len().div_ceil(2) - 1;
        prop_assert_eq!(mean.unwrap(), mean_of(&scores));
        prop_assert_eq!(median.unwrap(), mean_of(&[scores[lower], scores[upper]]));
    }

    #[test]
    fn a_trimmed_mean_is_that_of_the_sorted_and_cut_list(
        mut scores in vec(0..=10_i32, 1..=12),
        cut in cuts(),
    ) {
        let found = score(&TrimmedMean { cut }, &scores);
        let sheets = scores.len();
        scores.sort_unstable();
        let at_each_side = match cut {
            Cut::Sheets(count) => usize::try_from(count).unwrap(),
            Cut::Share { from, .. } if sheets < usize::try_from(from).unwrap() => 0,
            Cut::Share { percent, .. } => sheets * usize::from(percent) / 100,
        };
        for _ in 0..at_each_side {
            scores.pop();
        }
        let kept: Vec<i32> = scores.into_iter().skip(at_each_side).collect();
        if let Some(mean) = mean_of(&kept) {
            prop_assert_eq!(found, Ok(Some(mean)));
        } else {
            let (sheets, cut) = (sheets.try_into().unwrap(), at_each_side.try_into().unwrap());
            prop_assert_eq!(found, Err(ScoringError::NothingLeft { sheets, cut }));
        }
    }

    /// Nothing cut is the mean; all but the middle cut is the median.
    #[test]
    fn trimmed_means_go_from_mean_to_median(scores in vec(0..=10_i32, 1..=12)) {
        let all_but_the_middle = u32::try_from((scores.len() - 1) / 2).unwrap();
        let trimmed = |cut| score(&TrimmedMean { cut: Cut::Sheets(cut) }, &scores);
        prop_assert_eq!(trimmed(0), score(&WeightedMean, &scores));
        prop_assert_eq!(trimmed(all_but_the_middle), score(&Median, &scores));
    }
}
