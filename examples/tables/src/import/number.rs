//! The number of a project, as people write it.

use crate::spreadsheet::fold;

/// A number of a project, as people write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenNumber {
    /// The number.
    pub number: u32,
    /// How it is written.
    pub form: NumberForm,
}

/// What stands between a number and a title.
const SEPARATORS: [&str; 8] = [" – ", " — ", " - ", " : ", ": ", ". ", ") ", " | "];

/// How a number is written, which says how surely it is no title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberForm {
    /// `7`: the number, unless it is a title.
    Alone,
    /// `Projet 7`, `P7`: a title that is just that comes first.
    Named,
    /// `n° 7`, `#7`, `Projet n° 7`: the number and nothing else.
    Marked,
}

impl WrittenNumber {
    /// The number in `7`, `07`, `n° 7`, `#7`, `P7` or `Projet n° 7`; `None` for anything with more
    /// to it.
    ///
    /// ```
    /// use tables::import::{NumberForm, WrittenNumber};
    ///
    /// let form = |given| WrittenNumber::read(given).map(|written| written.form);
    /// assert_eq!(form("7"), Some(NumberForm::Alone));
    /// assert_eq!(form("Projet 7"), Some(NumberForm::Named));
    /// assert_eq!(form("n° 7"), Some(NumberForm::Marked));
    /// assert_eq!(form("48 cantines"), None);
    /// ```
    #[must_use]
    pub fn read(given: &str) -> Option<Self> {
        let given = given.trim();
        // Folding takes off the sign.
        if given.starts_with(['-', '\u{2212}']) {
            return None;
        }
        let folded = fold(given);
        let mut rest = folded.as_str();
        let mut form = NumberForm::Alone;
        if given.starts_with('#') {
            form = NumberForm::Marked;
        }
        for (before, as_form) in [
            ("projet", NumberForm::Named),
            ("project", NumberForm::Named),
            ("numero", NumberForm::Marked),
            ("no", NumberForm::Marked),
            ("n", NumberForm::Marked),
            ("p", NumberForm::Named),
        ] {
            if let Some(after) = rest.strip_prefix(before) {
                rest = after.trim_start();
                form = as_form;
            }
        }
        let plain = !rest.is_empty() && rest.bytes().all(|digit| digit.is_ascii_digit());
        if plain { Some(Self { number: rest.parse().ok()?, form }) } else { None }
    }

    /// The number that stands before a title, and the title: `7 – un titre`, `n° 7 : un titre`.
    ///
    /// ```
    /// use tables::import::WrittenNumber;
    ///
    /// let read = |given| WrittenNumber::before_title(given).map(|(one, title)| (one.number, title));
    /// assert_eq!(read("7 – un titre"), Some((7, "un titre")));
    /// assert_eq!(read("12-18 ans"), None);
    /// ```
    #[must_use]
    pub fn before_title(given: &str) -> Option<(Self, &str)> {
        let parts = SEPARATORS.iter().filter_map(|separator| given.split_once(separator));
        let (before, after) = parts.min_by_key(|(before, _)| before.len())?;
        Some((Self::read(before)?, after.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::{NumberForm, WrittenNumber};

    #[test]
    fn numbers_are_found_as_people_write_them() {
        let read = |given| WrittenNumber::read(given);
        for (form, all) in [
            (NumberForm::Alone, ["7", " 07", "7."]),
            (NumberForm::Named, ["P7", "Projet 7", "project 7"]),
            (NumberForm::Marked, ["n° 7", "N°7", "#7"]),
            (NumberForm::Marked, ["projet n°\u{A0}7", "Project no. 7", "numéro 7"]),
        ] {
            for given in all {
                assert_eq!(read(given), Some(WrittenNumber { number: 7, form }), "{given}");
            }
        }
        for given in ["", "7 bis", "48 cantines", "Sept", "-7", "7,5", "4294967296", "#", "n°"] {
            assert_eq!(read(given), None, "{given}");
        }
    }
}
