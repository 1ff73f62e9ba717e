//! Documents of an edition: what they say, whom they name, and that no text breaks them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test states what must hold"
)]

mod cases;
mod identities;
mod pages;
mod said;
mod sampled;
#[path = "../exports_scene/mod.rs"]
mod scene;
mod templates;

use forum::{
    documents::{Document, Format, Templates},
    situation::Situation,
};
use participatory_innovation::value::Language;

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// The end of each day on which the edition came to something new.
const DAYS: [&str; 6] =
    ["2019-09-30", "2019-11-20", "2019-11-27", "2019-11-28", "2020-03-02", "2020-07-31"];

/// Every document that a situation has come to.
fn documents(situation: &Situation, language: Language) -> Vec<Document> {
    let letters = Document::letters(situation, language).unwrap();
    let single = [
        Document::minutes(situation, language),
        Document::palmares(situation, language),
        Document::passage(situation, language),
    ];
    let letters = letters.into_iter().map(|(_, letter)| letter);
    single.into_iter().filter_map(Result::ok).chain(letters).collect()
}

/// A document as text, with ordinary spaces.
fn text(document: &Document, format: Format) -> String {
    let bytes = document.render(&Templates::builtin().unwrap(), format).unwrap();
    String::from_utf8(bytes).unwrap().replace('\u{a0}', " ")
}

/// A document in Markdown.
fn markdown(document: &Document) -> String {
    text(document, Format::Markdown)
}
