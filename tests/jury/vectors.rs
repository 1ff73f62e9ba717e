//! Results published by others, through the program. Their sources stand in the files.

use serde_json::{Value, json};

use crate::result;

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The wine tasting of 1976: eleven jurors, ten wines.
fn paris() -> (Value, String) {
    let vector = read(include_str!("../vectors/judgment_of_paris_1976_white.json"));
    let (items, jurors) = (&vector["data"]["items"], vector["data"]["jurors"].as_array().unwrap());
    let mut sheets = Vec::new();
    for item in items.as_array().unwrap() {
        let marks = &vector["data"]["scores_by_item"][item.as_str().unwrap()];
        for (juror, mark) in jurors.iter().zip(marks.as_array().unwrap()) {
            sheets.push(json!({"juror": juror, "project": item, "marks": {"overall": mark}}));
        }
    }
    let ids: Vec<Value> = jurors.iter().map(|id| json!({"id": id})).collect();
    let scale = json!({"min": 0, "max": 20, "step": "1/2"});
    let case = json!({"projects": items, "jurors": ids, "scale": scale, "sheets": sheets});
    (vector["expected"]["eleven_judges"].clone(), case.to_string())
}

#[test]
fn the_judgment_of_paris() {
    let (expected, case) = paris();
    assert_eq!(result("rank --rule mean", &case)["scores"], expected["mean"]);
    let mut rank = 1;
    let found = result("rank --rule median", &case);
    for level in found["levels"].as_array().unwrap() {
        for item in level.as_array().unwrap() {
            assert_eq!(expected["median_rank"][item.as_str().unwrap()], json!(rank), "{item}");
        }
        rank += level.as_array().unwrap().len();
    }
    let trimmed = result("rank --rule trimmed-count:1", &case);
    assert_eq!(trimmed["scores"]["A Chateau Montelena"], json!("137/9"));
    assert_eq!(trimmed["scores"]["J David Bruce (regular)"], json!("52/9"));
    let majority = result("rank --rule majority", &case);
    let order: Vec<char> = majority["levels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|level| level[0].as_str().unwrap().chars().next().unwrap())
        .collect();
    assert_eq!(order.iter().collect::<String>(), "ABCEDHFGIJ");
    let found = result("rank --rule schulze:winning", &case);
    assert_eq!(found["levels"], expected["schulze_winning_levels"]);
    // Every juror marked every wine, so the correction moves no mean.
    let found = result("rank --rule mean --severity juror-effect", &case);
    assert_eq!((&found["raw"], &found["corrected"]), (&expected["mean"], &expected["mean"]));
    assert_eq!(found["juror_effects"]["Michel Dovaz"], json!("-223/55"));
}

#[test]
fn how_sure_the_judgment_of_paris_was() {
    let (expected, case) = paris();
    let found = result("analyse", &case);
    assert_eq!(found["kendall_w"], expected["kendall_W"]);
    let every = &expected["exact_resampling"]["sole_winner_probability"];
    for (item, chance) in found["resampling"]["chances"].as_object().unwrap() {
        assert_eq!(chance["enters"], every[item], "{item}");
    }
    for (juror, without) in expected["leave_one_juror_out_mean"].as_object().unwrap() {
        let changes = found["leave_one_out"][juror].as_array().unwrap();
        let winner = without["winner"].as_array().unwrap();
        let stays = winner == &[json!("A Chateau Montelena")];
        assert_eq!(changes.is_empty(), stays, "{juror}");
    }
}

#[test]
fn tennessee() {
    let vector = read(include_str!("../vectors/tennessee.json"));
    let (memphis, nashville, chattanooga, knoxville) =
        ("Memphis", "Nashville", "Chattanooga", "Knoxville");
    let ballot = |count: u32, order: [&str; 4]| json!({"count": count, "ranking": order.map(|city| vec![city])});
    let case = json!({
        "projects": [memphis, nashville, chattanooga, knoxville],
        "ballots": [
            ballot(42, [memphis, nashville, chattanooga, knoxville]),
            ballot(26, [nashville, chattanooga, knoxville, memphis]),
            ballot(15, [chattanooga, knoxville, nashville, memphis]),
            ballot(17, [knoxville, chattanooga, nashville, memphis]),
        ],
    })
    .to_string();
    assert!(vector["source"].is_string());
    let borda = result("rank --rule borda:0", &case);
    let points = json!({memphis: "126", nashville: "194", chattanooga: "173", knoxville: "107"});
    assert_eq!(borda["scores"], points);
    let order = json!([[nashville], [chattanooga], [knoxville], [memphis]]);
    for rule in ["copeland", "schulze:margins", "schulze:ratio", "ranked-pairs:winning"] {
        assert_eq!(result(&format!("rank --rule {rule}"), &case)["levels"], order, "{rule}");
    }
}

/// Where a severe juror judged only some of the projects, the correction turns the order of means.
#[test]
fn the_juror_effect_by_hand() {
    let sheets = [("J", "A", 10), ("J", "B", 8), ("K", "B", 14), ("K", "C", 12)];
    let sheets = sheets.map(|(juror, project, mark)| {
        json!({"juror": juror, "project": project, "marks": {"overall": mark}})
    });
    let case = json!({"projects": ["A", "B", "C"], "sheets": sheets}).to_string();
    let found = result("rank --rule mean --severity juror-effect", &case);
    // The two differ by 6 on the project that both judged: −3 and 3.
    assert_eq!(found["juror_effects"], json!({"J": "-3", "K": "3"}));
    assert_eq!(found["raw"], json!({"A": "10", "B": "11", "C": "12"}));
    assert_eq!(found["corrected"], json!({"A": "13", "B": "11", "C": "9"}));
    assert_eq!(found["scores"], found["corrected"]);
    assert_eq!(found["raw_levels"], json!([["C"], ["B"], ["A"]]));
    assert_eq!(found["levels"], json!([["A"], ["B"], ["C"]]));
    let apart = case.replace(r#"{"juror":"K","marks":{"overall":14},"project":"B"},"#, "");
    assert_ne!(apart, case);
    let line = crate::refused("rank --rule mean --severity juror-effect", apart);
    assert_eq!(
        line,
        "--rule mean: the jurors fall into 2 groups that judged no project in common: (\"J\") (\"K\")"
    );
}

#[test]
fn published_committees() {
    let vector = read(include_str!("../vectors/approval_committee_examples.json"));
    let mut compared = 0;
    for case in vector["data"].as_array().unwrap() {
        let projects: Vec<String> =
            (0..case["num_cand"].as_u64().unwrap()).map(|project| project.to_string()).collect();
        let named = |items: &Value| -> Vec<String> {
            items.as_array().unwrap().iter().map(Value::to_string).collect()
        };
        let approvals = case["approvals"].as_array().unwrap();
        let approvals: Vec<Value> = approvals
            .iter()
            .map(|cast| json!({"count": cast[1], "approves": named(&cast[0])}))
            .collect();
        let input = json!({"projects": projects, "approvals": approvals}).to_string();
        let seats = &case["k"];
        for (rule, name) in [
            ("sav", "sav"),
            ("pav", "pav"),
            ("seqpav", "seqpav"),
            ("revseqpav", "revseqpav"),
            ("cc", "cc"),
            ("seqcc", "seqcc"),
            ("seqphragmen", "seqphragmen"),
            ("equal-shares:phragmen", "equal-shares"),
            ("equal-shares:approval", "equal-shares-with-av-completion"),
            ("monroe", "monroe"),
            ("minimaxphragmen", "minimaxphragmen"),
        ] {
            let Some(expected) = case["abcvoting"][name].as_array() else { continue };
            let found = result(&format!("select --rule {rule} --seats {seats}"), &input);
            let mut expected: Vec<Vec<String>> = expected.iter().map(named).collect();
            let mut committees: Vec<Vec<String>> =
                serde_json::from_value(found["committees"].clone()).unwrap();
            expected.sort();
            committees.sort();
            assert_eq!(committees, expected, "{} {rule}", case["case"]);
            compared += 1;
        }
    }
    assert!(compared >= 40, "{compared}");
}
