//! The commands, one file for each subject.

use clap::Subcommand;

use super::{context::Context, failure::Failure, page::Answer};

mod call;
mod charter;
mod completions;
mod follow_up;
mod init;
mod status;

/// What can be asked of the tool, up to the publication of the palmarès.
#[derive(Debug, Subcommand)]
pub(crate) enum FirstHalf {
    Init(init::Init),
    Amend(charter::Amend),
    Open(call::Open),
    Close(call::Close),
    Status(status::Status),
    Completions(completions::Completions),
}

/// What can be asked of the tool.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    FirstHalf(FirstHalf),
    #[command(flatten)]
    FollowUp(follow_up::FollowUp),
}

/// A command that can be run.
trait Run {
    /// Runs it.
    fn run(&self, context: &Context) -> Result<Answer, Failure>;
}

impl Command {
    pub(super) fn run(&self, context: &Context) -> Result<Answer, Failure> {
        match self {
            Self::FirstHalf(command) => command.of().run(context),
            Self::FollowUp(command) => command.of().run(context),
        }
    }
}

impl FirstHalf {
    fn of(&self) -> &dyn Run {
        match self {
            Self::Init(command) => command,
            Self::Amend(command) => command,
            Self::Open(command) => command,
            Self::Close(command) => command,
            Self::Status(command) => command,
            Self::Completions(command) => command,
        }
    }
}
