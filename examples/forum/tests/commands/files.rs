//! Files that the tool writes: who may read them, over what they are never written, and what is left
//! when there is no room.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
    process::Command,
};

use calamine::{Reader as _, Xlsx, open_workbook};

use super::desk::{Desk, Ran, words};

/// Every file and directory below a directory, with its rights.
fn rights(of: &Path) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    let mut left = Vec::from([of.to_owned()]);
    while let Some(directory) = left.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            found.push((entry.path().strip_prefix(of).unwrap().display().to_string(), mode));
            if entry.path().is_dir() {
                left.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn what_is_written_is_readable_by_its_owner_only() {
    let desk = Desk::new();
    let given: Vec<String> = rights(&desk.path("")).into_iter().map(|(name, _)| name).collect();
    for line in super::desk::STEPS {
        desk.done(line);
    }
    desk.done("backup sauvegarde.jsonl");
    desk.done("export tout --out dossier/interne-2019");
    desk.done("export tout --internal --out dossier/interne-2019");
    desk.done("export modèles");
    // SQLite keeps its log while somebody has the database open.
    let store = store::sqlite::Sqlite::open(desk.path("forum.db")).unwrap();
    store::Store::streams(&store, store::Scope::Everything, None, 1).unwrap();
    let written = rights(&desk.path(""));
    for name in ["forum.db", "forum.db-wal", "forum.db-shm", "sauvegarde.jsonl", "templates/fr"] {
        assert!(written.iter().any(|(found, _)| found == name), "{name}: {written:?}");
    }
    for (name, mode) in written.iter().filter(|(name, _)| !given.contains(name)) {
        let expected = if desk.path(name).is_dir() { 0o700 } else { 0o600 };
        assert_eq!(*mode, expected, "{name}: {mode:o}");
    }
}

#[test]
fn a_database_that_is_made_through_a_link_is_its_owners_too() {
    let desk = Desk::new();
    symlink("ailleurs.db", desk.path("lien.db")).unwrap();
    desk.done("init reglement.toml --db lien.db");
    let made = fs::metadata(desk.path("ailleurs.db")).unwrap().permissions().mode();
    assert_eq!(made & 0o777, 0o600);
}

#[test]
fn nothing_is_written_over_the_database() {
    let desk = Desk::after("publish");
    let before = fs::read(desk.path("forum.db")).unwrap();
    for (what, name) in [
        ("classeur", "classeur.xlsx"),
        ("calendrier", "calendrier.ics"),
        ("journal", "journal.jsonl"),
        ("données-ouvertes", "projets.csv"),
        ("figures", "parcours.svg"),
    ] {
        let out = desk.path("sortie");
        fs::create_dir_all(&out).unwrap();
        let place = out.join(name);
        let refuse = |db: &str, how: &str| {
            let line = format!("export {what} --out sortie --db {db} --json");
            let refused = desk.run(&line).exits(2).error();
            assert_eq!(refused["code"], "is-database", "{what} {how}: {refused}");
        };
        // The database has the name of what is exported.
        fs::copy(desk.path("forum.db"), &place).unwrap();
        refuse(&format!("sortie/{name}"), "itself");
        refuse(&format!("./sortie/../sortie/{name}"), "another spelling");
        assert_eq!(fs::read(&place).unwrap().len(), before.len(), "{what}");
        fs::remove_dir_all(&out).unwrap();
        fs::create_dir_all(&out).unwrap();
        symlink("../forum.db", &place).unwrap();
        refuse("forum.db", "symbolic link");
        fs::remove_file(&place).unwrap();
        fs::hard_link(desk.path("forum.db"), &place).unwrap();
        refuse("forum.db", "hard link");
        // What SQLite keeps beside it.
        for ending in ["-wal", "-shm"] {
            fs::remove_dir_all(&out).unwrap();
            fs::create_dir_all(&out).unwrap();
            symlink(format!("../forum.db{ending}"), &place).unwrap();
            if !desk.path(&format!("forum.db{ending}")).exists() {
                fs::write(desk.path(&format!("forum.db{ending}")), b"").unwrap();
            }
            refuse("forum.db", ending);
            let _ = fs::remove_file(desk.path(&format!("forum.db{ending}")));
        }
        fs::remove_dir_all(&out).unwrap();
    }
    for ending in ["", "-wal", "-shm", "-journal"] {
        let refused = desk.run(&format!("backup forum.db{ending} --yes --json")).exits(2).error();
        assert_eq!(refused["code"], "is-database", "{ending}");
    }
    assert_eq!(fs::read(desk.path("forum.db")).unwrap(), before);
    // Beside it, there is room.
    desk.done("export classeur --out .");
    desk.done("backup forum.db-copie");
}

#[test]
fn a_link_or_a_device_at_the_place_of_a_file_is_not_written_through() {
    let desk = Desk::after("publish");
    desk.write("ailleurs.txt", "à moi");
    for name in ["classeur.xlsx", "classeur.xlsx.part", "sauvegarde.jsonl.part"] {
        symlink("ailleurs.txt", desk.path(name)).unwrap();
    }
    desk.done("export classeur");
    desk.done("backup sauvegarde.jsonl");
    assert_eq!(fs::read_to_string(desk.path("ailleurs.txt")).unwrap(), "à moi");
    assert!(!desk.path("classeur.xlsx").is_symlink() && desk.path("sauvegarde.jsonl").is_file());
    let made = Command::new("mkfifo").arg(desk.path("tube")).status().unwrap();
    assert!(made.success());
    for place in ["tube", "/dev/null", "/dev/full"] {
        let refused = desk.run(&format!("backup {place} --yes")).exits(4).err;
        assert!(refused.contains("ce n'est pas un fichier ordinaire"), "{refused}");
    }
    let english = desk.run("backup tube --yes --lang en").exits(4).err;
    assert!(english.contains("it is no ordinary file"), "{english}");
}

#[test]
fn a_file_that_has_no_room_says_so_and_leaves_nothing() {
    let desk = Desk::after("publish");
    desk.done("export classeur");
    let before = fs::read(desk.path("classeur.xlsx")).unwrap();
    // What SQLite keeps beside the database is there: reading it takes no more room.
    let store = store::sqlite::Sqlite::open(desk.path("forum.db")).unwrap();
    store::Store::streams(&store, store::Scope::Everything, None, 1).unwrap();
    let names = rights(&desk.path(""));
    // No file may grow beyond 8 blocks of 512 bytes.
    let full = |line: &str| {
        let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
        let tool = env!("CARGO_BIN_EXE_forum");
        let output = Command::new("sh")
            .current_dir(desk.path(""))
            .args(["-c", script, "sh", tool])
            .args(words(line))
            .output()
            .unwrap();
        Ran::of(line, output).exits(4).err
    };
    for line in
        ["export classeur", "export tout --internal", "export journal", "backup copie.jsonl"]
    {
        let told = full(line);
        assert!(told.contains("il n'y a plus de place sur le disque"), "{line}: {told}");
        assert!(told.contains("Libérez de la place"), "{line}: {told}");
        let told = full(&format!("{line} --lang en"));
        assert!(told.contains("no space is left on the disk"), "{line}: {told}");
        assert!(told.contains("Free space"), "{line}: {told}");
        let files = |of: &[(String, u32)]| -> Vec<String> {
            let names = of.iter().map(|(name, _)| name.clone());
            names.filter(|name| desk.path(name).is_file()).collect()
        };
        assert_eq!(files(&rights(&desk.path(""))), files(&names), "{line}");
        assert_eq!(fs::read(desk.path("classeur.xlsx")).unwrap(), before, "{line}");
    }
}

#[test]
fn a_database_that_has_no_room_says_so() {
    let desk = Desk::after("open");
    // Not even what SQLite keeps beside the database has room.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    let tool = env!("CARGO_BIN_EXE_forum");
    for (lang, said, advice) in [
        ("fr", "Le disque est plein", "Libérez de la place"),
        ("en", "The disk is full", "Make room"),
    ] {
        let output = Command::new("sh")
            .current_dir(desk.path(""))
            .args(["-c", script, "sh", tool, "status", "--lang", lang])
            .output()
            .unwrap();
        let told = Ran::of("status", output).exits(4).err;
        assert!(told.contains(said) && told.contains(advice), "{told}");
    }
    desk.done("status");
}

/// The texts of every file below a directory, by its path.
fn texts(of: &Path) -> BTreeMap<String, String> {
    let files = rights(of).into_iter().map(|(name, _)| name).filter(|name| of.join(name).is_file());
    let text = |name: &String| {
        if !name.contains(".xlsx") {
            return String::from_utf8_lossy(&fs::read(of.join(name)).unwrap()).into_owned();
        }
        let mut book: Xlsx<_> = open_workbook(of.join(name)).unwrap();
        let sheets = book.sheet_names();
        let cells = sheets.into_iter().flat_map(|sheet| {
            let cells = book.worksheet_range(&sheet).unwrap();
            let texts = cells.used_cells().map(|(_, _, cell)| cell.to_string());
            [sheet].into_iter().chain(texts).collect::<Vec<_>>()
        });
        cells.collect::<Vec<_>>().join("\n")
    };
    files.map(|name| (name.clone(), text(&name))).collect()
}

#[test]
fn public_files_tell_what_the_charter_publishes_and_internal_ones_say_what_they_are() {
    for (word, titled) in [("nombre", false), ("numeros", false), ("titres", true)] {
        let desk = Desk::new();
        let publication = format!("\n[publication]\nautres_finalistes = \"{word}\"\n");
        desk.write("reglement.toml", &format!("{}{publication}", super::desk::CHARTER));
        for line in super::desk::STEPS {
            if line.starts_with("publish") {
                // Adopted, and nobody knows.
                desk.done("export classeur --out avant");
                desk.done("export figures --out avant");
                for (name, text) in texts(&desk.path("avant")) {
                    assert!(
                        !text.contains("Album") && !text.contains("Cantines"),
                        "{name}: {text}"
                    );
                }
            }
            desk.done(line);
        }
        for what in ["classeur", "figures", "données-ouvertes"] {
            desk.done(&format!("export {what} --out public"));
        }
        let public = texts(&desk.path("public"));
        let others: Vec<&String> = public
            .iter()
            .filter(|(_, text)| text.contains("Un seul numéro"))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(!others.is_empty(), titled, "{word}: {others:?}");
        assert_eq!(public.contains_key("notes.svg"), titled, "{word}");
        assert!(public["classeur.xlsx"].contains("Album de vie"), "the laureates are known");
        assert!(!public.values().any(|text| text.contains("interne")));
        // What is internal takes no place of what is public.
        for what in ["classeur", "figures", "données-ouvertes"] {
            desk.done(&format!("export {what} --internal --out public"));
        }
        let mut both = texts(&desk.path("public"));
        both.retain(|name, _| !public.contains_key(name));
        assert_eq!(texts(&desk.path("public")).len(), public.len() + both.len());
        for (name, text) in &public {
            assert_eq!(texts(&desk.path("public"))[name], *text, "{name}");
        }
        for (name, text) in &both {
            assert!(name.contains("-interne."), "{name}");
            if name.contains(".svg") {
                assert_eq!(text.matches("Document interne").count(), 2, "{name}: {text}");
            }
        }
        let told = both.values().filter(|text| text.contains("Un seul numéro")).count();
        assert!(told >= 4, "{both:?}");
        desk.done("export classeur --internal --lang en --out anglais");
        let mut book: Xlsx<_> = open_workbook(desk.path("anglais/workbook-internal.xlsx")).unwrap();
        assert!(book.sheet_names().iter().all(|name| name.ends_with(" (internal)")));
        assert!(book.worksheet_range("Sheets (internal)").is_ok());
    }
}

#[test]
fn the_journal_lies_apart_from_the_minutes_and_the_tool_says_why() {
    let desk = Desk::after("publish");
    let told = desk.done("export tout --out tout");
    assert!(told.contains("disent de qui elles sont"), "{told}");
    let files = texts(&desk.path("tout"));
    assert!(files.contains_key("proces-verbal.md") && files.contains_key("interne/journal.jsonl"));
    assert!(!files.contains_key("journal.jsonl"));
    assert!(!files.keys().any(|name| name.contains("interne") && name != "interne/journal.jsonl"));
    let told = desk.done("export tout --internal --out tout --lang en");
    assert!(told.contains("tell whose they are"), "{told}");
    let files = texts(&desk.path("tout"));
    for name in ["journal.jsonl", "workbook-internal.xlsx", "scores-internal.svg"] {
        assert!(files.contains_key(&format!("internal/{name}")), "{name}: {:?}", files.keys());
    }
    assert!(desk.done("export journal").contains("disent de qui elles sont"));
    assert!(!desk.done("export calendrier").contains("disent de qui elles sont"));
}
