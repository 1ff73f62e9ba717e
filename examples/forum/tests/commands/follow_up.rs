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
fn page(ran: &Ran) -> String {
    format!("{}{}", ran.out, ran.err).replace(['\u{a0}', '\u{202f}'], " ")
}

/// The events that a command wrote, by what it answers to a program.
fn events(answer: &Value) -> Vec<&str> {
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
    // One seat is left, and nobody to take it.
    desk.run("promote 3 --at 2019-12-05").exits(3);
}
