//! Where an edition stands, and what is to be done, at every step of it.

use serde_json::json;

use super::desk::{Desk, IDEAS, STEPS};

/// What is next after each step that changes it.
const NEXT: &[(&str, &str, &str)] = &[
    ("init", "open-call", "forum open"),
    ("open", "gather-ideas", "forum import ideas idees.xlsx"),
    ("close", "shortlist", "forum shortlist 60 …"),
    ("shortlist 60", "shortlist", "forum shortlist 80 …"),
    ("shortlist Somme", "prepare", "forum import people jury.xlsx"),
    ("import people", "announce", "forum programme --date …"),
    ("programme", "coach", "forum coach 1 …"),
    ("coach", "begin", "forum begin"),
    ("begin", "pitch", "forum pitch 1 …"),
    ("pitch 2", "pitch", "forum pitch 1 …"),
    ("pitch 1", "pitch", "forum pitch 3 …"),
    ("pitch 3", "deliberate", "forum import sheets fiches.xlsx"),
    ("deliberate", "adopt", "forum deliberate --preview"),
    ("adopt", "publish", "forum publish"),
    ("publish", "follow-up", "forum list"),
];

#[test]
fn each_step_is_followed_by_the_one_that_the_edition_waits_for() {
    let desk = Desk::new();
    // The charter names the Somme first; here the Oise is.
    let charter = super::desk::CHARTER;
    let (head, tail) =
        charter.split_once("[[departements]]\nnumero = \"80\"\nquota = 2\n").unwrap();
    let (oise, tail) = tail.split_once("[laureats]").unwrap();
    desk.write(
        "reglement.toml",
        &format!("{head}{oise}[[departements]]\nnumero = \"80\"\nquota = 2\n[laureats]{tail}"),
    );
    let mut steps = STEPS.to_vec();
    let (somme, oise) = (4, 5);
    assert!(steps[somme].starts_with("shortlist Somme") && steps[oise].starts_with("shortlist 60"));
    steps.swap(somme, oise);
    let mut told = 0;
    for line in steps {
        desk.done(line);
        if let Some((_, next, command)) = NEXT.iter().find(|(step, ..)| line.starts_with(step)) {
            let status = desk.json("status");
            assert_eq!(
                (&status["next"], &status["command"]),
                (&json!(next), &json!(command)),
                "{line}"
            );
            assert!(desk.done("status").contains(command), "{line}");
            told += 1;
        }
    }
    assert_eq!(told, NEXT.len());
}

#[test]
fn what_is_lacking_is_named_before_the_pitches() {
    let desk = Desk::after("shortlist 60");
    desk.write("coachs.csv", "Nom;Rôle\nAlix Coach;coach\n");
    desk.done("import people coachs.csv --apply --at 2019-11-01");
    assert_eq!(desk.json("status")["next"], "prepare", "there is no jury yet");
    desk.done("programme --date 28/11/2019 --at 2019-11-02");
    desk.done("coach --all --coach alix --problem Qui --point Un --at '28/11/2019 9h'");
    assert_eq!(desk.json("status")["next"], "constitute");
    let page = desk.done("status");
    assert!(page.contains("Constituez le jury") && !page.contains("Coachez"), "{page}");
}

#[test]
fn what_waits_for_somebody_is_named_until_it_is_done() {
    let desk = Desk::after("shortlist Somme");
    let page = || desk.done("status").replace('\u{a0}', " ");
    let unanswered = "! 1 idée attend une réponse motivée : forum decline …";
    assert!(page().contains(unanswered), "{}", page());
    desk.done("decline boîte --motive Existe --at 2019-10-21");
    assert!(!page().contains("décline") && !page().contains("réponse motivée"), "{}", page());

    let desk = Desk::after("deliberate");
    let page = || desk.done("status").replace('\u{a0}', " ");
    desk.done("adopt --at '28/11/2019 17h'");
    assert!(page().contains("! Attendent encore leur suite : n° 3."), "{}", page());
    assert!(page().contains("forum redirect 3 --owner"), "{}", page());
    let agreements = "! Lauréats qui attendent l'accord de leur département : n° 1 et 2 (forum \
                      agree 1 …)";
    assert!(page().contains(agreements), "{}", page());
    desk.done("publish --at '02/12/2019 9h'");
    assert!(!page().contains("libre"), "{}", page());
    desk.done("withdraw 2 --motive Mutation --at 2019-12-03");
    assert!(page().contains("Place de lauréat libre : n° 2 (pour la donner"), "{}", page());
    desk.done("promote 3 --at 2019-12-04");
    assert!(!page().contains("libre") && !page().contains("leur suite"), "{}", page());
    desk.done("withdraw 1 --motive Mutation --at 2019-12-05");
    let told = page();
    assert!(told.contains("n° 1 (la liste complémentaire est épuisée)"), "{told}");
}

#[test]
fn every_project_without_an_end_is_named_once_the_palmares_is_adopted() {
    let desk = Desk::new();
    desk.write("idees.csv", &format!("{IDEAS}Panneaux;Par où ?;Flo Six;60;\n"));
    for line in STEPS.iter().take_while(|line| !line.starts_with("deliberate")) {
        desk.done(line);
    }
    desk.done("revert 3 --motive Erreur --yes --at '28/11/2019 15h10'");
    desk.done("deliberate --open --at '28/11/2019 16h'");
    let open = || desk.json("status")["open"].clone();
    assert_eq!((&open()["unanswered"], &open()["ideas"]), (&json!(1), &json!([])));
    desk.done("adopt --at '28/11/2019 17h'");
    let told = open();
    assert_eq!(told["ideas"][0]["title"], "Panneaux");
    assert_eq!((&told["laureates"], &told["waiting"]), (&json!([1, 2]), &json!([3])));
    let page = desk.done("status").replace('\u{a0}', " ");
    for line in [
        "! 1 idée attend une réponse motivée : « Panneaux » (forum decline …)\n",
        "! Lauréats qui attendent l'accord de leur département : n° 1 et 2 (forum agree 1 …)\n",
        "! Attendent encore leur suite : n° 3.\n",
    ] {
        assert!(page.contains(line), "{line}{page}");
    }
    // Each has an end, of whatever kind, and nobody is named any more.
    desk.done("decline panneaux --motive Existe --at 2019-12-02");
    desk.done("withdraw 3 --motive Mutation --at 2019-12-02");
    for laureate in [1, 2] {
        let agree = "--start 06/01/2020 --due 06/04/2020 --released 2 --sponsor camille";
        desk.done(&format!("agree {laureate} {agree} --at 2019-12-10"));
    }
    assert_eq!(
        open(),
        json!({
            "ideas": [], "laureates": [], "unanswered": 0, "undesignated": [], "vacant": [],
            "waiting": [],
        })
    );
}

#[test]
fn who_looks_for_a_project_in_vain_is_shown_the_list() {
    let desk = Desk::after("import ideas");
    let told = desk.run("history zzzz").exits(2).err;
    assert!(told.contains("forum list"), "{told}");
}
