//! What follows the palmarès, by the binary: on the journal of the Amiens edition as the demo
//! plays it.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test states what must hold")]

use std::{
    path::Path,
    process::{Command, Output},
};

use forum::demo::{Until, play};
use participatory_innovation::value::Date;
use store::{desk::append_once, sqlite::Sqlite};

/// A database with what had been written by the end of a day.
fn database(day: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("forum.db");
    let day: Date = day.parse().unwrap();
    let mut entries = play(Until::FollowUp).unwrap().entries;
    entries.retain(|entry| Date::of(entry.at()) <= day);
    append_once(&Sqlite::open(&path).unwrap(), &entries, None).unwrap();
    (dir, path)
}

fn forum(db: &Path, line: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_forum"))
        .args(["--json", "--db"])
        .arg(db)
        .args(["--lang", "fr"])
        .args(line)
        .output()
        .unwrap()
}

/// The events that a command wrote.
fn written(output: &Output) -> Vec<String> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let entries = answer["entries"].as_array().unwrap().iter();
    entries.map(|entry| entry["event"].as_str().unwrap().to_owned()).collect()
}

fn refused(output: &Output) -> (Option<i32>, String) {
    let answer: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    (output.status.code(), answer["error"]["code"].as_str().unwrap().to_owned())
}

#[test]
fn a_pre_incubation_goes_its_course() {
    let (_dir, db) = database("2020-02-01");
    let at = |line: &[&str], day: &str| forum(&db, &[line, &["--at", day]].concat());
    assert_eq!(written(&at(&["milestone", "7", "Maquette"], "2020-02-12")).len(), 1);
    written(&at(&["point", "7", "--remark", "Dix entretiens"], "2020-02-13"));
    written(&at(&["suspend", "7", "--motive", "Situation sanitaire"], "2020-03-17"));
    let again = at(&["suspend", "7", "--motive", "Encore"], "2020-03-18");
    assert_eq!(refused(&again), (Some(3), "refused".into()));
    written(&at(&["resume", "7"], "2020-03-27"));
    let late = at(&["extend", "7", "--due", "2039-01-01", "--motive", "Trop"], "2020-03-28");
    assert_eq!(refused(&late), (Some(3), "refused".into()));
    written(&at(&["report", "7", "--summary", "Testé"], "2020-04-10"));
    let wrong = at(&["conclude", "7", "--outcome", "fini", "--motive", "Fait"], "2020-04-11");
    assert_eq!(refused(&wrong), (Some(2), "not-found".into()));
    let ended = at(&["conclude", "7", "--outcome", "repris", "--motive", "Fait"], "2020-04-11");
    assert_eq!(written(&ended), ["concluded"]);
    let closed = at(&["withdraw", "7", "--motive", "Trop tard"], "2020-04-12");
    assert_eq!(refused(&closed), (Some(3), "closed".into()));
}

#[test]
fn nothing_is_undone_without_consent() {
    let (_dir, db) = database("2020-02-01");
    let undo = ["revert", "7", "--motive", "Erreur", "--at", "2020-02-03"];
    assert_eq!(refused(&forum(&db, &undo)), (Some(3), "not-confirmed".into()));
    assert_eq!(written(&forum(&db, &[&undo[..], &["--dry-run"]].concat())), ["reverted"]);
    assert_eq!(written(&forum(&db, &[&undo[..], &["--yes"]].concat())), ["reverted"]);
    // It is a laureate again, and no pre-incubation.
    let point = forum(&db, &["point", "7", "--remark", "Rien", "--at", "2020-02-04"]);
    assert_eq!(refused(&point), (Some(3), "other-stage".into()));
}
