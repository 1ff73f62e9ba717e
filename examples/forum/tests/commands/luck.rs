//! Bad luck: several at once, the power cut, the disk that takes no more.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    process::Command,
    sync::mpsc,
    thread,
    time::Duration,
};

#[cfg(unix)]
use std::os::unix::{
    fs::{MetadataExt as _, PermissionsExt as _},
    process::CommandExt as _,
};

use participatory_innovation::scoring::Methods;
use store::{
    Scope,
    directory::Directory as _,
    reading::{edition, streams},
    sqlite::Sqlite,
};

use super::desk::{Desk, PEOPLE, Ran, words};

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

/// Runs a line as somebody who has no rights but those of everybody.
#[cfg(unix)]
fn as_anybody(desk: &Desk, line: &str) -> Ran {
    let mut command = desk.command(words(line).iter().map(String::as_str));
    // For root no rights are lacking.
    if fs::metadata(desk.path("")).unwrap().uid() == 0 {
        command.uid(65_534).gid(65_534);
    }
    Ran::of(line, command.output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_database_that_may_not_be_written_still_answers() {
    let desk = Desk::after("publish");
    let permit = |name: &str, mode| {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    permit("", 0o777);
    permit("forum.db", 0o444);
    for line in ["status", "history 1", "explain 1", "audit", "verify", "person list"] {
        as_anybody(&desk, line).exits(0);
    }
    as_anybody(&desk, "export journal --out copies").exits(0);
    let listed = |line: &str| {
        let ran = as_anybody(&desk, line).exits(0);
        let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        answer["projects"].clone()
    };
    let lines = ["list --json", "list --stage lauréat --json", "list --departement 60 --json"];
    let by_journal = lines.map(listed);
    assert_eq!(by_journal.each_ref().map(|list| list.as_array().unwrap().len()), [4, 2, 1]);
    let refused = as_anybody(&desk, "withdraw 1 --motive Non --at 2019-12-03").exits(4);
    assert!(refused.err.contains("Vérifiez vos droits"), "{}", refused.err);
    permit("forum.db", 0o666);
    // The table says the same, once it can be made.
    assert_eq!(lines.map(listed), by_journal);
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

/// Runs an import whose file comes late: the command has read the edition and the directory when it
/// asks for the file, and gets it only after something else has happened.
fn overtaken(desk: &Desk, what: &str, text: &str, meanwhile: impl FnOnce()) -> Ran {
    let made = Command::new("mkfifo").arg(desk.path("late.csv")).status().unwrap();
    assert!(made.success());
    let line = format!("import {what} late.csv --apply --json");
    let mut child = desk.command(words(&line).iter().map(String::as_str)).spawn().unwrap();
    let (opened, is_open) = mpsc::channel();
    let path = desk.path("late.csv");
    // Opens when somebody reads, and never when the command ends before that.
    thread::spawn(move || opened.send(OpenOptions::new().write(true).open(path).unwrap()));
    let mut late = loop {
        match is_open.recv_timeout(Duration::from_millis(50)) {
            Ok(late) => break late,
            Err(_) => assert!(child.try_wait().unwrap().is_none(), "it asked for no file"),
        }
    };
    meanwhile();
    late.write_all(text.as_bytes()).unwrap();
    drop(late);
    let ran = Ran::of(&line, child.wait_with_output().unwrap());
    fs::remove_file(desk.path("late.csv")).unwrap();
    ran
}

/// The names in the directory, in the order of the alphabet.
fn names(desk: &Desk) -> Vec<String> {
    let people = desk.json("person list");
    let names = people["persons"].as_array().unwrap().iter();
    let mut names: Vec<_> = names.map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn people_that_two_enter_at_once_are_there_once() {
    let desk = Desk::after("close");
    let before = names(&desk);
    let directory = "people --directory-only";
    let late = overtaken(&desk, directory, PEOPLE, || {
        desk.done("import people jury.csv --directory-only --apply");
    });
    assert_eq!(late.exits(4).error()["code"], "overtaken");
    let both = names(&desk);
    assert_eq!(both.len(), before.len() + 4);
    // Tried again, everybody is there already.
    desk.done("import people jury.csv --directory-only --apply");
    assert_eq!(names(&desk), both);

    // What was entered meanwhile need not be the same to be in the way, and nothing is half there.
    let more = "Nom;Rôle\nMax Neuf;coach\nKim Agent;\n";
    let late = overtaken(&desk, "people", more, || {
        desk.done("person erase 'Kim Agent' --yes");
    });
    assert_eq!(late.exits(4).error()["code"], "overtaken");
    assert_eq!(names(&desk).len(), both.len() - 1);
    let line = format!("import {directory} jury.csv --apply --json");
    let ran = at_once(&desk, &[line.clone(), line.clone(), line]);
    assert!(ran.iter().any(|ran| ran.code() == Some(0)), "{}", ran[0].err);
    for ran in ran.iter().filter(|ran| ran.code() != Some(0)) {
        assert_eq!(ran.error()["code"], "overtaken");
    }
    assert_eq!(names(&desk), both);
}

#[test]
fn somebody_in_two_files_that_are_imported_at_once_is_there_once() {
    let desk = Desk::after("open");
    let idea =
        |title: &str| format!("Titre;Problème;Porteur;Département\n{title};Pourquoi ?;Ada Un;80\n");
    desk.write("une.csv", &idea("Une idée"));
    let late = overtaken(&desk, "ideas", &idea("Une autre"), || {
        desk.done("import ideas une.csv --apply");
    });
    assert_eq!(late.exits(4).error()["code"], "overtaken");
    assert_eq!(names(&desk), ["Ada Un", "Camille Exemple"]);
}

#[test]
fn of_several_who_found_an_edition_at_once_one_does() {
    let desk = Desk::new();
    let line = String::from("init reglement.toml --json");
    let ran = at_once(&desk, &[line.clone(), line.clone(), line.clone(), line]);
    assert_eq!(ran.iter().filter(|ran| ran.code() == Some(0)).count(), 1, "{}", ran[0].err);
    for ran in ran.iter().filter(|ran| ran.code() != Some(0)) {
        let error = ran.error();
        let codes = [("already-founded", 2), ("overtaken", 4)];
        let known = |(code, exit)| error["code"] == code && error["exit"] == exit;
        assert!(codes.into_iter().any(known), "{error}");
    }
    assert_eq!(desk.phase(), "preparation");
}

#[test]
fn a_power_cut_leaves_no_charter_without_its_organiser() {
    let first = super::desk::CHARTER.replace("de la Somme", "du Nord");
    let second = super::desk::CHARTER.replace("[organisateur]", "version = 2\n[organisateur]");
    let (mut cut, mut whole) = (0, 0);
    for attempt in 0..40_u64 {
        let desk = Desk::new();
        desk.write("reglement.toml", &first);
        desk.write("reglement-2.toml", &second);
        let killed = |line: &str| {
            let mut child = desk.command(words(line).iter().map(String::as_str)).spawn().unwrap();
            thread::sleep(Duration::from_micros(attempt * 1_500));
            let _ = child.kill();
            child.wait().unwrap();
        };
        killed("init reglement.toml");
        let founded = desk.run("status").code() == Some(0);
        if !founded {
            desk.done("init reglement.toml");
        }
        killed("amend reglement-2.toml --motive Organisateur");
        let store = Sqlite::open(desk.path("forum.db")).unwrap();
        let heads: Vec<_> = streams(&store, Scope::Everything).map(Result::unwrap).collect();
        assert_eq!(heads.len(), 1, "one edition, founded once");
        let id = heads[0].edition;
        let settings = store.settings(id).unwrap();
        let charter = edition(&store, &Methods::standard(), id).unwrap();
        match charter.charter().rules().version {
            1 => assert!(settings["profile"].contains("du Nord"), "{settings:?}"),
            _ => assert!(settings["profile"].contains("de la Somme"), "{settings:?}"),
        }
        if founded { whole += 1 } else { cut += 1 }
    }
    assert!(cut > 0, "no attempt was cut short; {whole} were not");
}

#[test]
fn a_disk_that_fails_while_writing_leaves_all_or_nothing_and_says_that_it_is_not_known() {
    let desk = Desk::after("open");
    let rows = (0..200).map(|n| format!("Idée {n};{};Ada Un;80\n", "Pourquoi ? ".repeat(30)));
    let text: String =
        ["Titre;Problème;Porteur;Département\n".to_owned()].into_iter().chain(rows).collect();
    desk.write("beaucoup.csv", &text);
    let before = names(&desk);
    // No file may grow beyond 128 blocks of 512 bytes: the log has no room for what is written.
    let script = "trap '' XFSZ; ulimit -f 128; exec \"$@\"";
    let tool = env!("CARGO_BIN_EXE_forum");
    let output = Command::new("sh")
        .current_dir(desk.path(""))
        .args(["-c", script, "sh", tool, "import", "ideas", "beaucoup.csv", "--apply", "--json"])
        .output()
        .unwrap();
    let refused = Ran::of("import ideas", output).exits(5).error();
    assert_eq!(refused["code"], "unknown");
    let projects = desk.json("status")["projects"].as_u64().unwrap();
    assert!([0, 200].contains(&projects), "{projects}");
    assert_eq!(names(&desk).len(), before.len() + usize::from(projects > 0));
    // Where there is room, the same command ends the work.
    desk.done("import ideas beaucoup.csv --apply");
    assert_eq!(desk.json("status")["projects"], 200);
}
