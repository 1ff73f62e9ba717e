//! After the palmarès: designations, the others' ways, agreements, and what is known of the
//! pre-incubations.

use participatory_innovation::{
    edition::{Edition, Way},
    fact::{Agreement, Conclusion, Extension, Results, Resumption, Suspension},
    project::{Laureate, Pitched, PreIncubation, Project},
    value::{Date, HalfDays, Months},
};

use super::{
    cast::Role,
    made_up::{self, POSTS},
    play::{Played, Stage, home, number},
    published,
};

/// The laureates, designated, and the others.
type Carried = (Vec<Project<Laureate>>, Vec<Project<Pitched>>);

/// Designates every laureate.
pub(super) fn palmares(
    stage: &mut Stage,
    edition: &Edition,
    mut pitched: Vec<Project<Pitched>>,
) -> Played<Carried> {
    pitched.sort_by_key(|project| edition.number_of(project.id()));
    let (designated, others): (Vec<_>, Vec<_>) =
        pitched.into_iter().partition(|project| edition.is_laureate(project.id()));
    let mut laureates = Vec::new();
    for project in designated {
        let designation = edition.designation(&project)?;
        let stamp = stage.by(Role::Secretary);
        laureates.push(project.designate(designation, stamp)?.record(&mut stage.log)?);
    }
    Ok((laureates, others))
}

/// No finalist is lost: the others go their own way, and the laureates into pre-incubation.
pub(super) fn follow_up(
    stage: &mut Stage,
    edition: &Edition,
    laureates: Vec<Project<Laureate>>,
    others: Vec<Project<Pitched>>,
) -> Played<()> {
    other_ways(stage, edition, others)?;
    // Streams of projects are independent, so each is told to its end.
    for project in agreements(stage, edition, laureates)? {
        let number = number(edition, &project)?;
        if published::SIX_MONTHS.contains(&number) {
            let (_, place) = home(edition, number)?;
            six_months(stage, project, number, Role::Sponsor(place))?;
        }
    }
    Ok(())
}

fn other_ways(stage: &mut Stage, edition: &Edition, others: Vec<Project<Pitched>>) -> Played<()> {
    stage.at(made_up::OTHER_WAYS)?;
    for project in others {
        let number = number(edition, &project)?;
        let (departement, place) = home(edition, number)?;
        let Some((_, route, follow_up)) = made_up::WAYS.iter().find(|way| way.0 == number) else {
            continue;
        };
        let role = Role::Owner(place);
        let owner = stage.enter(role, POSTS.owner, Some(departement));
        let way = Way { follow_up: follow_up.parse()?, owner, route: route.parse()? };
        let other_way = edition.other_way(&project, way)?;
        // It is on the journal now, and nothing more is known of it.
        let _ = project.redirect(other_way, stage.by(role))?.record(&mut stage.log)?;
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
        let (departement, place) = home(edition, number(edition, &laureate)?)?;
        let role = Role::Sponsor(place);
        let agreement = Agreement {
            departement,
            due,
            funding: None,
            released_time: HalfDays::new(2)?,
            sponsor: stage.enter(role, POSTS.sponsor, Some(departement)),
            start,
        };
        let admission = edition.admission(&laureate, agreement)?;
        admitted.push(laureate.admit(admission, stage.by(role))?.record(&mut stage.log)?);
    }
    Ok(admitted)
}

/// Suspended, resumed, extended, reported, and concluded where an end is known.
fn six_months(
    stage: &mut Stage,
    project: Project<PreIncubation>,
    number: u32,
    sponsor: Role,
) -> Played<()> {
    stage.at(made_up::SUSPENDED)?;
    let suspension = Suspension { from: stage.today(), motive: made_up::SANITARY.parse()? };
    let project = project.suspend(suspension, stage.by(sponsor))?.record(&mut stage.log)?;

    stage.at(made_up::RESUMED)?;
    let resumption = Resumption { on: stage.today() };
    let project = project.resume(resumption, stage.by(sponsor))?.record(&mut stage.log)?;

    stage.at(made_up::EXTENDED)?;
    let due = made_up::EXTENDED_TO.parse()?;
    let extension = Extension { due, motive: made_up::CATCH_UP.parse()?, on: stage.today() };
    let project = project.extend(extension, stage.by(sponsor))?.record(&mut stage.log)?;

    stage.at(made_up::RESULTS)?;
    let results = Results { on: stage.today(), summary: made_up::SUMMARY.parse()? };
    let project = project.report(results, stage.by(sponsor))?.record(&mut stage.log)?;

    if let Some((_, ending, motive)) = made_up::ENDINGS.iter().find(|end| end.0 == number) {
        stage.at(made_up::CONCLUSIONS)?;
        let conclusion = Conclusion { ending: *ending, motive: motive.parse()?, on: stage.today() };
        let _ = project.conclude(conclusion, stage.by(sponsor))?.record(&mut stage.log)?;
    }
    Ok(())
}
