//! The wording, in French first and in English: one trait, so that no text exists in one language
//! only.

mod english;
mod findings;
mod french;

use core::str::FromStr;
use std::io;

use participatory_innovation::{
    charter::{ConflictKind, Publication, QuorumShare, Seats},
    edition::Phase,
    fact::{Outcome, Settlement},
    incubation::Status,
    jury::Recusal,
    value::{Code, Date, Exact, HalfDays, Seconds, Title},
};

use crate::{cli::BadArguments, verify::Problem};

/// The language of everything that is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Lang {
    #[default]
    French,
    English,
}

impl Lang {
    pub(crate) fn words(self) -> &'static dyn Words {
        match self {
            Self::French => &french::French,
            Self::English => &english::English,
        }
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "fr" => Ok(Self::French),
            "en" => Ok(Self::English),
            _ => Err(()),
        }
    }
}

/// The edition in figures.
pub(crate) struct Figures {
    pub(crate) candidates: u32,
    pub(crate) finalists: usize,
    pub(crate) agents: usize,
    pub(crate) laureates: usize,
}

/// The sheets in figures.
#[derive(Default)]
pub(crate) struct SheetCounts {
    pub(crate) judged: u64,
    pub(crate) abstained: u64,
    pub(crate) missing: u64,
    pub(crate) recused: u64,
}

/// What one juror did about one project that is worth a line.
pub(crate) enum Exception {
    Abstained,
    Missing,
}

/// Every text of the example.
pub(crate) trait Words: Values + PageWords + MinutesWords + CommandWords {}

/// Dates, numbers and names.
pub(crate) trait Values {
    /// Puts in the spaces that may not break.
    fn typeset(&self, text: &str) -> String;
    fn date(&self, date: Date) -> String;
    fn day(&self, date: Date) -> String;
    fn short_date(&self, date: Date) -> String;
    fn decimal(&self, value: Exact) -> String;
    fn duration(&self, seconds: Seconds) -> String;
    fn list(&self, items: &[String]) -> String;
    fn category(&self, category: &Code) -> String;
    fn recorded<'t>(&self, text: &'t str) -> &'t str;
    fn title(&self, number: u32, title: &Title) -> String;
}

/// The palmarès, the others, the pre-incubations, and what is made up.
pub(crate) trait PageWords {
    fn masthead(&self, forum: Date) -> [String; 2];
    fn known_at(&self, date: Date) -> String;
    fn example(&self) -> String;
    fn figures(&self, figures: &Figures) -> String;
    fn nothing_yet(&self) -> String;
    fn phase(&self, phase: Phase, ideas: usize) -> String;
    fn palmares(&self) -> &'static str;
    fn project_columns(&self) -> [&'static str; 3];
    fn laureates(&self, count: usize, published: Option<Date>) -> String;
    fn others_published(&self, rule: Publication, numbers: &[u32]) -> String;
    fn others(&self) -> &'static str;
    fn others_note(&self, rule: Publication) -> String;
    fn invented_ways(&self) -> String;
    fn other_columns(&self) -> [&'static str; 5];
    fn no_way_yet(&self) -> String;
    fn with_animals(&self) -> String;
    fn incubations(&self, at: Date) -> String;
    fn terms(&self, start: Date, released: HalfDays, due: Date) -> String;
    fn invented_dates(&self) -> String;
    fn incubation_columns(&self) -> [&'static str; 4];
    fn no_laureate_yet(&self) -> String;
    fn agreement_awaited(&self) -> String;
    fn status(&self, status: Status) -> String;
    fn on_the_way(&self, suspended: u32, extensions: usize) -> String;
    fn ended(&self, outcome: Outcome, on: Date) -> String;
    fn outcome_open(&self) -> String;
    fn sources(&self) -> &'static str;
    fn source_notes(&self) -> Vec<(&'static str, String)>;
    fn journals(&self, entries: usize, streams: usize, published: bool) -> String;
}

/// The minutes.
pub(crate) trait MinutesWords {
    fn minutes(&self) -> &'static str;
    fn made_up(&self) -> String;
    fn sitting(&self) -> [&'static str; 7];
    fn charter(&self, title: &str, version: u32) -> String;
    fn weighted_mean(&self) -> String;
    fn grid(&self, criteria: &[(String, u32)], min: Exact, max: Exact, seats: Seats) -> String;
    fn quorum(&self, share: QuorumShare, needed: u64, found: usize, all: usize) -> String;
    fn signatures(&self) -> &'static str;
    fn member_columns(&self) -> [&'static str; 5];
    fn chairs(&self, category: &str) -> String;
    fn present(&self) -> &'static str;
    fn represented(&self, by: &str) -> String;
    fn absent(&self) -> &'static str;
    fn attendance(&self, present: usize, represented: usize, proxies: u32) -> String;
    fn names_elsewhere(&self) -> String;
    fn secretary(&self) -> &'static str;
    fn files(&self, count: usize) -> String;
    fn file_columns(&self) -> [&'static str; 8];
    fn is_laureate(&self) -> &'static str;
    fn is_other(&self) -> &'static str;
    fn is_withdrawn(&self) -> &'static str;
    fn rounded(&self) -> String;
    fn sheets(&self) -> &'static str;
    fn sheet_counts(&self, counts: &SheetCounts) -> String;
    fn exception(&self, juror: &str, number: u32, what: &Exception) -> String;
    fn recusals(&self) -> &'static str;
    fn no_recusal(&self) -> String;
    fn recusal(&self, juror: &str, number: u32, why: Recusal) -> String;
    fn withdrawals(&self) -> &'static str;
    fn withdrawn(&self, numbers: &[u32]) -> String;
    fn ties(&self) -> &'static str;
    fn no_tie(&self) -> String;
    fn tied(&self, numbers: &[u32]) -> String;
    fn settled(&self, settlement: &Settlement, numbers: &[u32]) -> String;
    fn result(&self) -> &'static str;
    fn designates(&self, numbers: &[u32], margin: Option<Exact>) -> String;
    fn remarks(&self) -> &'static str;
    fn over_time(&self, number: u32, measured: Seconds, over: u32, bars: bool) -> String;
    fn no_remark(&self) -> String;
    /// Why a juror does not judge.
    fn interest(&self, kind: ConflictKind) -> &'static str;
}

/// The command and its verification.
pub(crate) trait CommandWords {
    fn consistent(&self, entries: usize, streams: usize) -> String;
    fn disagreements(&self, count: usize) -> String;
    fn line(&self, line: Option<usize>) -> String;
    fn problem(&self, problem: &Problem) -> String;
    fn origin(&self) -> String;
    fn help(&self) -> &'static str;
    fn bad_arguments(&self, error: &BadArguments) -> String;
    fn unreadable(&self, file: &str, error: &io::Error) -> String;
    fn play_failed(&self, error: &str) -> String;
}

/// With a capital first letter.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

/// A number with two decimals, rounded for display.
fn two_decimals(value: &Exact, mark: char) -> String {
    value.to_decimal(2).replace('.', &mark.to_string())
}

/// Numbers as texts.
fn texts(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(u32::to_string).collect()
}
