//! What is undone, from the bottom up: every refusal names what is to be undone first, and whoever
//! does so has an edition that the audit finds nothing against.

use serde_json::{Value, json};

use super::{
    desk::{CHARTER, Desk, STEPS},
    follow_up::{AGREE, events, page, refuses, refuses_json, shows},
};

/// With this charter, until a step has been done.
fn under(charter: &str, step: &str) -> Desk {
    let desk = Desk::new();
    desk.write("reglement.toml", charter);
    for line in STEPS {
        desk.done(line);
        if line.starts_with(step) {
            break;
        }
    }
    desk
}

/// The palmarès is adopted with laureates 1 and 2; project 3 waits, first of the reserve.
fn waiting() -> Desk {
    let desk = Desk::after("deliberate --open");
    desk.done("adopt --at '28/11/2019 17h'");
    desk
}

/// What is to be done first, as a refusal tells a program: each command, and how often.
fn first(desk: &Desk, line: &str) -> Vec<(String, u64)> {
    let error = desk.run(&format!("{line} --json")).exits(3).error();
    assert_eq!(error["remedy"], "after", "{error}");
    let told = page(&desk.run(line).exits(3));
    assert!(told.contains("À faire d'abord, dans cet ordre :"), "{told}");
    let steps = error["first"].as_array().unwrap().iter();
    steps
        .map(|step| {
            let command = step["command"].as_str().unwrap().to_owned();
            assert!(told.contains(&format!(" : {command}\n")), "{command}\n{told}");
            (command, step["moves"].as_u64().unwrap_or(1))
        })
        .collect()
}

/// The same, where each is done once.
fn once(desk: &Desk, line: &str) -> Vec<String> {
    let each = first(desk, line).into_iter();
    each.map(|(command, times)| {
        assert_eq!(times, 1, "{command}");
        command
    })
    .collect()
}

/// Does first what a refusal names, in its order, and then what was refused.
fn follow(desk: &Desk, line: &str, at: &str) {
    let line = format!("{line} --yes --at {at}");
    for (command, times) in first(desk, &line) {
        for _ in 0..times {
            let words = command.strip_prefix("forum ").unwrap().replace('"', "'");
            desk.done(&format!("{words} --yes --at {at}"));
        }
    }
    desk.done(&line);
    is_consistent(desk);
}

#[track_caller]
fn is_consistent(desk: &Desk) {
    desk.run("audit").exits(0);
}

/// What the edition waits for.
fn open(desk: &Desk) -> Value {
    desk.json("status")["open"].clone()
}

fn numbers(preview: &Value, is: impl Fn(&Value) -> bool) -> Vec<u64> {
    let ranking = preview["ranking"].as_array().unwrap().iter();
    ranking.filter(|place| is(place)).map(|place| place["number"].as_u64().unwrap()).collect()
}

#[test]
fn a_withdrawal_is_undone_after_the_promotion_that_rests_on_it() {
    let desk = Desk::after("adopt");
    desk.done("withdraw 2 --motive Mutation --at 2019-12-03");
    desk.done("revert 3 --motive 'Place libre' --yes --at 2019-12-03");
    desk.done("promote 3 --at 2019-12-04");
    is_consistent(&desk);

    let undo = "revert 2 --motive Retour";
    assert_eq!(
        once(&desk, &format!("{undo} --yes --at 2019-12-05")),
        ["forum revert 3 --motive \"Retour\"", "forum revert --decision 20 --motive \"Retour\"",]
    );
    // In another order it is not possible.
    refuses(
        &desk,
        "revert --decision 20 --motive Retour --yes --at 2019-12-05",
        3,
        "1 écriture repose sur l'écriture 20 (l'écriture 6 du projet n° 3)",
    );
    assert_eq!(desk.count("laureate"), 2);
    follow(&desk, undo, "2019-12-05");
    assert_eq!((desk.count("laureate"), desk.count("pitched")), (2, 1));
    let open = open(&desk);
    assert_eq!((&open["laureates"], &open["waiting"]), (&json!([1, 2]), &json!([3])));
}

#[test]
fn a_seat_goes_on_by_rank_when_a_team_withdraws_after_the_opening() {
    let desk = Desk::after("deliberate --open");
    let preview = desk.json("deliberate --preview");
    assert_eq!(numbers(&preview, |place| place["laureate"] == true), [1, 2]);
    desk.done("withdraw 2 --motive Mutation --at '28/11/2019 16h30'");
    let preview = desk.json("deliberate --preview --explain");
    assert_eq!(numbers(&preview, |place| place["laureate"] == true), [1, 3]);
    assert_eq!(numbers(&preview, |place| place["withdrawn"] == true), [2]);
    let told = page(&desk.run("deliberate --preview --explain").exits(0));
    assert!(told.contains("retiré par son équipe"), "{told}");
    assert!(told.contains("Son équipe l'a retiré : il n'est ni classé ni désigné"), "{told}");

    let adopted = desk.json("adopt --at '28/11/2019 17h' --dry-run");
    assert_eq!((&adopted["laureates"], &adopted["withdrawn"]), (&json!([1, 3]), &json!([2])));
    shows(
        &desk,
        "adopt --at '28/11/2019 17h'",
        "Retiré par son équipe, ni classé ni désigné : n° 2.",
    );
    is_consistent(&desk);
    let explained = page(&desk.run("explain 2").exits(0));
    assert!(explained.contains("Son équipe l'a retiré"), "{explained}");

    // The palmarès rests on the withdrawal, and the seat of 3 on the palmarès.
    follow(&desk, "revert 2 --motive Retour", "2019-11-29");
    assert_eq!((desk.phase().as_str(), desk.count("pitched")), ("deliberation", 3));
    let adopted = desk.json("adopt --at 2019-11-30");
    assert_eq!((&adopted["laureates"], &adopted["withdrawn"]), (&json!([1, 2]), &json!([])));
    is_consistent(&desk);
}

#[test]
fn a_pitch_that_the_jury_examines_is_undone_after_the_opening() {
    let desk = Desk::after("deliberate --open");
    let undo = "revert 1 --motive Erreur";
    let at_once = format!("{undo} --yes --at '28/11/2019 16h10'");
    let opening = "forum revert --decision 18 --motive \"Erreur\"";
    // However often it is asked.
    for _ in 0..2 {
        assert_eq!(once(&desk, &at_once), [opening]);
        assert_eq!((desk.phase().as_str(), desk.count("pitched")), ("deliberation", 3));
    }
    follow(&desk, undo, "2019-11-28T16:10");
    assert_eq!((desk.phase().as_str(), desk.count("coached")), ("pitches", 1));
    desk.done(&format!("{undo} --yes --at 2019-11-28T16:11"));
    // Its number stands in the programme, and the pitches, which began, are not undone.
    let line = format!("{undo} --yes --at 2019-11-28T16:12");
    refuses(
        &desk,
        &line,
        3,
        "l'écriture 8 de l'édition « Forum d'essai » repose sur ce mouvement, et ne s'annule pas",
    );
    let error = desk.run(&format!("{line} --json")).exits(3).error();
    assert_eq!((&error["remedy"], &error["first"]), (&json!("never"), &Value::Null));
    is_consistent(&desk);
    assert_eq!(desk.json("status")["command"], "forum coach 1 …");
    let opened = desk.json("deliberate --open --at 2019-11-28T17:00");
    assert_eq!(opened["gaps"]["not-examined"], json!([1]));
    is_consistent(&desk);
}

#[test]
fn a_seat_passes_to_a_project_sent_another_way_only_once_that_is_undone() {
    let desk = Desk::after("publish");
    desk.done("withdraw 2 --motive Mutation --at 2019-12-03");
    let vacant = &open(&desk)["vacant"];
    assert_eq!(vacant, &json!([{ "left": 2, "next": [3] }]));
    let promote = "promote 3 --at 2019-12-04";
    refuses(
        &desk,
        promote,
        3,
        "la place revient au projet n° 3, développé autrement depuis l'écriture 4 du projet n° 3",
    );
    assert_eq!(once(&desk, promote), ["forum revert 3 --motive MOTIF"]);
    assert_eq!(once(&desk, &format!("{promote} --lang fr")).len(), 1);
    let english = desk.run(&format!("{promote} --lang en --json")).exits(3).error();
    assert_eq!(english["first"][0]["command"], "forum revert 3 --motive MOTIVE");

    desk.done("revert 3 --motive 'Place libre' --yes --at 2019-12-04");
    let promoted = desk.json(promote);
    assert_eq!(events(&promoted), ["laureate-replaced", "designated"]);
    assert_eq!(promoted["passed-over"], json!([]));
    is_consistent(&desk);
}

#[test]
fn a_project_that_is_taken_back_twice_before_the_sitting_pitches_anew() {
    let desk = Desk::after("import sheets");
    shows(
        &desk,
        "revert 2 --motive 'Mauvais chronomètre' --yes --at 2019-11-28T15:10",
        "ce qui rend caducs : le pitch, la fiche remise par",
    );
    desk.done("revert 2 --motive 'Mauvais coach' --yes --at 2019-11-28T15:11");
    assert_eq!(desk.count("preselected"), 1);
    assert_eq!(desk.json("status")["command"], "forum coach 2 …");
    let sheet = "sheet jude 2 --mark overall=9 --at";
    for (at, step) in [
        ("2019-11-28T15:12", "coach 2 --coach alix --problem Qui --point Un"),
        ("2019-11-28T15:14", "pitch 2 --time 2:50 --question Quand"),
    ] {
        refuses(&desk, &format!("{sheet} {at}"), 3, "Le projet n° 2 n'a pas pitché");
        refuses_json(&desk, &format!("{sheet} {at}"), 3, "not-pitched");
        desk.done(&format!("{step} --at {at}"));
    }
    // The sheets that were handed in before are on a pitch that is undone.
    let preview = desk.json("deliberate --preview");
    assert_eq!(numbers(&preview, |place| place["rank"].is_null()), [2]);
    desk.done(&format!("{sheet} 2019-11-28T15:16"));
    let preview = desk.json("deliberate --preview");
    assert_eq!(numbers(&preview, |place| place["score"] == "9"), [2]);

    let opened = desk.json("deliberate --open --at 2019-11-28T16:00");
    assert_eq!(opened["gaps"]["missing-sheets"].as_object().unwrap().len(), 2, "{opened}");
    let adopted = desk.json("adopt --at 2019-11-28T17:00");
    assert_eq!(adopted["laureates"], json!([1, 2]));
    is_consistent(&desk);
}

#[test]
fn a_palmares_is_undone_after_every_move_that_came_by_it() {
    let desk = Desk::after("adopt");
    desk.done(&format!("agree 1 {AGREE}"));
    refuses(
        &desk,
        "revert --decision 16 --motive Non --yes",
        3,
        "n'est pas de celles qui s'annulent",
    );
    refuses_json(&desk, "revert --decision 99 --motive Non --yes", 2, "not-found");

    // The motive stands in every command as a shell takes it.
    let undo = "revert --decision 19 --motive 'Une \"fiche\" $manquait' --yes --at 2019-12-12";
    let motive = r#"--motive "Une \"fiche\" \$manquait""#;
    let of = |project| format!("forum revert {project} {motive}");
    assert_eq!(first(&desk, undo), [(of(1), 2), (of(2), 1), (of(3), 1)]);
    let told = page(&desk.run(undo).exits(3));
    for (project, moves) in [(1, "2 mouvements"), (2, "1 mouvement"), (3, "1 mouvement")] {
        let line = format!("projet n° {project}, {moves} : forum revert {project} {motive}\n");
        assert!(told.contains(&line), "{line}{told}");
    }
    assert!(!told.contains("ensuite"), "{told}");
    assert_eq!((desk.phase().as_str(), desk.count("laureate")), ("adopted", 1));
    // A rehearsal is refused as well.
    desk.run(&undo.replace("--yes", "--dry-run")).exits(3);

    follow(&desk, "revert --decision 19 --motive Manque", "2019-12-12");
    assert_eq!((desk.phase().as_str(), desk.count("pitched")), ("deliberation", 3));
    desk.done("adopt --at 2019-12-13");
    is_consistent(&desk);
}

#[test]
fn what_nothing_rests_on_is_undone_once_it_is_agreed_to() {
    let desk = waiting();
    let undo = "revert 1 --motive Erreur --at 2019-12-12";
    refuses(&desk, undo, 3, "il manque votre accord");
    refuses(&desk, undo, 3, "la désignation (écriture 19)");
    shows(&desk, &format!("{undo} --dry-run"), "la désignation (écriture 19)");
    assert_eq!(desk.count("laureate"), 2);
    let answer = desk.json(&format!("{undo} --yes"));
    assert_eq!(events(&answer), ["reverted"]);
    // Its seat stands: the agreement designates it again.
    assert_eq!(open(&desk)["undesignated"], json!([1]));
    let agreed = desk.json(&format!("agree 1 {}", AGREE.replace("2019-12-10", "2019-12-12")));
    assert_eq!(events(&agreed), ["designated", "admitted"]);
    is_consistent(&desk);
}

#[test]
fn a_finalist_whose_shortlisting_was_undone_is_coached_or_sent_another_way_all_the_same() {
    let desk = Desk::after("shortlist 60");
    desk.done("revert numéro --motive Erreur --yes --at 2019-10-21");
    // It is no idea that waits for an answer: the shortlist stands.
    assert_eq!(open(&desk)["unanswered"], 1);
    desk.run("decline numéro --motive Non --at 2019-10-21").exits(3);
    desk.done("decline boîte --motive Non --at 2019-10-21");
    for line in STEPS
        .iter()
        .filter(|line| ["import people", "programme"].iter().any(|name| line.starts_with(name)))
    {
        desk.done(line);
    }
    assert_eq!((desk.count("idea"), desk.count("preselected")), (1, 2));
    let coached = "coach --all --coach alix --problem Qui --point Un --at 2019-11-28T09:00";
    assert_eq!(desk.json(coached)["projects"].as_array().unwrap().len(), 3);
    assert_eq!(desk.count("coached"), 3);
    is_consistent(&desk);
    // From then on the programme rests on it: nobody goes back behind it.
    desk.done("revert 3 --motive Erreur --yes --at 2019-11-28T09:10");
    assert_eq!(
        once(&desk, "revert 3 --motive Erreur --yes --at 2019-11-28T09:11"),
        ["forum revert --decision 7 --motive \"Erreur\""]
    );

    // Nobody coached it, and the jury did not hear it.
    let desk = Desk::new();
    desk.write("fiches.csv", "Projet;Jude Elu;Kim Agent;Lou Agent\n1;9;R;8\n2;5;6;7\n");
    for line in STEPS.iter().filter(|line| !line.starts_with("pitch 3")) {
        if line.starts_with("coach --all") {
            for project in ["1", "2"] {
                desk.done(&line.replace("--all", project));
            }
        } else {
            desk.done(line);
        }
        if line.starts_with("shortlist 60") {
            desk.done("revert numéro --motive Erreur --yes --at 2019-10-21");
        }
    }
    assert_eq!((desk.count("laureate"), desk.count("developed-otherwise")), (2, 1));
    is_consistent(&desk);
}

#[test]
fn a_publication_is_undone_as_a_decision_where_the_charter_lets_it() {
    let undo = "revert --decision 20 --motive Erreur --yes --at 2019-12-03";
    let barred = "le palmarès est publié depuis l'écriture 20 : selon le règlement, sa publication \
                  ne s'annule pas";
    let desk = Desk::after("publish");
    refuses(&desk, undo, 3, barred);
    // What rests under it says so too, and names nothing to be undone in vain.
    let palmares = "revert --decision 19 --motive Erreur --yes --at 2019-12-03";
    refuses(&desk, palmares, 3, barred);
    assert_eq!(desk.run(&format!("{palmares} --json")).exits(3).error()["first"], Value::Null);

    let may = "[publication]\npalmares_annulable = true\n[conservation]";
    let desk = under(&CHARTER.replace("[conservation]", may), "publish");
    let steps = once(&desk, palmares);
    assert_eq!(steps.len(), 4, "{steps:?}");
    assert_eq!(steps[3], "forum revert --decision 20 --motive \"Erreur\"");
    shows(&desk, undo, "décision : palmarès publié");
    assert_eq!(desk.phase(), "adopted");
    is_consistent(&desk);
    desk.done("publish --at 2019-12-04");
    follow(&desk, "revert --decision 19 --motive Erreur", "2019-12-05");
    assert_eq!((desk.phase().as_str(), desk.count("pitched")), ("deliberation", 3));
}

#[test]
fn a_tied_reserve_is_settled_before_a_seat_passes_on() {
    let desk = Desk::new();
    desk.write("reglement.toml", &CHARTER.replace("nombre = 2", "nombre = 1"));
    desk.write("fiches.csv", "Projet;Jude Elu;Kim Agent;Lou Agent\n1;9;R;8\n2;6;6;6\n3;6;6;6\n");
    for line in STEPS.iter().take_while(|line| !line.starts_with("adopt")) {
        desk.done(line);
    }
    desk.done("adopt --at '28/11/2019 17h'");
    desk.done("withdraw 1 --motive Mutation --at 2019-12-03");
    shows(&desk, "status", "n° 1 (ex aequo à départager d'abord avec forum tie : n° 2 et 3)");
    assert_eq!(open(&desk)["vacant"], json!([{ "left": 1, "next": [2, 3] }]));
    let promote = "promote 3 --at 2019-12-04";
    let error = desk.run(&format!("{promote} --json")).exits(3).error();
    assert_eq!(error["first"][0]["command"], "forum tie 2 3 --vote POUR:CONTRE");
    assert_eq!(error["first"][0]["tied"].as_array().unwrap().len(), 2);
    refuses(&desk, promote, 3, "départager les ex aequo : forum tie 2 3 --vote POUR:CONTRE");

    desk.done("tie 3 2 --vote 2:1 --at 2019-12-04");
    refuses(
        &desk,
        "promote 2 --at 2019-12-04",
        3,
        "la place revient au projet n° 3, et non au projet n° 2",
    );
    desk.done(promote);
    is_consistent(&desk);
}

#[test]
fn who_withdrew_from_the_reserve_is_passed_over_and_told_so() {
    let desk = under(&CHARTER.replace("nombre = 2", "nombre = 1"), "deliberate --open");
    desk.done("adopt --at '28/11/2019 17h'");
    refuses(
        &desk,
        "promote 2 --replaces 1 --at 2019-12-03",
        3,
        "le projet n° 1 est à l'étape « lauréat », et ne laisse aucune place",
    );
    for project in [1, 2] {
        desk.done(&format!("withdraw {project} --motive Mutation --at 2019-12-03"));
    }
    assert_eq!(open(&desk)["vacant"], json!([{ "left": 1, "next": [3] }]));
    refuses(
        &desk,
        "promote 2 --at 2019-12-04",
        3,
        "la place revient au projet n° 3, et non au projet n° 2",
    );
    shows(
        &desk,
        "promote 3 --at 2019-12-04 --dry-run",
        "la place du projet n° 1 passe au projet n° 3, de la liste complémentaire ; retiré avant \
         lui : projet n° 2",
    );
    let promoted = desk.json("promote 3 --at 2019-12-04");
    let project = |number: u32| {
        let stream = desk.json(&format!("history {number}"))["stream"].clone();
        json!(stream.as_str().unwrap().strip_prefix("project ").unwrap())
    };
    assert_eq!(promoted["replaces"], project(1));
    assert_eq!(promoted["passed-over"], json!([project(2)]));
    // What was passed over comes back only once the promotion is undone.
    assert_eq!(
        once(&desk, "revert 2 --motive Retour --yes --at 2019-12-05"),
        ["forum revert 3 --motive \"Retour\"", "forum revert --decision 20 --motive \"Retour\"",]
    );
    is_consistent(&desk);
}

#[test]
fn a_preview_of_an_adopted_palmares_is_that_of_its_day() {
    let desk = waiting();
    let by_then = desk.json("deliberate --preview");
    desk.done("withdraw 2 --motive Mutation --at 2019-12-03");
    desk.done("promote 3 --at 2019-12-04");
    desk.done("withdraw 1 --motive Mutation --at 2019-12-05");
    let now = desk.json("deliberate --preview");
    assert_eq!((&now["ranking"], &now["adopted"]), (&by_then["ranking"], &json!(true)));
    let explained = page(&desk.run("explain 2").exits(0));
    assert!(explained.contains("Son équipe l'a retiré depuis."), "{explained}");
}
