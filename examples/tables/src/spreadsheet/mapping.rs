//! What people say that headers mean.

use std::collections::BTreeMap;

/// Headers as they are typed, and the column that each is: the name of a field, or nothing for one
/// that is to be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    columns: BTreeMap<String, Option<String>>,
}

/// What stands for a column that is left out.
const NOTHING: &str = "-";

impl Mapping {
    /// Says that a header is the field of that name; `-` leaves the column out.
    pub fn say(&mut self, title: &str, field: &str) {
        let field = field.trim();
        let field = (field != NOTHING).then(|| field.to_owned());
        self.columns.insert(tidied(title), field);
    }

    /// Takes back what was said of a header.
    pub fn forget(&mut self, title: &str) {
        self.columns.remove(&tidied(title));
    }

    /// What was said of a header, if anything was: the name of a field, or that it is left out.
    #[must_use]
    pub fn of(&self, title: &str) -> Option<Option<&str>> {
        self.columns.get(&tidied(title)).map(Option::as_deref)
    }

    /// Everything that was said, header by header; `-` is left out.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns
            .iter()
            .map(|(title, field)| (title.as_str(), field.as_deref().unwrap_or(NOTHING)))
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }
}

/// A header as it is seen: a line break within it is a space.
fn tidied(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
