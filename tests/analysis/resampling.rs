use participatory_innovation::{
    analysis::{
        Fate, Marks,
        resampling::{
            Drawn, Plan, Resampling, ResamplingError, by_means, multisets, resample, resample_means,
        },
    },
    value::Exact,
};
use proptest::prelude::*;

use crate::{Table, Tasting, exact, from_table, is_close, marks, table};

fn plan() -> Plan {
    Plan::new(1_000, "Amiens")
}

#[test]
fn the_tasting_of_1976() {
    let tasting = Tasting::read();
    for (jurors, marks, expected) in tasting.juries() {
        let expected = &expected["exact_resampling"];
        let first = resample_means(&marks, 1, &plan()).unwrap();
        let three = resample_means(&marks, 3, &plan()).unwrap();
        let multisets = if jurors.len() == 11 { 352_716 } else { 24_310 };
        assert_eq!(first.drawn, Drawn::Every { multisets });
        for ((wine, first), three) in tasting.wines.iter().zip(&first.chances).zip(&three.chances) {
            let sole = exact(expected["sole_winner_probability"][wine].as_str().unwrap());
            assert_eq!(first.enters, sole, "{wine}");
            let or_tied = &first.enters + &first.tied;
            assert!(is_close(&or_tied, &expected["first_or_tied_first"][wine]), "{wine}");
            let or_tied = &three.enters + &three.tied;
            assert!(is_close(&or_tied, &expected["top3_including_ties"][wine]), "{wine}");
        }
    }
}

/// Every sequence of n jurors out of n, one by one.
fn naive(table: &Table, seats: usize) -> Vec<(Exact, Exact)> {
    let (jurors, projects) = (table.len(), table[0].len());
    let total = jurors.pow(u32::try_from(jurors).unwrap());
    let mut counts = vec![(0_u64, 0_u64); projects];
    for draw in 0..total {
        let drawn = (0..jurors).scan(draw, |rest, _| {
            let juror = *rest % jurors;
            *rest /= jurors;
            Some(juror)
        });
        let drawn: Vec<usize> = drawn.collect();
        let mean = |project: usize| {
            let given: Vec<i64> = drawn.iter().filter_map(|j| table[*j][project]).collect();
            (!given.is_empty())
                .then(|| Exact::new(given.iter().sum::<i64>().into(), given.len() as i128).unwrap())
        };
        let means: Vec<Option<Exact>> = (0..projects).map(mean).collect();
        for (count, mean) in counts.iter_mut().zip(&means).filter(|(_, mean)| mean.is_some()) {
            let above = means.iter().flatten().filter(|m| *m > mean.as_ref().unwrap()).count();
            let level = means.iter().filter(|m| *m == mean).count();
            if above + level <= seats {
                count.0 += 1;
            } else if above < seats {
                count.1 += 1;
            }
        }
    }
    let share = |count: u64| Exact::new(count.into(), total as i128).unwrap();
    counts.into_iter().map(|(enters, tied)| (share(enters), share(tied))).collect()
}

fn chances(result: Resampling) -> Vec<(Exact, Exact)> {
    result.chances.into_iter().map(|chance| (chance.enters, chance.tied)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_draw_is_every_sequence_of_jurors(
        table in table(1..6_usize, 1..5_usize, 3, 2), seats in 0..4_usize,
    ) {
        let marks = from_table(&table);
        let expected = naive(&table, seats);
        let fast = resample_means(&marks, seats, &plan()).unwrap();
        prop_assert_eq!(&chances(fast.clone()), &expected);
        let any = resample(marks.jurors(), marks.projects(), &plan(), by_means(&marks, seats));
        prop_assert_eq!(any.unwrap(), fast);
    }

    /// Seats are all filled where no tie keeps one open.
    #[test]
    fn chances_sum_to_the_seats(table in table(1..5_usize, 3..5_usize, 9, 0), seats in 1..3_usize) {
        let result = resample_means(&from_table(&table), seats, &plan()).unwrap();
        let sum: Exact = result.chances.iter().map(|chance| &chance.enters).sum();
        let tied = result.chances.iter().any(|chance| !chance.tied.is_zero());
        let seats = Exact::from(seats as u64);
        prop_assert_eq!(sum < seats, tied);
        prop_assert!(sum <= seats);
    }

    #[test]
    fn names_of_jurors_change_nothing(table in table(2..6_usize, 2..5_usize, 3, 2), by in 1..5_usize) {
        let mut other = table.clone();
        let by = by % other.len();
        other.rotate_left(by);
        let of = |table: &Table| resample_means(&from_table(table), 1, &plan()).unwrap();
        prop_assert_eq!(of(&table), of(&other));
    }

    /// Sampled with one seed, both ways come to the same.
    #[test]
    fn a_sample_is_the_same_for_every_rule(table in table(1..9_usize, 1..5_usize, 3, 2), seed in "[a-z]{3}") {
        let plan = Plan { most_multisets: 0, draws: 50, seed };
        let marks = from_table(&table);
        let fast = resample_means(&marks, 2, &plan).unwrap();
        prop_assert_eq!(fast.drawn, Drawn::Sample { draws: 50 });
        let any = resample(marks.jurors(), marks.projects(), &plan, by_means(&marks, 2));
        prop_assert_eq!(any.unwrap(), fast);
    }
}

#[test]
fn a_sample_comes_close_to_every_draw() {
    let tasting = Tasting::read();
    let [(_, marks, _), _] = tasting.juries();
    let plan = Plan { most_multisets: 352_715, ..Plan::new(10_000, "Amiens, 28 November 2019") };
    let sampled = resample_means(&marks, 1, &plan).unwrap();
    assert_eq!(sampled.drawn, Drawn::Sample { draws: 10_000 });
    let plan = Plan { most_multisets: 352_716, ..plan };
    let every = resample_means(&marks, 1, &plan).unwrap();
    assert_eq!(every.drawn, Drawn::Every { multisets: 352_716 });
    for (sampled, every) in sampled.chances.iter().zip(&every.chances) {
        assert!((&sampled.enters - &every.enters).abs() < exact("1/50"));
    }
    // Counted by another program, from the description of the stream.
    let first: Vec<Exact> = sampled.chances.iter().map(|c| c.enters.clone()).collect();
    assert_eq!(first[..3], ["5187/10000", "2812/10000", "1735/10000"].map(exact));
    assert!(first[3..].iter().all(Exact::is_zero));
}

#[test]
fn marks_too_fine_for_machine_words_go_the_long_way() {
    let fine = "1/170141183460469231731687303715884105727";
    let table = [["10", "9"], ["9", "10"], ["9", "9"]];
    let coarse = marks(&["10 9", "9 10", "9 9"]);
    let add = |row: &[&str; 2]| vec![Some(&exact(row[0]) + &exact(fine)), Some(exact(row[1]))];
    let marks = Marks::new(2, table.iter().map(add)).unwrap();
    let result = resample_means(&marks, 1, &plan()).unwrap();
    // What was a tie now goes to the first.
    let before = resample_means(&coarse, 1, &plan()).unwrap();
    assert_eq!(result.chances[0].enters, &before.chances[0].enters + &before.chances[0].tied);
    assert_eq!(result.chances[1].enters, before.chances[1].enters);
    assert!(before.chances[0].tied.is_positive());
}

#[test]
fn multisets_are_counted() {
    for (jurors, count) in
        [(0, 1), (1, 1), (2, 3), (3, 10), (4, 35), (11, 352_716), (12, 1_352_078)]
    {
        assert_eq!(multisets(jurors), Some(count));
    }
    assert_eq!(multisets(33), Some(3_609_714_217_008_132_870));
    assert!(multisets(34).is_some());
    assert_eq!(multisets(35), None);
    assert_eq!(multisets(u32::MAX), None);
}

#[test]
fn a_jury_is_sampled_when_it_is_large() {
    let drawn = |jurors: usize, plan: &Plan| {
        resample(jurors, 0, plan, |_: &[u32], _: &mut [Fate]| {}).map(|result| result.drawn)
    };
    assert_eq!(drawn(11, &plan()), Ok(Drawn::Every { multisets: 352_716 }));
    assert_eq!(drawn(13, &plan()), Ok(Drawn::Sample { draws: 1_000 }));
    let all = Plan { most_multisets: u64::MAX, ..plan() };
    assert_eq!(drawn(16, &all), Ok(Drawn::Sample { draws: 1_000 }));
    let none = Plan { draws: 0, ..plan() };
    assert_eq!(drawn(11, &none), Ok(Drawn::Every { multisets: 352_716 }));
    assert_eq!(drawn(13, &none), Err(ResamplingError::NoDraws { jurors: 13 }));
    assert_eq!(drawn(0, &plan()), Err(ResamplingError::NoJuror));
    let one = Plan { draws: 1, ..plan() };
    assert_eq!(drawn(100_000, &one), Ok(Drawn::Sample { draws: 1 }));
    for jurors in [100_001, usize::MAX] {
        assert_eq!(drawn(jurors, &one), Err(ResamplingError::TooManyJurors { jurors }));
    }
}
