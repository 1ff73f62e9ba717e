//! Imports: every row's fate first, then all or nothing.

use std::fmt::Write as _;

use serde_json::json;

use super::desk::Desk;

#[test]
fn an_import_shows_first_and_writes_when_told() {
    let desk = Desk::after("open");
    let shown = desk.json("import ideas idees.csv");
    assert_eq!(shown["applied"], false);
    assert_eq!(shown["counts"]["new"], 4);
    assert_eq!(desk.json("status")["projects"], 0);
    let page = desk.done("import ideas idees.csv");
    assert!(page.contains("Album de vie") && page.contains("--apply"), "{page}");
    assert_eq!(desk.json("import ideas idees.csv --apply")["applied"], true);
    assert_eq!(desk.json("status")["projects"], 4);
    // Persons came with them, each once.
    assert_eq!(desk.json("person list")["persons"].as_array().unwrap().len(), 6);
    let again = desk.json("import ideas idees.csv --apply");
    assert_eq!(again["counts"]["same"], 4);
    assert_eq!(again["applied"], false);
}

#[test]
fn one_refused_row_holds_the_whole_file_back() {
    let desk = Desk::after("open");
    desk.write(
        "idees.csv",
        "Titre;Problème;Porteur;Département\nBon;Un problème;Ada Un;80\nMauvais;;Bo Deux;999\n",
    );
    for line in
        ["import ideas idees.csv", "import ideas idees.csv --apply", "import ideas idees.csv --yes"]
    {
        let refused = desk.run(&format!("{line} --json")).exits(2);
        let plan: serde_json::Value = serde_json::from_str(&refused.out).unwrap();
        assert_eq!(plan["rows"][0]["fate"], "new");
        assert_eq!(plan["rows"][1]["fate"], "refused");
        assert_eq!(plan["rows"][1]["row"], json!(3));
        assert!(plan["rows"][1]["reasons"].as_array().unwrap().len() >= 2, "{plan}");
    }
    let page = desk.run("import ideas idees.csv").exits(2).out;
    assert!(page.contains("idees.csv, ligne 3, colonne"), "{page}");
    assert_eq!(desk.json("status")["projects"], 0);
    assert_eq!(desk.json("person list")["persons"].as_array().unwrap().len(), 1);
}

#[test]
fn a_file_that_is_no_table_is_refused() {
    let desk = Desk::after("open");
    desk.write("idees.csv", "Bonjour\n");
    assert_eq!(desk.run("import ideas idees.csv --json").exits(2).error()["code"], "input");
    desk.run("import ideas absent.csv").exits(2);
    desk.write("idees.xlsx", "PK\u{3}\u{4} ceci n'est pas un classeur");
    desk.run("import ideas idees.xlsx").exits(2);
}

#[test]
fn what_the_jury_may_not_be_leaves_the_directory_as_it_was() {
    let desk = Desk::after("decline");
    let alone = "Nom;Rôle;Catégorie;Présidence\nJude Elu;juré;élu;oui\n";
    desk.write("jury.csv", alone);
    let refused = desk.run("import people jury.csv --apply --json").exits(3).error();
    assert!(!refused["reasons"].as_array().unwrap().is_empty(), "no agent in the jury: {refused}");
    assert_eq!(desk.json("person list jude")["persons"].as_array().unwrap().len(), 0);
    desk.done("import people jury.csv --apply --directory-only");
    assert_eq!(desk.json("person list jude")["persons"].as_array().unwrap().len(), 1);
}

#[test]
fn a_jury_can_be_constituted_by_hand() {
    let desk = Desk::after("decline");
    desk.done("import people jury.csv --apply --directory-only");
    desk.run("jury constitute --chair jude --member 'jude=elu' --member 'kim=agnet'").exits(2);
    let done = desk.json("jury constitute --chair jude --member 'jude=élu' --member 'kim=agent' --member 'lou=staff' --advisory lou");
    let members = done["jury"]["members"].as_array().unwrap();
    assert_eq!(members.len(), 3);
    assert_eq!(members[2]["voice"], "advisory", "{done}");
    desk.done("coaches enrol alix");
}

#[test]
fn many_rows_are_summed_up_on_the_page_and_whole_in_json() {
    let desk = Desk::after("open");
    let mut file = String::from("Titre;Problème;Porteur;Département\n");
    for row in 0..101 {
        writeln!(file, "Idée {row};Un problème;Agent {row};80").unwrap();
    }
    desk.write("idees.csv", &file);
    let page = desk.done("import ideas idees.csv");
    assert!(page.contains("Idée 99") && !page.contains("Idée 100"), "{page}");
    assert!(page.contains("1 autre ligne"), "{page}");
    assert!(desk.done("import ideas idees.csv --all").contains("Idée 100"));
    assert_eq!(desk.json("import ideas idees.csv")["rows"].as_array().unwrap().len(), 101);
}

#[test]
fn people_who_are_known_get_their_seats_from_the_same_file() {
    let desk = Desk::after("close");
    desk.done("import people jury.csv --directory-only --apply --at 2019-11-01");
    let again = desk.json("import people jury.csv --apply --at 2019-11-01");
    assert_eq!((&again["counts"]["new"], &again["applied"]), (&json!(0), &json!(true)));
    let history = desk.json("history");
    assert!(history.to_string().contains("jury-constituted"), "{history}");
    // A third time there is nothing left to do.
    assert_eq!(desk.json("import people jury.csv --apply --at 2019-11-01")["applied"], false);
}

#[test]
fn a_charter_without_end_is_refused() {
    let desk = Desk::after("open");
    let refused = desk.run("--db autre.db init /dev/zero").exits(2).err;
    assert!(refused.contains("1048576"), "{refused}");
}

/// What the edition refuses is told by name and by the clock of Paris, never by identifiers and UTC.
#[test]
fn refused_sheets_are_told_by_name_and_local_time() {
    let desk = Desk::after("conflict");
    desk.write("fiches.csv", "Juré;Projet;Appréciation générale\nkim;1;7\njude;1;7\n");
    let plan = |at: &str| {
        let ran = desk.run(&format!("import sheets fiches.csv --lang en --json --at {at}"));
        serde_json::from_str::<serde_json::Value>(&ran.exits(2).out).unwrap()["rows"].to_string()
    };
    let recused = plan("2019-11-28T15:00");
    assert!(recused.contains("recused") && recused.contains("Kim"), "{recused}");
    let early = plan("2019-11-28T13:59");
    assert!(early.contains("14:20"), "the time of the last entry in Paris: {early}");
    for told in [recused, early] {
        let is_id = told
            .split(|sign: char| !sign.is_ascii_hexdigit() && sign != '-')
            .any(|word| word.len() == 36);
        assert!(!is_id && !told.contains("13:20") && !told.contains('Z'), "{told}");
    }
}
