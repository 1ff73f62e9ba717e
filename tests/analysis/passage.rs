use participatory_innovation::{
    analysis::passage::{Passage, PassageError, order_of_passage},
    value::Exact,
};
use proptest::prelude::*;

use crate::exact;

fn scores(text: &str) -> Vec<Option<Exact>> {
    text.split(' ').map(|score| (score != "-").then(|| exact(score))).collect()
}

fn s(scores: &[i64]) -> i64 {
    let pairs = (0..scores.len()).flat_map(|i| (i + 1..scores.len()).map(move |j| (i, j)));
    pairs.map(|(i, j)| (scores[j] - scores[i]).signum()).sum()
}

/// All orders, one by one.
fn permutations(scores: &[i64]) -> Vec<Vec<i64>> {
    if scores.is_empty() {
        return vec![vec![]];
    }
    let first = |at: usize| {
        let mut rest = scores.to_vec();
        let first = rest.remove(at);
        permutations(&rest).into_iter().map(move |mut rest| {
            rest.push(first);
            rest
        })
    };
    (0..scores.len()).flat_map(first).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_p_value_counts_all_orders(scores in proptest::collection::vec(0..5_i64, 2..7)) {
        let given: Vec<Option<Exact>> =
            scores.iter().map(|score| Some(Exact::from_integer(*score))).collect();
        let all = permutations(&scores);
        let extreme = all.iter().filter(|order| s(order).abs() >= s(&scores).abs()).count();
        match order_of_passage(&given) {
            Ok(passage) => {
                let expected = Exact::new(extreme as i128, all.len() as i128).unwrap();
                prop_assert_eq!(passage.p_value.clone(), expected);
                prop_assert_eq!(passage.s(), Exact::from_integer(s(&scores)));
            }
            Err(error) => {
                prop_assert_eq!(error, PassageError::NoVariation);
                prop_assert!(scores.iter().all(|score| *score == scores[0]));
            }
        }
    }

    /// The other way round, late is early and every slope is its opposite.
    #[test]
    fn reversed(scores in proptest::collection::vec(proptest::option::of(0..9_i64), 3..9)) {
        let mut given: Vec<Option<Exact>> =
            scores.iter().map(|score| score.map(Exact::from_integer)).collect();
        let one = order_of_passage(&given);
        given.reverse();
        let other = order_of_passage(&given);
        let turned = one.map(|passage| Passage {
            concordant: passage.discordant,
            discordant: passage.concordant,
            p_value: passage.p_value,
            slope: -passage.slope,
            early: passage.late,
            late: passage.early,
        });
        prop_assert_eq!(turned, other);
    }
}

#[test]
fn a_rise_by_hand() {
    // One without a score keeps its place; pairs are 9-11, 9-14 and 11-14.
    let passage = order_of_passage(&scores("9 - 11 14")).unwrap();
    let expected = Passage {
        concordant: 3,
        discordant: 0,
        p_value: exact("1/3"),
        // 2/2, 5/3 and 3/1
        slope: exact("5/3"),
        early: exact("9"),
        late: exact("14"),
    };
    assert_eq!(passage, expected);
    assert_eq!(passage.s(), exact("3"));
    assert!(passage.is_notable(&exact("1/3")));
    assert!(!passage.is_notable(&exact("33/100")));
}

/// Kendall's table: with ten, S of 31 or more has a chance of 0.0023 one way.
#[test]
fn ten_from_worst_to_best() {
    let passage = order_of_passage(&scores("1 2 3 4 5 6 7 8 9 10")).unwrap();
    assert_eq!(passage.p_value, Exact::new(2, 3_628_800).unwrap());
    let passage = order_of_passage(&scores("4 3 2 1 5 6 7 8 10 9")).unwrap();
    assert_eq!(passage.s(), exact("31"));
    assert_eq!(passage.p_value.to_decimal(4), "0.0047");
}

#[test]
fn what_says_nothing_is_refused() {
    assert_eq!(order_of_passage(&scores("- 3 -")), Err(PassageError::TooFew));
    assert_eq!(order_of_passage(&scores("3 3 -")), Err(PassageError::NoVariation));
    assert!(order_of_passage(&scores("3 4")).is_ok());
    let level = |count: usize| {
        let mut scores = vec![Some(Exact::ONE); count];
        scores[0] = Some(Exact::ZERO);
        order_of_passage(&scores)
    };
    // One before all others: first or last of 200 places.
    assert_eq!(level(200).unwrap().p_value, exact("1/100"));
    assert_eq!(level(201), Err(PassageError::TooMany { scored: 201 }));
}
