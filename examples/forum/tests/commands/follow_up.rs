//! What follows the palmarès, by the binary: what each command shows, what it refuses, what it
//! answers to a program.

use serde_json::Value;

use super::desk::{Desk, Ran};

/// The palmarès is published with laureates 1 and 2; project 3 waits, first of the reserve.
fn published() -> Desk {
    let desk = Desk::after("deliberate --open");
    desk.done("adopt --at '28/11/2019 17h'");
    desk.done("publish --at '02/12/2019 9h'");
    desk
}

/// A page, with plain spaces where French typography puts others.
pub(super) fn page(ran: &Ran) -> String {
    format!("{}{}", ran.out, ran.err).replace(['\u{a0}', '\u{202f}'], " ")
}

/// The events that a command wrote, by what it answers to a program.
pub(super) fn events(answer: &Value) -> Vec<&str> {
    let entries = answer["entries"].as_array().unwrap().iter();
    entries.map(|entry| entry["event"].as_str().unwrap()).collect()
}

#[test]
fn a_seat_is_promoted_to_only_when_it_is_clear_which() {
    let desk = published();
    desk.run("promote 3 --at 2019-12-03").exits(3);
    for laureate in [1, 2] {
        let line = format!("withdraw {laureate} --motive 'Équipe dissoute' --at 2019-12-03");
        desk.done(&line);
    }
    let french = page(&desk.run("promote 3 --at 2019-12-04").exits(2));
    assert!(french.contains("celle du projet n° 1 et celle du projet n° 2"), "{french}");
    let english = page(&desk.run("promote 3 --at 2019-12-04 --lang en").exits(2));
    assert!(english.contains("that of project 1 and that of project 2"), "{english}");
    for told in [french, english] {
        assert!(told.contains("forum promote 3 --replaces 1\n"), "{told}");
        assert!(told.contains("forum promote 3 --replaces 2\n"), "{told}");
    }
    let error = desk.run("promote 3 --at 2019-12-04 --json").exits(2).error();
    assert_eq!(error["code"], "several-seats");
    assert_eq!(error["commands"][1], "forum promote 3 --replaces 2");
    assert_eq!(error["free"].as_array().unwrap().len(), 2);

    let promoted = desk.json("promote 3 --replaces 2 --at 2019-12-04");
    assert_eq!(events(&promoted), ["laureate-replaced", "designated"]);
    // It is the secretary who acts.
    desk.done("export journal");
    let journal = std::fs::read_to_string(desk.path("journal.jsonl")).unwrap();
    let entry = journal.lines().find(|line| line.contains("laureate-replaced")).unwrap();
    assert!(entry.contains(r#""capacity":"secretary""#), "{entry}");
    // One seat is left, and nobody to take it.
    desk.run("promote 3 --at 2019-12-05").exits(3);
}

/// Runs what succeeds and shows this.
#[track_caller]
pub(super) fn shows(desk: &Desk, line: &str, shown: &str) {
    let shown_page = page(&desk.run(line).exits(0));
    assert!(shown_page.contains(shown), "{line}: {shown_page}");
}

/// Runs what is refused with this exit code and told so.
#[track_caller]
pub(super) fn refuses(desk: &Desk, line: &str, code: i32, told: &str) {
    let told_page = page(&desk.run(line).exits(code));
    assert!(told_page.contains(told), "{line}: {told_page}");
}

/// Refused with this exit code, one that a program can tell apart.
#[track_caller]
pub(super) fn refuses_json(desk: &Desk, line: &str, exit: i32, code: &str) {
    let error = desk.run(&format!("{line} --json")).exits(exit).error();
    assert_eq!(error["code"], code, "{line}");
}

pub(super) const AGREE: &str =
    "--start 06/01/2020 --due 06/04/2020 --released 2 --sponsor camille --at 2019-12-10";

/// Project 1 is in pre-incubation until 6 April, project 3 developed otherwise.
fn followed() -> Desk {
    let desk = published();
    desk.done(&format!("agree 1 {AGREE}"));
    desk.done(
        "redirect 3 --owner camille --route 'Mission innovation' --follow-up 01/06/2020 --at 2019-12-11",
    );
    desk
}

#[test]
fn an_agreement_begins_a_pre_incubation() {
    let desk = published();
    let late = AGREE.replace("06/04", "07/04");
    refuses(&desk, &format!("agree 1 {late}"), 3, "dépasse le maximum, fixé au 6 avril 2020");
    refuses(&desk, &format!("agree 3 {AGREE}"), 3, "« pitché », et non « lauréat »");
    refuses(&desk, &format!("agree 1 {AGREE} --funding beaucoup"), 2, "--funding");
    shows(
        &desk,
        &format!("agree 1 {AGREE} --funding 1500,50"),
        "projet n° 1 : entrée en pré-incubation : accord du département de la Somme, du 6 janvier \
         2020 au 6 avril 2020, temps dégagé de 2 demi-journées par semaine pour chaque agent, \
         moyens financiers de 1 500,50 €",
    );
    let answer = desk.json(&format!("agree 2 {AGREE}"));
    assert_eq!((events(&answer), &answer["dry-run"]), (vec!["admitted"], &false.into()));
    refuses_json(&desk, &format!("agree 2 {AGREE}"), 3, "other-stage");
}

#[test]
fn a_finalist_goes_another_way_once() {
    let desk = published();
    let way = "--owner camille --route 'Direction des collèges' --follow-up 01/06/2020";
    refuses(&desk, &format!("redirect 1 {way} --at 2019-12-11"), 3, "lauréat");
    refuses(
        &desk,
        &format!("redirect 3 {way} --at 2019-11-01"),
        3,
        "Le règlement ne le permet pas",
    );
    shows(
        &desk,
        &format!("redirect 3 {way} --at 2019-12-11 --dry-run"),
        "projet n° 3 : projet développé autrement (écriture 19 de l'édition) : Direction des \
         collèges, suivi par Camille Exemple, point le 1er juin 2020",
    );
    let answer = desk.json(&format!("redirect 3 {way} --at 2019-12-11"));
    assert_eq!(events(&answer), ["redirected"]);
    refuses_json(&desk, &format!("redirect 3 {way} --at 2019-12-11"), 3, "other-stage");
}

#[test]
fn a_milestone_is_reached_in_a_pre_incubation_only() {
    let desk = followed();
    shows(
        &desk,
        "milestone 1 'Première maquette' --on 12/02/2020 --at 2020-02-12",
        "projet n° 1 : jalon atteint le 12 février 2020 : Première maquette",
    );
    refuses(&desk, "milestone 3 Maquette --at 2020-02-12", 3, "« développé autrement », et non");
    refuses(&desk, "milestone 1 '' --at 2020-02-12", 2, "NAME");
    let answer = desk.json("milestone 1 'Deux communes' --at 2020-02-13");
    assert_eq!(events(&answer), ["milestone-reached"]);
    refuses_json(&desk, "milestone 2 Maquette --at 2020-02-12", 3, "other-stage");
}

#[test]
fn a_suspended_clock_runs_again_and_the_due_date_moves_by_the_days_between() {
    let desk = followed();
    refuses(&desk, "resume 1 --at 2020-03-16", 3, "n'est pas suspendue");
    shows(
        &desk,
        "suspend 1 --from 17/03/2020 --motive 'Situation sanitaire' --at 2020-03-17",
        "pré-incubation suspendue à compter du 17 mars 2020 : Situation sanitaire",
    );
    refuses_json(&desk, "suspend 1 --motive Encore --at 2020-03-18", 3, "refused");
    shows(
        &desk,
        "resume 1 --on 11/05/2020 --at 2020-05-11",
        "pré-incubation reprise à compter du 11 mai 2020",
    );
    // 55 days after 6 April.
    let same = "extend 1 --due 31/05/2020 --motive Non --at 2020-05-12";
    refuses(&desk, same, 3, "l'échéance en cours, le 31 mai 2020");
    let suspended = desk.json("suspend 1 --motive Encore --at 2020-05-12");
    assert_eq!(events(&suspended), ["suspended"]);
    assert_eq!(events(&desk.json("resume 1 --at 2020-05-13")), ["resumed"]);
    refuses_json(&desk, "resume 1 --at 2020-05-14", 3, "refused");
}

#[test]
fn a_due_date_moves_as_far_as_the_charter_lets_it() {
    let desk = followed();
    let later = "extend 1 --motive Rattrapage --at 2020-03-01";
    refuses(&desk, &format!("{later} --due 06/06/2020"), 3, "le règlement n'admet aucune");
    refuses_json(&desk, &format!("{later} --due demain"), 2, "value");

    let desk = Desk::new();
    let charter = super::desk::CHARTER
        .replace("[conservation]", "[pre_incubation]\nmois_de_prolongation = 2\n[conservation]");
    desk.write("reglement.toml", &charter);
    for step in super::desk::STEPS {
        desk.done(step);
    }
    desk.done(&format!("agree 1 {AGREE}"));
    refuses(&desk, &format!("{later} --due 06/04/2020"), 3, "n'est pas postérieure");
    refuses(&desk, &format!("{later} --due 07/06/2020"), 3, "6 juin 2020");
    shows(&desk, &format!("{later} --due 05/06/2020"), "échéance portée au 5 juin 2020");
    assert_eq!(events(&desk.json(&format!("{later} --due 06/06/2020"))), ["extended"]);
}

#[test]
fn a_project_that_was_followed_up_ends_once() {
    let desk = followed();
    let refused = page(&desk.run("conclude 1 --outcome fini --motive Non").exits(2));
    assert!(refused.contains("« repris »") && refused.contains("« arrêté »"), "{refused}");
    refuses(
        &desk,
        "conclude 2 --outcome repris --motive Non --at 2020-07-01",
        3,
        "« lauréat », et non « en pré-incubation »",
    );
    shows(
        &desk,
        "conclude 1 --outcome repris --motive 'Service ouvert' --at 2020-07-01",
        "projet n° 1 : projet clos le 1er juillet 2020, repris par le département : Service ouvert",
    );
    let answer = desk.json("conclude 3 --outcome inconclusive --motive Essai --at 2020-07-01");
    assert_eq!(events(&answer), ["concluded"]);
    refuses_json(
        &desk,
        "conclude 3 --outcome repris --motive Non --at 2020-07-01",
        3,
        "other-stage",
    );
}

#[test]
fn a_team_withdraws_once() {
    let desk = published();
    refuses(&desk, "withdraw 2 --motive '' --at 2019-12-12", 2, "--motive");
    shows(
        &desk,
        "withdraw 2 --motive 'Équipe dissoute' --at 2019-12-12",
        "projet n° 2 : projet retiré par son équipe : Équipe dissoute",
    );
    refuses(&desk, "withdraw 2 --motive Encore --at 2019-12-12", 3, "Le projet n° 2 est clos");
    assert_eq!(events(&desk.json("withdraw 3 --motive Fini --at 2019-12-12")), ["withdrawn"]);
    refuses_json(&desk, "withdraw 3 --motive Encore --at 2019-12-12", 3, "closed");
}
