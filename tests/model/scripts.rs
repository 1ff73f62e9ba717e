//! Ways through an edition that the random walk seldom takes, each compared step by step like it.

use crate::{
    agreement,
    model::{Kind, Model, Stage},
    plan::{
        Act, Entrant, Interest, Jury, Means, Member, Person, Proj, Rules, Settled, Sheet, Sitting,
        Step, Tie, When,
    },
    system::System,
    unwinding::Unwinding,
};

/// One way through an edition, taken by the model and the crate together.
struct Way {
    model: Model,
    system: System,
}

impl Way {
    fn of(rules: Rules, acts: Vec<Act>) -> Self {
        let system = System::new(&rules);
        let mut model = Model::new(rules);
        model.log.push(Kind::Other);
        let mut way = Self { model, system };
        for act in acts {
            assert!(way.takes(act.clone()), "{act:?}");
        }
        way
    }

    /// Tries something, and says whether both accepted it.
    fn takes(&mut self, act: Act) -> bool {
        let step = Step { act, when: When::Now, hidden: None };
        self.model = self.model.clone().try_step(&step);
        let accepted = self.system.try_act(&self.model.rules, &step, self.model.at);
        assert_eq!(accepted, self.model.accepted, "{step:?} is accepted, or is not");
        agreement::check(&self.system, &self.model, Some(&step));
        agreement::check_history(&self.system, &self.model);
        accepted
    }

    /// The last entry of a kind.
    fn last(&self, kind: Kind) -> u32 {
        let entry = self.model.log.iter().rposition(|found| *found == kind).unwrap();
        entry.try_into().unwrap()
    }

    fn undoes(&mut self, kind: Kind) -> bool {
        let entry = self.last(kind);
        self.takes(Act::Undo { entry })
    }

    fn unwinds(self) {
        Unwinding::new(self.system, self.model).run();
    }

    fn stage(&self, project: Proj) -> &Stage {
        self.model.projects[project].stage()
    }

    fn seated(&self) -> Vec<Proj> {
        self.model.seats.keys().copied().collect()
    }
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
        alike: false,
    }
}

/// From the call to the sheets of one juror. Project `p` is of département `deps[p]`, gets `marks[p]`,
/// and pitches with its entry 3.
fn until_the_sheets(deps: &[usize], marks: &[i32]) -> Vec<Act> {
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
    for project in projects {
        script.push(Act::Shortlist(project));
        script.push(Act::Coach { project, coach: 110, points: 1 });
        script.push(Act::Pitch { project, seconds: 170, questions: 1 });
        script.push(marked(100, project, 3, marks[project]));
    }
    script
}

fn until_the_opening(deps: &[usize], marks: &[i32]) -> Vec<Act> {
    let mut script = until_the_sheets(deps, marks);
    script.push(sitting(deps.len()));
    script
}

fn until_adoption(deps: &[usize], marks: &[i32]) -> Vec<Act> {
    let mut script = until_the_opening(deps, marks);
    script.push(Act::Adopt { kept: false });
    script
}

fn marked(juror: Person, project: Proj, pitch: u32, mark: i32) -> Act {
    Act::HandIn { juror, project, pitch, sheet: Sheet::Marked(vec![Some(mark); 2]) }
}

/// The jury sits on the first so many projects.
fn sitting(count: usize) -> Act {
    Act::Sit(Sitting {
        present: vec![100, 101],
        proxies: Vec::new(),
        second: false,
        examined: (0..count).collect(),
    })
}

fn settled(order: &[Proj]) -> Act {
    let means = Means::Vote { favour: 2, against: 0 };
    Act::Settle(Settled { order: order.to_vec(), means })
}

const fn another_way(project: Proj) -> Act {
    Act::Redirect { project, follow_up: 300 }
}

#[test]
fn undoing_every_promotion_and_the_palmares_leaves_no_seat() {
    let mut way = Way::of(rules(&[(3, 0)], 1), until_adoption(&[0, 0, 0], &[4, 3, 2]));
    for p in 0..2 {
        assert!(way.takes(Act::Designate(p)));
        assert!(way.takes(Act::Withdraw(p)));
        assert!(way.takes(Act::Promote(p)));
    }
    assert_eq!(way.seated(), [2]);
    let last = way.last(Kind::Promotion);
    assert!(!way.takes(Act::Undo { entry: last - 1 }), "the last one goes first");
    assert!(way.takes(Act::Undo { entry: last }));
    assert!(way.takes(Act::Undo { entry: last - 1 }));
    assert_eq!(way.seated(), [0]);
    assert!(way.takes(Act::Revert(0)));
    assert!(!way.undoes(Kind::Palmares), "it is a laureate again");
    assert!(way.takes(Act::Revert(0)));
    assert!(way.undoes(Kind::Palmares));
    assert!(way.seated().is_empty());
}

#[test]
fn a_tie_in_the_reserve_is_settled_though_a_laureate_has_the_same_rank() {
    let rules = rules(&[(1, 1), (2, 0)], 1);
    let mut way = Way::of(rules, until_adoption(&[0, 1, 1], &[3, 3, 3]));
    assert!(way.takes(Act::Withdraw(0)));
    assert!(!way.takes(Act::Promote(0)), "the reserve is tied");
    assert!(way.takes(settled(&[2, 1])));
    assert!(way.takes(Act::Promote(0)));
    assert_eq!(way.seated(), [2]);
}

#[test]
fn whoever_withdrew_is_in_no_tie_of_the_reserve() {
    let rules = rules(&[(4, 0)], 1);
    let mut way = Way::of(rules, until_adoption(&[0; 4], &[4, 3, 3, 3]));
    assert!(way.takes(Act::Withdraw(2)));
    assert!(!way.takes(settled(&[3, 2, 1])), "one of them has gone");
    assert!(way.takes(settled(&[3, 1])));
    assert_eq!(way.model.reserve(), [[3], [1], [2]]);
    assert!(!way.takes(Act::Revert(2)), "the vote was taken without it");
    assert!(way.undoes(Kind::Settled));
    assert!(way.takes(Act::Revert(2)));
    assert!(way.takes(settled(&[2, 3, 1])));
    assert_eq!(way.model.reserve(), [[2], [3], [1]]);
}

#[test]
fn a_tie_that_was_settled_after_a_promotion_rests_on_it() {
    let mut way = Way::of(rules(&[(4, 0)], 1), until_adoption(&[0; 4], &[4, 3, 2, 2]));
    assert!(way.takes(Act::Withdraw(0)));
    assert!(way.takes(Act::Promote(0)));
    assert!(way.takes(settled(&[3, 2])));
    assert!(!way.undoes(Kind::Promotion), "those who wait were settled without the one promoted");
    assert!(way.undoes(Kind::Settled));
    assert!(way.undoes(Kind::Promotion));
    assert_eq!(way.seated(), [0]);
}

#[test]
fn a_seat_passes_over_those_of_the_reserve_that_withdrew() {
    let mut way = Way::of(rules(&[(4, 0)], 1), until_adoption(&[0; 4], &[4, 3, 2, 2]));
    for p in [0, 1, 3] {
        assert!(way.takes(Act::Withdraw(p)));
    }
    assert!(way.takes(Act::Promote(0)));
    assert_eq!(way.model.promotions[0].passed, [1, 3]);
    assert_eq!(way.seated(), [2]);
    for gone in [0, 1, 3] {
        assert!(!way.takes(Act::Revert(gone)), "the promotion rests on its having gone");
    }
    assert!(way.takes(Act::Withdraw(2)));
    assert!(!way.takes(Act::Promote(2)), "nobody is left");
    assert!(way.undoes(Kind::Promotion));
    for gone in 0..4 {
        assert!(way.takes(Act::Revert(gone)));
    }
    assert_eq!(way.seated(), [0]);
}

#[test]
fn a_seat_is_not_passed_to_or_over_a_project_that_was_sent_another_way() {
    let mut way = Way::of(rules(&[(3, 0)], 1), until_adoption(&[0; 3], &[4, 3, 2]));
    assert!(way.takes(another_way(1)));
    assert!(way.takes(Act::Withdraw(0)));
    assert!(!way.takes(Act::Promote(0)));
    assert!(way.takes(Act::Conclude { project: 1, ending: 0, on: 300 }));
    assert!(!way.takes(Act::Promote(0)));
    assert!(way.takes(Act::Revert(1)));
    assert!(way.takes(Act::Revert(1)));
    assert!(way.takes(Act::Promote(0)));
    assert!(!way.takes(another_way(1)), "it holds a seat");
    assert_eq!(way.seated(), [1]);
}

#[test]
fn a_palmares_without_those_who_withdrew_stands_on_their_having_gone() {
    let mut way = Way::of(rules(&[(3, 0)], 1), until_the_opening(&[0; 3], &[4, 3, 2]));
    assert!(way.takes(Act::Look));
    assert!(way.takes(Act::Withdraw(0)));
    assert!(!way.takes(Act::Adopt { kept: true }), "it had not gone when the preview was made");
    assert!(way.takes(Act::Adopt { kept: false }));
    assert_eq!(way.seated(), [1]);
    assert_eq!(way.model.reserve(), [[2]]);
    assert!(!way.takes(Act::Revert(0)));
    assert!(way.undoes(Kind::Palmares));
    assert!(way.takes(Act::Revert(0)));
    assert!(way.takes(Act::Adopt { kept: false }));
    assert_eq!(way.seated(), [0]);
}

#[test]
fn a_settled_tie_is_left_alone_once_one_of_it_withdraws() {
    let mut way = Way::of(rules(&[(3, 0)], 1), until_the_opening(&[0; 3], &[3, 3, 3]));
    assert!(!way.takes(Act::Adopt { kept: false }), "all are tied");
    assert!(way.takes(settled(&[2, 1, 0])));
    assert!(way.takes(Act::Withdraw(0)));
    assert!(!way.takes(Act::Adopt { kept: false }), "the other two were not settled by themselves");
    assert!(way.takes(settled(&[1, 2])));
    assert!(!way.takes(Act::Revert(0)), "the second vote was taken without it");
    assert!(way.takes(Act::Adopt { kept: false }));
    assert_eq!(way.seated(), [1]);
    assert!(!way.undoes(Kind::Settled), "the palmarès rests on it");
}

/// The vote was on two, and by the palmarès there are three of that rank.
#[test]
fn a_vote_that_broke_no_tie_of_the_palmares_breaks_none_of_its_reserve() {
    let mut script = until_the_sheets(&[0; 4], &[4, 3, 3, 3]);
    script.push(marked(101, 3, 3, 1));
    script.push(sitting(4));
    let mut way = Way::of(rules(&[(4, 0)], 1), script);
    assert!(way.takes(settled(&[2, 1])));
    let interest = Interest::Personal;
    assert!(way.takes(Act::Declare { juror: 101, project: 3, interest }));
    assert!(way.takes(Act::Adopt { kept: false }));
    assert_eq!(way.model.reserve(), [[1, 2, 3]]);
    assert!(way.takes(Act::Withdraw(0)));
    assert!(!way.takes(Act::Promote(0)), "three are tied");
}

#[test]
fn a_laureate_that_withdrew_claims_nothing_and_comes_back_to_its_pitch() {
    let mut way = Way::of(rules(&[(2, 0)], 1), until_adoption(&[0, 0], &[4, 3]));
    assert!(way.takes(another_way(1)));
    assert!(way.takes(Act::Designate(0)));
    assert!(!way.undoes(Kind::Palmares));
    assert!(way.takes(Act::Withdraw(0)));
    assert!(!way.undoes(Kind::Palmares), "the other one has gone another way");
    assert!(way.takes(Act::Withdraw(1)));
    assert!(way.undoes(Kind::Palmares));
    for p in 0..2 {
        assert!(way.takes(Act::Revert(p)));
        assert!(matches!(way.stage(p), Stage::Pitched(_)));
    }
    assert!(way.takes(Act::Adopt { kept: false }));
    assert!(way.takes(Act::Designate(0)));
}

#[test]
fn a_finalist_that_withdrew_claims_nothing_and_comes_back_to_its_idea() {
    let script = vec![
        Act::OpenCall,
        Act::Submit { dep: 0, team: vec![0] },
        Act::Submit { dep: 0, team: vec![1] },
        Act::CloseCall,
        Act::List { dep: 0, projects: vec![0, 1] },
        Act::Enrol(vec![110]),
        Act::Announce { day: 273, numbering: vec![0, 1], passage: vec![1, 0] },
        Act::Shortlist(0),
        Act::Coach { project: 0, coach: 110, points: 1 },
    ];
    let mut way = Way::of(rules(&[(2, 0)], 1), script);
    assert!(!way.undoes(Kind::List), "the programme rests on it");
    assert!(way.takes(Act::Shortlist(1)));
    assert!(!way.takes(Act::Revert(1)), "the programme numbers it");
    assert!(way.undoes(Kind::Programme));
    assert!(!way.undoes(Kind::List), "both are preselected by it");
    assert!(way.takes(Act::Revert(1)));
    assert!(!way.undoes(Kind::List), "one is coached");
    assert!(way.takes(Act::Withdraw(0)));
    assert!(way.undoes(Kind::List));
    assert!(way.takes(Act::Revert(0)));
    assert!(matches!(way.stage(0), Stage::Idea));
    assert!(way.takes(Act::List { dep: 0, projects: vec![0] }));
    assert!(way.takes(Act::Decline(1)));
}

#[test]
fn sheets_on_a_pitch_that_was_taken_back_do_not_count() {
    let mut way = Way::of(rules(&[(2, 0)], 1), until_the_opening(&[0, 0], &[4, 3]));
    assert!(!way.takes(Act::Revert(0)), "the jury examines it");
    assert!(way.undoes(Kind::Sitting));
    assert!(way.takes(Act::Revert(0)));
    assert!(!way.takes(sitting(2)), "one has no pitch");
    assert!(way.takes(Act::Pitch { project: 0, seconds: 90, questions: 1 }));
    assert!(way.takes(marked(101, 0, 5, 2)));
    assert!(way.takes(sitting(2)));
    assert!(way.takes(Act::Adopt { kept: false }));
    assert_eq!(way.seated(), [1], "nobody who gave the first pitch four gave the second anything");
}

#[test]
fn a_sheet_on_another_pitch_replaces_none_on_the_one_that_is_examined() {
    let mut script = until_the_sheets(&[0, 0], &[4, 3]);
    script.push(marked(100, 0, 2, 0));
    script.push(sitting(2));
    let mut way = Way::of(rules(&[(2, 0)], 1), script);
    assert_eq!(way.model.on_no_pitch().len(), 1, "there never was that pitch");
    assert!(way.takes(Act::Adopt { kept: false }));
    assert_eq!(way.seated(), [0]);
}

#[test]
fn a_publication_is_undone_where_the_charter_says_so() {
    for reopens in [true, false] {
        let rules = Rules { reopens, ..rules(&[(2, 0)], 1) };
        let mut way = Way::of(rules, until_adoption(&[0, 0], &[4, 3]));
        assert!(way.takes(Act::Publish));
        assert!(!way.undoes(Kind::Palmares), "it is published");
        assert_eq!(way.undoes(Kind::Publication), reopens);
        assert_eq!(way.undoes(Kind::Palmares), reopens);
        assert_eq!(way.undoes(Kind::Sitting), reopens);
    }
}

/// A programme rests on the shortlisting of those that it numbers, and that on the shortlist.
#[test]
fn what_goes_first_is_said_in_an_order_that_can_be_followed() {
    let script = vec![
        Act::OpenCall,
        Act::Submit { dep: 0, team: vec![0] },
        Act::CloseCall,
        Act::List { dep: 0, projects: vec![0] },
        Act::Shortlist(0),
        Act::Announce { day: 273, numbering: vec![0], passage: vec![0] },
    ];
    Way::of(rules(&[(2, 0)], 1), script).unwinds();
    let mut script = until_adoption(&[0; 4], &[4, 3, 3, 2]);
    script.extend([Act::Designate(0), Act::Withdraw(0), Act::Withdraw(1), Act::Promote(0)]);
    script.extend([Act::Designate(2), Act::Publish, another_way(3)]);
    Way::of(rules(&[(4, 0)], 1), script).unwinds();
}

#[test]
fn nobody_gives_a_vote_who_has_none() {
    let member = |person, category, votes| Member { person, category, dep: None, votes };
    let members = vec![member(100, 0, true), member(101, 1, true), member(102, 0, false)];
    let mut script = until_the_sheets(&[0], &[4]);
    let constitutes = |act: &Act| matches!(act, Act::Constitute(_));
    let place = script.iter().position(constitutes).unwrap();
    script[place] = Act::Constitute(Jury { chair: 100, members });
    let mut way = Way::of(Rules { proxies: 1, ..rules(&[(2, 0)], 1) }, script);
    let sitting = |present: &[Person], proxy| {
        Act::Sit(Sitting {
            present: present.to_vec(),
            proxies: vec![proxy],
            second: false,
            examined: vec![0],
        })
    };
    assert!(!way.takes(sitting(&[100, 101], (102, 100))), "it has no vote to give");
    assert!(!way.takes(sitting(&[100, 102], (101, 102))), "it has no vote to cast another with");
    assert!(way.takes(sitting(&[100, 102], (101, 100))));
}
