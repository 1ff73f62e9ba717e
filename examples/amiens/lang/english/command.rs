//! The command and its verification.

use std::io;

use super::{English, counted, size};
use crate::{
    cli::BadArguments,
    lang::{CommandWords, findings::english as findings},
    verify::Problem,
};

impl CommandWords for English {
    fn consistent(&self, entries: usize, streams: usize) -> String {
        format!(
            "The journals are consistent: {} in {}, as the manifest says; the palmarès is made \
             anew from the sheets.",
            counted(size(entries), "entry", "entries"),
            counted(size(streams), "journal", "journals"),
        )
    }

    fn disagreements(&self, count: usize) -> String {
        counted(size(count), "disagreement", "disagreements")
    }

    fn line(&self, line: Option<usize>) -> String {
        line.map_or_else(|| "file".to_owned(), |line| format!("line {line}"))
    }

    fn problem(&self, problem: &Problem) -> String {
        findings(problem)
    }

    fn origin(&self) -> String {
        "Verification proves that they agree; only a signature would prove where they come from."
            .to_owned()
    }

    fn help(&self) -> &'static str {
        "Plays the first edition of the forum (Amiens, 28 November 2019), from the call
for ideas to the end of the pre-incubations, and prints its palmarès and its
minutes.

Usage: amiens [OPTIONS]

  --at YYYY-MM-DD    what was known on that day (else: 31 July 2020)
  --json             the journals, one entry a line, then the manifest
  --verify FILE      reads such journals back and audits them: exits with 0 when
                     all agrees, with 1 otherwise
  --lang fr|en       the language (else: French)
  -h, --help         this help

Colours: on a terminal only, and never when NO_COLOR is set.
"
    }

    fn bad_arguments(&self, error: &BadArguments) -> String {
        match error {
            BadArguments::UnknownOption(option) => format!("unknown option: {option} (see --help)"),
            BadArguments::Unexpected(text) => format!("unexpected argument: {text}"),
            BadArguments::NoValue(option) => format!("{option} lacks a value"),
            BadArguments::UnexpectedValue(option) => format!("{option} takes no value"),
            BadArguments::NotALanguage(given) => {
                format!("unknown language: “{given}”; it is fr or en")
            }
            BadArguments::NotADate(given) => {
                format!("“{given}” is not a date of the calendar, written YYYY-MM-DD")
            }
            BadArguments::Together(one, other) => format!("{one} and {other} exclude each other"),
            BadArguments::Other(text) => format!("arguments refused: {text}"),
        }
    }

    fn unreadable(&self, file: &str, error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::NotFound => format!("{file} does not exist"),
            io::ErrorKind::PermissionDenied => format!("{file} is not accessible"),
            _ => format!("{file} cannot be read: {error}"),
        }
    }

    fn play_failed(&self, error: &str) -> String {
        format!("the edition cannot be played: {error}")
    }
}
