//! A naive model of one edition, the crate as it lives and the crate as it is replayed from JSON
//! agree after every step, whether the step is accepted or refused. The audit of what one writer made
//! finds nothing, and whatever can be undone is undone at the end, as the refusals say.
//!
//! The model is written from what the charter, the law and the documentation say, with plain
//! lists. Everybody and every mark in it is made up.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]
#![expect(
    clippy::naive_bytecount,
    clippy::struct_excessive_bools,
    clippy::too_many_lines,
    reason = "the model says everything in the plainest way there is"
)]

mod acts;
mod agreement;
mod calendar;
mod chaos;
mod charters;
mod coverage;
mod deliberation;
mod judge;
mod model;
mod moves;
mod plan;
mod scripts;
mod system;
mod unwinding;
mod ways;

use proptest::{prelude::*, strategy::BoxedStrategy};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

use crate::{model::Model, plan::Step, system::System, unwinding::Unwinding};

struct OneEdition;

impl ReferenceStateMachine for OneEdition {
    type State = (Model, Option<Step>);
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Self::State> {
        charters::rules()
            .prop_map(|rules| {
                let mut model = Model::new(rules);
                model.log.push(model::Kind::Other);
                (model, None)
            })
            .boxed()
    }

    fn transitions((model, _): &Self::State) -> BoxedStrategy<Step> {
        acts::step(model)
    }

    fn preconditions((model, _): &Self::State, step: &Step) -> bool {
        let mut projects = step.act.projects().into_iter().chain(step.hidden);
        projects.all(|project| project < model.projects.len())
    }

    fn apply((model, _): Self::State, step: &Step) -> Self::State {
        (model.try_step(step), Some(step.clone()))
    }
}

impl StateMachineTest for OneEdition {
    type SystemUnderTest = System;
    type Reference = Self;

    fn init_test((model, _): &(Model, Option<Step>)) -> System {
        System::new(&model.rules)
    }

    fn apply(mut system: System, (model, _): &(Model, Option<Step>), step: Step) -> System {
        let accepted = system.try_act(&model.rules, &step, model.at);
        assert_eq!(accepted, model.accepted, "{step:?} is accepted, or is not");
        system
    }

    fn check_invariants(system: &System, (model, step): &(Model, Option<Step>)) {
        if model.accepted {
            agreement::check(system, model, step.as_ref());
        }
    }

    fn teardown(system: System, (model, _): (Model, Option<Step>)) {
        agreement::check_history(&system, &model);
        Unwinding::new(system, model).run();
    }
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 256;
    }
    config
}

prop_state_machine! {
    #![proptest_config(config())]

    #[test]
    fn model_live_and_replayed_agree(sequential 1..200 => OneEdition);
}
