//! The play of the first edition.

use serde_json::Value;

use crate::{done, json, played};

#[test]
fn the_whole_edition_has_the_laureates_that_were_published() {
    let place = played("follow-up");
    let (exit, listed) = json(place.path(), &["list"]);
    assert_eq!(exit, 0);
    let projects = listed["projects"].as_array().unwrap();
    assert_eq!(projects.len(), 15);
    let at = |stage: &str| -> Vec<u64> {
        let at_stage = projects.iter().filter(|one| one["stage"] == stage);
        at_stage.map(|one| one["number"].as_u64().unwrap()).collect()
    };
    assert_eq!(at("developed-otherwise"), [2, 3, 5, 6, 8, 11, 15]);
    assert_eq!(at("pre-incubation"), [1, 4, 7, 10, 12, 13]);
    assert_eq!(at("closed"), [9, 14]);
    assert_eq!(json(place.path(), &["audit"]).0, 0);
}

#[test]
fn it_says_what_is_made_up_and_what_to_try() {
    let place = tempfile::tempdir().unwrap();
    let page = done(place.path(), &["demo"]);
    assert!(page.contains("inventé"), "{page}");
    assert!(page.contains("forum explain 11"), "{page}");
    let (_, again) = json(place.path(), &["demo", "--lang", "en"]);
    assert_eq!(again["error"]["code"], "already-founded");
    for tried in ["status", "history 7", "explain 11", "export all --out documents", "audit"] {
        assert!(page.contains(&format!("forum {tried}")), "{tried}");
        done(place.path(), &tried.split(' ').collect::<Vec<_>>());
    }
}

#[test]
fn it_stops_where_it_is_asked_to_and_goes_on_from_there() {
    let phases = [
        ("call", "shortlisting"),
        ("shortlists", "shortlisting"),
        ("programme", "coaching"),
        ("coaching", "coaching"),
        ("pitches", "pitches"),
        ("palmares", "published"),
        ("follow-up", "published"),
    ];
    let mut entries = 0;
    for (until, phase) in phases {
        let place = played(until);
        assert_eq!(json(place.path(), &["status"]).1["phase"], phase, "{until}");
        let (exit, audited) = json(place.path(), &["audit"]);
        assert_eq!((exit, &audited["consistent"]), (0, &Value::Bool(true)), "{until}");
        let more = audited["entries"].as_u64().unwrap();
        assert!(more > entries, "{until}");
        entries = more;
    }
}

#[test]
fn the_words_of_both_languages_say_how_far() {
    let words = [
        ("appel", "call"),
        ("présélections", "shortlists"),
        ("Preselections", "shortlists"),
        ("pitchs", "pitches"),
        ("palmarès", "palmares"),
        ("suivi", "follow-up"),
    ];
    let entries = |until: &str| {
        let place = tempfile::tempdir().unwrap();
        let (exit, rehearsed) = json(place.path(), &["demo", "--dry-run", "--until", until]);
        (exit, rehearsed["entries"].as_u64())
    };
    for (french, english) in words {
        let (exit, played) = entries(french);
        assert!(exit == 0 && played > Some(0), "{french}");
        assert_eq!((exit, played), entries(english), "{french}");
    }
    let place = tempfile::tempdir().unwrap();
    let (exit, refused) = json(place.path(), &["demo", "--until", "vendredi"]);
    let told = refused["error"]["message"].as_str().unwrap();
    assert!(exit == 2 && told.contains("appel, présélections, programme"), "{told}");
    let help = done(place.path(), &["demo", "--help"]);
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("[valeurs : appel, présélections"), "{help}");
    assert!(help.contains("[par défaut : suivi]"), "{help}");
    for shell in ["bash", "zsh", "fish"] {
        let script = done(place.path(), &["completions", shell]);
        for word in ["présélections", "shortlists", "suivi", "follow-up"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn a_rehearsal_leaves_nothing_and_a_second_play_writes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let (exit, rehearsed) = json(place.path(), &["demo", "--dry-run"]);
    assert_eq!((exit, &rehearsed["dry-run"]), (0, &Value::Bool(true)));
    assert_eq!(place.path().read_dir().unwrap().count(), 0);

    done(place.path(), &["demo"]);
    for again in [&["demo"][..], &["demo", "--another"]] {
        assert_eq!(json(place.path(), again).0, 2, "{again:?}");
    }
    assert_eq!(json(place.path(), &["verify"]).1["entries"], rehearsed["entries"]);
}
