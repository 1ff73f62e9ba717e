//! Bad luck with a file, for real: a disk that fills up, files that cannot be written or are not ours,
//! pages that rot, a backup whose reader is killed.
#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test states what must hold"
)]

mod process;

use std::{
    fs,
    io::Write as _,
    os::unix::fs::{FileExt as _, PermissionsExt as _},
    path::Path,
    process::Command,
    thread,
    time::Duration,
};

use participatory_innovation::value::EditionId;
use process::{ended, place, sound, strain, text, with_editions};
use rusqlite::Connection;
use store::{
    Scope, StoreError,
    directory::Directory as _,
    reading::{ReadError, edition, streams},
    sqlite::Sqlite,
    verify::verify,
};

/// What `strain fill` says at the end: the refusal, and how many entries it had acknowledged.
fn refusal(said: &str) -> (String, u64) {
    let mut words = said.split(' ');
    let (kind, kept) = (words.next().unwrap(), words.next().unwrap());
    (kind.to_owned(), kept.parse().unwrap())
}

#[test]
fn a_full_disk_is_named_and_what_was_acknowledged_stays() {
    let (directory, file) = place();
    let script = r#"
        mount -t tmpfs -o size=2m none "$1/small" || exit 77
        head -c 700000 /dev/zero > "$1/small/ballast"
        "$2" fill "$1/small/forum.db"
        rm "$1/small/ballast"
        "$2" append "$1/small/forum.db" 900000 3 > "$1/after"
        cp "$1"/small/forum.db* "$1"
    "#;
    fs::create_dir(directory.path().join("small")).unwrap();
    let apart = Command::new("unshare")
        .args(["-Urm", "sh", "-c", script, "sh"])
        .args([directory.path(), Path::new(env!("CARGO_BIN_EXE_strain"))])
        .output();
    let apart = apart.ok().filter(|ended| ended.status.success());
    let Some(apart) = apart else {
        println!("no disk of our own may be mounted here: a limit on the size of files instead");
        return limited(&file);
    };
    let (kind, kept) = refusal(&String::from_utf8(apart.stdout).unwrap());
    assert_eq!(kind, "full");
    assert!(kept > 100, "{kept}");
    let after = fs::read_to_string(directory.path().join("after")).unwrap().lines().count() as u64;
    assert_eq!(after, 7 + 3 * 4);
    assert_eq!(sound(&file), kept + after);
    println!("disk full (tmpfs of 2 MB): {kind} after {kept} acknowledged entries, all there");
}

/// No file may grow beyond half a megabyte.
fn limited(file: &Path) {
    let ended = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1000; exec \"$0\" fill \"$1\""])
        .args([Path::new(env!("CARGO_BIN_EXE_strain")), file])
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let said = String::from_utf8(ended.stdout).unwrap();
    let (kind, kept) = refusal(&said);
    // What the system refuses is then no full disk but a failed write: of the last batch it may be
    // unknown whether it was kept.
    assert!(["unknown", "other", "full"].contains(&kind.as_str()), "{said}");
    let stored = sound(file);
    assert!(stored == kept || (kind == "unknown" && stored == kept + 17), "{stored}, {said}");
    println!("file size limit: {kind} after {kept} acknowledged entries, all there");
}

#[test]
fn a_limit_on_the_size_of_files_loses_nothing() {
    let (_directory, file) = place();
    limited(&file);
    // And goes on where there is room.
    ended(&mut strain(&["append", text(&file), "900000", "3"]));
    sound(&file);
}

/// Runs as somebody who is not root, for whom permissions count.
fn as_nobody<T: Send>(what: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let run = || {
            if rustix::process::geteuid().is_root() {
                let nobody = rustix::process::Uid::from_raw(65_534);
                rustix::thread::set_thread_uid(nobody).unwrap();
            }
            what()
        };
        scope.spawn(run).join().unwrap()
    })
}

fn permit(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_file_or_directory_that_may_not_be_written_is_refused_and_unharmed() {
    let (directory, file) = place();
    with_editions(&file, 1);
    let before = fs::read(&file).unwrap();

    // The file may be read, and the directory written to.
    permit(directory.path(), 0o777);
    permit(&file, 0o444);
    as_nobody(|| {
        let store = Sqlite::open(&file).unwrap();
        assert!(verify(&store, Scope::Everything).unwrap().is_sound());
        let edition = streams(&store, Scope::Editions).next().unwrap().unwrap().edition;
        let refused = store.set(edition, "lieu", Some("Amiens")).unwrap_err();
        assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused:?}");
        assert!(ended(&mut strain(&["fill", text(&file)])).starts_with("read-only 0 "));
    });
    // Neither may be. What the reader before left beside the file would let us in.
    for left in ["forum.db-wal", "forum.db-shm"] {
        fs::remove_file(directory.path().join(left)).unwrap();
    }
    permit(directory.path(), 0o555);
    as_nobody(|| {
        let refused = Sqlite::open(&file).and_then(|store| verify(&store, Scope::Everything));
        assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
    });
    // Nothing can be made there.
    as_nobody(|| {
        let refused = Sqlite::open(directory.path().join("new.db"));
        assert!(matches!(refused, Err(StoreError::CannotOpen(_))), "{refused:?}");
    });
    // The file may not even be read.
    permit(directory.path(), 0o777);
    permit(&file, 0o000);
    as_nobody(|| {
        let refused = Sqlite::open(&file);
        assert!(matches!(refused, Err(StoreError::CannotOpen(_))), "{refused:?}");
    });
    permit(&file, 0o644);
    assert_eq!(fs::read(&file).unwrap(), before);
    sound(&file);
}

#[test]
fn an_empty_file_that_may_not_be_written_is_read_only() {
    let (directory, file) = place();
    fs::write(&file, "").unwrap();
    permit(directory.path(), 0o777);
    permit(&file, 0o444);
    as_nobody(|| {
        let refused = Sqlite::open(&file);
        assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
    });
}

#[test]
fn a_name_is_a_name() {
    let (directory, file) = place();
    for wrong in ["", "/nowhere/at/all/forum.db", text(directory.path())] {
        let refused = Sqlite::open(wrong);
        assert!(matches!(refused, Err(StoreError::CannotOpen(_))), "{wrong}: {refused:?}");
    }
    // What SQLite would take for a request is a file like any other.
    for odd in ["file:forum.db?mode=memory", ":memory:", "été & co?.db"] {
        let path = directory.path().join(odd);
        drop(Sqlite::open(&path).unwrap());
        assert!(path.is_file(), "{odd}");
    }
    assert!(!file.exists());
}

#[test]
fn a_newer_or_a_foreign_database_is_left_alone() {
    let (_directory, file) = place();
    with_editions(&file, 1);
    let known = Sqlite::schema_version();
    let set = |version: i64| {
        let connection = Connection::open(&file).unwrap();
        connection.pragma_update(None, "user_version", version).unwrap();
    };
    set(known + 1);
    let before = fs::read(&file).unwrap();
    match Sqlite::open(&file).unwrap_err() {
        StoreError::NewerSchema { found, known: here } => {
            assert_eq!((found, here), (known + 1, known));
        }
        error => panic!("{error:?}"),
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    set(known);
    sound(&file);

    let (_directory, theirs) = place();
    Connection::open(&theirs).unwrap().execute_batch("CREATE TABLE recipe (name TEXT)").unwrap();
    let before = fs::read(&theirs).unwrap();
    assert!(matches!(Sqlite::open(&theirs).unwrap_err(), StoreError::Foreign));
    assert_eq!(fs::read(&theirs).unwrap(), before);

    let (_directory, letter) = place();
    let words = "Madame, Monsieur, veuillez trouver ci-joint le règlement.\n".repeat(50);
    fs::write(&letter, &words).unwrap();
    assert!(matches!(Sqlite::open(&letter).unwrap_err(), StoreError::Foreign));
    assert_eq!(fs::read_to_string(&letter).unwrap(), words);
}

/// Overwrites the page of the file in which these bytes stand most often.
fn rot(file: &Path, needle: &[u8]) {
    let bytes = fs::read(file).unwrap();
    let often = |page: &[u8]| page.windows(needle.len()).filter(|bytes| *bytes == needle).count();
    let pages = bytes.chunks(4096).zip(0_u64..);
    let (_, rotten) = pages.max_by_key(|(page, _)| often(page)).unwrap();
    let writing = fs::OpenOptions::new().write(true).open(file).unwrap();
    writing.write_all_at(&[0xa5; 4096], rotten * 4096).unwrap();
}

#[test]
fn a_rotten_page_of_the_index_is_named_too() {
    let (_directory, file) = place();
    with_editions(&file, 4);
    let id: EditionId = "018f0000-0001-7000-8000-000000000002".parse().unwrap();
    rot(&file, id.as_uuid().as_bytes());
    let verified = verify(&Sqlite::open(&file).unwrap(), Scope::Everything).unwrap();
    let damaged = verified.unreadable.len() as u64;
    assert!(0 < damaged && damaged < verified.streams, "{verified:?}");
}

#[test]
fn a_rotten_page_is_named_and_the_other_editions_are_read() {
    let (_directory, file) = place();
    with_editions(&file, 4);
    let id: EditionId = "018f0000-0001-7000-8000-000000000002".parse().unwrap();
    rot(&file, format!("\"stream\":\"{id}\"").as_bytes());

    let store = Sqlite::open(&file).unwrap();
    let verified = verify(&store, Scope::Everything).unwrap();
    assert!(!verified.is_sound());
    assert!(!verified.unreadable.is_empty(), "{:?}", verified.faults);
    for (stream, error) in &verified.unreadable {
        assert!(matches!(error, StoreError::Corrupt(_)), "{stream}: {error:?}");
    }
    let methods = participatory_innovation::scoring::Methods::standard();
    let (mut whole, mut damaged) = (0, Vec::new());
    for head in streams(&store, Scope::Editions) {
        let id = head.unwrap().edition;
        match edition(&store, &methods, id) {
            Ok(_) => whole += 1,
            Err(ReadError::Store(StoreError::Corrupt(_))) => damaged.push(id),
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!((whole, damaged), (3, vec![id]));
    println!(
        "one page of {} overwritten: {} streams of {} unreadable and named, the others read",
        fs::metadata(&file).unwrap().len() / 4096,
        verified.unreadable.len(),
        verified.streams
    );
}

#[test]
fn a_file_cut_in_the_middle_does_not_pass_for_whole() {
    let (_directory, file) = place();
    with_editions(&file, 4);
    let length = fs::metadata(&file).unwrap().len();
    let writing = fs::OpenOptions::new().write(true).open(&file).unwrap();
    writing.set_len(length / 2 / 4096 * 4096).unwrap();
    let outcome = Sqlite::open(&file).and_then(|store| verify(&store, Scope::Everything));
    match outcome {
        Ok(verified) => assert!(!verified.is_sound()),
        Err(error) => assert!(matches!(error, StoreError::Corrupt(_)), "{error:?}"),
    }
}

#[test]
fn of_a_backup_whose_reader_is_killed_nothing_is_kept() {
    let (_directory, from) = place();
    with_editions(&from, 20);
    let mut backup = Vec::new();
    store::backup::export(&Sqlite::open(&from).unwrap(), Scope::Everything, &mut backup).unwrap();

    let (_directory, file) = place();
    let (almost, last) = backup.split_at(backup.len() - 100);
    let mut reader = strain(&["import", text(&file)]).spawn().unwrap();
    // It has read all but what the pipe still holds when this returns.
    reader.stdin.as_mut().unwrap().write_all(almost).unwrap();
    thread::sleep(Duration::from_millis(100));
    reader.kill().unwrap();
    reader.wait().unwrap();
    assert_eq!(sound(&file), 0);

    // The whole of it is.
    let mut reader = strain(&["import", text(&file)]).spawn().unwrap();
    let mut input = reader.stdin.take().unwrap();
    input.write_all(almost).unwrap();
    input.write_all(last).unwrap();
    drop(input);
    assert!(reader.wait().unwrap().success());
    assert_eq!(sound(&file), sound(&from));
}
