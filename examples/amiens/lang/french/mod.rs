//! The French wording.

mod command;
mod minutes;
pub(super) mod names;
mod page;
mod values;

use super::Words;

pub(super) struct French;

impl Words for French {}

const NUMBERS: [&str; 17] = [
    "aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
];

fn in_words(count: usize) -> String {
    NUMBERS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// `3 jours`, `1 jour`: in French the plural starts at two.
fn counted(count: impl Into<i128>, one: &str, many: &str) -> String {
    let count = count.into();
    format!("{count} {}", if count < 2 { one } else { many })
}

fn size(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}
