//! What a tie is settled with: the advice is the command that is accepted.

use super::desk::{CHARTER, Desk};

/// A desk whose three finalists share one rank, for two seats, one of which a floor gives to the
/// third: only the first two are tied at the cut.
fn tied() -> Desk {
    let desk = Desk::new();
    let floor = CHARTER.replace("numero = \"60\"\n", "numero = \"60\"\nplancher = 1\n");
    desk.write("reglement.toml", &floor);
    for line in super::desk::STEPS {
        if line.starts_with("conflict") {
            break;
        }
        desk.done(line);
    }
    desk.write("fiches.csv", "Projet;Jude Elu;Kim Agent;Lou Agent\n1;8;8;8\n2;8;8;8\n3;8;8;8\n");
    desk.done("import sheets fiches.csv --apply --at '28/11/2019 15h'");
    desk.done("deliberate --open --at '28/11/2019 16h'");
    desk
}

#[test]
fn the_advice_names_whoever_shares_the_rank_and_is_accepted() {
    let desk = tied();
    let preview = desk.json("deliberate --preview");
    assert_eq!(preview["tied-at-cut"], serde_json::json!([1, 2]));
    let advice = preview["settle"].as_str().unwrap().to_owned();
    assert_eq!(advice, "forum tie 1 2 3 --vote POUR:CONTRE");
    assert!(desk.done("deliberate --preview").contains(&advice));
    assert!(desk.done("deliberate --preview --lang en").contains("forum tie 1 2 3 --vote FOR:"));
    let adopted = desk.run("adopt --at '28/11/2019 17h'").exits(3).err;
    assert!(adopted.contains(&advice), "{adopted}");
    let command = advice.strip_prefix("forum ").unwrap().replace("POUR:CONTRE", "3:0");
    desk.done(&format!("{command} --at '28/11/2019 16h30'"));
    assert!(desk.json("deliberate --preview").get("settle").is_none());
    desk.done("adopt --at '28/11/2019 17h'");
}

#[test]
fn a_refused_tie_names_who_is_missing_and_who_is_too_many() {
    let desk = tied();
    let missing = desk.run("tie 2 1 --vote 3:0 --at '28/11/2019 16h30'").exits(3).err;
    assert!(missing.contains("il manque\u{a0}: le projet n°\u{a0}3"), "{missing}");
    assert!(missing.contains("Un seul numéro"), "{missing}");
    assert!(missing.contains("forum tie 1 2 3 --vote POUR:CONTRE"), "{missing}");
    let english = desk.run("tie 2 1 --vote 3:0 --at '28/11/2019 16h30' --lang en").exits(3).err;
    assert!(english.contains("missing: project 3"), "{english}");
    let idea = "tie 1 2 3 boîte --vote 3:0 --at '28/11/2019 16h30'";
    let beside = desk.run(idea).exits(3).err;
    assert!(beside.contains("en trop\u{a0}: le projet"), "{beside}");
    assert!(beside.contains("Boîte à idées"), "{beside}");
    let twice = desk.run("tie 1 2 3 3 --vote 3:0 --at '28/11/2019 16h30'").exits(3).err;
    assert!(twice.contains("deux fois"), "{twice}");
}
