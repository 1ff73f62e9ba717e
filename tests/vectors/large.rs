//! Large published data, read where they are at hand: the folder named by `LARGE_VECTORS`, or
//! `../shared/vectors`.

use std::{env, fs, path::Path};

use participatory_innovation::{
    charter::{Criterion, Cut, Grid, Stages},
    scoring::{ByCriterion, Scoring, Stance, Tally, TrimmedMean, WeakOrder},
    value::{Exact, Mark, Scale},
};
use serde_json::Value;

use crate::marks::{number, stored};

/// The file, or `None` when it is not at hand, which is said.
fn large(name: &str) -> Option<Value> {
    let folder = env::var_os("LARGE_VECTORS").unwrap_or_else(|| "../shared/vectors".into());
    let path = Path::new(&folder).join(name);
    match fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(error) => {
            eprintln!("not checked: {} is not at hand ({error})", path.display());
            None
        }
    }
}

fn criterion(place: usize, weight: u32) -> Criterion {
    Criterion {
        code: format!("c{place}").parse().unwrap(),
        label: format!("Criterion {place}").parse().unwrap(),
        weight,
    }
}

fn marks(scale: Scale, marks: &Value) -> Vec<Mark> {
    marks.as_array().unwrap().iter().map(|mark| scale.mark(stored(mark)).unwrap()).collect()
}

/// Every component total of three free programmes of the 2018 Olympics, to the published hundredth,
/// and only with every rounding where the rule makes it.
#[test]
fn skating_components_come_out_to_the_hundredth() {
    let Some(suite) = large("olympic_skating_2018_components.json") else { return };
    let scale = Scale::new(Exact::ZERO, number("10"), number("1/4")).unwrap();
    let stages = |mean, weighted, total| Stages {
        cut: Cut::Sheets(1),
        mean,
        total,
        unit: number("1/10"),
        weighted,
    };
    let official = stages(Some(2), Some(2), None);
    let others = [stages(None, None, Some(2)), stages(Some(2), None, Some(2))];
    let (mut programmes, mut missed) = (0, [0, 0]);
    for skater in suite["data"]["programs"].as_object().unwrap().values() {
        for skater in skater.as_array().unwrap() {
            let components = skater["components"].as_array().unwrap();
            let weight = |component: &Value| {
                let tenths = &stored(&component["weight"]) * &number("10");
                u32::try_from(tenths.parts().unwrap().0).unwrap()
            };
            let criteria =
                components.iter().enumerate().map(|(n, component)| criterion(n, weight(component)));
            let grid = Grid { criteria: criteria.collect(), scale };
            let by_component: Vec<Vec<Mark>> =
                components.iter().map(|component| marks(scale, &component["marks"])).collect();
            let mut tally = Tally::default();
            for judge in 0..by_component[0].len() {
                let sheet: Vec<Option<Mark>> =
                    by_component.iter().map(|marks| Some(marks[judge])).collect();
                tally.add(&grid, Stance::Marked(&sheet));
            }
            let total = |stages: &Stages| {
                let rule = ByCriterion { stages: stages.clone() };
                rule.score(&grid, &tally).unwrap().unwrap()
            };
            let published = stored(&skater["published_components"]);
            assert_eq!(total(&official), published, "{}", skater["name"]);
            for (missed, stages) in missed.iter_mut().zip(&others) {
                *missed += usize::from(total(stages) != published);
            }
            programmes += 1;
        }
    }
    assert_eq!(programmes, 68);
    assert!(missed.iter().all(|missed| *missed > 10), "{missed:?}");
}

/// All dives of Sydney 2000: 10,787 marks, and every official rank.
#[test]
fn dives_are_ranked_as_they_officially_were() {
    let Some(suite) = large("diving_sydney_2000.json") else { return };
    let scale = Scale::new(Exact::ZERO, number("10"), number("1/2")).unwrap();
    let grid = Grid { criteria: vec![criterion(0, 1)], scale };
    let rule = TrimmedMean { cut: Cut::Sheets(1) };
    let (mut judged, mut ranked) = (0, 0);
    for (event, rounds) in suite["data"].as_object().unwrap() {
        let points = |round: &str, diver: &Value| -> Option<Exact> {
            let divers = rounds[round].as_array().unwrap();
            let found = divers.iter().find(|other| other["diver"] == diver["diver"])?;
            let points = found["dives"].as_array().unwrap().iter().map(|dive| {
                let mut tally = Tally::default();
                for mark in marks(scale, &dive[1]) {
                    tally.add(&grid, Stance::Marked(&[Some(mark)]));
                }
                let mean = rule.score(&grid, &tally).unwrap().unwrap();
                &(&mean * &stored(&dive[0])) * &number("3")
            });
            Some(points.sum())
        };
        for (round, before) in [("Prelim", None), ("Semi", Some("Prelim")), ("Final", Some("Semi"))]
        {
            let divers = rounds[round].as_array().unwrap();
            let totals: Vec<Option<Exact>> = divers
                .iter()
                .map(|diver| {
                    let earlier = before.map_or(Some(Exact::ZERO), |before| points(before, diver));
                    Some(&points(round, diver)? + &earlier?)
                })
                .collect();
            let ranks = WeakOrder::by_descending(&totals).ranks(divers.len());
            for ((diver, total), rank) in divers.iter().zip(&totals).zip(ranks) {
                let name = diver["diver"].as_str().unwrap();
                let expected = &suite["expected"][event][round][name];
                assert_eq!(*total, Some(stored(&expected["points"])), "{event} {round} {name}");
                assert_eq!(rank.map(u64::from), diver["published_rank"].as_u64(), "{name}");
                judged += diver["dives"].as_array().unwrap().len() * 7;
                ranked += 1;
            }
        }
    }
    assert_eq!((judged, ranked), (10_787, 295));
}
