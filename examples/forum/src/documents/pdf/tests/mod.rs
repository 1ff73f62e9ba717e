#![expect(
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::format_collect,
    reason = "a test states what must hold"
)]
//! What stands where on the pages, and what others find in the file.

mod any;
mod breaks;
mod file;
mod tables;
mod words;

use std::collections::BTreeMap;

use participatory_innovation::value::{Date, Language};

use super::{
    super::blocks::read,
    layout::{Mark, Piece},
    lines::Run,
    pages::{BODY, MARGIN, Page, WIDTH},
    structure::Part,
    *,
};

/// What rounding leaves.
const SLACK: f32 = 0.05;

fn meta() -> Meta<'static> {
    Meta {
        language: Language::French,
        title: "Procès-verbal de la délibération",
        edition: "Forum de l'innovation 2026",
        organiser: "Département de la Somme",
        date: Date::from_ymd(2026, 6, 4).unwrap(),
    }
}

fn file(markdown: &str) -> Vec<u8> {
    render(&read(markdown), &meta()).unwrap()
}

fn pages(markdown: &str) -> Vec<Page> {
    let text = layout::lay_out(&read(markdown), &meta(), Fonts::built_in().unwrap()).unwrap();
    pages::fill(text.pieces)
}

/// The pieces of all pages.
fn pieces(pages: &[Page]) -> impl Iterator<Item = &Piece> {
    pages.iter().flatten().map(|(_, piece)| piece)
}

/// The words of a piece with their baselines, and what they are part of.
fn runs(piece: &Piece) -> impl Iterator<Item = (f32, &Run, Option<Part>)> {
    piece.marks.iter().filter_map(|mark| match mark {
        Mark::Words { baseline, run, of } => Some((*baseline, run, *of)),
        Mark::Nothing { .. } | Mark::Rule { .. } => None,
    })
}

/// The words of a piece, without those that only repeat others.
fn said(piece: &Piece) -> String {
    runs(piece).filter(|(_, _, of)| of.is_some()).map(|(_, run, _)| run.text.as_str()).collect()
}

/// The words of each part, in the order in which the parts are read aloud.
fn parts(pages: &[Page]) -> Vec<String> {
    let mut parts: BTreeMap<Part, String> = BTreeMap::new();
    for piece in pieces(pages) {
        for (_, run, of) in runs(piece) {
            if let Some(of) = of {
                parts.entry(of).or_default().push_str(&run.text);
            }
        }
    }
    parts.into_values().collect()
}

/// How far to the right the ink of a run comes.
fn end(run: &Run) -> f32 {
    let inked = run.text.trim_end_matches(' ').len();
    let glyphs = run.glyphs.iter().filter(|glyph| glyph.range.start < inked);
    run.x + glyphs.map(|glyph| glyph.advance).sum::<f32>() * run.size
}

/// Fails if a word stands outside its page, below its piece or on another word, or a piece on
/// another.
fn assert_in_place(pages: &[Page]) {
    for page in pages {
        let mut at = 0.0;
        assert!(!page.is_empty(), "an empty page");
        for (top, piece) in page {
            assert!(*top >= at - SLACK, "a piece stands on another: {piece:?}");
            at = top + piece.height;
            assert!(at <= BODY + SLACK, "a piece ends below the page: {piece:?}");
            assert_apart(piece);
        }
    }
}

fn assert_apart(piece: &Piece) {
    let mut runs: Vec<(f32, &Run)> = runs(piece).map(|(line, run, _)| (line, run)).collect();
    runs.sort_by(|(a, one), (b, other)| a.total_cmp(b).then(one.x.total_cmp(&other.x)));
    for (line, run) in &runs {
        assert!(run.x >= -SLACK && end(run) <= WIDTH + SLACK, "outside the page: {run:?}");
        let (above, below) = (line - 0.8 * run.size, line + 0.2 * run.size);
        assert!(above >= -SLACK && below <= piece.height + SLACK, "outside its piece: {run:?}");
    }
    for ((line, left), (same, right)) in runs.iter().zip(runs.iter().skip(1)) {
        let is_beside = (line - same).abs() < SLACK;
        assert!(!is_beside || end(left) <= right.x + SLACK, "{left:?} stands on {right:?}");
    }
}

/// A table of so many rows of that text.
fn table(rows: usize, text: &str) -> String {
    let row = |row: usize| format!("| {row} | {text} | oui |\n");
    format!("| N° | Titre | Avis |\n|--:|:--|:-:|\n{}", (1..=rows).map(row).collect::<String>())
}

/// A form that so many members sign.
fn form(members: usize) -> String {
    let row = |row: usize| format!("| **Membre {row}** | Agent du département | |\n");
    let rows: String = (1..=members).map(row).collect();
    format!(
        "## Signatures\n\nLes membres du jury.\n\n*Signatures.*\n\n\
         | Membre | Qualité | Signature |\n|:--|:--|:--|\n{rows}"
    )
}

/// So many short paragraphs.
fn paragraphs(count: usize) -> String {
    (1..=count).map(|number| format!("Alinéa {number}.\n\n")).collect()
}
