//! The schema: made once, known again, refused when it is not ours; and the rights on it.

use std::sync::Barrier;

use postgres::{NoTls, error::SqlState};
use store::{
    AppendError, Batch, Store as _, StoreError,
    directory::{Directory as _, People, Trace},
    fault::{Difference, Differs},
    listing::{Filter, Listing as _},
    postgres::{Options, Postgres},
};

use crate::{
    scene::{call_open, edition_id, person, person_id, submitted},
    server::{Cluster, Schema, is_left_out},
};

#[test]
fn many_that_open_at_once_make_it_once() {
    let Some(schema) = Schema::new() else { return };
    let together = Barrier::new(8);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                together.wait();
                schema.open();
            });
        }
    });
    let applied = schema.client().query("SELECT version FROM journal_schema", &[]).unwrap();
    let applied: Vec<i64> = applied.iter().map(|row| row.get(0)).collect();
    assert_eq!(applied, (1..=Postgres::schema_version()).collect::<Vec<_>>());
}

#[test]
fn an_empty_schema_that_is_there_is_filled() {
    let Some(schema) = Schema::new() else { return };
    let quoted = schema.quoted();
    schema.client().batch_execute(&format!("CREATE SCHEMA {quoted}")).unwrap();
    assert_eq!(schema.open().persons(edition_id(0), None, 1).unwrap(), []);
}

#[test]
fn what_is_attached_to_our_tables_is_named_and_refused() {
    let Some(schema) = Schema::new() else { return };
    drop(schema.open());
    let mut client = schema.client();
    let named = |wanted: &[(&str, &str, Differs)]| match Postgres::open_schema(
        &schema.url,
        schema.options(),
    ) {
        Err(StoreError::OtherSchema(mut found)) => {
            found.sort_by(|a, b| (&a.kind, &a.name).cmp(&(&b.kind, &b.name)));
            let wanted: Vec<Difference> = wanted
                .iter()
                .map(|&(kind, name, how)| Difference { kind: kind.into(), name: name.into(), how })
                .collect();
            assert_eq!(found, wanted);
        }
        other => panic!("{other:?}"),
    };
    client
        .batch_execute(
            "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
             CREATE TRIGGER steal BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION nothing()",
        )
        .unwrap();
    named(&[("trigger", "steal", Differs::Added)]);
    client
        .batch_execute(
            "DROP TRIGGER steal ON entry;
             CREATE RULE forget AS ON DELETE TO person DO INSTEAD NOTHING;
             ALTER TABLE setting ENABLE ROW LEVEL SECURITY;
             CREATE POLICY mine ON setting USING (false);
             DROP TABLE listed",
        )
        .unwrap();
    named(&[
        ("policy", "mine", Differs::Added),
        ("rule", "forget", Differs::Added),
        ("table", "listed", Differs::Missing),
        ("table", "setting", Differs::Changed),
    ]);
}

#[test]
fn what_a_trigger_drops_or_adds_once_the_store_is_open_is_refused() {
    let Some(schema) = Schema::new() else { return };
    let store = schema.open();
    schema
        .client()
        .batch_execute(
            "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
             CREATE TRIGGER steal BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION nothing()",
        )
        .unwrap();
    let (_, journal) = call_open(0);
    match store.append_all(&journal).unwrap_err() {
        AppendError::Store(StoreError::Miscounted { meant, written }) => {
            assert_eq!((meant, written), (journal.len() as u64, 0));
        }
        error => panic!("{error:?}"),
    }
    assert_eq!(store.head(journal[0].stream()).unwrap(), None);
}

#[test]
fn a_later_version_is_refused() {
    let Some(schema) = Schema::new() else { return };
    schema.open();
    let later = Postgres::schema_version() + 1;
    schema.client().execute("INSERT INTO journal_schema VALUES ($1)", &[&later]).unwrap();
    let refused = Postgres::open_schema(&schema.url, schema.options());
    assert!(
        matches!(refused, Err(StoreError::NewerSchema { found, known })
            if (found, known) == (later, later - 1)),
        "{refused:?}"
    );
}

#[test]
fn a_schema_of_others_is_refused_and_left_alone() {
    let Some(schema) = Schema::new() else { return };
    let quoted = schema.quoted();
    for table in ["invoices (id int)", "journal_schema (id int)", "journal_schema (version text)"] {
        let mut client = schema.client();
        client
            .batch_execute(&format!(
                "DROP SCHEMA IF EXISTS {quoted} CASCADE; CREATE SCHEMA {quoted}; CREATE TABLE {table}"
            ))
            .unwrap();
        let refused = Postgres::open_schema(&schema.url, schema.options());
        assert!(matches!(refused, Err(StoreError::Foreign)), "{table}: {refused:?}");
        let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = $1";
        let tables: i64 = client.query_one(tables, &[&schema.name]).unwrap().get(0);
        assert_eq!(tables, 1, "{table}");
    }
}

#[test]
fn names_that_the_server_would_cut_are_refused() {
    let Some(schema) = Schema::new() else { return };
    for (name, fits) in [(63, true), (64, false), (0, false)] {
        let schema = Schema { url: schema.url.clone(), name: "s".repeat(name) };
        let opened = Postgres::open_schema(&schema.url, schema.options());
        assert_eq!(opened.is_ok(), fits, "{name}: {opened:?}");
    }
}

#[test]
fn a_server_that_is_not_there_is_out_of_reach() {
    let url = "postgresql:///postgres?host=/nowhere&user=postgres";
    assert!(matches!(Postgres::open(url), Err(StoreError::Unavailable(_))));
    assert!(matches!(Postgres::open("port=none"), Err(StoreError::Other(_))));
    let Some(schema) = Schema::new() else { return };
    let url = format!("{}&dbname=nowhere", schema.url);
    let refused = Postgres::open(&url);
    assert!(matches!(refused, Err(StoreError::CannotOpen(_))), "{refused:?}");
}

/// A role that has what [`Postgres::grants`] gives, and a URL to work as it.
fn clerk(schema: &Schema, owner: &Postgres) -> (String, String) {
    // Roles are of the whole server: the name is the schema's, so that nobody else has it.
    let role = format!("clerk of {}", schema.name);
    let quoted = format!("\"{}\"", role.replace('"', "\"\""));
    let mut client = schema.client();
    client.batch_execute(&format!("CREATE ROLE {quoted}")).unwrap();
    client.batch_execute(&owner.grants(&role).unwrap()).unwrap();
    (role, quoted)
}

fn drop_role(schema: &Schema, quoted: &str) {
    let drop = format!("DROP OWNED BY {quoted}; DROP ROLE {quoted}");
    schema.client().batch_execute(&drop).unwrap();
}

/// Opens the store as another role.
fn open_as(schema: &Schema, quoted: &str) -> Result<Postgres, StoreError> {
    let (url, set) = (schema.url.clone(), format!("SET ROLE {quoted}"));
    let connect = move || {
        let mut client = postgres::Client::connect(&url, NoTls)?;
        client.batch_execute(&set)?;
        Ok(client)
    };
    Postgres::open_with(connect, schema.options())
}

#[test]
fn the_tools_role_adds_entries_and_changes_none() {
    let Some(schema) = Schema::new() else { return };
    let owner = schema.open();
    let (_, quoted) = clerk(&schema, &owner);
    let store = open_as(&schema, &quoted).unwrap();

    let (edition, journal) = call_open(0);
    store.append_all(&journal).unwrap();
    let persons = [person(1, "Camille Durand"), person(2, "Dominique Petit")];
    let mut entries = [Ok(submitted(&edition, 1))].into_iter();
    let people = Some(People { edition: edition_id(0), persons: &persons });
    store.append(Batch { entries: &mut entries, people, settings: &[] }).unwrap();
    store.set(edition_id(0), "key", Some("value")).unwrap();
    store.set(edition_id(0), "key", None).unwrap();
    store.clear().unwrap();
    assert_eq!(store.listed(&Filter::default(), None, 1).unwrap(), []);
    // It may empty the table of persons, and not write the server's log off.
    let erasure = store.erase(edition_id(0), &[person_id(1)]).unwrap();
    assert_eq!(erasure.persons, 1);
    assert!(erasure.traces.contains(&Trace::Log), "{erasure:?}");
    assert_eq!(store.unfinished(edition_id(0)).unwrap(), [person_id(1)]);
    assert_eq!(store.persons(edition_id(0), None, 9).unwrap(), persons[1..]);

    let mut clerk = schema.client();
    clerk.batch_execute(&format!("SET ROLE {quoted}")).unwrap();
    for forbidden in [
        "UPDATE entry SET body = ''",
        "DELETE FROM entry",
        "TRUNCATE entry",
        "DELETE FROM stream",
        "DROP TABLE entry",
        "UPDATE journal_schema SET version = 0",
        "CREATE TABLE more (id int)",
    ] {
        let refused = clerk.batch_execute(forbidden).unwrap_err();
        assert_eq!(refused.code(), Some(&SqlState::INSUFFICIENT_PRIVILEGE), "{forbidden}");
    }
    drop(store);
    drop_role(&schema, &quoted);
}

#[test]
fn a_role_that_may_only_read_reads_and_is_told_so() {
    let Some(schema) = Schema::new() else { return };
    let owner = schema.open();
    let (edition, journal) = call_open(0);
    owner.append_all(&journal).unwrap();
    let quoted = format!("\"reader {}\"", schema.name.replace('"', "\"\""));
    let tables = schema.quoted();
    let grants = format!(
        "CREATE ROLE {quoted}; GRANT USAGE ON SCHEMA {tables} TO {quoted};
         GRANT SELECT ON ALL TABLES IN SCHEMA {tables} TO {quoted}"
    );
    schema.client().batch_execute(&grants).unwrap();
    let reader = open_as(&schema, &quoted).unwrap();
    assert_eq!(reader.rows(journal[0].stream(), 0, 9).unwrap().len(), 2);
    let refused = reader.append_all(&[submitted(&edition, 1)]);
    assert!(matches!(refused, Err(AppendError::Store(StoreError::ReadOnly(_)))), "{refused:?}");
    let refused = reader.set(edition_id(0), "key", Some("value"));
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
    drop(reader);
    drop_role(&schema, &quoted);
}

#[test]
fn a_server_that_takes_no_writes_is_read_only() {
    let Some(schema) = Schema::new() else { return };
    let (edition, journal) = call_open(0);
    schema.open().append_all(&journal).unwrap();
    let url = schema.url.clone();
    let connect = move || {
        let mut client = postgres::Client::connect(&url, NoTls)?;
        client.batch_execute("SET default_transaction_read_only TO on")?;
        Ok(client)
    };
    let store = Postgres::open_with(connect.clone(), schema.options()).unwrap();
    assert_eq!(store.head(journal[0].stream()).unwrap().unwrap().entries, 2);
    let refused = store.append_all(&[submitted(&edition, 1)]);
    assert!(matches!(refused, Err(AppendError::Store(StoreError::ReadOnly(_)))), "{refused:?}");
    let new = Options { schema: "not there".to_owned(), ..schema.options() };
    let refused = Postgres::open_with(connect, new);
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
}

#[test]
fn erased_persons_leave_no_byte_in_the_servers_files() {
    if is_left_out() {
        return;
    }
    let cluster = Cluster::start(&[]);
    let store = Postgres::open(&cluster.url).unwrap();
    // A long value goes to a table beside the table; updates leave old versions of the row.
    let long =
        |word: &str| (0..4_000).flat_map(|n| [word.to_owned(), n.to_string()]).collect::<String>();
    let post = long("Directrice-Zygomorphe");
    for round in 0..3 {
        let mut erased = person(1, "Zénobie Xylophage");
        erased.mail = Some(format!("zenobie.xylophage{round}@somme.example"));
        erased.post = Some(post.clone());
        let others: Vec<_> = (2..300).map(|n| person(n, &format!("Personne {n}"))).collect();
        let mut none = std::iter::empty();
        let people = |persons| Some(People { edition: edition_id(0), persons });
        let (entries, people_of) = (&mut none, people(&others));
        store.append(Batch { entries, people: people_of, settings: &[] }).unwrap();
        let mut none = std::iter::empty();
        let erased = [erased];
        let (entries, people_of) = (&mut none, people(&erased));
        store.append(Batch { entries, people: people_of, settings: &[] }).unwrap();
    }
    let mut client = postgres::Client::connect(&cluster.url, NoTls).unwrap();
    client.batch_execute("ANALYZE; CHECKPOINT").unwrap();
    let secrets = ["Zénobie Xylophage", "zenobie.xylophage", "Zygomorphe"];
    let files = |secret: &str| files_with(&cluster.directory.join("data"), secret.as_bytes());
    for secret in &secrets[..2] {
        assert!(!files(secret).is_empty(), "{secret} is not there to be erased");
    }
    // Somebody looks at an older state of the database meanwhile.
    let mut onlooker = postgres::Client::connect(&cluster.url, NoTls).unwrap();
    onlooker.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1").unwrap();

    let erasure = store.erase(edition_id(0), &[person_id(1), person_id(1_000)]).unwrap();
    assert_eq!((erasure.persons, erasure.traces), (1, vec![]));
    for secret in secrets {
        assert_eq!(files(secret), Vec::<std::path::PathBuf>::new(), "{secret}");
    }
    assert_eq!(store.persons(edition_id(0), None, 1_000).unwrap().len(), 298);
    assert_eq!(store.unfinished(edition_id(0)).unwrap(), []);
    assert_eq!(store.erase(edition_id(0), &[person_id(1)]).unwrap().persons, 0);
    // What the server keeps is said.
    client
        .batch_execute("ALTER SYSTEM SET wal_recycle = on")
        .and_then(|()| client.batch_execute("SELECT pg_reload_conf()"))
        .and_then(|()| {
            client.batch_execute("SELECT pg_create_physical_replication_slot('s', true)")
        })
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(200));
    let erasure = store.erase(edition_id(0), &[person_id(2)]).unwrap();
    assert_eq!(erasure.traces, [Trace::Log, Trace::RecycledLog, Trace::Followers]);
}

/// The files below a directory that hold these bytes.
fn files_with(directory: &std::path::Path, bytes: &[u8]) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, bytes));
        } else if let Ok(content) = std::fs::read(&path)
            && content.windows(bytes.len()).any(|window| window == bytes)
        {
            found.push(path);
        }
    }
    found
}
