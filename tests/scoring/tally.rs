//! Tallies: sums that come out the same in whatever parts they are made.

use participatory_innovation::{
    charter::Grid,
    scoring::{Coverage, Tally},
    value::{Mark, Scale},
};
use proptest::{collection::vec, prelude::*};

use crate::{Did, exact, grid, marked};

fn tally(all: &[Did]) -> Tally {
    let mut tally = Tally::default();
    for did in all {
        tally.add(&grid(&[2, 1]), did.stance());
    }
    tally
}

#[test]
fn a_tally_by_hand() {
    let half = Did::Marked(vec![None, Some(Mark::from_units(7))]);
    let all = [
        marked([9, 6]),
        half,
        Did::Missing,
        Did::Recused,
        marked([7, 7]),
        Did::Recused,
        Did::Abstained,
        Did::Abstained,
        Did::Abstained,
    ];
    let tally = tally(&all);
    let coverage = Coverage { judged: 3, abstained: 3, recused: 2, missing: 1 };
    assert_eq!(tally.coverage(), coverage);
    assert_eq!(tally.scores(), [(exact("7"), 2), (exact("8"), 1)]);
    assert_eq!(tally.sheets(), 3);
    let [a, b] = tally.criteria() else { panic!("two criteria") };
    let units = |marks: &[(Mark, u64)]| -> Vec<(i32, u64)> {
        marks.iter().map(|(mark, count)| (mark.units(), *count)).collect()
    };
    assert_eq!((units(a.marks()), a.count(), a.sum()), (vec![(7, 1), (9, 1)], 2, 16));
    assert_eq!((units(b.marks()), b.count(), b.sum()), (vec![(6, 1), (7, 2)], 3, 20));
    assert_eq!(a.mean(Scale::ZERO_TO_TEN), Some(exact("8")));
    assert_eq!(b.mean(Scale::ZERO_TO_TEN), Some(exact("20/3")));
}

#[test]
fn a_file_sums_up_to_the_tally_of_its_stances() {
    let row = vec![marked([9, 6]), Did::Abstained, marked([7, 7])];
    let panel = crate::Panel::new(&[2, 1], [row.clone()]);
    assert_eq!(panel.files()[0].tally(&panel.grid), tally(&row));
    assert_eq!(panel.sheets().tally(0), tally(&row));
}

#[test]
fn a_mean_is_in_points() {
    let scale = Scale::new(exact("0"), exact("2"), exact("1/4")).unwrap();
    let grid = Grid { scale, ..grid(&[1]) };
    let mut tally = Tally::default();
    for units in [3, 4] {
        tally.add(&grid, marked([units]).stance());
    }
    assert_eq!(tally.criteria()[0].mean(scale), Some(exact("7/8")));
    let mut blank = Tally::default();
    blank.add(&grid, Did::Marked(vec![None]).stance());
    assert_eq!(blank.criteria()[0].mean(scale), None);
    assert_eq!((blank.sheets(), blank.coverage().judged), (0, 1));
}

#[test]
fn nobody_did_nothing() {
    let mut tally = Tally::default();
    tally.add_many(&grid(&[1]), marked([3]).stance(), 0);
    assert_eq!(tally, Tally::default());
}

#[test]
fn counts_stop_at_the_greatest() {
    let mut tally = Tally::default();
    for _ in 0..2 {
        for did in [marked([3]), Did::Abstained, Did::Recused, Did::Missing] {
            tally.add_many(&grid(&[1]), did.stance(), u64::MAX - 1);
        }
    }
    let most = u64::MAX;
    let all = Coverage { judged: most, abstained: most, recused: most, missing: most };
    assert_eq!((tally.coverage(), tally.sheets()), (all, most));
    assert_eq!(tally.clone().merge(&tally), tally);
}

proptest! {
    #[test]
    fn parts_merge_to_the_whole(all in vec(crate::did(2), 0..=9), cut in 0..=9_usize) {
        let (first, second) = all.split_at(cut.min(all.len()));
        let whole = tally(&all);
        let (first, second) = (tally(first), tally(second));
        prop_assert_eq!(first.clone().merge(&second), whole.clone());
        prop_assert_eq!(second.merge(&first), whole.clone());
        prop_assert_eq!(whole.clone().merge(&Tally::default()), whole.clone());
        prop_assert_eq!(Tally::default().merge(&whole), whole);
    }

    #[test]
    fn many_who_did_alike_are_as_many(did in crate::did(2), jurors in 0..=6_u64) {
        let mut together = Tally::default();
        together.add_many(&grid(&[2, 1]), did.stance(), jurors);
        let one_by_one = tally(&vec![did; usize::try_from(jurors).unwrap()]);
        prop_assert_eq!(together, one_by_one);
    }
}
