use alloc::vec::Vec;
use core::fmt::Debug;

use proptest::{collection, prelude::*};

use super::{
    super::{
        charters,
        files::{self, Opinion},
    },
    Law, Violation, hold,
};
use crate::scoring::{Standing, Tally};

/// Tries the laws of [`Tally`]: parts made anywhere merge to the tally of the whole.
///
/// # Errors
/// The first [`Violation`] found.
pub fn tally() -> Result<(), Violation> {
    let whole = |standings: &[Standing<'_>]| {
        let mut tally = Tally::default();
        for standing in standings {
            tally.add(*standing);
        }
        tally
    };
    merging(whole, |a: &Tally, b: &Tally| a.clone().merge(b))
}

/// Tries the same laws of any sum of standings that is made in parts: `whole` makes one of any
/// number of standings, `merge` puts two together.
///
/// # Errors
/// The first [`Violation`] found.
pub fn merging<T: PartialEq + Debug>(
    whole: impl Fn(&[Standing<'_>]) -> T,
    merge: impl Fn(&T, &T) -> T,
) -> Result<(), Violation> {
    let sum = |part: &[Opinion]| {
        whole(&part.iter().map(Opinion::standing).collect::<Vec<Standing<'_>>>())
    };
    hold(Law::Identity, parts(), |[a, _, _]| {
        let (a, nothing) = (sum(&a), sum(&[]));
        Some(merge(&a, &nothing) == a && merge(&nothing, &a) == a)
    })?;
    hold(Law::Commutative, parts(), |[a, b, _]| {
        let (a, b) = (sum(&a), sum(&b));
        Some(merge(&a, &b) == merge(&b, &a))
    })?;
    hold(Law::Associative, parts(), |[a, b, c]| {
        let (a, b, c) = (sum(&a), sum(&b), sum(&c));
        Some(merge(&merge(&a, &b), &c) == merge(&a, &merge(&b, &c)))
    })?;
    hold(Law::PartsMakeTheWhole, parts(), |[a, b, _]| {
        Some(merge(&sum(&a), &sum(&b)) == sum(&[a, b].concat()))
    })
}

/// Three parts of one jury, on one grid.
fn parts() -> impl Strategy<Value = [Vec<Opinion>; 3]> {
    charters::plain_grids().prop_flat_map(|grid| {
        let part = || collection::vec(files::opinions(&grid), 0..=4);
        [part(), part(), part()]
    })
}
