//! A file whose schema is not exactly ours is refused, and what is written is counted.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test states what must hold")]

use participatory_innovation::{
    charter::Charter,
    edition::Edition,
    journal::{Capacity, Entry, Stamp},
    value::EditionId,
};
use rusqlite::Connection;
use store::{
    AppendError, Batch, Scope, Store as _, StoreError,
    directory::{Directory as _, People, Person},
    fault::Differs,
    reading::streams,
    sqlite::Sqlite,
};

fn edition() -> EditionId {
    "018f0000-0001-7000-8000-000000000001".parse().unwrap()
}

fn journal() -> Vec<Entry> {
    let secretary = "018f0000-0003-7000-8000-000000000001".parse().unwrap();
    let stamp = Stamp::new("2019-09-02T08:00:00Z".parse().unwrap(), secretary, Capacity::Secretary);
    let mut journal = Vec::new();
    Edition::found(edition(), Charter::amiens_2019(), stamp).record(&mut journal).unwrap();
    journal
}

fn somebody() -> [Person; 1] {
    let id = "018f0000-0003-7000-8000-000000000001".parse().unwrap();
    let (mail, post, departement, keep_until) = (None, None, None, None);
    [Person { id, name: "Camille Exemple".into(), mail, post, departement, keep_until }]
}

fn keep(store: &Sqlite) -> Result<u64, AppendError> {
    let persons = somebody();
    let people = Some(People { edition: edition(), persons: &persons });
    let journal = journal();
    let mut entries = journal.into_iter().map(Ok);
    store.append(Batch { entries: &mut entries, people, settings: &[] })
}

/// What is said of a file whose schema was changed by these statements.
fn differences(change: &str) -> Vec<(String, String, Differs)> {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    drop(Sqlite::open(&file).unwrap());
    Connection::open(&file).unwrap().execute_batch(change).unwrap();
    let before = std::fs::read(&file).unwrap();
    let error = Sqlite::open(&file).unwrap_err();
    assert_eq!(std::fs::read(&file).unwrap(), before, "{change}: it is left as it is");
    match error {
        StoreError::OtherSchema(found) => {
            found.into_iter().map(|one| (one.kind, one.name, one.how)).collect()
        }
        error => panic!("{change}: {error:?}"),
    }
}

#[test]
fn every_difference_of_a_schema_is_named() {
    let added = |kind: &str, name: &str| vec![(kind.into(), name.into(), Differs::Added)];
    for (change, wanted) in [
        (
            "CREATE TRIGGER steal AFTER INSERT ON entry BEGIN DELETE FROM person; END",
            added("trigger", "steal"),
        ),
        ("CREATE VIEW everybody AS SELECT name FROM person", added("view", "everybody")),
        ("CREATE TABLE more (a TEXT)", added("table", "more")),
        ("CREATE INDEX by_name ON person (name)", added("index", "by_name")),
        (
            "DROP INDEX listed_by_stage",
            vec![("index".into(), "listed_by_stage".into(), Differs::Missing)],
        ),
        (
            "ALTER TABLE person ADD COLUMN note TEXT",
            vec![("table".into(), "person".into(), Differs::Changed)],
        ),
        (
            "DROP TABLE setting; CREATE VIEW setting AS SELECT 1 AS edition, 'k' AS key, 'v' AS value",
            vec![
                ("view".into(), "setting".into(), Differs::Added),
                ("table".into(), "setting".into(), Differs::Missing),
            ],
        ),
    ] {
        assert_eq!(differences(change), wanted, "{change}");
    }
}

#[test]
fn a_schema_that_is_ours_but_for_white_space_is_ours() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    drop(Sqlite::open(&file).unwrap());
    Connection::open(&file)
        .unwrap()
        .execute_batch(
            "DROP INDEX listed_by_stage;
             CREATE INDEX   listed_by_stage\n ON listed (edition, stage, departement)",
        )
        .unwrap();
    keep(&Sqlite::open(&file).unwrap()).unwrap();
}

#[test]
fn a_version_or_an_application_that_does_not_fit_the_schema_is_foreign() {
    for (pragma, value) in [("user_version", 0), ("user_version", -1), ("application_id", 0)] {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("forum.db");
        drop(Sqlite::open(&file).unwrap());
        Connection::open(&file).unwrap().pragma_update(None, pragma, value).unwrap();
        let refused = Sqlite::open(&file);
        assert!(matches!(refused, Err(StoreError::Foreign)), "{pragma} {value}: {refused:?}");
    }
}

#[test]
fn what_is_written_beside_what_was_meant_is_rolled_back() {
    for (trigger, meant, written) in [
        // Drops an entry, a person and the end of a stream; adds a row that nobody asked for.
        ("BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END", 1, 0),
        ("BEFORE INSERT ON person BEGIN SELECT RAISE(IGNORE); END", 1, 0),
        ("BEFORE INSERT ON stream BEGIN SELECT RAISE(IGNORE); END", 1, 0),
        (
            "AFTER INSERT ON person BEGIN INSERT INTO setting VALUES (NEW.edition, 'a', 'b'); END",
            3,
            4,
        ),
    ] {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("forum.db");
        let store = Sqlite::open(&file).unwrap();
        // Somebody adds it while the store is open.
        let sql = format!("CREATE TRIGGER steal {trigger}");
        Connection::open(&file).unwrap().execute_batch(&sql).unwrap();
        match keep(&store).unwrap_err() {
            AppendError::Store(StoreError::Miscounted { meant: of, written: by }) => {
                assert_eq!((of, by), (meant, written), "{trigger}");
            }
            error => panic!("{trigger}: {error:?}"),
        }
        assert_eq!(streams(&store, Scope::Everything).count(), 0, "{trigger}");
        assert_eq!(store.persons(edition(), None, 9).unwrap(), [], "{trigger}");
        assert!(store.settings(edition()).unwrap().is_empty(), "{trigger}");
    }
}

#[test]
fn a_setting_or_an_erasure_that_does_something_else_is_rolled_back() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    let store = Sqlite::open(&file).unwrap();
    keep(&store).unwrap();
    store.set(edition(), "lieu", Some("Amiens")).unwrap();
    Connection::open(&file)
        .unwrap()
        .execute_batch(
            "CREATE TRIGGER steal BEFORE INSERT ON setting BEGIN SELECT RAISE(IGNORE); END;
             CREATE TRIGGER more AFTER DELETE ON person BEGIN DELETE FROM setting; END",
        )
        .unwrap();
    let refused = store.set(edition(), "lieu", Some("Lille"));
    assert!(matches!(refused, Err(StoreError::Miscounted { .. })), "{refused:?}");
    let [person] = somebody();
    let refused = store.erase(edition(), &[person.id]);
    assert!(matches!(refused, Err(StoreError::Miscounted { .. })), "{refused:?}");
    assert_eq!(store.persons(edition(), None, 9).unwrap(), [person]);
    assert_eq!(store.settings(edition()).unwrap().get("lieu").map(String::as_str), Some("Amiens"));
}
