//! `analyse`, on cases worked out by hand and on published ones.

use serde_json::{Value, json};

use crate::{refused, result};

/// A table of marks, one row a juror, with nothing where there is none.
fn table(matrix: &Value) -> String {
    let mut sheets = Vec::new();
    let rows = matrix.as_array().unwrap();
    let columns = rows[0].as_array().unwrap().len();
    for (juror, row) in rows.iter().enumerate() {
        for (project, mark) in row.as_array().unwrap().iter().enumerate() {
            if !mark.is_null() {
                let (juror, project) = (format!("J{juror}"), format!("P{project}"));
                let marks = json!({"overall": mark});
                sheets.push(json!({"juror": juror, "project": project, "marks": marks}));
            }
        }
    }
    let projects: Vec<String> = (0..columns).map(|project| format!("P{project}")).collect();
    let jurors: Vec<Value> =
        (0..rows.len()).map(|juror| json!({"id": format!("J{juror}")})).collect();
    json!({"projects": projects, "jurors": jurors, "sheets": sheets}).to_string()
}

#[test]
fn three_jurors_by_hand() {
    // Means 11 and 32/3: without the first juror 10 and 10, without the second 12 and 11, without
    // the third 11 and 11.
    let result = result("analyse", &table(&json!([[13, 12], [9, 10], [11, 10]])));
    assert_eq!(result["with_all"], json!({"selected": ["P0"], "tied_at_cut": []}));
    let tied =
        |project: &str, with: &str| json!({"project": project, "with": with, "without": "tied"});
    let both = json!([tied("P0", "enters"), tied("P1", "out")]);
    assert_eq!(result["leave_one_out"], json!({"J0": both, "J1": [], "J2": both}));
    // Each juror's mean less 65/6.
    assert_eq!(result["juror_effects"], json!({"J0": "5/3", "J1": "-4/3", "J2": "-1/3"}));
    // Differences 1, −1 and 1, drawn three times: above zero in 20 of 27, never zero.
    let chances =
        json!({"P0": {"enters": "20/27", "tied": "0"}, "P1": {"enters": "7/27", "tied": "0"}});
    assert_eq!(result["resampling"], json!({"exact": true, "multisets": 10, "chances": chances}));
}

#[test]
fn published_alphas() {
    let vector = include_str!("../vectors/krippendorff_alpha.json");
    let vector: Value = serde_json::from_str(vector).unwrap();
    let mut compared = 0;
    for case in vector["data"].as_array().unwrap() {
        let Some(exact) = case["exact"].as_object() else { continue };
        let found = result("analyse --draws 1", &table(&case["matrix"]));
        for (level, alpha) in exact {
            let alpha = alpha.as_str().unwrap().parse::<participatory_innovation::value::Exact>();
            let alpha = alpha.unwrap().to_string();
            assert_eq!(found["krippendorff_alpha"][level], json!(alpha), "{}", case["case"]);
            compared += 1;
        }
    }
    assert!(compared >= 6, "{compared}");
}

#[test]
fn what_has_no_value_is_null_with_its_reason() {
    let found = result("analyse", &table(&json!([[5, 5], [5, 5]])));
    assert_eq!(found["krippendorff_alpha"]["interval"], Value::Null);
    assert_eq!(found["kendall_w"], Value::Null);
    assert!(found["without_value"]["kendall_w"].as_str().unwrap().contains("vary"));
    // Two pairs of jurors who judged nothing in common.
    let apart = json!([[5, 6, null, null], [null, null, 7, 8]]);
    let found = result("analyse", &table(&apart));
    assert_eq!(found["juror_effects"], Value::Null);
    assert!(found["juror_effects_refused"].as_str().unwrap().contains("\"J0\""));
    assert_eq!(found["kendall_w_projects"], json!([]));
}

#[test]
fn a_jury_too_large_to_enumerate_is_sampled_from_the_seed() {
    let rows: Vec<Value> = (0..20).map(|juror| json!([juror % 7, (juror * 3) % 7])).collect();
    let case = table(&json!(rows));
    let found = result("analyse --draws 50 --seed Amiens", &case);
    assert_eq!(found["resampling"]["draws"], json!(50));
    assert_eq!(found["resampling"]["seed"], json!("Amiens"));
    assert_eq!(found, result("analyse --draws 50 --seed Amiens", &case));
}

#[test]
fn what_is_refused() {
    let line = refused("analyse", r#"{"projects": ["A"]}"#);
    assert_eq!(line, "sheets: the command analyse needs \"sheets\"");
    let case = table(&json!([[5, 6]]));
    assert!(refused("analyse --draws 0", &case).starts_with("--draws 0: not a number from 1"));
    assert!(refused("analyse --rule mean", &case).starts_with("--rule: not an option"));
}
