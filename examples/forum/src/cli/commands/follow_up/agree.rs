//! The agreement of a laureate's own département.

use clap::Args;
use participatory_innovation::{
    fact::Agreement,
    journal::Capacity,
    project::{AnyProject, Laureate, Project, StageKind},
    value::{Euros, HalfDays, ProjectId},
};

use super::{day, decided, read};
use crate::cli::{
    commands::Run, context::Context, failure::Failure, find, guarded::Desk, office::Office,
    page::Answer,
};

/// Record the agreement of a laureate's département: the pre-incubation begins.
#[derive(Debug, Args)]
pub(crate) struct Agree {
    /// The laureate: number, title or identifier.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// The first day.
    #[arg(long, value_name = "DATE")]
    start: String,
    /// The last day for results.
    #[arg(long, value_name = "DATE")]
    due: String,
    /// The released time of each agent of the team, in half-days a week: 2 is one day.
    #[arg(long, value_name = "NUMBER")]
    released: u32,
    /// Money in euros, where it is needed.
    #[arg(long, value_name = "EUROS")]
    funding: Option<String>,
    /// Who answers for it in the département.
    #[arg(long, value_name = "PERSON")]
    sponsor: String,
}

impl Run for Agree {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let sponsor = find::person(&office.situation, &self.sponsor)?;
        let (start, due) = (day("--start", &self.start)?, day("--due", &self.due)?);
        let released_time = HalfDays::new(self.released)
            .map_err(|error| Failure::value("--released", self.released.to_string(), error))?;
        let funding = self.funding.as_deref();
        let funding: Option<Euros> = funding.map(|given| read("--funding", given)).transpose()?;
        decided(&office, id, |desk| {
            let project = laureate(&office, desk, id)?;
            let departement = project.departement();
            let agreement = Agreement { departement, due, funding, released_time, sponsor, start };
            let last = desk.edition.at().max(project.at());
            let stamp = office.stamp(Capacity::Sponsor, Some(sponsor), last)?;
            let evidence = desk.edition.admission(&project, agreement)?;
            // It is on the journal now, from which it is read again.
            let _ = project.admit(evidence, stamp)?.record(&mut desk.journal)?;
            Ok(())
        })
    }
}

/// The laureate. One whose designation was undone, and whose seat stands, is designated again.
fn laureate(
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
    id: ProjectId,
) -> Result<Project<Laureate>, Failure> {
    match desk.project(id)? {
        AnyProject::Laureate(project) => Ok(project),
        AnyProject::Pitched(project) if desk.edition.is_laureate(id) => {
            let last = desk.edition.at().max(project.at());
            let stamp = office.stamp(Capacity::Secretary, None, last)?;
            let evidence = desk.edition.designation(&project)?;
            Ok(project.designate(evidence, stamp)?.record(&mut desk.journal)?)
        }
        other => {
            let (stands, needed) = (other.kind(), StageKind::Laureate);
            Err(Failure::OtherStage { project: id, stands, needed })
        }
    }
}
