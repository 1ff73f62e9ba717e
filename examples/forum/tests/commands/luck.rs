//! Bad luck: several at once, and the power cut.

use std::{fs, thread, time::Duration};

use super::desk::{Desk, Ran, words};

/// Runs lines at once, each in a process of its own.
fn at_once(desk: &Desk, lines: &[String]) -> Vec<Ran> {
    let children: Vec<_> = lines
        .iter()
        .map(|line| desk.command(words(line).iter().map(String::as_str)).spawn().unwrap())
        .collect();
    let outputs = children.into_iter().map(|child| child.wait_with_output().unwrap());
    lines.iter().zip(outputs).map(|(line, output)| Ran::of(line, output)).collect()
}

#[test]
fn what_is_done_at_once_is_all_there() {
    let desk = Desk::after("pitch 3");
    let mut lines = Vec::new();
    for juror in ["jude", "kim", "lou"] {
        for project in 1..=3 {
            lines.push(format!("sheet {juror} {project} --mark overall={project} --json"));
        }
    }
    let mut entries = Vec::new();
    for ran in at_once(&desk, &lines) {
        let ran = ran.exits(0);
        let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        entries.push(answer["entries"][0]["seq"].as_u64().unwrap());
    }
    // Nobody wrote over anybody: each has an entry of its own, without a gap.
    entries.sort_unstable();
    let first = entries[0];
    assert_eq!(entries, (first..first + 9).collect::<Vec<_>>());
}

#[test]
fn of_two_who_adopt_at_once_one_does() {
    let desk = Desk::after("deliberate --open");
    let line = String::from("adopt --owner camille --route Mission --follow-up 2090-01-01");
    let mut codes: Vec<_> = at_once(&desk, &[line.clone(), line]).iter().map(Ran::code).collect();
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(3)]);
    assert_eq!((desk.count("laureate"), desk.count("developed-otherwise")), (2, 1));
}

#[test]
fn an_idea_that_two_import_at_once_is_there_once() {
    let desk = Desk::after("open");
    let line = String::from("import ideas idees.csv --apply --json");
    let ran = at_once(&desk, &[line.clone(), line.clone(), line]);
    let done = ran.iter().filter(|ran| ran.code() == Some(0)).count();
    assert!(done >= 1, "{}", ran[0].err);
    for ran in ran.iter().filter(|ran| ran.code() != Some(0)) {
        assert_eq!(ran.error()["code"], "overtaken");
    }
    assert_eq!(desk.json("status")["projects"], 4);
    assert_eq!(desk.json("person list")["persons"].as_array().unwrap().len(), 6);
}

#[test]
fn a_power_cut_in_the_middle_of_adopting_leaves_all_or_nothing() {
    let desk = Desk::after("deliberate --open");
    let before = fs::read(desk.path("forum.db")).unwrap();
    let line = "adopt --owner camille --route Mission --follow-up 2090-01-01";
    let (mut nothing, mut all) = (0, 0);
    for attempt in 0..40_u64 {
        for file in ["forum.db-wal", "forum.db-shm"] {
            let _ = fs::remove_file(desk.path(file));
        }
        fs::write(desk.path("forum.db"), &before).unwrap();
        let mut child = desk.command(words(line).iter().map(String::as_str)).spawn().unwrap();
        thread::sleep(Duration::from_micros(attempt * 2_000));
        // On Unix this is SIGKILL; it fails when the process has ended, which is as good.
        let _ = child.kill();
        child.wait().unwrap();
        let found = (desk.phase(), desk.count("laureate"), desk.count("developed-otherwise"));
        match (found.0.as_str(), found.1, found.2) {
            ("deliberation", 0, 0) => nothing += 1,
            ("adopted", 2, 1) => all += 1,
            _ => panic!("half of it: {found:?}"),
        }
    }
    assert!(nothing > 0, "no attempt was cut short");
    // However slow the machine, the command that is left alone ends.
    if all == 0 {
        desk.done(line);
    }
}
