//! A whole edition, by commands.

use serde_json::json;

use super::desk::{Desk, PEOPLE, STEPS};

#[test]
fn an_edition_goes_from_its_charter_to_the_publication() {
    let desk = Desk::after("publish");
    assert_eq!(desk.phase(), "published");
    assert_eq!(desk.count("laureate"), 2);
    assert_eq!(desk.count("developed-otherwise"), 1);
    assert_eq!(desk.count("closed"), 1);
    // The charter keeps personal data for two years from the publication.
    let people = desk.json("person list");
    for person in people["persons"].as_array().unwrap() {
        assert_eq!(person["keep-until"], "2021-12-02", "{person}");
    }
}

#[test]
fn each_step_of_it_answers_in_json() {
    let desk = Desk::new();
    for line in STEPS {
        let answer = desk.json(line);
        assert!(answer.is_object(), "{line}: {answer}");
        assert!(answer["edition"].is_string(), "{line}: {answer}");
    }
}

#[test]
fn each_step_of_it_can_be_rehearsed_and_writes_nothing() {
    let desk = Desk::new();
    for line in STEPS {
        // An import shows first what it would do, without being asked to.
        let rehearsal = format!("{} --dry-run", line.replace(" --apply", ""));
        let before = desk.path("forum.db").exists().then(|| desk.json("status"));
        desk.done(&rehearsal);
        let after = desk.path("forum.db").exists().then(|| desk.json("status"));
        assert_eq!(before, after, "{line}");
        desk.done(line);
    }
}

#[test]
fn every_step_of_it_is_refused_a_second_time() {
    let desk = Desk::new();
    for line in STEPS {
        desk.done(line);
        // What was taken over is there already, and a juror may mark anew.
        if !line.starts_with("import") {
            let code = desk.run(line).code();
            let moved = ["coach", "init"].iter().any(|name| line.starts_with(name));
            assert!(matches!(code, Some(3)) || moved, "{line}: {code:?}");
        }
    }
}

#[test]
fn a_call_without_an_idea_is_closed_only_with_consent() {
    let desk = Desk::after("open");
    let refused = desk.run("close --at 2019-10-15 --json").exits(3).error();
    assert_eq!(refused["code"], "not-confirmed");
    assert!(refused["reasons"][0].as_str().unwrap().starts_with("Aucune idée"), "{refused}");
    assert_eq!(desk.phase(), "call");
    desk.done("close --at 2019-10-15 --dry-run");
    assert_eq!(desk.json("close --at 2019-10-15 --yes")["ideas"], 0);
    // It is not asked what the rules refuse.
    let again = desk.run("close --at 2019-10-16 --json").exits(3).error();
    assert_eq!(again["code"], "refused");
}

#[test]
fn a_pitch_of_a_few_seconds_is_asked_about() {
    let desk = Desk::after("begin");
    let pitch = "pitch 2 --question Combien --at '28/11/2019 14h05' --time";
    for short in ["3", "9"] {
        let refused = desk.run(&format!("{pitch} {short} --json")).exits(3).error();
        assert_eq!(refused["code"], "not-confirmed");
        assert!(refused["reasons"][0].as_str().unwrap().contains("3:00"), "{refused}");
    }
    assert_eq!(desk.count("pitched"), 0);
    desk.done(&format!("{pitch} 10 --dry-run"));
    desk.done(&format!("{pitch} 3 --dry-run"));
    assert_eq!(desk.json(&format!("{pitch} 3 --yes"))["measured"], 3);
    let pitch = "pitch 1 --question Combien --at '28/11/2019 14h10' --time";
    assert_eq!(desk.json(&format!("{pitch} 3’05"))["measured"], 185);
}

#[test]
fn the_first_pitch_is_at_an_hour_as_people_write_it() {
    let desk = Desk::after("programme");
    desk.done("export calendrier --first-pitch 14h");
    let text = std::fs::read_to_string(desk.path("calendrier.ics")).unwrap();
    assert!(text.contains("DTSTART:20191128T130000Z"), "{text}");
    let told = desk.run("export calendrier --first-pitch quatorze").exits(2).err;
    assert!(told.contains("14h30") && told.contains("quatorze"), "{told}");
    assert!(desk.done("export --help").contains("--first-pitch <HEURE>"));
}

#[test]
fn a_preview_says_who_would_enter_and_writes_nothing() {
    let desk = Desk::after("import sheets");
    let before = desk.json("status");
    let preview = desk.json("deliberate --preview --explain --at 2019-11-28T16:00");
    assert_eq!(preview["rehearsed"], true);
    let ranking = preview["ranking"].as_array().unwrap();
    let told: Vec<_> = ranking
        .iter()
        .map(|place| (place["number"].clone(), place["score"].clone(), place["laureate"].clone()))
        .collect();
    // Marks 9 and 8; 5, 6 and 7; 4 and 5: means 17/2, 6 and 9/2.
    assert_eq!(
        told,
        [
            (json!(1), json!("17/2"), json!(true)),
            (json!(2), json!("6"), json!(true)),
            (json!(3), json!("9/2"), json!(false)),
        ]
    );
    assert_eq!(preview["margin"], "3/2");
    let page = desk.done("deliberate --preview --explain --at 2019-11-28T16:00");
    for juror in ["Jude", "Kim", "Lou"] {
        assert!(!page.contains(juror), "{page}");
    }
    assert_eq!(desk.json("status"), before);
}

#[test]
fn what_a_deliberation_goes_without_is_said_when_it_opens() {
    let people = PEOPLE.replace('\n', ";\n").replacen(";\n", ";Suppléant de\n", 1);
    let desk = Desk::new();
    desk.write("jury.csv", &format!("{people}Max Suppléant;;juré;agent;;60;Kim Agent\n"));
    desk.write("fiches.csv", "Projet;Jude Elu;Kim Agent;Max Suppléant\n1;9;R;8\n2;5;;7\n");
    for line in STEPS.iter().take_while(|line| !line.starts_with("deliberate")) {
        if !line.starts_with("pitch 3") {
            desk.done(line);
        }
    }
    let open = "deliberate --open --at '28/11/2019 16h'";
    let page = desk.done(&format!("{open} --dry-run")).replace('\u{a0}', " ");
    for said in [
        "! Aucune fiche de Kim Agent sur le projet n° 2.\n",
        "! Aucune fiche de Lou Agent sur les projets n° 1 et 2.\n",
        "! Sans pitch enregistré, donc hors de la délibération : projet n° 3.\n",
        "! Les fiches de Max Suppléant ne comptent pas : Kim Agent, titulaire",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(!page.contains("Aucune fiche de Jude") && !page.contains("de Max Suppléant sur"));
    // With the alternate in the seat its sheets count, and its member's are not missed.
    let present = "--present 'jude,lou,Max Suppléant'";
    let gaps = desk.json(&format!("{open} {present} --dry-run"))["gaps"].clone();
    assert_eq!(gaps["unheard"], json!([]));
    assert_eq!(gaps["missing-sheets"].as_object().unwrap().len(), 1, "{gaps}");
    assert_eq!(desk.json(open)["gaps"]["not-examined"], json!([3]));

    // Who lacks nothing is told of nothing.
    let whole = Desk::after("import sheets").done("deliberate --open --at '28/11/2019 16h'");
    assert!(!whole.contains('!'), "{whole}");
}

#[test]
fn who_waits_for_a_way_is_named_with_the_command_that_gives_it() {
    let desk = Desk::after("deliberate");
    let page = desk.done("adopt --at '28/11/2019 17h'").replace('\u{a0}', " ");
    assert!(page.contains("! Attendent encore leur suite : n° 3."), "{page}");
    let command = "forum redirect 3 --owner PERSONNE --route VOIE --follow-up DATE\n";
    assert!(page.contains(command), "{page}");
}

#[test]
fn a_tie_at_the_cut_waits_for_the_jury() {
    let desk = Desk::new();
    let ties = "[notation]\ndepartages = [\"vote\"]\n[laureats]";
    let charter = super::desk::CHARTER.replace("[laureats]", ties);
    desk.write("reglement.toml", &charter);
    desk.write("fiches.csv", "Projet;Jude Elu;Kim Agent;Lou Agent\n1;9;R;8\n2;5;6;7\n3;6;6;A\n");
    for line in STEPS.iter().take_while(|line| !line.starts_with("adopt")) {
        desk.done(line);
    }
    let preview = desk.json("deliberate --preview");
    assert_eq!(preview["tied-at-cut"], json!([2, 3]));
    desk.run("adopt --at 2019-11-28T17:00").exits(3);
    assert_eq!(desk.phase(), "deliberation");
    desk.run("tie 3 2 --vote 1:2 --at 2019-11-28T16:30").exits(3);
    desk.run("tie 3 2 --vote deux --at 2019-11-28T16:30").exits(2);
    desk.done("tie 3 2 --vote 2:1 --at 2019-11-28T16:30");
    let adopted = desk.json("adopt --at 2019-11-28T17:00");
    assert_eq!(adopted["laureates"], json!([1, 3]));
    assert_eq!(adopted["waiting"], json!([2]));
}

#[test]
fn ways_come_from_a_spreadsheet_too() {
    let desk = Desk::after("deliberate --open");
    desk.write(
        "suites.csv",
        "Projet;Responsable;Voie;Date de suivi\n3;personne d'ici;Mission;bientôt\n99;camille;Mission;01/03/2020\n",
    );
    let refused = desk.run("adopt --ways suites.csv --json --at 2019-11-28T17:00").exits(2);
    let error = refused.error();
    let reasons = error["reasons"].as_array().unwrap();
    assert_eq!(reasons.len(), 3, "{error}");
    for (reason, place) in reasons.iter().zip(["2, colonne B", "2, colonne D", "3, colonne A"]) {
        assert!(reason.as_str().unwrap().contains(&format!("ligne {place}")), "{error}");
    }
    assert_eq!(desk.phase(), "deliberation");

    desk.write(
        "suites.csv",
        "Projet;Responsable;Voie;Date de suivi\n3;camille;Mission;01/03/2020\n",
    );
    let adopted = desk.json("adopt --ways suites.csv --at 2019-11-28T17:00");
    assert_eq!(adopted["developed-otherwise"], json!([3]));
}

#[test]
fn a_sheet_takes_marks_by_the_name_of_the_criterion_and_a_decimal_comma() {
    let desk = Desk::after("pitch 3");
    desk.done("sheet jude 1 --mark 'appreciation generale=7,0' --at 2019-11-28T15:00");
    desk.done("sheet jude 2 --abstain --comment 'Je connais ce service' --at 2019-11-28T15:00");
    desk.run("sheet jude 3 --mark overall=7,5 --at 2019-11-28T15:00").exits(2);
    desk.run("sheet jude 3 --mark overall=11 --at 2019-11-28T15:00").exits(2);
    desk.run("sheet jude 3 --at 2019-11-28T15:00").exits(2);
    desk.run("sheet jude 3 --mark overall --at 2019-11-28T15:00").exits(2);
    let refused = desk.run("sheet jude 3 --mark ovreall=5 --json --at 2019-11-28T15:00").exits(2);
    assert_eq!(refused.error()["sought"], "criterion");
}

#[test]
fn an_interest_can_be_dismissed_and_the_juror_marks() {
    let desk = Desk::after("conflict");
    desk.run("sheet kim 1 --mark overall=9 --at 2019-11-28T15:00").exits(3);
    let again =
        desk.run("conflict kim 1 --kind hiérarchie --from 2018-09-01 --json --at 2019-11-28T15:00");
    assert_eq!(again.exits(3).error()["remedy"], "never");
    let entry = desk.json("conflict kim 2 --kind autre --imposed --at 2019-11-28T15:00");
    let entry = entry["entry"].as_u64().unwrap();
    desk.done(&format!("dismiss {entry} --motive 'Sans lien' --at 2019-11-28T15:01"));
    desk.done("sheet kim 2 --mark overall=9 --at 2019-11-28T15:02");
}

#[test]
fn the_coachings_of_a_morning_come_from_a_spreadsheet() {
    let desk = Desk::after("programme");
    let header = "Projet;Coach;Problème;Points marquants\n";
    desk.write("coachings.csv", &format!("{header}1;alix;Qui ?;Un ; Deux\n1;alix;Qui ?;Trois\n"));
    let reasons = |line: &str| {
        let ran = desk.run(&format!("{line} --json --at 2019-11-28")).exits(2);
        let plan: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let rows = plan["rows"].as_array().unwrap().clone();
        let told =
            rows.iter().flat_map(|row| row["reasons"].as_array().cloned().unwrap_or_default());
        told.map(|one| one.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let told = reasons("coach --from coachings.csv");
    assert!(told[0].contains("ligne 3, colonne A"), "{told:?}");
    assert_eq!(told.len(), 1);
    desk.write("coachings.csv", &format!("{header}1;alix;Qui ?;Un ; Deux\n3;kim;Où ?;Trois\n"));
    assert_eq!(reasons("coach --from coachings.csv --apply").len(), 1);
    assert_eq!(desk.count("coached"), 0, "all or nothing");
    desk.write("coachings.csv", &format!("{header}1;alix;Qui ?;Un ; Deux\n3;alix;Où ?;Trois\n"));
    let shown = desk.done("coach --from coachings.csv --at 2019-11-28");
    assert!(shown.contains("Alix Coach") && shown.contains("--apply"), "{shown}");
    assert_eq!(desk.count("coached"), 0, "shown first");
    desk.done("coach --from coachings.csv --apply --at 2019-11-28");
    assert_eq!(desk.count("coached"), 2);
}

#[test]
fn a_lot_gives_one_order_however_the_tied_are_named() {
    let mut drawn = Vec::new();
    for named in ["2 3", "3 2"] {
        let desk = Desk::new();
        let ties = "[notation]\ndepartages = [{ tirage = [\"Loto du 27 novembre\"] }]\n[laureats]";
        desk.write("reglement.toml", &super::desk::CHARTER.replace("[laureats]", ties));
        let marks = "Projet;Jude Elu;Kim Agent;Lou Agent\n1;9;R;8\n2;5;6;7\n3;6;6;A\n";
        desk.write("fiches.csv", marks);
        for line in STEPS.iter().take_while(|line| !line.starts_with("adopt")) {
            desk.done(line);
        }
        let lot = "--lot 3.13.21.28.34.42./ --at 2019-11-28T16:30";
        let settled = desk.json(&format!("tie {named} {lot}"));
        let adopted = desk.json("adopt --at 2019-11-28T17:00");
        assert_eq!(adopted["laureates"].as_array().unwrap()[1], settled["numbers"][0]);
        drawn.push(settled["numbers"].clone());
    }
    assert_eq!(drawn[0], drawn[1]);
}
