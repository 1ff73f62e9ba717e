//! Exports, backups and what becomes of those that were tampered with.

use std::fs;

use participatory_innovation::{
    audit::{Manifest, audit},
    journal::{Entry, StreamId},
};

use crate::{done, forum, json, played, tamper};

#[test]
fn the_exported_journal_passes_the_audit_of_the_library() {
    let place = played("follow-up");
    done(place.path(), &["export", "journal", "--out", "out"]);
    let text = fs::read_to_string(place.path().join("out/journal.jsonl")).unwrap();
    let (last, lines) =
        text.lines().collect::<Vec<_>>().split_last().map(|(l, r)| (*l, r.to_vec())).unwrap();
    let entries: Vec<Entry> = lines.iter().map(|line| Entry::from_json(line).unwrap()).collect();
    assert!(matches!(entries[0].stream(), StreamId::Edition(_)));
    let report = audit(&entries);
    assert!(report.is_consistent(), "{:?}", report.disagreements);
    assert_eq!(report.projects.len(), 15);

    let last: serde_json::Value = serde_json::from_str(last).unwrap();
    let manifest: Manifest = serde_json::from_value(last["manifest"].clone()).unwrap();
    assert!(manifest.compare(&entries).is_empty());
    assert!(!manifest.compare(&entries[1..]).is_empty());
}

#[test]
fn everything_is_exported_into_one_directory_and_the_internal_form_tells_more() {
    let place = played("follow-up");
    let (_, out) = json(place.path(), &["export", "all", "--out", "out", "--first-pitch", "14h00"]);
    let files: Vec<&str> =
        out["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
    let names = [
        "interne/journal.jsonl",
        "projets.csv",
        "deliberations.csv",
        "classeur.xlsx",
        "calendrier.ics",
        "parcours.svg",
        "pre-incubations.svg",
    ];
    for name in names {
        assert!(files.contains(&format!("out/{name}").as_str()), "{name} is not in {files:?}");
    }
    for file in &files {
        assert!(place.path().join(file).metadata().unwrap().len() > 0, "{file}");
    }
    // Letters lie in a directory of their own, and nothing else was written.
    let (letters, others): (Vec<&str>, Vec<&str>) =
        files.iter().partition(|file| file.starts_with("out/courriers/"));
    let written = |directory: &str| fs::read_dir(place.path().join(directory)).unwrap().count();
    assert_eq!((written("out"), written("out/courriers")), (others.len() + 1, letters.len()));

    let calendar = |args: &[&str]| {
        done(place.path(), args);
        fs::read_to_string(place.path().join("calendrier.ics")).unwrap()
    };
    let slots = calendar(&["export", "calendar", "--first-pitch", "14:00"]);
    let whole = calendar(&["export", "calendar"]);
    let events = |text: &str| text.matches("BEGIN:VEVENT").count();
    assert_eq!(events(&slots), events(&whole) + 14);

    let open = |args: &[&str]| json(place.path(), args).1["files"].as_array().unwrap().len();
    let public = open(&["export", "open-data", "--dry-run"]);
    assert!(open(&["export", "open-data", "--internal", "--dry-run"]) > public);
    assert!(!place.path().join("projets.csv").exists());
}

#[test]
fn a_backup_comes_back_as_it_was_and_is_never_written_over_unasked() {
    let place = played("palmares");
    done(place.path(), &["backup", "one.jsonl"]);
    done(place.path(), &["restore", "one.jsonl", "--dry-run", "--db", "other.db"]);
    assert!(!place.path().join("other.db").exists());
    done(place.path(), &["restore", "one.jsonl", "--db", "other.db"]);
    done(place.path(), &["backup", "two.jsonl", "--db", "other.db"]);
    let read = |name| fs::read(place.path().join(name)).unwrap();
    assert_eq!(read("one.jsonl"), read("two.jsonl"));

    fs::write(place.path().join("two.jsonl"), "mine").unwrap();
    let (exit, refused) = json(place.path(), &["backup", "two.jsonl"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (4, Some("file")));
    assert_eq!(read("two.jsonl"), b"mine");
    let told = String::from_utf8(forum(place.path(), &["backup", "two.jsonl"]).stderr).unwrap();
    assert!(told.contains("--yes"), "{told}");
    // The database is no place for its own backup, whatever it is called.
    let before = read("forum.db");
    for name in ["forum.db", "./forum.db"] {
        let (exit, refused) = json(place.path(), &["backup", name, "--yes"]);
        assert_eq!((exit, refused["error"]["code"].as_str()), (2, Some("is-database")));
    }
    assert_eq!(read("forum.db"), before);
    fs::create_dir(place.path().join("three")).unwrap();
    let (exit, refused) = json(place.path(), &["backup", "three"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (4, Some("file")));
    assert_eq!(refused["error"]["reasons"][0], "c'est un dossier, et non un fichier");
    let (exit, refused) = json(place.path(), &["export", "calendar", "--out", "two.jsonl"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (4, Some("file")));
    assert_eq!(refused["error"]["reasons"][0], "c'est un fichier, et non un dossier");
    done(place.path(), &["backup", "two.jsonl", "--yes"]);
    assert_eq!(read("one.jsonl"), read("two.jsonl"));
}

#[test]
fn a_rehearsed_backup_says_what_it_would_write() {
    let place = played("call");
    let page = done(place.path(), &["backup", "one.jsonl", "--dry-run"]);
    assert!(page.contains("Serait écrit : one.jsonl"), "{page}");
    assert!(page.contains("rien n'a été écrit"), "{page}");
    let page = done(place.path(), &["backup", "one.jsonl", "--dry-run", "--lang", "en"]);
    assert!(page.contains("Would be written: one.jsonl"), "{page}");
    assert!(page.contains("nothing was written"), "{page}");
    let (_, rehearsed) = json(place.path(), &["backup", "one.jsonl", "--dry-run"]);
    assert!(!place.path().join("one.jsonl").exists());

    let (_, kept) = json(place.path(), &["backup", "one.jsonl"]);
    assert_eq!((&rehearsed["dry-run"], &kept["dry-run"]), (&true.into(), &false.into()));
    assert_eq!(rehearsed["entries"], kept["entries"]);
    let page = done(place.path(), &["restore", "one.jsonl", "--dry-run", "--db", "other.db"]);
    assert!(page.contains("peut être reprise") && !page.contains("est reprise"), "{page}");
}

#[test]
fn a_backup_that_is_cut_or_known_already_is_refused_whole() {
    let place = played("call");
    done(place.path(), &["backup", "whole.jsonl"]);
    let text = fs::read_to_string(place.path().join("whole.jsonl")).unwrap();
    let lines = text.lines().count();
    let kept: Vec<&str> = text.lines().take(lines - 1).collect();
    let cut = kept.join("\n") + "\n";
    fs::write(place.path().join("cut.jsonl"), cut).unwrap();
    let (exit, refused) = json(place.path(), &["restore", "cut.jsonl", "--db", "new.db"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (2, Some("input")));
    let reason = refused["error"]["reasons"][0].as_str().unwrap();
    assert!(reason.contains(&format!("ligne {}", lines - 1)), "{reason}");
    assert!(!place.path().join("new.db").exists());

    let (exit, refused) = json(place.path(), &["restore", "whole.jsonl"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (2, Some("input")));
    done(place.path(), &["backup", "again.jsonl"]);
    assert_eq!(fs::read_to_string(place.path().join("again.jsonl")).unwrap(), text);

    let (exit, refused) = json(place.path(), &["restore", "none.jsonl", "--db", "new.db"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (4, Some("file")));
}

#[test]
fn what_was_altered_is_named_by_stream_and_number() {
    let place = played("call");
    assert_eq!(json(place.path(), &["verify"]).0, 0);
    tamper(&place.path().join("forum.db"), b"sanitaires", b"sanitairez");
    let (exit, verified) = json(place.path(), &["verify"]);
    assert_eq!((exit, &verified["sound"]), (1, &false.into()));
    let faults = verified["faults"].as_array().unwrap();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0]["seq"], 0);
    assert!(faults[0]["stream"].as_str().unwrap().starts_with("project "));

    let (exit, audited) = json(place.path(), &["audit"]);
    assert_eq!((exit, &audited["consistent"]), (1, &false.into()));
    let page = forum(place.path(), &["audit"]).stdout;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("a été modifiée"), "{page}");
    // No backup is made of what is not whole, and nothing is left of the attempt.
    let (exit, _) = json(place.path(), &["backup", "broken.jsonl"]);
    assert_eq!(exit, 1);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

#[test]
fn an_edition_that_is_not_there_is_not_found_consistent() {
    let place = played("call");
    assert_eq!(json(place.path(), &["audit", "--edition", "innovations"]).0, 0);
    let (exit, refused) = json(place.path(), &["audit", "--edition", "Marseille"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (2, Some("not-found")));
}
