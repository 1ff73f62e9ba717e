//! What becomes of marks that are not there.

use participatory_innovation::{
    charter::{Absence, Absences, Grid},
    scoring::{Coverage, ScoringError, Sheets, sheet_score},
    value::{Exact, Mark, Scale},
};
use proptest::{collection::vec, option, prelude::*};

use crate::{Did, Panel, exact, grid, marked, person, project};

const THREE: Absence = Absence::Counts(Mark::from_units(3));

fn scores(sheets: &Sheets<'_>, item: usize) -> Vec<Exact> {
    sheets.of(item).iter().map(|sheet| sheet.score.clone()).collect()
}

/// A sheet without a mark on b.
fn half() -> Did {
    Did::Marked(vec![Some(Mark::from_units(9)), None])
}

#[test]
fn a_sheet_comes_to_the_weighted_mean_of_the_marks_that_it_gives() {
    let score = |weights: &[u32], units: &[Option<i32>]| {
        let marks: Vec<_> = units.iter().map(|units| units.map(Mark::from_units)).collect();
        sheet_score(&grid(weights), &marks)
    };
    assert_eq!(score(&[2, 1], &[Some(6), Some(3)]), Some(exact("5")));
    assert_eq!(score(&[2, 1], &[Some(6), None]), Some(exact("6")));
    assert_eq!(score(&[2, 1], &[None, Some(3)]), Some(exact("3")));
    assert_eq!(score(&[2, 1], &[None, None]), None);
    assert_eq!(score(&[2, 1, 3], &[Some(1), None, Some(2)]), Some(exact("8/5")));
    assert_eq!(score(&[2, 1], &[]), None);
}

#[test]
fn a_sheet_comes_to_points_whatever_the_step() {
    let scale = Scale::new(exact("-2"), exact("2"), exact("1/4")).unwrap();
    let grid = Grid { scale, ..grid(&[3, 1]) };
    let marks = ["-1.25", "0.5"].map(|points| scale.mark(exact(points)).ok());
    assert_eq!(sheet_score(&grid, &marks), Some(exact("-13/16")));
}

#[test]
fn what_is_left_out_takes_no_part() {
    let row = vec![marked([6, 3]), half(), Did::Abstained, Did::Recused, Did::Missing];
    let panel = Panel::new(&[2, 1], [row]);
    let sheets = panel.sheets();
    assert_eq!(scores(&sheets, 0), ["5", "9"].map(exact));
    assert_eq!(sheets.of(0)[1].marks[1], None);
    let coverage = Coverage { judged: 2, abstained: 1, recused: 1, missing: 1 };
    assert_eq!(sheets.coverage(0), coverage);
    assert_eq!(sheets.tally(0).coverage(), coverage);
    assert_eq!(sheets.tally(0).criteria()[1].count(), 1);
}

#[test]
fn what_counts_as_a_mark_counts_on_every_criterion_concerned() {
    let row = vec![marked([6, 3]), half(), Did::Abstained, Did::Recused, Did::Missing];
    let panel = Panel::new(&[2, 1], [row]);
    let of = |absences: Absences| {
        let sheets = panel.weighed(&absences).unwrap();
        let coverage = Coverage { judged: 2, abstained: 1, recused: 1, missing: 1 };
        assert_eq!(sheets.coverage(0), coverage, "what was done is what was done");
        let seats: Vec<usize> = sheets.of(0).iter().map(|sheet| sheet.seat).collect();
        (scores(&sheets, 0), seats)
    };
    let left_out = Absences::LEFT_OUT;
    assert_eq!(
        of(Absences { missing_mark: THREE, ..left_out }),
        (["5", "7"].map(exact).into(), vec![0, 1])
    );
    assert_eq!(
        of(Absences { abstained: THREE, ..left_out }),
        (["5", "9", "3"].map(exact).into(), vec![0, 1, 2])
    );
    assert_eq!(
        of(Absences { missing_sheet: THREE, ..left_out }),
        (["5", "9", "3"].map(exact).into(), vec![0, 1, 4])
    );
    assert_eq!(
        of(Absences { abstained: THREE, missing_mark: THREE, missing_sheet: THREE }),
        (["5", "7", "3", "3"].map(exact).into(), vec![0, 1, 2, 4])
    );
}

#[test]
fn what_is_refused_is_named() {
    let refused = |did: Did, absences: Absences| {
        Panel::new(&[2, 1], [vec![marked([1, 1]), marked([2, 2])], vec![marked([3, 3]), did]])
            .weighed(&absences)
            .map(|sheets| scores(&sheets, 1))
    };
    let absent = |criterion: Option<&str>| {
        let criterion = criterion.map(|code| code.parse().unwrap());
        Err(ScoringError::Absent { juror: person(1), project: project(1), criterion })
    };
    let left_out = Absences::LEFT_OUT;
    let refuses_abstained = Absences { abstained: Absence::Refused, ..left_out };
    let refuses_marks = Absences { missing_mark: Absence::Refused, ..left_out };
    let refuses_sheets = Absences { missing_sheet: Absence::Refused, ..left_out };
    let every = Absences {
        abstained: Absence::Refused,
        missing_mark: Absence::Refused,
        missing_sheet: Absence::Refused,
    };
    for refusing in [refuses_abstained, every] {
        assert_eq!(refused(Did::Abstained, refusing), absent(None));
    }
    for refusing in [refuses_marks, every] {
        assert_eq!(refused(half(), refusing), absent(Some("b")));
    }
    for refusing in [refuses_sheets, every] {
        assert_eq!(refused(Did::Missing, refusing), absent(None));
    }
    // A sheet that ends before the grid does lacks what is after it.
    assert_eq!(refused(marked([7]), refuses_marks), absent(Some("b")));
    let three = || vec![exact("3")];
    let counts_one =
        Absences { missing_mark: Absence::Counts(Mark::from_units(1)), ..Absences::LEFT_OUT };
    assert_eq!(refused(marked([7]), counts_one), Ok([three(), vec![exact("5")]].concat()));
    assert_eq!(refused(half(), refuses_abstained), Ok([three(), vec![exact("9")]].concat()));
    assert_eq!(refused(Did::Abstained, refuses_sheets), Ok(three()));
    assert_eq!(refused(Did::Missing, refuses_marks), Ok(three()));
    assert_eq!(refused(Did::Recused, every), Ok(three()), "a recusal is always left out");
    assert_eq!(refused(marked([0, 0]), every), Ok([three(), vec![exact("0")]].concat()));

    let error = refused(half(), every).unwrap_err();
    let (juror, project) = (person(1), project(1));
    assert_eq!(error.to_string(), format!("{juror} gives no mark to {project} on criterion b"));
    let error = refused(Did::Missing, every).unwrap_err();
    assert_eq!(error.to_string(), format!("{juror} gives no mark to {project}"));
}

/// A sheet that was handed in without a single mark has judged nothing yet.
#[test]
fn a_blank_sheet_is_all_missing_marks() {
    let blank = Did::Marked(vec![None, None]);
    let panel = Panel::new(&[2, 1], [vec![blank]]);
    let sheets = panel.sheets();
    assert_eq!((sheets.of(0), sheets.coverage(0).judged), (&[][..], 1));
    let counted = Absences { missing_mark: THREE, ..Absences::LEFT_OUT };
    assert_eq!(scores(&panel.weighed(&counted).unwrap(), 0), [exact("3")]);
    let refusing = Absences { missing_mark: Absence::Refused, ..Absences::LEFT_OUT };
    let criterion = Some("a".parse().unwrap());
    let absent = ScoringError::Absent { juror: person(0), project: project(0), criterion };
    assert_eq!(panel.weighed(&refusing), Err(absent));
}

#[test]
fn what_stands_outside_is_empty() {
    let panel = Panel::full(&[[1, 2], [3, 4], [5, 6]]);
    let sheets = panel.sheets();
    assert_eq!((sheets.len(), sheets.is_empty(), sheets.iter().len()), (3, false, 3));
    assert_eq!(sheets.project(2), Some(project(2)));
    assert_eq!(sheets.project(3), None);
    assert_eq!((sheets.of(3), sheets.coverage(3)), (&[][..], Coverage::default()));
    assert_eq!(sheets.tally(3), participatory_innovation::scoring::Tally::default());
    let empty = Sheets::empty(&panel.grid);
    assert_eq!((empty.len(), empty.is_empty(), empty.jurors()), (0, true, &[][..]));
    assert_eq!(empty.grid(), &panel.grid);
}

#[test]
fn other_scores_leave_the_marks() {
    let panel = Panel::full(&[[1, 2], [3, 4]]);
    let rescored = panel.sheets().rescored(|sheet| &sheet.score - &Exact::from(sheet.seat as u64));
    assert_eq!(scores(&rescored, 0), ["1", "1"].map(exact));
    assert_eq!(scores(&rescored, 1), ["3", "3"].map(exact));
    let tally = rescored.tally(1);
    assert_eq!(tally.scores(), [(exact("3"), 2)]);
    let marks: Vec<i32> =
        tally.criteria()[0].marks().iter().map(|(mark, _)| mark.units()).collect();
    assert_eq!(marks, [3, 4]);
}

fn absence() -> impl Strategy<Value = Absence> {
    prop_oneof![
        Just(Absence::LeftOut),
        Just(Absence::Refused),
        (0..=10).prop_map(|units| Absence::Counts(Mark::from_units(units))),
    ]
}

/// The marks that one juror's doing counts as; `Err` when there is no result without them.
fn counted(
    did: &Did,
    absences: &Absences,
    criteria: usize,
) -> Result<Option<Vec<Option<Mark>>>, ()> {
    let whole = |absence| match absence {
        Absence::LeftOut => Ok(None),
        Absence::Refused => Err(()),
        Absence::Counts(mark) => Ok(Some(vec![Some(mark); criteria])),
    };
    match did {
        Did::Recused => Ok(None),
        Did::Abstained => whole(absences.abstained),
        Did::Missing => whole(absences.missing_sheet),
        Did::Marked(marks) => {
            let filled = marks.iter().map(|mark| match (mark, absences.missing_mark) {
                (Some(mark), _) => Ok(Some(*mark)),
                (None, Absence::LeftOut) => Ok(None),
                (None, Absence::Refused) => Err(()),
                (None, Absence::Counts(mark)) => Ok(Some(mark)),
            });
            let filled: Vec<_> = filled.collect::<Result<_, ()>>()?;
            Ok(filled.iter().any(Option::is_some).then_some(filled))
        }
    }
}

proptest! {
    #[test]
    fn sheets_are_weighed_as_each_one_by_itself(
        rows in vec(vec(crate::did(2), 4), 1..=3),
        abstained in absence(),
        missing_mark in absence(),
        missing_sheet in absence(),
    ) {
        let absences = Absences { abstained, missing_mark, missing_sheet };
        let panel = Panel { grid: grid(&[2, 1]), rows };
        let expected: Result<Vec<Vec<_>>, ()> = panel
            .rows
            .iter()
            .map(|row| {
                let counted = row.iter().map(|did| counted(did, &absences, 2));
                let counted: Vec<_> = counted.collect::<Result<_, ()>>()?;
                Ok((0_usize..).zip(counted).filter_map(|(seat, m)| Some((seat, m?))).collect())
            })
            .collect();
        let found = panel.weighed(&absences).map_err(drop).map(|sheets| {
            sheets
                .iter()
                .map(|row| row.iter().map(|s| (s.seat, s.marks.to_vec())).collect())
                .collect::<Vec<Vec<_>>>()
        });
        prop_assert_eq!(found, expected);
    }

    /// Σ wᵢ·mᵢ / Σ wᵢ over the marks that are there.
    #[test]
    fn a_sheet_comes_to_what_its_formula_says(
        weights in vec(1..=1_000_000_u32, 1..=4),
        marks in vec(option::of(-1_000_000..=1_000_000_i32), 4),
    ) {
        let given: Vec<_> = weights.iter().zip(&marks).filter_map(|(w, m)| Some((*w, (*m)?))).collect();
        let sum: i128 = given.iter().map(|(w, m)| i128::from(*w) * i128::from(*m)).sum();
        let all: i128 = given.iter().map(|(w, _)| i128::from(*w)).sum();
        let marks: Vec<_> =
            marks.iter().take(weights.len()).map(|units| units.map(Mark::from_units)).collect();
        prop_assert_eq!(sheet_score(&grid(&weights), &marks), Exact::new(sum, all).ok());
    }
}
