//! Ideas from forms: the moment that is kept, what is late, what a header means.

use super::desk::{CHARTER, Desk};

const GOOGLE: &str = "../tables/tests/files/layouts/formulaire-idees-google.csv";
const FILES: &str = "../tables/tests/files/layouts/demarches-simplifiees.csv";

/// A call of the Oise, the Somme and the Pas-de-Calais, open since 1 February 2026.
fn desk() -> Desk {
    let desk = Desk::new();
    let third = "[[departements]]\nnumero = \"62\"\nquota = 1\n[laureats]";
    desk.write("reglement.toml", &CHARTER.replacen("[laureats]", third, 1));
    desk.done("init reglement.toml --secretary 'Camille Exemple' --at 2026-01-15");
    desk.done("open --at '01/02/2026 9h'");
    for (name, file) in [("google.csv", GOOGLE), ("ds.csv", FILES)] {
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::copy(path, desk.path(name)).unwrap();
    }
    desk
}

#[test]
fn the_moment_of_a_form_is_kept_in_the_journal() {
    let desk = desk();
    let page = desk.done("import ideas google.csv --at 2026-03-03");
    let page = page.replace('\u{a0}', " ");
    assert!(page.contains("Colonne « Qui porte l'idée ? » prise pour « porteur »"), "{page}");
    assert!(
        page.contains("Katell Exemple-Riou (à inscrire, a.exemple@exemple.fr, Oise)"),
        "{page}"
    );
    let english = desk.done("import ideas google.csv --at 2026-03-03 --lang en");
    assert!(english.contains("\"Qui porte l'idée ?\" taken for \"lead\""), "{english}");
    assert!(english.contains("lead: Katell Exemple-Riou (new, a.exemple@exemple.fr, Oise)"));
    let plan = desk.json("import ideas google.csv --apply --at 2026-03-03");
    assert_eq!(plan["applied"], true, "{plan}");
    assert_eq!(plan["columns"][2]["meaning"], "titre");
    assert_eq!(plan["rows"][0]["found"][0]["at"], "2026-02-12T13:03:22.000Z");
    assert_eq!(plan["rows"][0]["found"][1]["departement"], "60");
    assert_eq!(plan["rows"][0]["found"][2]["standing"], "new");
    assert_eq!(plan["entries"][0]["at"], "2026-02-12T13:03:22.000Z");
    assert_eq!(plan["entries"][1]["at"], "2026-03-02T16:30:00.000Z");
    assert_eq!(desk.json("import ideas google.csv")["counts"]["same"], 2);
    desk.done("audit");
}

#[test]
fn what_came_too_late_is_told_and_the_others_are_taken_in() {
    let desk = desk();
    desk.done("close --yes --at '02/03/2026 17h'");
    let late = "déposée le 02/03/2026 à 17:30, après la clôture du 02/03/2026 à 17:00";
    let page = desk.run("import ideas google.csv --apply").exits(2).out;
    assert!(page.contains(late), "{page}");
    assert!(page.contains("ajoutez --in-time"), "{page}");
    let page = desk.done("import ideas google.csv --apply --in-time");
    assert!(page.contains(late) && page.contains("1 laissée de côté"), "{page}");
    let ideas = desk.json("list");
    assert_eq!(ideas["projects"].as_array().unwrap().len(), 1, "{ideas}");
    let history = desk.json("history partagées");
    assert_eq!(history["entries"][0]["at"], "2026-02-12T13:03:22.000Z", "{history}");
    desk.done("audit");
    desk.done("verify");
    desk.done("shortlist 60 partagées");
    // Once more: one is there, the other as late as before.
    let again = desk.json("import ideas google.csv");
    assert_eq!((&again["counts"]["same"], &again["counts"]["left-out"]), (&1.into(), &1.into()));
}

#[test]
fn a_decision_made_later_was_not_before_the_author() {
    let desk = desk();
    desk.done("person add 'Alix Coach'");
    desk.done("coaches enrol alix --at 2026-02-20");
    desk.done("import ideas google.csv --apply --at 2026-03-03");
    let history = desk.json("history partagées");
    assert_eq!(history["entries"][0]["at"], "2026-02-12T13:03:22.000Z", "{history}");
    desk.done("audit");
    desk.done("verify");
}

#[test]
fn drafts_are_left_out_and_said() {
    let desk = desk();
    let page = desk.done("import ideas ds.csv --apply --at 2026-02-15");
    assert!(page.contains("brouillon") && page.contains("1 laissée de côté"), "{page}");
    assert_eq!(desk.json("list")["projects"].as_array().unwrap().len(), 1);
}

#[test]
fn what_a_header_means_is_asked_said_and_kept() {
    let desk = desk();
    let form = |title: &str| {
        format!("Trouvaille;Et alors ?;Qui porte l'idée ?;Département\n{title};P;Ada Un;80\n")
    };
    desk.write("a.csv", &form("Album"));
    let refused = desk.run("import ideas a.csv").exits(2);
    let told = refused.err.replace('\u{a0}', " ");
    assert!(told.contains("« Trouvaille » : inconnue"), "{told}");
    assert!(told.contains("--map \"Trouvaille=titre\" --map \"Et alors ?=problème\""), "{told}");
    let wrong = desk.run("import ideas a.csv --map Trouvaille=tirte --json").exits(2).error();
    assert_eq!(wrong["code"], "not-found", "{wrong}");
    let absent = "import ideas a.csv --map Trouvaille=titre --map 'Et alors ?=problème' --map X=-";
    let page = desk.run(absent).exits(2).out.replace('\u{a0}', " ");
    assert!(page.contains("pas de colonne « X »"), "{page}");
    let said = "import ideas a.csv --map Trouvaille=titre --map 'Et alors ?=problème'";
    let page = desk.done(said).replace('\u{a0}', " ");
    assert!(page.contains("Colonne « Trouvaille » prise pour « titre »"), "{page}");
    // Shown, not kept: nothing was taken over.
    desk.run("import ideas a.csv").exits(2);
    desk.done(&format!("{said} --apply"));
    desk.write("b.csv", &form("Cantines"));
    assert_eq!(desk.json("import ideas b.csv --apply")["applied"], true);
    assert_eq!(desk.json("import ideas b.csv --map 'Et alors ?=problem'")["counts"]["same"], 1);
}

#[test]
fn people_are_read_as_lists_name_them() {
    let desk = Desk::after("decline");
    desk.write(
        "jury.csv",
        "Civilité;NOM Prénom;Adresse mail;Fonction dans le jury;Collectivité de rattachement;Collège\n\
         Mme;ELU Jude;jude@somme.example;Présidente;Département de la Somme;élue\n\
         M.;Kim AGENT;;Membre du jury;CD 60;agent\n\
         ;LOU Lou;;Suppléante de M. Agent;60;agent\n\
         ;Alix Coach;;Coach;080;\n\
         ;;;;60;\n",
    );
    let page = desk.run("import people jury.csv").exits(0).out;
    assert!(page.contains("supplée\u{a0}: Kim Agent"), "{page}");
    let plan = desk.json("import people jury.csv --apply");
    assert_eq!(plan["applied"], true, "{plan}");
    assert_eq!((&plan["counts"]["new"], &plan["counts"]["empty"]), (&4.into(), &1.into()));
    let names: Vec<String> = desk.json("person list")["persons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["name"].as_str().unwrap().to_owned())
        .collect();
    for name in ["Jude Elu", "Kim Agent", "Lou Lou", "Alix Coach"] {
        assert!(names.iter().any(|known| known == name), "{names:?}");
    }
}
