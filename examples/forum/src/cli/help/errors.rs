//! What is wrong with a command line.

use std::{ffi::OsString, io::Write as _};

use clap::{
    Command, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use participatory_innovation::value::Language;
use serde_json::json;

use super::french;
use tables::spreadsheet::closest;

use crate::{
    cli::{exit::Exit, free_text, shown},
    words::typeset,
};

/// Prints what is wrong, or the help that was asked for.
pub(in crate::cli) fn print(
    error: &Error,
    command: &mut Command,
    language: Language,
    args: &[OsString],
) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // Who closes the pipe has read enough.
        let _ = error.print();
        return Exit::Done;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return Exit::Usage;
    }
    let shown_error = shown_error(error, command, args);
    let error = shown_error.as_ref().unwrap_or(error);
    let message = match language {
        Language::French => typeset(&in_french(error, command, args)),
        Language::English => error.render().to_string(),
    };
    let mut out = anstream::stderr();
    let printed = if args.iter().any(|arg| arg == "--json") {
        let error = json!({
            "code": "command-line",
            "message": message.trim_end(),
            "exit": Exit::Usage.code(),
        });
        write!(out, "{}", shown::json(&json!({ "error": error })))
    } else if language == Language::French {
        writeln!(
            out,
            "✗ {}\n\n{}",
            shown::lines(&message),
            typeset(&french::see(format!("forum {}", path(command, args)).trim_end()))
        )
    } else {
        write!(out, "{}", shown::lines(&message))
    };
    // Where nothing can be said, the exit code still tells.
    drop(printed);
    Exit::Usage
}

/// The same error of a command line that holds what can be shown, on one line each: a line that was
/// typed could pass for one of ours.
fn shown_error(error: &Error, command: &mut Command, args: &[OsString]) -> Option<Error> {
    let shown = args.iter().map(|arg| OsString::from(shown::line(&arg.to_string_lossy())));
    let again = command.try_get_matches_from_mut(shown).err();
    again.filter(|again| again.kind() == error.kind())
}

fn in_french(error: &Error, command: &Command, args: &[OsString]) -> String {
    let path = &*path(command, args);
    let of = |kind| told(error.get(kind));
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument => match without_value(args, &argument) {
            Some(option) => french::missing_value(option),
            None => french::unknown_argument(&argument),
        },
        ErrorKind::InvalidSubcommand => {
            french::unknown_command(&of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => french::MISSING_COMMAND.to_owned(),
        ErrorKind::MissingRequiredArgument => french::missing(&argument),
        ErrorKind::InvalidValue if value.is_empty() => french::missing_value(&argument),
        ErrorKind::InvalidValue => {
            french::invalid_value(&argument, &value, &of(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation if free_text::is_option(&value) => {
            if argument.starts_with("--") {
                french::missing_value(&argument)
            } else {
                french::unknown_argument(&value)
            }
        }
        ErrorKind::ValueValidation => french::invalid_value(&argument, &value, ""),
        ErrorKind::ArgumentConflict => french::conflict(&argument, &of(ContextKind::PriorArg)),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            french::number_of_values(&argument)
        }
        _ => french::in_english(error.render().to_string().trim()),
    };
    let near =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = || near.map(of).into_iter().find(|near| !near.is_empty());
    let meant = match error.kind() {
        // What is near in its letters to a French word is rarely the command that it means.
        ErrorKind::InvalidSubcommand => {
            french::meant_by(path, &of(ContextKind::InvalidSubcommand)).or_else(near)
        }
        ErrorKind::ValueValidation if !argument.starts_with("--") => {
            option_of(command, path, &value)
        }
        ErrorKind::InvalidValue if !value.is_empty() => {
            near().or_else(|| french::meant_by(path, &value))
        }
        _ => near(),
    };
    if let Some(meant) = meant {
        text.push_str(&french::meant(&meant));
    } else if error.kind() == ErrorKind::UnknownArgument
        && argument.starts_with('-')
        && !argument.starts_with("--")
    {
        text.push_str(&french::dash(path));
    }
    text
}

/// The option that took the next one for its text, so that a value is left over.
fn without_value<'a>(args: &'a [OsString], left_over: &str) -> Option<&'a str> {
    args.windows(3).find_map(|three| match three {
        [option, next, left] if left.to_str() == Some(left_over) => {
            let (option, next) = (option.to_str()?, next.to_str()?);
            let both = free_text::is_option(option) && free_text::is_option(next);
            (both && !option.contains('=')).then_some(option)
        }
        _ => None,
    })
}

/// The option of a command that is nearest to what was written.
fn option_of(command: &Command, path: &str, given: &str) -> Option<String> {
    let mut here = command;
    for name in path.split_whitespace() {
        here = here.find_subcommand(name)?;
    }
    let names = here.get_arguments().filter_map(clap::Arg::get_long);
    closest(given.strip_prefix("--")?, names).map(|name| format!("--{name}"))
}

fn told(value: Option<&ContextValue>) -> String {
    match value {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        _ => String::new(),
    }
}

/// The commands that were called, as far as there are such: `person add`.
fn path(command: &Command, args: &[OsString]) -> String {
    let mut path = Vec::new();
    let mut here = command;
    for arg in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        if let Some(inner) = here.find_subcommand(arg) {
            path.push(inner.get_name());
            here = inner;
        }
    }
    path.join(" ")
}
