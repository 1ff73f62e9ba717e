use participatory_innovation::{
    analysis::{Marks, second_opinions::second_opinions},
    scoring::{
        WeakOrder,
        rankings::{Ballot, Ballots, Copeland, Pairwise, Schulze, Strength, Unranked},
    },
};

use crate::Tasting;

/// Each juror's marks as a ballot.
fn pairwise(marks: &Marks) -> Pairwise {
    let ballot = |juror| {
        let marks: Vec<_> = (0..marks.projects()).map(|p| marks.get(juror, p)).collect();
        Ballot { count: 1, levels: WeakOrder::by_descending(&marks).levels().to_vec() }
    };
    let cast = (0..marks.jurors()).map(ballot);
    Pairwise::new(&Ballots::new(marks.projects(), Unranked::Refuse, cast).unwrap()).unwrap()
}

#[test]
fn the_tasting_of_1976() {
    let tasting = Tasting::read();
    let [(_, marks, _), _] = tasting.juries();
    let mean = WeakOrder::by_descending(&marks.means(&[1; 11]));
    let pairwise = pairwise(&marks);
    let schulze = Schulze { strength: Strength::WinningVotes }.rank(&pairwise);
    let copeland = Copeland.rank(&pairwise);
    let orders = [("mean", &mean), ("schulze", &schulze), ("copeland", &copeland)];
    let first = second_opinions(orders, 10, 1);
    assert_eq!(first.disputed(), [0; 0]);
    assert_eq!(first.entering_under_all(), [0]);
    // E is fifth by the mean, F by Schulze.
    let five = second_opinions(orders, 10, 5);
    assert_eq!(five.opinions[1].rule, "schulze");
    let entering: Vec<Vec<usize>> = five.opinions.iter().map(|o| o.entering().collect()).collect();
    assert_eq!(entering[..2], [vec![0, 1, 2, 3, 4], vec![0, 1, 2, 3, 5]]);
    assert_eq!(five.disputed(), [4, 5]);
    assert_eq!(five.entering_under_all(), [0, 1, 2, 3]);
}

#[test]
fn no_rule_disputes_nothing() {
    let none = second_opinions([], 3, 2);
    assert!(none.disputed().is_empty() && none.entering_under_all().is_empty());
    let order = WeakOrder::by_descending(&[Some(1), Some(2), None]);
    let one = second_opinions([("mean", &order)], 3, 1);
    assert!(one.disputed().is_empty());
    assert_eq!(one.entering_under_all(), [1]);
    // A tie at the cut is an opinion of its own.
    let level = WeakOrder::by_descending(&[Some(1), Some(1), None]);
    let two = second_opinions([("mean", &order), ("median", &level)], 3, 1);
    assert_eq!(two.disputed(), [0, 1]);
    assert!(two.entering_under_all().is_empty());
}
