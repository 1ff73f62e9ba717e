//! Completions for a shell.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::Run;
use crate::cli::{Forum, context::Context, failure::Failure, page::Answer};

/// Print the completions for a shell.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Run for Completions {
    fn run(&self, _: &Context) -> Result<Answer, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Forum::command(), "forum", &mut script);
        Ok(Answer::text(String::from_utf8_lossy(&script).into_owned()))
    }
}
