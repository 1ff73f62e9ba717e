use participatory_innovation::{
    analysis::{
        Fate,
        influence::{Changed, SheetResidual, mean_deviations, sheet_residuals, without_each_juror},
        resampling::by_means,
    },
    scoring::WeakOrder,
    value::Exact,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{Tasting, exact, from_table, marks, table};

/// The fates that published ranks come to; ties share the better rank.
fn fates(ranks: &Value, wines: &[String], seats: usize) -> Vec<Fate> {
    let rank = |wine: &String| usize::try_from(ranks[wine].as_u64().unwrap()).unwrap();
    let ranks: Vec<usize> = wines.iter().map(rank).collect();
    let fate = |rank: &usize| {
        let through = rank - 1 + ranks.iter().filter(|other| *other == rank).count();
        match () {
            () if through <= seats => Fate::Enters,
            () if *rank <= seats => Fate::Tied,
            () => Fate::Out,
        }
    };
    ranks.iter().map(fate).collect()
}

#[test]
fn the_tasting_of_1976_without_each_juror() {
    let tasting = Tasting::read();
    for (jurors, marks, expected) in tasting.juries() {
        let expected = &expected["leave_one_juror_out_mean"];
        for seats in 0..=10 {
            let result = without_each_juror(jurors.len(), 10, by_means(&marks, seats));
            assert_eq!(result.without.len(), jurors.len());
            for (juror, changed) in jurors.iter().zip(&result.without) {
                let expected = fates(&expected[juror]["rank"], &tasting.wines, seats);
                let mut fates = result.with_all.clone();
                for Changed { project, with_all, without } in changed {
                    assert_eq!(fates[*project], *with_all);
                    assert_ne!(with_all, without);
                    fates[*project] = *without;
                }
                assert_eq!(fates, expected, "{juror}, {seats} seats");
            }
        }
    }
}

#[test]
fn the_tasting_of_1976_by_juror() {
    let tasting = Tasting::read();
    for (jurors, marks, expected) in tasting.juries() {
        let means = jurors.iter().map(|j| exact(expected["juror_mean"][j].as_str().unwrap()));
        let means: Vec<Exact> = means.collect();
        let sum: Exact = means.iter().sum();
        let grand = sum.checked_div(&Exact::from(jurors.len() as u64)).unwrap();
        let expected: Vec<Option<Exact>> = means.iter().map(|mean| Some(mean - &grand)).collect();
        assert_eq!(mean_deviations(&marks), expected);
    }
}

/// As another program has them.
#[test]
fn the_tasting_of_1976_by_sheet() {
    let tasting = Tasting::read();
    let [(_, marks, _), _] = tasting.juries();
    let sheets = sheet_residuals(&marks);
    assert_eq!(sheets.len(), 110);
    assert!(!sheets.iter().any(SheetResidual::is_outlying));
    let farthest = sheets.iter().max_by_key(|sheet| sheet.residual.abs());
    // Dovaz gives the winner 3.
    let expected = SheetResidual {
        juror: 2,
        project: 0,
        residual: exact("-19/2"),
        modified_z: Some(exact("-25631/8000")),
    };
    assert_eq!(farthest, Some(&expected));
}

#[test]
fn a_sheet_is_outlying_beyond_three_and_a_half() {
    let sheet = |z: &str| SheetResidual {
        juror: 0,
        project: 0,
        residual: Exact::ONE,
        modified_z: Some(exact(z)),
    };
    for (z, outlying) in
        [("0", false), ("3.5", false), ("-3.5", false), ("3.51", true), ("-3.51", true)]
    {
        assert_eq!(sheet(z).is_outlying(), outlying, "{z}");
    }
    assert!(!SheetResidual { modified_z: None, ..sheet("9") }.is_outlying());
}

#[test]
fn without_spread_no_sheet_is_outlying() {
    let sheets = sheet_residuals(&marks(&["1 5 3", "2 6 4", "1 5 -", "1 5 20"]));
    assert_eq!(sheets.len(), 11);
    assert!(sheets.iter().all(|sheet| sheet.modified_z.is_none()));
    // The last mark stands 17 above the median of 3, 4 and 20, less a juror's own 0.
    assert_eq!(sheets[10].residual, exact("16"));
    assert_eq!(sheet_residuals(&marks(&["- -"])), []);
    assert_eq!(mean_deviations(&marks(&["- 3", "- -"])), [Some(Exact::ZERO), None]);
}

proptest! {
    /// An order read level by level and keys compared without sorting come to the same fates.
    #[test]
    fn fates_are_those_of_the_order(table in table(1..4_usize, 1..9_usize, 3, 3), seats in 0..10_usize) {
        let marks = from_table(&table);
        let times = vec![1; marks.jurors()];
        let mut fates = vec![Fate::Out; marks.projects()];
        by_means(&marks, seats)(&times, &mut fates);
        let order = WeakOrder::by_descending(&marks.means(&times));
        prop_assert_eq!(Fate::of_all(&order, marks.projects(), seats), fates);
    }

    /// Leaving a juror out is the palmarès of the table without that row.
    #[test]
    fn left_out_is_not_there(table in table(2..5_usize, 1..5_usize, 3, 2), seats in 1..3_usize) {
        let marks = from_table(&table);
        let result = without_each_juror(marks.jurors(), marks.projects(), by_means(&marks, seats));
        for (juror, changed) in result.without.iter().enumerate() {
            let mut smaller = table.clone();
            smaller.remove(juror);
            let smaller = from_table(&smaller);
            let means = smaller.means(&vec![1; smaller.jurors()]);
            let expected = Fate::of_all(&WeakOrder::by_descending(&means), marks.projects(), seats);
            let mut fates = result.with_all.clone();
            for change in changed {
                fates[change.project] = change.without;
            }
            prop_assert_eq!(fates, expected);
        }
    }

    /// A juror who marks everything higher by one is more lenient by one, less their share in the
    /// means; no sheet's residual moves.
    #[test]
    fn severity_is_not_an_outlying_sheet(table in table(2..5_usize, 2..5_usize, 5, 0)) {
        let mut lenient = table.clone();
        for mark in lenient[0].iter_mut().flatten() {
            *mark += 100;
        }
        let before = mean_deviations(&from_table(&table));
        let after = mean_deviations(&from_table(&lenient));
        let others = Exact::from(100 * (table.len() as u64 - 1));
        let more = others.checked_div(&Exact::from(table.len() as u64)).unwrap();
        prop_assert_eq!(after[0].as_ref().unwrap() - before[0].as_ref().unwrap(), more);
        prop_assert_eq!(after.into_iter().flatten().sum::<Exact>(), Exact::ZERO);
    }
}
