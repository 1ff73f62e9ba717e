//! Who and what: the first edition as data. What is published stands in [`published`], what had to
//! be made up in [`made_up`]; nothing else in the example knows a fact of its own.

pub(crate) mod made_up;
pub(crate) mod people;
pub(crate) mod published;

/// One text in both languages. The journal holds the French one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    pub(crate) fr: &'static str,
    pub(crate) en: &'static str,
}

/// How many projects there are, and so the greatest number.
pub(crate) const PROJECTS: u32 = 15;

/// The texts of the library's own charter of this edition.
const PRESET: [Text; 2] = [
    Text {
        fr: "Forum interdépartemental des innovations",
        en: "Interdepartmental innovation forum",
    },
    Text { fr: "Appréciation générale", en: "Overall assessment" },
];

/// What the journal calls a finalist whose title is not published with its number.
pub(crate) fn placeholder(number: u32) -> String {
    format!("Projet n° {number} (titre non publié)")
}

/// The title that the journal holds for a number.
pub(crate) fn title(number: u32) -> String {
    published::title(number).map_or_else(|| placeholder(number), |title| title.fr.to_owned())
}

/// The English of a text that the journal holds in French, where it is known here.
pub(crate) fn english(recorded: &str) -> Option<&'static str> {
    let titles = published::TITLES.iter().map(|(_, title)| title);
    let mut texts = titles.chain(made_up::TEXTS).chain(&PRESET);
    let text = texts.find(|text| text.fr == recorded);
    text.map(|text| text.en)
}
