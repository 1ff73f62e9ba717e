//! Every exit code, and what a refusal says.

use std::{fs, iter, sync::mpsc, thread};

use store::{Batch, Store as _, sqlite::Sqlite};

use super::desk::Desk;

#[test]
fn what_is_unclear_is_refused_with_what_may_be_meant() {
    let desk = Desk::after("import people");
    let person = desk.run("coaches enrol 'Lou Agnet' --json").exits(2).error();
    assert_eq!(person["code"], "not-found");
    assert_eq!(person["near"][0], "Lou Agent");

    let several = desk.run("coaches enrol agent --json").exits(2).error();
    assert_eq!(several["code"], "ambiguous");
    assert_eq!(several["candidates"].as_array().unwrap().len(), 2, "{several}");

    let project = desk.run("decline 'Boite a idee' --motive Non --json").exits(3).error();
    assert_eq!(project["code"], "other-stage", "it was found, and has its answer");

    // Every word once, though the languages share some.
    let stage = desk.run("list --stage zzzzzzzz --json").exits(2).error();
    let words: Vec<_> = stage["near"].as_array().unwrap().iter().map(ToString::to_string).collect();
    let once: std::collections::BTreeSet<_> = words.iter().collect();
    assert_eq!(once.len(), words.len(), "{words:?}");

    let departement = desk.run("shortlist Some album --json").exits(2).error();
    assert_eq!(departement["near"][0], "Somme");

    let date = desk.run("programme --date demain --json").exits(2).error();
    assert_eq!(date["argument"], "--date");
    assert!(date["reasons"][0].as_str().unwrap().contains("2019-11-28"), "{date}");
    for line in ["open --at hier", "pitch 1 --time deux --question Quoi"] {
        let told = desk.run(line).exits(2).err;
        assert!(told.contains("écrivez-l") && !told.contains("en anglais"), "{told}");
    }
    desk.run("status --edition autre").exits(2);
}

#[test]
fn a_person_is_found_by_mail_and_by_pseudonym() {
    let desk = Desk::after("import people");
    let people = desk.json("person list jude");
    let id = people["persons"][0]["id"].as_str().unwrap().to_owned();
    for given in [id.as_str(), "JUDE@somme.example", "elu jude"] {
        // A juror cannot be a coach: the person was found.
        desk.run(&format!("coaches enrol '{given}'")).exits(3);
    }
}

#[test]
fn a_command_line_is_refused_in_the_language_of_the_reader() {
    let desk = Desk::new();
    let french = desk.run("opne").exits(2);
    assert!(
        french.err.contains("«\u{a0}opne\u{a0}»") && french.err.contains("open"),
        "{}",
        french.err
    );
    for (line, meant) in [
        ("liste", "forum list"),
        ("courriers", "forum export courriers"),
        ("import fiches", "forum import sheets"),
        ("export pv", "forum export procès-verbal"),
        ("export couriers", "courriers"),
    ] {
        let told = desk.run(line).exits(2).err;
        assert!(told.contains(&format!("Vouliez-vous dire\u{a0}: {meant}\u{a0}?")), "{told}");
    }
    let english = desk.run("--lang en opne").exits(2);
    assert!(english.err.contains("unrecognized subcommand 'opne'"), "{}", english.err);
    for line in ["", "pitch", "open --nope", "pitch 1 --time", "status --color bleu", "tie 1 2"] {
        let refused = desk.run(line).exits(2);
        assert!(!refused.err.contains("en anglais"), "{line}: {}", refused.err);
    }
    assert_eq!(desk.run("open --nope --json").exits(2).error()["code"], "command-line");
}

#[test]
fn the_rules_refuse_with_every_reason() {
    let desk = Desk::after("import sheets");
    let refused = desk.run("shortlist 80 album boîte numéro --json").exits(3).error();
    assert_eq!(refused["code"], "other-stage");
    let refused = desk.run("deliberate --open --present kim,kim --proxy 'lou=camille' --json");
    let refused = refused.exits(3).error();
    assert_eq!(refused["code"], "refused");
    assert!(refused["reasons"].as_array().unwrap().len() > 1, "{refused}");
    assert!(refused["reasons"].to_string().contains("Kim Agent"), "by name: {refused}");
    desk.run("publish").exits(3);
    desk.run("person erase bo").exits(3);
    assert_eq!(desk.json("person list bo")["persons"].as_array().unwrap().len(), 1);
    desk.done("person erase bo --yes");
    assert_eq!(desk.json("person list bo")["persons"].as_array().unwrap().len(), 0);
}

#[test]
fn nothing_happens_before_what_happened_last() {
    let desk = Desk::after("open");
    let refused = desk.run("close --at 2019-09-01 --json").exits(3).error();
    assert_eq!(refused["code"], "refused");
    assert_eq!(desk.phase(), "call");
}

#[test]
fn a_database_that_is_not_there_or_is_none_is_left_alone() {
    let desk = Desk::new();
    assert_eq!(desk.run("status --json").exits(4).error()["code"], "no-database");
    assert!(!desk.path("forum.db").exists(), "reading makes no database");
    desk.write("notes.txt", "Ce n'est pas une base, et elle doit rester comme elle est.");
    desk.run("status --db notes.txt").exits(2);
    desk.run("init reglement.toml --db notes.txt").exits(2);
    let kept = fs::read_to_string(desk.path("notes.txt")).unwrap();
    assert_eq!(kept, "Ce n'est pas une base, et elle doit rester comme elle est.");
    desk.run("init reglement.toml --db nulle/part/forum.db").exits(4);
    assert_eq!(desk.run("init absent.toml --json").exits(4).error()["code"], "file");
}

#[test]
fn whoever_keeps_the_database_busy_is_waited_for_and_then_named() {
    let desk = Desk::after("init");
    let store = Sqlite::open(desk.path("forum.db")).unwrap();
    let ((writing, is_writing), (end, ends)) = (mpsc::channel(), mpsc::channel::<()>());
    thread::scope(|scope| {
        // The transaction is open as long as entries may come.
        scope.spawn(move || {
            let mut entries = iter::from_fn(|| {
                writing.send(()).unwrap();
                ends.recv().ok().and(None)
            });
            store.append(Batch::new(&mut entries)).unwrap();
        });
        is_writing.recv().unwrap();
        let refused = desk.run("open --at 2019-09-02 --wait 1 --json").exits(4).error();
        assert_eq!(refused["code"], "store");
        let told = desk.run("open --at 2019-09-02 --wait 0").exits(4).err;
        assert!(told.contains("La base ne répond pas"), "{told}");
        // Whoever only reads does not wait.
        assert_eq!(desk.json("status --wait 0")["phase"], "preparation");
        drop(end);
    });
    desk.done("open --at 2019-09-02");
}

#[test]
fn a_second_edition_is_added_only_when_asked_for() {
    let desk = Desk::after("init");
    desk.run("init reglement.toml").exits(2);
    let other = fs::read_to_string(desk.path("reglement.toml")).unwrap();
    desk.write("autre.toml", &other.replace("Forum d'essai", "Forum de 2020"));
    desk.done("init autre.toml --another");
    let several = desk.run("status --json").exits(2).error();
    assert_eq!(several["candidates"].as_array().unwrap().len(), 2, "{several}");
    assert_eq!(desk.json("status --edition 2020")["title"], "Forum de 2020");
    desk.done("open --edition essai");
    assert_eq!(desk.json("status --edition 2020")["phase"], "preparation");
}

#[test]
fn a_charter_with_a_slip_is_refused_at_its_line() {
    let desk = Desk::new();
    desk.write("reglement.toml", &super::desk::CHARTER.replace("[laureats]", "[laureat]"));
    let refused = desk.run("init reglement.toml --json").exits(2).error();
    let reasons = refused["reasons"].to_string();
    assert!(reasons.contains("ligne 12") && reasons.contains("laureats"), "{reasons}");
    assert!(!desk.path("forum.db").exists());
}

#[test]
fn a_charter_is_amended_before_the_call_only() {
    let desk = Desk::after("init");
    let second = super::desk::CHARTER.replace("[organisateur]", "version = 2\n[organisateur]");
    desk.write("reglement-2.toml", &second);
    assert_eq!(desk.json("amend reglement-2.toml --motive 'Une précision'")["version"], 2);
    desk.done("open");
    desk.run("amend reglement-2.toml --motive 'Trop tard'").exits(3);
}

#[test]
fn a_row_that_was_changed_is_told_with_its_place() {
    let desk = Desk::after("import ideas");
    let path = desk.path("forum.db");
    let mut bytes = fs::read(&path).unwrap();
    let place = bytes.windows(12).position(|text| text == b"Album de vie").unwrap();
    bytes[place] = b'a';
    fs::write(&path, bytes).unwrap();
    let refused = desk.run("status --json").exits(1).error();
    assert_eq!(refused["code"], "read");
    assert!(!refused["reasons"][0].as_str().unwrap().is_empty(), "{refused}");
}

#[test]
fn a_project_is_named_by_the_title_that_says_it_most_plainly() {
    let desk = Desk::after("open");
    desk.write(
        "idees.csv",
        "Titre;Problème;Porteur;Département\n\
         Repas de collège;Trop salés;Ada Un;80\n\
         Le gaspillage des repas dans un collège de ville;Trop jeté;Bo Deux;80\n\
         Chauffer le collège de nuit;Trop froid;Cy Trois;80\n\
         Parc à vélos;Trop loin;Di Quatre;60\n\
         Le parc à vélos des agents;Trop petit;Eve Cinq;60\n\
         Un parc;Trop vide;Flo Six;60\n\
         Covélos;Trop chers;Gus Sept;60\n",
    );
    desk.done("import ideas idees.csv --apply");
    let title = |given: &str| {
        let history = desk.json(&format!("history '{given}'"));
        history["title"].as_str().unwrap().to_owned()
    };
    // The title itself, before those that hold its words.
    assert_eq!(title("repas de collège"), "Repas de collège");
    assert_eq!(title("parc à vélos"), "Parc à vélos");
    assert_eq!(title("covélo"), "Covélos");
    // Words side by side, before the same words scattered.
    assert_eq!(title("le collège de"), "Chauffer le collège de nuit");
    // Letters side by side, before letters scattered; and at last words anywhere.
    assert_eq!(title("college de vi"), "Le gaspillage des repas dans un collège de ville");
    assert_eq!(title("agents vélos"), "Le parc à vélos des agents");

    let several = desk.run("history vélos --json").exits(2).error();
    assert_eq!(several["code"], "ambiguous");
    let candidates = several["candidates"].to_string();
    assert!(candidates.contains("Parc à vélos") && candidates.contains("des agents"));
    assert!(!candidates.contains("Covélos") && !candidates.contains("Un parc"), "{candidates}");
    // Once there are numbers they name the candidates.
    let desk = Desk::after("programme");
    let several = desk.run("history n --json").exits(2).error();
    assert!(several["candidates"].to_string().contains("(n°"), "{several}");
}
