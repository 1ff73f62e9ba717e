//! Small contests, against every set there is.

use std::collections::BTreeSet;

use participatory_innovation::{
    charter::Seats,
    scoring::{
        BestSet, Objective, Selection, WeakOrder, Why,
        selection::{Constraint, MOST_SETS, SelectionError},
    },
    value::Exact,
};
use proptest::{collection::vec, option, prelude::*, sample::subsequence};

use crate::{Case, contradiction, group};

type Set = BTreeSet<usize>;

/// Every set within the constraints.
fn within(case: &Case) -> Vec<Set> {
    let reaches = |item: &usize| {
        let least = case.threshold.as_ref();
        least.is_none_or(|least| case.scores[*item].as_ref().is_some_and(|score| score >= least))
    };
    let candidates: Vec<usize> =
        case.order.levels().iter().flatten().copied().filter(reaches).collect();
    let mut sets = vec![Set::new()];
    for item in candidates {
        let with: Vec<Set> = sets.iter().map(|set| set | &Set::from([item])).collect();
        sets.extend(with);
    }
    sets.retain(|set| is_within(case, set));
    sets
}

fn is_within(case: &Case, set: &Set) -> bool {
    let size = u32::try_from(set.len()).unwrap();
    let seated = match case.seats {
        Seats::Exactly(seats) => size == seats,
        Seats::AtMost(seats) => size <= seats,
    };
    let grouped = case.groups.iter().all(|group| {
        let found = group.members.iter().filter(|item| set.contains(item)).count();
        let found = u32::try_from(found).unwrap();
        found >= group.floor && group.cap.is_none_or(|cap| found <= cap)
    });
    seated && grouped && case.pairs.iter().all(|(a, b)| !(set.contains(a) && set.contains(b)))
}

/// The best of all sets.
fn optimal(case: &Case) -> BTreeSet<Set> {
    let worth = |set: &Set| {
        let of_level = |level: &Vec<usize>| level.iter().filter(|item| set.contains(item)).count();
        match case.objective {
            Objective::ByRank => {
                let counts = case.order.levels().iter().map(of_level);
                (set.len(), Exact::ZERO, counts.collect::<Vec<_>>())
            }
            Objective::Total => {
                let scores = set.iter().map(|item| case.scores[*item].clone().unwrap());
                (set.len(), scores.sum(), Vec::new())
            }
        }
    };
    let sets = within(case);
    let best = sets.iter().map(worth).max();
    sets.into_iter().filter(|set| Some(worth(set)) == best).collect()
}

fn in_all(sets: &BTreeSet<Set>) -> Set {
    sets.iter().cloned().reduce(|a, b| &a & &b).unwrap_or_default()
}

fn in_some(sets: &BTreeSet<Set>) -> Set {
    sets.iter().cloned().reduce(|a, b| &a | &b).unwrap_or_default()
}

/// The case without the constraints that come later.
fn up_to(case: &Case, why: Why) -> Case {
    let mut case = case.clone();
    for group in &mut case.groups {
        group.floor = if why >= Why::Floor { group.floor } else { 0 };
        group.cap = group.cap.filter(|_| why >= Why::Cap);
    }
    if why < Why::Incompatible {
        case.pairs.clear();
    }
    case
}

fn without(case: &Case, constraint: &Constraint) -> Case {
    let mut case = case.clone();
    match constraint {
        Constraint::Seats { .. } => case.seats = Seats::AtMost(99),
        Constraint::Threshold { .. } => case.threshold = None,
        Constraint::Floor { group, .. } => {
            case.groups.iter_mut().find(|g| g.name == *group).unwrap().floor = 0;
        }
        Constraint::Cap { group, .. } => {
            case.groups.iter_mut().find(|g| g.name == *group).unwrap().cap = None;
        }
        Constraint::Incompatible { pair } => case.pairs.retain(|other| other != pair),
        other => panic!("{other}"),
    }
    case
}

/// The case with these constraints alone.
fn only(case: &Case, constraints: &[Constraint]) -> Case {
    let mut bare = case.clone();
    bare.seats = Seats::AtMost(99);
    bare.threshold = None;
    bare.pairs.clear();
    for group in &mut bare.groups {
        (group.floor, group.cap) = (0, None);
    }
    for constraint in constraints {
        match constraint {
            Constraint::Seats { seats, .. } => bare.seats = *seats,
            Constraint::Threshold { least, .. } => bare.threshold = Some(least.clone()),
            Constraint::Floor { group, floor, .. } => {
                bare.groups.iter_mut().find(|g| g.name == *group).unwrap().floor = *floor;
            }
            Constraint::Cap { group, cap, .. } => {
                bare.groups.iter_mut().find(|g| g.name == *group).unwrap().cap = Some(*cap);
            }
            Constraint::Incompatible { pair } => bare.pairs.push(*pair),
            other => panic!("{other}"),
        }
    }
    bare
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let expected = optimal(case);
    let selected = match BestSet.select(&case.contest()) {
        Ok(selected) => selected,
        Err(error @ SelectionError::Infeasible(_)) => {
            prop_assert!(expected.is_empty(), "{error} {expected:?}");
            let named = contradiction(error);
            prop_assert!(within(&only(case, &named)).is_empty(), "{named:?} can hold together");
            for constraint in &named {
                let spared = without(&only(case, &named), constraint);
                prop_assert!(
                    !within(&spared).is_empty(),
                    "{constraint} can be spared of {named:?}"
                );
            }
            return Ok(());
        }
        Err(error) => return Err(TestCaseError::fail(error.to_string())),
    };
    let place = |item: &usize| case.order.levels().iter().flatten().position(|i| i == item);
    let entered: Vec<usize> = selected.entered.iter().map(|place| place.item).collect();
    for list in [&entered, &selected.reserve, &selected.tied_at_cut] {
        prop_assert!(list.is_sorted_by_key(place), "{list:?} is not best first");
    }
    let set = |items: &[usize]| items.iter().copied().collect::<Set>();
    prop_assert_eq!(set(&entered), in_all(&expected));
    prop_assert_eq!(set(&selected.tied_at_cut), &in_some(&expected) - &in_all(&expected));
    let sets: BTreeSet<Set> = selected.optimal_sets.iter().map(|items| set(items)).collect();
    prop_assert_eq!(sets.len(), selected.optimal_sets.len());
    prop_assert_eq!(selected.more_sets, expected.len() > MOST_SETS);
    prop_assert!(sets.is_subset(&expected));
    prop_assert_eq!(sets.len(), expected.len().min(MOST_SETS));

    // Everybody else waits, unless a tie stands.
    let all: Set = within(&Case { seats: Seats::AtMost(99), ..up_to(case, Why::Rank) })
        .into_iter()
        .reduce(|a, b| &a | &b)
        .unwrap();
    let waits = if expected.len() > 1 { Set::new() } else { &all - &in_all(&expected) };
    prop_assert_eq!(set(&selected.reserve), waits);

    // By what each entered, and who made way.
    let stages = [Why::Rank, Why::Cap, Why::Incompatible, Why::Floor];
    let certain = stages.map(|why| in_all(&optimal(&up_to(case, why))));
    for entering in &selected.entered {
        let last = certain.iter().rposition(|set| !set.contains(&entering.item));
        prop_assert_eq!(entering.why, last.map_or(Why::Rank, |last| stages[last + 1]));
        for displaced in &entering.displaced {
            let stage = last.unwrap();
            prop_assert!(certain[stage].contains(&displaced.item));
            prop_assert!(!certain[stage + 1].contains(&displaced.item));
            prop_assert!(!in_some(&expected).contains(&displaced.item));
            let [theirs, own] =
                [displaced.item, entering.item].map(|item| case.scores[item].clone());
            prop_assert_eq!(&displaced.margin, &theirs.zip(own).map(|(a, b)| a - b));
        }
    }
    // Without ties everybody that entered by a constraint displaced one, as far as there are any.
    if certain.iter().all(|set| set.len() == certain[0].len()) {
        for (stage, why) in stages.iter().enumerate().skip(1) {
            let newly: Vec<_> = selected.entered.iter().filter(|p| p.why == *why).collect();
            let gone = &(&certain[stage - 1] - &certain[stage]) - &in_some(&expected);
            let displaced: Set =
                newly.iter().flat_map(|p| p.displaced.iter().map(|d| d.item)).collect();
            if newly.len() >= gone.len() {
                prop_assert_eq!(displaced, gone);
            }
        }
    }
    Ok(())
}

prop_compose! {
    fn small_groups(items: usize)(
        parts in vec((subsequence((0..items).collect::<Vec<_>>(), 0..=items), 0..=2_u32,
            option::of(0..=2_u32)), 0..=4),
    ) -> Vec<participatory_innovation::scoring::Group> {
        let named = |(at, (members, floor, more)): (usize, (Vec<usize>, u32, Option<u32>))| {
            group(&format!("g{at}"), &members, floor, more.map(|more| floor + more))
        };
        parts.into_iter().enumerate().map(named).collect()
    }
}

/// Contests of up to ten items, with groups that overlap in any way.
fn cases() -> impl Strategy<Value = Case> {
    (1..=10_usize).prop_flat_map(|items| {
        let pairs: Vec<(usize, usize)> =
            (0..items).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
        let most = pairs.len().min(4);
        (
            vec(option::weighted(0.95, 0..5_i64), items),
            vec(0..5_i64, items),
            (any::<bool>(), 0..=6_u32),
            option::weighted(0.2, 0..4_i64),
            small_groups(items),
            prop_oneof![Just(Vec::new()), subsequence(pairs, 0..=most)],
            any::<(bool, bool)>(),
        )
            .prop_map(
                |(keys, scores, (exactly, seats), least, groups, pairs, (total, own))| {
                    // The scores are what the order was made from, or others.
                    let scores = if own {
                        keys.iter().map(|key| key.unwrap_or(0)).collect()
                    } else {
                        scores
                    };
                    Case {
                        order: WeakOrder::by_descending(&keys),
                        scores: scores.into_iter().map(|s| Some(Exact::from_integer(s))).collect(),
                        seats: if exactly { Seats::Exactly(seats) } else { Seats::AtMost(seats) },
                        threshold: least.map(Exact::from_integer),
                        groups,
                        pairs,
                        objective: if total { Objective::Total } else { Objective::ByRank },
                    }
                },
            )
    })
}

/// The same with groups that are disjoint, and no pairs.
fn disjoint_cases() -> impl Strategy<Value = Case> {
    (cases(), vec(0..3_usize, 10), vec((0..=2_u32, option::of(0..=2_u32)), 3)).prop_map(
        |(mut case, of, bounds)| {
            case.pairs.clear();
            case.groups = bounds
                .into_iter()
                .enumerate()
                .map(|(at, (floor, more))| {
                    let members: Vec<usize> =
                        (0..case.scores.len()).filter(|item| of[*item] == at).collect();
                    group(&format!("g{at}"), &members, floor, more.map(|more| floor + more))
                })
                .collect();
            // One group around two of them.
            if let [a, b, _] = case.groups.as_slice() {
                let members = [a.members.as_slice(), &b.members].concat();
                case.groups.push(group("around", &members, 1, Some(4)));
            }
            case
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, ..ProptestConfig::default() })]

    #[test]
    fn overlapping_groups_and_pairs_are_solved_as_by_trying_every_set(case in cases()) {
        check(&case)?;
    }

    #[test]
    fn disjoint_and_nested_groups_are_solved_as_by_trying_every_set(case in disjoint_cases()) {
        check(&case)?;
    }
}
