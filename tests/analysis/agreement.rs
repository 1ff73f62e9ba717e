use std::collections::BTreeMap;

use participatory_innovation::{
    analysis::{
        Marks, MarksError,
        agreement::{AgreementError, Alpha, Measurement, kendall_w, krippendorff_alpha},
    },
    value::Exact,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{Table, Tasting, exact, from_table, is_close, marks, table};

const ALL: [(&str, Measurement); 4] = [
    ("nominal", Measurement::Nominal),
    ("ordinal", Measurement::Ordinal),
    ("interval", Measurement::Interval),
    ("ratio", Measurement::Ratio),
];

#[test]
fn krippendorff_by_himself_and_others() {
    let text = include_str!("../vectors/krippendorff_alpha.json");
    let vector: Value = serde_json::from_str(text).unwrap();
    for case in vector["data"].as_array().unwrap() {
        let rows = case["matrix"].as_array().unwrap();
        let table: Table = rows
            .iter()
            .map(|row| row.as_array().unwrap().iter().map(Value::as_i64).collect())
            .collect();
        for (name, measurement) in ALL {
            let alpha = krippendorff_alpha(&from_table(&table), measurement).unwrap().alpha;
            assert_eq!(alpha, exact(case["exact"][name].as_str().unwrap()), "{name}");
        }
    }
}

#[test]
fn the_tasting_of_1976() {
    let tasting = Tasting::read();
    for (jurors, marks, expected) in tasting.juries() {
        let w = exact(expected["kendall_W"].as_str().unwrap());
        assert_eq!(kendall_w(&marks), Ok(w));
        for (name, measurement) in &ALL[..3] {
            let agreement = krippendorff_alpha(&marks, *measurement).unwrap();
            let published = &expected["krippendorff_alpha"][name];
            assert!(is_close(&agreement.alpha, published), "{name}");
            assert_eq!(agreement.marks, 10 * jurors.len());
        }
    }
}

/// The definition, pair by pair.
fn naive_alpha(table: &Table, measurement: Measurement) -> Option<Exact> {
    let units: Vec<Vec<i64>> = (0..table[0].len())
        .map(|project| table.iter().filter_map(|row| row[project]).collect::<Vec<_>>())
        .filter(|unit| unit.len() >= 2)
        .collect();
    let all: Vec<i64> = units.concat();
    let mut counts: BTreeMap<i64, i64> = BTreeMap::new();
    for mark in &all {
        *counts.entry(*mark).or_default() += 1;
    }
    let ratio = |above: i64, below: i64| Exact::new(above.into(), below.into()).unwrap();
    let delta = |c: i64, k: i64| {
        let (c, k) = (c.min(k), c.max(k));
        match measurement {
            _ if c == k => Exact::ZERO,
            Measurement::Nominal => Exact::ONE,
            Measurement::Ordinal => {
                let within: i64 = counts.range(c..=k).map(|(_, count)| count).sum();
                ratio(2 * within - counts[&c] - counts[&k], 2)
            }
            Measurement::Interval => ratio(k - c, 1),
            Measurement::Ratio => ratio(k - c, k + c),
        }
    };
    let pairs = |bag: &[i64]| -> Exact {
        let each = bag.iter().flat_map(|a| bag.iter().map(move |b| (*a, *b)));
        each.map(|(a, b)| delta(a, b) * delta(a, b)).sum()
    };
    let per = |sum: Exact, count: usize| sum.checked_div(&Exact::from(count as u64));
    let observed: Exact = units.iter().map(|u| per(pairs(u), u.len() - 1).unwrap()).sum();
    let expected = per(pairs(&all), all.len().checked_sub(1)?)?;
    Some(&Exact::ONE - &observed.checked_div(&expected)?)
}

proptest! {
    #[test]
    fn alpha_is_its_definition(table in table(1..6_usize, 1..7_usize, 4, 3)) {
        let marks = from_table(&table);
        for (name, measurement) in ALL {
            let alpha = krippendorff_alpha(&marks, measurement);
            prop_assert_eq!(alpha.ok().map(|a| a.alpha), naive_alpha(&table, measurement), "{}", name);
        }
    }

    #[test]
    fn names_of_jurors_and_projects_change_nothing(
        table in table(2..6_usize, 2..7_usize, 4, 2), jurors in 0..6_usize, projects in 0..7_usize,
    ) {
        let mut other = table.clone();
        let jurors = jurors % other.len();
        other.rotate_left(jurors);
        for row in &mut other {
            let projects = projects % row.len();
            row.rotate_left(projects);
        }
        let (one, other) = (from_table(&table), from_table(&other));
        for (_, measurement) in ALL {
            let alpha = krippendorff_alpha(&one, measurement);
            prop_assert_eq!(alpha, krippendorff_alpha(&other, measurement));
        }
        prop_assert_eq!(kendall_w(&one).ok(), kendall_w(&other).ok());
    }

    /// A shift and another unit change neither the interval α nor, for the unit, the ratio α.
    #[test]
    fn units_of_points_change_nothing(table in table(2..5_usize, 2..6_usize, 9, 1), by in 2..50_i64) {
        let scaled = |by: &Exact, shift: &Exact| {
            let mark = |m: Option<i64>| m.map(|m| &(Exact::from_integer(m) * by.clone()) + shift);
            let rows = table.iter().map(|row| row.iter().map(|m| mark(*m)).collect());
            Marks::new(table[0].len(), rows).unwrap()
        };
        let marks = from_table(&table);
        let by = Exact::new(by.into(), 7).unwrap();
        for (measurement, shift) in [
            (Measurement::Nominal, "-3/11"),
            (Measurement::Ordinal, "-3/11"),
            (Measurement::Interval, "-3/11"),
            (Measurement::Ratio, "0"),
        ] {
            let other = krippendorff_alpha(&scaled(&by, &exact(shift)), measurement);
            prop_assert_eq!(krippendorff_alpha(&marks, measurement), other);
        }
    }

    #[test]
    fn all_agree(row in proptest::collection::vec(0..5_i64, 2..7), jurors in 2..6_usize) {
        let table: Table = vec![row.iter().copied().map(Some).collect(); jurors];
        let marks = from_table(&table);
        let vary = row.iter().any(|mark| *mark != row[0]);
        for (_, measurement) in ALL {
            let alpha = krippendorff_alpha(&marks, measurement);
            if vary {
                let (projects, marks) = (row.len(), row.len() * jurors);
                prop_assert_eq!(alpha, Ok(Alpha { alpha: Exact::ONE, projects, marks }));
            } else {
                prop_assert_eq!(alpha, Err(AgreementError::NoVariation));
            }
        }
        prop_assert_eq!(kendall_w(&marks), if vary { Ok(Exact::ONE) } else { Err(AgreementError::NoVariation) });
    }

    /// Between 0 and 1, and 1 only when all rank alike.
    #[test]
    fn w_is_1_when_all_rank_alike_and_only_then(table in table(2..4_usize, 2..4_usize, 2, 0)) {
        let order = |row: &Vec<Option<i64>>| -> Vec<_> {
            row.iter().flat_map(|a| row.iter().map(move |b| a.cmp(b))).collect()
        };
        let alike = table.iter().all(|row| order(row) == order(&table[0]));
        match kendall_w(&from_table(&table)) {
            Ok(w) => {
                prop_assert!(w >= Exact::ZERO && w <= Exact::ONE);
                prop_assert_eq!(w == Exact::ONE, alike);
            }
            Err(error) => {
                prop_assert_eq!(error, AgreementError::NoVariation);
                prop_assert!(table.iter().flat_map(|row| row.iter().map(|m| m == &row[0])).all(|e| e));
            }
        }
    }
}

#[test]
fn opposite_rankings_have_no_concordance() {
    assert_eq!(kendall_w(&marks(&["1 2 3", "3 2 1"])), Ok(Exact::ZERO));
    let alpha = krippendorff_alpha(&marks(&["1 2", "2 1"]), Measurement::Nominal).unwrap().alpha;
    assert_eq!(alpha, exact("-1/2"));
}

#[test]
fn what_has_no_value_is_refused() {
    let alpha = |rows: &[&str], measurement| {
        krippendorff_alpha(&marks(rows), measurement).map(|alpha| alpha.alpha)
    };
    for (_, measurement) in ALL {
        let nothing = Err(AgreementError::NothingPairable);
        assert_eq!(alpha(&["1 2 3"], measurement), nothing);
        assert_eq!(alpha(&["1 -", "- 2"], measurement), nothing);
        // The 2 is not pairable, so what is does not vary.
        assert_eq!(alpha(&["1 2", "1 -"], measurement), Err(AgreementError::NoVariation));
        assert!(alpha(&["1 2", "1 3"], measurement).is_ok());
    }
    let negative = AgreementError::Negative { juror: 1, project: 2 };
    assert_eq!(alpha(&["-5 1 2", "- 0 -1"], Measurement::Ratio), Err(negative));
    assert_eq!(
        alpha(&["1 -", "0 -5"], Measurement::Ratio),
        Err(AgreementError::NoVariation).or(alpha(&["1", "0"], Measurement::Ratio))
    );
    assert!(alpha(&["-5 1 2", "- 0 -1"], Measurement::Interval).is_ok());

    assert_eq!(kendall_w(&marks(&["1 2"])), Err(AgreementError::TooFew { jurors: 1, projects: 2 }));
    assert_eq!(
        kendall_w(&marks(&["1", "2"])),
        Err(AgreementError::TooFew { jurors: 2, projects: 1 })
    );
    let gaps = marks(&["1 2 3 4", "5 - 6 -"]);
    assert_eq!(kendall_w(&gaps), Err(AgreementError::Missing { juror: 1, project: 1 }));
    assert_eq!(gaps.judged_by_all(), [0, 2]);
    assert_eq!(kendall_w(&gaps.of_projects(&gaps.judged_by_all())), Ok(Exact::ONE));

    let rows = [vec![None, None], vec![None]];
    let ragged = MarksError::Ragged { juror: 1, marks: 1, projects: 2 };
    assert_eq!(Marks::new(2, rows), Err(ragged));
}

/// Small numbers and powers of two, in a row each for two jurors. Powers have as many sums as
/// pairs, among themselves and with any small number; 0 to n have 2n − 1, and with a gap before n
/// one less.
#[test]
fn the_ratio_metric_takes_4096_sums() {
    let alpha = |small: &[i128], powers: u32| {
        let powers = (0..powers).map(|power| 1 << (12 + power));
        let row = small.iter().copied().chain(powers).map(|mark| Exact::new(mark, 1).ok());
        let row: Vec<Option<Exact>> = row.collect();
        let marks = Marks::new(row.len(), [row.clone(), row]).unwrap();
        krippendorff_alpha(&marks, Measurement::Ratio).map(|a| a.alpha)
    };
    // 61 · 60 / 2 + 61 · 36 + 70
    let gap: Vec<i128> = (0..35).chain([36]).collect();
    assert_eq!(alpha(&gap, 61), Ok(Exact::ONE));
    // 32 · 31 / 2 + 32 · 106 + 209
    let all: Vec<i128> = (0..106).collect();
    assert_eq!(alpha(&all, 32), Err(AgreementError::TooFine));
}

#[test]
fn marks_are_where_they_were_put() {
    let marks = marks(&["1 2 3", "4 - 6"]);
    assert_eq!((marks.jurors(), marks.projects()), (2, 3));
    assert_eq!(marks.get(0, 2), Some(&exact("3")));
    assert_eq!(marks.get(1, 0), Some(&exact("4")));
    for (juror, project) in [(1, 1), (0, 3), (2, 0), (usize::MAX, 2)] {
        assert_eq!(marks.get(juror, project), None);
    }
    let some = marks.of_projects(&[2, 7, 0]);
    assert_eq!(
        (some.projects(), some.get(0, 0), some.get(1, 1)),
        (2, marks.get(0, 2), marks.get(1, 0))
    );
    assert_eq!(marks.means(&[1, 3]), [Some(exact("13/4")), Some(exact("2")), Some(exact("21/4"))]);
    assert_eq!(marks.means(&[0, 1])[1], None);
}
