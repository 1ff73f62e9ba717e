//! The commands, one file for each subject.

use ::tables::{
    import::{columns_of_ideas, columns_of_people},
    spreadsheet::Layout,
};
use clap::Subcommand;

use self::from_file::Asked as _;
use super::{context::Context, failure::Failure, page::Answer};

mod audit;
mod backup;
mod call;
mod charter;
mod completions;
mod deliberate;
mod demo;
mod explain;
mod export;
mod files;
mod follow_up;
mod forum_day;
mod from_file;
mod history;
mod import;
mod init;
mod judging;
mod list;
mod palmares;
mod person;
mod planned;
mod preparation;
mod reading;
mod restore;
mod shortlist;
mod status;
mod tables;
mod verify;

/// What can be asked of the tool, up to the publication of the palmarès.
#[derive(Debug, Subcommand)]
pub(crate) enum FirstHalf {
    Init(init::Init),
    Amend(charter::Amend),
    Open(call::Open),
    Close(call::Close),
    Import(import::Import),
    Person(person::PersonCommand),
    Shortlist(shortlist::Shortlist),
    Decline(shortlist::Decline),
    Coaches(preparation::Coaches),
    Jury(preparation::JuryCommand),
    Programme(preparation::Programme),
    Coach(forum_day::Coach),
    Begin(preparation::Begin),
    Pitch(forum_day::Pitch),
    Conflict(judging::Conflict),
    Dismiss(judging::Dismiss),
    Sheet(judging::Sheet),
    Deliberate(deliberate::Deliberate),
    Tie(palmares::Tie),
    Adopt(palmares::Adopt),
    Publish(palmares::Publish),
    Status(status::Status),
    Completions(completions::Completions),
}

/// What can be asked of the tool.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    FirstHalf(FirstHalf),
    #[command(flatten)]
    Reading(reading::Reading),
    #[command(flatten)]
    FollowUp(follow_up::FollowUp),
}

/// The columns of the spreadsheet that a command takes, by its name.
pub(super) fn columns(command: &str) -> Option<Layout> {
    Some(match command {
        "coach" => forum_day::CoachedProject::layout(),
        "decline" => shortlist::Answered::layout(),
        "import ideas" => columns_of_ideas(),
        "import people" => columns_of_people(),
        "pitch" => forum_day::Heard::layout(),
        "shortlist" => shortlist::Finalist::layout(),
        _ => return None,
    })
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
            Self::Reading(command) => command.of().run(context),
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
            Self::Import(command) => command,
            Self::Person(command) => command,
            Self::Shortlist(command) => command,
            Self::Decline(command) => command,
            Self::Coaches(command) => command,
            Self::Jury(command) => command,
            Self::Programme(command) => command,
            Self::Coach(command) => command,
            Self::Begin(command) => command,
            Self::Pitch(command) => command,
            Self::Conflict(command) => command,
            Self::Dismiss(command) => command,
            Self::Sheet(command) => command,
            Self::Deliberate(command) => command,
            Self::Tie(command) => command,
            Self::Adopt(command) => command,
            Self::Publish(command) => command,
            Self::Status(command) => command,
            Self::Completions(command) => command,
        }
    }
}
