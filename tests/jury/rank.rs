//! `rank`, on cases worked out by hand.

use serde_json::{Value, json};

use crate::{refused, result};

/// Two criteria, the first counting double; three jurors, of whom one is recused, one abstains and
/// one leaves a mark out.
const GRID: &str = r#"{
    "projects": ["P1", "P2", "P3", "P4"],
    "scale": {"min": 0, "max": "20", "step": "1/2"},
    "criteria": [{"id": "impact", "weight": 2}, {"id": "feasibility", "weight": 1}],
    "jurors": [{"id": "J1", "category": "elected", "group": "59"}, {"id": "J2"}, {"id": "J3"}],
    "sheets": [
        {"juror": "J1", "project": "P1", "marks": {"impact": "33/2", "feasibility": 12}},
        {"juror": "J2", "project": "P1", "marks": {"impact": "10"}},
        {"juror": "J1", "project": "P2", "recused": true},
        {"juror": "J2", "project": "P2", "marks": {"feasibility": "13.5", "impact": "12"}},
        {"juror": "J3", "project": "P2", "abstained": true},
        {"juror": "J1", "project": "P3", "marks": {"impact": 0, "feasibility": 0}}
    ]
}"#;

/// One criterion; a table of marks, one row a juror, `.` for none.
fn table(rows: &[&str]) -> String {
    let mut sheets = Vec::new();
    let mut projects = 0;
    for (juror, row) in rows.iter().enumerate() {
        for (project, mark) in row.split_whitespace().enumerate() {
            projects = projects.max(project + 1);
            if mark != "." {
                let (juror, project) = (format!("J{juror}"), format!("P{project}"));
                let marks = json!({"overall": mark});
                sheets.push(json!({"juror": juror, "project": project, "marks": marks}));
            }
        }
    }
    let projects: Vec<String> = (0..projects).map(|project| format!("P{project}")).collect();
    json!({"projects": projects, "sheets": sheets}).to_string()
}

fn ballots(cast: &[(u64, &[&[&str]])], projects: &[&str]) -> String {
    let cast = cast.iter().map(|(count, ranking)| json!({"count": count, "ranking": ranking}));
    json!({"projects": projects, "ballots": cast.collect::<Vec<_>>()}).to_string()
}

fn levels(arguments: &str, input: &str) -> Value {
    result(arguments, input)["levels"].clone()
}

#[test]
fn a_weighted_mean_in_full() {
    // P1: (2·33/2 + 12)/3 = 15 and 10, so 25/2. P2: (2·12 + 27/2)/3 = 25/2.
    let expected = json!({
        "rule": "mean",
        "levels": [["P1", "P2"], ["P3"]],
        "scores": {"P1": "25/2", "P2": "25/2", "P3": "0", "P4": null},
        "unranked": ["P4"],
        "coverage": {
            "P1": {"judged": 2, "recused": 0, "abstained": 0, "missing": 1},
            "P2": {"judged": 1, "recused": 1, "abstained": 1, "missing": 0},
            "P3": {"judged": 1, "recused": 0, "abstained": 0, "missing": 2},
            "P4": {"judged": 0, "recused": 0, "abstained": 0, "missing": 3},
        },
        "ties": [{"projects": ["P1", "P2"], "broken_by": null}],
    });
    assert_eq!(result("rank --rule mean", GRID), expected);
}

#[test]
fn rules_on_marks() {
    // P0: 1 5 9 9; P1: 6 6 6 2; P2: 7 7 0 5.
    let input = table(&["1 6 7", "5 6 7", "9 6 0", "9 2 5"]);
    let scores = |rule: &str| {
        let result = result(&format!("rank --rule {rule}"), &input);
        (result["scores"].clone(), result["levels"].clone())
    };
    let (mean, order) = scores("mean");
    assert_eq!(mean, json!({"P0": "6", "P1": "5", "P2": "19/4"}));
    assert_eq!(order, json!([["P0"], ["P1"], ["P2"]]));
    let (median, order) = scores("median");
    assert_eq!(median, json!({"P0": "7", "P1": "6", "P2": "6"}));
    assert_eq!(order, json!([["P0"], ["P1", "P2"]]));
    let (cut, _) = scores("trimmed-count:1");
    assert_eq!(cut, json!({"P0": "7", "P1": "6", "P2": "6"}));
    assert_eq!(scores("trimmed:25").0, cut);
    assert_eq!(scores("trimmed:24").0, mean);
    assert_eq!(scores("trimmed:0").0, mean);
    // The lower medians are 5, 6 and 5; of P0 and P2 then 9 against 7.
    let (grades, order) = scores("majority");
    assert_eq!(grades, json!({"P0": "5", "P1": "6", "P2": "5"}));
    assert_eq!(order, json!([["P1"], ["P0"], ["P2"]]));
}

#[test]
fn rules_on_rankings() {
    // A beats B by 3 to 2, B beats C by 4 to 1, C beats A by 3 to 2.
    let input = ballots(
        &[
            (2, &[&["A"], &["B"], &["C"]]),
            (2, &[&["B"], &["C"], &["A"]]),
            (1, &[&["C"], &["A"], &["B"]]),
        ],
        &["A", "B", "C"],
    );
    let rank = |rule: &str| result(&format!("rank --rule {rule}"), &input);
    assert_eq!(rank("borda")["scores"], json!({"A": "10", "B": "11", "C": "9"}));
    assert_eq!(rank("borda:0")["scores"], json!({"A": "5", "B": "6", "C": "4"}));
    assert_eq!(rank("dowdall")["scores"], json!({"A": "19/6", "B": "10/3", "C": "8/3"}));
    assert_eq!(rank("copeland")["scores"], json!({"A": "0", "B": "0", "C": "0"}));
    // B over C is the strongest victory; the other two are level.
    for strength in ["margins", "winning", "ratio"] {
        let schulze = rank(&format!("schulze:{strength}"));
        assert_eq!(schulze["levels"], json!([["A", "B"], ["C"]]), "{strength}");
        assert_eq!(schulze["scores"], json!({"A": null, "B": null, "C": null}));
    }
    for strength in ["margins", "winning"] {
        let pairs = rank(&format!("ranked-pairs:{strength}"));
        assert_eq!(pairs["resolutions_differ"], json!(true), "{strength}");
        assert_eq!(pairs["levels"], json!([["A", "B"], ["C"]]), "{strength}");
    }
    assert_eq!(rank("borda")["coverage"], Value::Null);
}

#[test]
fn what_a_ballot_leaves_out() {
    let input = ballots(&[(2, &[&["A"]]), (1, &[&["B", "C"]])], &["A", "B", "C", "D"]);
    let rank = |options: &str| result(&format!("rank --rule borda:0 {options}"), &input);
    // A alone: 3 points; the other three share 0 + 1 + 2.
    let last = json!({"A": "13/2", "B": "9/2", "C": "9/2", "D": "5/2"});
    assert_eq!(rank("--absent last")["scores"], last);
    let ignored = rank("--absent ignored");
    assert_eq!(ignored["scores"], json!({"A": "6", "B": "5/2", "C": "5/2", "D": null}));
    assert_eq!(ignored["unranked"], json!(["D"]));
    let line = refused("rank --rule borda", &input);
    assert!(line.starts_with("ballots[0]: project \"B\"") && line.contains("--absent"), "{line}");
    let line = refused("rank --rule borda --absent refuse", &input);
    assert!(line.contains("refuses"), "{line}");
}

#[test]
fn sheets_read_as_ballots() {
    let input = table(&["9 5 .", "9 5 .", ". 5 9"]);
    // Without an opinion on the third project two jurors prefer the first to the second.
    assert_eq!(levels("rank --rule copeland", &input), json!([["P0", "P2"], ["P1"]]));
    // Last, it is beaten by both in two orders of three.
    assert_eq!(
        levels("rank --rule copeland --absent last", &input),
        json!([["P0"], ["P1"], ["P2"]])
    );
    let line = refused("rank --rule copeland --absent refuse", &input);
    assert!(line.contains("juror \"J2\" leaves marks for project \"P0\" out"), "{line}");
    // A recusal is no opinion even then: the third then draws with both.
    let recused = input.replacen(
        r#"{"juror":"J2""#,
        r#"{"juror":"J0","project":"P2","recused":true},{"juror":"J2""#,
        1,
    );
    let both = result("rank --rule copeland --absent last", &recused);
    assert_eq!(both["scores"], json!({"P0": "1", "P1": "-1", "P2": "0"}));
}

#[test]
fn ties_are_broken_in_the_order_of_the_rules() {
    let input = table(&["4 6 5 5", "6 4 5 5"]);
    let all = result("rank --rule mean", &input);
    assert_eq!(all["ties"], json!([{"projects": ["P0", "P1", "P2", "P3"], "broken_by": null}]));
    let broken = result("rank --rule mean --ties majority,casting:J0", &input);
    assert_eq!(broken["levels"], json!([["P2", "P3"], ["P1"], ["P0"]]));
    let ties = json!([
        {
            "projects": ["P0", "P1", "P2", "P3"],
            "broken_by": "majority",
            "levels": [["P2", "P3"], ["P0", "P1"]],
        },
        {"projects": ["P0", "P1"], "broken_by": "casting:J0", "levels": [["P1"], ["P0"]]},
        {"projects": ["P2", "P3"], "broken_by": null},
    ]);
    assert_eq!(broken["ties"], ties);
    let by_lot = result("rank --rule mean --ties lot:9319./2.5./", &input);
    let draws = by_lot["ties"][0]["draws"].as_array().unwrap();
    let projects: Vec<&Value> = draws.iter().map(|draw| &draw["project"]).collect();
    let order: Vec<&Value> = by_lot["levels"].as_array().unwrap().iter().map(|l| &l[0]).collect();
    assert_eq!((projects, draws.len()), (order, 4));
    assert_eq!(draws[0]["remaining"], json!(4));
}

#[test]
fn a_criterion_and_a_majority_break_ties() {
    let input =
        GRID.replace("\"feasibility\": 12}", "\"feasibility\": 12.5}").replace("12.5", "\"12\"");
    let by = |rule: &str| levels(&format!("rank --rule mean --ties {rule}"), &input);
    // On feasibility P1 has 12 and P2 27/2; on impact 53/4 against 12.
    assert_eq!(by("criterion:feasibility"), json!([["P2"], ["P1"], ["P3"]]));
    assert_eq!(by("criterion:impact"), json!([["P1"], ["P2"], ["P3"]]));
    // The second juror alone marked both, and preferred P2.
    assert_eq!(by("pairwise"), json!([["P2"], ["P1"], ["P3"]]));
}

#[test]
fn pairwise_on_ballots() {
    // Level by Borda; A beats B by 2 to 1.
    let input = ballots(
        &[(2, &[&["A"], &["B"], &["C"]]), (1, &[&["B"], &["C"], &["A"]])],
        &["A", "B", "C"],
    );
    let borda = result("rank --rule borda:0", &input);
    assert_eq!(borda["scores"], json!({"A": "4", "B": "4", "C": "1"}));
    let broken = levels("rank --rule borda:0 --ties pairwise", &input);
    assert_eq!(broken, json!([["A"], ["B"], ["C"]]));
    // One to one is no majority.
    let draw = ballots(
        &[(1, &[&["A"], &["B"], &["C"]]), (1, &[&["B"], &["A"], &["C"]])],
        &["A", "B", "C"],
    );
    let level = levels("rank --rule borda:0 --ties pairwise", &draw);
    assert_eq!(level, json!([["A", "B"], ["C"]]));
    // Nor is a circle.
    let circle = ballots(
        &[
            (1, &[&["A"], &["B"], &["C"]]),
            (1, &[&["B"], &["C"], &["A"]]),
            (1, &[&["C"], &["A"], &["B"]]),
        ],
        &["A", "B", "C"],
    );
    let level = levels("rank --rule borda:0 --ties pairwise", &circle);
    assert_eq!(level, json!([["A", "B", "C"]]));
}

#[test]
fn approvals_are_counted() {
    let input = json!({
        "projects": ["A", "B", "C"],
        "approvals": [{"count": 3, "approves": ["A", "C"]}, {"count": 2, "approves": ["B"]}, {"approves": []}],
    });
    let result = result("rank --rule approval", &input.to_string());
    assert_eq!(result["scores"], json!({"A": "3", "B": "2", "C": "3"}));
    assert_eq!(result["levels"], json!([["A", "C"], ["B"]]));
}

#[test]
fn several_rules_give_several_results() {
    let input = table(&["1 2", "3 4"]);
    let both = result("rank --rule mean --rule copeland", &input);
    assert_eq!(both["results"][0]["rule"], json!("mean"));
    assert_eq!(both["results"][1]["scores"], json!({"P0": "-1", "P1": "1"}));
}

#[test]
fn the_smallest_cases() {
    assert_eq!(levels("rank --rule mean", &table(&["7"])), json!([["P0"]]));
    assert_eq!(levels("rank --rule median", &table(&["7 7 7"])), json!([["P0", "P1", "P2"]]));
    // Nobody handed in a sheet: nothing to go by, and nothing made up.
    let nobody = json!({"projects": ["A"], "jurors": [{"id": "J"}], "sheets": []});
    let result = result("rank --rule mean", &nobody.to_string());
    assert_eq!((&result["levels"], &result["unranked"]), (&json!([]), &json!(["A"])));
}

#[test]
fn any_text_is_a_name() {
    let project = "Été « 1 »\n;,\"=\u{202e}";
    let input = json!({
        "projects": [project, "mean"],
        "sheets": [{"juror": "ж", "project": project, "marks": {"overall": "-1/3"}}],
    });
    let result = result("rank --rule mean", &input.to_string());
    assert_eq!(result["scores"][project], json!("-1/3"));
}

#[test]
fn weights_are_any_ratios() {
    let input = json!({
        "projects": ["A"],
        "criteria": [{"id": "x", "weight": "1.6"}, {"id": "y", "weight": "4/5"}, {"id": "z"}],
        "sheets": [{"juror": "J", "project": "A", "marks": {"x": 10, "y": 4, "z": 1}}],
    });
    // (16 + 16/5 + 1) / (16/10 + 8/10 + 1)
    let result = result("rank --rule mean", &input.to_string());
    assert_eq!(result["scores"]["A"], json!("101/17"));
}
