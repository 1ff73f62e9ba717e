//! The words in French.
//!
//! Sentences are written with ordinary spaces; [`typeset`] puts in those that may not break.

mod analysis;
mod audit;
mod charter;
mod departements;
mod documents;
pub(super) mod events;
mod evidence;
mod journal;
mod jury;
pub(super) mod measures;
mod methods;
mod palmares;
mod preparation;
mod project;
pub(super) mod rules;
mod scoring;
mod sitting;
pub(super) mod things;
mod values;

use core::fmt::Display;

pub use departements::of_departement;
use measures::{count, date, euros, exact, half_days, precise};
use things::{category, conflict_kind, decision_kind, event_name, recusal, stage_name, unit};

use super::names::Naming;

/// What can be said in French.
pub(super) trait InFrench: Display {
    /// One sentence without its capital and its full stop.
    fn in_french(&self, names: &Naming<'_>) -> String;
}

/// What has no words here: its English, said to be English.
pub(super) fn in_english(unknown: &(impl Display + ?Sized)) -> String {
    format!("« en anglais : {unknown} »")
}

/// Puts in the spaces that may not break, before high punctuation and within quotation marks.
pub(crate) fn typeset(text: &str) -> String {
    let mut text = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
    for mark in [":", ";", "?", "!", "%", "€"] {
        text = text.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    text.replace("n° ", "n°\u{a0}")
}
