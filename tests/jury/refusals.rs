//! What is refused: the exit status is 2, nothing is on standard output, and one line says what and
//! where.

use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{example, refused, refused_with, run};

const CASE: &str = r#"{"projects": ["A", "B"], "criteria": [{"id": "x"}, {"id": "y"}],
"scale": {"min": 0, "max": 20, "step": "1/2"}, "jurors": [{"id": "J"}, {"id": "K"}],
"groups": {"A": "59"},
"sheets": [{"juror": "J", "project": "A", "marks": {"x": 1, "y": 2}}]}"#;

/// The case with one part of it replaced.
fn with(old: &str, new: &str) -> String {
    assert!(CASE.contains(old), "{old}");
    CASE.replace(old, new)
}

#[test]
fn input_that_disagrees_with_itself() {
    let marks = r#""marks": {"x": 1, "y": 2}"#;
    let sheet = r#"{"juror": "J", "project": "A", "marks": {"x": 1, "y": 2}}"#;
    for (old, new, line) in [
        (r#"["A", "B"]"#, "[]", "projects: no project"),
        (r#"["A", "B"]"#, r#"["A", "A"]"#, "projects[1]: \"A\" is named twice"),
        (r#"["A", "B"]"#, r#"["A", ""]"#, "projects[1]: an empty text"),
        (r#"["A", "B"]"#, r#"["A", 2]"#, "projects[1]: a number where a text is expected"),
        (r#"{"A": "59"}"#, r#"{"C": "59"}"#, "groups.C: unknown project \"C\""),
        (r#"{"A": "59"}"#, r#"{"A": 59}"#, "groups.A: a number where a text"),
        (r#"{"A": "59"}"#, r#"["A", "59"]"#, "groups: a list where an object"),
        (r#"{"id": "y"}"#, r#"{"id": "x"}"#, "criteria[1].id: \"x\" is named twice"),
        (r#"{"id": "y"}"#, r#"{"id": "y", "weight": 0}"#, "criteria[1].weight: a weight of 0"),
        (r#"{"id": "y"}"#, r#"{"id": "y", "weight": -1}"#, "criteria[1].weight: a weight of -1"),
        (r#"{"id": "y"}"#, r#"{"id": "y", "weight": 1000001}"#, "criteria: weights beyond"),
        (r#"{"id": "y"}"#, r#"{"weight": 1}"#, "criteria[1].id: missing"),
        (r#"[{"id": "x"}, {"id": "y"}]"#, "[]", "criteria: no criterion"),
        (r#"[{"id": "J"}, {"id": "K"}]"#, "[]", "jurors: no juror: the jury is empty"),
        (r#"{"id": "K"}"#, r#"{"id": "J"}"#, "jurors[1].id: \"J\" is named twice"),
        (r#"{"id": "K"}"#, r#"{"id": "K", "name": "n"}"#, "jurors[1].name: unknown field"),
        (r#"{"id": "K"}"#, r#"["K"]"#, "jurors[1]: a list where an object"),
        (r#""max": 20"#, r#""max": 0"#, "scale: the scale goes from 0 to 0"),
        (r#""step": "1/2""#, r#""step": 3"#, "scale: steps of 3 from 0 miss 20"),
        (r#""step": "1/2""#, r#""step": 0"#, "scale: a step of 0 is not above zero"),
        (r#""step": "1/2""#, r#""step": "1/2000000""#, "scale: more than a million units"),
        (r#", "step": "1/2""#, "", "scale.step: missing"),
        (r#""juror": "J""#, r#""juror": "L""#, "sheets[0].juror: unknown juror \"L\""),
        (r#""project": "A""#, r#""project": "C""#, "sheets[0].project: unknown project \"C\""),
        (r#""y": 2}"#, r#""z": 2}"#, "sheets[0].marks.z: unknown criterion \"z\""),
        (r#""y": 2}"#, r#""y": 21}"#, "sheets[0].marks.y: 21 is outside 0 to 20"),
        (r#""y": 2}"#, r#""y": "-1/2"}"#, "sheets[0].marks.y: -1/2 is outside 0 to 20"),
        (r#""y": 2}"#, r#""y": "2.25"}"#, "sheets[0].marks.y: 9/4 is not on a step of 1/2 from 0"),
        (r#""y": 2}"#, r#""y": "1e400"}"#, "sheets[0].marks.y: not a whole number"),
        (r#""y": 2}"#, r#""y": "1/0"}"#, "sheets[0].marks.y: the denominator is zero"),
        (r#""y": 2}"#, r#""y": " 2"}"#, "sheets[0].marks.y: not a whole number"),
        (r#""y": 2}"#, r#""y": null}"#, "sheets[0].marks.y: null where a whole number"),
        (marks, r#""marks": {"x": 1}, "abstained": true"#, "sheets[0]: more than one of marks"),
        (marks, r#""marks": {"x": 1}, "recused": true"#, "sheets[0]: juror \"J\" is recused"),
        (marks, r#""recused": true, "abstained": true"#, "sheets[0]: more than one of marks"),
        (marks, r#""recused": false"#, "sheets[0]: neither marks nor"),
        (marks, r#""recused": "yes""#, "sheets[0].recused: a text where true or false"),
        (marks, r#""marks": [1, 2]"#, "sheets[0].marks: a list where an object"),
        (marks, r#""mark": 1"#, "sheets[0].mark: unknown field"),
    ] {
        let found = refused("rank --rule mean", with(old, new));
        assert!(found.starts_with(line), "{new}: {found}");
    }
    let twice = with(sheet, &format!("{sheet}, {sheet}"));
    let line = "sheets[1]: a second sheet of juror \"J\" for project \"A\"";
    assert_eq!(refused("rank --rule mean", twice), line);
    let recused = r#"{"juror": "J", "project": "A", "recused": true}"#;
    let line = "sheets[1]: juror \"J\" is recused from project \"A\" and cannot mark it";
    for sheets in [format!("{sheet}, {recused}"), format!("{recused}, {sheet}")] {
        assert_eq!(refused("rank --rule mean", with(sheet, &sheets)), line);
    }
    let nobody = r#"{"projects": ["A"], "sheets": []}"#;
    assert_eq!(refused("rank --rule mean", nobody), "sheets: no juror: the jury is empty");
}

#[test]
fn ballots_and_approvals() {
    let case = |members: &str| format!(r#"{{"projects": ["A", "B"], {members}}}"#);
    for (members, line) in [
        (r#""ballots": []"#, "ballots: nothing is cast"),
        (r#""ballots": [{"ranking": [["A"], ["A"]]}]"#, "ballots[0].ranking[1][0]: \"A\" is named"),
        (r#""ballots": [{"ranking": [["C"]]}]"#, "ballots[0].ranking[0][0]: unknown project \"C\""),
        (r#""ballots": [{"ranking": ["A"]}]"#, "ballots[0].ranking[0]: a text where a list"),
        (r#""ballots": [{"count": 0, "ranking": []}]"#, "ballots[0].count: not a number from 1"),
        (r#""ballots": [{"count": -1, "ranking": []}]"#, "ballots[0].count: not a number from 1"),
        (r#""ballots": [{"count": 9007199254740993, "ranking": []}]"#, "ballots[0].count: not a"),
        (r#""ballots": [{"count": "1", "ranking": []}]"#, "ballots[0].count: a text where"),
        (r#""ballots": [{"count": 1}]"#, "ballots[0].ranking: missing"),
        (r#""ballots": [{"ranking": [["A"]], "voter": 1}]"#, "ballots[0].voter: unknown field"),
        (
            r#""ballots": [{"count": 9007199254740992, "ranking": [["A", "B"]]}, {"ranking": [["A", "B"]]}]"#,
            "ballots: more than 2^53 voters",
        ),
    ] {
        let found = refused("rank --rule borda", case(members));
        assert!(found.starts_with(line), "{members}: {found}");
    }
    for (members, line) in [
        (r#""approvals": []"#, "approvals: nothing is cast"),
        (r#""approvals": [{"approves": ["A", "A"]}]"#, "approvals[0].approves[1]: \"A\" is named"),
        (r#""approvals": [{"approves": ["C"]}]"#, "approvals[0].approves[0]: unknown project"),
        (r#""approvals": [{}]"#, "approvals[0].approves: missing"),
    ] {
        let found = refused("rank --rule approval", case(members));
        assert!(found.starts_with(line), "{members}: {found}");
    }
}

#[test]
fn a_rule_without_what_it_needs() {
    let ballots = r#"{"projects": ["A", "B"], "ballots": [{"ranking": [["A", "B"]]}]}"#;
    for (options, line) in [
        ("--rule mean", "sheets: the rule mean needs \"sheets\""),
        ("--rule approval", "approvals: the rule approval needs \"approvals\""),
        ("--rule borda --severity juror-effect", "--severity: it needs \"sheets\""),
        ("--rule borda --ties majority", "--ties majority: this tie rule needs \"sheets\""),
        ("--rule borda --ties casting:J", "--ties casting:J: this tie rule needs"),
        ("--rule borda --ties criterion:x", "--ties criterion:x: this tie rule needs"),
    ] {
        let found = refused(&format!("rank {options}"), ballots);
        assert!(found.starts_with(line), "{options}: {found}");
    }
    let nothing = r#"{"projects": ["A"]}"#;
    assert!(refused("rank --rule copeland", nothing).contains("needs \"ballots\" or \"sheets\""));
    assert!(refused("rank --rule median", nothing).contains("needs \"sheets\""));
}

#[test]
fn arguments() {
    for (arguments, line) in [
        ("", "no command"),
        ("count", "count: not a command"),
        ("rank mean", "mean: not expected here"),
        ("rank", "--rule: is needed"),
        ("rank --rule", "--rule: needs a value"),
        ("rank --rule=", "--rule : not a rule"),
        ("rank --rule range", "--rule range: not a rule"),
        ("rank --rule mean:1", "--rule mean:1: not a rule"),
        ("rank --rule trimmed", "--rule trimmed: not a rule"),
        ("rank --rule trimmed:50", "--rule trimmed:50: not a whole per cent from 0 to 49"),
        ("rank --rule trimmed:256", "--rule trimmed:256: not a whole per cent"),
        ("rank --rule trimmed:+5", "--rule trimmed:+5: not a whole per cent"),
        ("rank --rule trimmed-count:-1", "--rule trimmed-count:-1: not a number"),
        ("rank --rule trimmed-count:1", "--rule trimmed-count:1: of 1 sheets, 1 are cut"),
        ("rank --rule schulze", "--rule schulze: say by which strength"),
        ("rank --rule schulze:wins", "--rule schulze:wins: none of margins"),
        ("rank --rule borda:2", "--rule borda:2: not a rule"),
        ("rank --rule mean --severity strict", "--severity strict: neither none nor"),
        ("rank --rule mean --absent last", "--absent last: a meaning for rules on rankings"),
        ("rank --rule mean --absent zero", "--absent zero: none of last, ignored"),
        ("rank --rule mean --absent refuse", "--rule mean: juror \"K\" leaves marks"),
        ("rank --rule mean --ties random", "--ties random: not a tie rule"),
        ("rank --rule mean --ties majority,", "--ties majority,: not a tie rule"),
        ("rank --rule mean --ties criterion:z", "--ties criterion:z: unknown criterion \"z\""),
        ("rank --rule mean --ties casting:L", "--ties casting:L: unknown juror \"L\""),
        ("rank --rule mean --ties lot:2.1./", "--ties lot:2.1./: not a key string"),
        ("rank --rule mean --ties majority --ties pairwise", "--ties: is given twice"),
        ("analyse --draws 0", "--draws 0: not a number from 1 to 1000000"),
        ("analyse --draws 1000001", "--draws 1000001: not a number from 1 to 1000000"),
        ("rank --rule mean --seats 2", "--seats: not an option of this command"),
        ("rank --rule mean --round 2", "--round: not an option of this command"),
        ("rank --rule mean -r", "-r: not an option of this command"),
        ("rank --rule mean --text=yes", "--text: takes no value"),
        ("rank --rule mean --text --lang de", "--lang de: neither fr nor en"),
        ("rank --rule mean --format xml", "--format xml: neither json nor csv"),
        ("rank --rule mean --format csv", "line 1: the header is not"),
    ] {
        let found = refused(arguments, CASE);
        assert!(found.starts_with(line), "{arguments}: {found}");
    }
    let line = refused_with(&["rank", "--rule", "a\nb\u{1b}[31m"], CASE);
    assert!(line.starts_with("--rule a"), "{line}");
}

#[test]
fn json_that_is_not() {
    let float = with(r#""y": 2}"#, r#""y": 2.5}"#);
    let line = refused("rank --rule mean", float);
    assert!(line.contains("not exact") && line.contains("line 4 column"), "{line}");
    for number in ["1e400", "1E2", "2.0", "-0.0", "18446744073709551616", "1e-400"] {
        let line = refused("rank --rule mean", with(r#""y": 2}"#, &format!("\"y\": {number}}}")));
        assert!(line.contains("not exact") || line.contains("out of range"), "{number}: {line}");
    }
    let huge = format!("\"y\": \"{}\"}}", "9".repeat(5000));
    let line = refused("rank --rule mean", with(r#""y": 2}"#, &huge));
    assert_eq!(line, "sheets[0].marks.y: more than 4096 digits above or below the line");
    let long = format!("\"y\": \"{}\"}}", "9".repeat(4000));
    let line = refused("rank --rule mean", with(r#""y": 2}"#, &long));
    assert!(line.ends_with("… is outside 0 to 20"), "{line}");
    for (json, line) in [
        ("", "EOF while parsing"),
        ("[]", "a list where an object is expected"),
        ("{}", "projects: missing"),
        ("{\"projects\": [\"A\"]} x", "trailing characters"),
        ("{\"projects\": [\"A\"], \"projects\": [\"B\"]}", "the key \"projects\" stands twice"),
        ("{\"projects\": [\"A\"], \"project\": []}", "project: unknown field"),
        ("{\"projects\": [\"A\",]}", "trailing comma"),
        ("{\"projects\": \"A\"}", "projects: a text where a list is expected"),
        ("\u{feff}{\"projects\": [\"A\"]}", "expected value"),
    ] {
        let found = refused("rank --rule mean", json);
        assert!(found.starts_with(line), "{json}: {found}");
    }
    let twice = with(r#""y": 2}"#, r#""x": 2}"#);
    assert!(refused("rank --rule mean", twice).contains("the key \"x\" stands twice"));
    let deep = "[".repeat(1 << 20);
    assert!(refused("rank --rule mean", deep).contains("recursion limit"));
    assert_eq!(
        refused("rank --rule mean", b"{\"projects\": [\"\xff\"]}"),
        "not UTF-8 from byte 15 on"
    );
}

/// A key of the input that could break the line.
#[test]
fn a_refusal_is_one_line_whatever_the_names() {
    let name = "a\\nb\\u001b[31m\\u0000";
    let case = format!(r#"{{"projects": ["A"], "{name}": 1}}"#);
    assert!(refused("rank --rule mean", &case).ends_with("unknown field"));
    let case = format!(r#"{{"projects": ["{name}", "{name}"]}}"#);
    assert!(refused("rank --rule mean", &case).ends_with("is named twice"));
    let case = format!(r#"{{"projects": ["A"], "groups": {{"{}": "g"}}}}"#, "x".repeat(100_000));
    let line = refused("rank --rule mean", &case);
    assert!(line.starts_with("groups.xxx") && line.contains("…: unknown project"), "{line}");
}

#[test]
fn garbage_is_refused_quickly() {
    let start = Instant::now();
    for format in ["json", "csv"] {
        let line = refused(&format!("rank --rule mean --format {format}"), vec![b'x'; 100 << 20]);
        assert_eq!(line, "more than 16777216 bytes");
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn tables_that_memory_would_not_hold() {
    let many: Vec<String> = (0..3_000).map(|n| format!("\"{n}\"")).collect();
    let jurors: Vec<String> = many.iter().map(|id| format!("{{\"id\":{id}}}")).collect();
    let case = |projects: usize, jurors: &[String]| {
        let (projects, jurors) = (many[..projects].join(","), jurors.join(","));
        format!(r#"{{"projects":[{projects}],"jurors":[{jurors}],"sheets":[]}}"#)
    };
    let line = refused("rank --rule mean", case(3_000, &jurors));
    assert_eq!(line, "3000 projects by 3000 jurors: more than 4000000 pairs");
    let line = refused("rank --rule copeland", case(2_001, &jurors[..1]));
    assert_eq!(line, "projects: 2001 projects: this rule takes at most 2000");
    assert!(run("rank --rule copeland", case(2_000, &jurors[..1]).as_bytes()).status.success());
}

#[test]
fn work_that_would_take_minutes() {
    let case = |projects: usize, jurors: usize| {
        let quoted = |n: usize| format!("\"{n}\"");
        let names: Vec<String> = (0..projects).map(quoted).collect();
        let groups: Vec<String> = names.iter().map(|name| format!("{name}:{name}")).collect();
        let ids: Vec<String> = (0..jurors).map(|n| format!("{{\"id\":\"{n}\"}}")).collect();
        let sheet = r#"{"juror":"0","project":"0","marks":{"overall":1}}"#;
        let (names, groups, ids) = (names.join(","), groups.join(","), ids.join(","));
        format!(
            r#"{{"projects":[{names}],"groups":{{{groups}}},"jurors":[{ids}],"sheets":[{sheet}]}}"#
        )
    };
    let answered = |arguments: &str, case: String| {
        assert!(run(arguments, case.as_bytes()).status.success(), "{arguments}");
    };
    let line = refused("analyse", case(51, 1_000));
    assert_eq!(line, "sheets: 1000 times 51 projects by 1000 jurors: more than 20000000 marks");
    answered("analyse --draws 1", case(20, 1_000));
    let line = refused("analyse --draws 1000000", case(101, 20));
    assert_eq!(
        line,
        "--draws: 1000000 times 101 projects by 20 jurors: more than 2000000000 marks"
    );
    // In so few ways that all are gone through, and no draw is made.
    answered("analyse --draws 1000000", case(1_000, 3));
    let line = refused("select --rule mean --seats 2 --cap-all 1", case(2_001, 1));
    assert_eq!(line, "2001 projects by 2001 groups with a floor or a cap: more than 4000000 pairs");
    answered("select --rule mean --seats 2 --cap 0=1", case(2_001, 1));
}

#[test]
fn streams_that_are_closed() {
    let mut command = Command::new(example());
    command.args(["rank", "--rule", "mean"]).stdin(Stdio::null());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    // Nobody reads the result.
    let mut command = Command::new("sh");
    let script = "(printf '{\"projects\":[\"A\"]}' | \"$0\" draw --seed 1./; echo $? >&2) | true";
    let output = command.args(["-c", script]).arg(example()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("panick"), "{said}");
    let script = "printf '{}' | \"$0\" draw --seed 1./ 2>&-; test $? = 2";
    assert!(Command::new("sh").args(["-c", script]).arg(example()).status().unwrap().success());
    let script = "\"$0\" draw --seed 1./ <&- 2>/dev/null; test $? = 2";
    assert!(Command::new("sh").args(["-c", script]).arg(example()).status().unwrap().success());
}
