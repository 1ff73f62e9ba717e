//! What the feature `testing` exports keeps what it says: valid things are valid, almost valid ones
//! break the rule that they name, and every edition that is generated could have happened.
#![cfg(feature = "testing")]
#![expect(clippy::unwrap_used, reason = "a test states what must hold")]

use std::collections::{BTreeMap, BTreeSet};

use participatory_innovation::{
    audit::{Manifest, audit},
    charter::Charter,
    journal::{Entry, Event},
    project::StageKind,
    testing::{charters, facts, journals, tampering, tampering::Fault, values},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

/// So many cases, always the same ones.
fn sample<S: Strategy>(strategy: S, count: usize) -> impl Iterator<Item = S::Value> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..count).map(move |_| strategy.new_tree(&mut runner).unwrap().current())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn valid_charters_come_back_from_their_stored_form(charter in charters::charters()) {
        let stored = serde_json::to_string(&charter).unwrap();
        prop_assert_eq!(serde_json::from_str::<Charter>(&stored).unwrap(), charter);
    }

    #[test]
    fn contradictory_rules_break_the_rule_that_they_name(
        (rules, contradiction) in charters::contradictory_rules(),
    ) {
        let reported = Charter::new(rules).unwrap_err();
        prop_assert!(reported.iter().any(|found| *found == contradiction), "{reported}");
    }

    #[test]
    fn single_entries_come_back_from_json(entry in facts::entries()) {
        prop_assert_eq!(Entry::from_json(entry.to_json()).unwrap(), entry);
    }

    #[test]
    fn marks_lie_on_their_scale((scale, mark) in values::marks()) {
        prop_assert!(scale.check(mark).is_ok());
        prop_assert_eq!(scale.mark(scale.value(mark)).unwrap(), mark);
    }

    #[test]
    fn other_marks_lie_off_it((scale, mark) in values::marks_off()) {
        prop_assert!(scale.check(mark).is_err());
    }

    #[test]
    fn an_edition_at_any_moment_is_consistent(entries in journals::journals_at_any_moment()) {
        let report = audit(&entries);
        prop_assert!(report.is_consistent(), "{:#?}", report.disagreements);
    }

    #[test]
    fn tampering_is_found(tampered in tampering::tampered_journals()) {
        let report = audit(&tampered.entries);
        let otherwise = tampered.manifest.compare(&tampered.entries);
        let place = (tampered.stream, tampered.seq);
        prop_assert!(
            !report.is_consistent() || tampered.fault.needs_manifest(),
            "{} at {place:?}", tampered.fault,
        );
        prop_assert!(
            !report.is_consistent() || !otherwise.is_empty(),
            "{} at {place:?}", tampered.fault,
        );
    }
}

#[test]
fn every_contradiction_is_named_somewhere() {
    let kind = |contradiction| {
        let text = format!("{contradiction:?}");
        text.split([' ', '(']).next().unwrap_or_default().to_owned()
    };
    let all = sample(charters::contradictory_rules(), 400);
    let kinds: BTreeSet<String> = all.map(|(_, contradiction)| kind(contradiction)).collect();
    assert_eq!(kinds.len(), 30, "{kinds:?}");
}

#[test]
fn every_fault_is_committed_somewhere() {
    for fault in Fault::ALL {
        let tampered = sample(tampering::journals_with(fault), 1).next().unwrap();
        assert_eq!(tampered.fault, fault);
    }
}

#[test]
fn editions_go_everywhere() {
    let mut events: BTreeMap<&str, u32> = BTreeMap::new();
    let mut stages: BTreeMap<StageKind, u32> = BTreeMap::new();
    let mut published = 0;
    for entries in sample(journals::journals_at_any_moment(), 100) {
        for project in audit(&entries).projects.values() {
            *stages.entry(project.kind()).or_default() += 1;
        }
    }
    for entries in sample(journals::journals(), 150) {
        for entry in &entries {
            *events.entry(entry.event().name()).or_default() += 1;
        }
        let report = audit(&entries);
        assert!(report.is_consistent(), "{:#?}", report.disagreements);
        published += u32::from(report.edition.unwrap().published_at().is_some());
    }
    // Of the 35 kinds of event, all happen.
    assert_eq!(events.len(), 35, "{events:?}");
    assert_eq!(stages.len(), 8, "{stages:?}");
    assert!(published > 60, "{published} of 150 editions came to a published palmarès: {events:?}");
}

#[test]
fn every_kind_of_event_is_stored_somewhere() {
    let kinds: BTreeSet<&str> = sample(facts::entries(), 1200)
        .map(|entry| match entry.event() {
            Event::Edition(event) => event.name(),
            Event::Project(event) => event.name(),
        })
        .collect();
    assert_eq!(kinds.len(), 35, "{kinds:?}");
}

#[test]
fn the_plainest_edition_shrinks_to_a_few_projects() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut tree = journals::journals().new_tree(&mut runner).unwrap();
    let published = |entries: &[Entry]| {
        entries.iter().any(|entry| entry.event().name() == "palmares-published")
    };
    while !published(&tree.current()) {
        tree = journals::journals().new_tree(&mut runner).unwrap();
    }
    let before = tree.current().len();
    for _ in 0..2_000 {
        if published(&tree.current()) {
            if !tree.simplify() {
                break;
            }
        } else if !tree.complicate() {
            break;
        }
    }
    while !published(&tree.current()) && tree.complicate() {}
    let plainest = tree.current();
    assert!(plainest.len() < before.max(41), "{} of {before}", plainest.len());
    assert!(Manifest::of(&plainest).compare(&plainest).is_empty());
}
