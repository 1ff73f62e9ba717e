//! After a person is erased, no file of the database holds a byte of what was known of the person.
#![expect(clippy::unwrap_used, reason = "a test states what must hold")]

use std::{
    fs,
    io::Read as _,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use participatory_innovation::value::{EditionId, PersonId};
use store::{
    Batch, Store as _,
    directory::{Directory as _, Erasure, People, Person, Trace},
    sqlite::Sqlite,
};

fn id(n: u32) -> PersonId {
    format!("018f0000-0003-7000-8000-{n:012x}").parse().unwrap()
}

fn someone(n: u32, name: &str) -> Person {
    Person {
        id: id(n),
        name: name.to_owned(),
        mail: Some(format!("courriel-{n}@exemple.fr")),
        post: Some(format!("fonction-{n}")),
        departement: None,
        keep_until: None,
    }
}

fn edition() -> EditionId {
    "018f0000-0001-7000-8000-000000000001".parse().unwrap()
}

fn keep(store: &Sqlite, persons: &[Person]) {
    let people = Some(People { edition: edition(), persons });
    store.append(Batch { entries: &mut std::iter::empty(), people, settings: &[] }).unwrap();
}

/// An erasure that left nothing.
fn whole(persons: u64) -> Erasure {
    Erasure { persons, traces: Vec::new() }
}

/// Which of these texts stand in a file of the directory.
fn left(directory: &Path, texts: &[String]) -> Vec<String> {
    // By another process: a file that this one closes is unlocked under the stores that hold it open.
    let files = fs::read_dir(directory).unwrap().map(|file| {
        let read = Command::new("cat").arg(file.unwrap().path()).output().unwrap();
        assert!(read.status.success());
        // What is no text becomes some other character, and what is stays as it is.
        String::from_utf8_lossy(&read.stdout).into_owned()
    });
    let files: Vec<String> = files.collect();
    let stands = |text: &&String| files.iter().any(|file| file.contains(text.as_str()));
    texts.iter().filter(stands).cloned().collect()
}

fn texts(of: &[&str]) -> Vec<String> {
    of.iter().map(|&text| text.to_owned()).collect()
}

#[test]
fn nothing_of_an_erased_person_is_left() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    let store = Sqlite::open(&file).unwrap();
    let beside = Sqlite::open(&file).unwrap();
    for n in 0..400 {
        keep(&store, &[someone(n, &format!("Camille Durand-{n}"))]);
    }
    // A name that changed, twice.
    keep(&store, &[someone(7, "Dominique Martin")]);
    keep(&beside, &[someone(7, "Sacha Bernard")]);
    assert_eq!(beside.person(edition(), id(7)).unwrap().unwrap().name, "Sacha Bernard");

    let of_seven = texts(&[
        "Camille Durand-7",
        "Dominique Martin",
        "Sacha Bernard",
        "courriel-7@exemple.fr",
        "fonction-7",
    ]);
    let others = texts(&["Camille Durand-8", "courriel-8@exemple.fr", "fonction-8"]);
    assert_eq!(left(directory.path(), &of_seven), of_seven, "it was there");

    // "Camille Durand-7" also begins the names of others: erase them all.
    let sevens: Vec<PersonId> =
        (0..400).filter(|n: &u32| n.to_string().starts_with('7')).map(id).collect();
    assert_eq!(store.erase(edition(), &sevens).unwrap(), whole(sevens.len() as u64));
    assert_eq!(left(directory.path(), &of_seven), texts(&[]));
    assert_eq!(left(directory.path(), &others), others);
    assert_eq!(beside.person(edition(), id(7)).unwrap(), None);
    assert_eq!(beside.person(edition(), id(8)).unwrap().unwrap().name, "Camille Durand-8");

    drop((store, beside));
    assert_eq!(left(directory.path(), &of_seven), texts(&[]));
}

#[test]
fn nothing_of_a_row_longer_than_a_page_is_left() {
    let directory = tempfile::tempdir().unwrap();
    let store = Sqlite::open(directory.path().join("forum.db")).unwrap();
    let words: Vec<String> = (0..3_000).map(|n| format!("mot-{n:05}-fin")).collect();
    let long = Person { post: Some(words.join(" ")), ..someone(1, "Camille") };
    keep(&store, &[someone(0, "Alix"), long, someone(2, "Charlie")]);
    // Shorter now: what hung over is free, and must not stay.
    keep(&store, &[Person { post: Some(words[..1_500].join(" ")), ..someone(1, "Camille") }]);
    assert!(left(directory.path(), &words).len() > 1_000);
    assert_eq!(store.erase(edition(), &[id(1)]).unwrap(), whole(1));
    assert_eq!(left(directory.path(), &words), texts(&[]));
    assert_eq!(
        left(directory.path(), &texts(&["Alix", "Camille", "Charlie"])),
        ["Alix", "Charlie"]
    );
}

#[test]
fn a_reader_that_keeps_the_past_alive_is_told_of_and_erasing_again_ends_it() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    let store = Sqlite::open_within(&file, Duration::from_millis(50)).unwrap();
    keep(&store, &[someone(1, "Camille Durand"), someone(2, "Alix Martin")]);
    let mut reader = Command::new(env!("CARGO_BIN_EXE_strain"))
        .arg("hold")
        .arg(&file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut held = [0; 5];
    reader.stdout.as_mut().unwrap().read_exact(&mut held).unwrap();
    assert_eq!(&held, b"held\n");

    let begun = store.erase(edition(), &[id(1)]).unwrap();
    assert_eq!(begun, Erasure { persons: 1, traces: vec![Trace::Reader] });
    assert_eq!(store.unfinished(edition()).unwrap(), [id(1)]);
    assert_eq!(store.person(edition(), id(1)).unwrap(), None, "the row is gone");
    let name = texts(&["Camille Durand"]);
    assert_eq!(left(directory.path(), &name), name, "its bytes are not");

    drop(reader.stdin.take());
    assert!(reader.wait().unwrap().success());
    let again = Sqlite::open(&file).unwrap();
    assert_eq!(again.unfinished(edition()).unwrap(), [id(1)], "whoever comes later knows of it");
    assert_eq!(again.erase(edition(), &[]).unwrap(), whole(0));
    assert_eq!(store.unfinished(edition()).unwrap(), []);
    assert_eq!(left(directory.path(), &name), texts(&[]));
    assert_eq!(store.persons(edition(), None, 10).unwrap().len(), 1);
}
