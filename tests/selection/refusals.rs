//! Contests that are refused, and contradictions by name.

use participatory_innovation::{
    charter::Seats,
    scoring::selection::{Constraint, MOST_STATES},
    scoring::{BestSet, Contest, ContestError, Objective, Selection, SelectionError, WeakOrder},
    value::Exact,
};

use crate::{Case, contradiction, group};

fn order(items: usize) -> WeakOrder {
    WeakOrder::by_descending(&vec![Some(0); items])
}

fn whole(number: i64) -> Exact {
    Exact::from_integer(number)
}

#[test]
fn an_order_holds_the_items_of_the_contest() {
    let order = order(3);
    assert_eq!(
        Contest::new(2, &order, Seats::Exactly(1)).unwrap_err(),
        ContestError::UnknownItem { item: 2, items: 2 }
    );
    assert!(Contest::new(3, &order, Seats::Exactly(1)).is_ok());
}

#[test]
fn scores_are_one_an_item_and_there_where_they_decide() {
    let order = order(2);
    let contest = || Contest::new(2, &order, Seats::Exactly(1)).unwrap();
    let (one, gap) = ([Some(whole(1))], [Some(whole(1)), None]);
    let others = ContestError::ScoresForOthers { items: 2, found: 1 };
    assert_eq!(contest().with_scores(&one).unwrap_err(), others);
    assert_eq!(contest().with_threshold(whole(1)).unwrap_err(), ContestError::NoScores);
    let total = Objective::Total;
    assert_eq!(contest().with_objective(total).unwrap_err(), ContestError::NoScores);
    let gapped = || contest().with_scores(&gap).unwrap();
    let no_score = ContestError::NoScore { item: 1 };
    assert_eq!(gapped().with_objective(total).unwrap_err(), no_score);
    let kept_out = gapped().with_threshold(whole(0)).unwrap().with_objective(total).unwrap();
    assert_eq!(BestSet.select(&kept_out).unwrap().entered.len(), 1);
}

#[test]
fn groups_have_one_name_items_of_the_contest_and_a_floor_below_their_cap() {
    let order = order(2);
    let refused = |groups: &[_]| {
        let contest = Contest::new(2, &order, Seats::Exactly(1)).unwrap();
        contest.with_groups(groups).map(|_| ()).unwrap_err()
    };
    let twice = [group("59", &[0], 0, None), group("59", &[1], 0, None)];
    assert_eq!(refused(&twice), ContestError::GroupTwice { group: twice[0].name.clone() });
    let unknown = ContestError::UnknownItem { item: 2, items: 2 };
    assert_eq!(refused(&[group("59", &[0, 2], 0, None)]), unknown);
    let repeats = [group("59", &[1, 0, 1], 0, None)];
    let expected = ContestError::MemberTwice { group: repeats[0].name.clone(), item: 1 };
    assert_eq!(refused(&repeats), expected);
    let crossed = [group("59", &[0], 2, Some(1))];
    let name = crossed[0].name.clone();
    assert_eq!(refused(&crossed), ContestError::FloorAboveCap { group: name, floor: 2, cap: 1 });
    let level = [group("59", &[0], 1, Some(1)), group("60", &[0, 1], 0, None)];
    let contest = Contest::new(2, &order, Seats::Exactly(1)).unwrap();
    assert!(contest.with_groups(&level).is_ok());
}

#[test]
fn a_pair_is_two_items_of_the_contest_named_once() {
    let order = order(3);
    let refused = |pairs: &[_]| {
        let contest = Contest::new(3, &order, Seats::Exactly(1)).unwrap();
        contest.with_incompatible(pairs).map(|_| ()).unwrap_err()
    };
    assert_eq!(refused(&[(0, 1), (0, 3)]), ContestError::UnknownItem { item: 3, items: 3 });
    assert_eq!(refused(&[(3, 0)]), ContestError::UnknownItem { item: 3, items: 3 });
    assert_eq!(refused(&[(1, 1)]), ContestError::WithItself { item: 1 });
    assert_eq!(refused(&[(2, 1), (1, 2)]), ContestError::PairTwice { pair: (1, 2) });
}

/// What cannot hold together, in words.
#[track_caller]
fn told(case: &Case) -> String {
    BestSet.select(&case.contest()).unwrap_err().to_string()
}

#[test]
fn a_contradiction_names_nothing_but_itself() {
    let scarce = Case::new(&[9, 8, 7, 6], Seats::AtMost(3)).group("59", &[0, 1], 3, None).group(
        "60",
        &[2, 3],
        1,
        Some(1),
    );
    assert_eq!(told(&scarce), "cannot hold: at least 3 of the 2 candidates of 59");

    let crowded = Case::new(&[9, 8, 7, 6, 5, 4, 3], Seats::AtMost(5))
        .group("59", &[0, 1, 2], 3, None)
        .group("60", &[3, 4, 5], 3, None)
        .group("80", &[6], 1, None);
    assert_eq!(
        told(&Case { groups: crowded.groups[..2].to_vec(), ..crowded.clone() }),
        "cannot hold together: at least 3 of the 3 candidates of 60; \
         at least 3 of the 3 candidates of 59; at most 5 seats for 7 candidates"
    );
    // Of three floors one can be spared.
    let error = BestSet.select(&crowded.contest()).unwrap_err();
    assert_eq!(contradiction(error).len(), 3);

    let capped = Case::new(&[9, 8, 7], Seats::Exactly(3)).group("59", &[0, 1], 0, Some(1));
    assert_eq!(
        told(&capped),
        "cannot hold together: at most 1 of the 2 candidates of 59; exactly 3 seats for 3 candidates"
    );

    let too_few = Case::new(&[9, 8], Seats::Exactly(3));
    assert_eq!(told(&too_few), "cannot hold: exactly 3 seats for 2 candidates");

    let mut rivals = Case::new(&[9, 8, 7], Seats::AtMost(2)).group("59", &[0], 1, None).group(
        "60",
        &[1],
        1,
        None,
    );
    rivals.pairs = vec![(2, 0), (0, 1)];
    assert_eq!(
        told(&rivals),
        "cannot hold together: at least 1 of the 1 candidates of 60; \
         at least 1 of the 1 candidates of 59; not both of items 0 and 1"
    );

    let mut low = Case::new(&[9, 3], Seats::AtMost(2)).group("59", &[1], 1, None);
    low.threshold = Some(whole(4));
    assert_eq!(
        told(&low),
        "cannot hold together: at least 1 of the 0 candidates of 59; \
         a score of at least 4, which 1 do not reach"
    );
    low.threshold = Some(whole(3));
    assert_eq!(BestSet.select(&low.contest()).unwrap().entered.len(), 2);
}

#[test]
fn crossing_groups_contradict_each_other_too() {
    // Two of each theme, at most one of each département, three seats for three départements.
    let case = Case::new(&[9, 8, 7, 6, 5, 4], Seats::Exactly(3))
        .group("59", &[0, 3], 0, Some(1))
        .group("60", &[1, 4], 0, Some(1))
        .group("62", &[2, 5], 0, Some(1))
        .group("numérique", &[0, 3], 1, None)
        .group("accueil", &[1, 2, 4, 5], 3, None);
    let names: Vec<_> = contradiction(BestSet.select(&case.contest()).unwrap_err())
        .iter()
        .map(|constraint| match constraint {
            Constraint::Floor { group, .. } => ("floor", group.to_string()),
            Constraint::Cap { group, .. } => ("cap", group.to_string()),
            other => panic!("{other}"),
        })
        .collect();
    let expected = [("floor", "accueil"), ("cap", "62"), ("cap", "60")];
    assert_eq!(names, expected.map(|(kind, group)| (kind, group.to_owned())));
}

/// Three-dimensional matching: triples at random, of which every row, column and layer asks for
/// one. The search says that it gives up, and does not guess.
#[test]
fn what_takes_too_long_is_not_guessed() {
    const PARTS: usize = 25;
    let mut seed = 7_u64;
    let mut draw = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % PARTS
    };
    // Every part is in some triple, so that no floor fails by itself.
    let triples: Vec<[usize; 3]> = (0..4 * PARTS)
        .map(|at| match at / PARTS {
            0 => [at % PARTS, draw(), draw()],
            1 => [draw(), at % PARTS, draw()],
            2 => [draw(), draw(), at % PARTS],
            _ => [draw(), draw(), draw()],
        })
        .collect();
    let seats = u32::try_from(PARTS).unwrap();
    let mut case = Case::new(&vec![1; triples.len()], Seats::Exactly(seats));
    for system in 0..3 {
        for part in 0..PARTS {
            let members: Vec<usize> =
                (0..triples.len()).filter(|item| triples[*item][system] == part).collect();
            case = case.group(&format!("{system}-{part}"), &members, 1, Some(1));
        }
    }
    let refused = BestSet.select(&case.contest()).unwrap_err();
    assert_eq!(refused, SelectionError::TooHard { states: MOST_STATES });
    assert_eq!(refused.to_string(), "not decided within 250000 states");
}
