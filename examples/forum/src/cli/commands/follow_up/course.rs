//! The course of a pre-incubation: what is reached, the weekly point, the clock and the results.

use clap::Args;
use participatory_innovation::{
    edition::Edition,
    fact::{Extension, Milestone, Results, Resumption, Suspension, WeeklyPoint},
    journal::{Capacity, Refused, Stamp, Transition},
    project::{PreIncubation, Project},
    value::{Date, Label, Motive, ProjectId, Statement},
};

use super::{day, day_or_today, decided, read};
use crate::cli::{
    commands::Run, context::Context, failure::Failure, find, office::Office, page::Answer,
};

/// Which pre-incubation, and on which day.
#[derive(Debug, Args)]
struct Which {
    /// The project: number, title or identifier.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// On which day. Default: today, or the day of --at.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

impl Which {
    fn read(&self, office: &Office<'_>) -> Result<(ProjectId, Date), Failure> {
        let id = find::project(&office.situation, &self.project)?;
        Ok((id, day_or_today("--on", self.on.as_deref(), office)?))
    }
}

/// Record that a pre-incubation reached something.
#[derive(Debug, Args)]
pub(crate) struct ReachMilestone {
    #[command(flatten)]
    which: Which,
    /// What was reached.
    #[arg(value_name = "NAME")]
    name: String,
}

/// Record the weekly point of a team and those who support it.
#[derive(Debug, Args)]
pub(crate) struct HoldPoint {
    #[command(flatten)]
    which: Which,
    /// What was said.
    #[arg(long, value_name = "TEXT")]
    remark: String,
}

/// Stop the clock of a pre-incubation.
#[derive(Debug, Args)]
pub(crate) struct Suspend {
    /// The project: number, title or identifier.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// The first day that does not count. Default: today, or the day of --at.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Why.
    #[arg(long, value_name = "MOTIVE")]
    motive: String,
}

/// Let the clock of a pre-incubation run again: the due date moves by the days between.
#[derive(Debug, Args)]
pub(crate) struct Resume {
    #[command(flatten)]
    which: Which,
}

/// Set a later due date.
#[derive(Debug, Args)]
pub(crate) struct Extend {
    #[command(flatten)]
    which: Which,
    /// The new last day for results.
    #[arg(long, value_name = "DATE")]
    due: String,
    /// Why.
    #[arg(long, value_name = "MOTIVE")]
    motive: String,
}

/// Record that a team handed its results in.
#[derive(Debug, Args)]
pub(crate) struct HandIn {
    #[command(flatten)]
    which: Which,
    /// What they are.
    #[arg(long, value_name = "TEXT")]
    summary: String,
}

/// Something happens in the course of a pre-incubation.
fn happens<T, E>(
    office: &Office<'_>,
    id: ProjectId,
    capacity: Capacity,
    happen: impl Fn(
        Project<PreIncubation>,
        &Edition,
        Stamp,
    ) -> Result<Transition<Project<PreIncubation>>, Refused<T, E>>,
) -> Result<Answer, Failure>
where
    Failure: From<Refused<T, E>>,
{
    decided(office, id, |desk| {
        let project: Project<PreIncubation> = office.at_stage(desk, id)?;
        let by = match capacity {
            Capacity::Sponsor => Some(project.incubation().agreement().sponsor),
            _ => None,
        };
        let last = desk.edition.at().max(project.at());
        let stamp = office.stamp(capacity, by, last)?;
        let _ = happen(project, &desk.edition, stamp)?.record(&mut desk.journal)?;
        Ok(())
    })
}

impl Run for ReachMilestone {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let (id, on) = self.which.read(&office)?;
        let name: Label = read("NAME", &self.name)?;
        happens(&office, id, Capacity::Secretary, |project, edition, stamp| {
            project.note_milestone(edition, Milestone { name: name.clone(), on }, stamp)
        })
    }
}

impl Run for HoldPoint {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let (id, on) = self.which.read(&office)?;
        let remark: Statement = read("--remark", &self.remark)?;
        happens(&office, id, Capacity::Secretary, |project, edition, stamp| {
            project.hold_point(edition, WeeklyPoint { on, remark: remark.clone() }, stamp)
        })
    }
}

impl Run for Suspend {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let from = day_or_today("--from", self.from.as_deref(), &office)?;
        let motive: Motive = read("--motive", &self.motive)?;
        happens(&office, id, Capacity::Sponsor, |project, edition, stamp| {
            project.suspend(edition, Suspension { from, motive: motive.clone() }, stamp)
        })
    }
}

impl Run for Resume {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let (id, on) = self.which.read(&office)?;
        happens(&office, id, Capacity::Sponsor, |project, edition, stamp| {
            project.resume(edition, Resumption { on }, stamp)
        })
    }
}

impl Run for Extend {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let (id, on) = self.which.read(&office)?;
        let due = day("--due", &self.due)?;
        let motive: Motive = read("--motive", &self.motive)?;
        happens(&office, id, Capacity::Sponsor, |project, edition, stamp| {
            project.extend(edition, Extension { due, motive: motive.clone(), on }, stamp)
        })
    }
}

impl Run for HandIn {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let (id, on) = self.which.read(&office)?;
        let summary: Statement = read("--summary", &self.summary)?;
        happens(&office, id, Capacity::Secretary, |project, edition, stamp| {
            project.report(edition, Results { on, summary: summary.clone() }, stamp)
        })
    }
}
