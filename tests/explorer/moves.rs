use participatory_innovation::{
    edition::{Candidacy, Edition, Examination, Phase, Way},
    fact::{Agreement, Attendance, Conclusion, Ending, Means, Milestone, Withdrawal},
    project::{AnyProject, Closed, Project, StageKind},
    scoring::Methods,
    value::{Date, Departement, HalfDays, Motive, ProjectId},
};

use crate::{
    choices::Choices,
    store::Store,
    world::{COACH, DEPARTEMENTS, JURORS, departement, jury, person, seconds, sheet, stamp},
};

/// Something that somebody can try. Projects are numbered in the order of their submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    List { dep: usize, projects: usize },
    Enrol,
    Constitute,
    Announce,
    Begin,
    HandIn { juror: u128, project: usize, mark: i32 },
    Open,
    Settle { first: usize },
    Adopt,
    Publish,
    Promote(usize),
    Undo(u32),
    Shortlist(usize),
    Decline(usize),
    Coach(usize),
    Pitch(usize),
    Designate(usize),
    Redirect(usize),
    Admit(usize),
    Note(usize),
    Conclude(usize),
    Withdraw(usize),
    Revert(usize),
}

/// By how many entries the copies of a writer lag behind. Whoever moves a stream has that one whole:
/// the store refuses anybody else.
#[derive(Debug, Clone)]
pub(crate) struct View {
    edition: usize,
    projects: Vec<usize>,
    /// For projects that are not listed.
    others: usize,
}

impl View {
    pub(crate) const fn fresh() -> Self {
        Self { edition: 0, projects: Vec::new(), others: 0 }
    }

    pub(crate) const fn behind() -> Self {
        Self::by(1)
    }

    pub(crate) const fn by(lag: usize) -> Self {
        Self { edition: lag, projects: Vec::new(), others: lag }
    }

    /// Whoever knows all but the last entries of one project.
    pub(crate) fn of_project(project: usize, lag: usize) -> Self {
        let mut projects = vec![0; project + 1];
        projects[project] = lag;
        Self { edition: 0, projects, others: 0 }
    }

    pub(crate) fn lagging(store: &Store, choices: &mut Choices) -> Self {
        let mut lag = |most: usize| if choices.once_in(3) { choices.below(most) } else { 0 };
        let edition = lag(6);
        let projects = store.project_entries().iter().map(|_| lag(4)).collect();
        Self { edition, projects, others: 0 }
    }

    fn of(&self, project: usize) -> usize {
        self.projects.get(project).copied().unwrap_or(self.others)
    }
}

fn motive() -> Motive {
    "Par erreur.".parse().unwrap()
}

/// Tries an act, and says whether it was accepted and recorded.
pub(crate) fn attempt(store: &mut Store, act: &Act, view: &View) -> bool {
    match *act {
        Act::Shortlist(p) => step(store, p, view, shortlist),
        Act::Decline(p) => step(store, p, view, decline),
        Act::Coach(p) => step(store, p, view, coach),
        Act::Pitch(p) => step(store, p, view, pitch),
        Act::Designate(p) => step(store, p, view, designate),
        Act::Redirect(p) => step(store, p, view, redirect),
        Act::Admit(p) => step(store, p, view, admit),
        Act::Note(p) => step(store, p, view, note),
        Act::Conclude(p) => step(store, p, view, conclude),
        Act::Withdraw(p) => step(store, p, view, withdraw),
        Act::Revert(p) => step(store, p, view, revert),
        _ => decide(store, act, view),
    }
}

type Move = fn(&mut Store, &Edition, AnyProject) -> bool;

/// Moves one project, by a writer who has it whole and may lag behind with the edition.
fn step(store: &mut Store, project: usize, view: &View, act: Move) -> bool {
    let streams = store.project_entries();
    let Some((_, entries)) = streams.get(project) else {
        return false;
    };
    let seen = entries.last().and_then(|entry| entry.seen()).unwrap();
    let known = store.edition_entries().len() - 1 - usize::try_from(seen).unwrap();
    let edition = store.edition(view.edition.min(known));
    let taken = AnyProject::replay(&edition, entries.iter().copied()).unwrap();
    act(store, &edition, taken)
}

/// Moves every project in turn.
pub(crate) fn all(
    store: &mut Store,
    edition: &Edition,
    projects: Vec<AnyProject>,
    act: Move,
) -> Vec<AnyProject> {
    for project in projects {
        assert!(act(store, edition, project), "the way is prepared");
    }
    store.projects(|_| 0)
}

/// A project that lives is the one that its entries tell of.
fn is_replayed(store: &Store, live: &AnyProject) -> bool {
    let replayed = store.projects(|_| 0).into_iter().find(|project| project.id() == live.id());
    let replayed = replayed.expect("it has entries");
    assert_eq!(replayed.snapshot().standing(), live.snapshot().standing());
    true
}

macro_rules! moved {
    ($store:ident, $made:expr) => {
        match $made.ok().map(|transition| transition.record($store)) {
            Some(Ok(next)) => is_replayed($store, &next.into()),
            _ => false,
        }
    };
}

pub(crate) fn shortlist(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let AnyProject::Idea(idea) = project else { return false };
    let at = stamp(store);
    edition.shortlisting(&idea).is_ok_and(|evidence| moved!(store, idea.shortlist(evidence, at)))
}

fn decline(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let AnyProject::Idea(idea) = project else { return false };
    let at = stamp(store);
    let evidence = edition.answering(&idea, motive());
    evidence.is_ok_and(|evidence| moved!(store, idea.decline(evidence, at)))
}

pub(crate) fn coach(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let AnyProject::Preselected(project) = project else { return false };
    let at = stamp(store);
    let Ok(coach) = edition.coach(person(COACH)) else { return false };
    let record = coach.attest(&project, "À qui ?".parse().unwrap(), ["Un".parse().unwrap()]);
    record.is_ok_and(|record| moved!(store, project.coach(record, at)))
}

pub(crate) fn pitch(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let AnyProject::Coached(project) = project else { return false };
    let at = stamp(store);
    let Ok(slot) = edition.slot(&project) else { return false };
    moved!(store, project.pitch(slot.heard(seconds(), ["Qui paie ?".parse().unwrap()]), at))
}

fn designate(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let AnyProject::Pitched(project) = project else { return false };
    let at = stamp(store);
    let evidence = edition.designation(&project);
    evidence.is_ok_and(|evidence| moved!(store, project.designate(evidence, at)))
}

fn redirect(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let at = stamp(store);
    let way = Way {
        follow_up: "2020-03-02".parse().unwrap(),
        owner: person(50),
        route: "Direction".parse().unwrap(),
    };
    macro_rules! redirected {
        ($project:ident) => {
            edition.other_way(&$project, way).is_ok_and(|e| moved!(store, $project.redirect(e, at)))
        };
    }
    match project {
        AnyProject::Preselected(project) => redirected!(project),
        AnyProject::Coached(project) => redirected!(project),
        AnyProject::Pitched(project) => redirected!(project),
        _ => false,
    }
}

fn admit(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let AnyProject::Laureate(project) = project else { return false };
    let at = stamp(store);
    let agreement = Agreement {
        departement: project.departement(),
        due: "2020-02-14".parse().unwrap(),
        funding: None,
        released_time: HalfDays::new(2).unwrap(),
        sponsor: person(60),
        start: "2020-01-14".parse().unwrap(),
    };
    let evidence = edition.admission(&project, agreement);
    evidence.is_ok_and(|evidence| moved!(store, project.admit(evidence, at)))
}

fn note(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let AnyProject::PreIncubation(project) = project else { return false };
    let at = stamp(store);
    let milestone =
        Milestone { name: "Maquette".parse().unwrap(), on: "2020-02-01".parse().unwrap() };
    moved!(store, project.note_milestone(edition, milestone, at))
}

fn conclude(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let at = stamp(store);
    let on: Date = "2020-03-01".parse().unwrap();
    let conclusion = Conclusion { ending: Ending::TakenUpInHouse, motive: motive(), on };
    match project {
        AnyProject::PreIncubation(p) => moved!(store, p.conclude(edition, conclusion, at)),
        AnyProject::DevelopedOtherwise(p) => moved!(store, p.conclude(edition, conclusion, at)),
        _ => false,
    }
}

fn withdraw(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let at = stamp(store);
    let gone = Withdrawal { motive: motive() };
    match project {
        AnyProject::Idea(p) => moved!(store, p.withdraw(edition, gone, at)),
        AnyProject::Preselected(p) => moved!(store, p.withdraw(edition, gone, at)),
        AnyProject::Coached(p) => moved!(store, p.withdraw(edition, gone, at)),
        AnyProject::Pitched(p) => moved!(store, p.withdraw(edition, gone, at)),
        AnyProject::Laureate(p) => moved!(store, p.withdraw(edition, gone, at)),
        AnyProject::PreIncubation(p) => moved!(store, p.withdraw(edition, gone, at)),
        AnyProject::DevelopedOtherwise(p) => moved!(store, p.withdraw(edition, gone, at)),
        AnyProject::Closed(_) => false,
    }
}

fn revert(store: &mut Store, edition: &Edition, project: AnyProject) -> bool {
    let at = stamp(store);
    match project {
        AnyProject::Idea(_) => false,
        AnyProject::Preselected(p) => moved!(store, p.revert(edition, motive(), at)),
        AnyProject::Coached(p) => moved!(store, p.revert(edition, motive(), at)),
        AnyProject::Pitched(p) => moved!(store, p.revert(edition, motive(), at)),
        AnyProject::Laureate(p) => moved!(store, p.revert(edition, motive(), at)),
        AnyProject::PreIncubation(p) => moved!(store, p.revert(edition, motive(), at)),
        AnyProject::DevelopedOtherwise(p) => moved!(store, p.revert(edition, motive(), at)),
        AnyProject::Closed(p) => moved!(store, p.revert(edition, motive(), at)),
    }
}

pub(crate) fn candidacies(
    projects: &[AnyProject],
    departement: Departement,
    most: usize,
) -> Vec<Candidacy<'_>> {
    let ideas = projects.iter().filter_map(|project| match project {
        AnyProject::Idea(idea) if idea.departement() == departement => Some(idea.candidacy()),
        _ => None,
    });
    ideas.take(most).collect()
}

pub(crate) fn examination(project: &AnyProject) -> Option<Examination<'_>> {
    match project {
        AnyProject::Pitched(pitched) => Some(pitched.examination()),
        _ => None,
    }
}

fn closed(project: &AnyProject) -> Option<&Project<Closed>> {
    match project {
        AnyProject::Closed(closed) => Some(closed),
        _ => None,
    }
}

/// The order in which the chair settles a tie: backwards, so that it is not what would stand anyway.
fn backwards(mut tied: Vec<ProjectId>) -> Vec<ProjectId> {
    tied.sort();
    tied.reverse();
    tied
}

/// Settles what is tied at the cut, as far as it takes.
pub(crate) fn settle_what_is_tied(
    store: &mut Store,
    edition: &mut Edition,
    projects: &[AnyProject],
) {
    let shown = || projects.iter().map(AnyProject::snapshot);
    let preview = edition.preview(shown()).unwrap();
    let Some(first) = preview.tied_at_cut().first() else { return };
    let rank = preview.outline(*first).unwrap().rank;
    let level = preview.outlines().iter().filter(|outline| outline.rank == rank);
    let order = backwards(level.map(|outline| outline.project).collect());
    let at = stamp(store);
    let (means, methods) = (Means::CastingVote {}, Methods::standard());
    let made = edition.settle_tie(means, order, shown(), &methods, at);
    made.unwrap().record(store).unwrap();
}

/// Takes a decision of the edition, by a writer who has it whole and may lag behind with projects.
fn decide(store: &mut Store, act: &Act, view: &View) -> bool {
    let mut edition = store.edition(0);
    let projects = store.projects_beside(&edition, |project| view.of(project));
    let shown = || projects.iter().map(AnyProject::snapshot);
    let at = stamp(store);
    macro_rules! decided {
        ($made:expr) => {
            $made.ok().is_some_and(|decision| decision.record(store).is_ok())
        };
    }
    let accepted = match *act {
        Act::List { dep, projects: most } => {
            let departement = departement(DEPARTEMENTS[dep]);
            let candidacies = candidacies(&projects, departement, most);
            decided!(edition.adopt_shortlist(departement, candidacies, at))
        }
        Act::Enrol => decided!(edition.enrol_coaches([person(COACH)], at)),
        Act::Constitute => decided!(edition.constitute_jury(jury(), at)),
        Act::Announce => {
            let programme = edition.draft_programme("2019-11-28".parse().unwrap());
            decided!(edition.announce(programme, at))
        }
        Act::Begin => decided!(edition.begin_pitches(at)),
        Act::HandIn { juror, project, mark } => {
            let sheet = projects.get(project).and_then(|project| sheet(project, juror, mark));
            sheet.is_some_and(|sheet| decided!(edition.hand_in(sheet, at)))
        }
        Act::Open => {
            let files: Vec<_> = projects.iter().filter_map(examination).collect();
            decided!(edition.open_deliberation(Attendance::of(JURORS.map(person)), files, at))
        }
        Act::Settle { first } => {
            let Some(tied) = tied_with(&edition, &projects, first) else { return false };
            let methods = Methods::standard();
            let means = Means::CastingVote {};
            decided!(edition.settle_tie(means, backwards(tied), shown(), &methods, at))
        }
        Act::Adopt => {
            let Ok(preview) = edition.preview(shown()) else { return false };
            decided!(edition.adopt(preview, shown(), at))
        }
        Act::Publish => decided!(edition.publish(at)),
        Act::Promote(project) => {
            let seat = projects.get(project).and_then(closed).and_then(Project::vacancy);
            seat.is_some_and(|seat| decided!(edition.promote(seat, shown(), at)))
        }
        Act::Undo(decision) => decided!(edition.revert(decision, motive(), shown(), at)),
        _ => false,
    };
    if !accepted {
        return false;
    }
    let replayed = store.edition(0);
    let ids = || projects.iter().map(AnyProject::id);
    let facts = |edition: &Edition| {
        let seats: Vec<_> = ids().map(|project| edition.is_laureate(project)).collect();
        let numbers: Vec<_> = ids().map(|project| edition.number_of(project)).collect();
        let finalists: Vec<_> = edition.finalists().collect();
        (edition.digest(), edition.phase(), seats, numbers, finalists, edition.reserve())
    };
    assert_eq!(facts(&replayed), facts(&edition), "what lives is what is replayed");
    true
}

/// All that are tied with a project, as a preview or the reserve shows it.
fn tied_with(edition: &Edition, projects: &[AnyProject], first: usize) -> Option<Vec<ProjectId>> {
    let first = projects.get(first)?.id();
    if edition.palmares().is_none() {
        let preview = edition.preview(projects.iter().map(AnyProject::snapshot)).ok()?;
        let rank = preview.outline(first)?.rank?;
        let level = preview.outlines().iter().filter(|outline| outline.rank == Some(rank));
        return Some(level.map(|outline| outline.project).collect());
    }
    let promotions = edition.promotions();
    let mut gone: Vec<ProjectId> = promotions
        .flat_map(|promotion| promotion.passed_over.iter().chain([&promotion.promoted]))
        .map(|standing| standing.project)
        .collect();
    let withdrawn = projects.iter().filter(|p| p.snapshot().standing().is_withdrawn());
    gone.extend(withdrawn.map(AnyProject::id));
    let mut level = edition.reserve().into_iter().find(|level| level.contains(&first))?;
    level.retain(|project| !gone.contains(project));
    Some(level)
}

/// Anything at all, and more often what leads on.
pub(crate) fn any(store: &Store, choices: &mut Choices) -> Act {
    let acts = every(store);
    *choices.of(&acts).unwrap()
}

/// Every act that the typed API lets anybody try there, but for decisions on the whole that are
/// plainly over.
pub(crate) fn every(store: &Store) -> Vec<Act> {
    use StageKind::{
        Closed, Coached, DevelopedOtherwise, Idea, Laureate, Pitched, PreIncubation, Preselected,
    };
    let mut acts = vec![Act::Open, Act::Adopt, Act::Publish];
    let edition = store.edition(0);
    if edition.phase() < Phase::Pitches {
        acts.extend([Act::Announce, Act::Begin, Act::Enrol, Act::Constitute]);
        for dep in 0..DEPARTEMENTS.len() {
            acts.extend([Act::List { dep, projects: 1 }, Act::List { dep, projects: 2 }]);
        }
    }
    let undone = store.edition_entries().into_iter().filter(|entry| {
        !matches!(entry.event().name(), "sheet-handed-in" | "decision-reverted")
            && !edition.is_undone(entry.seq())
    });
    acts.extend(undone.map(|entry| Act::Undo(entry.seq())));
    for (project, now) in store.projects_beside(&edition, |_| 0).iter().enumerate() {
        acts.extend(match now.kind() {
            Idea => vec![Act::Shortlist(project), Act::Decline(project)],
            Preselected => vec![Act::Coach(project), Act::Redirect(project)],
            Coached => vec![Act::Pitch(project), Act::Redirect(project)],
            Pitched => vec![
                Act::Designate(project),
                Act::Redirect(project),
                Act::HandIn { juror: JURORS[project % 2], project, mark: 6 },
                Act::Settle { first: project },
            ],
            Laureate => vec![Act::Admit(project)],
            PreIncubation => vec![Act::Note(project), Act::Conclude(project)],
            DevelopedOtherwise => vec![Act::Conclude(project)],
            Closed => vec![Act::Promote(project)],
        });
        if now.kind() != Closed {
            acts.push(Act::Withdraw(project));
        }
        if now.kind() != Idea {
            acts.push(Act::Revert(project));
        }
    }
    acts
}
