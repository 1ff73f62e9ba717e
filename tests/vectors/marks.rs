//! Rules on marks: where they disagree, and majority judgment up to ten billion judges.

use std::cmp::Ordering;

use participatory_innovation::{
    charter::{Criterion, Cut, Grid},
    scoring::{
        MajorityValue, Median, Scoring, Stance, Tally, TrimmedMean, WeakOrder, WeightedMean,
    },
    value::{Exact, Scale},
};
use serde_json::Value;

pub(crate) fn number(text: &str) -> Exact {
    text.parse().unwrap()
}

pub(crate) fn stored(value: &Value) -> Exact {
    number(value.as_str().unwrap())
}

/// One criterion, marked from 0 to 20 by whole points.
fn plain_grid() -> Grid {
    Grid {
        criteria: vec![Criterion {
            code: "overall".parse().unwrap(),
            label: "Appréciation générale".parse().unwrap(),
            weight: 1,
        }],
        scale: Scale::new(Exact::ZERO, number("20"), Exact::ONE).unwrap(),
    }
}

/// Counts of each grade, the lowest first.
fn tally(grid: &Grid, counts: &Value) -> Tally {
    let mut tally = Tally::default();
    for (grade, count) in counts.as_array().unwrap().iter().enumerate() {
        let mark = grid.scale.at(u32::try_from(grade).unwrap());
        tally.add_many(grid, Stance::Marked(&[mark]), count.as_u64().unwrap());
    }
    tally
}

fn ranks<K: Ord>(keys: &[Option<K>]) -> Vec<u64> {
    let ranks = WeakOrder::by_descending(keys).ranks(keys.len());
    ranks.into_iter().map(|rank| rank.unwrap().into()).collect()
}

#[test]
fn rules_on_marks_disagree_as_published() {
    let suite: Value = serde_json::from_str(include_str!("score_rule_suite.json")).unwrap();
    let grid = plain_grid();
    let mut checked = 0;
    for case in suite["data"].as_array().unwrap() {
        let tallies = case["tallies_worst_first"].as_object().unwrap();
        let names: Vec<&String> = tallies.keys().collect();
        let tallies: Vec<Tally> = tallies.values().map(|counts| tally(&grid, counts)).collect();
        let values: Vec<_> = tallies.iter().map(MajorityValue::of).collect();
        let mut scores = |key: &str, rule: &dyn Scoring| {
            let Some(expected) = case.get(key).and_then(Value::as_object) else { return };
            for (name, tally) in names.iter().zip(&tallies) {
                let score = rule.score(&grid, tally).unwrap();
                assert_eq!(score, Some(stored(&expected[*name])), "{key} of {name}");
                checked += 1;
            }
        };
        scores("computed_means", &WeightedMean);
        scores("computed_trim4", &TrimmedMean { cut: Cut::Sheets(4) });
        // A tenth of forty sheets is four.
        scores("computed_trim4", &TrimmedMean { cut: Cut::Share { from: 0, percent: 10 } });
        let published = &case["computed_majority_value_ranks"];
        for (name, rank) in names.iter().zip(ranks(&values)) {
            assert_eq!(published[*name], rank, "majority judgment of {name}");
            checked += 1;
        }
    }
    assert_eq!(checked, 34);
}

#[test]
fn majority_judgment_ranks_thirteen_published_tallies() {
    let suite: Value = serde_json::from_str(include_str!("mj_mieuxvoter_suite.json")).unwrap();
    let grid = plain_grid();
    let cases = suite["data"].as_array().unwrap();
    for case in cases {
        let title = case["title"].as_str().unwrap();
        // Where judges are missing, the case says which grade they are taken to give; where it
        // says that counts are to be made comparable, shares of them are compared as they are.
        let normalized = case.get("mode").is_some_and(|mode| mode == "Normalized");
        let counts = &case[if normalized { "tallies" } else { "balanced_tallies" }];
        let tallies = counts.as_array().unwrap().iter().map(|counts| tally(&grid, counts));
        let values: Vec<_> = tallies.map(|tally| MajorityValue::of(&tally)).collect();
        let published: Vec<u64> =
            case["ranks"].as_array().unwrap().iter().map(|rank| rank.as_u64().unwrap()).collect();
        assert_eq!(ranks(&values), published, "{title}");
    }
    assert_eq!(cases.len(), 13);
}

/// The majority grade, then how many more stand above it than below: one step of a gauge, which
/// some implementations compare in the place of majority values.
fn gauge(grades: [u32; 4]) -> (u32, i32) {
    let majority = grades[1];
    let signs = grades.map(|grade| match grade.cmp(&majority) {
        Ordering::Greater => 1,
        Ordering::Equal => 0,
        Ordering::Less => -1,
    });
    (majority, signs.iter().sum())
}

/// With four judges and four grades, a gauge of one step elects the wrong project of three pairs,
/// and leaves 44 more tied.
#[test]
fn a_gauge_of_one_step_elects_the_wrong_project_of_some_small_juries() {
    let grid = plain_grid();
    let mut all: Vec<[u32; 4]> = Vec::new();
    for a in 0..4 {
        for b in a..4 {
            for c in b..4 {
                all.extend((c..4).map(|d| [a, b, c, d]));
            }
        }
    }
    let value = |grades: [u32; 4]| {
        let mut tally = Tally::default();
        for grade in grades {
            tally.add(&grid, Stance::Marked(&[grid.scale.at(grade)]));
        }
        MajorityValue::of(&tally).unwrap()
    };
    let (mut pairs, mut tied) = (0, 0);
    let mut reversed = Vec::new();
    for (place, a) in all.iter().enumerate() {
        for b in &all[..place] {
            pairs += 1;
            let (by_gauge, by_value) = (gauge(*a).cmp(&gauge(*b)), value(*a).cmp(&value(*b)));
            assert!(by_value.is_ne(), "values tell {a:?} and {b:?} apart");
            tied += usize::from(by_gauge.is_eq());
            if by_gauge == by_value.reverse() {
                reversed.push((*b, *a));
            }
        }
    }
    assert_eq!((all.len(), pairs), (35, 595));
    let wrong =
        [([0, 1, 3, 3], [1, 1, 2, 2]), ([0, 1, 3, 3], [1, 1, 2, 3]), ([0, 2, 2, 3], [1, 2, 2, 2])];
    assert_eq!((reversed, tied), (wrong.into(), 44));
}

#[test]
fn a_median_lies_between_the_two_in_the_middle() {
    let grid = plain_grid();
    let median = |grades: &[u32]| {
        let mut tally = Tally::default();
        for grade in grades {
            tally.add(&grid, Stance::Marked(&[grid.scale.at(*grade)]));
        }
        Median.score(&grid, &tally).unwrap().map(|score| score.to_string())
    };
    assert_eq!(median(&[]), None);
    assert_eq!(median(&[7]).unwrap(), "7");
    assert_eq!(median(&[9, 2]).unwrap(), "11/2");
    assert_eq!(median(&[9, 2, 3]).unwrap(), "3");
    assert_eq!(median(&[1, 1, 8, 9]).unwrap(), "9/2");
}
