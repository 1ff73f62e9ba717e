//! The main job: the first edition of the forum (Amiens, 28 November 2019), played through the
//! crate from the call to the end of pre-incubation.
//!
//! `cargo run --example amiens` prints the palmarès, the minutes and how the pre-incubations stood;
//! `-- --help` says what else it can do. Read `play.rs` and `after.rs` to see the process made of
//! moves, `known.rs` and `verify.rs` to see journals read back, and `cast/` for who and what.
//!
//! The demo of the package `forum` is made of the same `play.rs`, `after.rs` and `cast/`; this is why
//! they name each other by `super`.

extern crate alloc;

mod after;
mod cast;
mod cli;
mod journals;
mod known;
mod lang;
mod layout;
mod play;
mod report;
mod verify;

use std::{
    env, fs,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use crate::{
    cli::{Asked, Command},
    known::Known,
    lang::Words,
    layout::{Column, Ink, Page},
    play::Played,
    verify::{Verified, verify},
};

/// Everything agrees, or the page is printed.
const DONE: u8 = 0;
/// The file does not agree with itself, or the edition could not be played.
const DISAGREES: u8 = 1;
/// The arguments say nothing that can be done.
const BAD_ARGUMENTS: u8 = 2;

/// The page that is pinned to the wall shows the day on which all that is known had happened.
const LAST_DAY: &str = "2020-07-31";

fn main() -> ExitCode {
    let Asked { lang, command } = cli::read(env::args_os().skip(1).collect());
    let words = lang.words();
    let outcome = match command {
        Err(error) => Err((BAD_ARGUMENTS, words.bad_arguments(&error))),
        Ok(command) => run(&command, words),
    };
    let (status, printed) = match outcome {
        Ok((status, text)) => (status, print(&text)),
        Err((status, message)) => {
            let message = words.typeset(&format!("amiens: {message}\n"));
            (status, io::stderr().write_all(message.as_bytes()))
        }
    };
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(DISAGREES),
        // Whoever reads has read enough.
        _ => ExitCode::from(status),
    }
}

/// What to print and the exit status, or a message and the exit status.
fn run(command: &Command, words: &'static dyn Words) -> Result<(u8, String), (u8, String)> {
    let failed = |error: Box<dyn core::error::Error + Send + Sync>| {
        (DISAGREES, words.play_failed(&error.to_string()))
    };
    match command {
        Command::Help => Ok((DONE, words.help().to_owned())),
        Command::Json => json().map(|text| (DONE, text)).map_err(failed),
        Command::Show { at } => {
            let at = at.map_or_else(|| LAST_DAY.parse(), Ok).map_err(|e| failed(Box::new(e)))?;
            let journals = play::play().map_err(failed)?;
            Ok((DONE, report::page(&Known::on(at, &journals), words, colours())))
        }
        Command::Verify { file } => {
            let name = file.display().to_string();
            let bytes =
                fs::read(file).map_err(|error| (BAD_ARGUMENTS, words.unreadable(&name, &error)))?;
            let verified = verify(&bytes);
            let status = if verified.problems.is_empty() { DONE } else { DISAGREES };
            Ok((status, verdict(&verified, words)))
        }
    }
}

fn json() -> Played<String> {
    let lines = journals::lines(&play::play()?)?;
    Ok(lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect())
}

/// Consistent, with the palmarès; or every disagreement.
fn verdict(verified: &Verified, words: &'static dyn Words) -> String {
    let mut page = Page::new(words, colours());
    page.blank();
    if verified.problems.is_empty() {
        page.paragraph(&words.consistent(verified.entries, verified.streams));
        page.paragraph(&words.origin());
        report::laureates(&mut page, &verified.report);
    } else {
        let count = words.disagreements(verified.problems.len());
        let count = page.ink(Ink::Attention, &count);
        page.paragraph(&count);
        page.blank();
        for (line, problem) in &verified.problems {
            page.row(&[Column::Left(12)], &[&words.line(*line)], &words.problem(problem));
        }
    }
    page.into_text()
}

/// Colours are for terminals, and for those who want them.
fn colours() -> bool {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    io::stdout().is_terminal() && !unwanted && !dumb
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
