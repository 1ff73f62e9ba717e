//! What is tried: now and then something that leads on, now and then anything at all.

use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{select, subsequence},
    strategy::Union,
};

use crate::{
    calendar::months_later,
    chaos,
    judge::ENDINGS,
    model::{Model, Stage},
    plan::{
        Act, DEPARTEMENTS, Entrant, Happening, Jury, Means, Member, Person, Plan, Proj, Settled,
        Sheet, Sitting, Step, TOP, WEIGHTS, When,
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
        1 => Just(When::BeforeTheEdition),
        1 => Just(When::BeforeAll),
    ];
    (act, when).prop_map(|(act, when)| Step { act, when }).boxed()
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
            ways.push((9, jury(model)));
            ways.push((9, one(Act::Begin)));
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
                let coach = model.coaches.iter().next().copied().unwrap_or(COACHES[0]);
                ways.push((6, one(Act::Coach { project: p, coach, points: 1 })));
            }
            _ => {}
        }
    }
    ways
}

fn submission(model: &Model) -> BoxedStrategy<Act> {
    let first = 2 * Person::try_from(model.projects.len()).unwrap();
    let dep = model.rules.entrants[model.projects.len() % model.rules.entrants.len()].dep;
    let team = prop_oneof![
        8 => Just(vec![first]),
        8 => Just(vec![first, first + 1]),
        1 => vec(anybody(), 1..3),
    ];
    team.prop_map(move |team| Act::Submit { dep, team }).boxed()
}

fn shortlisting(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let open = |entrant: &&Entrant| !model.lists.contains_key(&entrant.dep);
    for entrant in &model.rules.entrants {
        let is_idea = |p: &Proj| {
            model.projects[*p].dep == entrant.dep
                && matches!(model.projects[*p].stage(), Stage::Idea)
                && !model.is_finalist(*p)
        };
        let dep = entrant.dep;
        let ideas: Vec<Proj> = (0..model.projects.len()).filter(is_idea).collect();
        let list = |count: usize| {
            one(Act::List { dep, projects: ideas.iter().copied().take(count).collect() })
        };
        ways.push((if open(&entrant) { 9 } else { 1 }, list(entrant.quota)));
        ways.push((1, list(entrant.quota + 1)));
    }
    if model.rules.entrants.iter().filter(open).count() == 0 {
        let numbering = model.finalists();
        let passage = Just(numbering.clone()).prop_shuffle();
        let closed = model.closed.unwrap_or(model.today());
        let day = prop_oneof![3 => Just(closed), 1 => closed - 1..=closed + 2];
        let announced = (day, passage).prop_map(move |(day, passage)| Act::Announce {
            day,
            numbering: numbering.clone(),
            passage,
        });
        ways.push((9, announced.boxed()));
    }
    if model.coaches.is_empty() {
        ways.push((9, one(Act::Enrol(COACHES.to_vec()))));
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
    (members, chair, 2..=4_usize)
        .prop_map(|((a, b, c, d), chair, count)| {
            Act::Constitute(Jury { chair, members: [a, b, c, d][..count].to_vec() })
        })
        .boxed()
}

pub(crate) fn sheet() -> impl Strategy<Value = Sheet> {
    let mark = |range| vec(option::weighted(0.9, range), WEIGHTS.len());
    prop_oneof![
        8 => Just(Sheet::Marked(vec![Some(3); WEIGHTS.len()])),
        8 => mark(2..=TOP).prop_map(Sheet::Marked),
        2 => mark(0..=TOP).prop_map(Sheet::Marked),
        2 => Just(Sheet::Abstained),
        1 => vec(option::of(-1..=TOP + 1), 1..=3).prop_map(Sheet::Marked),
    ]
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
    let mut missing = Vec::new();
    for member in model.members() {
        for project in model.finalists() {
            let judged = model.sheets.contains_key(&(member.person, project));
            if !judged && !model.is_recused(member.person, project) {
                missing.push((member.person, project));
            }
        }
    }
    let pitched = at(|stage| matches!(stage, Stage::Pitched { .. }));
    let questioned: Vec<Proj> =
        at(|s| matches!(s, Stage::Pitched { questions, .. } if *questions > 0));
    if missing.len() < 4 && !questioned.is_empty() {
        ways.push((6, sitting(model, questioned)));
        ways.push((1, sitting(model, pitched)));
    }
    if !missing.is_empty() {
        let act = (select(missing), sheet()).prop_map(|((juror, project), sheet)| Act::HandIn {
            juror,
            project,
            sheet,
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
    let there = subsequence(jurors, count.div_ceil(2)..=count);
    let proxies = vec((select(JURORS.to_vec()), select(JURORS.to_vec())), 0..=1);
    (there, proxies, any::<bool>())
        .prop_map(move |(present, proxies, second)| {
            let examined = examined.clone();
            Act::Sit(Sitting { present, proxies, second, examined })
        })
        .boxed()
}

fn settling(ties: &[Vec<Proj>]) -> Option<BoxedStrategy<Act>> {
    let ties: Vec<Vec<Proj>> = ties.iter().filter(|tie| tie.len() > 1).cloned().collect();
    let means = prop_oneof![
        Just(Means::Casting),
        (1..=3_u32, 0..=1_u32).prop_map(|(favour, against)| Means::Vote { favour, against }),
    ];
    (!ties.is_empty()).then(|| {
        (select(ties).prop_shuffle(), means)
            .prop_map(|(order, means)| Act::Settle(Settled { order, means }))
            .boxed()
    })
}

fn deliberation(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let levels = model.opinion().map(|opinion| opinion.levels).unwrap_or_default();
    ways.extend(settling(&levels).map(|act| (12, act)));
    ways.push((1, one(Act::Look)));
    ways.push((4, any::<bool>().prop_map(|kept| Act::Adopt { kept }).boxed()));
    ways.push((1, undoing(model)));
}

fn afterwards(model: &Model, ways: &mut Vec<(u32, BoxedStrategy<Act>)>) {
    let adopted = model.palmares.as_ref().map_or(model.today(), |palmares| palmares.day);
    ways.push((2, one(Act::Publish)));
    ways.extend(settling(&model.reserve()).map(|act| (6, act)));
    ways.push((2, undoing(model)));
    for (p, project) in model.projects.iter().enumerate() {
        let seated = model.seats.contains_key(&p);
        match project.stage() {
            Stage::Pitched { .. } if seated => ways.push((4, one(Act::Designate(p)))),
            Stage::Preselected { .. } | Stage::Coached | Stage::Pitched { .. } if !seated => {
                let act = (-1..60_i64)
                    .prop_map(move |d| Act::Redirect { project: p, follow_up: adopted + d });
                ways.push((1, act.boxed()));
            }
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
                ways.push((6, promotion(model, p)));
            }
            _ => {}
        }
    }
}

fn promotion(model: &Model, seat: Proj) -> BoxedStrategy<Act> {
    let gone: Vec<Proj> = model
        .reserve()
        .concat()
        .into_iter()
        .filter(|p| model.projects[*p].leaves_a_seat() && !model.seats.contains_key(p))
        .collect();
    let passed =
        prop_oneof![3 => Just(gone.clone()), 1 => subsequence(gone.clone(), 0..=gone.len())];
    passed.prop_map(move |passed| Act::Promote { seat, passed }).boxed()
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

/// Undoes one of the entries that are of a kind to be undone.
pub(crate) fn undoing(model: &Model) -> BoxedStrategy<Act> {
    let kept = |(_, kind): &(usize, &crate::model::Kind)| **kind != crate::model::Kind::Other;
    let entries: Vec<usize> =
        model.log.iter().enumerate().filter(kept).map(|(entry, _)| entry).collect();
    let last = entries.len().saturating_sub(3);
    let entries = if entries.is_empty() { vec![0] } else { entries[last..].to_vec() };
    select(entries).prop_map(|entry| Act::Undo { entry: u32::try_from(entry).unwrap() }).boxed()
}
