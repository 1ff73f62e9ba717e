//! The moves of one project, tried on whatever stage it is at.

use participatory_innovation::{
    edition::{Edition, Way},
    fact,
    journal::{Entry, Refusal as _, Remedy, Stamp},
    project::{AnyProject, Project},
    value::{HalfDays, Label, Motive, Seconds, Statement},
};

use crate::{
    plan::{Act, Happening, Plan},
    system::{date, departement, person},
};

/// Records what was moved, or takes back what was handed back.
macro_rules! moved {
    ($log:ident, $made:expr) => {
        match $made {
            Ok(transition) => (AnyProject::from(transition.record($log).unwrap()), None),
            Err(refused) => {
                let remedy = refused.remedy();
                let ((project, _), _) = refused.into_parts();
                (AnyProject::from(project), Some(remedy))
            }
        }
    };
}

/// The same once the evidence is there; without it nothing happens.
macro_rules! with {
    ($log:ident, $project:ident, $evidence:expr, $evident:ident => $made:expr) => {
        match $evidence {
            Ok($evident) => moved!($log, $made),
            Err(refused) => (AnyProject::from($project), Some(refused.remedy())),
        }
    };
}

/// The same for a project of any of these stages.
macro_rules! at {
    ($any:expr, [$($stage:ident),+], $project:ident => $done:expr) => {
        match $any {
            $(AnyProject::$stage($project) => $done,)+
            other => (other, Some(Remedy::OtherEvidence)),
        }
    };
}

/// Tries a move: what helps against a refusal comes beside the project.
pub(crate) fn try_move(
    project: AnyProject,
    edition: &Edition,
    act: &Act,
    stamp: Stamp,
    log: &mut Vec<Entry>,
) -> (AnyProject, Option<Remedy>) {
    let motive = || -> Motive { "C'est ainsi.".parse().unwrap() };
    let statement = |n: usize| -> Statement { format!("Point {n}").parse().unwrap() };
    match act {
        Act::Shortlist(_) => at!(project, [Idea], idea => {
            with!(log, idea, edition.shortlisting(&idea), e => idea.shortlist(e, stamp))
        }),
        Act::Decline(_) => at!(project, [Idea], idea => {
            with!(log, idea, edition.answering(&idea, motive()), e => idea.decline(e, stamp))
        }),
        Act::Coach { coach, points, .. } => at!(project, [Preselected], preselected => {
            match edition.coach(person(*coach)) {
                Ok(coach) => {
                    let points = (0..*points).map(statement);
                    let record = coach.attest(&preselected, statement(0), points);
                    with!(log, preselected, record, e => preselected.coach(e, stamp))
                }
                Err(stranger) => (preselected.into(), Some(stranger.remedy())),
            }
        }),
        Act::Pitch { seconds, questions, .. } => at!(project, [Coached], coached => {
            let measured = Seconds::new(*seconds).unwrap();
            let slot = edition.slot(&coached);
            let record = slot.map(|slot| slot.heard(measured, (0..*questions).map(statement)));
            with!(log, coached, record, e => coached.pitch(e, stamp))
        }),
        Act::Designate(_) => at!(project, [Pitched], pitched => {
            with!(log, pitched, edition.designation(&pitched), e => pitched.designate(e, stamp))
        }),
        Act::Redirect { follow_up, .. } => {
            let route: Label = "Direction du numérique".parse().unwrap();
            let way = Way { follow_up: date(*follow_up), owner: person(201), route };
            at!(project, [Preselected, Coached, Pitched], finalist => {
                with!(log, finalist, edition.other_way(&finalist, way), e => {
                    finalist.redirect(e, stamp)
                })
            })
        }
        Act::Admit { plan, .. } => at!(project, [Laureate], laureate => {
            let agreement = agreement(*plan);
            with!(log, laureate, edition.admission(&laureate, agreement), e => {
                laureate.admit(e, stamp)
            })
        }),
        Act::Happen { what, .. } => at!(project, [PreIncubation], project => {
            happen(project, edition, *what, stamp, log)
        }),
        Act::Conclude { ending, on, .. } => {
            let ending = ENDINGS[*ending];
            let conclusion = fact::Conclusion { ending, motive: motive(), on: date(*on) };
            at!(project, [PreIncubation, DevelopedOtherwise], project => {
                moved!(log, project.conclude(edition, conclusion, stamp))
            })
        }
        Act::Withdraw(_) => {
            let withdrawal = fact::Withdrawal { motive: motive() };
            at!(
                project,
                [Idea, Preselected, Coached, Pitched, Laureate, PreIncubation, DevelopedOtherwise],
                project => moved!(log, project.withdraw(edition, withdrawal, stamp))
            )
        }
        Act::Revert(_) => at!(
            project,
            [Preselected, Coached, Pitched, Laureate, PreIncubation, DevelopedOtherwise, Closed],
            project => moved!(log, project.revert(edition, motive(), stamp))
        ),
        _ => (project, Some(Remedy::Never)),
    }
}

const ENDINGS: [fact::Ending; 5] = [
    fact::Ending::ContinuedToConstruction,
    fact::Ending::Inconclusive,
    fact::Ending::TakenUpInHouse,
    fact::Ending::ReusedElsewhere,
    fact::Ending::Stopped,
];

fn agreement(plan: Plan) -> fact::Agreement {
    fact::Agreement {
        departement: departement(plan.dep),
        due: date(plan.due),
        funding: None,
        released_time: HalfDays::new(plan.released).unwrap(),
        sponsor: person(200),
        start: date(plan.start),
    }
}

fn happen(
    project: Project<participatory_innovation::project::PreIncubation>,
    edition: &Edition,
    what: Happening,
    stamp: Stamp,
    log: &mut Vec<Entry>,
) -> (AnyProject, Option<Remedy>) {
    let motive = || "Crise sanitaire".parse().unwrap();
    let on = date(what.on());
    match what {
        Happening::Milestone { .. } => {
            let milestone = fact::Milestone { name: "Maquette".parse().unwrap(), on };
            moved!(log, project.note_milestone(edition, milestone, stamp))
        }
        Happening::Point { .. } => {
            let point = fact::WeeklyPoint { on, remark: "Rien à signaler".parse().unwrap() };
            moved!(log, project.hold_point(edition, point, stamp))
        }
        Happening::Suspend { .. } => {
            moved!(
                log,
                project.suspend(edition, fact::Suspension { from: on, motive: motive() }, stamp)
            )
        }
        Happening::Resume { .. } => {
            moved!(log, project.resume(edition, fact::Resumption { on }, stamp))
        }
        Happening::Extend { due, .. } => {
            let extension = fact::Extension { due: date(due), motive: motive(), on };
            moved!(log, project.extend(edition, extension, stamp))
        }
        Happening::Report { .. } => {
            let results = fact::Results { on, summary: "Concluant".parse().unwrap() };
            moved!(log, project.report(edition, results, stamp))
        }
    }
}
