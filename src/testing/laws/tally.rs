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
use crate::{
    charter::Grid,
    scoring::{Stance, Tally},
};

/// Tries the laws of [`Tally`]: parts made anywhere merge to the tally of the whole.
///
/// # Errors
/// The first [`Violation`] found.
pub fn tally() -> Result<(), Violation> {
    let whole = |grid: &Grid, stances: &[Stance<'_>]| {
        let mut tally = Tally::default();
        for stance in stances {
            tally.add(grid, *stance);
        }
        tally
    };
    merging(whole, |a: &Tally, b: &Tally| a.clone().merge(b))
}

/// Tries the same laws of any sum of stances that is made in parts: `whole` makes one of any
/// number of stances, `merge` puts two together.
///
/// # Errors
/// The first [`Violation`] found.
pub fn merging<T: PartialEq + Debug>(
    whole: impl Fn(&Grid, &[Stance<'_>]) -> T,
    merge: impl Fn(&T, &T) -> T,
) -> Result<(), Violation> {
    let sum = |grid: &Grid, part: &[Opinion]| {
        whole(grid, &part.iter().map(Opinion::stance).collect::<Vec<Stance<'_>>>())
    };
    hold(Law::Identity, parts(), |(grid, [a, _, _])| {
        let (a, nothing) = (sum(&grid, &a), sum(&grid, &[]));
        Some(merge(&a, &nothing) == a && merge(&nothing, &a) == a)
    })?;
    hold(Law::Commutative, parts(), |(grid, [a, b, _])| {
        let (a, b) = (sum(&grid, &a), sum(&grid, &b));
        Some(merge(&a, &b) == merge(&b, &a))
    })?;
    hold(Law::Associative, parts(), |(grid, [a, b, c])| {
        let (a, b, c) = (sum(&grid, &a), sum(&grid, &b), sum(&grid, &c));
        Some(merge(&merge(&a, &b), &c) == merge(&a, &merge(&b, &c)))
    })?;
    hold(Law::PartsMakeTheWhole, parts(), |(grid, [a, b, _])| {
        let parts = merge(&sum(&grid, &a), &sum(&grid, &b));
        Some(parts == sum(&grid, &[a, b].concat()))
    })
}

/// Three parts of one jury, on one grid.
fn parts() -> impl Strategy<Value = (Grid, [Vec<Opinion>; 3])> {
    charters::plain_grids().prop_flat_map(|grid| {
        let part = || collection::vec(files::opinions(&grid), 0..=4);
        let parts = [part(), part(), part()];
        (Just(grid), parts)
    })
}
