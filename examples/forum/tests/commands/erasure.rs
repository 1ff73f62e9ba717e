//! Persons who are erased: what is left all the same is named, and what has begun is finished.

use std::process::Command;

use rusqlite::Connection;
use serde_json::{Value, json};

use super::desk::{CHARTER, Desk};

/// The answer of a command that ends as it should, be it not with 0.
fn answer(desk: &Desk, line: &str, code: i32) -> Value {
    let ran = desk.run(&format!("{line} --json")).exits(code);
    serde_json::from_str(&ran.out).unwrap()
}

fn list<'v>(answer: &'v Value, key: &str) -> &'v [Value] {
    answer[key].as_array().unwrap()
}

/// How many persons fit a text.
fn known(desk: &Desk, text: &str) -> usize {
    list(&answer(desk, &format!("person list '{text}'"), 0), "persons").len()
}

/// Whether a file of the database holds a text. By another process: a file that this one closes is
/// unlocked under whoever holds it open.
fn is_in_the_files(desk: &Desk, text: &str) -> bool {
    let found = Command::new("sh")
        .args(["-c", "cat \"$0\"/forum.db* | grep -aqF \"$1\""])
        .args([desk.path("").to_str().unwrap(), text])
        .status();
    found.unwrap().success()
}

#[test]
fn the_entries_that_hold_a_name_are_named_before_and_after() {
    let desk = Desk::after("shortlist 60");
    desk.done("person edit 'Cy Trois' --mail cy.trois@somme.example");
    desk.done("decline boîte --motive 'Vu avec DEUX, bò.' --at '2019-10-21 09:00'");
    let told = desk.done("person erase 'Bo Deux' --dry-run");
    let place = "projet «\u{a0}Boîte à idées\u{a0}», écriture 1, 21 octobre 2019";
    for part in ["figure encore dans 1 texte", place, "ne peut pas être changée"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // Who is asked sees them too, and nothing happens without the answer.
    let asked = desk.run("person erase 'Bo Deux'").exits(3);
    assert!(asked.out.contains(place), "{}", asked.out);
    assert_eq!(known(&desk, "Bo Deux"), 1);

    let erased = answer(&desk, "person erase 'Bo Deux' --yes", 0);
    assert_eq!((&erased["finished"], list(&erased, "erased").len()), (&json!(true), 1));
    let [mention] = list(&erased, "mentions") else { panic!("{erased}") };
    assert_eq!(mention["in"], "entry");
    assert_eq!((&mention["seq"], &mention["event"]), (&json!(1), &json!("declined")));
    assert!(mention["field"].as_str().unwrap().contains("motive"), "{mention}");
    assert!(mention["stream"].as_str().unwrap().starts_with("project "), "{mention}");
    assert_eq!(known(&desk, "Bo Deux"), 0);

    // By the mail address too, and nobody whose name is not there.
    let line = "withdraw cantines --motive 'Écrire à CY.TROIS@SOMME.EXAMPLE' --at 2019-10-22";
    desk.done(line);
    let told = desk.run("person erase 'Cy Trois' 'Di Quatre' --yes --lang en").exits(0).out;
    assert!(told.contains("2 persons erased: nothing is left in the directory"), "{told}");
    assert!(told.contains("still in 1 text of the edition"), "{told}");
    let told = desk.done("person erase 'Eve Cinq' --yes");
    assert!(told.contains("Aucun autre texte de l'édition ne contient le nom entier"), "{told}");
}

#[test]
fn texts_that_are_no_entries_are_named_with_what_mends_them() {
    let desk = Desk::new();
    let organiser = "nom = \"Département de la Somme\"\ncontact = \"Exemple Camille\"";
    let charter = CHARTER.replace("nom = \"Département de la Somme\"", organiser);
    desk.write("reglement.toml", &charter);
    desk.done("init reglement.toml --secretary 'Camille Exemple' --mail c@somme.example");
    desk.done("person add 'Ada Un' --post 'Assistante de Camille Exemple'");
    desk.write("second.toml", &CHARTER.replace("Forum d'essai", "Second forum"));
    desk.done("init second.toml --another --by camille");
    desk.done("open --edition essai");
    desk.write(
        "une.csv",
        "Titre;Problème;Porteur;Département\nCamille Exemple se forme;Pourquoi ?;Ada Un;80\n",
    );
    desk.done("import ideas une.csv --apply --edition essai");
    desk.done("list --edition essai");
    let erased = answer(&desk, "person erase 'Camille Exemple' --yes --edition essai", 0);
    let mut places: Vec<&str> =
        list(&erased, "mentions").iter().map(|one| one["in"].as_str().unwrap()).collect();
    places.sort_unstable();
    assert_eq!(places, ["directory", "entry", "list", "setting"]);
    assert_eq!(erased["elsewhere"], json!(["Second forum"]));
    let line = "person erase 'Camille Exemple' --dry-run --edition second";
    let told = desk.done(line);
    assert!(told.contains("Aucun autre texte"), "other editions are others: {told}");
}

#[test]
fn an_erasure_that_a_reader_delays_is_told_and_finished_later() {
    let desk = Desk::after("import ideas");
    desk.done("person add 'Bob Autre'");
    let reader = Connection::open(desk.path("forum.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM person").unwrap();

    let line = "person erase 'Bo Deux' --yes --wait 0";
    let told = desk.run(line).exits(6).out;
    for part in ["peut en garder d'anciens octets", "quelqu'un d'autre lit la base", "relancez"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(known(&desk, "Bo Deux"), 0, "the row is gone");
    assert!(is_in_the_files(&desk, "Bo Deux"));
    assert!(desk.done("person list").contains("Un effacement n'est pas terminé (1 personne)"));
    let again = answer(&desk, line, 6);
    assert_eq!((&again["finished"], list(&again, "erased").len()), (&json!(false), 0));
    assert_eq!((&again["resumed"], &again["unknown"]), (&json!(1), &json!(["Bo Deux"])));
    desk.run("person erase 'Bo Deux' --dry-run").exits(0);

    reader.execute_batch("COMMIT").unwrap();
    drop(reader);
    // A part of a name is not taken for somebody else's while it may be of who is gone.
    let told = desk.run("person erase bo --yes").exits(0).out;
    assert!(told.contains("L'effacement commencé est terminé (1 personne)"), "{told}");
    assert!(told.contains("Personne d'autre n'a été effacé"), "{told}");
    assert!(!is_in_the_files(&desk, "Bo Deux"));
    assert_eq!(known(&desk, "Bob Autre"), 1);
    assert!(!desk.done("person list").contains("n'est pas terminé"));
    // There is nothing to finish any more.
    let refused = desk.run(&format!("{line} --json")).exits(2).error();
    assert_eq!(refused["code"], "not-found");
    let nobody = "018f0000-0003-7000-8000-00000000abcd";
    let refused = desk.run(&format!("person erase {nobody} --yes --json")).exits(2).error();
    assert_eq!(refused["code"], "not-found");
}

#[test]
fn an_erasure_that_cannot_begin_has_written_nothing() {
    let desk = Desk::after("import ideas");
    let writer = Connection::open(desk.path("forum.db")).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = desk.run("person erase 'Bo Deux' --yes --wait 0 --json").exits(4).error();
    assert_eq!(refused["code"], "store");
    writer.execute_batch("COMMIT").unwrap();
    assert_eq!(known(&desk, "Bo Deux"), 1);
    let listed = answer(&desk, "person list", 0);
    assert_eq!(listed["unfinished"], 0);
}

#[test]
fn a_purge_finishes_what_has_begun_too() {
    let desk = Desk::after("publish");
    let reader = Connection::open(desk.path("forum.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM person").unwrap();
    desk.run("person erase 'Bo Deux' --yes --wait 0").exits(6);
    drop(reader);
    let told = desk.done("person purge --yes --at 2019-12-03");
    assert!(told.contains("L'effacement commencé est terminé"), "{told}");
    assert!(!is_in_the_files(&desk, "Bo Deux"));
    let told = desk.done("person purge --yes --at 2019-12-03");
    assert!(told.contains("Il n'y a personne à effacer"), "{told}");
    let purged = answer(&desk, "person purge --yes --at 2030-01-01", 0);
    assert!(list(&purged, "erased").len() > 5, "{purged}");
    assert_eq!(known(&desk, ""), 0);
}
