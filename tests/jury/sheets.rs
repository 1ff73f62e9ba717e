//! Sheets as CSV, as English and as French spreadsheets write them.

use serde_json::json;

use crate::{refused, result};

const PLAIN: &str = "\
juror,project,impact,cost
J1,P1,13.75,12
J1,P2,R,
J2,P1,,10
J2,P2,15,1/2
J3,P1,A,
J3,P2,,
";

fn rank(csv: &str) -> serde_json::Value {
    result("rank --rule mean --format csv", csv)
}

#[test]
fn commas() {
    let result = rank(PLAIN);
    // P1: (55/4 + 12)/2 = 103/8 and 10; P2: (15 + 1/2)/2.
    assert_eq!(result["scores"], json!({"P1": "183/16", "P2": "31/4"}));
    let coverage = json!({
        "P1": {"judged": 2, "recused": 0, "abstained": 1, "missing": 0},
        "P2": {"judged": 1, "recused": 1, "abstained": 0, "missing": 1},
    });
    assert_eq!(result["coverage"], coverage);
}

#[test]
fn dialects() {
    let french = PLAIN.replace(',', ";").replace("13.75", "13,75");
    let quoted = french.replace("J1;P1", "\"J1\";\"P1\"").replace("13,75", " 13,75\u{a0}");
    let excel = format!("\u{feff}{}", quoted.replace('\n', "\r\n") + ";;;\r\n\r\n");
    let expected = rank(PLAIN);
    for csv in [&french, &quoted, &excel, &PLAIN.replace('\n', "\r\n"), &format!("\u{feff}{PLAIN}")]
    {
        assert_eq!(rank(csv), expected, "{csv:?}");
    }
    let names = "juror,project,\"un, deux\"\n\"a \"\"b\"\"\",\"x;\ny\",3\n";
    assert_eq!(rank(names)["scores"], json!({"x;\ny": "3"}));
}

#[test]
fn projects_stand_in_the_order_of_their_first_row() {
    let result = rank("juror,project,x\nJ,b,1\nJ,a,1\nK,b,1\n");
    assert_eq!(result["levels"], json!([["b", "a"]]));
}

#[test]
fn what_is_refused() {
    let refused = |csv: &str| refused("rank --rule mean --format csv", csv);
    for (csv, line) in [
        ("", "line 1: the header"),
        ("a,b,c\n", "line 1: the header"),
        ("juror;project,x\n", "line 1: the header"),
        ("juror,project\n", "line 1: no criterion"),
        ("juror,project,x,x\nJ,P,1,1\n", "line 1, column \"4\": \"x\" is named twice"),
        ("juror,project,x,\nJ,P,1,1\n", "line 1, column \"4\": an empty text"),
        ("juror,project,x\n", "no sheet"),
        ("juror,project,x\nJ,P\n", "line 2: 2 cells under a header of 3"),
        ("juror,project,x\nJ,P,1,2\n", "line 2: 4 cells under a header of 3"),
        ("juror,project,x\n,P,1\n", "line 2, column \"juror\": an empty text"),
        ("juror,project,x\nJ,,1\n", "line 2, column \"project\": an empty text"),
        ("juror,project,x\nJ,P,1\nJ,Q,un\n", "line 3, column \"x\": not a whole number"),
        ("juror,project,x\nJ,P,1e3\n", "line 2, column \"x\": not a whole number"),
        ("juror,project,x\nJ,P,r\n", "line 2, column \"x\": not a whole number"),
        ("juror,project,x\nJ,P,\"1,5\"\n", "line 2, column \"x\": not a whole number"),
        ("juror,project,x,y\nJ,P,R,1\n", "line 2: a mark beside an R or an A"),
        ("juror,project,x,y\nJ,P,1,R\n", "line 2, column \"y\": not a whole number"),
        (
            "juror,project,x\nJ,P,1\nJ,P,1\n",
            "line 3: a second sheet of juror \"J\" for project \"P\"",
        ),
        ("juror,project,x\nJ,P,1\nJ,P,R\n", "line 3: juror \"J\" is recused from project \"P\""),
        ("juror,project,x\nJ,P,1\nJ ,\u{a0}P,2\n", "line 3: a second sheet of juror \"J\""),
        ("juror,project,x\n ,P,1\n", "line 2, column \"juror\": an empty text"),
        ("juror,project,x\nJ,P,\"1\n", "a quote that is opened and never closed"),
        ("juror,project,x\nJ,P\",1\n", "a quote that is opened and never closed"),
        ("juror,project,x\nJ,P,1/0\n", "line 2, column \"x\": the denominator is zero"),
    ] {
        let found = refused(csv);
        assert!(found.starts_with(line), "{csv:?}: {found}");
    }
}
