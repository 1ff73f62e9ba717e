//! Weak orders.

use participatory_innovation::scoring::WeakOrder;
use proptest::{collection::vec, option, prelude::*};

fn order(keys: &[Option<i32>]) -> WeakOrder {
    WeakOrder::by_descending(keys)
}

#[test]
fn an_order_leaves_out_what_has_no_key() {
    let order = order(&[Some(1), None, Some(3), Some(1)]);
    assert_eq!(order.levels(), [vec![2], vec![0, 3]]);
    assert_eq!(order.refined(|item| item).levels(), [vec![2], vec![3], vec![0]]);
}

#[test]
fn items_are_taken_out_and_the_rest_stays() {
    let order = order(&[Some(5), Some(5), Some(4), Some(3), Some(3)]);
    assert_eq!(order.without(|item| item == 2).levels(), [vec![0, 1], vec![3, 4]]);
    assert_eq!(order.without(|item| item % 2 == 0).levels(), [[1], [3]]);
    assert_eq!(order.without(|_| false), order);
    assert_eq!(order.without(|_| true), WeakOrder::default());
}

#[test]
fn ranks_leave_room_for_those_that_share_one() {
    let order = order(&[Some(5), Some(5), None, Some(3), Some(4)]);
    assert_eq!(order.ranks(5), [Some(1), Some(1), None, Some(4), Some(3)]);
    assert_eq!(order.ranks(6).last(), Some(&None));
    assert_eq!(order.ranks(2), [Some(1), Some(1)]);
    assert_eq!(WeakOrder::default().ranks(2), [None, None]);
}

proptest! {
    /// A rank is one more than the number of better items.
    #[test]
    fn ranks_count_the_better(keys in vec(option::of(0..4_i32), 0..=8)) {
        let better = |key: i32| keys.iter().flatten().filter(|other| **other > key).count();
        let expected: Vec<Option<u32>> = keys
            .iter()
            .map(|key| key.map(|key| u32::try_from(better(key) + 1).unwrap()))
            .collect();
        prop_assert_eq!(order(&keys).ranks(keys.len()), expected);
    }

    /// Refining by a further key is ordering by both.
    #[test]
    fn refining_orders_by_both_keys(keys in vec((0..3_i32, 0..3_i32), 0..=8)) {
        let (first, both): (Vec<_>, Vec<_>) = keys.iter().map(|key| (Some(key.0), Some(*key))).unzip();
        let refined = order(&first).refined(|item| keys[item].1);
        prop_assert_eq!(refined, WeakOrder::by_descending(&both));
    }
}
