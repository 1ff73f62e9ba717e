use core::cmp::Ordering;

use participatory_innovation::scoring::rankings::{
    Ballot, Ballots, Pairwise, RankedPairs, Schulze, Strength, Unranked,
};
use proptest::prelude::*;

use crate::models;

const STRENGTHS: [Strength; 3] = [Strength::Margins, Strength::WinningVotes, Strength::Ratio];

fn agrees(options: usize, cast: &[Ballot], unranked: Unranked) -> Result<(), TestCaseError> {
    let ballots = Ballots::new(options, unranked, cast.to_vec()).unwrap();
    let pairwise = Pairwise::new(&ballots).unwrap();
    let votes = models::votes(options, cast, unranked == Unranked::Last);
    for a in 0..options {
        for b in 0..options {
            prop_assert_eq!(pairwise.prefer(a, b), votes[a][b]);
        }
    }
    let beats_all = |a: &usize| (0..options).all(|b| b == *a || votes[*a][b] > votes[b][*a]);
    prop_assert_eq!(pairwise.condorcet_winner(), (0..options).find(beats_all));
    for strength in STRENGTHS {
        let chains = models::chains(strength, &votes);
        let schulze = Schulze { strength };
        let paths = schulze.paths(&pairwise);
        for a in 0..options {
            for b in (0..options).filter(|b| *b != a) {
                let (found, chain) = (paths.strongest(a, b), chains[a][b]);
                prop_assert_eq!(found.is_some(), chain.is_some());
                if let Some((found, chain)) = found.zip(chain) {
                    prop_assert_eq!(strength.compare(found, chain), Ordering::Equal);
                }
                let better = models::better(strength, &chains, a, b);
                prop_assert_eq!(paths.is_better(a, b), better);
            }
        }
        let better = |a, b| models::better(strength, &chains, a, b);
        let order = schulze.rank(&pairwise);
        prop_assert_eq!(order.levels(), models::peeled(options, better));
        if let Some(winner) = pairwise.condorcet_winner() {
            prop_assert_eq!(&order.levels()[0], &[winner]);
            let pairs = RankedPairs { strength }.rank(&pairwise);
            prop_assert_eq!(&pairs.order.levels()[0], &[winner]);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn few_voters((options, cast) in models::ballots(7, 3)) {
        agrees(options, &cast, Unranked::Last)?;
        agrees(options, &cast, Unranked::NoOpinion)?;
    }

    /// More voters than sixteen bits count, in sum or on one ballot.
    #[test]
    fn many_voters((options, cast) in models::ballots(5, 1 << 49)) {
        agrees(options, &cast, Unranked::Last)?;
        agrees(options, &cast, Unranked::NoOpinion)?;
    }

    /// Equally strong victories are told apart by no order exactly when all orders of them agree.
    #[test]
    fn ties_of_strength((options, cast) in models::ballots(4, 2)) {
        let ballots = Ballots::new(options, Unranked::Last, cast.clone()).unwrap();
        let pairwise = Pairwise::new(&ballots).unwrap();
        let votes = models::votes(options, &cast, true);
        for strength in STRENGTHS {
            let pairs = RankedPairs { strength }.rank(&pairwise);
            let orders = orders(strength, &votes);
            let first = models::locked(options, &orders[0]);
            let differ = orders.iter().any(|order| models::locked(options, order) != first);
            prop_assert_eq!(pairs.resolutions_differ, differ);
            if !differ {
                let order = models::peeled(options, |a, b| first[a][b]);
                prop_assert_eq!(pairs.order.levels(), order);
            }
        }
    }
}

/// Over a word of options, and over a block of them.
#[test]
fn many_options() {
    for options in [16, 17, 64, 65, 97] {
        let cast: Vec<Ballot> = (0..5).map(|seed| shuffled(options, seed)).collect();
        agrees(options, &cast, Unranked::Refuse).unwrap();
    }
}

/// All options in an order drawn by a linear congruence.
fn shuffled(options: usize, seed: u64) -> Ballot {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut keyed: Vec<(u64, usize)> = (0..options)
        .map(|option| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33, option)
        })
        .collect();
    keyed.sort_unstable();
    Ballot { count: 1, levels: keyed.into_iter().map(|(_, option)| vec![option]).collect() }
}

/// All victories in every order that their strengths leave open.
fn orders(strength: Strength, votes: &models::Votes) -> Vec<Vec<(usize, usize)>> {
    let all = 0..votes.len();
    let of = |(a, b): (usize, usize)| (votes[a][b], votes[b][a]);
    let mut victories: Vec<(usize, usize)> =
        all.clone().flat_map(|a| all.clone().map(move |b| (a, b))).collect();
    victories.retain(|pair| of(*pair).0 > of(*pair).1);
    victories.sort_by(|a, b| match () {
        () if models::stronger(strength, of(*a), of(*b)) => Ordering::Less,
        () if models::stronger(strength, of(*b), of(*a)) => Ordering::Greater,
        () => Ordering::Equal,
    });
    let equal = |a: &(usize, usize), b: &(usize, usize)| {
        !models::stronger(strength, of(*a), of(*b)) && !models::stronger(strength, of(*b), of(*a))
    };
    let mut orders = vec![Vec::new()];
    for equals in victories.chunk_by(equal) {
        let mut further = Vec::new();
        permute(&mut equals.to_vec(), 0, &mut |equals| {
            further.extend(orders.iter().map(|order: &Vec<_>| [order, equals].concat()));
        });
        orders = further;
    }
    orders
}

fn permute<T: Copy>(items: &mut [T], from: usize, tell: &mut impl FnMut(&[T])) {
    if from >= items.len() {
        return tell(items);
    }
    for other in from..items.len() {
        items.swap(from, other);
        permute(items, from + 1, tell);
        items.swap(from, other);
    }
}

/// Where all victories are equally strong, and far too many for all their orders.
#[test]
fn all_strengths_tied() {
    for options in [20, 100] {
        // Each beats the half that follows it in a circle.
        let circle = |start: usize| Ballot {
            count: 1,
            levels: (0..options).map(|place| vec![(start + place) % options]).collect(),
        };
        let ballots = Ballots::new(options, Unranked::Refuse, (0..options).map(circle)).unwrap();
        let one = Ballots::new(options, Unranked::Refuse, [circle(3)]).unwrap();
        for strength in STRENGTHS {
            let pairs = RankedPairs { strength }.rank(&Pairwise::new(&ballots).unwrap());
            assert_eq!(pairs.order.levels(), [(0..options).collect::<Vec<_>>()]);
            assert!(pairs.resolutions_differ);
            assert_eq!(pairs.locked, []);
            let pairs = RankedPairs { strength }.rank(&Pairwise::new(&one).unwrap());
            let levels = circle(3).levels;
            assert_eq!(pairs.order.levels(), levels);
            assert!(!pairs.resolutions_differ);
            assert_eq!(pairs.locked.len(), options * (options - 1) / 2);
        }
    }
}

#[test]
fn strengths_compare_as_they_are_defined() {
    let compare = |strength: Strength, a, b| strength.compare(a, b);
    assert_eq!(compare(Strength::Ratio, (4, 2), (2, 1)), Ordering::Equal);
    assert_eq!(compare(Strength::Ratio, (5, 0), (3, 0)), Ordering::Greater);
    assert_eq!(compare(Strength::Ratio, (1, 0), (9, 1)), Ordering::Greater);
    assert_eq!(compare(Strength::WinningVotes, (5, 4), (5, 3)), Ordering::Equal);
    assert_eq!(compare(Strength::WinningVotes, (6, 5), (5, 0)), Ordering::Greater);
    assert_eq!(compare(Strength::Margins, (6, 5), (5, 0)), Ordering::Less);
    let large = 1 << 53;
    assert_eq!(
        compare(Strength::Ratio, (large, large - 1), (large - 1, large - 2)),
        Ordering::Less
    );
}
