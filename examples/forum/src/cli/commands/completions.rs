//! Completions for a shell.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::cli::{Forum, page::Answer};

/// Print the completions for a shell.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Answer {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Forum::command(), "forum", &mut script);
        Answer::text(String::from_utf8_lossy(&script).into_owned())
    }
}
