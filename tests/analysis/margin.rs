use participatory_innovation::{
    analysis::margin::{
        Change, Margin, MarginError, MovableMark, Move, Room, Search, Upset, search_one_mark,
        smallest_change,
    },
    value::Exact,
};
use proptest::prelude::*;

use crate::exact;

const TOP: i64 = 2;
/// Of each project, three marks, of these weights.
const WEIGHTS: [i64; 3] = [2, 1, 1];
const PROJECTS: usize = 3;

/// Marks project by project.
type Marks = [i64; 9];

fn scores(marks: &Marks) -> Vec<i64> {
    marks
        .chunks(3)
        .map(|of| of.iter().zip(WEIGHTS).map(|(mark, weight)| mark * weight).sum())
        .collect()
}

fn movable(marks: &Marks) -> Vec<MovableMark> {
    let steps = |number: i64| u32::try_from(number).unwrap();
    let mark = |(at, mark): (usize, &i64)| MovableMark {
        project: at / 3,
        room: Room { down: steps(*mark), up: steps(TOP - mark) },
        effect: Exact::new(WEIGHTS[at % 3].into(), 4).unwrap(),
    };
    marks.iter().enumerate().map(mark).collect()
}

/// Who enters, when nobody is tied at the cut.
fn entering(scores: &[i64], seats: usize) -> Option<Vec<bool>> {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    (sorted[seats - 1] > sorted[seats]).then(|| scores.iter().map(|s| *s > sorted[seats]).collect())
}

fn is_upset(scores: &[i64], enters: &[bool], upset: Upset) -> bool {
    let inside = (0..PROJECTS).filter(|p| enters[*p]).map(|p| scores[p]).min();
    let outside = (0..PROJECTS).filter(|p| !enters[*p]).map(|p| scores[p]).max();
    match upset {
        Upset::Tie => inside <= outside,
        Upset::Overturn => inside < outside,
    }
}

/// Of all tables of marks that upset the palmarès, the fewest steps away, by one mark and by any.
fn naive(marks: &Marks, enters: &[bool], upset: Upset) -> (Option<i64>, Option<i64>) {
    let (mut one, mut any): (Option<i64>, Option<i64>) = (None, None);
    for code in 0..3_i64.pow(9) {
        let mut other = *marks;
        let mut rest = code;
        for mark in &mut other {
            *mark = rest % 3;
            rest /= 3;
        }
        let steps = marks.iter().zip(&other).map(|(a, b)| (a - b).abs());
        if !is_upset(&scores(&other), enters, upset) {
            continue;
        }
        let total = steps.clone().sum();
        any = Some(any.map_or(total, |any| any.min(total)));
        if steps.filter(|steps| *steps > 0).count() == 1 {
            one = Some(one.map_or(total, |one| one.min(total)));
        }
    }
    (one, any)
}

fn moved(marks: &Marks, change: &Change) -> Marks {
    let mut other = *marks;
    for to in &change.moves {
        other[to.mark] += to.steps;
        assert!((0..=TOP).contains(&other[to.mark]));
        assert_ne!(to.steps, 0);
    }
    let steps: u64 = change.moves.iter().map(|to| to.steps.unsigned_abs()).sum();
    assert_eq!(steps, change.steps);
    other
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_smaller_change_upsets(
        marks in proptest::array::uniform9(0..=TOP), seats in 1..3_usize, tie in any::<bool>(),
    ) {
        let upset = if tie { Upset::Tie } else { Upset::Overturn };
        let before = scores(&marks);
        let points: Vec<Option<Exact>> =
            before.iter().map(|score| Exact::new((*score).into(), 4).ok()).collect();
        let margin = smallest_change(&points, seats, &movable(&marks), upset);
        let Some(enters) = entering(&before, seats) else {
            prop_assert_eq!(margin, Err(MarginError::TiedAtCut));
            return Ok(());
        };
        let margin = margin.unwrap();
        let steps = |change: &Option<Change>| change.as_ref().map(|c| c.steps.cast_signed());
        prop_assert_eq!(
            (steps(&margin.one_mark), steps(&margin.any_marks)),
            naive(&marks, &enters, upset)
        );
        for change in [&margin.one_mark, &margin.any_marks].into_iter().flatten() {
            let after = scores(&moved(&marks, change));
            prop_assert!(is_upset(&after, &enters, upset));
            prop_assert!(enters[change.entrant] && !enters[change.challenger]);
            let (entrant, challenger) = (after[change.entrant], after[change.challenger]);
            prop_assert!(entrant < challenger || tie && entrant == challenger);
        }
        let rooms: Vec<Room> = movable(&marks).iter().map(|mark| mark.room).collect();
        let found = search_one_mark(&rooms, u64::MAX, |to| {
            let mut other = marks;
            other[to.mark] += to.steps;
            is_upset(&scores(&other), &enters, upset)
        });
        let steps = match found {
            Search::Found(to) => Some(to.steps.abs()),
            Search::Never | Search::Stopped { .. } => None,
        };
        prop_assert_eq!(steps, naive(&marks, &enters, upset).0);
    }
}

fn mark(project: usize, down: u32, up: u32, effect: &str) -> MovableMark {
    MovableMark { project, room: Room { down, up }, effect: exact(effect) }
}

#[test]
fn the_first_of_equal_changes_is_given() {
    let scores = ["10", "8", "8"].map(|score| Some(exact(score)));
    let marks = [mark(2, 5, 5, "1"), mark(1, 5, 5, "1"), mark(0, 5, 5, "1"), mark(0, 5, 5, "1")];
    let margin = smallest_change(&scores, 1, &marks, Upset::Tie).unwrap();
    let change = |moves: Vec<Move>| Change { steps: 2, entrant: 0, challenger: 1, moves };
    let one = change(vec![Move { mark: 1, steps: 2 }]);
    assert_eq!(margin.one_mark, Some(one.clone()));
    assert_eq!(margin.any_marks, Some(one));
    let margin = smallest_change(&scores, 1, &marks, Upset::Overturn).unwrap();
    assert_eq!(margin.one_mark.unwrap().steps, 3);
}

#[test]
fn a_change_may_need_several_marks_or_be_out_of_reach() {
    let scores = [Some(exact("10")), Some(exact("8")), None];
    let marks = [mark(0, 1, 0, "1"), mark(1, 0, 1, "1"), mark(1, 4, 0, "1"), mark(2, 9, 9, "1")];
    let margin = smallest_change(&scores, 1, &marks, Upset::Tie).unwrap();
    assert_eq!(margin.one_mark, None);
    let moves = vec![Move { mark: 0, steps: -1 }, Move { mark: 1, steps: 1 }];
    let change = Change { steps: 2, entrant: 0, challenger: 1, moves };
    assert_eq!(margin.any_marks, Some(change));
    let margin = smallest_change(&scores, 1, &marks, Upset::Overturn).unwrap();
    assert_eq!(margin, Margin { one_mark: None, any_marks: None });
}

#[test]
fn a_weight_of_zero_moves_nothing() {
    let scores = [Some(exact("2")), Some(exact("1"))];
    let margin = smallest_change(&scores, 1, &[mark(0, 9, 9, "0")], Upset::Tie).unwrap();
    assert_eq!(margin, Margin { one_mark: None, any_marks: None });
}

#[test]
fn where_there_is_no_margin_it_is_refused() {
    let scores = ["3", "2", "2"].map(|score| Some(exact(score)));
    let of = |seats, marks: &[MovableMark]| smallest_change(&scores, seats, marks, Upset::Tie);
    assert_eq!(of(0, &[]), Err(MarginError::NoCut));
    assert!(of(1, &[]).is_ok());
    assert_eq!(of(2, &[]), Err(MarginError::TiedAtCut));
    assert_eq!(of(3, &[]), Err(MarginError::NoCut));
    let projects = 3;
    let elsewhere = [mark(0, 1, 1, "1"), mark(3, 1, 1, "1")];
    assert_eq!(
        of(1, &elsewhere),
        Err(MarginError::NoSuchProject { mark: 1, project: 3, projects })
    );
    assert_eq!(of(1, &[mark(0, 1, 1, "-1/9")]), Err(MarginError::NegativeEffect { mark: 0 }));
}

#[test]
fn a_search_goes_by_steps_and_stops_when_told() {
    let rooms = [Room { down: 1, up: 0 }, Room { down: 0, up: 3 }, Room { down: 2, up: 1 }];
    let mut seen = Vec::new();
    let never = search_one_mark(&rooms, u64::MAX, |to| {
        seen.push((to.mark, to.steps));
        false
    });
    assert_eq!(never, Search::Never);
    assert_eq!(seen, [(0, -1), (1, 1), (2, -1), (2, 1), (1, 2), (2, -2), (1, 3)]);
    let stop = |most_calls| search_one_mark(&rooms, most_calls, |_| false);
    assert_eq!(stop(0), Search::Stopped { excluded: 0 });
    assert_eq!(stop(3), Search::Stopped { excluded: 0 });
    assert_eq!(stop(4), Search::Stopped { excluded: 1 });
    assert_eq!(stop(6), Search::Stopped { excluded: 2 });
    assert_eq!(stop(7), Search::Never);
    let found = search_one_mark(&rooms, 7, |to| to.steps.abs() == 2);
    assert_eq!(found, Search::Found(Move { mark: 1, steps: 2 }));
}
