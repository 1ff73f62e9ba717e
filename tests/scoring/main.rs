//! Scores, coverage, ties and quorums, by hand.
#![expect(clippy::unwrap_used, reason = "a test states what must hold")]

use participatory_innovation::{
    charter::{Absences, Charter, Grid, QuorumAmong, QuorumRule, QuorumShare},
    jury::CharterQuorum,
    scoring::{
        CriterionMean, File, Ranking, Scoring, ScoringError, Sheets, Standing, Tally, TieBreaking,
        WeakOrder, WeightedMean,
    },
    value::{Code, Exact, Mark, PersonId, ProjectId},
};
use uuid::Uuid;

const TWO: usize = 2;

fn grid() -> Grid {
    let charter = Charter::builder("Forum".parse().unwrap())
        .departement("80".parse().unwrap(), 3)
        .criterion(Code::new("impact").unwrap(), "Impact".parse().unwrap(), 2)
        .criterion(Code::new("cost").unwrap(), "Coût".parse().unwrap(), 1)
        .build()
        .unwrap();
    assert_eq!(charter.rules().grid.criteria.len(), TWO);
    charter.rules().grid.clone()
}

fn marks(impact: Option<i32>, cost: Option<i32>) -> [Option<Mark>; TWO] {
    [impact.map(Mark::from_units), cost.map(Mark::from_units)]
}

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn score(standings: &[Standing<'_>]) -> Option<Exact> {
    let mut tally = Tally::default();
    for standing in standings {
        tally.add(&grid(), *standing);
    }
    WeightedMean.score(&grid(), &tally).unwrap()
}

#[test]
fn a_weighted_mean_is_exact() {
    let (a, b) = (marks(Some(7), Some(4)), marks(Some(8), Some(4)));
    let c = marks(Some(8), Some(5));
    let all = [Standing::Marked(&a), Standing::Marked(&b), Standing::Marked(&c)];
    // (2 · 23/3 + 13/3) / 3
    assert_eq!(score(&all), Some(exact("59/9")));
}

#[test]
fn missing_abstained_recused_and_zero_are_four_things() {
    let (nine, zero) = (marks(Some(9), Some(9)), marks(Some(0), Some(0)));
    let given = Standing::Marked(&nine);
    assert_eq!(score(&[given]), Some(exact("9")));
    assert_eq!(score(&[given, Standing::Marked(&zero)]), Some(exact("9/2")));
    for other in [Standing::Abstained, Standing::Recused, Standing::Missing] {
        assert_eq!(score(&[given, other]), Some(exact("9")), "{other:?}");
        assert_eq!(score(&[other]), None, "{other:?}");
    }
    let mut tally = Tally::default();
    for standing in [given, Standing::Abstained, Standing::Recused, Standing::Recused] {
        tally.add(&grid(), standing);
    }
    let coverage = tally.coverage();
    assert_eq!(
        (coverage.judged, coverage.abstained, coverage.recused, coverage.missing),
        (1, 1, 2, 0)
    );
}

#[test]
fn a_missing_mark_leaves_its_criterion_to_the_others() {
    let (full, half) = (marks(Some(6), Some(3)), marks(None, Some(9)));
    // ((2 · 6 + 3) / 3 + 9) / 2
    assert_eq!(score(&[Standing::Marked(&full), Standing::Marked(&half)]), Some(exact("7")));
    // No mark on impact at all: cost alone counts.
    assert_eq!(score(&[Standing::Marked(&half)]), Some(exact("9")));
}

#[test]
fn a_tie_is_a_tie_until_its_criterion_breaks_it() {
    let person = |n: u128| PersonId::new(Uuid::from_u128(n)).unwrap();
    let project = |n: u128| ProjectId::new(Uuid::from_u128(n)).unwrap();
    // All of 6: impact and cost make up for one another.
    let sheets = [marks(Some(6), Some(6)), marks(Some(5), Some(8)), marks(Some(7), Some(4))];
    let files: Vec<File<'_>> = sheets
        .iter()
        .enumerate()
        .map(|(n, marks)| File {
            project: project(n as u128 + 1),
            standings: vec![(person(1), Standing::Marked(marks))],
        })
        .collect();
    let grid = grid();
    let sheets = Sheets::new(&grid, &Absences::LEFT_OUT, files).unwrap();
    let order = WeightedMean.rank(&sheets).unwrap().order;
    assert_eq!(order.levels(), [vec![0, 1, 2]]);
    let broken = CriterionMean { criterion: 1 }.break_ties(&sheets, &order).unwrap();
    assert_eq!(broken.levels(), [vec![1], vec![0], vec![2]]);
    let unknown = CriterionMean { criterion: 2 }.break_ties(&sheets, &order);
    assert_eq!(unknown, Err(ScoringError::NoSuchCriterion { place: 2, criteria: 2 }));
}

#[test]
fn an_order_leaves_out_what_has_no_key() {
    let order = WeakOrder::by_descending(&[Some(1), None, Some(3), Some(1)]);
    assert_eq!(order.levels(), [vec![2], vec![0, 3]]);
    assert_eq!(order.refined(|item| item).levels(), [vec![2], vec![3], vec![0]]);
}

#[test]
fn half_and_more_than_half() {
    let needed = |share, all| {
        CharterQuorum(QuorumRule {
            among: QuorumAmong::All,
            each_project: None,
            second_call: false,
            share,
        })
        .needed(all)
    };
    for (all, at_least_half, more_than_half) in
        [(0, 0, 1), (1, 1, 1), (2, 1, 2), (3, 2, 2), (4, 2, 3), (19, 10, 10), (20, 10, 11)]
    {
        assert_eq!(needed(QuorumShare::AtLeastHalf, all), at_least_half, "{all}");
        assert_eq!(needed(QuorumShare::MoreThanHalf, all), more_than_half, "{all}");
        assert_eq!(needed(QuorumShare::None, all), 0);
    }
}
