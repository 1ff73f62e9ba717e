//! The commands, one file for each subject.

use clap::Subcommand;

use super::{context::Context, failure::Failure, page::Answer};

mod call;
mod charter;
mod completions;
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
}

impl Command {
    pub(super) fn run(&self, context: &Context) -> Result<Answer, Failure> {
        match self {
            Self::FirstHalf(command) => command.run(context),
        }
    }
}

impl FirstHalf {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        match self {
            Self::Init(command) => command.run(context),
            Self::Amend(command) => command.run(context),
            Self::Open(command) => command.run(context),
            Self::Close(command) => command.run(context),
            Self::Status(command) => command.run(context),
            Self::Completions(command) => Ok(command.run()),
        }
    }
}
