//! Contests that can be solved on paper.

use participatory_innovation::{
    charter::Seats,
    scoring::{
        BestSet, Objective, Selected, Selection, WeakOrder, Why,
        selection::{MOST_SETS, next_in_reserve},
    },
};

use crate::Case;

#[track_caller]
fn select(case: &Case) -> Selected {
    BestSet.select(&case.contest()).unwrap()
}

/// Who entered, by what, and whom that displaced by how many points.
fn told(selected: &Selected) -> Vec<(usize, Why, Vec<(usize, String)>)> {
    let displaced = |place: &participatory_innovation::scoring::Place| {
        place
            .displaced
            .iter()
            .map(|d| (d.item, d.margin.as_ref().map(ToString::to_string).unwrap_or_default()))
            .collect()
    };
    selected.entered.iter().map(|place| (place.item, place.why, displaced(place))).collect()
}

fn items(selected: &Selected) -> Vec<usize> {
    selected.entered.iter().map(|place| place.item).collect()
}

fn one(item: usize, margin: &str) -> Vec<(usize, String)> {
    vec![(item, margin.into())]
}

#[test]
fn each_displaces_one_and_each_kind_of_constraint_has_its_own() {
    // The cap keeps the third of 59 out, the pair the first of 60, the floor the second of 60.
    let mut case = Case::new(&[20, 19, 18, 17, 15, 12], Seats::Exactly(3))
        .group("59", &[0, 1, 2], 0, Some(2))
        .group("60", &[3, 4], 0, None)
        .group("80", &[5], 1, None);
    case.pairs = vec![(3, 0)];
    assert_eq!(
        told(&select(&case)),
        [(0, Why::Rank, vec![]), (1, Why::Rank, vec![]), (5, Why::Floor, one(4, "3"))]
    );
    case.groups[2].floor = 0;
    let by_pair = [(0, Why::Rank, vec![]), (1, Why::Rank, vec![])];
    let mut expected = by_pair.to_vec();
    expected.push((4, Why::Incompatible, one(3, "2")));
    assert_eq!(told(&select(&case)), expected);
    case.pairs.clear();
    expected[2] = (3, Why::Cap, one(2, "1"));
    assert_eq!(told(&select(&case)), expected);
    case.groups[0].cap = None;
    expected[2] = (2, Why::Rank, vec![]);
    assert_eq!(told(&select(&case)), expected);
}

#[test]
fn a_tie_leaves_open_who_made_way_for_whom() {
    // Two enter by floors, on one level; two of two levels made way.
    let case = Case::new(&[9, 8, 7, 2, 2], Seats::Exactly(3)).group("60", &[3], 1, None).group(
        "80",
        &[4],
        1,
        None,
    );
    let both = vec![(1, "6".into()), (2, "5".into())];
    let expected = [(0, Why::Rank, vec![]), (3, Why::Floor, both.clone()), (4, Why::Floor, both)];
    assert_eq!(told(&select(&case)), expected);
    // Nobody would have entered for certain in its stead.
    let case = Case::new(&[9, 5, 5, 1], Seats::Exactly(2)).group("80", &[3], 1, None);
    assert_eq!(told(&select(&case))[1], (3, Why::Floor, vec![]));
}

#[test]
fn without_scores_there_is_no_margin() {
    let case = Case::new(&[9, 8, 1], Seats::Exactly(2)).group("80", &[2], 1, None);
    let contest = participatory_innovation::scoring::Contest::new(3, &case.order, case.seats);
    let contest = contest.unwrap().with_groups(&case.groups).unwrap();
    let selected = BestSet.select(&contest).unwrap();
    assert_eq!(selected.entered[1].displaced[0].margin, None);
    assert_eq!(selected.entered[1].displaced[0].item, 1);
}

#[test]
fn rank_and_total_differ_where_groups_cross() {
    // By rank the first enters, though it leaves only the last beside it.
    let mut case = Case::new(&[10, 9, 8, 1], Seats::Exactly(2));
    case.pairs = vec![(0, 1), (0, 2)];
    assert_eq!(items(&select(&case)), [0, 3]);
    case.objective = Objective::Total;
    assert_eq!(items(&select(&case)), [1, 2]);
}

#[test]
fn a_full_set_comes_before_a_better_one_with_a_seat_left() {
    let mut case = Case::new(&[10, 9, 8], Seats::AtMost(2));
    case.pairs = vec![(0, 1), (0, 2)];
    assert_eq!(items(&select(&case)), [1, 2]);
    case.seats = Seats::AtMost(1);
    assert_eq!(items(&select(&case)), [0]);
    case.seats = Seats::AtMost(3);
    assert_eq!(items(&select(&case)), [1, 2]);
}

#[test]
fn sets_of_one_total_are_tied_whatever_their_ranks() {
    // Ten and six, or eight and eight.
    let mut case = Case::new(&[10, 8, 8, 6], Seats::Exactly(2));
    case.pairs = vec![(0, 1), (0, 2)];
    assert_eq!(items(&select(&case)), [0, 3]);
    case.objective = Objective::Total;
    let selected = select(&case);
    assert_eq!(items(&selected), [] as [usize; 0]);
    assert_eq!(selected.tied_at_cut, [0, 1, 2, 3]);
    assert_eq!(selected.optimal_sets, [[0, 3], [1, 2]]);
    assert_eq!(selected.reserve, [] as [usize; 0]);
}

#[test]
fn more_seats_than_items_take_everybody() {
    let mut case = Case::new(&[3, 2, 1], Seats::AtMost(9));
    assert_eq!(items(&select(&case)), [0, 1, 2]);
    case.seats = Seats::AtMost(3);
    assert_eq!(items(&select(&case)), [0, 1, 2]);
    case.seats = Seats::Exactly(3);
    assert_eq!(items(&select(&case)), [0, 1, 2]);
}

#[test]
fn one_item_none_and_no_seat_are_contests_too() {
    let selected = select(&Case::new(&[7], Seats::Exactly(1)));
    assert_eq!((items(&selected), selected.optimal_sets), (vec![0], vec![vec![0]]));
    let selected = select(&Case::new(&[7], Seats::Exactly(0)));
    assert_eq!((items(&selected), selected.reserve), (vec![], vec![0]));
    let selected = select(&Case::new(&[], Seats::AtMost(2)));
    assert_eq!((items(&selected), selected.optimal_sets), (vec![], vec![vec![]]));
}

#[test]
fn all_tied_list_every_set_up_to_the_limit() {
    // Ten over five are 252, eleven over five are 462.
    let selected = select(&Case::new(&[1; 10], Seats::Exactly(5)));
    assert_eq!(selected.tied_at_cut, (0..10).collect::<Vec<_>>());
    assert_eq!((selected.optimal_sets.len(), selected.more_sets), (252, false));
    let selected = select(&Case::new(&[1; 11], Seats::Exactly(5)));
    assert_eq!((selected.optimal_sets.len(), selected.more_sets), (MOST_SETS, true));
    // All but one enter: as many sets as items, and the walk through them is as deep.
    for (items, more) in [(256, false), (300, true)] {
        let seats = Seats::Exactly(u32::try_from(items - 1).unwrap());
        let selected = select(&Case::new(&vec![1; items], seats));
        assert_eq!((selected.optimal_sets.len(), selected.more_sets), (MOST_SETS, more));
        assert!(selected.optimal_sets.iter().all(|set| set.len() == items - 1));
    }
    // 256 exactly: eight pairs of which one of each enters, and the same through the search.
    let mut case = Case::new(&[1; 16], Seats::Exactly(8));
    case.pairs = (0..8).map(|pair| (2 * pair, 2 * pair + 1)).collect();
    let selected = select(&case);
    assert_eq!((selected.optimal_sets.len(), selected.more_sets), (256, false));
    let mut case = Case::new(&[1; 16], Seats::Exactly(8));
    for pair in 0..8 {
        case = case.group(&format!("{pair}"), &[2 * pair, 2 * pair + 1], 1, Some(1));
    }
    let selected = select(&case);
    assert_eq!((selected.optimal_sets.len(), selected.more_sets), (256, false));
}

/// An item below a tie enters for certain where a floor asks for it in every optimal set.
#[test]
fn a_tie_above_leaves_a_floor_below_alone() {
    let case = Case::new(&[9, 5, 5, 1], Seats::Exactly(3)).group("80", &[3], 1, None);
    let selected = select(&case);
    assert_eq!(items(&selected), [0, 3]);
    assert_eq!(selected.tied_at_cut, [1, 2]);
}

#[test]
fn those_outside_the_order_or_below_the_threshold_neither_enter_nor_wait() {
    let mut case = Case::new(&[9, 8, 3, 2], Seats::AtMost(3));
    case.order = WeakOrder::by_descending(&[Some(9), None, Some(3), Some(2)]);
    case.threshold = Some(3.to_string().parse().unwrap());
    let selected = select(&case);
    assert_eq!((items(&selected), selected.reserve), (vec![0, 2], vec![]));
}

#[test]
fn a_free_seat_goes_to_the_next_within_the_constraints() {
    let mut case = Case::new(&[9, 8, 7, 6, 6, 4], Seats::Exactly(3))
        .group("59", &[0, 1, 2], 0, Some(2))
        .group("80", &[3, 4, 5], 1, None);
    assert_eq!(items(&select(&case)), [0, 1]);
    let next = |case: &Case, seated: &[usize], waiting: &[usize]| {
        next_in_reserve(&case.contest(), seated, waiting)
    };
    // 3 was voted in before 4. Without 0 there is room in 59 again; without 3 its floor is owed.
    assert_eq!(next(&case, &[1, 3], &[2, 4, 5]), [2]);
    assert_eq!(next(&case, &[0, 1], &[2, 4, 5]), [4]);
    assert_eq!(next(&case, &[0, 1], &[2, 5]), [5]);
    assert_eq!(next(&case, &[0, 1], &[2, 3, 4]), [3, 4], "a tie is a tie");
    assert!(next(&case, &[0, 1], &[2]).is_empty(), "59 is at its cap");
    assert!(next(&case, &[0, 1, 3], &[2, 4, 5]).is_empty(), "no seat is free");
    case.pairs = vec![(2, 1)];
    assert_eq!(next(&case, &[1, 3], &[2, 4, 5]), [4]);
    case.threshold = Some(5.to_string().parse().unwrap());
    assert!(next(&case, &[1, 3], &[2, 5]).is_empty());
    assert_eq!(next(&case, &[3, 0], &[2, 5]), [2]);
}
