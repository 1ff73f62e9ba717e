//! After the deliberation: designations, the others' ways, agreements, and what is known of the
//! pre-incubations.

use participatory_innovation::{
    edition::{Edition, Way},
    fact::{Agreement, Conclusion, Extension, Results, Resumption, Suspension},
    project::{Laureate, Pitched, PreIncubation, Project},
    value::{Date, HalfDays, Months},
};

use super::{
    cast::{made_up, people::Person, published},
    play::{Played, Stage, home, number},
};

/// Carries the palmarès out, then follows the laureates.
pub(crate) fn palmares(
    stage: &mut Stage,
    edition: &Edition,
    mut pitched: Vec<Project<Pitched>>,
) -> Played<()> {
    pitched.sort_by_key(|project| edition.number_of(project.id()));
    let (designated, others): (Vec<_>, Vec<_>) =
        pitched.into_iter().partition(|project| edition.is_laureate(project.id()));
    let mut laureates = Vec::new();
    for project in designated {
        let designation = edition.designation(&project)?;
        let stamp = stage.by(Person::Secretary);
        laureates.push(project.designate(designation, stamp)?.record(&mut stage.log)?);
    }
    other_ways(stage, edition, others)?;
    let admitted = agreements(stage, edition, laureates)?;
    follow_up(stage, edition, admitted)
}

/// No finalist is lost: the others go their own way, with an owner, a route and a follow-up.
fn other_ways(stage: &mut Stage, edition: &Edition, others: Vec<Project<Pitched>>) -> Played<()> {
    stage.at(made_up::OTHER_WAYS)?;
    for project in others {
        let number = number(edition, &project)?;
        let (_, departement) = home(edition, number)?;
        let owner = Person::Owner(departement);
        let Some((_, route, follow_up)) = made_up::WAYS.iter().find(|way| way.0 == number) else {
            continue;
        };
        let way =
            Way { follow_up: follow_up.parse()?, owner: stage.id(owner), route: route.fr.parse()? };
        let other_way = edition.other_way(&project, way)?;
        // It is on the journal now, and nothing more is known of it.
        let _ = project.redirect(other_way, stage.by(owner))?.record(&mut stage.log)?;
    }
    Ok(())
}

/// Each laureate's own département releases its agents' time.
fn agreements(
    stage: &mut Stage,
    edition: &Edition,
    laureates: Vec<Project<Laureate>>,
) -> Played<Vec<Project<PreIncubation>>> {
    stage.at(made_up::AGREEMENTS)?;
    let start: Date = published::START.parse()?;
    let due = start.plus_months(Months::new(3)?).unwrap_or(start);
    let mut admitted = Vec::new();
    for laureate in laureates {
        let (departement, n) = home(edition, number(edition, &laureate)?)?;
        let sponsor = Person::Sponsor(n);
        let agreement = Agreement {
            departement,
            due,
            funding: None,
            released_time: HalfDays::new(2)?,
            sponsor: stage.id(sponsor),
            start,
        };
        let admission = edition.admission(&laureate, agreement)?;
        admitted.push(laureate.admit(admission, stage.by(sponsor))?.record(&mut stage.log)?);
    }
    Ok(admitted)
}

/// What is known of four of them; the journals of the other four stop here. Streams of projects are
/// independent, so each is told to its end.
fn follow_up(
    stage: &mut Stage,
    edition: &Edition,
    admitted: Vec<Project<PreIncubation>>,
) -> Played<()> {
    for project in admitted {
        let number = number(edition, &project)?;
        if published::SIX_MONTHS.contains(&number) {
            let (_, n) = home(edition, number)?;
            six_months(stage, edition, project, Person::Sponsor(n))?;
        }
    }
    Ok(())
}

/// Suspended, resumed, extended, reported, and concluded where an end is known.
fn six_months(
    stage: &mut Stage,
    edition: &Edition,
    project: Project<PreIncubation>,
    sponsor: Person,
) -> Played<()> {
    let (from, on) = made_up::SUSPENSION;
    let (granted, due) = made_up::EXTENSION;
    let number = number(edition, &project)?;

    stage.at(from)?;
    let suspension = Suspension { from: stage.today(), motive: made_up::SANITARY.fr.parse()? };
    let project =
        project.suspend(edition, suspension, stage.by(sponsor))?.record(&mut stage.log)?;

    stage.at(on)?;
    let resumption = Resumption { on: stage.today() };
    let project = project.resume(edition, resumption, stage.by(sponsor))?.record(&mut stage.log)?;

    stage.at(granted)?;
    let motive = made_up::CATCH_UP.fr.parse()?;
    let extension = Extension { due: due.parse()?, motive, on: stage.today() };
    let project = project.extend(edition, extension, stage.by(sponsor))?.record(&mut stage.log)?;

    stage.at(made_up::RESULTS)?;
    let results = Results { on: stage.today(), summary: made_up::SUMMARY.fr.parse()? };
    let project = project.report(edition, results, stage.by(sponsor))?.record(&mut stage.log)?;

    if let Some((_, ending, motive)) = made_up::ENDINGS.iter().find(|end| end.0 == number) {
        stage.at(made_up::CONCLUSIONS)?;
        let motive = motive.fr.parse()?;
        let conclusion = Conclusion { ending: *ending, motive, on: stage.today() };
        let _ = project.conclude(edition, conclusion, stage.by(sponsor))?.record(&mut stage.log)?;
    }
    Ok(())
}
