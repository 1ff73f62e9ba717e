//! `select`, on cases worked out by hand.

use serde_json::{Value, json};

use crate::{refused, result};

/// Five projects of three départements, by falling marks but for `tied`, which is level with the
/// one before it.
fn case(marks: [u32; 5]) -> String {
    let projects = ["A", "B", "C", "D", "E"];
    let sheets: Vec<Value> = projects
        .iter()
        .zip(marks)
        .map(
            |(project, mark)| json!({"juror": "J", "project": project, "marks": {"overall": mark}}),
        )
        .collect();
    json!({
        "projects": projects,
        "groups": {"A": "59", "B": "59", "C": "59", "D": "60", "E": "62"},
        "sheets": sheets,
    })
    .to_string()
}

fn select(options: &str, marks: [u32; 5]) -> Value {
    result(&format!("select --rule mean {options}"), &case(marks))
}

#[test]
fn the_best_enter_and_the_others_are_in_reserve() {
    let result = select("--seats 2", [9, 8, 7, 6, 5]);
    assert_eq!(
        result["selected"],
        json!([{"project": "A", "by": "score"}, {"project": "B", "by": "score"}])
    );
    assert_eq!(result["reserve"], json!(["C", "D", "E"]));
    assert_eq!(result["tied_at_cut"], json!([]));
    assert_eq!(result["optimal_sets"], json!([["A", "B"]]));
    assert_eq!(result["levels"], json!([["A"], ["B"], ["C"], ["D"], ["E"]]));
}

#[test]
fn a_floor_displaces() {
    let result = select("--seats 2 --floor 62=1", [9, 8, 7, 6, 5]);
    let floor = json!({"project": "E", "by": "floor", "displaced": "B", "margin": "3"});
    assert_eq!(result["selected"], json!([{"project": "A", "by": "score"}, floor]));
    assert_eq!(result["reserve"], json!(["B", "C", "D"]));
    let every = select("--seats 3 --floor-all 1", [9, 8, 7, 6, 5]);
    assert_eq!(every["optimal_sets"], json!([["A", "D", "E"]]));
    // A floor of its own goes before the one for all.
    let two = select("--seats 3 --floor-all 1 --floor 60=0", [9, 8, 7, 6, 5]);
    assert_eq!(two["optimal_sets"], json!([["A", "B", "E"]]));
}

#[test]
fn a_cap_lets_the_next_one_in() {
    let result = select("--seats 2 --cap 59=1", [9, 8, 7, 6, 5]);
    let cap = json!({"project": "D", "by": "cap", "displaced": "B", "margin": "2"});
    assert_eq!(result["selected"], json!([{"project": "A", "by": "score"}, cap]));
    assert_eq!(select("--seats 3 --cap-all 1", [9, 8, 7, 6, 5])["reserve"], json!(["B", "C"]));
}

#[test]
fn a_tie_at_the_cut_stands() {
    let result = select("--seats 2", [9, 8, 8, 6, 5]);
    assert_eq!(result["selected"], json!([{"project": "A", "by": "score"}]));
    assert_eq!((&result["tied_at_cut"], &result["reserve"]), (&json!(["B", "C"]), &json!([])));
    assert_eq!(result["optimal_sets"], json!([["A", "B"], ["A", "C"]]));
    let broken = select("--seats 2 --ties lot:1./", [9, 8, 8, 6, 5]);
    assert_eq!(broken["tied_at_cut"], json!([]));
    assert_eq!(broken["ties"][0]["broken_by"], json!("lot:1./"));
    let all = select("--seats 2", [7, 7, 7, 7, 7]);
    assert_eq!(all["tied_at_cut"], json!(["A", "B", "C", "D", "E"]));
    assert_eq!(all["optimal_sets"].as_array().unwrap().len(), 10);
}

#[test]
fn the_greatest_total_may_leave_the_first_out() {
    // One of 59 at most, and one of A and D at most is not said: totals alone decide.
    let result = select("--seats 2 --objective total --cap 59=1", [9, 8, 7, 6, 5]);
    assert_eq!(result["optimal_sets"], json!([["A", "D"]]));
    let line = refused("select --rule schulze:margins --seats 2 --objective total", case([5; 5]));
    assert!(line.starts_with("--rule schulze:margins: a total of scores"), "{line}");
}

#[test]
fn as_many_seats_as_projects_or_more() {
    let all = select("--seats 5", [9, 8, 7, 6, 5]);
    assert_eq!(all["selected"].as_array().unwrap().len(), 5);
    assert_eq!((&all["reserve"], &all["free_seats"]), (&json!([]), &Value::Null));
    let more = select("--seats 7", [9, 8, 7, 6, 5]);
    assert_eq!((&more["selected"], &more["free_seats"]), (&all["selected"], &json!(2)));
}

#[test]
fn no_set_within_the_constraints() {
    let refused =
        |options: &str| refused(&format!("select --rule mean {options}"), case([9, 8, 7, 6, 5]));
    assert_eq!(
        refused("--seats 2 --floor-all 1"),
        "--seats: no set is within all of: at least 1 of the 1 candidates of \"62\"; at least 1 of \
         the 1 candidates of \"60\"; at least 1 of the 3 candidates of \"59\"; exactly 2 seats for \
         5 candidates"
    );
    assert_eq!(
        refused("--seats 3 --floor 60=2"),
        "--seats: no set is within all of: at least 2 of the 1 candidates of \"60\""
    );
    let line = refused("--seats 4 --cap-all 1");
    assert!(line.contains("exactly 4 seats") && line.contains("at most 1 of the 3"), "{line}");
    let fewer = select("--seats at-most:4 --cap-all 1", [9, 8, 7, 6, 5]);
    assert_eq!(
        (&fewer["optimal_sets"], &fewer["free_seats"]),
        (&json!([["A", "D", "E"]]), &json!(1))
    );
}

#[test]
fn options_that_are_refused() {
    let refused =
        |options: &str| refused(&format!("select --rule mean {options}"), case([9, 8, 7, 6, 5]));
    for (options, line) in [
        ("", "--seats: is needed for this command"),
        ("--seats 0", "--seats 0: not a number from 1"),
        ("--seats -1", "--seats -1: not a number from 1"),
        ("--seats 4294967296", "--seats 4294967296: not a number from 1"),
        ("--seats 1 --seats 2", "--seats: is given twice"),
        ("--seats 2 --floor 75=1", "--floor: unknown group \"75\""),
        ("--seats 2 --cap 75=1", "--cap: unknown group \"75\""),
        ("--seats 2 --floor 59", "--floor 59: not GROUP=N"),
        ("--seats 2 --floor 59=x", "--floor 59=x: not a number from 0"),
        ("--seats 2 --floor 59=1 --floor 59=1", "--floor: \"59\" is named twice"),
        ("--seats 2 --floor 59=2 --cap 59=1", "--floor: a floor of 2 above a cap of 1 for \"59\""),
        ("--seats 2 --objective sum", "--objective sum: neither rank nor total"),
    ] {
        let found = refused(options);
        assert!(found.starts_with(line), "{options}: {found}");
    }
    let ungrouped =
        r#"{"projects": ["A"], "sheets": [{"juror": "J", "project": "A", "marks": {}}]}"#;
    let line = crate::refused("select --rule mean --seats 1 --floor-all 1", ungrouped);
    assert_eq!(line, "--floor-all: there are no groups");
}

#[test]
fn committees_from_approvals() {
    let ballot = |count: u32, approves: &[&str]| json!({"count": count, "approves": approves});
    let case = json!({
        "projects": ["A", "B", "C", "D"],
        "groups": {"A": "59"},
        "approvals": [ballot(3, &["A", "B"]), ballot(1, &["C"]), ballot(1, &["D"])],
    })
    .to_string();
    let select = |rule: &str| result(&format!("select --rule {rule} --seats 2"), &case);
    // A and B: 3 · (1 + 1/2) = 9/2; A and C: 3 + 1 = 4.
    assert_eq!(select("pav")["committees"], json!([["A", "B"]]));
    let covering = select("cc");
    let two = json!([["A", "C"], ["A", "D"], ["B", "C"], ["B", "D"]]);
    assert_eq!(covering["committees"], two);
    assert_eq!(covering["tied_at_cut"], json!(["A", "B", "C", "D"]));
    assert_eq!(covering["selected"], json!([]));
    let approval = select("approval");
    assert_eq!(approval["optimal_sets"], json!([["A", "B"]]));
    let all = result("select --rule pav --seats 9", &case);
    assert_eq!(all["selected"].as_array().unwrap().len(), 4);
    let line = refused("rank --rule pav", &case);
    assert!(line.starts_with("--rule pav: it elects a set"), "{line}");
    let line = refused("select --rule pav --seats 2 --floor-all 1", &case);
    assert_eq!(line, "--rule pav: a rule that elects takes no floors or caps");
    let page = crate::shown("select --rule cc --seats 2 --text", &case).replace('\u{a0}', " ");
    assert!(page.contains("- A et C.\n"), "{page}");
    assert!(page.contains("Ces 4 sélections sont ex aequo"), "{page}");
}
