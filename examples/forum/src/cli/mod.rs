//! The command line.
//!
//! A command reads its arguments, finds whom and what they mean in an [`Office`], makes its decision
//! on what is stored, and answers with an [`Answer`](page::Answer): data for programs and a page for people,
//! from one value. What it cannot do is a [`Failure`], which carries facts and gets its words only
//! here, in the language of the reader.
//!
//! With `--json` a command prints exactly one JSON document: its answer on the standard output, or
//! `{"error": {"code", "message", …}}` on the standard error. The exit code is an [`Exit`] in both
//! forms.

use std::{
    ffi::OsString,
    io::{self, Write},
};

mod args;
mod commands;
pub mod context;
mod exit;
pub mod failure;
pub mod find;
mod free_text;
pub mod given;
pub mod guarded;
mod help;
pub mod moment;
pub mod office;
pub mod page;
pub mod phrases;
pub mod refusal;
mod shown;
mod telling;
pub mod undoing;

pub use args::{Forum, Global};
pub use context::Context;
pub use exit::Exit;
pub use failure::Failure;
pub use office::Office;

use clap::{CommandFactory as _, FromArgMatches as _};
use participatory_innovation::value::Language;

/// Runs a command line, the name of the program first, and says how it ended.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = help::language(&args);
    let mut command = help::localized(Forum::command(), language);
    let parsed = command.try_get_matches_from_mut(&args);
    let forum = match parsed.and_then(|matches| Forum::from_arg_matches(&matches)) {
        Ok(forum) => forum,
        Err(error) => return help::errors::print(&error, &mut command, language, &args),
    };
    let context = Context::new(forum.global, language);
    match forum.command.run(&context) {
        Ok(answer) => {
            let (text, exit) = answer.rendered(context.global.json);
            match print(&context, &text) {
                Ok(()) => exit,
                // Who closes the pipe has read enough.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => exit,
                Err(_) => Exit::Unavailable,
            }
        }
        Err(failure) => {
            let text = failure.rendered(&context);
            // Where nothing can be said, the exit code still tells.
            let _ = write!(context.stderr(), "{text}");
            failure.exit()
        }
    }
}

fn print(context: &Context, text: &str) -> io::Result<()> {
    let mut out = context.stdout();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// The text in the language of the reader.
#[must_use]
pub const fn either<T: Copy>(language: Language, french: T, english: T) -> T {
    match language {
        Language::French => french,
        Language::English => english,
    }
}
