//! The English wording.

mod command;
mod minutes;
mod page;
mod values;

use super::{Values as _, Words, texts};

pub(super) struct English;

impl Words for English {}

const NUMBERS: [&str; 17] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
];

fn in_words(count: usize) -> String {
    NUMBERS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// `1 day`, `3 days`.
fn counted(count: impl Into<i128>, one: &str, many: &str) -> String {
    let count = count.into();
    format!("{count} {}", if count == 1 { one } else { many })
}

fn size(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}

/// `project 3`, or `projects 3, 5 and 6`.
fn projects(words: &English, numbers: &[u32]) -> String {
    let name = if numbers.len() == 1 { "project" } else { "projects" };
    format!("{name} {}", words.list(&texts(numbers)))
}
