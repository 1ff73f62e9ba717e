use alloc::collections::BTreeMap;
use std::path::Path;

use participatory_innovation::{
    scoring::{
        WeakOrder,
        rankings::{
            Ballot, Ballots, Borda, BordaPoints, Copeland, Pairwise, RankedPairs, Schulze,
            Strength, Unranked,
        },
    },
    value::Exact,
};
use serde_json::Value;

const TENNESSEE: &str = include_str!("tennessee.json");
const SCHULZE_45: &str = include_str!("schulze_45.json");
const RANKED_PAIRS: &str = include_str!("ranked_pairs_suite.json");
const BORDA: &str = include_str!("borda_suite.json");

fn names(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Ballots written as levels of names with a count.
fn ballots(candidates: &[String], cast: &Value, unranked: Unranked) -> Ballots {
    let option =
        |name: &Value| candidates.iter().position(|c| c == name.as_str().unwrap()).unwrap();
    let ballots = cast.as_array().unwrap().iter().map(|ballot| Ballot {
        count: ballot["count"].as_u64().unwrap(),
        levels: ballot["ranking"]
            .as_array()
            .unwrap()
            .iter()
            .map(|level| level.as_array().unwrap().iter().map(option).collect())
            .collect(),
    });
    Ballots::new(candidates.len(), unranked, ballots).unwrap()
}

fn levels(order: &WeakOrder, candidates: &[String]) -> Vec<Vec<String>> {
    order
        .levels()
        .iter()
        .map(|l| l.iter().map(|option| candidates[*option].clone()).collect())
        .collect()
}

fn published(value: &Value) -> Vec<Vec<String>> {
    let level = |level: &Value| match level {
        Value::String(name) => vec![name.clone()],
        level => names(level),
    };
    value.as_array().unwrap().iter().map(level).collect()
}

fn exact(value: &Value) -> Exact {
    match value {
        Value::String(text) => text.parse().unwrap(),
        number => number.to_string().parse().unwrap(),
    }
}

#[test]
fn tennessee() {
    let vector: Value = serde_json::from_str(TENNESSEE).unwrap();
    let candidates = names(&vector["data"]["candidates"]);
    let ballots = ballots(&candidates, &vector["data"]["ballots"], Unranked::Refuse);
    let pairwise = Pairwise::new(&ballots).unwrap();
    for (pair, votes) in vector["data"]["pairwise"].as_object().unwrap() {
        let (a, b) = pair.split_once('>').unwrap();
        let at = |name| candidates.iter().position(|c| c == name).unwrap();
        assert_eq!(pairwise.prefer(at(a), at(b)), votes.as_u64().unwrap(), "{pair}");
    }
    let expected = &vector["expected"];
    for (points, name) in [
        (BordaPoints::FromOne, "borda_base1"),
        (BordaPoints::FromZero, "borda_base0"),
        (BordaPoints::Dowdall, "dowdall"),
    ] {
        let scores = Borda { points }.scores(&ballots);
        for (candidate, score) in candidates.iter().zip(scores) {
            assert_eq!(score, exact(&expected[name][candidate]), "{name} {candidate}");
        }
    }
    let order = published(&expected["schulze_ranking"]);
    for strength in [Strength::Margins, Strength::WinningVotes, Strength::Ratio] {
        assert_eq!(levels(&Schulze { strength }.rank(&pairwise), &candidates), order);
        let pairs = RankedPairs { strength }.rank(&pairwise);
        assert_eq!(levels(&pairs.order, &candidates), order);
        assert!(!pairs.resolutions_differ);
    }
    assert_eq!(levels(&Copeland.rank(&pairwise), &candidates), order);
    let winner = pairwise.condorcet_winner().map(|option| candidates[option].as_str());
    assert_eq!(winner, expected["condorcet_winner"].as_str());
}

#[test]
fn schulze_differs_from_ranked_pairs() {
    let vector: Value = serde_json::from_str(SCHULZE_45).unwrap();
    let candidates = names(&vector["data"]["candidates"]);
    let ballots = ballots(&candidates, &vector["data"]["ballots"], Unranked::Refuse);
    let pairwise = Pairwise::new(&ballots).unwrap();
    let expected = &vector["expected"];
    let schulze = Schulze { strength: Strength::WinningVotes };
    assert_eq!(
        levels(&schulze.rank(&pairwise), &candidates),
        published(&expected["schulze_ranking"])
    );
    let paths = schulze.paths(&pairwise);
    for (pair, votes) in expected["schulze_strongest_paths"].as_object().unwrap() {
        let (a, b) = pair.split_once('>').unwrap();
        let at = |name| candidates.iter().position(|c| c == name).unwrap();
        let strongest = paths.strongest(at(a), at(b)).map(|(wins, _)| wins);
        assert_eq!(strongest, votes.as_u64(), "{pair}");
    }
    let pairs = RankedPairs { strength: Strength::WinningVotes }.rank(&pairwise);
    assert_eq!(levels(&pairs.order, &candidates), published(&expected["ranked_pairs_ranking"]));
    assert_eq!(pairwise.condorcet_winner(), None);
}

#[test]
fn ranked_pairs() {
    let vector: Value = serde_json::from_str(RANKED_PAIRS).unwrap();
    for case in vector["data"].as_array().unwrap() {
        let name = case["case"].as_str().unwrap();
        let candidates = names(&case["candidates"]);
        let ballots = ballots(&candidates, &case["ballots"], Unranked::Last);
        let pairwise = Pairwise::new(&ballots).unwrap();
        for strength in [Strength::WinningVotes, Strength::Margins] {
            let pairs = RankedPairs { strength }.rank(&pairwise);
            let order = levels(&pairs.order, &candidates);
            assert_eq!(order, published(&case["published_ranking"]), "{name} {strength:?}");
        }
        let schulze = Schulze { strength: Strength::WinningVotes }.rank(&pairwise);
        let expected = published(&case["computed"]["schulze_winning_levels"]);
        assert_eq!(levels(&schulze, &candidates), expected, "{name}");
    }
}

#[test]
fn borda() {
    let vector: Value = serde_json::from_str(BORDA).unwrap();
    for case in vector["data"].as_array().unwrap() {
        let name = case["case"].as_str().unwrap();
        let cast: Vec<(Vec<String>, u64)> = case["ballots"]
            .as_array()
            .unwrap()
            .iter()
            .map(|ballot| (names(&ballot[0]), ballot[1].as_u64().unwrap()))
            .collect();
        let candidates = match case.get("candidates") {
            Some(candidates) => names(candidates),
            None => cast[0].0.clone(),
        };
        let option = |name: &String| candidates.iter().position(|c| c == name).unwrap();
        let ballots = |unranked| {
            let cast = cast.iter().map(|(ranking, count)| Ballot {
                count: *count,
                levels: ranking.iter().map(|name| vec![option(name)]).collect(),
            });
            Ballots::new(candidates.len(), unranked, cast).unwrap()
        };
        let checks = [
            ("expected_base1", BordaPoints::FromOne, Unranked::Last),
            ("expected_base0", BordaPoints::FromZero, Unranked::Last),
            ("expected_dowdall", BordaPoints::Dowdall, Unranked::Last),
            ("expected_base1_average", BordaPoints::FromOne, Unranked::Last),
            ("expected_base1_zero_for_unranked", BordaPoints::FromOne, Unranked::NoOpinion),
        ];
        let mut checked = 0;
        for (key, points, unranked) in checks {
            let Some(expected) = case.get(key).and_then(Value::as_object) else { continue };
            let scores = Borda { points }.scores(&ballots(unranked));
            let scores: BTreeMap<&String, Exact> = candidates.iter().zip(scores).collect();
            for (candidate, score) in expected {
                assert_eq!(scores[candidate], exact(score), "{name} {key} {candidate}");
            }
            checked += 1;
        }
        assert!(checked > 0, "{name}");
    }
}

/// The policy for options left out decides the election of 2006.
#[test]
fn debian() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/vectors/debian_leader_elections.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let vector: Value = serde_json::from_str(&text).unwrap();
    for election in vector["data"].as_array().unwrap() {
        let options = names(&election["options"]);
        for (unranked, key) in
            [(Unranked::Last, "unranked_last"), (Unranked::NoOpinion, "unranked_ignored")]
        {
            let cast = election["ballots"].as_object().unwrap().iter().map(|(marks, count)| {
                let mut by_rank: BTreeMap<char, Vec<usize>> = BTreeMap::new();
                for (option, mark) in marks.chars().enumerate().filter(|(_, mark)| *mark != '-') {
                    by_rank.entry(mark).or_default().push(option);
                }
                Ballot { count: count.as_u64().unwrap(), levels: by_rank.into_values().collect() }
            });
            let ballots = Ballots::new(options.len(), unranked, cast).unwrap();
            let order =
                Schulze { strength: Strength::Margins }.rank(&Pairwise::new(&ballots).unwrap());
            let expected = published(&election["computed"][key]);
            assert_eq!(levels(&order, &options), expected, "{} {key}", election["election"]);
        }
    }
}
