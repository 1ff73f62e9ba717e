//! Columns say what the sheets of a single forum say: every rule, in any order of the sheets, with
//! marks missing, and where the sheets have no common measure.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::{Absences, BordaPoints, Criterion, Cut, Grid},
    scoring::{
        Borda, Classification, File, MajorityJudgment, Median, Ranking, ScoringError, Sheets,
        Stance, TrimmedMean, WeightedMean,
        bulk::{Columns, ColumnsError, Ranks, Scores, Sums, SumsError},
    },
    value::{Exact, Mark, PersonId, ProjectId, Scale, ScaleError},
};
use proptest::prelude::*;
use uuid::Uuid;

/// One juror's sheet on one project.
#[derive(Debug, Clone)]
struct Sheet {
    project: u32,
    juror: u32,
    marks: Vec<Option<Mark>>,
}

/// A grid, a number of projects, and at most one sheet by each juror on each.
#[derive(Debug, Clone)]
struct Panel {
    grid: Grid,
    projects: usize,
    sheets: Vec<Sheet>,
}

fn grid(scale: Scale, weights: &[u32]) -> Grid {
    let criterion = |(place, weight): (usize, &u32)| Criterion {
        code: format!("c{place}").parse().unwrap(),
        label: "Critère".parse().unwrap(),
        weight: *weight,
    };
    Grid { criteria: weights.iter().enumerate().map(criterion).collect(), scale }
}

fn scale(min: &str, max: &str, step: &str) -> Scale {
    Scale::new(min.parse().unwrap(), max.parse().unwrap(), step.parse().unwrap()).unwrap()
}

fn scales() -> impl Strategy<Value = Scale> {
    prop_oneof![
        4 => Just(Scale::ZERO_TO_TEN),
        2 => Just(scale("0", "6", "1")),
        2 => Just(scale("-3", "20", "1/2")),
        1 => Just(scale("0", "254", "1")),
        1 => Just(scale("0", "255", "1")),
        1 => Just(scale("1", "70000", "1")),
        1 => Just(scale("0", "1", "1/1000")),
    ]
}

fn weights() -> impl Strategy<Value = Vec<u32>> {
    prop_oneof![
        4 => prop::collection::vec(1..4_u32, 1..5),
        2 => Just(vec![1]),
        2 => Just(vec![30, 25, 20, 15, 10]),
        // Gaps in such sheets have no common measure.
        2 => Just(vec![999_983, 999_979, 999_961, 999_959]),
        1 => Just(vec![0, 2]),
    ]
}

fn panels() -> impl Strategy<Value = Panel> {
    (scales(), weights(), 1..40_usize, 1..12_u32, 0..3_u32, any::<bool>()).prop_flat_map(
        |(scale, weights, projects, jurors, gaps, in_order)| {
            let (criteria, grid) = (weights.len(), grid(scale, &weights));
            let most = scale.steps();
            // Few values near each other make ties.
            let step = prop_oneof![0..=most, 0..=most.min(2)];
            let mark = (0..6_u32, step)
                .prop_map(move |(gap, step)| (gap >= gaps).then(|| scale.at(step).unwrap()));
            let marks = prop::collection::vec(mark, criteria);
            let places = (0..u32::try_from(projects).unwrap())
                .flat_map(|project| (0..jurors).map(move |juror| (project, juror)))
                .collect::<Vec<_>>();
            let all = places.len();
            let places =
                prop_oneof![prop::sample::subsequence(places.clone(), 0..=all), Just(places)];
            let places = if in_order { places.boxed() } else { places.prop_shuffle().boxed() };
            places.prop_flat_map(move |places| {
                let grid = grid.clone();
                prop::collection::vec(marks.clone(), places.len()).prop_map(move |all| {
                    let sheet = |((project, juror), marks): (&(u32, u32), _)| Sheet {
                        project: *project,
                        juror: *juror,
                        marks,
                    };
                    let sheets = places.iter().zip(all).map(sheet).collect();
                    Panel { grid: grid.clone(), projects, sheets }
                })
            })
        },
    )
}

impl Panel {
    fn columns(&self) -> Columns {
        self.part(&self.sheets)
    }

    fn part(&self, sheets: &[Sheet]) -> Columns {
        let mut columns = Columns::new(self.grid.clone(), self.projects).unwrap();
        for sheet in sheets {
            columns.push(sheet.project, sheet.juror, &sheet.marks).unwrap();
        }
        columns
    }

    /// What the rule of a single forum says.
    fn asked(&self, rule: &dyn Ranking) -> Result<Classification, ScoringError> {
        let person = |juror: u32| PersonId::new(Uuid::from_u128(u128::from(juror) + 1)).unwrap();
        let mut stances = vec![Vec::new(); self.projects];
        for sheet in &self.sheets {
            let standing = (person(sheet.juror), Stance::Marked(sheet.marks.as_slice()));
            stances[sheet.project as usize].push(standing);
        }
        let file = |(stances, number): (Vec<_>, u128)| File {
            project: ProjectId::new(Uuid::from_u128(number)).unwrap(),
            stances,
        };
        let files = stances.into_iter().zip(1..).map(file);
        rule.rank(&Sheets::new(&self.grid, &Absences::LEFT_OUT, files)?)
    }

    /// Whether every juror with a sheet that comes to something has one on every project.
    fn is_complete(&self) -> bool {
        let mut sheets: BTreeMap<u32, usize> = BTreeMap::new();
        for sheet in &self.sheets {
            let mut weighed = sheet.marks.iter().zip(&self.grid.criteria);
            if weighed.any(|(mark, criterion)| mark.is_some() && criterion.weight > 0) {
                *sheets.entry(sheet.juror).or_default() += 1;
            }
        }
        sheets.values().all(|count| *count == self.projects)
    }

    fn check(&self, rule: &dyn Ranking, scores: &Scores, ranks: &Ranks) {
        let asked = self.asked(rule).unwrap();
        let found: Vec<Option<Exact>> = (0..self.projects).map(|n| scores.of(n)).collect();
        assert_eq!(found, asked.scores, "{}", rule.name());
        let ranks: Vec<Option<u32>> = ranks.iter().collect();
        assert_eq!(ranks, asked.order.ranks(self.projects), "{}", rule.name());
    }

    fn check_all(&self, columns: &Columns) {
        let means = columns.weighted_mean();
        self.check(&WeightedMean, &means, &means.rank());
        let medians = columns.median();
        self.check(&Median, &medians, &medians.rank());
        let judgment = columns.majority_judgment();
        self.check(&MajorityJudgment, &judgment.grades, &judgment.ranks);
        for points in [BordaPoints::FromZero, BordaPoints::FromOne] {
            let found = columns.borda(points);
            assert_eq!(found.is_some(), self.is_complete());
            if let Some(scores) = found {
                self.check(&Borda { points }, &scores, &scores.rank());
            }
        }
        for cut in [Cut::Sheets(1), Cut::RECOMMENDED, Cut::Share { from: 1, percent: 30 }] {
            let rule = TrimmedMean { cut };
            match (columns.trimmed_mean(cut), self.asked(&rule)) {
                (Ok(scores), Ok(_)) => self.check(&rule, &scores, &scores.rank()),
                (found, asked) => assert_eq!(found.err(), asked.err()),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn columns_say_what_the_sheets_of_one_forum_say(panel in panels()) {
        panel.check_all(&panel.columns());
    }

    #[test]
    fn parts_merge_to_the_whole(panel in panels(), cut in any::<prop::sample::Index>()) {
        let (first, second) = panel.sheets.split_at(cut.index(panel.sheets.len() + 1));
        let (first, second) = (panel.part(first), panel.part(second));
        let none = Sums::none(panel.grid.clone(), panel.projects);
        let merged = first.sums().merge(&second.sums()).unwrap();
        let turned = second.sums().merge(&none).unwrap().merge(&first.sums()).unwrap();
        for sums in [merged, turned] {
            prop_assert_eq!(sums.projects(), panel.projects);
            for project in 0..panel.projects {
                let own = panel.sheets.iter().filter(|sheet| sheet.project as usize == project);
                // A sheet that marks nothing of any weight comes to nothing.
                let counts = |sheet: &&Sheet| {
                    let mut marked = panel.grid.criteria.iter().zip(&sheet.marks);
                    marked.any(|(criterion, mark)| criterion.weight > 0 && mark.is_some())
                };
                prop_assert_eq!(sums.sheets(project), own.filter(counts).count() as u64);
            }
            let scores = sums.scores();
            panel.check(&WeightedMean, &scores, &scores.rank());
        }
        let mut whole = first;
        whole.append(&second).unwrap();
        panel.check_all(&whole);
    }

    #[cfg(feature = "parallel")]
    #[test]
    fn many_threads_say_what_one_says(panel in panels()) {
        panel.check_all(&panel.columns().parallel());
    }
}

/// More projects than are sorted at a time, so that sheets in any order cross every border; and
/// juries of different sizes, so that means compare by fractions.
#[test]
fn many_projects_in_any_order() {
    let grid = grid(Scale::ZERO_TO_TEN, &[2, 1, 3]);
    let mut state = 1_u64;
    let mut next = |below: u32| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(state >> 33).unwrap() % below
    };
    let mut sheets = Vec::new();
    for project in 0..4_500 {
        for juror in 0..next(6) {
            let marks = (0..3)
                .map(|_| (next(9) > 0).then(|| Mark::from_units(next(11).cast_signed())))
                .collect();
            sheets.push(Sheet { project, juror, marks });
        }
    }
    let mut panel = Panel { grid, projects: 4_500, sheets };
    panel.check_all(&panel.columns());
    for place in (1..panel.sheets.len()).rev() {
        let other = next(u32::try_from(place + 1).unwrap());
        panel.sheets.swap(place, other as usize);
    }
    panel.check_all(&panel.columns());
    #[cfg(feature = "parallel")]
    panel.check_all(&panel.columns().parallel());
}

/// Thirty different grades are more than two words hold: the last ones decide.
#[test]
fn majority_values_that_begin_alike_differ_in_the_end() {
    let sheets = |(project, lowest, highest): (u32, i32, i32)| {
        let middle = 51..79;
        let grades = [lowest, highest].into_iter().chain(middle);
        (0..).zip(grades).map(move |(juror, grade)| Sheet {
            project,
            juror,
            marks: vec![Some(Mark::from_units(grade))],
        })
    };
    let extremes = [(0, 50, 79), (1, 10, 79), (2, 50, 254), (3, 50, 79), (4, 10, 254)];
    let panel = Panel {
        grid: grid(scale("0", "254", "1"), &[1]),
        projects: 5,
        sheets: extremes.into_iter().flat_map(sheets).collect(),
    };
    panel.check_all(&panel.columns());
    let ranks = panel.columns().majority_judgment().ranks;
    assert_eq!(ranks.to_order().levels(), [vec![2], vec![0, 3], vec![4], vec![1]]);
}

#[test]
fn a_missing_mark_is_no_zero_and_no_top_mark() {
    for scale in [scale("0", "254", "1"), scale("0", "255", "1"), scale("0", "65535", "1")] {
        let mut columns = Columns::new(grid(scale, &[1, 1]), 3).unwrap();
        let (zero, top) = (scale.at(0), scale.at(scale.steps()));
        columns.push(0, 0, &[top, None]).unwrap();
        columns.push(1, 0, &[top, zero]).unwrap();
        columns.push(2, 0, &[top, top]).unwrap();
        let scores = columns.weighted_mean();
        let half = scale.max().checked_div(&Exact::from(2_u32));
        assert_eq!(
            [scores.of(0), scores.of(1), scores.of(2)],
            [Some(scale.max()), half, Some(scale.max())]
        );
        assert_eq!(scores.rank().iter().collect::<Vec<_>>(), [Some(1), Some(3), Some(1)]);
    }
}

#[test]
fn nothing_overflows_at_the_ends_of_the_scale_with_a_billion_sheets() {
    let scale = scale("-1000000", "1000000", "1");
    let grid = grid(scale, &[1_000_000, 999_999, 7]);
    let part = |project, steps, gap| {
        let mark = scale.at(steps);
        let mut columns = Columns::new(grid.clone(), 3).unwrap();
        columns.push(project, 0, &[mark, mark, if gap { None } else { mark }]).unwrap();
        columns.sums()
    };
    for gap in [false, true] {
        // Project 0 at the top, project 1 at the bottom, project 2 one step below the top.
        let one = part(0, 2_000_000, false)
            .merge(&part(1, 0, gap))
            .and_then(|sums| sums.merge(&part(2, 1_999_999, gap)))
            .unwrap();
        let billion = (0..30).fold(one, |sums, _| sums.clone().merge(&sums).unwrap());
        assert_eq!(billion.sheets(0), 1 << 30);
        // One more sheet at the very top moves project 2 by less than a billionth.
        let sums = billion.merge(&part(2, 2_000_000, gap)).unwrap();
        let scores = sums.clone().scores();
        assert_eq!(scores.of(0), Some("1000000".parse().unwrap()));
        assert_eq!(scores.of(1), Some("-1000000".parse().unwrap()));
        let expected =
            "1000000".parse::<Exact>().unwrap() - Exact::new(1 << 30, (1 << 30) + 1).unwrap();
        assert_eq!(scores.of(2), Some(expected));
        assert_eq!(scores.rank().iter().collect::<Vec<_>>(), [Some(1), Some(3), Some(2)]);
        // Doubling goes on to 2^63 sheets, and no further.
        let most = (30..63).fold(sums, |sums, _| sums.clone().merge(&sums).unwrap());
        assert_eq!(most.sheets(0), 1 << 63);
        assert_eq!(most.clone().scores().of(0), Some("1000000".parse().unwrap()));
        let refused = most.clone().merge(&most);
        assert_eq!(refused.unwrap_err(), SumsError::TooManySheets { project: 0 });
    }
}

#[test]
fn what_does_not_belong_is_refused_and_changes_nothing() {
    let grid = grid(Scale::ZERO_TO_TEN, &[2, 1]);
    let mut columns = Columns::new(grid.clone(), 2).unwrap();
    let mark = |units| Some(Mark::from_units(units));
    columns.push(1, 0, &[mark(0), mark(10)]).unwrap();
    let refused = |columns: &mut Columns, project, marks: &[Option<Mark>]| {
        let refused = columns.push(project, 0, marks).unwrap_err();
        assert_eq!(columns.len(), 1);
        refused
    };
    assert_eq!(
        refused(&mut columns, 2, &[mark(1), mark(1)]),
        ColumnsError::NoSuchProject { project: 2, projects: 2 }
    );
    assert_eq!(
        refused(&mut columns, 0, &[mark(1)]),
        ColumnsError::OtherGrid { marks: 1, criteria: 2 }
    );
    for off in [-1, 11] {
        let refused = refused(&mut columns, 0, &[mark(1), mark(off)]);
        assert!(matches!(refused, ColumnsError::Mark(ScaleError::OutOfRange { .. })), "{refused}");
    }
    for other in
        [Columns::new(grid.clone(), 3), Columns::new(self::grid(Scale::ZERO_TO_TEN, &[2, 2]), 2)]
    {
        let other = other.unwrap();
        assert_eq!(columns.append(&other), Err(ColumnsError::NotAlike));
        assert_eq!(columns.sums().merge(&other.sums()).unwrap_err(), SumsError::NotAlike);
    }
    assert_eq!(columns.weighted_mean().of(1), Some("10/3".parse().unwrap()));
    assert!(columns.borda(BordaPoints::Dowdall).is_none());
    // A sheet without a mark is left out.
    columns.push(0, 0, &[None, None]).unwrap();
    assert_eq!((columns.len(), columns.projects(), columns.is_empty()), (1, 2, false));
    assert_eq!(columns.weighted_mean().of(0), None);
    #[cfg(target_pointer_width = "64")]
    {
        let most = u32::MAX as usize;
        assert!(Columns::new(grid.clone(), most).is_ok());
        assert_eq!(
            Columns::new(grid, most + 1).unwrap_err(),
            ColumnsError::TooManyProjects { projects: most + 1 }
        );
    }
}

#[test]
fn ranks_make_the_order_of_levels() {
    let mut columns = Columns::new(grid(Scale::ZERO_TO_TEN, &[1]), 4).unwrap();
    for (project, units) in [(0, 5), (1, 7), (3, 5)] {
        columns.push(project, 0, &[Some(Mark::from_units(units))]).unwrap();
    }
    let ranks = columns.median().rank();
    assert_eq!(ranks.to_order().levels(), [vec![1], vec![0, 3]]);
    assert_eq!(ranks.of(4), None);
}
