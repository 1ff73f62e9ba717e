//! The help of every command, in French and in English.
//!
//! The English texts are the documentation of the arguments in the sources; the French ones stand
//! in tables of their own, and a test sees to it that none is missing. Both end with examples,
//! which a test parses.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};
use participatory_innovation::value::Language;

mod columns;
mod english;
pub(super) mod errors;
mod follow_up;
mod french;

use crate::{cli::free_text, words::typeset};

/// The words of one command.
#[derive(Debug)]
pub(crate) struct Words {
    /// The command, with those above it: `import ideas`.
    pub(crate) command: &'static str,
    /// What it does.
    pub(crate) about: &'static str,
    /// Its arguments, by name.
    pub(crate) arguments: &'static [(&'static str, &'static str)],
}

/// Commands as a reader would type them, one a line.
#[derive(Debug)]
pub(crate) struct Examples {
    /// The command, with those above it.
    pub(crate) command: &'static str,
    /// The examples: what it is for, and the line.
    pub(crate) lines: &'static [(&'static str, &'static str)],
}

/// The language of a command line: `--lang`, else `FORUM_LANG`, else that of the system, else
/// French.
#[must_use]
pub(crate) fn language(args: &[OsString]) -> Language {
    let args: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let written = args.iter().enumerate().rev().find_map(|(place, arg)| match *arg {
        "--lang" => args.get(place.checked_add(1)?).copied(),
        arg => arg.strip_prefix("--lang="),
    });
    let of_system = || {
        ["FORUM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    };
    let language = written.map(str::to_owned).or_else(of_system).unwrap_or_default();
    if language.starts_with("en") { Language::English } else { Language::French }
}

/// The command line in the words of a language.
#[must_use]
pub(crate) fn localized(command: Command, language: Language) -> Command {
    let exits = match language {
        Language::French => typeset(french::EXITS),
        Language::English => english::EXITS.to_owned(),
    };
    let examples = examples("", language);
    told(command, "", language).after_long_help(format!("{examples}\n\n{exits}"))
}

fn told(command: Command, path: &str, language: Language) -> Command {
    let command = command.disable_help_flag(true).disable_help_subcommand(true);
    let mut command = free_text::taken(command);
    if path.is_empty() {
        command = command.disable_version_flag(true).arg(version(language)).arg(help(language));
    }
    if language == Language::French {
        command = in_french(command, path);
    }
    let examples = examples(path, language);
    command = command.after_help(match columns::columns(path, language) {
        Some(columns) if language == Language::French => {
            format!("{}\n\n{examples}", typeset(&columns))
        }
        Some(columns) => format!("{columns}\n\n{examples}"),
        None => examples,
    });
    let names: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for name in names {
        let inner = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(&name, |one| told(one, &inner, language));
    }
    command
}

fn in_french(command: Command, path: &str) -> Command {
    let words = french::words(path);
    let about = words.map(|words| words.about);
    let mut command = command
        .subcommand_help_heading("Commandes")
        .subcommand_value_name("COMMANDE")
        .help_template(if path.is_empty() { french::WHOLE } else { french::TEMPLATE })
        .mut_args(|arg| french_argument(arg, words));
    if let Some(about) = about {
        command = command.about(typeset(about)).long_about(typeset(about));
    }
    command
}

fn french_argument(arg: Arg, words: Option<&Words>) -> Arg {
    let id = arg.get_id().as_str();
    if matches!(id, "help" | "version") {
        return arg;
    }
    let common = french::COMMON.iter().find(|(name, _)| *name == id);
    let own = words.and_then(|words| words.arguments.iter().find(|(name, _)| *name == id));
    let heading = match (own.or(common), arg.is_positional()) {
        (Some(_), true) => "Arguments\u{a0}",
        (_, false) if own.is_none() && common.is_some() => "Options de toutes les commandes\u{a0}",
        _ => "Options\u{a0}",
    };
    let mut text = own.or(common).map_or_else(String::new, |(_, text)| (*text).to_owned());
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if arg.get_action().takes_values() && !values.is_empty() {
        text = format!("{text} [valeurs : {}]", values.join(", "));
    }
    if let [default] = arg.get_default_values()
        && arg.get_action().takes_values()
    {
        text = format!("{text} [par défaut : {}]", default.to_string_lossy());
    }
    if let Some(variable) = arg.get_env() {
        text = format!("{text} [variable : {}]", variable.to_string_lossy());
    }
    let names: Vec<&'static str> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| french::value_name(name.as_str()))
        .collect();
    let arg = if names.is_empty() { arg } else { arg.value_names(names) };
    let arg = arg.help(typeset(&text)).help_heading(heading);
    // clap says these in English.
    if arg.get_action().takes_values() {
        arg.hide_default_value(true).hide_possible_values(true).hide_env(true)
    } else {
        arg
    }
}

fn help(language: Language) -> Arg {
    let (text, heading) = match language {
        Language::French => ("Affiche cette aide", "Options de toutes les commandes\u{a0}"),
        Language::English => ("Show this help", "Options for every command"),
    };
    Arg::new("help")
        .short('h')
        .long("help")
        .global(true)
        .action(ArgAction::Help)
        .help(text)
        .help_heading(heading)
}

fn version(language: Language) -> Arg {
    let (text, heading) = match language {
        Language::French => ("Affiche la version", "Options de toutes les commandes\u{a0}"),
        Language::English => ("Show the version", "Options for every command"),
    };
    Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(text)
        .help_heading(heading)
}

/// The examples of a command.
#[must_use]
pub(crate) fn examples_of(path: &str, language: Language) -> Option<&'static Examples> {
    match language {
        Language::French => french::examples(path),
        Language::English => english::examples(path),
    }
}

fn examples(path: &str, language: Language) -> String {
    let Some(examples) = examples_of(path, language) else {
        return String::new();
    };
    let mut text = match language {
        Language::French => "Exemples\u{a0}:".to_owned(),
        Language::English => "Examples:".to_owned(),
    };
    for (purpose, line) in examples.lines {
        text.push_str("\n  # ");
        match language {
            Language::French => text.push_str(&typeset(purpose)),
            Language::English => text.push_str(purpose),
        }
        text.push_str("\n  ");
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};
    use participatory_innovation::value::Language;

    use super::{examples_of, french, localized};
    use crate::cli::Forum;

    /// Every command, with the path by which it is called.
    fn each(command: &Command, path: &str, told: &mut impl FnMut(&str, &Command)) {
        told(path, command);
        for inner in command.get_subcommands() {
            let name = inner.get_name();
            let inner_path = if path.is_empty() { name.into() } else { format!("{path} {name}") };
            each(inner, &inner_path, told);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_words() {
        let mut missing = Vec::new();
        each(&Forum::command(), "", &mut |path, command| {
            let words = french::words(path);
            if words.is_none() || command.get_about().is_none() {
                missing.push(format!("`{path}`"));
            }
            for arg in command.get_arguments().filter(|arg| !arg.is_global_set()) {
                let id = arg.get_id().as_str();
                let own =
                    words.is_some_and(|words| words.arguments.iter().any(|(name, _)| *name == id));
                if !own || arg.get_help().is_none() {
                    missing.push(format!("`{path}` {id}"));
                }
            }
            for arg in command.get_arguments().filter(|arg| arg.is_global_set()) {
                assert!(french::COMMON.iter().any(|(name, _)| *name == arg.get_id().as_str()));
            }
        });
        assert!(missing.is_empty(), "without words: {missing:?}");
    }

    #[test]
    fn no_words_are_left_of_what_is_gone() {
        let mut known = Vec::new();
        each(&Forum::command(), "", &mut |path, command| {
            let arguments = command.get_arguments().map(|arg| arg.get_id().to_string());
            known.push((path.to_owned(), arguments.collect::<Vec<_>>()));
        });
        for words in french::all() {
            let command = known.iter().find(|(path, _)| path == words.command);
            let (_, arguments) = command.expect(words.command);
            for (name, _) in words.arguments {
                assert!(arguments.iter().any(|one| one == name), "{} {name}", words.command);
            }
        }
    }

    #[test]
    fn every_command_has_examples_that_parse() {
        for language in [Language::French, Language::English] {
            each(&localized(Forum::command(), language), "", &mut |path, command| {
                if command.has_subcommands() && !path.is_empty() {
                    return;
                }
                let examples = examples_of(path, language).expect(path);
                assert!(!examples.lines.is_empty(), "{path}");
                for (_, line) in examples.lines {
                    let line = line.split(" > ").next().expect("a command");
                    let words = words_of(line);
                    assert!(
                        path.is_empty() || words[1..].join(" ").starts_with(path),
                        "{line} is no example of {path}"
                    );
                    let parsed = localized(Forum::command(), language).try_get_matches_from(&words);
                    assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
                }
            });
        }
    }

    /// The words of a line, as a shell takes quotes off.
    fn words_of(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (place, part) in line.split('"').enumerate() {
            if place % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        words
    }
}
