//! The additive juror effect: exact least squares, and when it cannot be told.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

use num_rational::BigRational;
use num_traits::Zero;
use participatory_innovation::{
    scoring::severity::{
        Component, Effects, FixedEffects, JurorEffect, Observation, SeverityError, SheetColumns,
    },
    value::Exact,
};
use proptest::{collection::vec, prelude::*, sample::Index};

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn all(texts: &[&str]) -> Vec<Option<Exact>> {
    texts.iter().map(|text| (*text != "-").then(|| exact(text))).collect()
}

fn sheet(juror: usize, project: usize, score: impl AsRef<str>) -> Observation {
    Observation { juror, project, score: exact(score.as_ref()) }
}

fn solve(sheets: &[Observation], jurors: usize, projects: usize) -> Effects {
    JurorEffect::solve(sheets, jurors, projects).unwrap()
}

/// Some jurors, some projects and sheets between them, seldom all.
#[derive(Debug, Clone)]
struct Case {
    jurors: usize,
    projects: usize,
    sheets: Vec<Observation>,
}

fn scores() -> impl Strategy<Value = Exact> {
    prop_oneof![
        4 => (0_i128..=40).prop_map(|half| Exact::new(half, 2).unwrap()),
        1 => (-1000_i128..=1000, 1_i128..=60).prop_map(|(n, d)| Exact::new(n, d).unwrap()),
        1 => (any::<i128>(), 1_i128..=i128::MAX).prop_map(|(n, d)| Exact::new(n, d).unwrap()),
    ]
}

fn cases() -> impl Strategy<Value = Case> {
    (1_usize..=7, 1_usize..=7, 1_u8..=10).prop_flat_map(|(jurors, projects, density)| {
        let cell = prop_oneof![
            u32::from(density) => scores().prop_map(Some),
            3 => Just(None),
        ];
        let twice = vec((0..jurors, 0..projects, scores()), 0..2);
        (vec(cell, jurors * projects), twice).prop_map(move |(cells, twice)| {
            let single = cells.into_iter().enumerate().filter_map(|(place, score)| {
                let (juror, project) = (place / projects, place % projects);
                score.map(|score| Observation { juror, project, score })
            });
            let twice = twice.into_iter().map(|(juror, project, score)| Observation {
                juror,
                project,
                score,
            });
            Case { jurors, projects, sheets: single.chain(twice).collect() }
        })
    })
}

/// The parts of the graph, by going from sheet to sheet until nothing changes.
fn parts(case: &Case) -> Vec<Component> {
    let mut labels: Vec<usize> = (0..case.sheets.len()).collect();
    loop {
        let before = labels.clone();
        for (a, one) in case.sheets.iter().enumerate() {
            for (b, other) in case.sheets.iter().enumerate() {
                if one.juror == other.juror || one.project == other.project {
                    labels[a] = labels[a].min(labels[b]);
                }
            }
        }
        if before == labels {
            break;
        }
    }
    let sorted = |label: usize, of: fn(&Observation) -> usize| {
        let own = case.sheets.iter().zip(&labels).filter(|(_, own)| **own == label);
        let set: std::collections::BTreeSet<usize> = own.map(|(sheet, _)| of(sheet)).collect();
        set.into_iter().collect::<Vec<_>>()
    };
    let distinct: std::collections::BTreeSet<usize> = labels.iter().copied().collect();
    let mut parts: Vec<Component> = distinct
        .into_iter()
        .map(|label| Component {
            jurors: sorted(label, |sheet| sheet.juror),
            projects: sorted(label, |sheet| sheet.project),
        })
        .collect();
    parts.sort_by_key(|part| part.jurors[0]);
    parts
}

/// Effects and then levels by elimination over the ratios, on all the normal equations at once and
/// the condition that the effects sum to zero; nothing is eliminated beforehand.
fn naive(case: &Case) -> Vec<Option<Exact>> {
    let unknowns = case.jurors + case.projects;
    let has = |unknown: usize| {
        case.sheets
            .iter()
            .any(|sheet| sheet.juror == unknown || case.jurors + sheet.project == unknown)
    };
    let one = || BigRational::from_integer(1.into());
    let mut rows = vec![vec![BigRational::zero(); unknowns + 1]; unknowns + 1];
    for sheet in &case.sheets {
        let score: BigRational = sheet.score.to_string().parse().unwrap();
        let pair = [sheet.juror, case.jurors + sheet.project];
        for row in pair {
            for column in pair {
                rows[row][column] += one();
            }
            rows[row][unknowns] += &score;
        }
    }
    for juror in (0..case.jurors).filter(|juror| has(*juror)) {
        rows[unknowns][juror] = one();
    }
    let mut next = 0;
    let mut pivots = vec![None; unknowns];
    for column in 0..unknowns {
        let Some(found) = (next..rows.len()).find(|row| !rows[*row][column].is_zero()) else {
            continue;
        };
        rows.swap(next, found);
        let pivot = rows[next].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(number, _)| *number != next) {
            let factor = &row[column] / &pivot[column];
            for (entry, above) in row.iter_mut().zip(&pivot) {
                *entry -= &factor * above;
            }
        }
        pivots[column] = Some(next);
        next += 1;
    }
    (0..unknowns)
        .map(|unknown| {
            let row = &rows[pivots[unknown]?];
            Some(exact(&(&row[unknowns] / &row[unknown]).to_string()))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn it_is_told_exactly_where_the_sheets_hang_together(case in cases()) {
        let parts = parts(&case);
        let found = JurorEffect::solve(&case.sheets, case.jurors, case.projects);
        if parts.len() > 1 {
            prop_assert_eq!(found, Err(SeverityError::Disconnected { components: parts }));
            return Ok(());
        }
        let found = found.unwrap();
        let both = [found.effects(), found.levels()].concat();
        prop_assert_eq!(both, naive(&case));
    }

    #[test]
    fn what_is_left_sums_to_zero_for_every_juror_and_project(case in cases()) {
        let Ok(found) = JurorEffect::solve(&case.sheets, case.jurors, case.projects) else {
            return Ok(());
        };
        let left = |sheet: &Observation| {
            let corrected = found.corrected(sheet.juror, &sheet.score).unwrap();
            &corrected - found.levels()[sheet.project].as_ref().unwrap()
        };
        for juror in 0..case.jurors {
            let own = case.sheets.iter().filter(|sheet| sheet.juror == juror);
            prop_assert_eq!(own.clone().map(left).sum::<Exact>(), Exact::ZERO);
            prop_assert_eq!(found.effects()[juror].is_some(), own.count() > 0);
        }
        for project in 0..case.projects {
            let own = case.sheets.iter().filter(|sheet| sheet.project == project);
            prop_assert_eq!(own.clone().map(left).sum::<Exact>(), Exact::ZERO);
            prop_assert_eq!(found.levels()[project].is_some(), own.count() > 0);
        }
        prop_assert_eq!(found.effects().iter().flatten().sum::<Exact>(), Exact::ZERO);
    }

    #[test]
    fn what_a_juror_adds_throughout_is_its_effect(
        case in cases(), juror in any::<Index>(), added in scores(),
    ) {
        let Ok(before) = JurorEffect::solve(&case.sheets, case.jurors, case.projects) else {
            return Ok(());
        };
        let active: Vec<usize> =
            (0..case.jurors).filter(|juror| before.effects()[*juror].is_some()).collect();
        prop_assume!(!active.is_empty());
        let juror = active[juror.index(active.len())];
        let mut sheets = case.sheets.clone();
        for sheet in sheets.iter_mut().filter(|sheet| sheet.juror == juror) {
            sheet.score = &sheet.score + &added;
        }
        let after = solve(&sheets, case.jurors, case.projects);
        // The zero moves by an equal share for each juror; all differences of levels stay.
        let share = added.checked_div(&Exact::from(active.len() as u64)).unwrap();
        for (other, (before, after)) in before.effects().iter().zip(after.effects()).enumerate() {
            let own = if other == juror { &added } else { &Exact::ZERO };
            let expected = before.as_ref().map(|before| &(before + own) - &share);
            prop_assert_eq!(after, &expected);
        }
        for (before, after) in before.levels().iter().zip(after.levels()) {
            prop_assert_eq!(after, &before.as_ref().map(|before| before + &share));
        }
    }

    #[test]
    fn a_higher_score_lowers_its_project_against_no_other(
        case in cases(), chosen in any::<Index>(), added in 1_u32..20,
    ) {
        let Ok(before) = JurorEffect::solve(&case.sheets, case.jurors, case.projects) else {
            return Ok(());
        };
        prop_assume!(!case.sheets.is_empty());
        let mut sheets = case.sheets.clone();
        let chosen = chosen.index(sheets.len());
        sheets[chosen].score = &sheets[chosen].score + &added.into();
        let own = sheets[chosen].project;
        let after = solve(&sheets, case.jurors, case.projects);
        let ahead = |found: &Effects, other: &Exact| found.levels()[own].as_ref().unwrap() - other;
        for (earlier, later) in before.levels().iter().zip(after.levels()) {
            if let (Some(earlier), Some(later)) = (earlier, later) {
                prop_assert!(ahead(&before, earlier) <= ahead(&after, later));
            }
        }
    }

    #[test]
    fn numbering_and_order_do_not_matter(
        case in cases(),
        (jurors, projects, shuffled) in (
            Just((0..7).collect::<Vec<usize>>()).prop_shuffle(),
            Just((0..7).collect::<Vec<usize>>()).prop_shuffle(),
            vec(any::<u64>(), 64),
        ),
    ) {
        let mut sheets: Vec<Observation> = case.sheets.clone();
        for sheet in &mut sheets {
            sheet.juror = jurors[sheet.juror];
            sheet.project = projects[sheet.project];
        }
        let mut keyed: Vec<_> = sheets.into_iter().zip(shuffled).collect();
        keyed.sort_by_key(|(_, key)| *key);
        let sheets: Vec<Observation> = keyed.into_iter().map(|(sheet, _)| sheet).collect();
        let found = JurorEffect::solve(&case.sheets, case.jurors, case.projects);
        let renamed = JurorEffect::solve(&sheets, 7, 7);
        let Ok(found) = found else {
            prop_assert!(renamed.is_err());
            return Ok(());
        };
        let renamed = renamed.unwrap();
        for (juror, effect) in found.effects().iter().enumerate() {
            prop_assert_eq!(&renamed.effects()[jurors[juror]], effect);
        }
        for (project, level) in found.levels().iter().enumerate() {
            prop_assert_eq!(&renamed.levels()[projects[project]], level);
        }
    }
}

/// To be checked on paper. Three jurors, four projects, each project marked by two:
///
/// ```text
///        P1   P2   P3   P4   mean
/// J1     14   10    -    8   32/3
/// J2     16    -   11    -   27/2
/// J3      -   15   13   11   13
/// ```
///
/// A project with two sheets says by how much the one juror is above the other: `a - b` is -2 on
/// P1, `a - c` is -5 on P2 and -3 on P4, `b - c` is -2 on P3. So least squares ask for
/// `3a - b - 2c = -10` and `2b - a - c = 0`; with `a + b + c = 0` that is -2, 0 and 2.
#[test]
fn a_case_on_paper() {
    let sheets = [
        sheet(0, 0, "14"),
        sheet(0, 1, "10"),
        sheet(0, 3, "8"),
        sheet(1, 0, "16"),
        sheet(1, 2, "11"),
        sheet(2, 1, "15"),
        sheet(2, 2, "13"),
        sheet(2, 3, "11"),
    ];
    let found = solve(&sheets, 3, 4);
    assert_eq!(found.effects(), all(&["-2", "0", "2"]));
    // Raw: 15, 25/2, 12, 19/2. The third project was marked by the kinder two.
    assert_eq!(found.levels(), all(&["16", "25/2", "11", "19/2"]));
    assert_eq!(found.corrected(0, &exact("14")), Some(exact("16")));
    assert_eq!(found.corrected(3, &exact("14")), None);
}

#[test]
fn where_all_marked_all_an_effect_is_a_difference_of_means() {
    let marks = [[12, 9, 15], [10, 8, 12]];
    let sheets: Vec<Observation> = (0..2)
        .flat_map(|juror| (0..3).map(move |project| (juror, project)))
        .map(|(juror, project)| sheet(juror, project, marks[juror][project].to_string()))
        .collect();
    let found = solve(&sheets, 2, 3);
    assert_eq!(found.effects(), all(&["1", "-1"]));
    assert_eq!(found.levels(), all(&["11", "17/2", "27/2"]));
    // Jurors and projects without sheets are told apart from all others, and change nothing.
    let found = solve(&sheets, 4, 4);
    assert_eq!(found.effects(), all(&["1", "-1", "-", "-"]));
    assert_eq!(found.levels(), all(&["11", "17/2", "27/2", "-"]));
}

#[test]
fn as_many_sheets_as_cells_are_no_complete_design_when_one_counts_twice() {
    let sheets = [sheet(0, 0, "10"), sheet(0, 1, "4"), sheet(1, 1, "8"), sheet(1, 1, "6")];
    let found = solve(&sheets, 2, 2);
    assert_eq!(found.effects(), all(&["-3/2", "3/2"]));
    assert_eq!(found.levels(), all(&["23/2", "11/2"]));
}

#[test]
fn little_is_enough() {
    assert_eq!(solve(&[], 0, 0).effects(), []);
    let found = solve(&[], 2, 1);
    assert_eq!((found.effects(), found.levels()), (&*all(&["-", "-"]), &*all(&["-"])));
    // One juror: the levels are the scores.
    let found = solve(&[sheet(0, 0, "7/3"), sheet(0, 1, "-5")], 1, 2);
    assert_eq!((found.effects(), found.levels()), (&*all(&["0"]), &*all(&["7/3", "-5"])));
    // One project: the effects are what the scores have above their mean.
    let found = solve(&[sheet(0, 0, "7"), sheet(1, 0, "8")], 2, 1);
    assert_eq!((found.effects(), found.levels()), (&*all(&["-1/2", "1/2"]), &*all(&["15/2"])));
}

#[test]
fn parts_that_share_nothing_are_named() {
    let apart = [sheet(3, 0, "1"), sheet(1, 2, "2"), sheet(0, 0, "3"), sheet(1, 3, "4")];
    let components = vec![
        Component { jurors: vec![0, 3], projects: vec![0] },
        Component { jurors: vec![1], projects: vec![2, 3] },
    ];
    let refused = JurorEffect::solve(&apart, 4, 4).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the sheets fall into 2 parts that share no juror and no project"
    );
    assert_eq!(refused, SeverityError::Disconnected { components });
    // One sheet across, and it is told.
    let mut joined = apart.to_vec();
    joined.push(sheet(0, 3, "5"));
    assert_eq!(
        solve(&joined, 4, 4).effects(),
        all(&["0", "-1", "-", "-2"])
            .iter()
            .map(|effect| {
                // Against the first: the fourth by -2 on the first project, the second by -1 on the last.
                effect.as_ref().map(|effect| effect + &Exact::ONE)
            })
            .collect::<Vec<_>>()
    );
}

#[test]
fn numbers_out_of_range_are_refused() {
    let refused = JurorEffect::solve(&[sheet(0, 0, "1"), sheet(2, 0, "1")], 2, 1);
    assert_eq!(refused, Err(SeverityError::NoSuchJuror { sheet: 1, juror: 2, jurors: 2 }));
    assert!(JurorEffect::solve(&[sheet(0, 0, "1"), sheet(1, 0, "1")], 2, 1).is_ok());
    let refused = JurorEffect::solve(&[sheet(0, 1, "1")], 1, 1);
    assert_eq!(refused, Err(SeverityError::NoSuchProject { sheet: 0, project: 1, projects: 1 }));
    assert!(JurorEffect::solve(&[sheet(0, 1, "1")], 1, 2).is_ok());
}

/// Each juror marks a project of its own and one shared with the next juror.
fn chain(jurors: usize) -> Vec<Observation> {
    (0..jurors)
        .flat_map(|juror| [(juror, juror), (juror, juror + 1)])
        .map(|(juror, project)| sheet(juror, project, (juror * 7 % 11 + project % 5).to_string()))
        .collect()
}

#[test]
fn more_jurors_than_are_solved_exactly_are_refused_unless_all_marked_all() {
    let most = JurorEffect::MOST_JURORS;
    let found = solve(&chain(most), most, most + 1);
    assert_eq!(found.effects().iter().flatten().sum::<Exact>(), Exact::ZERO);
    let more = most + 1;
    let refused = JurorEffect::solve(&chain(more), more, more + 1);
    assert_eq!(refused, Err(SeverityError::TooManyJurors { jurors: more, most }));
    // Jurors without a sheet do not count.
    assert!(JurorEffect::solve(&chain(most), more, more + 1).is_ok());
    let one_project: Vec<Observation> =
        (0..more).map(|juror| sheet(juror, 0, juror.to_string())).collect();
    assert_eq!(solve(&one_project, more, 1).levels(), [Some(Exact::from(most as u64 / 2))]);
}

/// Sheets as columns, with scores in units.
#[derive(Debug, Clone)]
struct Columns {
    jurors: Vec<u32>,
    projects: Vec<u32>,
    scores: Vec<i32>,
}

impl Columns {
    fn of(sheets: impl IntoIterator<Item = (u32, u32, i32)>) -> Self {
        let mut columns = Self { jurors: vec![], projects: vec![], scores: vec![] };
        for (juror, project, score) in sheets {
            columns.jurors.push(juror);
            columns.projects.push(project);
            columns.scores.push(score);
        }
        columns
    }

    fn sheets(&self) -> impl Iterator<Item = (u32, u32, i32)> {
        let edges = self.jurors.iter().zip(&self.projects).zip(&self.scores);
        edges.map(|((juror, project), score)| (*juror, *project, *score))
    }

    fn by_project(&self) -> Self {
        let mut sheets: Vec<_> = self.sheets().collect();
        sheets.sort_by_key(|(_, project, _)| *project);
        Self::of(sheets)
    }

    fn observations(&self) -> Vec<Observation> {
        self.sheets()
            .map(|(juror, project, score)| Observation {
                juror: juror as usize,
                project: project as usize,
                score: Exact::from_integer(score.into()),
            })
            .collect()
    }

    fn solve(&self, jurors: usize, projects: usize) -> Result<FixedEffects, SeverityError> {
        let Self { jurors: by, projects: about, scores } = self;
        JurorEffect::solve_fixed(
            SheetColumns { jurors: by, projects: about, scores },
            jurors,
            projects,
        )
    }
}

/// Sheets between few jurors and projects, with scores from a small scale or from all there are.
fn columns() -> impl Strategy<Value = (usize, usize, Columns)> {
    (1_u32..=12, 1_u32..=12, prop_oneof![3 => Just(20), 1 => Just(i32::MAX)]).prop_flat_map(
        |(jurors, projects, most)| {
            let sheet = (0..jurors, 0..projects, -most..=most);
            vec(sheet, 0..60)
                .prop_map(move |sheets| (jurors as usize, projects as usize, Columns::of(sheets)))
        },
    )
}

/// Every effect and level is as near to the exact one as the bound says.
fn assert_within_bound(fixed: &FixedEffects, exact: &Effects) {
    let effects = exact.effects().iter().enumerate().map(|(n, exact)| (fixed.effect(n), exact));
    let levels = exact.levels().iter().enumerate().map(|(n, exact)| (fixed.level(n), exact));
    for (fixed_point, exact) in effects.chain(levels) {
        let far = fixed_point.as_ref().zip(exact.as_ref()).map(|(a, b)| (a - b).abs());
        assert_eq!(fixed_point.is_some(), exact.is_some());
        assert!(far.is_none_or(|far| far <= fixed.bound()), "{fixed:?} {exact:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn fixed_point_is_within_its_bound((jurors, projects, columns) in columns()) {
        let exact = JurorEffect::solve(&columns.observations(), jurors, projects);
        let fixed = columns.solve(jurors, projects);
        let exact = match exact {
            Ok(exact) => exact,
            Err(error) => {
                prop_assert_eq!(fixed, Err(error));
                return Ok(());
            }
        };
        let fixed = fixed.unwrap();
        assert_within_bound(&fixed, &exact);
        prop_assert!(fixed.bound() < Exact::new(1, 100).unwrap(), "{:?}", fixed);
        for (one, level) in exact.levels().iter().enumerate() {
            for (other, against) in exact.levels().iter().enumerate() {
                if let Some(told) = fixed.compare(one, other) {
                    prop_assert_eq!(told, level.cmp(against));
                }
            }
        }
    }

    #[test]
    fn sheets_in_any_order_give_the_same((jurors, projects, columns) in columns()) {
        prop_assert_eq!(
            columns.by_project().solve(jurors, projects),
            columns.solve(jurors, projects)
        );
    }
}

/// So many sheets as a panel rota would give: each project goes to some jurors in turn.
fn rota(jurors: u32, projects: u32, each: u32) -> Columns {
    Columns::of((0..projects).flat_map(|project| {
        (0..each).map(move |turn| {
            let juror = (project * 7 + turn * turn * 5 + turn * 2) % jurors;
            let score = (project * 31 + juror * 17 + project * juror) % 41;
            (juror, project, i32::try_from(score).unwrap())
        })
    }))
}

#[test]
fn a_rota_is_solved_to_a_millionth() {
    let columns = rota(60, 600, 4);
    let fixed = columns.solve(60, 600).unwrap();
    assert!(fixed.bound() < exact("1/1000000"), "{}", fixed.bound());
    assert_within_bound(&fixed, &solve(&columns.observations(), 60, 600));
}

/// Jurors who hang together by single projects are the hardest to tell apart.
#[test]
fn a_chain_of_jurors_is_solved_within_the_bound() {
    let sheets = chain(60);
    let columns = Columns::of(sheets.iter().map(|sheet| {
        let score: i32 = sheet.score.to_string().parse().unwrap();
        (u32::try_from(sheet.juror).unwrap(), u32::try_from(sheet.project).unwrap(), score)
    }));
    let fixed = columns.solve(60, 61).unwrap();
    assert!(fixed.bound() < exact("1/1000"), "{}", fixed.bound());
    assert_within_bound(&fixed, &solve(&sheets, 60, 61));
}

#[test]
fn columns_that_are_no_sheets_are_refused() {
    let ragged = Columns { jurors: vec![0], projects: vec![0, 0], scores: vec![1] };
    let refused = SeverityError::UnevenColumns { jurors: 1, projects: 2, scores: 1 };
    assert_eq!(ragged.solve(1, 1), Err(refused));
    // In order of the projects and not.
    for last in [1, 0] {
        let sheets = |juror, project| Columns::of([(0, 1, 5), (juror, project, 7), (0, last, 9)]);
        assert!(sheets(1, 1).solve(2, 2).is_ok());
        let refused = SeverityError::NoSuchJuror { sheet: 1, juror: 2, jurors: 2 };
        assert_eq!(sheets(2, 1).solve(2, 2), Err(refused));
        let refused = SeverityError::NoSuchProject { sheet: 1, project: 2, projects: 2 };
        assert_eq!(sheets(1, 2).solve(2, 2), Err(refused));
    }
    assert_eq!(Columns::of([]).solve(2, 1).unwrap().effects(), [None, None]);
}
