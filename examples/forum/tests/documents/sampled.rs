//! What documents say of editions of all kinds, read off the journal another way.

use std::{collections::BTreeMap, sync::LazyLock};

use forum::{documents::Document, situation::Situation};
use participatory_innovation::{
    deliberation::Minutes,
    fact::Outcome,
    project::AnyProject,
    testing::journals,
    value::{Language::French, ProjectId},
};
use proptest::{strategy::Strategy as _, strategy::ValueTree as _, test_runner::TestRunner};

use crate::{
    markdown,
    scene::{amiens_on, situation},
};

/// Editions that came to a deliberation, always the same ones.
pub(crate) static EDITIONS: LazyLock<Vec<Situation>> = LazyLock::new(|| {
    let mut runner = TestRunner::deterministic();
    let sampled = (0..600).filter_map(|_| {
        let entries = journals::journals().new_tree(&mut runner).unwrap().current();
        situation(&entries, "2026-11-23")
    });
    sampled.filter(|situation| situation.edition.minutes().is_some()).collect()
});

/// Every edition in which something is the case, with its minutes as data and as text.
fn minutes_where(
    case: impl Fn(&Situation, &Minutes) -> bool,
) -> impl Iterator<Item = (&'static Situation, Minutes, String)> {
    let of = move |situation: &'static Situation| {
        let minutes = situation.edition.minutes().unwrap();
        case(situation, &minutes).then(|| {
            let text = markdown(&Document::minutes(situation, French).unwrap());
            (situation, minutes, text)
        })
    };
    EDITIONS.iter().filter_map(of)
}

#[test]
fn a_tie_that_stands_is_said_to_stand() {
    let mut seen = 0;
    let tied = |minutes: &Minutes| -> Vec<Vec<ProjectId>> {
        let mut ranks: BTreeMap<u32, Vec<ProjectId>> = BTreeMap::new();
        for ranked in minutes.palmares.iter().flat_map(|palmares| palmares.ranking.iter()) {
            ranks.entry(ranked.rank).or_default().push(ranked.project);
        }
        ranks.into_values().filter(|level| level.len() > 1).collect()
    };
    for (situation, minutes, text) in minutes_where(|_, minutes| !tied(minutes).is_empty()) {
        let standing = text.matches("ex aequo, sans effet sur la désignation").count();
        assert_eq!(standing, tied(&minutes).len(), "{text}");
        let number = situation.edition.number_of(tied(&minutes)[0][0]).unwrap();
        let line = text.lines().find(|line| line.contains("ex aequo, sans effet")).unwrap();
        assert!(line.contains(&number.to_string()), "{line}");
        seen += 1;
    }
    assert!(seen > 0, "no edition has a tie that stands");
}

#[test]
fn the_order_of_the_reserve_is_said_to_be_subject_to_floors_and_caps_where_there_are_any() {
    let mut seen = [0, 0];
    let has_reserve = |_: &Situation, minutes: &Minutes| {
        minutes.palmares.as_ref().is_some_and(|palmares| !palmares.reserve.is_empty())
    };
    for (situation, _, text) in minutes_where(has_reserve) {
        let entrants = &situation.edition.charter().rules().departements;
        let is_bound = entrants.iter().any(|entrant| entrant.floor > 0 || entrant.cap.is_some());
        assert_eq!(text.contains("sous réserve du minimum et du maximum"), is_bound, "{text}");
        seen[usize::from(is_bound)] += 1;
    }
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
}

#[test]
fn who_withdrew_is_neither_developed_otherwise_nor_written_to() {
    let mut seen = 0;
    let is_withdrawn = |project: &AnyProject| matches!(project, AnyProject::Closed(closed) if closed.outcome() == Outcome::Withdrawn);
    for situation in EDITIONS.iter().filter(|situation| situation.edition.palmares().is_some()) {
        let edition = &situation.edition;
        let others: Vec<&AnyProject> = edition
            .finalists()
            .filter(|id| !edition.is_laureate(*id))
            .filter_map(|id| situation.projects.get(&id))
            .collect();
        let withdrawn = others.iter().filter(|project| is_withdrawn(project)).count();
        let stay = others.len() - withdrawn;
        let text = markdown(&Document::palmares(situation, French).unwrap());
        assert_eq!(text.contains("## Projets développés autrement"), stay > 0, "{text}");
        let counted = format!("Les {stay} autres projets finalistes");
        assert_eq!(text.contains(&counted), stay > 1, "{text}");
        let letters = Document::letters(situation, French).unwrap();
        for project in others {
            let written = letters.iter().any(|(id, _)| *id == project.id());
            assert!(!(written && is_withdrawn(project)), "{}", project.id());
        }
        seen += withdrawn;
    }
    assert!(seen > 0, "nobody withdrew after the palmarès");
}

#[test]
fn places_in_the_order_of_passage_begin_with_one() {
    let text = markdown(&Document::passage(&amiens_on("2019-11-27"), French).unwrap());
    let places: Vec<usize> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok())
        .collect();
    assert_eq!(places, (1..=15).collect::<Vec<_>>());
}
