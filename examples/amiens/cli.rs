//! The command line.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser};
use participatory_innovation::value::Date;

use crate::lang::Lang;

/// What is asked for, and in which language.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) lang: Lang,
    pub(crate) command: Result<Command, BadArguments>,
}

#[derive(Debug)]
pub(crate) enum Command {
    /// The page, as of a day.
    Show {
        at: Option<Date>,
    },
    /// The journals as JSON lines.
    Json,
    /// A file of JSON lines, audited.
    Verify {
        file: PathBuf,
    },
    Help,
}

/// Why the arguments are refused: what was given.
#[derive(Debug)]
pub(crate) enum BadArguments {
    UnknownOption(String),
    Unexpected(String),
    NoValue(String),
    UnexpectedValue(String),
    NotALanguage(String),
    NotADate(String),
    Together(&'static str, &'static str),
    Other(String),
}

impl From<lexopt::Error> for BadArguments {
    fn from(error: lexopt::Error) -> Self {
        match error {
            lexopt::Error::MissingValue { option } => Self::NoValue(option.unwrap_or_default()),
            lexopt::Error::UnexpectedOption(option) => Self::UnknownOption(option),
            lexopt::Error::UnexpectedArgument(text) => Self::Unexpected(text.display().to_string()),
            lexopt::Error::UnexpectedValue { option, .. } => Self::UnexpectedValue(option),
            other => Self::Other(other.to_string()),
        }
    }
}

/// Reads the arguments that follow the program's name.
pub(crate) fn read(arguments: Vec<OsString>) -> Asked {
    let lang = language(&arguments);
    Asked { lang, command: command(arguments) }
}

/// The language is read first, so that even a refusal of other arguments is worded in it.
fn language(arguments: &[OsString]) -> Lang {
    let mut lang = Lang::default();
    let mut next_is_lang = false;
    for argument in arguments.iter().filter_map(|argument| argument.to_str()) {
        let joined = argument.strip_prefix("--lang=");
        let given = joined.or(next_is_lang.then_some(argument));
        lang = given.and_then(|given| given.parse().ok()).unwrap_or(lang);
        next_is_lang = argument == "--lang";
    }
    lang
}

fn command(arguments: Vec<OsString>) -> Result<Command, BadArguments> {
    let mut parser = Parser::from_args(arguments);
    let (mut at, mut json, mut verify) = (None, false, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("lang") => {
                let given = parser.value()?.display().to_string();
                given.parse::<Lang>().map_err(|()| BadArguments::NotALanguage(given))?;
            }
            Arg::Long("at") => {
                let given = parser.value()?.display().to_string();
                at = Some(given.parse().map_err(|_| BadArguments::NotADate(given))?);
            }
            Arg::Long("json") => json = true,
            Arg::Long("verify") => verify = Some(PathBuf::from(parser.value()?)),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    match (at, json, verify) {
        (at, false, None) => Ok(Command::Show { at }),
        (None, true, None) => Ok(Command::Json),
        (None, false, Some(file)) => Ok(Command::Verify { file }),
        (_, true, Some(_)) => Err(BadArguments::Together("--json", "--verify")),
        (Some(_), true, None) => Err(BadArguments::Together("--at", "--json")),
        (Some(_), false, Some(_)) => Err(BadArguments::Together("--at", "--verify")),
    }
}
