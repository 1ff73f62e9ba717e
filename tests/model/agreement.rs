//! What must agree between the model, the live crate and the replayed crate.

use std::collections::BTreeSet;

use participatory_innovation::{
    audit::{Manifest, audit},
    edition::{Edition, Phase},
    incubation::Status,
    project::{AnyProject, LiveStage},
    value::{Date, ProjectId},
};

use crate::{
    calendar::Day,
    deliberation::Opinion,
    model::{Incubation, Model, Project, Stage},
    plan::{Act, Proj, Step},
    system::{System, date, project_id, through_json},
};

const PHASES: [Phase; 8] = [
    Phase::Preparation,
    Phase::Call,
    Phase::Shortlisting,
    Phase::Coaching,
    Phase::Pitches,
    Phase::Deliberation,
    Phase::Adopted,
    Phase::Published,
];

/// After every step that was accepted.
pub(crate) fn check(system: &System, model: &Model, step: Option<&Step>) {
    for edition in [&system.edition, &system.replayed] {
        check_edition(edition, model);
    }
    assert_eq!(system.edition.digest(), system.replayed.digest(), "one past");
    if !matches!(step.map(|step| &step.act), Some(Act::Wait(_))) && model.palmares.is_none() {
        check_preview(&system.edition, model);
    }
    for projects in [&system.projects, &system.replayed_projects] {
        assert_eq!(projects.len(), model.projects.len());
        for (place, project) in projects.iter().enumerate() {
            assert_eq!(project.id(), project_id(place));
            check_project(project, &model.projects[place], model);
        }
    }
}

/// At the end: everything once more from the journal alone, each project beside the whole edition.
pub(crate) fn check_history(system: &System, model: &Model) {
    let entries = through_json(&system.log);
    let report = audit(&entries);
    let edition = report.edition.as_ref().unwrap();
    check_edition(edition, model);
    assert_eq!(report.projects.len(), model.projects.len(), "{:?}", report.disagreements);
    for (place, expected) in model.projects.iter().enumerate() {
        check_project(&report.projects[&project_id(place)], expected, model);
    }
    assert_eq!(report.is_consistent(), model.is_consistent(), "{:?}", report.disagreements);
    let waiting: BTreeSet<ProjectId> = report.waiting().map(AnyProject::id).collect();
    let waits = |project: &Project| {
        let stage = project.stage();
        let finalist =
            matches!(stage, Stage::Preselected { .. } | Stage::Coached | Stage::Pitched { .. });
        model.palmares.is_some() && finalist
    };
    let expected = (0..model.projects.len()).filter(|p| waits(&model.projects[*p]));
    assert_eq!(waiting, expected.map(project_id).collect());
    assert!(Manifest::of(&system.log).compare(&entries).is_empty());
    assert_eq!(
        entries.len(),
        model.log.len() + model.projects.iter().map(|p| p.entries).sum::<usize>()
    );
}

fn ids(projects: &[Proj]) -> Vec<ProjectId> {
    projects.iter().map(|project| project_id(*project)).collect()
}

fn check_edition(edition: &Edition, model: &Model) {
    assert_eq!(edition.phase(), PHASES[model.phase()]);
    assert_eq!(edition.seq() as usize + 1, model.log.len());
    assert_eq!(edition.finalists().collect::<Vec<_>>(), ids(&model.finalists()));
    assert_eq!(edition.charter().rules().version, model.version);
    assert_eq!(edition.coaches().count(), model.coaches.len());
    assert_eq!(edition.promotions().count(), model.promotions.len());
    assert_eq!(edition.settlements().count(), model.settled.len());
    assert_eq!(
        edition.jury().map(|j| j.members.len()),
        model.jury.as_ref().map(|(_, j)| j.members.len())
    );
    for entry in 0..edition.seq() {
        assert_eq!(edition.is_undone(entry), model.undone.contains(&entry));
    }
    for project in 0..model.projects.len() {
        let id = project_id(project);
        let number = edition.number_of(id).map(|number| number.get() as usize);
        assert_eq!(number, model.number(project));
        assert_eq!(edition.is_laureate(id), model.seats.contains_key(&project), "{project}");
    }
    let reserve: Vec<Vec<ProjectId>> = model.reserve().iter().map(|level| ids(level)).collect();
    assert_eq!(edition.reserve(), reserve);
    assert_eq!(edition.palmares().is_some(), model.palmares.is_some());
    if let Some((found, expected)) = edition.palmares().zip(model.palmares.as_ref()) {
        assert_eq!(found.laureates[..], ids(&expected.opinion.entered));
        assert_eq!(found.reserve[..], ids(&expected.opinion.reserve));
        let ranked = |p: &Proj| {
            let score = Some(expected.scores[p].written());
            (project_id(*p), expected.opinion.rank(*p), score)
        };
        let order = expected.opinion.levels.iter().flatten().map(ranked);
        let found = found.ranking.iter();
        let found = found
            .map(|r| (r.project, Some(r.rank as usize), r.score.as_ref().map(ToString::to_string)));
        assert_eq!(found.collect::<Vec<_>>(), order.collect::<Vec<_>>());
    }
}

fn check_preview(edition: &Edition, model: &Model) {
    let opinion = model.opinion();
    let Ok(preview) = edition.preview() else {
        assert!(opinion.is_none());
        return;
    };
    let Opinion { entered, reserve, tied, .. } = opinion.as_ref().unwrap();
    let laureates: Vec<ProjectId> = preview.laureates().iter().map(|e| e.project).collect();
    assert_eq!(laureates, ids(entered));
    assert_eq!(preview.reserve(), ids(reserve));
    assert_eq!(preview.tied_at_cut(), ids(tied));
    for outline in preview.outlines() {
        let project =
            (0..model.projects.len()).find(|p| project_id(*p) == outline.project).unwrap();
        let found = outline.coverage;
        let found = [found.judged, found.abstained, found.recused, found.missing];
        assert_eq!(found, model.coverage(project));
        assert_eq!(outline.barred, model.is_barred(project));
        let score = model.score(project).map(crate::deliberation::Fraction::written);
        assert_eq!(outline.score.as_ref().map(ToString::to_string), score);
        let rank = opinion.as_ref().and_then(|opinion| opinion.rank(project));
        assert_eq!(outline.rank.map(|rank| rank as usize), rank);
    }
    let notices = if tied.is_empty() { preview.outlines().len() } else { 0 };
    assert_eq!(preview.notices().len(), notices);
}

fn check_project(project: &AnyProject, expected: &Project, model: &Model) {
    assert_eq!(project.team().members().count(), expected.team.len());
    let told: String = match project {
        AnyProject::Idea(_) => "idea".into(),
        AnyProject::Preselected(p) => format!("preselected by {}", p.shortlisted_by()),
        AnyProject::Coached(p) => format!("coached, preselected by {}", p.shortlisted_by()),
        AnyProject::Pitched(p) => {
            let pitch = p.pitch_heard();
            format!("pitched in {}, {} questions", pitch.measured.get(), pitch.questions.len())
        }
        AnyProject::Laureate(p) => format!("laureate by {}", p.designated_by()),
        AnyProject::PreIncubation(p) => {
            let incubation = p.incubation();
            format!("incubating, {} happenings", incubation.happenings().len())
        }
        AnyProject::DevelopedOtherwise(p) => format!("otherwise by {}", p.redirection().decision),
        AnyProject::Closed(p) => {
            let before = match p.closed_from() {
                LiveStage::Idea(_) => 0,
                LiveStage::Preselected(_) => 1,
                LiveStage::Coached(_) => 2,
                LiveStage::Pitched(_) => 3,
                LiveStage::Laureate(_) => 4,
                LiveStage::PreIncubation(_) => 5,
                LiveStage::DevelopedOtherwise(_) => 6,
            };
            assert_eq!(p.vacancy().is_some(), expected.leaves_a_seat());
            format!("{} on {} from {before}", p.outcome(), p.closed_on())
        }
    };
    assert_eq!(told, tale(expected));
    if let (AnyProject::PreIncubation(p), Some(incubation)) = (project, expected.incubation()) {
        check_incubation(p.incubation(), incubation, model);
    }
}

fn tale(project: &Project) -> String {
    let listed = || {
        project.way.iter().rev().find_map(|stage| match stage {
            Stage::Preselected { by } => Some(*by),
            _ => None,
        })
    };
    match project.stage() {
        Stage::Idea => "idea".into(),
        Stage::Preselected { by } => format!("preselected by {by}"),
        Stage::Coached => format!("coached, preselected by {}", listed().unwrap()),
        Stage::Pitched { seconds, questions } => {
            format!("pitched in {seconds}, {questions} questions")
        }
        Stage::Laureate { by } => format!("laureate by {by}"),
        Stage::Incubating(incubation) => {
            format!("incubating, {} happenings", incubation.happenings.len())
        }
        Stage::Otherwise { by } => format!("otherwise by {by}"),
        Stage::Closed { outcome, on } => {
            let before = match &project.way[project.way.len() - 2] {
                Stage::Idea => 0,
                Stage::Preselected { .. } => 1,
                Stage::Coached => 2,
                Stage::Pitched { .. } => 3,
                Stage::Laureate { .. } => 4,
                Stage::Incubating(_) => 5,
                _ => 6,
            };
            format!("{outcome} on {} from {before}", date(*on))
        }
    }
}

fn check_incubation(
    found: &participatory_innovation::incubation::Incubation,
    expected: &Incubation,
    model: &Model,
) {
    let due = expected.suspended(None).is_none().then(|| date(expected.due(None)));
    assert_eq!(found.due(), due);
    assert_eq!(found.limit(), Some(date(expected.limit(&model.rules))));
    let mut days: Vec<Day> = vec![expected.plan.start - 3, expected.plan.start, expected.plan.due];
    days.extend(expected.happenings.iter().flat_map(|h| [h.on() - 1, h.on(), h.on() + 1]));
    days.extend([expected.due(None), expected.due(None) + 1]);
    for day in days {
        assert_eq!(status(found.status(date(day))), expected.status(day), "on {}", date(day));
    }
}

/// How it stands, in the words of the model.
fn status(status: Status) -> String {
    let since = |on: Date| date(0).days_until(on);
    match status {
        Status::NotStarted { days } => format!("starts in {days}"),
        Status::OnTrack { due, days } => format!("due on {}, in {days} days", since(due)),
        Status::Overdue { due, days } => format!("due on {}, {days} days ago", since(due)),
        Status::Suspended { since: from } => format!("suspended since {}", since(from)),
        Status::Reported { on } => format!("reported on {}", since(on)),
    }
}
