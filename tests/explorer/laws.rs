use participatory_innovation::{
    audit::{Finding, audit},
    edition::Edition,
    fact::Outcome,
    journal::{EditionEvent, Entry, EntryId, Event, StreamId},
    project::{AnyProject, StageKind},
    value::ProjectId,
};

use crate::store::Store;

/// Holds every law, and says whether two entries have crossed.
pub(crate) fn hold(store: &Store, act: &str) -> bool {
    let crossings = crossings(store);
    for (taker, with) in &crossings {
        assert!(is_unseen(store, *taker, *with), "{act}: {taker} had seen {with}, or the reverse");
    }
    let edition = store.edition(0);
    let projects = store.projects(|_| 0);
    let wrong = contradictions(&edition, &projects);
    assert!(
        wrong.is_empty() || !crossings.is_empty(),
        "{act}: the audit is clean, and {wrong:?}\n{}",
        told(store)
    );
    !crossings.is_empty()
}

/// The pairs of entries that the audit calls crossed. Nothing else may be wrong.
pub(crate) fn crossings(store: &Store) -> Vec<(EntryId, EntryId)> {
    let report = audit(&store.log);
    let crossed = report.disagreements.iter().map(|disagreement| match disagreement.what {
        Finding::Crossed { with } => {
            let (stream, seq) = (disagreement.stream.unwrap(), disagreement.seq.unwrap());
            (EntryId { stream, seq }, with)
        }
        _ => panic!("{disagreement}\n{}", told(store)),
    });
    crossed.collect()
}

fn told(store: &Store) -> String {
    let lines = store.log.iter().map(|entry| {
        let seen = entry.seen().map_or(String::new(), |seen| format!(" seen {seen}"));
        format!("{}: {}{seen}", entry.id(), entry.event().name())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether neither of two entries was written by somebody who had seen the other. What an edition has
/// seen once, it has seen for all later decisions.
fn is_unseen(store: &Store, taker: EntryId, decision: EntryId) -> bool {
    let find = |id: EntryId| store.log.iter().find(|entry| entry.id() == id).unwrap();
    let (taker, decision) = (find(taker), find(decision));
    let StreamId::Project(project) = taker.stream() else { return false };
    let edition = store.edition_entries().into_iter();
    let mut seen = edition.take_while(|entry| entry.seq() <= decision.seq());
    let known = seen.any(|entry| standing(entry, project).is_some_and(|seq| taker.seq() <= seq));
    taker.seen().unwrap() < decision.seq() && standing(decision, project).is_some() && !known
}

/// The entry of a project's stream that a decision had seen.
fn standing(decision: &Entry, project: ProjectId) -> Option<u32> {
    let Event::Edition(event) = decision.event() else { return None };
    let standings = match event {
        EditionEvent::ShortlistAdopted(fact) => {
            fact.candidates.iter().map(|c| c.standing).collect()
        }
        EditionEvent::DeliberationOpened(fact) => {
            fact.examined.iter().map(|e| e.standing).collect()
        }
        EditionEvent::TieSettled(fact) => fact.standings.to_vec(),
        EditionEvent::PalmaresAdopted(fact) => fact.standings.to_vec(),
        EditionEvent::DecisionReverted(fact) => fact.standings.to_vec(),
        EditionEvent::LaureateReplaced(fact) => {
            let mut all = fact.passed_over.to_vec();
            all.extend([fact.promoted, fact.withdrawn]);
            all
        }
        _ => Vec::new(),
    };
    standings.iter().find(|standing| standing.project == project).map(|standing| standing.seq)
}

/// Everything in which edition and projects contradict each other, found in the plainest way.
fn contradictions(edition: &Edition, projects: &[AnyProject]) -> Vec<String> {
    let mut wrong = Vec::new();
    let find = |id: ProjectId| projects.iter().find(|project| project.id() == id).unwrap();
    let mut seats = 0;
    for project in projects {
        let (id, kind) = (project.id(), project.kind());
        let withdrawn = is_withdrawn(project);
        let left = match project {
            AnyProject::Closed(closed) if !withdrawn => closed.closed_from().kind(),
            _ => kind,
        };
        let holds = edition.is_laureate(id);
        seats += u32::from(holds);
        if matches!(left, StageKind::Laureate | StageKind::PreIncubation) && !holds {
            wrong.push(format!("{id} is {left} and holds no seat"));
        }
        if left == StageKind::DevelopedOtherwise && holds {
            wrong.push(format!("{id} went another way and holds a seat"));
        }
        if left == StageKind::DevelopedOtherwise && edition.palmares().is_none() {
            wrong.push(format!("{id} went another way and there is no palmarès"));
        }
        let is_finalist = !matches!(left, StageKind::Idea | StageKind::Closed);
        if is_finalist && edition.departement_of(id).is_none() {
            wrong.push(format!("{id} is {left} and on no shortlist"));
        }
    }
    let (sits, adopted) = (edition.opening().is_some(), edition.palmares().is_some());
    if !sits && (adopted || edition.settlements().next().is_some()) {
        wrong.push("something was decided in a sitting that is none".to_owned());
    }
    if !adopted && (edition.published_at().is_some() || edition.promotions().next().is_some()) {
        wrong.push("something rests on a palmarès that is none".to_owned());
    }
    let limit = edition.charter().rules().seats.limit();
    if seats > limit {
        wrong.push(format!("{seats} seats are held where there are {limit}"));
    }
    for promotion in edition.promotions() {
        for gone in promotion.passed_over.iter().chain([&promotion.withdrawn]) {
            if !is_withdrawn(find(gone.project)) {
                wrong.push(format!("{} gave its place to another, and is there", gone.project));
            }
        }
    }
    for standing in edition.palmares().into_iter().flat_map(|palmares| palmares.standings.iter()) {
        if standing.is_withdrawn() && !is_withdrawn(find(standing.project)) {
            wrong.push(format!("{} is not in the palmarès, and is there", standing.project));
        }
    }
    for examined in edition.opening().into_iter().flat_map(|opening| opening.examined.iter()) {
        let project = find(examined.standing.project);
        if project.snapshot().standing().pitch != examined.standing.pitch {
            wrong.push(format!("{} was judged by another pitch than it has", project.id()));
        }
    }
    wrong
}

fn is_withdrawn(project: &AnyProject) -> bool {
    matches!(project, AnyProject::Closed(closed) if closed.outcome() == Outcome::Withdrawn)
}
