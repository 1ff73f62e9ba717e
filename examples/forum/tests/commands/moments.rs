//! When something happened, as people write it.

use super::desk::Desk;

#[test]
fn the_hour_that_comes_twice_is_asked_with_how_to_write_each() {
    let desk = Desk::after("init");
    for (line, language) in [("", "fr"), ("--lang en", "en")] {
        let error = desk.run(&format!("open --at 2026-10-25T02:30 --json {line}")).exits(2).error();
        let reason = error["reasons"][0].as_str().unwrap();
        for reading in ["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"] {
            assert!(reason.contains(reading), "{language}: {reason}");
        }
        assert!(!reason.contains("en anglais"), "{reason}");
    }
    let at = |given: &str| desk.json(&format!("open --dry-run --at '{given}'"))["at"].to_string();
    assert_eq!(at("2026-10-25T02:30+02:00"), "\"2026-10-25T00:30:00.000Z\"");
    assert_eq!(at("25 octobre 2026 à 2h30 +01:00"), "\"2026-10-25T01:30:00.000Z\"");
}

#[test]
fn the_hour_that_never_comes_is_refused_in_words_of_its_own() {
    let desk = Desk::after("init");
    let told = desk.run("open --at '29 mars 2026 2h30'").exits(2).err;
    assert!(told.contains("jamais cette heure"), "{told}");
    let told = desk.run("open --at '29 March 2026 2:30' --lang en").exits(2).err;
    assert!(told.contains("do not show this"), "{told}");
}

#[test]
fn moments_are_understood_as_people_write_them_or_explained() {
    let desk = Desk::after("init");
    let at = |given: &str| desk.json(&format!("open --dry-run --at '{given}'"))["at"].to_string();
    for given in ["30 juin 2026 15h30", "mardi 30 juin 2026 à 15 h 30", "30/06/2026 15:30"] {
        assert_eq!(at(given), "\"2026-06-30T13:30:00.000Z\"", "{given}");
    }
    assert_eq!(at("1er juillet 2026 à 14h"), "\"2026-07-01T12:00:00.000Z\"");
    // Today by the clock: no edition that was founded in 2019 is later.
    desk.done("open --dry-run --at 15h");
    for given in ["hier", "demain à 15h", "lundi prochain", "30 juin", "31 juin 2026", "15h70"] {
        let told = desk.run(&format!("open --at '{given}'")).exits(2).err;
        let example = ["28 novembre 2019", "14h30", "n'existe pas dans le calendrier"];
        assert!(example.iter().any(|part| told.contains(part)), "{given}: {told}");
        assert!(!told.contains("en anglais"), "{told}");
    }
    let desk = Desk::after("import people");
    desk.done("programme --date '1er juillet 2026' --at 2019-11-02 --dry-run");
    let told = desk.run("programme --date demain --at 2019-11-02").exits(2).err;
    assert!(told.contains("28 novembre 2019"), "{told}");
    let told = desk.run("export calendar --first-pitch 'vers deux heures'").exits(2).err;
    assert!(told.contains("14h30"), "{told}");
}
