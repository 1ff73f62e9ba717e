//! The model test is worth something only if it gets everywhere: every act is accepted somewhere
//! and refused somewhere, and every stage and phase is reached.

use std::collections::BTreeMap;

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use proptest_state_machine::ReferenceStateMachine;

use crate::{OneEdition, model::Stage};

/// Acts that are always possible.
const ALWAYS: [&str; 1] = ["Wait"];

#[test]
fn every_act_is_accepted_and_refused_somewhere() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut acts: BTreeMap<String, [u32; 2]> = BTreeMap::new();
    let mut reached: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..150 {
        let tree = OneEdition::sequential_strategy(60..160).new_tree(&mut runner).unwrap();
        let (mut state, steps, _) = tree.current();
        for step in &steps {
            state = OneEdition::apply(state, step);
            let name = format!("{:?}", step.act);
            let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            acts.entry(name.into()).or_default()[usize::from(state.0.accepted)] += 1;
        }
        let (model, _) = &state;
        *reached.entry(format!("phase {}", model.phase())).or_default() += 1;
        let consistent = if model.is_consistent() { "consistent" } else { "inconsistent" };
        *reached.entry(consistent.into()).or_default() += 1;
        for project in &model.projects {
            let reached_stage = match project.stage() {
                Stage::Closed { outcome, .. } => format!("closed, {outcome}"),
                other => format!("{other:?}").split([' ', '(']).next().unwrap_or_default().into(),
            };
            *reached.entry(reached_stage).or_default() += 1;
        }
    }
    assert_eq!(acts.len(), 31, "{acts:#?}");
    for (act, [refused, accepted]) in &acts {
        let always = ALWAYS.contains(&act.as_str());
        assert!(*accepted > 0 && (always || *refused > 0), "{act}: {accepted} {refused}");
    }
}
