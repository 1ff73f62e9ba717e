use alloc::vec::Vec;

use proptest::prelude::*;

use super::{super::files, Law, Violation, hold};
use crate::scoring::{File, Severity};

/// Tries the laws of [`Severity`].
///
/// # Errors
/// The first [`Violation`] found.
pub fn severity<R: Severity + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::Deterministic, files::panels(), |panel| {
        Some(rule.correct(&panel.sheets()) == rule.correct(&panel.clone().sheets()))
    })?;
    let shuffled = files::panels().prop_flat_map(|panel| {
        let places = files::permutations(panel.dossiers.len());
        (Just(panel), places)
    });
    hold(Law::Neutral, shuffled, |(panel, places)| {
        let files = panel.files();
        let moved: Vec<File<'_>> =
            places.iter().filter_map(|place| files.get(*place).cloned()).collect();
        Some(rule.correct(&panel.sheets()) == rule.correct(&panel.sheets_of(moved)))
    })
}
