//! What is tried: now and then something that leads on, now and then anything at all.

use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{self, select, subsequence},
    strategy::Union,
};

use crate::{
    calendar::months_later,
    chaos,
    judge::ENDINGS,
    model::{Kind, Model, Stage},
    plan::{
        Act, DEPARTEMENTS, Entrant, Happening, Jury, Means, Member, Person, Plan, Proj, Settled,
        Sheet, Sitting, Step, TOP, Tie, WEIGHTS, When,
    },
};

const JURORS: [Person; 4] = [100, 101, 102, 103];
const COACHES: [Person; 2] = [110, 111];
const AGENTS: [Person; 3] = [120, 121, 122];

pub(crate) fn one(act: Act) -> BoxedStrategy<Act> {
    Just(act).boxed()
}

pub(crate) fn anybody() -> impl Strategy<Value = Person> {
    select([JURORS.as_slice(), &COACHES, &AGENTS].concat())
}

/// The next thing to try.
pub(crate) fn step(model: &Model) -> BoxedStrategy<Step> {
    let mut ways = forward(model);
    ways.push((2, chaos::anything(model)));
    if !model.projects.is_empty() {
        ways.push((2, chaos::any_move(model)));
    }
    let act = Union::new_weighted(ways);
    let when = prop_oneof![
        30 => Just(When::Now),
        1 => Just(When::WithTheEdition),
        1 => Just(When::BeforeTheEdition),
        1 => Just(When::BeforeAll),
    ];
    let hidden = match model.projects.len() {
        0 => Just(None).boxed(),
        count => option::weighted(0.05, 0..count).boxed(),
    };
    (act, when, hidden).prop_map(|(act, when, hidden)| Step { act, when, hidden }).boxed()
}

/// What leads on from here.
fn forward(model: &Model) -> Vec<(u32, BoxedStrategy<Act>)> {
    let mut ways = Vec::new();
    match model.phase() {
        0 => {
            ways.push((9, one(Act::OpenCall)));
            ways.push((1, one(Act::Amend { version: model.version + 1 })));
        }
        1 if model.projects.len() < 7 => ways.push((20, submission(model))),
        1 => ways.push((20, one(Act::CloseCall))),
        2 => shortlisting(model, &mut ways),
        3 => {
            ways.push((if model.jury.is_none() { 9 } else { 1 }, jury(model)));
            ways.push((if model.jury.is_some() { 9 } else { 1 }, one(Act::Begin)));
            if model.today() < model.day {
                ways.push((9, one(Act::Wait(1))));
            }
            ways.push((1, undoing(model)));
        }
        4 => {
            pitches(model, &mut ways);
            dismissing(model, &mut ways);
        }
        5 => {
            deliberation(model, &mut ways);
            dismissing(model, &mut ways);
        }
        _ => afterwards(model, &mut ways),
    }
    for (p, project) in model.projects.iter().enumerate() {
        match project.stage() {
            Stage::Idea if model.is_finalist(p) => ways.push((6, one(Act::Shortlist(p)))),
            Stage::Idea if model.phase() > 2 => ways.push((1, one(Act::Decline(p)))),
            Stage::Preselected { .. } if model.phase() < 5 => {
                let enrolled = model.coaches.iter().next().copied();
                let coach = enrolled.unwrap_or(COACHES[0]);
                let weight = if enrolled.is_some() { 6 } else { 1 };
                ways.push((weight, one(Act::Coach { project: p, coach, points: 1 })));
            }
            Stage::Closed { outcome: "withdrawn", .. } => ways.push((1, one(Act::Revert(p)))),
            _ => {}
        }
    }
    if model.coaches.is_empty() && (2..5).contains(&model.phase()) {
        ways.push((9, subsequence(COACHES.to_vec(), 1..=2).prop_map(Act::Enrol).boxed()));
    }
    leaving(model, &mut ways);
    ways
}

/// Now and then a finalist withdraws.
fn leaving(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let mut there = model.finalists();
    there.retain(|p| !matches!(model.projects[*p].stage(), Stage::Closed { .. }));
    if !there.is_empty() {
        ways.push((1, select(there).prop_map(Act::Withdraw).boxed()));
    }
}

fn submission(model: &Model) -> BoxedStrategy<Act> {
    let first = 2 * Person::try_from(model.projects.len()).unwrap();
    let dep = model.rules.entrants[model.projects.len() % model.rules.entrants.len()].dep;
    let team = prop_oneof![
        20 => Just(vec![first]),
        20 => Just(vec![first, first + 1]),
        1 => vec(anybody(), 1..3),
    ];
    team.prop_map(move |team| Act::Submit { dep, team }).boxed()
}

fn shortlisting(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let open = |entrant: &&Entrant| !model.lists.contains_key(&entrant.dep);
    let count = u32::try_from(model.rules.entrants.len()).unwrap();
    for entrant in &model.rules.entrants {
        let is_idea = |p: &Proj| {
            model.projects[*p].dep == entrant.dep
                && matches!(model.projects[*p].stage(), Stage::Idea)
                && !model.is_finalist(*p)
        };
        let dep = entrant.dep;
        let ideas: Vec<Proj> = (0..model.projects.len()).filter(is_idea).collect();
        let list = |count: usize| {
            let listed = Just(ideas.clone()).prop_shuffle();
            let listed = listed.prop_map(move |mut projects| {
                projects.truncate(count);
                Act::List { dep, projects }
            });
            listed.boxed()
        };
        if open(&entrant) {
            ways.push((9 * count, list(entrant.quota)));
            ways.push((1, list(entrant.quota + 1)));
        } else {
            ways.push((1, list(1)));
        }
    }
    if model.rules.entrants.iter().filter(open).count() == 0 {
        let numbering = model.finalists();
        let passage = Just(numbering.clone()).prop_shuffle();
        let closed = model.closed.map_or(model.today(), |closed| closed / (24 * 60));
        let day = prop_oneof![3 => Just(closed), 1 => closed - 1..=closed + 2];
        let announced = (day, passage).prop_map(move |(day, passage)| Act::Announce {
            day,
            numbering: numbering.clone(),
            passage,
        });
        ways.push((9, announced.boxed()));
        ways.push((1, unwinding(model)));
    }
    if model.jury.is_none() {
        ways.push((9, jury(model)));
    }
    ways.push((1, undoing(model)));
}

fn jury(model: &Model) -> BoxedStrategy<Act> {
    let deps: Vec<Option<usize>> =
        model.rules.entrants.iter().map(|e| Some(e.dep)).chain([None]).collect();
    let member = |person, category| {
        (select(deps.clone()), prop::bool::weighted(0.9)).prop_map(move |(dep, votes)| Member {
            person,
            category,
            dep,
            votes: votes || person < 102,
        })
    };
    let members = (member(100, 0), member(101, 1), member(102, 0), member(103, 1));
    let chair = prop_oneof![4 => Just(100), 1 => select(JURORS.to_vec())];
    (members, chair, 2..=4_usize, prop::bool::weighted(0.2))
        .prop_map(|((a, b, c, d), chair, count, from_nowhere)| {
            let mut members = [a, b, c, d][..count].to_vec();
            for member in members.iter_mut().filter(|_| from_nowhere) {
                member.dep = None;
            }
            Act::Constitute(Jury { chair, members })
        })
        .boxed()
}

/// Jurors of one mind see one finalist above all others, and those side by side.
pub(crate) fn sheet(model: &Model, project: Proj) -> impl Strategy<Value = Sheet> + use<> {
    let mark = |range| vec(option::weighted(0.9, range), WEIGHTS.len());
    let alike = model.rules.alike;
    let first = model.finalists().into_iter().find(|p| !model.projects[*p].is_withdrawn());
    let above = alike && first == Some(project);
    let common = if above { TOP } else { TOP - 1 };
    prop_oneof![
        if alike { 200 } else { 8 } => Just(Sheet::Marked(vec![Some(common); WEIGHTS.len()])),
        8 => mark(2..=TOP).prop_map(Sheet::Marked),
        2 => mark(0..=TOP).prop_map(Sheet::Marked),
        2 => Just(Sheet::Abstained),
        1 => vec(option::of(-1..=TOP + 1), 1..=3).prop_map(Sheet::Marked),
    ]
}

/// A pitch of a project: the last one for the most part.
pub(crate) fn heard(model: &Model, project: Proj) -> BoxedStrategy<u32> {
    let pitches: Vec<u32> =
        model.projects[project].pitches.iter().map(|(entry, _)| *entry).collect();
    match pitches.last() {
        None => Just(0).boxed(),
        Some(last) => prop_oneof![9 => Just(*last), 1 => select(pitches)].boxed(),
    }
}

fn pitches(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let stages = model.projects.iter().enumerate();
    let at = |wanted: fn(&Stage) -> bool| {
        let there = stages.clone().filter(move |(_, project)| wanted(project.stage()));
        there.map(|(p, _)| p).collect::<Vec<Proj>>()
    };
    for project in at(|stage| matches!(stage, Stage::Coached)) {
        let heard = (prop_oneof![5 => 100..=180_u32, 1 => 181..=200_u32], 0..20_usize);
        let act = heard.prop_map(move |(seconds, asked)| Act::Pitch {
            project,
            seconds,
            questions: asked.min(2),
        });
        ways.push((6, act.boxed()));
    }
    let pitched = at(|stage| matches!(stage, Stage::Pitched(_)));
    let mut missing = Vec::new();
    for project in &pitched {
        let pitch = model.projects[*project].pitch().map(|pitch| pitch.entry);
        for member in model.members() {
            let sheet = model.sheets.get(&(member.person, *project));
            let judged = sheet.is_some_and(|all| all.iter().any(|(on, _)| Some(*on) == pitch));
            if !judged && !model.is_recused(member.person, *project) {
                missing.push((member.person, *project));
            }
        }
    }
    let questioned: Vec<Proj> =
        at(|stage| matches!(stage, Stage::Pitched(pitch) if pitch.questions > 0));
    let comes = |p: &Proj| {
        let stage = model.projects[*p].stage();
        matches!(stage, Stage::Idea | Stage::Preselected { .. } | Stage::Coached)
    };
    let complete = missing.is_empty() && !model.finalists().iter().any(comes);
    if missing.len() < 4 && !questioned.is_empty() {
        ways.push((if complete { 12 } else { 1 }, sitting(model, questioned)));
        ways.push((1, sitting(model, pitched)));
    }
    for project in at(|stage| matches!(stage, Stage::Pitched(_))) {
        ways.push((1, one(Act::Revert(project))));
    }
    if !missing.is_empty() {
        let act = select(missing).prop_flat_map({
            let model = model.clone();
            move |(juror, project)| {
                let sheet = (heard(&model, project), sheet(&model, project));
                sheet.prop_map(move |(pitch, sheet)| Act::HandIn { juror, project, pitch, sheet })
            }
        });
        ways.push((25, act.boxed()));
    }
}

fn dismissing(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let entries: Vec<u32> = model.interests.values().copied().collect();
    if !entries.is_empty() {
        ways.push((2, select(entries).prop_map(|entry| Act::Dismiss { entry }).boxed()));
    }
}

fn sitting(model: &Model, examined: Vec<Proj>) -> BoxedStrategy<Act> {
    let jurors: Vec<Person> = model.members().map(|member| member.person).collect();
    let count = jurors.len();
    let there = subsequence(jurors.clone(), count.div_ceil(2)..=count);
    let anybody = (select(JURORS.to_vec()), select(JURORS.to_vec()));
    (there, any::<sample::Index>(), option::weighted(0.1, anybody), any::<bool>())
        .prop_map(move |(present, holder, wrong, second)| {
            let examined = examined.clone();
            let away = jurors.iter().find(|juror| !present.contains(juror));
            let proxy = away.map(|away| (*away, *holder.get(&present)));
            let proxies = proxy.filter(|_| second).or(wrong).into_iter().collect();
            Act::Sit(Sitting { present, proxies, second, examined })
        })
        .boxed()
}

fn settling(model: &Model, ties: &[Vec<Proj>]) -> Option<BoxedStrategy<Act>> {
    let ties: Vec<Vec<Proj>> = ties.iter().filter(|tie| tie.len() > 1).cloned().collect();
    let casts = model.rules.ties.contains(&Tie::Casting);
    let means = prop_oneof![
        if casts { 4 } else { 1 } => Just(Means::Casting),
        2 => Just(Means::Vote { favour: 1, against: 0 }),
        1 => (1..=3_u32, 0..=1_u32).prop_map(|(favour, against)| Means::Vote { favour, against }),
    ];
    (!ties.is_empty()).then(|| {
        (select(ties).prop_shuffle(), means)
            .prop_map(|(order, means)| Act::Settle(Settled { order, means }))
            .boxed()
    })
}

fn deliberation(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let levels = model.opinion().map(|opinion| opinion.levels).unwrap_or_default();
    ways.push((2, one(Act::Look)));
    let mut there = model.examined();
    there.retain(|p| !model.projects[*p].is_withdrawn());
    if !there.is_empty() {
        ways.push((1, select(there).prop_map(Act::Withdraw).boxed()));
    }
    let adopt = Step { act: Act::Adopt { kept: false }, when: When::Now, hidden: None };
    let adopts = model.clone().try_step(&adopt).accepted;
    let weight = if adopts { 1 } else { 12 };
    ways.extend(settling(model, &levels).map(|act| (weight, act)));
    let adopt = any::<bool>().prop_map(|kept| Act::Adopt { kept });
    ways.push((if adopts { 6 } else { 1 }, adopt.boxed()));
    ways.push((1, undoing(model)));
    ways.push((if adopts { 1 } else { 4 }, unwinding(model)));
}

fn afterwards(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let adopted = model.palmares.as_ref().map_or(model.today(), |palmares| palmares.day);
    let mut tied = model.waiting();
    for level in &mut tied {
        level.retain(|p| !model.projects[*p].is_withdrawn());
    }
    let left: Vec<Proj> = tied.concat();
    if !left.is_empty() {
        ways.push((2, select(left).prop_map(Act::Withdraw).boxed()));
    }
    // One of three that are tied goes, and two are left.
    let crowd: Vec<Proj> = tied.iter().filter(|level| level.len() > 2).flatten().copied().collect();
    if !crowd.is_empty() {
        ways.push((6, select(crowd).prop_map(Act::Withdraw).boxed()));
    }
    let mut others = model.finalists();
    others.retain(|p| {
        let stage = model.projects[*p].stage();
        let there = matches!(stage, Stage::Preselected { .. } | Stage::Coached | Stage::Pitched(_));
        there && !model.seats.contains_key(p)
    });
    if !others.is_empty() {
        let other = (select(others), -1..60_i64);
        let other =
            other.prop_map(move |(project, d)| Act::Redirect { project, follow_up: adopted + d });
        ways.push((1, other.boxed()));
    }
    ways.push((1, one(Act::Publish)));
    ways.extend(settling(model, &tied).map(|act| (10, act)));
    ways.push((1, undoing(model)));
    ways.push((1, unwinding(model)));
    for (p, project) in model.projects.iter().enumerate() {
        let seated = model.seats.contains_key(&p);
        match project.stage() {
            Stage::Pitched(_) if seated => ways.push((4, one(Act::Designate(p)))),
            Stage::Laureate { .. } => {
                ways.push((3, admission(model, p)));
                ways.push((3, one(Act::Withdraw(p))));
            }
            Stage::Incubating(incubation) => {
                ways.push((4, happening(model, p)));
                let start = incubation.plan.start;
                let end = (0..ENDINGS.len(), start - 1..=start + 1);
                let end =
                    end.prop_map(move |(ending, on)| Act::Conclude { project: p, ending, on });
                ways.push((1, end.boxed()));
            }
            Stage::Closed { .. } if seated && project.leaves_a_seat() => {
                let fills = model.successor(p).is_some();
                ways.push((if fills { 12 } else { 1 }, one(Act::Promote(p))));
            }
            _ => {}
        }
    }
}

pub(crate) fn admission(model: &Model, project: Proj) -> BoxedStrategy<Act> {
    let day = model.seats.get(&project).map_or(model.today(), |seat| seat.day);
    let limit = months_later(day, model.rules.maximum);
    let dep = model.projects[project].dep;
    let days =
        (prop_oneof![8 => 0..40_i64, 1 => Just(-1)], prop_oneof![8 => -30..=0_i64, 1 => 1..40_i64]);
    let deps = prop_oneof![9 => Just(dep), 1 => 0..DEPARTEMENTS.len()];
    (days, deps, prop_oneof![9 => Just(3), 1 => Just(1_u32)])
        .prop_map(move |((start, short), dep, released)| {
            let plan = Plan { dep, start: day + start, due: limit + short, released };
            Act::Admit { project, plan }
        })
        .boxed()
}

pub(crate) fn happening(model: &Model, project: Proj) -> BoxedStrategy<Act> {
    let incubation = model.projects[project].incubation();
    let (start, due) = incubation.map_or((0, 0), |i| (i.plan.start, i.due(None)));
    let last = incubation.and_then(|i| i.happenings.last()).map_or(start, |h| h.on());
    let suspended = incubation.is_some_and(|i| i.suspended(None).is_some());
    let limit = incubation.map_or(due, |i| i.limit(&model.rules));
    let day = prop_oneof![
        6 => (0..15_i64).prop_map(move |d| last + d),
        1 => start - 2..start + 3,
        1 => due - 2..due + 3,
    ];
    let later = prop_oneof![2 => due - 1..due + 20, 1 => limit - 1..=limit + 1];
    (day, later, 0..if suspended { 7 } else { 12_u8 })
        .prop_map(move |(on, due, kind)| {
            let what = match kind {
                0 => Happening::Milestone { on },
                1 => Happening::Point { on },
                2 if suspended => Happening::Suspend { on },
                3 if suspended => Happening::Extend { on, due },
                4 => Happening::Report { on },
                2 | 3 | 5 | 6 => Happening::Resume { on },
                7..=9 => Happening::Suspend { on },
                _ => Happening::Extend { on, due },
            };
            Act::Happen { project, what }
        })
        .boxed()
}

/// Undoes one of the entries that are of a kind to be undone, one of the last in force if any is.
pub(crate) fn undoing(model: &Model) -> BoxedStrategy<Act> {
    let (mut entries, mut in_force) = (vec![0], Vec::new());
    for (entry, _) in (0..).zip(&model.log).filter(|(_, kind)| **kind != Kind::Other) {
        entries.push(entry);
        in_force.extend(Some(entry).filter(|entry| !model.undone.contains(entry)));
    }
    let last = in_force.split_off(in_force.len().saturating_sub(3));
    let last = if last.is_empty() { entries.clone() } else { last };
    prop_oneof![3 => select(last), 1 => select(entries)]
        .prop_map(|entry| Act::Undo { entry })
        .boxed()
}

/// What comes first where the last decision in force is to be undone: that, or a move by it.
fn unwinding(model: &Model) -> BoxedStrategy<Act> {
    let in_force = |entry: &u32| {
        let kind = model.log[*entry as usize];
        kind != Kind::Other && !model.undone.contains(entry)
    };
    let last = (0..u32::try_from(model.log.len()).unwrap()).rev().find(in_force);
    let moved = (0..model.projects.len()).find(|p| model.projects[*p].claims_a_palmares());
    match (moved, last) {
        (Some(project), _) => one(Act::Revert(project)),
        (None, Some(entry)) => one(Act::Undo { entry }),
        (None, None) => one(Act::Look),
    }
}
