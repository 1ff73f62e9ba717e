//! The table to search projects by.

use participatory_innovation::{
    project::StageKind,
    scoring::Methods,
    value::{Departement, ProjectId},
};
use store::{
    Store as _,
    listing::{Filter, Listed, Listing as _, check, projects, rebuild, refresh},
    reading,
};

use super::{Backend, scenes::*};

fn found<B: Backend>(backend: &B, filter: Filter) -> Vec<ProjectId> {
    let rows = projects(backend.store(), &Methods::standard(), filter).unwrap();
    rows.map(|row| row.unwrap().project).collect()
}

pub(crate) fn projects_are_found_by_stage_departement_and_edition<B: Backend>(backend: &B) {
    let (store, methods) = (backend.store(), Methods::standard());
    for seed in 1..4 {
        store.append_all(&played(seed)).unwrap();
    }
    // What the journal itself says, project by project.
    let mut said = Vec::new();
    for head in reading::streams(store, store::Scope::Everything) {
        let head = head.unwrap();
        if let participatory_innovation::journal::StreamId::Project(id) = head.stream {
            let mut edition = reading::edition(store, &methods, head.edition).unwrap();
            let project = reading::project(store, &methods, &mut edition, id).unwrap();
            said.push((head.edition, project.departement(), project.kind(), id));
        }
    }
    assert!(said.len() > 10, "projects to look for");
    assert_eq!(found(backend, Filter::default()).len(), said.len());
    for (edition, departement, stage, _) in &said {
        for bits in 0..8 {
            let filter = Filter {
                edition: (bits & 1 > 0).then_some(*edition),
                departement: (bits & 2 > 0).then_some(*departement),
                stage: (bits & 4 > 0).then_some(*stage),
            };
            let expected: Vec<_> = said
                .iter()
                .filter(|(e, d, s, _)| {
                    filter.edition.is_none_or(|x| x == *e)
                        && filter.departement.is_none_or(|x| x == *d)
                        && filter.stage.is_none_or(|x| x == *s)
                })
                .map(|(.., id)| *id)
                .collect();
            assert_eq!(found(backend, filter), expected, "{filter:?}");
        }
    }
    let elsewhere: Departement = "2A".parse().unwrap();
    assert_eq!(found(backend, Filter { departement: Some(elsewhere), ..Filter::default() }), []);
}

pub(crate) fn the_table_follows_the_journal<B: Backend>(backend: &B) {
    let (store, methods) = (backend.store(), Methods::standard());
    let scene = small::forum_day();
    let (before, after) = scene.journal.split_at(4);
    store.append_all(before).unwrap();
    let at = |stage| found(backend, Filter { stage: Some(stage), ..Filter::default() });
    assert_eq!(at(StageKind::Idea), [scene.project.id(), scene.other.id()]);
    store.append_all(after).unwrap();
    assert_eq!(store.stale(None, 10).unwrap().len(), 2);
    assert_eq!(store.stale(Some(scene.edition.id()), 1).unwrap().len(), 1);
    assert_eq!(store.stale(Some(edition_id(9)), 10).unwrap(), []);
    assert_eq!(at(StageKind::Idea), []);
    assert_eq!(at(StageKind::Preselected), [scene.project.id(), scene.other.id()]);
    assert_eq!(refresh(store, &methods, None).unwrap(), 0, "nothing has moved since");

    let rows = store.listed(&Filter::default(), None, 10).unwrap();
    let facts = rows[0].facts.as_ref().unwrap();
    assert_eq!((rows[0].entries, rows[0].edition), (2, scene.edition.id()));
    assert_eq!((facts.title.as_str(), facts.departement), ("Album de vie", somme()));
    assert_eq!(facts.since, small::stamp().at);
}

pub(crate) fn a_wrong_row_is_found_and_made_again<B: Backend>(backend: &B) {
    let (store, methods) = (backend.store(), Methods::standard());
    let (edition, mut journal) = call_open(1);
    submit(&edition, 1..4, &mut journal);
    store.append_all(&journal).unwrap();
    assert_eq!(rebuild(store, &methods).unwrap(), 3);
    assert_eq!(check(store, &methods).unwrap(), []);

    let rows = store.listed(&Filter::default(), None, 10).unwrap();
    let mut wrong: Vec<Listed> = rows.clone();
    wrong[0].facts.as_mut().unwrap().stage = StageKind::Laureate;
    wrong[1].facts = None;
    store.put(&wrong).unwrap();
    assert_eq!(check(store, &methods).unwrap(), [project_id(1), project_id(2)]);
    // A row of a project that nobody has, and one that is ahead of its journal.
    let stray = Listed { project: project_id(9), ..rows[0].clone() };
    let ahead = Listed { entries: 2, ..rows[2].clone() };
    store.put(&[stray, ahead]).unwrap();
    let found = check(store, &methods).unwrap();
    assert_eq!(found, [1, 2, 3, 9].map(project_id));
    // One that is behind claims nothing.
    store.put(&[Listed { entries: 0, ..wrong[0].clone() }]).unwrap();
    assert_eq!(check(store, &methods).unwrap(), [2, 3, 9].map(project_id));

    assert_eq!(rebuild(store, &methods).unwrap(), 3);
    assert_eq!(store.listed(&Filter::default(), None, 10).unwrap(), rows);
}

pub(crate) fn a_table_longer_than_a_page_is_read_whole<B: Backend>(backend: &B) {
    let (store, methods) = (backend.store(), Methods::standard());
    for (n, ideas) in [(1, 0..256), (2, 1000..1257)] {
        let (edition, mut journal) = call_open(n);
        submit(&edition, ideas, &mut journal);
        store.append_all(&journal).unwrap();
    }
    let all: Vec<_> = (0..256).chain(1000..1257).map(project_id).collect();
    assert_eq!(found(backend, Filter::default()), all);
    let second = Filter { edition: Some(edition_id(2)), ..Filter::default() };
    assert_eq!(found(backend, second), all[256..]);
    assert_eq!(check(store, &methods).unwrap(), []);
    assert_eq!(rebuild(store, &methods).unwrap(), 513);
}
