//! Texts on the command line that begin with a dash: `--title "-50 % de papier"`.

use clap::{Arg, Command};

/// What arguments are called that hold what somebody wrote.
const FREE: [&str; 8] =
    ["MOTIVE", "NAME", "POST", "PROJECT", "QUESTION", "ROUTE", "TEXT", "PERSON"];

/// Why a text is none: it is an option, and what was meant to stand before it is lacking.
const AN_OPTION: &str = "a text is missing before this option";

/// Takes texts that begin with a dash, where a text is meant.
pub(super) fn taken(command: Command) -> Command {
    command.mut_args(|arg| if is_free(&arg) { with_dash(arg) } else { arg })
}

fn is_free(arg: &Arg) -> bool {
    let named = |name: &str| FREE.contains(&name);
    // Where several are taken, an option after them would be taken for one more.
    let one = arg.get_num_args().is_none_or(|most| most.max_values() <= 1);
    one && arg.get_action().takes_values()
        && arg.get_value_names().is_some_and(|names| names.iter().all(|name| named(name)))
}

fn with_dash(arg: Arg) -> Arg {
    let checked = |given: &str| {
        if is_option(given) { Err(AN_OPTION) } else { Ok(given.to_owned()) }
    };
    arg.allow_hyphen_values(true).value_parser(checked)
}

/// Whether this is how options are written: a text that begins so is not given in this way.
pub(super) fn is_option(given: &str) -> bool {
    let long = given.strip_prefix("--").and_then(|rest| rest.chars().next());
    long.is_some_and(char::is_alphabetic) || matches!(given, "-y" | "-h" | "-V")
}
