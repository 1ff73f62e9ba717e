//! Borda from sheets: what a juror did not judge must not lose by it.

use participatory_innovation::scoring::{
    Borda, Ranking, WeakOrder,
    rankings::{Ballots, BordaPoints},
};
use proptest::prelude::*;

use super::{Panel, exact};

const POINTS: [BordaPoints; 3] =
    [BordaPoints::FromOne, BordaPoints::FromZero, BordaPoints::Dowdall];

fn scores(points: BordaPoints, panel: &Panel) -> Vec<Option<String>> {
    let found = Ranking::rank(&Borda { points }, &panel.sheets()).unwrap();
    assert_eq!(found.order, WeakOrder::by_descending(&found.scores));
    found.scores.into_iter().map(|score| score.map(|score| score.to_string())).collect()
}

fn texts<const N: usize>(scores: [&str; N]) -> Vec<Option<String>> {
    scores.map(|score| Some(exact(score).to_string())).into()
}

#[test]
fn places_are_spread_over_all_places() {
    // The second juror is recused from the first project and ranks the two others.
    let panel = Panel::plain(&[
        &[Some(9), None, Some(9)],
        &[Some(5), Some(8), Some(5)],
        &[Some(2), Some(3), Some(5)],
    ]);
    // First: twice the top, of two jurors. Second: the middle, the top, and shared below.
    assert_eq!(scores(BordaPoints::FromZero, &panel), texts(["6", "7/2", "1/2"]));
    assert_eq!(scores(BordaPoints::FromOne, &panel), texts(["9", "13/2", "7/2"]));
    // 1/2 + 1 + (1/2 + 1/3)/2, and 1/3 + 1/3 + (1/2 + 1/3)/2.
    assert_eq!(scores(BordaPoints::Dowdall, &panel), texts(["3", "23/12", "13/12"]));
}

#[test]
fn a_juror_of_one_project_says_nothing_of_its_place() {
    let panel = Panel::plain(&[&[Some(9), None], &[None, Some(1)], &[None, Some(2)]]);
    let found = scores(BordaPoints::FromZero, &panel);
    assert_eq!(found, [None, Some("0".into()), Some("4".into())]);
    let alone = Panel::plain(&[&[Some(9), None, Some(2)]]);
    assert_eq!(scores(BordaPoints::FromOne, &alone), texts(["2"]));
    assert_eq!(scores(BordaPoints::FromZero, &alone), texts(["0"]));
}

proptest! {
    #[test]
    fn complete_sheets_give_the_plain_count(
        rows in (1..5_usize, 1..5_usize).prop_flat_map(|(projects, jurors)| {
            prop::collection::vec(prop::collection::vec(0..4_i32, jurors), projects)
        }),
    ) {
        let rows: Vec<Vec<Option<i32>>> =
            rows.into_iter().map(|row| row.into_iter().map(Some).collect()).collect();
        let panel = Panel::plain(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
        for points in POINTS {
            let borda = Borda { points };
            let plain = borda.scores(&Ballots::from_sheets(&panel.sheets()));
            let plain: Vec<_> = plain.into_iter().map(Some).collect();
            prop_assert_eq!(Ranking::rank(&borda, &panel.sheets()).unwrap().scores, plain);
        }
    }

    /// A project above all others on every sheet that judges it, beside another, is first.
    #[test]
    fn the_best_of_all_who_judge_it_is_first(
        rows in (1..5_usize, 1..5_usize).prop_flat_map(|(projects, jurors)| {
            let mark = prop::option::weighted(0.7, 0..4_i32);
            prop::collection::vec(prop::collection::vec(mark, jurors), projects)
        }),
    ) {
        let panel = Panel::plain(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let sheets = panel.sheets();
        let best = |item: usize| {
            sheets.of(item).iter().all(|mine| {
                let others = (0..sheets.len()).filter(|other| *other != item);
                others.flat_map(|other| sheets.of(other)).all(|sheet| {
                    sheet.seat != mine.seat || sheet.score < mine.score
                })
            })
        };
        for points in POINTS {
            let order = Ranking::rank(&Borda { points }, &sheets).unwrap().order;
            let ranks = order.ranks(sheets.len());
            for (item, rank) in ranks.iter().enumerate() {
                if rank.is_some() && best(item) {
                    prop_assert_eq!(*rank, Some(1), "{:?}", points);
                }
            }
        }
    }
}
