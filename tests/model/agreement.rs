//! What must agree between the model, the live crate and the replayed crate.

use std::collections::BTreeSet;

use participatory_innovation::{
    audit::{Finding, Manifest, Report, audit},
    edition::{Edition, Phase},
    incubation::Status,
    journal::StreamId,
    project::{AnyProject, LiveStage, StageKind},
    scoring::Methods,
    value::{Date, ProjectId},
};

use crate::{
    calendar::Day,
    deliberation::Opinion,
    model::{Incubation, Model, Pitch, Project, Stage},
    plan::{Act, Proj, Step},
    system::{System, date, project_id, through_json},
};

/// How many entries are written from one audit to the next.
const EVERY: usize = 8;

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
        check_preview(system, model);
    }
    for projects in [&system.projects, &system.replayed_projects] {
        assert_eq!(projects.len(), model.projects.len());
        for (place, project) in projects.iter().enumerate() {
            assert_eq!(project.id(), project_id(place));
            check_project(project, &model.projects[place], model);
        }
    }
    check_standings(&system.edition, &system.projects);
    if system.log.len().is_multiple_of(EVERY) {
        check_audit(&audit(&system.log), model);
        check_adopted(&system.edition);
    }
}

/// What the edition and its projects say of each other, whatever led there.
fn check_standings(edition: &Edition, projects: &[AnyProject]) {
    let standing = |id: ProjectId| {
        let project = projects.iter().find(|project| project.id() == id);
        *project.expect("it was submitted").snapshot().standing()
    };
    let replaced = |id| edition.promotions().filter(|m| m.withdrawn.project == id).count();
    let promoted = |id| edition.promotions().filter(|m| m.promoted.project == id).count();
    for promotion in edition.promotions() {
        for gone in promotion.passed_over.iter().chain([&promotion.withdrawn]) {
            assert!(standing(gone.project).is_withdrawn(), "{} has gone", gone.project);
            assert!(!edition.is_laureate(gone.project), "{} holds no seat", gone.project);
        }
        let id = promotion.promoted.project;
        assert_eq!(edition.is_laureate(id), replaced(id) == 0, "{id} has the seat, until it goes");
        assert_eq!(promoted(id), 1, "{id} is promoted once");
    }
    let recorded = edition.settlements().flat_map(|settled| settled.standings.iter());
    let recorded = recorded.chain(edition.palmares().into_iter().flat_map(|p| p.standings.iter()));
    for gone in recorded.filter(|recorded| recorded.is_withdrawn()) {
        assert!(standing(gone.project).is_withdrawn(), "{} has gone", gone.project);
    }
    if let Some(palmares) = edition.palmares() {
        let seated = projects.iter().filter(|project| edition.is_laureate(project.id())).count();
        assert_eq!(seated, palmares.laureates.len(), "a seat is passed on, never made or lost");
        let gone = palmares.standings.iter().filter(|standing| standing.is_withdrawn());
        for gone in gone.map(|standing| standing.project) {
            assert!(palmares.ranking.iter().all(|ranked| ranked.project != gone));
            assert!(!palmares.laureates.contains(&gone) && !palmares.reserve.contains(&gone));
        }
    }
    for examined in edition.opening().into_iter().flat_map(|opening| opening.examined.iter()) {
        let now = standing(examined.standing.project);
        assert_eq!(now.pitch, examined.standing.pitch, "the pitch that was examined stands");
    }
    for project in projects {
        let (id, standing) = (project.id(), standing(project.id()));
        let stage = standing.ended.map_or(standing.stage, |ended| ended.from);
        let there = !standing.is_withdrawn();
        match stage {
            StageKind::Laureate | StageKind::PreIncubation if there => {
                assert!(edition.is_laureate(id), "{id} has the seat that it was given");
            }
            StageKind::DevelopedOtherwise if there => {
                assert!(!edition.is_laureate(id), "{id} has gone another way");
            }
            StageKind::Preselected | StageKind::Coached | StageKind::Pitched if there => {
                assert!(edition.finalists().any(|finalist| finalist == id));
            }
            _ => {}
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
    check_audit(&report, model);
    check_adopted(edition);
    assert!(Manifest::of(&system.log).compare(&entries).is_empty());
    let of_projects = model.projects.iter().map(|p| p.entries as usize).sum::<usize>();
    assert_eq!(entries.len(), model.log.len() + of_projects);
}

/// One writer makes no disagreement, but for what no stream can tell by itself: a sheet on what was
/// no pitch, and an idea that is late by the clock of the closing.
fn check_audit(report: &Report, model: &Model) {
    let (mut on_no_pitch, mut late) = (Vec::new(), Vec::new());
    for found in &report.disagreements {
        match (&found.what, found.stream, found.seq) {
            (Finding::PitchNotHeard { .. }, _, Some(seq)) => on_no_pitch.push(seq),
            (Finding::AfterTheCall { .. }, Some(StreamId::Project(id)), _) => late.push(id),
            _ => panic!("{found}"),
        }
    }
    on_no_pitch.sort_unstable();
    assert_eq!(on_no_pitch, model.on_no_pitch());
    let late: BTreeSet<ProjectId> = late.into_iter().collect();
    assert_eq!(late, model.late().into_iter().map(project_id).collect());
    let waiting: BTreeSet<ProjectId> = report.waiting().map(AnyProject::id).collect();
    let ended = |project: &Project| {
        use Stage::{Closed, Incubating, Otherwise};
        matches!(project.stage(), Incubating(_) | Otherwise { .. } | Closed { .. })
    };
    let waits = |p: &Proj| model.palmares.is_some() && !ended(&model.projects[*p]);
    assert_eq!(waiting, (0..model.projects.len()).filter(waits).map(project_id).collect());
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
    for seat in model.seats.keys() {
        let mut waiting = model.waiting();
        let turn = model.first_that_may(*seat, &waiting).unwrap_or_default();
        assert_eq!(edition.next_in_reserve(project_id(*seat), &[]), ids(&turn));
        let gone: Vec<Proj> = turn.into_iter().take(1).collect();
        for level in &mut waiting {
            level.retain(|p| !gone.contains(p));
        }
        let turn = model.first_that_may(*seat, &waiting).unwrap_or_default();
        assert_eq!(edition.next_in_reserve(project_id(*seat), &ids(&gone)), ids(&turn));
    }
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

/// What was adopted is told as it was adopted, whatever was decided since.
fn check_adopted(edition: &Edition) {
    let adopted = edition.adopted_preview(&Methods::standard());
    assert_eq!(adopted.is_some(), edition.palmares().is_some());
    let Some((adopted, palmares)) = adopted.zip(edition.palmares()) else {
        return;
    };
    let adopted = adopted.unwrap();
    let laureates: Vec<ProjectId> = adopted.laureates().iter().map(|e| e.project).collect();
    assert_eq!(laureates, palmares.laureates[..]);
    assert_eq!(adopted.reserve(), &palmares.reserve[..]);
    for outline in adopted.outlines() {
        let mut ranking = palmares.ranking.iter();
        let ranked = ranking.find(|ranked| ranked.project == outline.project);
        assert_eq!(outline.rank, ranked.map(|ranked| ranked.rank), "{}", outline.project);
    }
    assert!(edition.adopted_trial(&Methods::standard()).is_some_and(|trial| trial.is_ok()));
}

fn check_preview(system: &System, model: &Model) {
    let opinion = model.opinion();
    let Ok(preview) = system.edition.preview(system.projects.iter().map(AnyProject::snapshot))
    else {
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
        let withdrawn = model.projects[project].is_withdrawn();
        assert_eq!(outline.withdrawn, withdrawn);
        let found = outline.coverage;
        let found = [found.judged, found.abstained, found.recused, found.missing];
        assert_eq!(found, if withdrawn { [0; 4] } else { model.coverage(project) });
        assert_eq!(outline.barred, model.is_barred(project));
        let score = model.score(project).filter(|_| !withdrawn);
        let score = score.map(crate::deliberation::Fraction::written);
        assert_eq!(outline.score.as_ref().map(ToString::to_string), score);
        let rank = opinion.as_ref().and_then(|opinion| opinion.rank(project));
        assert_eq!(outline.rank.map(|rank| rank as usize), rank);
    }
    let there = preview.outlines().iter().filter(|outline| !outline.withdrawn).count();
    assert_eq!(preview.notices().len(), if tied.is_empty() { there } else { 0 });
}

fn check_project(project: &AnyProject, expected: &Project, model: &Model) {
    assert_eq!(project.team().members().count(), expected.team.len());
    let told: String = match project {
        AnyProject::Idea(_) => "idea".into(),
        AnyProject::Preselected(p) => format!("preselected by {}", p.shortlisted_by()),
        AnyProject::Coached(p) => format!("coached, preselected by {}", p.shortlisted_by()),
        AnyProject::Pitched(p) => {
            let pitch = p.pitch_heard();
            let (seconds, questions) = (pitch.measured.get(), pitch.questions.len());
            format!("pitched by {} in {seconds}, {questions} questions", p.pitched_by())
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
        Stage::Pitched(Pitch { entry, seconds, questions }) => {
            format!("pitched by {entry} in {seconds}, {questions} questions")
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
                Stage::Pitched(_) => 3,
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
