//! What follows the palmarès: agreements, the course of a pre-incubation, other ways, ends, and what
//! is undone.

use std::str::FromStr;

use clap::Subcommand;
use participatory_innovation::{
    journal::{Entry, StreamId},
    value::{Date, Language, ProjectId},
};
use serde::Serialize;

use super::Run;
use crate::{
    cli::{
        context::Context,
        failure::{Failure, Why},
        given::date as day,
        guarded::Desk,
        office::{Office, Receipt},
        page::{Answer, Page, Report},
        phrases::Say,
    },
    words::{self, Names as _},
};

mod agree;
mod conclude;
mod course;
mod promote;
mod redirect;
mod revert;
mod withdraw;

/// What can be asked of the tool once the palmarès is adopted.
#[derive(Debug, Subcommand)]
pub(crate) enum FollowUp {
    Agree(agree::Agree),
    Redirect(redirect::Redirect),
    Milestone(course::ReachMilestone),
    Point(course::HoldPoint),
    Suspend(course::Suspend),
    Resume(course::Resume),
    Extend(course::Extend),
    Report(course::HandIn),
    Conclude(conclude::Conclude),
    Withdraw(withdraw::Withdraw),
    Promote(promote::Promote),
    Revert(revert::Revert),
}

impl FollowUp {
    pub(super) fn of(&self) -> &dyn Run {
        match self {
            Self::Agree(command) => command,
            Self::Redirect(command) => command,
            Self::Milestone(command) => command,
            Self::Point(command) => command,
            Self::Suspend(command) => command,
            Self::Resume(command) => command,
            Self::Extend(command) => command,
            Self::Report(command) => command,
            Self::Conclude(command) => command,
            Self::Withdraw(command) => command,
            Self::Promote(command) => command,
            Self::Revert(command) => command,
        }
    }
}

/// What happened to a project or to the edition, as its entries tell it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::struct_field_names, reason = "the key of the JSON answer")]
struct Happened {
    /// The project that it happened to; none when only the edition decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<ProjectId>,
    /// A sentence for each entry, in the language of the reader.
    happened: Vec<String>,
    #[serde(flatten)]
    receipt: Receipt,
}

impl Report for Happened {
    fn show(&self, page: &mut Page) {
        for sentence in &self.happened {
            page.done(sentence);
        }
        if self.receipt.dry_run {
            page.warning(&Say::Rehearsed.tell(page.language()));
        }
    }
}

/// A decision on one project, and what came of it.
fn decided(
    office: &Office<'_>,
    project: ProjectId,
    mut decision: impl FnMut(&mut Desk<'_, '_>) -> Result<(), Failure>,
) -> Result<Answer, Failure> {
    let context = office.context;
    let decided = office.decide(|desk| {
        decision(desk)?;
        Ok(told(&desk.journal, context))
    })?;
    let (happened, receipt) = (decided.value, decided.receipt);
    Answer::of(&Happened { project: Some(project), happened, receipt }, context)
}

/// A sentence for each entry, which names the project that it is about.
fn told(entries: &[Entry], context: &Context) -> Vec<String> {
    let language = context.language;
    entries
        .iter()
        .map(|entry| {
            let what = words::happening(entry.event(), language, context.labels());
            match entry.stream() {
                StreamId::Project(id) => of_project(id, &what, context),
                StreamId::Edition(_) => what,
            }
        })
        .collect()
}

fn of_project(id: ProjectId, what: &str, context: &Context) -> String {
    let name = context.labels().project(id, context.language);
    let name = name.unwrap_or_else(|| id.to_string());
    match context.language {
        Language::French => words::typeset(&format!("{name} : {what}")),
        Language::English => format!("{name}: {what}"),
    }
}

/// A value that the domain reads.
fn read<T: FromStr>(argument: &str, given: &str) -> Result<T, Failure>
where
    T::Err: Into<Why>,
{
    given.parse().map_err(|error| Failure::value(argument, given, error))
}

/// A day that is today, or that of `--at`, when it is not given.
fn day_or_today(argument: &str, given: Option<&str>, office: &Office<'_>) -> Result<Date, Failure> {
    given.map_or_else(|| office.context.today(), |given| day(argument, given))
}
