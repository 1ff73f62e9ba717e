//! Ideas, sheets and people from spreadsheets: the fate of every row, with its reasons and places.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

#[path = "spreadsheets_import/any.rs"]
mod any;
#[path = "spreadsheets_import/asked.rs"]
mod asked;
#[path = "spreadsheets_import/forms.rs"]
mod forms;
#[path = "spreadsheets_import/ideas.rs"]
mod ideas;
#[path = "spreadsheets_import/layouts.rs"]
mod layouts;
#[path = "spreadsheets_import/people.rs"]
mod people;
#[path = "spreadsheets_import/scene.rs"]
mod scene;
#[path = "spreadsheets_import/sheets.rs"]
mod sheets;

use participatory_innovation::value::{Language, PersonId};
use tables::{
    import::{Fate, Plan, PlannedRow},
    spreadsheet::{Limits, Workbook},
};

fn file(name: &str) -> Workbook {
    let path = format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
    Workbook::open(path.as_ref(), &Limits::DEFAULT).unwrap()
}

fn csv(text: &str) -> Workbook {
    Workbook::from_bytes("a.csv", text.as_bytes(), &Limits::DEFAULT).unwrap()
}

/// Makes pseudonyms from 1000 on.
fn mint() -> impl FnMut() -> PersonId {
    let mut next = 1000;
    move || {
        next += 1;
        scene::person(next)
    }
}

/// Each row's number and fate in short: the reasons of a refusal are told in French.
fn fates<T>(plan: &Plan<T>) -> Vec<(u32, String)> {
    let fate = |fate: &Fate<T>| match fate {
        Fate::New(_) => "new".to_owned(),
        Fate::Replaces(_) => "replaces".to_owned(),
        Fate::Same => "same".to_owned(),
        Fate::Empty => "empty".to_owned(),
        Fate::LeftOut(reason) => {
            format!("left out: {}", reason.tell(Language::French)).replace('\u{A0}', " ")
        }
        Fate::Refused(reasons) => {
            let told: Vec<String> =
                reasons.iter().map(|reason| reason.tell(Language::French)).collect();
            told.join(" | ").replace('\u{A0}', " ")
        }
    };
    plan.rows.iter().map(|row| (row.origin.row.unwrap(), fate(&row.fate))).collect()
}

/// What is to be known of the file beside.
fn notes<T>(plan: &Plan<T>) -> Vec<String> {
    plan.notes.iter().map(|note| note.tell(Language::French).replace('\u{A0}', " ")).collect()
}

/// The fates alone.
fn only_fates<T>(plan: &Plan<T>) -> Vec<String> {
    fates(plan).into_iter().map(|(_, fate)| fate).collect()
}

/// What a row's words were taken for, in French.
fn found<T>(row: &PlannedRow<T>) -> Vec<String> {
    row.found.iter().map(|one| one.tell(Language::French).replace('\u{A0}', " ")).collect()
}

/// What speaks against the file as a whole, in French.
fn refused<T>(plan: &Plan<T>) -> Vec<String> {
    plan.refused.iter().map(|why| why.tell(Language::French).replace('\u{A0}', " ")).collect()
}
