//! The model test is worth something only if it gets everywhere: every act is accepted somewhere
//! and refused somewhere, every kind of decision undone and kept, every move taken back and kept,
//! and what the rules say of those who withdraw happens.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use proptest_state_machine::ReferenceStateMachine;

use crate::{
    OneEdition,
    judge::ENDINGS,
    model::{Kind, Model, Stage},
    plan::{Act, Proj, Sitting, Step, When},
};

/// How often each thing was refused and accepted.
type Counts = BTreeMap<String, [u32; 2]>;

/// Acts that are always possible.
const ALWAYS: [&str; 1] = ["Wait"];

#[test]
fn everything_happens_somewhere() {
    let mut acts = Counts::new();
    let mut situations: BTreeMap<&str, u32> = BTreeMap::new();
    let mut phases = BTreeSet::new();
    let mut stages = BTreeSet::new();
    walk(|before, step, after| {
        let name = format!("{:?}", step.act);
        let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        acts.entry(name.into()).or_default()[usize::from(after.accepted)] += 1;
        if let Some(undone) = undone(before, step) {
            acts.entry(undone).or_default()[usize::from(after.accepted)] += 1;
        }
        for situation in situations_of(before, step, after) {
            *situations.entry(situation).or_default() += 1;
        }
        phases.insert(after.phase());
        stages.extend(after.projects.iter().map(|project| stage(project.stage())));
    });
    assert_eq!(acts.len(), 31 + KINDS.len() + STAGES.len(), "{acts:#?}");
    for (act, [refused, accepted]) in &acts {
        let always = ALWAYS.contains(&act.as_str());
        assert!(*accepted > 0 && (always || *refused > 0), "{act}: {accepted} {refused}");
    }
    let missing: Vec<&&str> = SITUATIONS.iter().filter(|s| !situations.contains_key(*s)).collect();
    assert!(missing.is_empty(), "{missing:?} of {situations:#?}");
    assert_eq!(phases.len(), 8, "{phases:?}");
    // Seven that it lives through, and at its end every outcome.
    assert_eq!(stages.len(), 7 + ENDINGS.len() + 2, "{stages:?}");
}

/// Gives every step of many random ways, with the model before and after it.
fn walk(mut look: impl FnMut(&Model, &Step, &Model)) {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for _ in 0..250 {
        let tree = OneEdition::sequential_strategy(80..200).new_tree(&mut runner).unwrap();
        let (mut state, steps, _) = tree.current();
        for step in &steps {
            let before = state.0.clone();
            state = OneEdition::apply(state, step);
            look(&before, step, &state.0);
        }
    }
}

fn stage(stage: &Stage) -> String {
    match stage {
        Stage::Closed { outcome, .. } => format!("closed, {outcome}"),
        other => format!("{other:?}").split([' ', '(']).next().unwrap_or_default().into(),
    }
}

/// The kinds of decision that are undone.
const KINDS: [Kind; 8] = [
    Kind::List,
    Kind::Jury,
    Kind::Programme,
    Kind::Sitting,
    Kind::Settled,
    Kind::Palmares,
    Kind::Publication,
    Kind::Promotion,
];

/// The stages that are left by taking a move back: those that it can be refused at, and the others.
const STAGES: [&str; 3] = ["Preselected", "Pitched", "closed, withdrawn"];

/// What is taken back, now that it is the time for it.
fn undone(before: &Model, step: &Step) -> Option<String> {
    if step.when != When::Now || step.hidden.is_some() {
        return None;
    }
    match &step.act {
        Act::Undo { entry } => {
            let kind = before.log.get(*entry as usize)?;
            let in_force = KINDS.contains(kind) && !before.undone.contains(entry);
            in_force.then(|| format!("undo {kind:?}"))
        }
        Act::Revert(p) => {
            let stage = stage(before.projects[*p].stage());
            STAGES.contains(&&*stage).then(|| format!("revert {stage}"))
        }
        _ => None,
    }
}

const SITUATIONS: [&str; 17] = [
    "a decision is too early for a project",
    "a decision is not shown a project",
    "a jury opens beside sheets on another pitch",
    "a kept preview is adopted",
    "a palmarès is adopted without somebody withdrawn",
    "a preview is stale by a project's move",
    "a promotion passes over somebody",
    "a reserve is settled beside somebody withdrawn",
    "a reserve is settled by less than a level",
    "a reserve is tied",
    "a settled tie is left alone once somebody withdraws",
    "a tie is settled without somebody withdrawn",
    "a vote is given by somebody who has none",
    "somebody comes back to where it was",
    "somebody comes back to less",
    "somebody promoted is replaced",
    "the next of the reserve was sent another way",
];

/// What the rules have something to say about.
fn situations_of(before: &Model, step: &Step, after: &Model) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut is = |is: bool, situation| found.extend(Some(situation).filter(|_| is));
    let accepted = after.accepted;
    let shown = step.hidden.is_none();
    let now = step.when == When::Now && shown;
    if !accepted {
        let retried = |when, hidden| {
            before.clone().try_step(&Step { act: step.act.clone(), when, hidden }).accepted
        };
        let early = step.when == When::WithTheEdition && shown && retried(When::Now, None);
        is(early && step.act.moves().is_none(), "a decision is too early for a project");
        is(!shown && retried(step.when, None), "a decision is not shown a project");
    }
    let withdrawn = |p: &Proj| before.projects[*p].is_withdrawn();
    match &step.act {
        Act::Adopt { kept } => {
            is(*kept && accepted, "a kept preview is adopted");
            let gone = after.palmares.as_ref().is_some_and(|p| !p.gone.is_empty());
            is(accepted && gone, "a palmarès is adopted without somebody withdrawn");
            let here = before.looked.as_ref().is_some_and(|(log, _)| *log == before.log.len());
            let fresh = Step { act: Act::Adopt { kept: false }, ..step.clone() };
            let moved = *kept && here && !accepted && before.clone().try_step(&fresh).accepted;
            is(moved, "a preview is stale by a project's move");
            let split = after.settled.iter().any(|settled| {
                let gone = settled.tie.order.iter().filter(|p| withdrawn(p)).count();
                gone > 0 && settled.tie.order.len() - gone > 1
            });
            is(split, "a settled tie is left alone once somebody withdraws");
        }
        Act::Sit(sitting) => {
            let last_on_another = before.sheets.iter().any(|((_, p), sheets)| {
                let heard = before.projects[*p].pitch().map(|pitch| pitch.entry);
                let last = sheets.last().map(|(pitch, _)| *pitch);
                sitting.examined.contains(p) && heard != last
            });
            is(accepted && last_on_another, "a jury opens beside sheets on another pitch");
            let voteless = |from| before.member(from).is_some_and(|member| !member.votes);
            let given = sitting.proxies.iter().any(|(from, _)| voteless(*from));
            let without = Sitting { proxies: Vec::new(), ..sitting.clone() };
            let without = Step { act: Act::Sit(without), ..step.clone() };
            let given = given && before.clone().try_step(&without).accepted;
            is(!accepted && given, "a vote is given by somebody who has none");
        }
        Act::Settle(settled) if accepted => {
            let gone = after.settled.last().is_some_and(|settled| !settled.gone.is_empty());
            let reserve = before.palmares.is_some();
            is(gone && !reserve, "a tie is settled without somebody withdrawn");
            is(gone && reserve, "a reserve is settled beside somebody withdrawn");
            let level =
                before.reserve().into_iter().find(|level| level.contains(&settled.order[0]));
            let less = level.is_some_and(|level| level.len() > settled.order.len());
            is(less, "a reserve is settled by less than a level");
        }
        Act::Promote(p) if accepted => {
            let passed = after.promotions.last().is_some_and(|m| !m.passed.is_empty());
            is(passed, "a promotion passes over somebody");
            is(before.promotions.iter().any(|m| m.to == *p), "somebody promoted is replaced");
        }
        Act::Promote(p) if now && before.projects[*p].leaves_a_seat() => {
            let seated = before.seats.contains_key(p);
            let next = before.successor(*p).map(|(_, next)| before.projects[next].stage().clone());
            let another = matches!(next, Some(Stage::Otherwise { .. }));
            is(seated && another, "the next of the reserve was sent another way");
            let turn = before.first_that_may(*p, &before.waiting());
            is(seated && turn.is_some() && next.is_none(), "a reserve is tied");
        }
        Act::Revert(p) if accepted && withdrawn(p) => {
            let fell = before.projects[*p].way.len() - after.projects[*p].way.len() > 1;
            is(fell, "somebody comes back to less");
            is(!fell, "somebody comes back to where it was");
        }
        _ => {}
    }
    found
}
