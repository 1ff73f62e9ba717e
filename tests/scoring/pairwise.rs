//! Pairwise majority among the tied: against the closure of "beats or draws with".

use core::cmp::Ordering;

use participatory_innovation::scoring::{
    PairwiseMajority, Rule, ScoringError, TieBreaking, WeakOrder, rankings::Pairwise,
};
use proptest::{collection::vec, option, prelude::*};

use crate::Panel;

type Row = Vec<Option<i32>>;

fn broken(rows: &[Row]) -> Vec<Vec<usize>> {
    let rows: Vec<&[Option<i32>]> = rows.iter().map(Vec::as_slice).collect();
    let level = WeakOrder::by_descending(&vec![Some(()); rows.len()]);
    let panel = Panel::plain(&rows);
    PairwiseMajority.break_ties(&panel.sheets(), &level).unwrap().levels().to_vec()
}

fn full<const N: usize, const J: usize>(rows: [[i32; J]; N]) -> Vec<Vec<usize>> {
    broken(&rows.map(|row| row.map(Some).into()))
}

#[test]
fn no_more_are_compared_than_pairs_are_counted_for() {
    let most = Pairwise::MOST_OPTIONS;
    let break_ties = |tied: usize| {
        let level = WeakOrder::by_descending(&vec![Some(()); tied]);
        PairwiseMajority.break_ties(&Panel::plain(&[]).sheets(), &level)
    };
    let refused = ScoringError::TooManyProjects { projects: most + 1, most };
    assert_eq!(break_ties(most + 1), Err(refused));
    assert_eq!(break_ties(most).unwrap().levels().len(), 1);
}

#[test]
fn a_majority_breaks_a_tie_of_two() {
    assert_eq!(full([[9, 1, 1], [1, 2, 2]]), [[1], [0]]);
    assert_eq!(full([[9, 1], [1, 2]]), [[0, 1]], "one each");
    assert_eq!(full([[5, 5], [5, 5]]), [[0, 1]]);
    assert_eq!(PairwiseMajority.name(), "pairwise-majority");
}

#[test]
fn only_those_who_marked_both_are_counted() {
    let rows =
        [vec![Some(9), None, Some(3)], vec![None, Some(9), Some(4)], vec![None, Some(1), None]];
    // 1 beats 0 and 2 by one juror each; nobody marked both 0 and 2.
    assert_eq!(broken(&rows), [vec![1], vec![0, 2]]);
}

#[test]
fn a_circle_stays_tied_above_and_below_others() {
    // 1, 2 and 3 beat each other in a circle; all beat 4, and 0 beats all.
    let rows = [[9, 9, 9], [3, 1, 2], [2, 3, 1], [1, 2, 3], [0, 0, 0]];
    assert_eq!(full(rows), [vec![0], vec![1, 2, 3], vec![4]]);
}

#[test]
fn two_circles_one_after_the_other() {
    let rows = [[6, 4, 5], [5, 6, 4], [4, 5, 6], [3, 1, 2], [2, 3, 1], [1, 2, 3]];
    assert_eq!(full(rows), [[0, 1, 2], [3, 4, 5]]);
}

/// 0 beats 1, and 2 draws with both: nothing can be put between them.
#[test]
fn a_draw_holds_together_what_a_majority_would_part() {
    assert_eq!(full([[5, 3, 3, 1], [1, 2, 2, 2], [6, 1, 4, 0]]), [[0, 1, 2]]);
}

/// The winner by wins minus losses need not stand alone: a circle of four with a strong first.
#[test]
fn wins_do_not_outweigh_a_defeat() {
    // 0 beats 1 and 2, 1 beats 2 and 3, 2 beats 3, and 3 beats 0.
    assert_eq!(full([[4, 3, 1], [3, 2, 4], [2, 1, 3], [1, 4, 2]]), [[0, 1, 2, 3]]);
}

/// The classes of mutual reach by steps from one that is not beaten to the other, best first.
fn by_closure(rows: &[Row]) -> Vec<Vec<usize>> {
    let items = 0..rows.len();
    let is_unbeaten = |a: usize, b: usize| {
        let both = rows[a].iter().zip(&rows[b]).filter_map(|(a, b)| Some((*a)?.cmp(&(*b)?)));
        let all: Vec<Ordering> = both.collect();
        let count = |side| all.iter().filter(|found| **found == side).count();
        count(Ordering::Greater) >= count(Ordering::Less)
    };
    let mut reaches: Vec<Vec<bool>> =
        items.clone().map(|a| items.clone().map(|b| is_unbeaten(a, b)).collect()).collect();
    for through in items.clone() {
        for a in items.clone() {
            for b in items.clone() {
                reaches[a][b] |= reaches[a][through] && reaches[through][b];
            }
        }
    }
    // The more it reaches, the better its class.
    let counts: Vec<Option<usize>> =
        reaches.iter().map(|row| Some(row.iter().filter(|reached| **reached).count())).collect();
    WeakOrder::by_descending(&counts).levels().to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn classes_are_those_of_the_closure(
        rows in (1..=5_usize).prop_flat_map(|jurors| {
            vec(vec(option::weighted(0.9, 0..4_i32), jurors), 1..=7)
        }),
    ) {
        prop_assert_eq!(broken(&rows), by_closure(&rows));
    }

    /// No majority is overruled: of two on different levels, the higher beats the lower.
    #[test]
    fn whoever_stands_above_beats_whoever_stands_below(rows in vec([0..6_i32, 0..6_i32, 0..6_i32], 2..=7)) {
        let rows: Vec<Row> = rows.iter().map(|row| row.map(Some).into()).collect();
        let levels = broken(&rows);
        for (place, above) in levels.iter().enumerate() {
            for (a, b) in above.iter().flat_map(|a| levels[place + 1..].iter().flatten().map(move |b| (a, b))) {
                let signs = rows[*a].iter().zip(&rows[*b]).map(|(a, b)| a.cmp(b) as i32);
                prop_assert!(signs.sum::<i32>() > 0);
            }
        }
    }
}
