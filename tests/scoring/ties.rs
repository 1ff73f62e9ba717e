//! Tie rules, each by hand: what it splits, and what it leaves side by side.

use participatory_innovation::{
    scoring::{
        ByLot, CastingSheet, CriterionMean, MajorityValues, Ranking, Rule, ScoringError,
        TieBreaking, WeakOrder, WeightedMean,
        lot::{LotHash, Seed},
    },
    value::Mark,
};
use proptest::{collection::vec, prelude::*};

use crate::{Did, Panel, marked, person};

/// All items on one level.
fn level(items: usize) -> WeakOrder {
    WeakOrder::by_descending(&vec![Some(()); items])
}

#[track_caller]
fn broken(rule: &dyn TieBreaking, panel: &Panel, order: &WeakOrder) -> Vec<Vec<usize>> {
    rule.break_ties(&panel.sheets(), order).unwrap().levels().to_vec()
}

#[test]
fn a_tie_is_a_tie_until_its_criterion_breaks_it() {
    // All of 6: one criterion makes up for the other.
    let rows = [[6, 6], [5, 8], [7, 4]].map(|row| vec![marked(row)]);
    let panel = Panel::new(&[2, 1], rows);
    let order = WeightedMean.rank(&panel.sheets()).unwrap().order;
    assert_eq!(order.levels(), [[0, 1, 2]]);
    assert_eq!(broken(&CriterionMean { criterion: 1 }, &panel, &order), [[1], [0], [2]]);
    assert_eq!(broken(&CriterionMean { criterion: 0 }, &panel, &order), [[2], [0], [1]]);
    let unknown = CriterionMean { criterion: 2 }.break_ties(&panel.sheets(), &order);
    assert_eq!(unknown, Err(ScoringError::NoSuchCriterion { place: 2, criteria: 2 }));
}

#[test]
fn a_criterion_puts_those_without_a_mark_on_it_last() {
    let without_b = || Did::Marked(vec![Some(Mark::from_units(3)), None]);
    let rows = [vec![without_b()], vec![marked([3, 0])], vec![Did::Missing], vec![marked([3, 0])]];
    let panel = Panel::new(&[1, 1], rows);
    let ties = CriterionMean { criterion: 1 };
    assert_eq!(broken(&ties, &panel, &level(4)), [vec![1, 3], vec![0, 2]]);
}

/// Two marks of 5 on the criterion stand above one of 4, whatever the number of marks.
#[test]
fn a_criterion_goes_by_the_mean_and_not_by_the_sum() {
    let panel = Panel::plain(&[&[Some(4), Some(4), Some(4)], &[Some(5), None, None]]);
    assert_eq!(broken(&CriterionMean { criterion: 0 }, &panel, &level(2)), [[1], [0]]);
}

#[test]
fn majority_values_leave_only_equal_grades_together() {
    // All of mean 6.
    let panel = Panel::full(&[[5, 6, 7], [6, 6, 6], [4, 6, 8], [7, 6, 5]]);
    let order = WeightedMean.rank(&panel.sheets()).unwrap().order;
    assert_eq!(order.levels(), [[0, 1, 2, 3]]);
    assert_eq!(broken(&MajorityValues, &panel, &order), [vec![1], vec![0, 3], vec![2]]);
}

#[test]
fn the_casting_sheet_is_the_jurors_own() {
    let panel = Panel::plain(&[
        &[Some(9), Some(1), None],
        &[Some(9), Some(3), Some(1)],
        &[Some(0), Some(3), Some(2)],
        &[Some(0), Some(7), Some(3)],
    ]);
    let casting = |juror| CastingSheet { juror: person(juror) };
    assert_eq!(broken(&casting(1), &panel, &level(4)), [vec![3], vec![1, 2], vec![0]]);
    assert_eq!(broken(&casting(0), &panel, &level(4)), [[0, 1], [2, 3]]);
    // Juror 2 did not mark project 0, and juror 7 does not sit.
    assert_eq!(broken(&casting(2), &panel, &level(4)), [[0, 1, 2, 3]]);
    assert_eq!(broken(&casting(7), &panel, &level(4)), [[0, 1, 2, 3]]);
    // A level that the juror marked whole is split even so.
    let two = WeakOrder::by_descending(&[Some(2), Some(1), Some(1), Some(2)]);
    assert_eq!(broken(&casting(2), &panel, &two), [vec![0, 3], vec![2], vec![1]]);
}

/// The seed of the RFC, its four draws worked out apart from this crate.
#[test]
fn a_lot_is_that_of_its_seed_and_any_order_of_the_tied() {
    let seed: Seed = "9319./2.5.8.10.12./9.18.26.34.41.45./".parse().unwrap();
    let panel = Panel::full(&[[1]; 6]);
    let lot = ByLot { seed: seed.clone(), hash: LotHash::Sha256 };
    let drawn: Vec<usize> = lot.draws(4).unwrap().iter().map(|draw| draw.item).collect();
    assert_eq!(drawn, [3, 0, 2, 1]);
    let order = WeakOrder::by_descending(&[Some(2), Some(1), Some(2), Some(3), Some(2), Some(2)]);
    // The tied are 0, 2, 4 and 5, numbered among themselves.
    let tied = [0, 2, 4, 5];
    let mut levels = vec![vec![3]];
    levels.extend(drawn.iter().map(|place| vec![tied[*place]]));
    levels.push(vec![1]);
    assert_eq!(broken(&lot, &panel, &order), levels);
    let md5 = ByLot { seed, hash: LotHash::Md5 };
    let by_md5: Vec<usize> = md5.draws(4).unwrap().iter().map(|draw| draw.item).collect();
    assert_eq!(by_md5, [1, 0, 2, 3]);
}

#[test]
fn a_lot_of_more_than_two_bytes_number_is_refused() {
    let lot = ByLot { seed: "1./".parse().unwrap(), hash: LotHash::Sha256 };
    assert_eq!(
        lot.draws(65_536),
        Err(ScoringError::TooManyProjects { projects: 65_536, most: 65_535 })
    );
    let sheets = Panel::full(&[[1]; 2]);
    let refused = lot.break_ties(&sheets.sheets(), &level(65_536));
    assert_eq!(refused, Err(ScoringError::TooManyProjects { projects: 65_536, most: 65_535 }));
}

#[test]
fn rules_have_the_names_that_a_record_shows() {
    let seed: Seed = "1./".parse().unwrap();
    let rules: [&dyn Rule; 4] = [
        &CriterionMean { criterion: 0 },
        &MajorityValues,
        &CastingSheet { juror: person(0) },
        &ByLot { seed, hash: LotHash::Sha256 },
    ];
    let names = rules.map(Rule::name);
    assert_eq!(names, ["criterion", "majority-value", "casting-sheet", "lot"]);
}

proptest! {
    /// A casting sheet orders as the juror alone would.
    #[test]
    fn the_casting_sheet_orders_as_its_juror_alone(rows in vec([0..=10_i32, 0..=10_i32], 1..=6)) {
        let panel = Panel::full(&rows);
        let alone: Vec<Option<i32>> = rows.iter().map(|row| Some(row[1])).collect();
        let ties = CastingSheet { juror: person(1) };
        let found = ties.break_ties(&panel.sheets(), &level(rows.len())).unwrap();
        prop_assert_eq!(found, WeakOrder::by_descending(&alone));
    }

    /// A lot leaves no tie and keeps every level's items together.
    #[test]
    fn a_lot_splits_every_level_to_the_end(keys in vec(0..3_i32, 1..=8), number in 0..1000_u64) {
        let panel = Panel::full(&vec![[1]; keys.len()]);
        let order = WeakOrder::by_descending(&keys.iter().copied().map(Some).collect::<Vec<_>>());
        let seed = Seed::new([[number]]).unwrap();
        let lot = ByLot { seed, hash: LotHash::Sha256 };
        let found = lot.break_ties(&panel.sheets(), &order).unwrap();
        prop_assert!(found.levels().iter().all(|level| level.len() == 1));
        prop_assert!(found.levels().concat().iter().map(|item| keys[*item]).is_sorted_by(|a, b| a >= b));
        prop_assert_eq!(found.levels().len(), keys.len());
    }
}
