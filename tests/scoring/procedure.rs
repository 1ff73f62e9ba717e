//! The whole chain, from sheets to an order.

use participatory_innovation::{
    charter::Cut,
    scoring::{
        Broken, Correction, CriterionMean, JurorEffect, MajorityValues, NoSeverity,
        PairwiseMajority, Procedure, ScoringError, TrimmedMean, WeakOrder, WeightedMean,
    },
};

use crate::{Panel, exact, marked};

const PLAIN: Procedure<'_> =
    Procedure { severity: &NoSeverity, ranking: &WeightedMean, ties: Vec::new() };

/// Two criteria of one weight. Projects 0 to 3 are level at 5, 4 and 5 at 3.
fn level() -> Panel {
    Panel::new(
        &[1, 1],
        [
            vec![marked([6, 4]), marked([5, 5])],
            vec![marked([4, 6]), marked([5, 5])],
            vec![marked([3, 7]), marked([5, 5])],
            vec![marked([4, 6]), marked([9, 1])],
            vec![marked([3, 3]), marked([3, 3])],
            vec![marked([4, 4]), marked([2, 2])],
        ],
    )
}

#[test]
fn every_step_that_broke_a_tie_is_noted() {
    let panel = level();
    let ties = CriterionMean { criterion: 0 };
    let procedure = Procedure { ties: vec![&MajorityValues, &ties], ..PLAIN };
    let outcome = procedure.run(&panel.sheets(), |_| false).unwrap();
    assert_eq!(
        outcome.broken,
        [
            Broken { rule: 0, tied: vec![4, 5], levels: vec![vec![4], vec![5]] },
            Broken {
                rule: 1,
                tied: vec![0, 1, 2, 3],
                levels: vec![vec![3], vec![0], vec![1], vec![2]],
            },
        ]
    );
    assert_eq!(outcome.order.levels(), [[3], [0], [1], [2], [4], [5]]);
    assert_eq!(outcome.classification.order.levels(), [vec![0, 1, 2, 3], vec![4, 5]]);
    assert_eq!((outcome.raw, outcome.correction), (outcome.classification, Correction::Unchanged));
}

#[test]
fn rules_are_asked_in_turn_and_what_one_broke_stays() {
    let panel = level();
    let (first, second) = (CriterionMean { criterion: 0 }, CriterionMean { criterion: 1 });
    let order = |ties| {
        let outcome = Procedure { ties, ..PLAIN }.run(&panel.sheets(), |_| false).unwrap();
        outcome.order.levels().to_vec()
    };
    assert_eq!(order(vec![&first, &second])[..4], [[3], [0], [1], [2]]);
    assert_eq!(order(vec![&second, &first])[..4], [[2], [1], [0], [3]]);
    // Nobody scored any of 0 to 2 above another; 3 has as many for it as against.
    assert_eq!(order(vec![&PairwiseMajority])[0], [0, 1, 2, 3]);
}

#[test]
fn barred_items_are_scored_and_not_ranked() {
    let panel = level();
    let ties = CriterionMean { criterion: 0 };
    let procedure = Procedure { ties: vec![&ties], ..PLAIN };
    let outcome = procedure.run(&panel.sheets(), |item| [1, 3, 5].contains(&item)).unwrap();
    assert_eq!(outcome.classification.scores[3], Some(exact("5")));
    assert_eq!(outcome.raw.scores[5], Some(exact("3")));
    assert_eq!(outcome.order.levels(), [[0], [2], [4]]);
    let broken = Broken { rule: 0, tied: vec![0, 2], levels: vec![vec![0], vec![2]] };
    assert_eq!(outcome.broken, [broken]);
    let none = procedure.run(&panel.sheets(), |_| true).unwrap();
    assert_eq!((none.order, none.broken), (WeakOrder::default(), vec![]));
}

/// The second juror marks by three points more, and did not judge the first project.
#[test]
fn a_correction_stands_beside_what_was_given() {
    let panel = Panel::plain(&[
        &[Some(5), None],
        &[Some(3), Some(6)],
        &[Some(4), Some(7)],
        &[None, Some(8)],
    ]);
    let procedure = Procedure { severity: &JurorEffect, ties: vec![&MajorityValues], ..PLAIN };
    let outcome = procedure.run(&panel.sheets(), |_| false).unwrap();
    let effects = ["-3/2", "3/2"].map(|effect| Some(exact(effect)));
    assert_eq!(outcome.correction, Correction::Additive(effects.into()));
    let scores = |given: [&str; 4]| given.map(|score| Some(exact(score)));
    assert_eq!(outcome.raw.scores, scores(["5", "9/2", "11/2", "8"]));
    assert_eq!(outcome.raw.order.levels(), [[3], [2], [0], [1]]);
    assert_eq!(outcome.classification.scores, scores(["13/2", "9/2", "11/2", "13/2"]));
    assert_eq!(outcome.classification.order.levels(), [vec![0, 3], vec![2], vec![1]]);
    assert_eq!(outcome.order, outcome.classification.order, "ties go by the corrected sheets");
}

#[test]
fn a_rule_that_cannot_be_carried_out_stops_the_chain() {
    let panel = level();
    let run = |procedure: Procedure<'_>| procedure.run(&panel.sheets(), |_| false);
    let trimmed = TrimmedMean { cut: Cut::Sheets(1) };
    let nothing_left = ScoringError::NothingLeft { sheets: 2, cut: 1 };
    assert_eq!(run(Procedure { ranking: &trimmed, ..PLAIN }), Err(nothing_left));
    let ties = CriterionMean { criterion: 2 };
    let unknown = ScoringError::NoSuchCriterion { place: 2, criteria: 2 };
    assert_eq!(run(Procedure { ties: vec![&ties], ..PLAIN }), Err(unknown));
    let apart = Panel::plain(&[&[Some(5), None], &[None, Some(6)]]);
    let apart = Procedure { severity: &JurorEffect, ..PLAIN }.run(&apart.sheets(), |_| false);
    assert!(matches!(apart, Err(ScoringError::NotConnected { groups }) if groups.len() == 2));
}

#[test]
fn a_procedure_shows_the_names_of_its_rules() {
    let procedure = Procedure { ties: vec![&MajorityValues, &PairwiseMajority], ..PLAIN };
    assert_eq!(
        format!("{procedure:?}"),
        "Procedure { severity: \"none\", ranking: \"weighted-mean\", \
         ties: [\"majority-value\", \"pairwise-majority\"] }"
    );
}
