//! Contests of thousands of items: within a second or two, without optimization.

use std::time::{Duration, Instant};

use participatory_innovation::{
    charter::Seats,
    scoring::{BestSet, Objective, Selected, Selection},
};

use crate::Case;

#[track_caller]
fn quick(case: &Case) -> Selected {
    let start = Instant::now();
    let selected = BestSet.select(&case.contest()).unwrap();
    let taken = start.elapsed();
    println!("{taken:?}");
    assert!(taken < Duration::from_secs(20), "{taken:?}");
    selected
}

fn grouped(scores: &[i64], groups: usize, seats: u32, floor: u32, cap: u32) -> Case {
    let mut case = Case::new(scores, Seats::Exactly(seats));
    for part in 0..groups {
        let members: Vec<usize> = (0..scores.len()).filter(|item| item % groups == part).collect();
        case = case.group(&format!("{part}"), &members, floor, Some(cap));
    }
    case
}

#[test]
fn five_thousand_items_in_disjoint_groups() {
    let falling: Vec<i64> = (0..5_000).rev().collect();
    let selected = quick(&grouped(&falling, 100, 1_000, 5, 12));
    assert_eq!(selected.entered.len(), 1_000);
    let mut by_total = grouped(&falling, 100, 1_000, 5, 12);
    by_total.objective = Objective::Total;
    assert_eq!(quick(&by_total).entered, selected.entered);
}

#[test]
fn five_thousand_items_all_tied() {
    let selected = quick(&grouped(&vec![1; 5_000], 20, 1_000, 5, 60));
    assert_eq!((selected.tied_at_cut.len(), selected.more_sets), (5_000, true));
    let levels: Vec<i64> = (0..5_000).map(|item| -(item / 500)).collect();
    let selected = quick(&grouped(&levels, 20, 1_200, 5, 100));
    assert_eq!((selected.entered.len(), selected.tied_at_cut.len()), (1_000, 500));
}

/// Départements and themes cross, two projects of one team each are incompatible.
#[test]
fn two_hundred_items_in_crossing_groups() {
    let falling: Vec<i64> = (0..200).rev().collect();
    let mut case = grouped(&falling, 5, 15, 2, 4);
    for theme in 0..6 {
        let members: Vec<usize> = (0..200).filter(|item| item / 7 % 6 == theme).collect();
        case = case.group(&format!("theme {theme}"), &members, 1, Some(4));
    }
    case.pairs = (0..20).map(|pair| (pair, pair + 23)).collect();
    let selected = quick(&case);
    assert_eq!(selected.entered.len(), 15);
}
