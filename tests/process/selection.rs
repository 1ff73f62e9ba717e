//! Seats within floors and caps: against the best set found by trying every set and every order.

use participatory_innovation::{
    charter::{Seats, SelectionRule, TieRule},
    edition::AdoptError,
    journal::Remedy::Never,
    scoring::{BestSet, Contest, Group, Selected, Selection, WeakOrder, Why},
};
use proptest::{collection::vec, option, prelude::*};

use crate::{
    given::{Forum, deliberating, departement, project_id},
    palmares::not_adopted,
};

const CODES: [&str; 3] = ["59", "60", "62"];

/// A département's floor and cap.
type Share = (u32, Option<u32>);

/// The seats as the edition fills them: a floor asks for no more candidates than there are.
fn select(seats: u32, shares: [Share; 3], items: &[(usize, Option<u32>)]) -> Selected {
    let keys: Vec<Option<u32>> = items.iter().map(|(_, score)| *score).collect();
    let order = WeakOrder::by_descending(&keys);
    let group = |(at, (floor, cap)): (usize, &Share)| {
        let ranked = (0..items.len()).filter(|item| items[*item] == (at, keys[*item]));
        let members: Vec<usize> = ranked.filter(|item| keys[*item].is_some()).collect();
        let there = u32::try_from(members.len()).unwrap();
        Group { name: CODES[at].parse().unwrap(), members, floor: (*floor).min(there), cap: *cap }
    };
    let groups: Vec<Group> = shares.iter().enumerate().map(group).collect();
    let contest = Contest::new(items.len(), &order, Seats::AtMost(seats)).unwrap();
    BestSet.select(&contest.with_groups(&groups).unwrap()).unwrap()
}

/// What becomes of an item, over every order within the levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    In,
    Out,
    Tied,
}

/// Every order of the items that keeps the levels.
fn orders(levels: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new()];
    for level in levels {
        let permutations = permutations(level);
        found = found
            .iter()
            .flat_map(|before| permutations.iter().map(move |next| [&before[..], next].concat()))
            .collect();
    }
    found
}

fn permutations(items: &[usize]) -> Vec<Vec<usize>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (place, first) in items.iter().enumerate() {
        let rest = [&items[..place], &items[place + 1..]].concat();
        found.extend(permutations(&rest).into_iter().map(|rest| [&[*first], &rest[..]].concat()));
    }
    found
}

/// Of all sets within seats, floors and caps, the one that is best rank by rank.
fn best(seats: u32, shares: [Share; 3], groups: &[usize], order: &[usize]) -> Vec<usize> {
    let of = |set: &[usize], place| set.iter().filter(|item| groups[**item] == place).count();
    let allowed = |set: &[usize]| {
        let within = shares.iter().enumerate().all(|(place, (floor, cap))| {
            let found = of(set, place);
            // A floor asks for no more candidates than there are.
            let floor = usize::try_from(*floor).unwrap().min(of(order, place));
            found >= floor && cap.is_none_or(|cap| found <= usize::try_from(cap).unwrap())
        });
        within && set.len() <= usize::try_from(seats).unwrap()
    };
    let every = (0..1_u32 << order.len()).map(|chosen| {
        let bits = (0..order.len()).filter(move |bit| chosen >> (order.len() - 1 - bit) & 1 == 1);
        bits.map(|bit| order[bit]).collect::<Vec<_>>()
    });
    // A set counts as a number whose highest digit is its best item: the highest allowed is the best.
    every.rev().find(|set| allowed(set)).unwrap()
}

fn fates(seats: u32, shares: [Share; 3], places: &[usize], levels: &[Vec<usize>]) -> Vec<Fate> {
    let orders = orders(levels);
    let best: Vec<Vec<usize>> =
        orders.iter().map(|order| best(seats, shares, places, order)).collect();
    (0..places.len())
        .map(|item| match best.iter().filter(|set| set.contains(&item)).count() {
            0 => Fate::Out,
            all if all == best.len() => Fate::In,
            _ => Fate::Tied,
        })
        .collect()
}

fn share() -> impl Strategy<Value = Share> {
    (0..=2_u32, option::of(0..=2_u32)).prop_map(|(floor, more)| (floor, more.map(|m| floor + m)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// An item enters for certain if it is in the best set for every order within the levels, and
    /// is tied if it is in some and not in others.
    #[test]
    fn seats_are_filled_as_by_trying_every_set(
        shares in [share(), share(), share()],
        more in 0..=3_u32,
        items in vec((0..3_usize, option::weighted(0.9, 0..4_u32)), 1..=6),
    ) {
        let floors: u32 = shares.iter().map(|(floor, _)| floor).sum();
        let seats = (floors + more).max(1);
        let selected = select(seats, shares, &items);
        let keys: Vec<Option<u32>> = items.iter().map(|(_, score)| *score).collect();
        let places: Vec<usize> = items.iter().map(|(place, _)| *place).collect();
        let levels = WeakOrder::by_descending(&keys).levels().to_vec();
        let expected = fates(seats, shares, &places, &levels);
        let unfloored = shares.map(|(_, cap)| (0, cap));
        let by_caps = fates(seats, unfloored, &places, &levels);

        let (mut entered, mut reserve, mut tied) = (Vec::new(), Vec::new(), Vec::new());
        let mut ahead = 0;
        for level in &levels {
            ahead += level.len();
            let of = |fate| {
                let fates = &expected;
                level.iter().copied().filter(move |item| fates[*item] == fate)
            };
            let fits = ahead <= usize::try_from(seats).unwrap();
            entered.extend(of(Fate::In).map(|item| {
                let why = match by_caps[item] {
                    _ if fits => Why::Rank,
                    Fate::In => Why::Cap,
                    Fate::Out | Fate::Tied => Why::Floor,
                };
                (item, why)
            }));
            reserve.extend(of(Fate::Out));
            tied.extend(of(Fate::Tied));
        }
        if !tied.is_empty() {
            reserve.clear();
        }
        let found: Vec<_> = selected.entered.iter().map(|place| (place.item, place.why)).collect();
        prop_assert_eq!(found, entered);
        prop_assert_eq!(selected.tied_at_cut, tied);
        prop_assert_eq!(selected.reserve, reserve);
    }

    /// Where the numbers of the projects fall changes neither who enters nor why.
    #[test]
    fn the_order_of_the_items_changes_nothing(
        shares in [share(), share(), share()],
        more in 0..=3_u32,
        items in vec((0..3_usize, option::of(0..3_u32)), 1..=8),
    ) {
        let floors: u32 = shares.iter().map(|(floor, _)| floor).sum();
        let seats = (floors + more).max(1);
        let turned: Vec<_> = items.iter().rev().copied().collect();
        let told = |selected: &Selected, turn: bool| {
            let at = |item: usize| if turn { items.len() - 1 - item } else { item };
            let mut entered: Vec<_> =
                selected.entered.iter().map(|p| (at(p.item), format!("{:?}", p.why))).collect();
            let mut tied: Vec<_> = selected.tied_at_cut.iter().map(|item| at(*item)).collect();
            entered.sort();
            tied.sort_unstable();
            (entered, tied)
        };
        let there = select(seats, shares, &items);
        let back = select(seats, shares, &turned);
        prop_assert_eq!(told(&there, false), told(&back, true));
    }
}

/// Floors and caps reach the palmarès: who enters by which, and by how much.
#[test]
fn a_floor_gives_a_departement_its_seat() {
    let forum = Forum::with(|rules| rules.departements[1].floor = 1);
    let (mut forum, _) = deliberating(forum, [("59", 9), ("59", 8), ("59", 6), ("60", 3)]);
    let preview = forum.preview().unwrap();
    let entering: Vec<_> = preview.laureates().iter().map(|e| (e.project, e.why)).collect();
    assert_eq!(entering, [(project_id(1), Why::Rank), (project_id(4), Why::Floor)]);
    assert_eq!(preview.reserve(), [2, 3].map(project_id));
    assert_eq!(preview.margin().map(|margin| margin.to_string()).as_deref(), Some("1"));
    forum.adopt();
    assert!(forum.edition.is_laureate(project_id(4)));
}

#[test]
fn a_floor_that_cannot_be_met_bars_the_palmares() {
    let forum = Forum::with(|rules| {
        rules.seats = Seats::AtMost(3);
        rules.departements[0].floor = 1;
        rules.departements[1].floor = 2;
    });
    let (mut forum, _) = deliberating(forum, [("59", 9), ("59", 8), ("60", 3)]);
    let preview = forum.preview().unwrap();
    let reasons = not_adopted(&mut forum, &preview);
    let departement = departement("60");
    assert_eq!(reasons, [(AdoptError::FloorUnmet { departement, floor: 2, found: 1 }, Never)]);
}

#[test]
fn too_few_seats_and_a_floor_unmet_are_both_named() {
    let forum = Forum::with(|rules| {
        rules.departements[0].floor = 1;
        rules.departements[1].floor = 1;
    });
    let (mut forum, _) = deliberating(forum, [("59", 9)]);
    let preview = forum.preview().unwrap();
    let reasons = not_adopted(&mut forum, &preview);
    let departement = departement("60");
    assert_eq!(
        reasons,
        [
            (AdoptError::SeatsUnfilled { seats: 2, found: 1 }, Never),
            (AdoptError::FloorUnmet { departement, floor: 1, found: 0 }, Never),
        ]
    );
}

#[test]
fn a_cap_leaves_a_seat_to_another_departement() {
    let forum = Forum::with(|rules| rules.departements[0].cap = Some(1));
    let (mut forum, _) = deliberating(forum, [("59", 9), ("59", 8), ("60", 3)]);
    let preview = forum.preview().unwrap();
    let entering: Vec<_> = preview.laureates().iter().map(|e| (e.project, e.why)).collect();
    assert_eq!(entering, [(project_id(1), Why::Rank), (project_id(3), Why::Cap)]);
    assert_eq!(preview.reserve(), [project_id(2)]);
    forum.adopt();
}

#[test]
fn a_tie_within_a_floor_is_a_tie_at_the_cut() {
    let forum = Forum::with(|rules| rules.departements[1].floor = 1);
    let (mut forum, _) = deliberating(forum, [("59", 9), ("60", 5), ("60", 5)]);
    let preview = forum.preview().unwrap();
    assert_eq!(preview.tied_at_cut(), [2, 3].map(project_id));
    forum.vote(&[3, 2]);
    forum.adopt();
    assert!(forum.edition.is_laureate(project_id(3)));
}

/// One of three equals enters by its département's floor, without a cap anywhere.
#[test]
fn one_of_a_tied_level_may_enter_by_a_floor() {
    let items = [(0, Some(9)), (1, Some(5)), (0, Some(5)), (0, Some(5))];
    let selected = select(3, [(0, None), (1, None), (0, None)], &items);
    let entered: Vec<_> = selected.entered.iter().map(|place| (place.item, place.why)).collect();
    assert_eq!(entered, [(0, Why::Rank), (1, Why::Floor)]);
    assert_eq!(selected.tied_at_cut, [2, 3]);
}

/// A vote that settles a tie settles it between sets of one total too, however many they are: five
/// of eleven are 462 sets.
#[test]
fn a_settled_tie_is_settled_under_a_total() {
    let forum = Forum::with(|rules| {
        rules.selection = SelectionRule::Total;
        rules.seats = Seats::Exactly(5);
        rules.ties = vec![TieRule::Vote];
        rules.departements[0].quota = 11;
    });
    let (mut forum, _) = deliberating(forum, [("59", 7); 11]);
    assert_eq!(forum.preview().unwrap().tied_at_cut().len(), 11);
    forum.vote(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    let preview = forum.preview().unwrap();
    assert_eq!(preview.tied_at_cut(), []);
    let entering: Vec<_> = preview.laureates().iter().map(|e| e.project).collect();
    assert_eq!(entering, [11, 10, 9, 8, 7].map(project_id));
    assert_eq!(preview.reserve(), [6, 5, 4, 3, 2, 1].map(project_id));
    forum.adopt();
}

/// Who enters by a floor does so whatever broke the tie within its département, and by whatever
/// objective the seats are filled.
#[test]
fn what_broke_a_tie_is_not_why_a_project_enters() {
    for selection in [SelectionRule::ByRank, SelectionRule::Total] {
        let forum = Forum::with(|rules| {
            rules.selection = selection.clone();
            rules.departements[1].floor = 1;
        });
        let marks = [("59", 9), ("60", 5), ("60", 5), ("59", 6)];
        let (mut forum, _) = deliberating(forum, marks);
        assert_eq!(forum.preview().unwrap().tied_at_cut(), [2, 3].map(project_id));
        forum.vote(&[3, 2]);
        let preview = forum.preview().unwrap();
        let entering: Vec<_> = preview.laureates().iter().map(|e| (e.project, e.why)).collect();
        assert_eq!(entering, [(project_id(1), Why::Rank), (project_id(3), Why::Floor)]);
        let displaced: Vec<_> = preview.laureates()[1].displaced.iter().map(|d| d.0).collect();
        assert_eq!(displaced, [project_id(4)]);
        assert_eq!(preview.reserve(), [4, 2].map(project_id));
    }
}
