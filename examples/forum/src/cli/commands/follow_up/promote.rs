//! A seat that passes to the reserve (*liste complémentaire*).

use std::collections::BTreeSet;

use clap::Args;
use participatory_innovation::{
    edition::{Edition, PromoteError, Vacancy},
    journal::Capacity,
    project::{AnyProject, Pitched, Project},
    value::{OneOrMore, ProjectId},
};

use super::decided;
use crate::cli::{
    commands::Run,
    context::Context,
    failure::Failure,
    find::{self, Called},
    guarded::Desk,
    page::Answer,
};

/// Give the seat of a laureate that withdrew to the next of the reserve.
#[derive(Debug, Args)]
pub(crate) struct Promote {
    /// The project of the reserve that takes the seat.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// The laureate that withdrew; needed when there are several.
    #[arg(long, value_name = "PROJECT")]
    replaces: Option<String>,
}

impl Run for Promote {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let replaced = self.replaces.as_deref();
        let replaced = replaced.map(|given| find::project(&office.situation, given)).transpose()?;
        let projects: Vec<ProjectId> = office.situation.projects.keys().copied().collect();
        decided(&office, id, |desk| {
            let vacancies = vacancies(desk, &projects)?;
            let seat = seat(&desk.edition, &vacancies, id, replaced)?;
            let passed_over = passed_over(&desk.edition, &vacancies, id);
            // Read first: what the edition decides next is not on the journal that it is read from.
            let project: Project<Pitched> = office.at_stage(desk, id)?;
            let last = desk.edition.at().max(project.at());
            let stamp = office.stamp(Capacity::Secretary, None, last)?;
            desk.edition.promote(seat, passed_over, stamp)?.record(&mut desk.journal)?;
            if let Some(next) = desk.edition.promotions().last().map(|one| one.promoted)
                && next != id
            {
                return Err(refused(PromoteError::OutOfOrder { next, promoted: id }));
            }
            let evidence = desk.edition.designation(&project)?;
            let _ = project.designate(evidence, stamp)?.record(&mut desk.journal)?;
            Ok(())
        })
    }
}

fn refused(error: PromoteError) -> Failure {
    Failure::Refused(Box::new(OneOrMore::from(error)))
}

fn vacancies(desk: &mut Desk<'_, '_>, projects: &[ProjectId]) -> Result<Vec<Vacancy>, Failure> {
    let mut vacancies = Vec::new();
    for id in projects {
        if let AnyProject::Closed(project) = desk.project(*id)? {
            vacancies.extend(project.vacancy());
        }
    }
    Ok(vacancies)
}

/// The seat that is left free: that of the project named, or the only one.
fn seat(
    edition: &Edition,
    vacancies: &[Vacancy],
    promoted: ProjectId,
    named: Option<ProjectId>,
) -> Result<Vacancy, Failure> {
    let free = vacancies.iter().filter(|vacancy| match named {
        Some(id) => vacancy.project() == id,
        None => edition.is_laureate(vacancy.project()),
    });
    let mut free: Vec<&Vacancy> = free.collect();
    free.sort_by_key(|vacancy| Called::of(edition, vacancy.project()));
    match *free {
        [seat] => Ok(*seat),
        [] => Err(refused(PromoteError::NoSeat { project: named.unwrap_or(promoted) })),
        ref several => {
            let of = |id| Called::of(edition, id);
            let seats = several.iter().map(|seat| seat.project());
            let commands = seats
                .clone()
                .map(|seat| format!("forum promote {} --replaces {}", of(promoted), of(seat)));
            Err(Failure::SeveralSeats { commands: commands.collect(), free: seats.collect() })
        }
    }
}

/// Those of the reserve that come before a project and have withdrawn.
fn passed_over(edition: &Edition, vacancies: &[Vacancy], before: ProjectId) -> Vec<Vacancy> {
    let gone: BTreeSet<ProjectId> = edition
        .promotions()
        .flat_map(|promotion| promotion.passed_over.iter().copied().chain([promotion.promoted]))
        .collect();
    edition
        .reserve()
        .into_iter()
        .flatten()
        .take_while(|project| *project != before)
        .filter(|project| !gone.contains(project))
        .filter_map(|project| vacancies.iter().find(|one| one.project() == project).copied())
        .collect()
}
