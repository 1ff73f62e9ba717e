//! Several on one file: processes that start at once, a writer who takes long, a reader who stays, and
//! many who read.
#![expect(clippy::unwrap_used, reason = "a test states what must hold")]

mod process;

use std::{
    fs,
    io::Read as _,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use participatory_innovation::value::EditionId;
use process::{ended, place, sound, strain, text, with_editions};
use rusqlite::Connection;
use store::{
    AppendError, Batch, Scope, Store as _, StoreError,
    directory::{Directory as _, People, Person},
    reading::{edition, entries, streams},
    sqlite::Sqlite,
    verify::verify,
};

#[test]
fn processes_that_start_at_once_make_one_database() {
    for _ in 0..5 {
        let (_directory, file) = place();
        let start = |number: u32| {
            let number = number.to_string();
            strain(&["append", text(&file), &number, "1"]).spawn().unwrap()
        };
        let started: Vec<Child> = (1..=8).map(start).collect();
        for process in started {
            let ended = process.wait_with_output().unwrap();
            assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        }
        assert_eq!(sound(&file), 8 * (7 + 4));
    }
}

#[test]
fn who_writes_for_long_is_waited_for_and_then_named() {
    let (_directory, file) = place();
    with_editions(&file, 1);
    let store = Sqlite::open_within(&file, Duration::from_millis(100)).unwrap();
    let other = Connection::open(&file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = Instant::now();
    let refused = store.append_all(&[]).unwrap_err();
    assert!(matches!(refused, AppendError::Store(StoreError::Unavailable(_))), "{refused:?}");
    assert!(began.elapsed() >= Duration::from_millis(90));
    // Readers wait for nobody.
    assert!(verify(&store, Scope::Everything).unwrap().is_sound());
    other.execute_batch("ROLLBACK").unwrap();
    store.append_all(&[]).unwrap();
}

#[test]
fn a_reader_that_stays_makes_the_log_grow_and_keeps_nobody_waiting() {
    let (directory, file) = place();
    with_editions(&file, 1);
    let log = directory.path().join("forum.db-wal");
    let size = || fs::metadata(&log).map_or(0, |log| log.len());
    let mut reader = strain(&["hold", text(&file)]).spawn().unwrap();
    let mut held = [0; 5];
    reader.stdout.as_mut().unwrap().read_exact(&mut held).unwrap();

    let store = Sqlite::open(&file).unwrap();
    let began = Instant::now();
    ended(&mut strain(&["append", text(&file), "2", "900"]));
    let took = began.elapsed();
    let grown = size();
    // 1,000 pages are written back when nobody is in the way.
    assert!(grown > 2 * 4096 * 1_000, "{grown}");
    let read = |number: u32| {
        let id: EditionId = format!("018f0000-0001-7000-8000-{number:012x}").parse().unwrap();
        store.head(participatory_innovation::journal::StreamId::Edition(id)).unwrap()
    };
    assert_eq!(read(2).unwrap().entries, 902);

    drop(reader.stdin.take());
    assert!(reader.wait().unwrap().success());
    // The next writers write back, and use the log from its start.
    ended(&mut strain(&["append", text(&file), "3", "900"]));
    let after = size();
    assert!(after <= grown, "{after} after {grown}");
    // With nobody there, the log is gone.
    store.set(read(1).unwrap().edition, "lieu", Some("Amiens")).unwrap();
    drop(store);
    assert_eq!(size(), 0);
    println!("a long reader: the log grew to {grown} bytes in {took:?}, then {after}, then 0");
    let first = streams(&Sqlite::open(&file).unwrap(), Scope::Editions).count();
    assert_eq!(first, 3);
    let store = Sqlite::open(&file).unwrap();
    let last = streams(&store, Scope::Editions).last().unwrap().unwrap();
    assert_eq!(entries(&store, last.stream, 0).map(Result::unwrap).count(), 902);
}

#[test]
fn many_read_at_once_while_one_writes() {
    let (_directory, file) = place();
    with_editions(&file, 1);
    let store = Sqlite::open(&file).unwrap();
    let methods = participatory_innovation::scoring::Methods::standard();
    let id: EditionId = "018f0000-0001-7000-8000-000000000001".parse().unwrap();
    let mut writer =
        strain(&["append", text(&file), "2", "300"]).stdout(Stdio::null()).spawn().unwrap();
    let (store, methods) = (&store, &methods);
    let read: u32 = thread::scope(|scope| {
        let reader = move || {
            (0..20_u32).inspect(|_| drop(edition(store, methods, id).unwrap())).map(|_| 1).sum()
        };
        let readers: Vec<_> = (0..12).map(|_| scope.spawn(reader)).collect();
        readers.into_iter().map(|reader| -> u32 { reader.join().unwrap() }).sum()
    });
    assert_eq!(read, 240);
    assert!(writer.wait().unwrap().success());
    assert_eq!(sound(&file), 2 * 7 + 60 * 4 + 300 * 4);
}

/// Many who write to the directory and to the settings, each on a connection of its own.
#[test]
fn many_who_write_persons_and_settings_at_once_wait_their_turn() {
    let (_directory, file) = place();
    let edition: EditionId = "018f0000-0001-7000-8000-000000000001".parse().unwrap();
    drop(Sqlite::open(&file).unwrap());
    let person = |n: u32| {
        let id = format!("018f0000-0003-7000-8000-{n:012x}").parse().unwrap();
        let (mail, post, departement, keep_until) = (None, None, None, None);
        Person { id, name: format!("Personne {n}"), mail, post, departement, keep_until }
    };
    thread::scope(|scope| {
        for n in 0..200 {
            let file = &file;
            scope.spawn(move || {
                let store = Sqlite::open(file).unwrap();
                let people = Some(People { edition, persons: &[person(n)] });
                let entries = &mut std::iter::empty();
                store.append(Batch { entries, people, settings: &[] }).unwrap();
                store.set(edition, &format!("clé {n}"), Some("valeur")).unwrap();
            });
        }
    });
    let store = Sqlite::open(&file).unwrap();
    assert_eq!(
        store.persons(edition, None, 999).unwrap(),
        (0..200).map(person).collect::<Vec<_>>()
    );
    assert_eq!(store.settings(edition).unwrap().len(), 200);
}
