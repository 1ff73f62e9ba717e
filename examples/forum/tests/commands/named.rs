//! What an argument names: the whole name first, then its parts, and what fits two is asked.

use super::desk::{CHARTER, Desk};

/// Four ideas whose numbers run against their titles.
const CROSSED: &str = "\
Titre;Problème;Porteur;Département
Projet 4;On perd les souvenirs;Ada Un;80
Projet 3;Trop de gaspillage;Cy Trois;80
Projet 2;Qui appeler ?;Di Quatre;80
Projet 1;Où écrire ?;Eve Cinq;80
";

/// A desk whose four finalists bear numbers, against the order of their titles.
fn numbered(ideas: &str) -> Desk {
    let desk = Desk::new();
    desk.write("reglement.toml", &CHARTER.replace("quota = 2", "quota = 4"));
    desk.write("idees.csv", ideas);
    for line in [
        "init reglement.toml --secretary Camille --at 2019-09-01",
        "open --at 2019-09-02",
        "import ideas idees.csv --apply --at 2019-09-10",
        "close --at 2019-10-15",
    ] {
        desk.done(line);
    }
    let list = desk.json("list");
    let ids: Vec<String> = list["projects"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .filter(|one| one["departement"] == "80")
        .map(|one| one["project"].as_str().unwrap().to_owned())
        .collect();
    desk.done(&format!("shortlist 80 {} --at 2019-10-20", ids.join(" ")));
    desk.done("import people jury.csv --apply --at 2019-11-01");
    desk.done("programme --date 28/11/2019 --at 2019-11-02");
    desk
}

/// The number of the project with a title.
fn number_of(desk: &Desk, title: &str) -> u64 {
    let list = desk.json("list");
    let projects = list["projects"].as_array().unwrap().clone();
    let found = projects.iter().find(|one| one["title"] == title).unwrap();
    found["number"].as_u64().unwrap()
}

/// Which project a command goes to, by title.
fn withdrawn(desk: &Desk, given: &str) -> String {
    let line = ["withdraw", given, "--motive", "Non", "--dry-run", "--json", "--at", "2019-11-03"];
    let output = desk.command(line).output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{given}: {}", String::from_utf8_lossy(&output.stderr)));
    let id = answer["project"].as_str().unwrap().to_owned();
    let list = desk.json("list");
    let found = list["projects"].as_array().unwrap().iter().find(|one| one["project"] == *id);
    found.unwrap()["title"].as_str().unwrap().to_owned()
}

fn refused(desk: &Desk, given: &str) -> serde_json::Value {
    let line = ["withdraw", given, "--motive", "Non", "--dry-run", "--json", "--at", "2019-11-03"];
    let output = desk.command(line).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{given}");
    let error: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    error["error"].clone()
}

#[test]
fn an_exact_title_comes_before_a_number() {
    let desk = numbered(CROSSED);
    let other = (1..=4)
        .map(|n| format!("Projet {n}"))
        .find(|title| number_of(&desk, title).to_string() != title.replace("Projet ", ""));
    let title = other.expect("one of the titles names another number");
    for given in [title.clone(), title.to_uppercase(), format!("  {title} ")] {
        assert_eq!(withdrawn(&desk, &given), title);
    }
    let number = title.replace("Projet ", "");
    for given in
        [number.clone(), format!("n° {number}"), format!("#{number}"), format!("projet n°{number}")]
    {
        let went = withdrawn(&desk, &given);
        assert_eq!(number_of(&desk, &went).to_string(), number, "{given}");
    }
    assert_eq!(refused(&desk, "n° 5")["code"], "not-found");
    assert_eq!(refused(&desk, "5")["code"], "not-found");
}

#[test]
fn what_is_a_title_and_the_number_of_another_is_asked() {
    let desk = numbered(
        "Titre;Problème;Porteur;Département\n3;Un;Ada Un;80\n1;Deux;Cy Trois;80\n2;Trois;Di Quatre;80\n48 cantines;Quatre;Eve Cinq;80\n",
    );
    let crossed = ["1", "2", "3"].into_iter().find(|one| number_of(&desk, one).to_string() != *one);
    let given = crossed.expect("one of the titles is the number of another");
    let error = refused(&desk, given);
    assert_eq!(error["code"], "ambiguous");
    let candidates: Vec<&str> =
        error["candidates"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(candidates.len(), 2, "{candidates:?}");
    // What stands in brackets is taken.
    for candidate in candidates {
        let (title, said) = candidate.rsplit_once(" (").unwrap();
        assert_eq!(withdrawn(&desk, said.trim_end_matches(')')), title);
    }
    let table = desk.run("withdraw 48 --motive Non").exits(2);
    assert!(table.err.contains("«\u{a0}48\u{a0}»"), "{}", table.err);
}

#[test]
fn a_name_without_a_letter_is_found_as_it_is_and_fits_nothing_else() {
    let desk = Desk::after("open");
    desk.write("idees.csv", "Titre;Problème;Porteur;Département\nAlbum de vie;On perd;Ada Un;80\n");
    desk.done("import ideas idees.csv --apply --at 2019-09-10");
    for given in ["🚲", "!!!", "", " "] {
        assert_eq!(refused(&desk, given)["code"], "not-found", "{given}");
    }
    desk.write(
        "signes.csv",
        "Titre;Problème;Porteur;Département\n🚲;Roule;Bo Deux;80\n🚗;Roule;Cy Trois;80\n",
    );
    desk.done("import ideas signes.csv --apply --at 2019-09-11");
    assert_eq!(withdrawn(&desk, "🚲"), "🚲");
    assert_eq!(withdrawn(&desk, "🚗"), "🚗");
    assert_eq!(refused(&desk, "🚀")["code"], "not-found");
    for given in ["🚲", "", "!"] {
        let mut line = vec!["person", "erase", given, "--dry-run", "--json"];
        let output = desk.command(line.drain(..)).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{given}");
    }
    desk.run("status --edition '!!!'").exits(2);
    assert!(desk.json("person list '🚲'")["persons"].as_array().unwrap().is_empty());
}

#[test]
fn a_whole_name_comes_before_a_part_of_one() {
    let desk = Desk::after("init");
    desk.done("person add 'Ada Martin'");
    desk.done("person add 'Ada Martin-Petit'");
    desk.done("person erase 'ada martin' --dry-run");
    desk.done("person add 'Ada Martin' --mail ada@somme.example");
    let error = desk.run("person erase 'ada martin' --dry-run --json").exits(2).error();
    assert_eq!(error["candidates"].as_array().unwrap().len(), 2, "{error}");
    desk.done("person erase ada@somme.example --dry-run");

    desk.write("bis.toml", &CHARTER.replace("Forum d'essai", "Forum d'essai bis"));
    desk.done("init bis.toml --another --secretary Camille --at 2019-09-01");
    desk.done("status --edition 'forum d’essai'");
    desk.run("status --edition essai").exits(2);
}

#[test]
fn a_number_is_not_a_part_of_a_longer_one() {
    let desk = Desk::after("open");
    desk.write(
        "idees.csv",
        "Titre;Problème;Porteur;Département\nAtelier 12;On perd;Ada Un;80\nProjet 48;On perd;Cy Un;80\n",
    );
    desk.done("import ideas idees.csv --apply --at 2019-09-10");
    for given in ["atelier 1", "projet 4", "telier 2"] {
        assert_eq!(refused(&desk, given)["code"], "not-found", "{given}");
    }
    assert_eq!(withdrawn(&desk, "telier 12"), "Atelier 12");
}

#[test]
fn a_row_goes_to_the_project_that_has_the_title() {
    let desk = numbered(CROSSED);
    for line in [
        "coach --all --coach alix --problem 'Qui ?' --point 'Un' --at '28/11/2019 9h'",
        "begin --at '28/11/2019 14h'",
        "pitch n°1 --time 2:58 --question 'Combien ?' --at '28/11/2019 14h05'",
        "pitch n°4 --time 2:58 --question 'Combien ?' --at '28/11/2019 14h10'",
    ] {
        desk.done(line);
    }
    let number = number_of(&desk, "Projet 4");
    assert_ne!(number, 4);
    let fate = |project: &str, apply: &str| {
        desk.write("fiches.csv", &format!("Projet;Jude Elu\n{project};9\n"));
        let plan = desk.json(&format!("import sheets fiches.csv {apply} --at '28/11/2019 15h'"));
        plan["rows"][0]["fate"].as_str().unwrap().to_owned()
    };
    assert_eq!(fate("Projet 4", "--apply"), "new");
    assert_eq!(fate(&format!("n° {number}"), ""), "same");
    assert_eq!(fate("n° 4", ""), "new");
}
