//! Slips of the pen on the command line: understood, or explained with what to write.

use super::desk::Desk;

#[test]
fn a_seed_is_explained_with_what_to_write() {
    let desk = Desk::after("pitch 3");
    for (given, meant) in
        [("42", "42./"), ("9319 / 12 8 5", "9319./5.8.12./"), ("9319./5.8.12", "9319./5.8.12./")]
    {
        let line = format!("tie 1 2 --lot '{given}'");
        let french = desk.run(&line).exits(2).err;
        assert!(french.contains(meant) && french.contains("graine"), "{french}");
        assert!(!french.contains("en anglais"), "{french}");
        let english = desk.run(&format!("{line} --lang en")).exits(2).err;
        assert!(english.contains(meant) && english.contains("ascending"), "{english}");
    }
    let told = desk.run("tie 1 2 --lot hasard").exits(2).err;
    assert!(told.contains("9319./2.5.8.10.12./") && !told.contains("sans doute"), "{told}");
    let told = desk.run("tie 1 2 --vote neuf").exits(2).err;
    assert!(told.contains("9:4") && !told.contains("en anglais"), "{told}");
}

#[test]
fn a_mark_that_is_half_written_is_explained() {
    let desk = Desk::after("pitch 3");
    for (given, why) in [
        ("overall=", "rien après"),
        ("=5", "rien avant"),
        ("overall", "manque le signe"),
        ("autre=5", "pas de critère"),
        ("overall=beaucoup", "nombre de points"),
        ("overall=11", "sort du barème"),
    ] {
        let told = desk.run(&format!("sheet jude 1 --mark {given}")).exits(2).err;
        assert!(told.contains(why) && !told.contains("en anglais"), "{given}: {told}");
    }
    let told = desk.run("sheet jude 1 --mark overall=").exits(2).err;
    assert!(told.contains("--mark Utilité=12,5"), "{told}");
    let told = desk.run("sheet jude 1 --mark autre=5").exits(2).err;
    assert!(told.contains("Appréciation générale"), "{told}");
    // The code and the label name one criterion.
    let told =
        desk.run("sheet jude 1 --mark overall=5 --mark 'appreciation generale=6'").exits(2).err;
    assert!(told.contains("deux fois"), "{told}");
}

#[test]
fn a_text_may_begin_with_a_dash() {
    let desk = Desk::after("open");
    desk.write(
        "idees.csv",
        "Titre;Problème;Porteur;Département\n-50 % de papier;On imprime;Ada Un;80\n",
    );
    desk.done("import ideas idees.csv --apply --at 2019-09-10");
    desk.done("withdraw '-50 % de papier' --motive '- trop tard' --at 2019-09-11 --dry-run");
    desk.done("withdraw '-50 % de papier' '--motive=-20 %' --at 2019-09-11 --dry-run");
    desk.done("person add '-Ada' --post '-' --yes");
    desk.done("list --lang en");
    // An option is no text.
    for line in [
        "withdraw '-50 % de papier' --motive --yes",
        "withdraw '-50 % de papier' --motive -y",
        "withdraw '-50 % de papier' --motive --at 2019-09-11",
    ] {
        let told = desk.run(line).exits(2).err;
        assert!(told.contains("--motive"), "{told}");
        assert!(told.contains("demande une valeur"), "{told}");
    }
    // Where several are taken, the text comes last.
    let told = desk.run("decline '-50 % de papier' --motive Non").exits(2).err;
    assert!(told.contains("-- '-50"), "{told}");
    desk.done("close --at 2019-09-12");
    desk.done("shortlist 80 --at 2019-09-13 --dry-run -- '-50 % de papier'");
    let told = desk.run("withdraw papier --motif Non").exits(2).err;
    assert!(told.contains("--motive"), "{told}");
    let told = desk.run("decline papier --motif Non").exits(2).err;
    assert!(told.contains("--motif") && told.contains("--motive"), "{told}");
    assert!(!told.contains("en anglais"), "{told}");
    let told = desk.run("decline papier --motif Non --lang en").exits(2).err;
    assert!(told.contains("--motif"), "{told}");
}
