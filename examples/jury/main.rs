//! Sheets, ballots or approvals in, a result out: the rules of the crate on plain data, so that
//! anyone can check a result from outside.
//!
//! `cargo run --release --example jury -- rank --rule mean < case.json`; `-- --help` lists the
//! commands and their options, `--text` prints for people. Read `rank.rs` and `select.rs` to see
//! the crate's procedure carried out, and `rules.rs` for rules made to serve it.

mod analyse;
mod case;
mod cli;
mod draw;
mod elect;
mod from_csv;
mod from_json;
mod input;
mod json;
mod lang;
mod rank;
mod refusal;
mod rules;
mod scale;
mod select;
mod text;
mod ties;
mod voice;

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

use crate::{
    case::Case,
    cli::{Asked, Command},
    json::Json,
    refusal::{Fact, Place, Refusal},
    text::Page,
};

/// The input or an option is refused.
const REFUSED: u8 = 2;
/// The result cannot be written.
const UNWRITTEN: u8 = 1;

fn main() -> ExitCode {
    let printed = match run() {
        Ok(text) => print(&text),
        Err(refusal) => {
            // When even this cannot be written the status says it.
            let _ = writeln!(io::stderr(), "jury: {refusal}");
            return ExitCode::from(REFUSED);
        }
    };
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(UNWRITTEN),
        // Whoever reads has read enough.
        _ => ExitCode::SUCCESS,
    }
}

fn run() -> Result<String, Refusal> {
    let asked = cli::read(env::args_os().skip(1).collect())?;
    if matches!(asked.command, Command::Help) {
        return Ok(cli::HELP.to_owned());
    }
    let input = input::read(io::stdin().lock())?;
    let input = if asked.is_csv { from_csv::read(&input)? } else { from_json::read(&input)? };
    let case = Case::new(input)?;
    if let Some(lang) = asked.text {
        let mut page = Page::new(lang.words());
        answer(&asked, &case, Some(&mut page))?;
        return Ok(page.into_text());
    }
    let json = answer(&asked, &case, None)?;
    let text =
        serde_json::to_string_pretty(&json).map_err(|error| Fact::Json(error).at(Place::Input))?;
    Ok(text + "\n")
}

/// Carries the command out; writes the answer on the page, where there is one.
fn answer(asked: &Asked, case: &Case, mut page: Option<&mut Page>) -> Result<Json, Refusal> {
    let several = |mut results: Vec<Json>| {
        let single = if results.len() == 1 { results.pop() } else { None };
        single.unwrap_or_else(|| Json::object([("results", Some(Json::list(results)))]))
    };
    Ok(match &asked.command {
        Command::Help => Json::Null,
        Command::Rank(options) => {
            let results = rank::rank(case, options)?;
            if let Some(page) = page {
                for ranked in &results {
                    text::rank(page, ranked);
                }
            }
            several(results.iter().map(|ranked| Json::object(ranked.members())).collect())
        }
        Command::Select(options, seats) => {
            rank::check(case, options)?;
            let mut results = Vec::new();
            for rule in &options.rules {
                if let Some(committee) = elect::committee_rule(&rule.name) {
                    let elected = elect::elect(case, rule, committee, options, seats)?;
                    if let Some(page) = page.as_mut() {
                        text::elect(page, case, seats.seats.limit(), &elected);
                    }
                    results.push(Json::object(elected.members(case)));
                    continue;
                }
                let ranked = rank::by_rule(case, options, rule)?;
                let selected = select::select(&ranked, seats)?;
                if let Some(page) = page.as_mut() {
                    text::rank(page, &ranked);
                    text::select(page, &ranked, seats, &selected);
                }
                let members = ranked.members().into_iter();
                results.push(Json::object(members.chain(select::members(case, seats, &selected))));
            }
            several(results)
        }
        Command::Analyse(options) => {
            let found = analyse::analyse(case, options)?;
            if let Some(page) = page {
                text::analyse(page, case, options.seats, &found);
            }
            Json::object(analyse::members(case, options, &found))
        }
        Command::Draw(options) => {
            let draws = draw::draw(case, options)?;
            if let Some(page) = page {
                text::draw(page, case, options, &draws);
            }
            Json::object(draw::members(case, options, &draws))
        }
    })
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
