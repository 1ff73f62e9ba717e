//! What is done many times, from a spreadsheet: every row's fate first, then all or nothing.

use serde_json::Value;

use super::desk::Desk;

/// The rows of a plan: what each is about, and its fate.
fn rows(plan: &Value) -> Vec<(String, String)> {
    let text = |row: &Value, field: &str| row[field].as_str().unwrap().to_owned();
    let rows = plan["rows"].as_array().unwrap().iter();
    rows.map(|row| (text(row, "subject"), text(row, "fate"))).collect()
}

/// Every reason of a file that is refused.
fn reasons(desk: &Desk, line: &str) -> Vec<String> {
    let ran = desk.run(&format!("{line} --json")).exits(2);
    let plan: Value = serde_json::from_str(&ran.out).unwrap();
    let rows = plan["rows"].as_array().unwrap().iter();
    rows.filter_map(|row| row["reasons"].as_array())
        .flatten()
        .map(|one| one.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn answers_come_from_a_spreadsheet_all_or_none() {
    let desk = Desk::after("close");
    desk.done("shortlist Somme boîte --at 2019-10-20");
    desk.done("shortlist 60 numéro --at 2019-10-20");
    let line = "decline --from reponses.csv --at 2019-10-21";
    desk.write(
        "reponses.csv",
        "Titre;Motif\nCantines;Trop cher\nNulle part;Non\nAlbum de vie;\nCantines;Encore\n",
    );
    let told = reasons(&desk, &format!("{line} --apply"));
    assert_eq!(told.len(), 3, "{told:?}");
    for (reason, place) in told.iter().zip(["ligne 3, colonne A", "ligne 4, colonne B", "ligne 5"])
    {
        assert!(reason.starts_with("reponses.csv") && reason.contains(place), "{reason}");
    }
    assert_eq!(desk.count("closed"), 0);

    desk.write("reponses.csv", "Titre;Motif\nCantines;Trop cher\nAlbum de vie;Déjà fait\n");
    let plan = desk.json(line);
    let expected = [("Cantines · Trop cher", "new"), ("Album de vie · Déjà fait", "new")];
    let expected = expected.map(|(subject, fate)| (subject.to_owned(), fate.to_owned()));
    assert_eq!(rows(&plan), expected);
    assert_eq!(desk.count("closed"), 0, "shown first");
    desk.done(&format!("{line} --dry-run"));
    desk.run(&format!("{line} --apply --dry-run")).exits(2);
    assert_eq!(desk.count("closed"), 0);
    let done = desk.done(&format!("{line} --apply"));
    assert!(done.contains("2 réponses motivées"), "{done}");
    assert_eq!(desk.count("closed"), 2);
    // What was answered is refused by the rules, row by row.
    assert_eq!(reasons(&desk, line).len(), 2);
}

/// Nobody sees at once what a row was taken for: a part of a title or name, or one that is nearly
/// right, is asked.
#[test]
fn a_row_names_a_project_and_a_person_in_full() {
    let desk = Desk::after("close");
    desk.done("shortlist Somme boîte --at 2019-10-20");
    let line = "decline --from reponses.csv --at 2019-10-21";
    desk.write("reponses.csv", "Titre;Motif\nCantine;Non\nAlbum;Non\nALBUM DE VIE;Non\n");
    let told = reasons(&desk, line);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("ligne 3, colonne A") && told[0].contains("Album de vie"), "{told:?}");
    let desk = Desk::after("begin");
    let line = "pitch --from pitchs.csv --at 2019-11-28T15:00";
    let row = |project| format!("Projet;Durée;Questions\n{project};2:58;Où ?\n");
    desk.write("pitchs.csv", &row("1 – un titre raccourci"));
    assert!(desk.done(line).contains("n°\u{a0}1"));
    desk.write("pitchs.csv", &row("1 – Un seul numéro"));
    let told = reasons(&desk, line);
    assert!(told[0].contains("Un seul numéro"), "another's title: {told:?}");
    let line = "coach --from coachings.csv --at 2019-11-28T13:00";
    let row = |coach| format!("Projet;Coach;Problème;Points\n1;{coach};Pour qui ?;Un chiffre\n");
    for (coach, wrong) in [("Coach Alix", false), ("Alix", false), ("Alix Coac", true)] {
        desk.write("coachings.csv", &row(coach));
        let told = reasons(&desk, line);
        let is_told = told.iter().any(|reason| reason.contains("ligne 2, colonne B"));
        assert_eq!(is_told, wrong, "{coach} {told:?}");
    }
}

#[test]
fn every_departements_shortlist_comes_from_one_spreadsheet() {
    let desk = Desk::after("close");
    let line = "shortlist --from presel.csv --at 2019-10-20";
    desk.write("presel.csv", "Projet\nAlbum de vie\nCantines\nBoîte à idées\nUn seul numéro\n");
    let told = reasons(&desk, &format!("{line} --apply"));
    assert_eq!(told.len(), 3, "the three of the Somme, which has two places: {told:?}");
    desk.write(
        "presel.csv",
        "Projet;Département\nAlbum de vie;80\nCantines;\nUn seul numéro;Oise\n",
    );
    let plan = desk.json(line);
    assert_eq!(rows(&plan)[1].0, "Cantines · Somme");
    let done = desk.done(&format!("{line} --apply"));
    assert!(done.contains("de la Somme") && done.contains("de l'Oise"), "{done}");
    assert_eq!(desk.count("preselected"), 3);
    desk.write("presel.csv", "Projet;Département\nBoîte à idées;Quelque part\n");
    assert_eq!(reasons(&desk, line).len(), 1);
}

#[test]
fn an_afternoons_pitches_come_from_a_spreadsheet() {
    let desk = Desk::after("begin");
    let line = "pitch --from pitchs.csv --at '28/11/2019 15h'";
    desk.write(
        "pitchs.csv",
        "N°;Durée;Questions\n1;2:58;Combien ?\n2;3;Pour qui ?\n3;deux;Quand ?\n",
    );
    let told = reasons(&desk, &format!("{line} --apply"));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("3:00"), "three seconds are asked: {told:?}");
    assert!(told[1].contains("ligne 4, colonne B"), "{told:?}");
    desk.write(
        "pitchs.csv",
        "N°;Durée;Questions\n1;2:58;Combien ?\n2;3:00;Pour qui ? ; Quand ?\n3;171;Où ?\n",
    );
    let shown = desk.done(line);
    assert!(shown.contains("Album de vie") && shown.contains("2 min 58 s"), "{shown}");
    assert_eq!(desk.count("pitched"), 0);
    assert!(desk.done(&format!("{line} --apply")).contains("3 pitchs"));
    assert_eq!(desk.count("pitched"), 3);
    // What spreadsheet programs make of 2:58; number and title that agree, or do not.
    let desk = Desk::after("begin");
    desk.write(
        "pitchs.csv",
        "N°;Projet;Durée;Questions\n1;Album de vie;02:58:00;Combien ?\n2;Album de vie;2:58;Où ?\n\
         3;;2:58;\n",
    );
    let told = reasons(&desk, line);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("ligne 3, colonne B") && told[0].contains("n°\u{a0}2"), "{told:?}");
    assert!(told[1].contains("ligne 4, colonne D"), "nobody asked: {told:?}");
    // A file in place of arguments, not beside them.
    for line in [
        "pitch 1 --from pitchs.csv",
        "pitch --from pitchs.csv --time 2:58",
        "pitch 1 --time 2:58 --question Quoi --apply",
        "decline --from a.csv --motive Non",
        "shortlist 80 --from a.csv",
        "coach 1 --from a.csv",
        "pitch",
        "decline",
    ] {
        let told = desk.run(line).exits(2);
        assert!(!told.err.contains("en anglais"), "{line}: {}", told.err);
    }
}
