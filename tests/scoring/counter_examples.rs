//! Properties that a rule is known not to have, each by a small counter-example, and what it has
//! instead.

use participatory_innovation::{
    charter::{Cut, Strength},
    scoring::{
        Copeland, JurorEffect, MajorityJudgment, Median, NoSeverity, Procedure, RankedPairs,
        Ranking, Schulze, Scoring, Severity, TrimmedMean, WeightedMean,
    },
    value::Exact,
};
use proptest::{collection::vec, prelude::*};

use crate::{Panel, grid, tally_of};

const ONE_EACH_SIDE: TrimmedMean = TrimmedMean { cut: Cut::Sheets(1) };

fn levels(rule: &dyn Ranking, panel: &Panel) -> Vec<Vec<usize>> {
    rule.rank(&panel.sheets()).unwrap().order.levels().to_vec()
}

/// Each jury puts the first project before the second, and together they do not: the first has more
/// sheets from the jury that marks low. Where all mark all, means of parts cannot do this.
#[test]
fn a_mean_is_not_consistent_after_recusals() {
    let kind = Panel::plain(&[&[Some(10), None], &[Some(9), Some(9)]]);
    let severe = Panel::plain(&[&[Some(2), Some(2)], &[Some(1), None]]);
    let both =
        Panel::plain(&[&[Some(10), None, Some(2), Some(2)], &[Some(9), Some(9), Some(1), None]]);
    assert_eq!(levels(&WeightedMean, &kind), [[0], [1]]);
    assert_eq!(levels(&WeightedMean, &severe), [[0], [1]]);
    assert_eq!(levels(&WeightedMean, &both), [[1], [0]]);
}

/// A third juror marks the first project higher, and it is the second that comes first by that.
#[test]
fn a_mean_lacks_participation_after_recusals() {
    let before = Panel::plain(&[&[Some(10), None], &[Some(9), Some(9)]]);
    let after = Panel::plain(&[&[Some(10), None, Some(3)], &[Some(9), Some(9), Some(2)]]);
    assert_eq!(levels(&WeightedMean, &before), [[0], [1]]);
    assert_eq!(levels(&WeightedMean, &after), [[1], [0]]);
}

/// The last juror marks the first project higher, and costs it the first place.
#[test]
fn middles_lack_participation() {
    let lost = |rule: &dyn Ranking, before: &Panel, after: &Panel| {
        assert_eq!(levels(rule, before), [[0], [1]], "{}", rule.name());
        assert_eq!(levels(rule, after), [[1], [0]], "{}", rule.name());
    };
    lost(&Median, &Panel::full(&[[0, 10], [4, 4]]), &Panel::full(&[[0, 10, 3], [4, 4, 2]]));
    lost(
        &ONE_EACH_SIDE,
        &Panel::full(&[[0, 0, 10, 10], [4, 4, 4, 4]]),
        &Panel::full(&[[0, 0, 10, 10, 1], [4, 4, 4, 4, 0]]),
    );
    lost(
        &MajorityJudgment,
        &Panel::full(&[[0, 10, 10], [9, 9, 9]]),
        &Panel::full(&[[0, 10, 10, 8], [9, 9, 9, 7]]),
    );
}

/// Two juries put the first project before the second, and together they do not.
#[test]
fn middles_are_not_consistent() {
    let kind = Panel::full(&[[0, 10, 10], [9, 9, 9]]);
    let severe = Panel::full(&[[1, 1, 10], [0, 0, 9]]);
    let both = Panel::full(&[[0, 10, 10, 1, 1, 10], [9, 9, 9, 0, 0, 9]]);
    let rules: [&dyn Ranking; 3] = [&Median, &ONE_EACH_SIDE, &MajorityJudgment];
    for rule in rules {
        assert_eq!(levels(rule, &kind), [[0], [1]], "{}", rule.name());
        assert_eq!(levels(rule, &severe), [[0], [1]], "{}", rule.name());
        assert_eq!(levels(rule, &both), [[1], [0]], "{}", rule.name());
    }
}

/// The last juror raises its mark of project 1 from 3 to 7, and project 0 passes it. The higher mark
/// is cut, and through the effects of the others it lifts project 0. Neither means of corrected
/// sheets nor trimmed means of uncorrected ones do that.
#[test]
fn a_trimmed_mean_of_corrected_sheets_is_not_monotone() {
    let panel = |mark: i32| {
        Panel::plain(&[
            &[Some(9), Some(4), Some(7), None],
            &[Some(8), Some(6), Some(7), Some(mark)],
            &[Some(4), Some(0), None, Some(8)],
        ])
    };
    let first_two = |severity: &dyn Severity, ranking: &dyn Ranking, mark: i32| {
        let procedure = Procedure { severity, ranking, ties: Vec::new() };
        let panel = panel(mark);
        let scores = procedure.run(&panel.sheets(), |_| false).unwrap().classification.scores;
        scores[1].cmp(&scores[0])
    };
    let before = first_two(&JurorEffect, &ONE_EACH_SIDE, 3);
    let after = first_two(&JurorEffect, &ONE_EACH_SIDE, 7);
    assert!(before.is_gt() && after.is_lt());
    let others: [(&dyn Severity, &dyn Ranking); 2] =
        [(&JurorEffect, &WeightedMean), (&NoSeverity, &ONE_EACH_SIDE)];
    for (severity, ranking) in others {
        assert!(first_two(severity, ranking, 3) <= first_two(severity, ranking, 7));
    }
}

/// Three options in a circle are level. With a clone of option 1 behind it, option 2 is not.
#[test]
fn copeland_is_not_independent_of_clones() {
    // By juror: 0 1 2, 1 2 0, 2 0 1.
    let circle = Panel::full(&[[9, 5, 7], [7, 9, 5], [5, 7, 9]]);
    let cloned = Panel::full(&[[9, 5, 7], [7, 9, 5], [5, 7, 9], [6, 8, 4]]);
    assert_eq!(levels(&Copeland, &circle), [[0, 1, 2]]);
    assert_eq!(levels(&Copeland, &cloned), [[0, 1], [2, 3]]);
}

/// A juror who is the only one to mark a project, and marks no other, compares it with none.
#[test]
fn what_nobody_compares_is_not_ranked() {
    let panel = Panel::plain(&[
        &[Some(9), Some(8), None],
        &[Some(7), Some(6), None],
        &[None, None, Some(0)],
    ]);
    let strength = Strength::Margins;
    assert_eq!(levels(&Schulze { strength }, &panel), [[0], [1]]);
    assert_eq!(levels(&RankedPairs { strength }, &panel), [[0], [1]]);
    assert_eq!(levels(&Copeland, &panel), [[0], [1]]);
    // Alone it is the first of one.
    let alone = Panel::plain(&[&[None, None, Some(0)]]);
    assert_eq!(levels(&Schulze { strength }, &alone), [[0]]);
    assert_eq!(levels(&Copeland, &alone), [[0]]);
}

proptest! {
    #[test]
    fn extremes_leave_a_trimmed_mean_and_a_median_among_the_others(
        others in vec(3..=7_i32, 3..=8),
        extremes in vec(prop_oneof![Just(0), Just(10)], 0..=2),
    ) {
        let all = tally_of(&[others.as_slice(), &extremes].concat());
        let cut = Cut::Sheets(u32::try_from(extremes.len()).unwrap());
        let least = others.iter().min().map(|mark| Exact::from_integer(i64::from(*mark)));
        let most = others.iter().max().map(|mark| Exact::from_integer(i64::from(*mark)));
        let rules: [&dyn Scoring; 2] = [&TrimmedMean { cut }, &Median];
        for rule in rules {
            let score = rule.score(&grid(&[1]), &all).unwrap();
            prop_assert!(least <= score && score <= most, "{}: {score:?}", rule.name());
        }
    }
}

/// Cut or not, an extreme score moves a trimmed mean.
#[test]
fn an_extreme_score_moves_a_trimmed_mean() {
    let score = |marks: &[i32]| ONE_EACH_SIDE.score(&grid(&[1]), &tally_of(marks)).unwrap();
    assert!(score(&[10, 6, 7]) > score(&[5, 6, 7]));
}
