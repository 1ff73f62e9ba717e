//! Histories, explanations and lists.

use crate::{done, json, played};

#[test]
fn a_history_tells_every_entry_of_its_stream() {
    let place = played("follow-up");
    let (_, told) = json(place.path(), &["history", "9"]);
    let events: Vec<&str> = told["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["event"].as_str().unwrap())
        .collect();
    assert_eq!(events.first(), Some(&"submitted"));
    assert_eq!(events.last(), Some(&"concluded"));
    assert_eq!(events.len(), 11);
    let page = done(place.path(), &["history"]);
    assert!(page.contains("Forum interdépartemental"), "{page}");
    assert!(page.contains("Camille Exemple"), "{page}");
}

#[test]
fn an_explanation_names_no_juror_and_waits_for_the_jury() {
    let place = played("follow-up");
    let (_, explained) = json(place.path(), &["explain", "album de vie"]);
    assert_eq!(explained["number"], 10);
    let other = done(place.path(), &["explain", "11"]);
    assert!(other.contains("développé autrement"), "{other}");
    for surname in ["Exemple", "Fictif", "Modèle", "Spécimen", "Imaginaire"] {
        assert!(!other.contains(surname), "{other}");
    }
    let (exit, refused) = json(played("coaching").path(), &["explain", "11"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (3, Some("refused")));
}

#[test]
fn a_list_is_of_one_stage_and_departement_in_the_words_of_the_reader() {
    let place = played("follow-up");
    let numbers = |args: &[&str]| -> Vec<u64> {
        let (exit, listed) = json(place.path(), args);
        assert_eq!(exit, 0, "{listed}");
        let projects = listed["projects"].as_array().unwrap();
        projects.iter().map(|one| one["number"].as_u64().unwrap()).collect()
    };
    assert_eq!(numbers(&["list", "--departement", "80"]), [10, 11, 12]);
    assert_eq!(numbers(&["list", "--departement", "somme", "--stage", "pre-incubation"]), [10, 12]);
    let others = [2, 3, 5, 6, 8, 11, 15];
    for said in ["développé autrement", "developed otherwise", "developed-otherwise"] {
        assert_eq!(numbers(&["list", "--stage", said]), others, "{said}");
    }
    assert_eq!(numbers(&["list", "--stage", "coached"]), [0_u64; 0]);
    let (exit, refused) = json(place.path(), &["list", "--stage", "lauréa"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (2, Some("not-found")));
    assert_eq!(refused["error"]["near"][0], "lauréat");
}

#[test]
fn what_is_not_there_is_refused_with_what_is_near() {
    let place = played("call");
    let (exit, refused) = json(place.path(), &["history", "xyz"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (2, Some("not-found")));
    let empty = tempfile::tempdir().unwrap();
    for command in ["list", "audit", "verify"] {
        let (exit, refused) = json(empty.path(), &[command]);
        assert_eq!((exit, refused["error"]["code"].as_str()), (4, Some("no-database")));
    }
    assert_eq!(empty.path().read_dir().unwrap().count(), 0);
}
