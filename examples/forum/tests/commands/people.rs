//! The directory, by commands.

use std::{collections::BTreeSet, thread};

use participatory_innovation::value::EditionId;
use serde_json::{Value, json};
use store::{
    Scope,
    reading::{entries, streams},
    sqlite::Sqlite,
};

use super::desk::{CHARTER, Desk, Ran, STEPS, words};

/// What the directory says of the one who is found by a text.
fn known(desk: &Desk, text: &str) -> Value {
    let listed = desk.json(&format!("person list '{text}'"));
    let persons = listed["persons"].as_array().unwrap();
    assert_eq!(persons.len(), 1, "{listed}");
    persons[0].clone()
}

#[test]
fn what_the_directory_says_of_somebody_is_corrected() {
    let desk = Desk::after("import people");
    let before = known(&desk, "Kim");
    desk.done("person edit 'Kim Agent' --name 'Kim Agente' --mail kim@oise.example --dry-run");
    assert_eq!(known(&desk, "Kim"), before);
    let line = "person edit 'Kim Agent' --name 'Kim Agente' --mail kim@oise.example";
    desk.done(&format!("{line} --post Cheffe --departement Somme"));
    let after = known(&desk, "Kim");
    assert_eq!(after["id"], before["id"], "the journal knows the same person");
    let told = ["name", "mail", "post", "departement"].map(|key| after[key].clone());
    assert_eq!(told, ["Kim Agente", "kim@oise.example", "Cheffe", "80"].map(|text| json!(text)));
    // What is not named stays, what is empty goes.
    desk.done("person edit kim@oise.example --post ''");
    let last = known(&desk, "Kim");
    assert_eq!((&last["post"], &last["mail"]), (&Value::Null, &json!("kim@oise.example")));

    desk.run("person edit 'Kim Agente'").exits(2);
    desk.run("person edit 'Kim Agente' --name ' '").exits(2);
    desk.run("person edit 'Kim Agente' --departement Sommme").exits(2);
    let nobody = "018f0000-0003-7000-8000-00000000abcd";
    let refused = desk.run(&format!("person edit {nobody} --post Chef --json")).exits(2).error();
    assert_eq!(refused["code"], "not-found");
    assert_eq!(known(&desk, "Kim"), last);
}

#[test]
fn two_persons_have_no_mail_address_in_common() {
    let desk = Desk::after("import people");
    for line in [
        "person add 'Jude Autre' --mail JUDE@somme.example",
        "person edit 'Kim Agent' --mail jude@somme.example",
    ] {
        let refused = desk.run(&format!("{line} --json")).exits(2).error();
        assert_eq!(refused["code"], "mail-taken");
        let told = desk.run(line).exits(2).err;
        assert!(told.contains("Jude Elu") && told.contains("forum person edit"), "{told}");
    }
    // One's own is no obstacle, nor is none at all.
    desk.done("person edit 'Jude Elu' --mail jude@somme.example --post Maire");
    desk.done("person add 'Jude Autre' --mail autre@somme.example");
    desk.done("person add 'Jude Encore'");
    desk.done("person add 'Jude Dernier'");
}

#[test]
fn persons_are_listed_by_name_and_projects_by_number_then_title() {
    let desk = Desk::after("close");
    desk.done("shortlist Somme cantines album --at 2019-10-20");
    desk.done("shortlist 60 numéro --at 2019-10-20");
    desk.done("person add 'Élie Accent'");
    desk.done("person add 'eve minuscule'");
    let of = |line: &str, list: &str, key: &str| -> Vec<String> {
        let listed = desk.json(line);
        let listed = listed[list].as_array().unwrap().iter();
        listed.map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    let names = of("person list", "persons", "name");
    let [.., last_but_four, last_but_three, last_but_two, last_but_one] = names.as_slice() else {
        panic!("{names:?}")
    };
    assert_eq!(
        [last_but_four, last_but_three, last_but_two, last_but_one],
        ["Di Quatre", "Élie Accent", "Eve Cinq", "eve minuscule"]
    );
    let titles = || of("list", "projects", "title");
    assert_eq!(titles(), ["Album de vie", "Boîte à idées", "Cantines", "Un seul numéro"]);
    desk.done("import people jury.csv --apply --at 2019-11-01");
    desk.done("programme --date 28/11/2019 --at 2019-11-02");
    assert_eq!(titles(), ["Cantines", "Album de vie", "Un seul numéro", "Boîte à idées"]);
}

#[test]
fn a_category_of_the_jury_is_understood_as_people_write_it() {
    let desk = Desk::new();
    let executive = "\n[[jury.categories]]\ncode = \"executive\"\n";
    desk.write("reglement.toml", &format!("{CHARTER}{executive}"));
    for line in STEPS.iter().take_while(|line| !line.starts_with("import people")) {
        desk.done(line);
    }
    desk.done("import people jury.csv --directory-only --apply");
    let jury = "jury constitute --chair jude --member jude=élue --member kim=agente --dry-run";
    for written in [
        "executive",
        "DGS",
        "dga",
        "direction générale",
        "directions générales",
        "Directions générales des services",
        "directrice générale adjointe",
    ] {
        let answer = desk.json(&format!("{jury} --member 'lou={written}'"));
        let members = answer["jury"]["members"].as_array().unwrap();
        let categories: Vec<_> = members.iter().map(|one| one["category"].clone()).collect();
        assert_eq!(categories, ["elected", "staff", "executive"], "{written}");
        let row = format!(
            "Nom;Rôle;Catégorie;Présidence\nJude Elu;juré;élu;oui\nLou Agent;juré;{written};\n"
        );
        desk.write("dirigeants.csv", &row);
        desk.done("import people dirigeants.csv");
    }
    let refused = desk.run(&format!("{jury} --member 'lou=zzz' --json")).exits(2).error();
    let near = ["élus", "agents", "directions générales des services"];
    assert_eq!(refused["near"], serde_json::json!(near));
}

#[test]
fn a_departement_that_is_none_is_refused_with_the_forms_it_has() {
    let desk = Desk::after("close");
    for given in ["Some", "'Hauts de France'"] {
        let told = desk.run(&format!("shortlist {given} album")).exits(2).err;
        assert!(told.contains("(80, 2A)") && told.contains("Somme"), "{given}: {told}");
    }
}

/// Every identifier that the journals of an edition hold.
fn identifiers(desk: &Desk, edition: &str) -> BTreeSet<String> {
    let store = Sqlite::open(desk.path("forum.db")).unwrap();
    let edition: EditionId = edition.parse().unwrap();
    let mut found = BTreeSet::new();
    for head in streams(&store, Scope::Edition(edition)) {
        for entry in entries(&store, head.unwrap().stream, 0) {
            let body = entry.unwrap().to_json();
            let words = body.split(|one: char| !one.is_ascii_hexdigit() && one != '-');
            found.extend(words.filter(|word| word.len() == 36).map(str::to_owned));
        }
    }
    found
}

#[test]
fn each_edition_has_its_own_people_and_pseudonyms() {
    let desk = Desk::after("shortlist 60");
    desk.write("second.toml", &CHARTER.replace("Forum d'essai", "Second forum"));
    desk.done("init second.toml --another --by camille --at 2020-09-01");
    for line in [
        "open --at 2020-09-02",
        "import ideas idees.csv --apply --at 2020-09-10",
        "close --at 2020-10-15",
        "shortlist Somme album cantines --at 2020-10-20",
        "shortlist 60 numéro --at 2020-10-20",
    ] {
        desk.done(&format!("{line} --edition second"));
    }
    let mut pseudonyms = Vec::new();
    for edition in ["essai", "second"] {
        let line = format!("import people jury.csv --apply --at 2020-11-01 --edition {edition}");
        desk.done(&line);
        // The jury sits, so that the programme can be announced.
        let line = "programme --date 28/11/2020 --order cantines,album,numero --at 2020-11-02";
        let told = desk.json(&format!("{line} --edition {edition}"));
        pseudonyms.push(identifiers(&desk, told["edition"].as_str().unwrap()));
        let listed = desk.json(&format!("person list --edition {edition}"));
        let names: BTreeSet<&str> = listed["persons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        for name in ["Camille Exemple", "Ada Un", "Jude Elu", "Kim Agent"] {
            assert!(names.contains(name), "{edition}: {names:?}");
        }
    }
    let shared: Vec<_> = pseudonyms[0].intersection(&pseudonyms[1]).collect();
    assert_eq!(shared, Vec::<&String>::new(), "nothing links the two journals");

    // Each is shown, corrected and erased by itself.
    desk.done("person edit 'Kim Agent' --post Cheffe --edition second");
    desk.done("person erase 'Lou Agent' --yes --edition essai");
    let of = |text: &str, edition: &str| {
        let listed = desk.json(&format!("person list '{text}' --edition {edition}"));
        listed["persons"].as_array().unwrap().clone()
    };
    assert_eq!(of("Kim", "essai")[0]["post"], Value::Null);
    assert_eq!(of("Kim", "second")[0]["post"], "Cheffe");
    assert_eq!((of("Lou", "essai").len(), of("Lou", "second").len()), (0, 1));
    let refused = desk.run("person edit 'Lou Agent' --post Chef --edition essai --json");
    assert_eq!(refused.exits(2).error()["code"], "not-found");
}

#[test]
fn whoever_founds_another_edition_is_a_person_of_it() {
    let desk = Desk::after("init");
    let first = known(&desk, "camille");
    desk.done("person edit camille --mail camille@somme.example --post Secrétaire");
    desk.write("second.toml", &CHARTER.replace("Forum d'essai", "Second forum"));
    desk.run("init second.toml --another --by personne").exits(2);
    desk.done("init second.toml --another --by camille");
    let listed = desk.json("person list --edition second");
    let second = &listed["persons"][0];
    let told = ["name", "mail", "post"].map(|key| second[key].clone());
    assert_eq!(
        told,
        ["Camille Exemple", "camille@somme.example", "Secrétaire"].map(|one| json!(one))
    );
    assert_ne!(second["id"], first["id"]);
}

#[test]
fn many_who_add_persons_at_once_wait_their_turn() {
    let desk = Desk::after("init");
    let before = desk.json("person list")["persons"].as_array().unwrap().len();
    let writers = 60;
    let ran: Vec<Ran> = thread::scope(|scope| {
        let desk = &desk;
        let one = |n: usize| {
            let line = if n % 10 == 9 {
                // The same row, so that what one corrects the next has to read anew.
                format!("person edit camille --post 'Fonction {n}'")
            } else {
                format!("person add 'Personne {n}' --mail p{n}@somme.example")
            };
            let words = words(&line);
            let output = desk.command(words.iter().map(String::as_str)).output().unwrap();
            Ran::of(&line, output)
        };
        let started: Vec<_> = (0..writers).map(|n| scope.spawn(move || one(n))).collect();
        started.into_iter().map(|one| one.join().unwrap()).collect()
    });
    for one in ran {
        one.exits(0);
    }
    let after = desk.json("person list")["persons"].as_array().unwrap().len();
    assert_eq!(after, before + 54);
}

#[test]
fn of_several_who_take_a_mail_address_at_once_one_does() {
    let desk = Desk::after("init");
    let ran: Vec<Ran> = thread::scope(|scope| {
        let desk = &desk;
        let one = |n: usize| {
            desk.run(&format!("person add 'Personne {n}' --mail une@somme.example --json"))
        };
        let started: Vec<_> = (0..8).map(|n| scope.spawn(move || one(n))).collect();
        started.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let (done, refused): (Vec<Ran>, Vec<Ran>) =
        ran.into_iter().partition(|ran| ran.code() == Some(0));
    assert_eq!((done.len(), refused.len()), (1, 7));
    for one in refused {
        assert_eq!(one.exits(2).error()["code"], "mail-taken");
    }
}

#[test]
fn a_name_that_hides_something_is_not_taken_in() {
    let desk = Desk::after("import people");
    let forbidden =
        ['\u{1b}', '\u{9b}', '\n', '\u{202e}', '\u{2066}', '\u{200f}', '\u{61c}', '\u{200b}'];
    for character in forbidden {
        let hostile = format!("Zoé{character}Neuf");
        for line in [
            format!("person add '{hostile}'"),
            format!("person add Zoé --post '{hostile}'"),
            format!("person add Zoé --mail '{hostile}@somme.example'"),
            format!("person edit 'Kim Agent' --name '{hostile}'"),
            format!("person edit 'Kim Agent' --post '{hostile}'"),
            format!("init reglement.toml --another --secretary '{hostile}'"),
        ] {
            let refused = desk.run(&format!("{line} --json")).exits(2).error();
            assert_eq!(refused["code"], "value", "{line}");
            let told = desk.run(&line).exits(2).err;
            let code = format!("le caractère U+{:04X}", u32::from(character));
            assert!(told.contains(&code), "{told}");
        }
    }
    desk.run("person add ' '").exits(2);
    desk.run(&format!("person add '{}'", "x".repeat(241))).exits(2);
    desk.done(&format!("person add '{}'", "x".repeat(240)));
    desk.done("person add 'می\u{200c}خواهم O’Neil-Ünal'");
    assert_eq!(desk.json("person list Zoé")["persons"], json!([]));
}
