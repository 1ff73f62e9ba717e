//! Ways through an edition that the random walk seldom takes, each compared step by step like it.

use proptest::test_runner::Config;
use proptest_state_machine::StateMachineTest;

use crate::{
    OneEdition,
    model::{Kind, Model},
    plan::{
        Act, Entrant, Interest, Jury, Means, Member, Proj, Rules, Settled, Sheet, Sitting, Step,
        Tie, When,
    },
};

/// Plays a script on the model and the crate, and gives the model at its end.
fn play(rules: Rules, script: Vec<Act>) -> Model {
    let mut model = Model::new(rules);
    model.log.push(Kind::Other);
    let steps: Vec<Step> = script.into_iter().map(|act| Step { act, when: When::Now }).collect();
    OneEdition::test_sequential(Config::default(), (model.clone(), None), steps.clone(), None);
    steps.iter().fold(model, Model::try_step)
}

fn rules(entrants: &[(usize, usize)], seats: usize) -> Rules {
    let entrant = |(dep, (quota, floor)): (usize, &(usize, usize))| Entrant {
        dep,
        quota: *quota,
        floor: *floor,
        cap: None,
    };
    Rules {
        entrants: entrants.iter().enumerate().map(entrant).collect(),
        seats,
        exactly: true,
        ties: vec![Tie::Vote],
        share: 0,
        each_category: false,
        each_project: 0,
        second_call: false,
        proxies: 0,
        equal: false,
        own: 0,
        recuse: vec![Interest::Personal],
        bars: false,
        reopens: true,
        maximum: 3,
        extension: None,
        released: 1,
        from_palmares: false,
    }
}

/// From the call to the adopted palmarès. Project `p` is of département `deps[p]` and gets
/// `marks[p]`.
fn until_adoption(deps: &[usize], marks: &[i32]) -> Vec<Act> {
    let projects: Vec<Proj> = (0..deps.len()).collect();
    let mut script = vec![Act::OpenCall];
    script.extend(
        projects
            .iter()
            .map(|p| Act::Submit { dep: deps[*p], team: vec![u8::try_from(*p).unwrap()] }),
    );
    script.push(Act::CloseCall);
    for dep in 0..=*deps.iter().max().unwrap() {
        let list = projects.iter().copied().filter(|p| deps[*p] == dep).collect();
        script.push(Act::List { dep, projects: list });
    }
    let member = |person, category| Member { person, category, dep: None, votes: true };
    let members = vec![member(100, 0), member(101, 1)];
    script.push(Act::Enrol(vec![110]));
    script.push(Act::Constitute(Jury { chair: 100, members }));
    let (numbering, passage) = (projects.clone(), projects.clone());
    script.push(Act::Announce { day: 273, numbering, passage });
    script.push(Act::Begin);
    for p in projects.clone() {
        script.push(Act::Shortlist(p));
        script.push(Act::Coach { project: p, coach: 110, points: 1 });
        script.push(Act::Pitch { project: p, seconds: 170, questions: 1 });
        let sheet = Sheet::Marked(vec![Some(marks[p]); 2]);
        script.push(Act::HandIn { juror: 100, project: p, sheet });
    }
    let present = vec![100, 101];
    let examined = projects;
    script.push(Act::Sit(Sitting { present, proxies: Vec::new(), second: false, examined }));
    script.push(Act::Adopt { kept: false });
    script
}

fn entry_of(model: &Model, kind: Kind) -> u32 {
    model.log.iter().rposition(|found| *found == kind).unwrap().try_into().unwrap()
}

#[test]
fn undoing_every_promotion_and_the_palmares_leaves_no_seat() {
    let rules = rules(&[(3, 0)], 1);
    let mut script = until_adoption(&[0, 0, 0], &[4, 3, 2]);
    for p in 0..2 {
        script.push(Act::Designate(p));
        script.push(Act::Withdraw(p));
        script.push(Act::Promote { seat: p, passed: Vec::new() });
    }
    let promoted = play(rules.clone(), script.clone());
    assert_eq!(promoted.seats.keys().copied().collect::<Vec<_>>(), [2]);
    let last = entry_of(&promoted, Kind::Promotion);
    script.extend([Act::Undo { entry: last }, Act::Undo { entry: last - 1 }]);
    let undone = play(rules.clone(), script.clone());
    assert_eq!(undone.seats.keys().copied().collect::<Vec<_>>(), [0]);
    script.extend([Act::Revert(0), Act::Undo { entry: entry_of(&promoted, Kind::Palmares) }]);
    assert!(play(rules, script).seats.is_empty());
}

#[test]
fn a_tie_in_the_reserve_is_settled_though_a_laureate_has_the_same_rank() {
    let rules = rules(&[(1, 1), (2, 0)], 1);
    let mut script = until_adoption(&[0, 1, 1], &[3, 3, 3]);
    script.extend([Act::Withdraw(0), Act::Promote { seat: 0, passed: Vec::new() }]);
    assert!(!play(rules.clone(), script.clone()).accepted, "the reserve is tied");
    let means = Means::Vote { favour: 2, against: 0 };
    script.push(Act::Settle(Settled { order: vec![2, 1], means }));
    assert!(play(rules.clone(), script.clone()).accepted);
    script.push(Act::Promote { seat: 0, passed: Vec::new() });
    assert_eq!(play(rules, script).seats.keys().copied().collect::<Vec<_>>(), [2]);
}
