//! The rules under which an edition is tried.

use proptest::{
    option,
    prelude::*,
    sample::{select, subsequence},
};

use crate::{
    judge::INTERESTS,
    plan::{Entrant, Rules, Tie},
};

pub(crate) fn rules() -> impl Strategy<Value = Rules> {
    let entrant = |dep| {
        let bounds = (
            prop_oneof![1 => Just(1_usize), 3 => Just(2)],
            0..=3_usize,
            option::weighted(0.5, 1..=2_usize),
        );
        bounds.prop_map(move |(quota, floor, cap)| Entrant {
            dep,
            quota,
            floor: if floor > 1 { 0 } else { floor },
            cap,
        })
    };
    let entrants =
        (entrant(0), entrant(1), entrant(2)).prop_map(|(a, b, c)| [a, b, c]).prop_shuffle();
    let ties = select(vec![
        vec![],
        vec![Tie::Vote],
        vec![Tie::Vote],
        vec![Tie::Vote, Tie::Casting],
        vec![Tie::Casting],
        vec![Tie::Criterion(1), Tie::Vote],
        vec![Tie::Criterion(0), Tie::Criterion(1), Tie::Casting],
    ]);
    let count = prop_oneof![2 => Just(1_usize), 1 => 2..=3_usize];
    let seats = (entrants, 2..=3_usize, count, any::<bool>()).prop_filter_map(
        "the seats can be filled",
        |(entrants, count, seats, exactly)| {
            let entrants = entrants[..count].to_vec();
            let sum = |f: fn(&Entrant) -> usize| entrants.iter().map(f).sum::<usize>();
            let places = sum(|e| e.cap.unwrap_or(e.quota).min(e.quota));
            let ok = sum(|e| e.floor) <= seats && seats < sum(|e| e.quota);
            (ok && (!exactly || seats <= places)).then_some((entrants, seats, exactly))
        },
    );
    let jury = (0..3_u8, any::<bool>(), any::<bool>(), 0..=1_usize, any::<bool>());
    let conflicts = (
        prop::bool::weighted(0.3),
        subsequence(INTERESTS.to_vec(), 1..=3),
        prop::bool::weighted(0.15),
        prop_oneof![4 => Just(0_u8), 1 => Just(1), 1 => Just(2)],
    );
    let pitches = (any::<bool>(), any::<bool>(), prop::bool::weighted(0.6));
    let incubation = (1..=3_u32, option::of(1..=2_u32), 1..=3_u32, any::<bool>());
    (seats, ties, jury, conflicts, pitches, incubation).prop_map(
        |((entrants, seats, exactly), ties, jury, conflicts, pitches, incubation)| Rules {
            entrants,
            seats,
            exactly,
            ties,
            share: jury.0,
            each_category: jury.1,
            each_project: conflicts.3,
            second_call: jury.2,
            proxies: jury.3,
            equal: conflicts.2,
            own: match (conflicts.0, jury.4) {
                (false, _) => 0,
                (true, false) => 1,
                (true, true) => 2,
            },
            recuse: conflicts.1,
            bars: pitches.0,
            reopens: pitches.1,
            alike: pitches.2,
            maximum: incubation.0,
            extension: incubation.1,
            released: incubation.2,
            from_palmares: incubation.3,
        },
    )
}
