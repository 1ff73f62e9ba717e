//! Another jury drawn from this one.

use participatory_innovation::{
    charter::{Absence, Absences},
    scoring::{Correction, JurorEffect, Ranking, Schulze, Severity, WeightedMean},
    value::Mark,
};
use proptest::{collection::vec, prelude::*};

use crate::{Did, Panel, exact, grid, marked, person};

#[test]
fn copies_of_a_juror_hold_seats_of_their_own() {
    let panel = Panel::plain(&[&[Some(1), Some(5), Some(9)], &[None, Some(6), Some(2)]]);
    let redrawn = panel.sheets().redrawn(&[2, 0, 1]);
    assert_eq!(redrawn.jurors(), [person(0), person(0), person(2)]);
    let seated = |item: usize| -> Vec<(usize, String)> {
        redrawn.of(item).iter().map(|sheet| (sheet.seat, sheet.score.to_string())).collect()
    };
    assert_eq!(seated(0), [(0, "1".into()), (1, "1".into()), (2, "9".into())]);
    assert_eq!(seated(1), [(2, "2".into())]);
    assert_eq!([0, 1].map(|item| redrawn.coverage(item).judged), [3, 1]);
    assert_eq!(WeightedMean.rank(&redrawn).unwrap().scores[0], Some(exact("11/3")));
}

#[test]
fn seats_without_a_word_are_left_out() {
    let panel = Panel::full(&[[1, 5, 9]]);
    let sheets = panel.sheets();
    assert_eq!(sheets.redrawn(&[1]), sheets.redrawn(&[1, 0, 0]).clone());
    assert_eq!(sheets.redrawn(&[1]).of(0).len(), 1);
    assert_eq!(sheets.redrawn(&[]).of(0), []);
    assert_eq!(sheets.redrawn(&[1, 1, 1, 7]), sheets);
}

/// A juror's effect is that of each copy, and effects sum to zero over all of them.
#[test]
fn each_copy_has_its_effect() {
    let panel = Panel::full(&[[2, 4], [6, 8]]);
    let effects = |times: &[u32]| {
        let correction = JurorEffect.correct(&panel.sheets().redrawn(times)).unwrap();
        let Correction::Additive(effects) = correction else { panic!("{correction:?}") };
        effects.into_iter().map(|effect| effect.unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(effects(&[1, 1]), ["-1", "1"]);
    assert_eq!(effects(&[2, 1]), ["-2/3", "-2/3", "4/3"]);
}

/// On rankings, each copy is a ballot.
#[test]
fn each_copy_has_its_ballot() {
    let panel = Panel::full(&[[9, 1, 1], [1, 9, 9]]);
    let schulze = Schulze { strength: participatory_innovation::charter::Strength::Margins };
    let levels = |times: &[u32]| {
        Ranking::rank(&schulze, &panel.sheets().redrawn(times)).unwrap().order.levels().to_vec()
    };
    assert_eq!(levels(&[1, 1, 1]), [[1], [0]]);
    assert_eq!(levels(&[2, 1, 1]), [[0, 1]]);
    assert_eq!(levels(&[3, 1, 1]), [[0], [1]]);
}

proptest! {
    /// A redrawn jury says what a jury of as many jurors, who all did the same, would say.
    #[test]
    fn copies_are_jurors_who_did_the_same(
        rows in vec(vec(crate::did(2), 3), 1..=3),
        times in vec(0..=3_u32, 3),
    ) {
        let counts = Absences { abstained: Absence::Counts(Mark::from_units(4)), ..Absences::LEFT_OUT };
        let panel = Panel { grid: grid(&[2, 1]), rows };
        let of_as_many = |row: &Vec<Did>| -> Vec<Did> {
            let copies = row.iter().zip(&times);
            copies.flat_map(|(did, n)| core::iter::repeat_n(did.clone(), *n as usize)).collect()
        };
        let rows = panel.rows.iter().map(of_as_many).collect();
        let drawn = Panel { grid: panel.grid.clone(), rows };
        let (drawn, redrawn) = (drawn.weighed(&counts).unwrap(), panel.weighed(&counts).unwrap().redrawn(&times));
        for item in 0..panel.rows.len() {
            prop_assert_eq!(drawn.of(item), redrawn.of(item));
            prop_assert_eq!(drawn.tally(item), redrawn.tally(item));
        }
    }
}

#[test]
fn a_jury_drawn_once_each_is_the_jury() {
    let row = vec![marked([6]), Did::Abstained, Did::Recused, Did::Missing];
    let panel = Panel::new(&[1], [row]);
    assert_eq!(panel.sheets().redrawn(&[1; 4]), panel.sheets());
    let counts = Absences { abstained: Absence::Counts(Mark::from_units(4)), ..Absences::LEFT_OUT };
    let counted = panel.weighed(&counts).unwrap();
    assert_eq!(counted.redrawn(&[1; 4]), counted);
}
