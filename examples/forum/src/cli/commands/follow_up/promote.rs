//! A seat that passes to the reserve (*liste complémentaire*).

use clap::Args;
use participatory_innovation::{
    edition::{Edition, PromoteError, Vacancy},
    fact::Promotion,
    journal::{Capacity, EditionEvent, Event},
    project::{AnyProject, Pitched, Project},
    value::{OneOrMore, ProjectId},
};
use serde::Serialize;

use super::{Happened, told};
use crate::cli::{
    commands::Run,
    context::Context,
    failure::Failure,
    find::{self, Called},
    guarded::Desk,
    office::{Office, finalists, last},
    page::{Answer, Page, Report},
    undoing::{First, Wanted},
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

/// Who took a seat, and who was passed over for having withdrawn.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Promoted {
    #[serde(flatten)]
    happened: Happened,
    replaces: ProjectId,
    passed_over: Vec<ProjectId>,
}

impl Report for Promoted {
    fn show(&self, page: &mut Page) {
        self.happened.show(page);
    }
}

impl Run for Promote {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let replaced = self.replaces.as_deref();
        let replaced = replaced.map(|given| find::project(&office.situation, given)).transpose()?;
        let mut left = None;
        let decided = office.decide(|desk| {
            let promotion = promote(&office, desk, (id, replaced), &mut left)?;
            Ok((promotion, told(&desk.journal, context)))
        });
        let decided = decided.map_err(|failure| match left {
            Some(left) => failure.after(|| First::before(Wanted::Seat(left), &office, None)),
            None => failure,
        })?;
        let ((promotion, happened), receipt) = (decided.value, decided.receipt);
        let promoted = Promoted {
            happened: Happened { project: Some(id), happened, receipt },
            replaces: promotion.withdrawn.project,
            passed_over: promotion.passed_over.iter().map(|gone| gone.project).collect(),
        };
        Answer::of(&promoted, context)
    }
}

/// Gives the seat and designates whoever takes it. Says in `left` whose seat it is, as soon as that
/// is known.
fn promote(
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
    (id, replaced): (ProjectId, Option<ProjectId>),
    left: &mut Option<ProjectId>,
) -> Result<Promotion, Failure> {
    // Read first: what the edition decides next is not on the journal that they are read from.
    let mut projects = finalists(desk)?;
    let stamp = office.stamp(Capacity::Secretary, None, last(&desk.edition, &projects))?;
    let seat = seat(&desk.edition, &projects, id, replaced)?;
    *left = Some(seat.project());
    let shown = projects.iter().map(AnyProject::snapshot);
    let decision = desk.edition.promote(seat, shown, stamp)?;
    let Event::Edition(EditionEvent::LaureateReplaced(promotion)) = decision.entry().event() else {
        return Err(refused(PromoteError::ReserveExhausted));
    };
    let promotion = Promotion::clone(promotion);
    let next = promotion.promoted.project;
    if next != id {
        return Err(refused(PromoteError::OutOfOrder { next, promoted: id }));
    }
    decision.record(&mut desk.journal)?;
    projects.retain(|project| project.id() == id);
    for project in projects {
        let project = Project::<Pitched>::try_from(project).map_err(|other| {
            refused(PromoteError::NotPitched { project: id, stage: other.kind() })
        })?;
        let evidence = desk.edition.designation(&project)?;
        let _ = project.designate(evidence, stamp)?.record(&mut desk.journal)?;
    }
    Ok(promotion)
}

fn refused(error: PromoteError) -> Failure {
    Failure::refused(OneOrMore::from(error))
}

/// The seat that is left free: that of the project named, or the only one.
fn seat<'p>(
    edition: &Edition,
    projects: &'p [AnyProject],
    promoted: ProjectId,
    named: Option<ProjectId>,
) -> Result<Vacancy<'p>, Failure> {
    let vacancies = projects.iter().filter_map(|project| match project {
        AnyProject::Closed(closed) => closed.vacancy(),
        _ => None,
    });
    let mut free: Vec<Vacancy<'p>> = vacancies
        .filter(|vacancy| match named {
            Some(id) => vacancy.project() == id,
            None => edition.is_laureate(vacancy.project()),
        })
        .collect();
    free.sort_by_key(|vacancy| Called::of(edition, vacancy.project()));
    match *free {
        [seat] => Ok(seat),
        [] => Err(refused(match projects.iter().find(|project| Some(project.id()) == named) {
            Some(there) if edition.is_laureate(there.id()) => {
                PromoteError::NotWithdrawn { project: there.id(), stage: there.kind() }
            }
            _ => PromoteError::NoSeat { project: named.unwrap_or(promoted) },
        })),
        ref several => {
            let of = |id| Called::of(edition, id);
            let seats = several.iter().map(Vacancy::project);
            let commands = seats
                .clone()
                .map(|seat| format!("forum promote {} --replaces {}", of(promoted), of(seat)));
            Err(Failure::SeveralSeats { commands: commands.collect(), free: seats.collect() })
        }
    }
}
