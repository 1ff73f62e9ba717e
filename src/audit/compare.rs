use alloc::{collections::BTreeMap, vec::Vec};

use super::{Disagreement, Finding};
use crate::{
    edition::Edition,
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
    teams(projects, found);
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
        }
    }
}

fn examinations(
    edition: &Edition,
    projects: &BTreeMap<ProjectId, AnyProject>,
    streams: &BTreeMap<StreamId, &[&Entry]>,
    found: &mut Vec<Disagreement>,
) {
    let Some(opening) = edition.opening() else {
        return;
    };
    for examined in opening.examined.iter() {
        let (project, seq, digest) = (examined.project, examined.seq, examined.digest);
        let entries = streams.get(&StreamId::Project(project)).copied().unwrap_or_default();
        let entry = entries.iter().find(|entry| entry.seq() == seq);
        if entry.is_none_or(|entry| entry.digest() != digest) {
            let what = Finding::ExaminedOtherwise { project, seq, digest };
            found.push(Disagreement::of_stream(edition.stream(), what));
        }
        let stage = projects.get(&project).map(AnyProject::kind);
        if let Some(stage) = stage.filter(|stage| *stage < StageKind::Pitched) {
            found.push(Disagreement::of_project(project, Finding::NotPitched { stage }));
        }
    }
}

/// Decisions that moved a project and were undone since.
fn evidence(edition: &Edition, id: ProjectId, project: &AnyProject, found: &mut Vec<Disagreement>) {
    let decisions: Vec<u32> = match project {
        AnyProject::Idea(_) | AnyProject::Closed(_) => Vec::new(),
        AnyProject::Preselected(project) => [project.shortlisted_by()].into(),
        AnyProject::Coached(project) => [project.shortlisted_by()].into(),
        AnyProject::Pitched(project) => [project.shortlisted_by()].into(),
        AnyProject::Laureate(project) => [project.shortlisted_by(), project.designated_by()].into(),
        AnyProject::PreIncubation(project) => {
            [project.shortlisted_by(), project.designated_by()].into()
        }
        AnyProject::DevelopedOtherwise(project) => [project.redirection().decision].into(),
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
    let closed = stage == StageKind::Closed;
    if was_laureate && !holds && !closed {
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
    let mut members: Vec<(PersonId, ProjectId)> = projects
        .iter()
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
