use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use super::{Disagreement, Finding};
use crate::{
    edition::Edition,
    fact::{Examined, Outcome},
    journal::{Entry, StreamId},
    project::{AnyProject, LiveStage, StageKind},
    value::{PersonId, ProjectId},
};

/// Compares what the edition and its projects say of each other.
pub(super) fn compare(
    edition: &Edition,
    projects: &BTreeMap<ProjectId, AnyProject>,
    streams: &BTreeMap<StreamId, &[&Entry]>,
    found: &mut Vec<Disagreement>,
) {
    shortlists(edition, projects, streams, found);
    examinations(edition, projects, streams, found);
    for (id, project) in projects {
        evidence(edition, *id, project, found);
        seat(edition, *id, project, found);
    }
    promotions(edition, projects, found);
    times(edition, streams, found);
    teams(projects, found);
}

/// Entries of projects that were written after the edition had decided on them.
fn times(
    edition: &Edition,
    streams: &BTreeMap<StreamId, &[&Entry]>,
    found: &mut Vec<Disagreement>,
) {
    let examined = examined(edition);
    let opened = edition.deliberation_opened_at();
    for (stream, entries) in streams {
        let (StreamId::Project(project), Some(first)) = (*stream, entries.first()) else {
            continue;
        };
        if let Some(closed) = edition.call_closed_at().filter(|closed| first.at() > *closed) {
            let what = Finding::AfterTheCall { at: first.at(), closed };
            found.push(Disagreement::of_entry(*stream, first.seq(), what));
        }
        let listed = edition.listed_at(project, edition.seq());
        let listed = listed.and_then(|(decision, _)| edition.time_of(decision));
        let judged = examined.get(stream).and_then(|examined| {
            let entry = entries.iter().find(|entry| entry.seq() == examined.seq)?;
            Some((*entry, opened?))
        });
        for (entry, decided) in listed.map(|decided| (*first, decided)).into_iter().chain(judged) {
            if entry.at() > decided {
                let what = Finding::OutOfTime { at: entry.at(), decided };
                found.push(Disagreement::of_entry(*stream, entry.seq(), what));
            }
        }
    }
}

fn shortlists(
    edition: &Edition,
    projects: &BTreeMap<ProjectId, AnyProject>,
    streams: &BTreeMap<StreamId, &[&Entry]>,
    found: &mut Vec<Disagreement>,
) {
    let stream = edition.stream();
    let entrants = edition.charter().rules().departements.iter();
    for shortlist in entrants.filter_map(|entrant| edition.shortlist(entrant.departement)) {
        for candidate in shortlist.candidates.iter() {
            let project = candidate.project;
            if !streams.contains_key(&StreamId::Project(project)) {
                found.push(Disagreement::of_stream(stream, Finding::NoStream { project }));
            } else if projects.get(&project).is_some_and(|p| *p.team() != candidate.team) {
                found.push(Disagreement::of_stream(stream, Finding::OtherTeam { project }));
            }
            if let Some(AnyProject::Closed(closed)) = projects.get(&project)
                && closed.outcome() == Outcome::NotShortlisted
            {
                found.push(Disagreement::of_project(project, Finding::DeclinedFinalist));
            }
        }
    }
}

/// The files that the jury examined, by stream.
pub(super) fn examined(edition: &Edition) -> BTreeMap<StreamId, &Examined> {
    let examined = edition.opening().into_iter().flat_map(|opening| opening.examined.iter());
    examined.map(|examined| (StreamId::Project(examined.project), examined)).collect()
}

/// Compares a file with the project as it stood at the entry that the jury examined.
pub(super) fn examination(
    edition: &Edition,
    project: &AnyProject,
    examined: &Examined,
    found: &mut Vec<Disagreement>,
) {
    let stood = match project {
        AnyProject::Pitched(project) => Some(project.examination().into_fact()),
        _ => None,
    };
    if stood.as_ref() != Some(examined) {
        found.push(examined_otherwise(edition, examined));
    }
}

/// Names a project that takes its pitch back after the jury examined it: another pitch in its place
/// is not the one that was judged.
pub(super) fn taken_back(project: &AnyProject, entry: &Entry, found: &mut Vec<Disagreement>) {
    let stage = project.kind();
    if stage == StageKind::Coached && entry.event().name() == "reverted" {
        let what = Finding::NotPitched { stage };
        found.push(Disagreement::of_entry(entry.stream(), entry.seq(), what));
    }
}

fn examined_otherwise(edition: &Edition, examined: &Examined) -> Disagreement {
    let Examined { project, seq, digest, .. } = *examined;
    let what = Finding::ExaminedOtherwise { project, seq, digest };
    Disagreement::of_stream(edition.stream(), what)
}

/// Files that the project's stream could not be read far enough to compare.
fn examinations(
    edition: &Edition,
    projects: &BTreeMap<ProjectId, AnyProject>,
    streams: &BTreeMap<StreamId, &[&Entry]>,
    found: &mut Vec<Disagreement>,
) {
    let named: BTreeSet<ProjectId> = found
        .iter()
        .filter_map(|disagreement| match disagreement.what {
            Finding::ExaminedOtherwise { project, .. } => Some(project),
            _ => None,
        })
        .collect();
    for (stream, examined) in examined(edition) {
        let entries = streams.get(&stream).copied().unwrap_or_default();
        let entry = entries.iter().find(|entry| entry.seq() == examined.seq);
        let compared = named.contains(&examined.project)
            || (projects.contains_key(&examined.project) && entry.is_some());
        if !compared && entry.is_none_or(|entry| entry.digest() != examined.digest) {
            found.push(examined_otherwise(edition, examined));
        }
    }
}

/// Seats that passed to the reserve of projects that have not withdrawn.
fn promotions(
    edition: &Edition,
    projects: &BTreeMap<ProjectId, AnyProject>,
    found: &mut Vec<Disagreement>,
) {
    for promotion in edition.promotions() {
        for id in core::iter::once(promotion.withdrawn).chain(promotion.passed_over.iter().copied())
        {
            let stage = match projects.get(&id) {
                None => continue,
                Some(AnyProject::Closed(project)) if project.vacancy().is_some() => continue,
                Some(project) => project.kind(),
            };
            // A laureate without its seat is named as such.
            if !matches!(stage, StageKind::Laureate | StageKind::PreIncubation) {
                found.push(Disagreement::of_project(id, Finding::NotWithdrawn { stage }));
            }
        }
    }
}

/// Decisions that moved a project and were undone since.
fn evidence(edition: &Edition, id: ProjectId, project: &AnyProject, found: &mut Vec<Disagreement>) {
    let decisions: Vec<u32> = match project {
        AnyProject::Idea(_) => Vec::new(),
        AnyProject::Preselected(project) => project.stage().decisions(),
        AnyProject::Coached(project) => project.stage().decisions(),
        AnyProject::Pitched(project) => project.stage().decisions(),
        AnyProject::Laureate(project) => project.stage().decisions(),
        AnyProject::PreIncubation(project) => project.stage().decisions(),
        AnyProject::DevelopedOtherwise(project) => project.stage().decisions(),
        // Whoever withdrew claims nothing any more.
        AnyProject::Closed(project) if project.outcome() == Outcome::Withdrawn => Vec::new(),
        AnyProject::Closed(project) => project.closed_from().decisions(),
    };
    for decision in decisions.into_iter().filter(|decision| edition.is_undone(*decision)) {
        found.push(Disagreement::of_project(id, Finding::DecisionUndone { decision }));
    }
}

/// Laureates without a seat, and seats of projects that went another way.
fn seat(edition: &Edition, id: ProjectId, project: &AnyProject, found: &mut Vec<Disagreement>) {
    let stage = project.kind();
    let was_laureate = match project {
        AnyProject::Closed(project) => {
            matches!(project.closed_from().kind(), StageKind::Laureate | StageKind::PreIncubation)
        }
        _ => matches!(stage, StageKind::Laureate | StageKind::PreIncubation),
    };
    let holds = edition.is_laureate(id);
    let withdrawn = match project {
        AnyProject::Closed(project) => project.outcome() == Outcome::Withdrawn,
        _ => false,
    };
    if was_laureate && !holds && !withdrawn {
        found.push(Disagreement::of_project(id, Finding::LaureateWithoutSeat { stage }));
    }
    let redirected = match project {
        AnyProject::DevelopedOtherwise(_) => true,
        AnyProject::Closed(project) => {
            matches!(project.closed_from(), LiveStage::DevelopedOtherwise(_) | LiveStage::Idea(_))
        }
        _ => false,
    };
    if holds && redirected {
        found.push(Disagreement::of_project(id, Finding::SeatGoneElsewhere { stage }));
    }
}

fn teams(projects: &BTreeMap<ProjectId, AnyProject>, found: &mut Vec<Disagreement>) {
    // Who withdrew an idea, or was not shortlisted with it, is free to carry another.
    let carried = |project: &AnyProject| match project {
        AnyProject::Closed(project) => {
            !matches!(project.outcome(), Outcome::Withdrawn | Outcome::NotShortlisted)
        }
        _ => true,
    };
    let mut members: Vec<(PersonId, ProjectId)> = projects
        .iter()
        .filter(|(_, project)| carried(project))
        .flat_map(|(id, project)| project.team().members().map(|person| (person, *id)))
        .collect();
    members.sort_unstable();
    for pair in members.windows(2) {
        if let [(person, other), (same, project)] = *pair
            && person == same
        {
            found.push(Disagreement::of_project(project, Finding::InTwoTeams { person, other }));
        }
    }
}
