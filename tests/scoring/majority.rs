//! Majority values: against taking lower medians away one by one.

use core::cmp::Ordering;

use participatory_innovation::scoring::{MajorityJudgment, MajorityValue, Ranking, Stance, Tally};
use proptest::{collection::vec, prelude::*};

use crate::{Panel, exact, grid, marked, tally_of};

/// The definition: the lower median, then that of the rest, and so on.
fn by_definition(grades: &[i32]) -> Vec<i32> {
    let mut left = grades.to_vec();
    left.sort_unstable();
    let mut value = Vec::new();
    while !left.is_empty() {
        value.push(left.remove((left.len() - 1) / 2));
    }
    value
}

fn value(grades: &[i32]) -> MajorityValue {
    MajorityValue::of(&tally_of(grades)).unwrap()
}

/// Every grade so many times.
fn repeated(grades: &[i32], times: usize) -> Vec<i32> {
    grades.iter().flat_map(|grade| core::iter::repeat_n(*grade, times)).collect()
}

/// Of as many grades each: every one is repeated as often as the other has grades.
fn compared(a: &[i32], b: &[i32]) -> Ordering {
    by_definition(&repeated(a, b.len())).cmp(&by_definition(&repeated(b, a.len())))
}

#[test]
fn values_by_hand() {
    assert_eq!(by_definition(&[1, 2, 3, 4]), [2, 3, 1, 4]);
    assert_eq!(value(&[1, 2, 3, 4]).grade(), &exact("2"), "the lower of the two in the middle");
    assert_eq!(value(&[4, 1, 3]).grade(), &exact("3"));
    assert_eq!(value(&[4]).grade(), &exact("4"));
    // After an even number of grades the first to go is the lower, then the upper, of the middle.
    assert!(value(&[6, 6, 6, 7]) < value(&[2, 6, 7, 7]));
    assert!(value(&[0, 6, 6, 9]) < value(&[1, 6, 6, 6]));
    assert!(value(&[1, 6, 6, 6]) < value(&[1, 6, 6, 9]));
    assert_eq!(MajorityValue::of(&Tally::default()), None);
}

#[test]
fn as_many_grades_as_can_be_counted() {
    let half = 1_u64 << 63;
    let of = |low: i32, high: i32, lows: u64, highs: u64| {
        let mut tally = Tally::default();
        for (grade, jurors) in [(low, lows), (high, highs)] {
            tally.add_many(&grid(&[1]), marked([grade]).stance(), jurors);
        }
        MajorityValue::of(&tally).unwrap()
    };
    // An even split of 2⁶⁴ − 2 grades, and one grade more on either side.
    let even = of(3, 8, half - 1, half - 1);
    assert_eq!(even, of(3, 8, 1, 1));
    assert!(of(3, 8, half, half - 1) < even);
    assert!(even < of(3, 8, half - 1, half));
    assert_eq!(of(3, 8, half - 1, half).grade(), &exact("8"));
}

#[test]
fn majority_judgment_shows_the_majority_grade() {
    let panel = Panel::plain(&[
        &[Some(5), Some(6), Some(9)],
        &[None, None, None],
        &[Some(6), Some(6), Some(6)],
        &[Some(9), None, Some(6)],
        &[Some(9), Some(5), Some(6)],
    ]);
    let found = MajorityJudgment.rank(&panel.sheets()).unwrap();
    assert_eq!(found.order.levels(), [vec![3], vec![2], vec![0, 4]]);
    let six = Some(exact("6"));
    assert_eq!(found.scores, [six.clone(), None, six.clone(), six.clone(), six]);
}

proptest! {
    #[test]
    fn of_as_many_grades_the_definition_decides(
        (a, b) in (1..=9_usize).prop_flat_map(|n| (vec(0..=4_i32, n), vec(0..=4_i32, n))),
    ) {
        let expected = by_definition(&a).cmp(&by_definition(&b));
        prop_assert_eq!(value(&a).cmp(&value(&b)), expected);
        prop_assert_eq!(value(&a) == value(&b), expected == Ordering::Equal);
        let grade = value(&a).grade().clone();
        prop_assert_eq!(grade, exact(&by_definition(&a)[0].to_string()));
    }

    /// Only equal grades are equal values, so nothing but a real tie stays one.
    #[test]
    fn values_of_as_many_grades_are_equal_when_the_grades_are(
        mut a in vec(0..=3_i32, 5),
        mut b in vec(0..=3_i32, 5),
    ) {
        let equal = value(&a) == value(&b);
        a.sort_unstable();
        b.sort_unstable();
        prop_assert_eq!(equal, a == b);
    }

    #[test]
    fn of_other_numbers_of_grades_shares_decide(
        a in vec(0..=3_i32, 1..=8),
        b in vec(0..=3_i32, 1..=8),
    ) {
        prop_assert_eq!(value(&a).cmp(&value(&b)), compared(&a, &b));
    }

    #[test]
    fn repeating_every_grade_changes_nothing(a in vec(0..=4_i32, 1..=7), times in 1..=5_usize) {
        prop_assert_eq!(value(&a), value(&repeated(&a, times)));
    }

    /// Grades on a grid of several criteria are what the sheets come to.
    #[test]
    fn values_go_by_scores_of_sheets(rows in vec((0..=10_i32, 0..=10_i32), 1..=6)) {
        let two = grid(&[1, 1]);
        let mut tally = Tally::default();
        for (a, b) in &rows {
            tally.add(&two, marked([*a, *b]).stance());
        }
        tally.add(&two, Stance::Missing);
        let mut sums: Vec<i32> = rows.iter().map(|(a, b)| a + b).collect();
        sums.sort_unstable();
        let twice = MajorityValue::of(&tally).unwrap().grade() * &exact("2");
        prop_assert_eq!(twice, exact(&sums[(sums.len() - 1) / 2].to_string()));
    }
}
