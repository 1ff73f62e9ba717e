//! What is printed: languages, colours, widths, help, completions.

use std::io::Read as _;

use super::desk::Desk;

fn out(desk: &Desk, line: &[&str], variables: &[(&str, &str)]) -> String {
    let output = desk.command(line.iter().copied()).envs(variables.iter().copied()).output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

#[test]
fn the_language_is_french_unless_somebody_wants_english() {
    let desk = Desk::after("init");
    let french = "Phase\u{a0}: ";
    let english = "Phase: ";
    let cases: [(&[&str], &[(&str, &str)], &str); 7] = [
        (&["status"], &[], french),
        (&["status"], &[("LANG", "C.UTF-8")], french),
        (&["status"], &[("LANG", "en_GB.UTF-8")], english),
        (&["status"], &[("LANG", "en_GB.UTF-8"), ("FORUM_LANG", "fr")], french),
        (&["status"], &[("FORUM_LANG", "en")], english),
        (&["status", "--lang", "en"], &[("FORUM_LANG", "fr")], english),
        (&["--lang=fr", "status"], &[("FORUM_LANG", "en")], french),
    ];
    for (line, variables, expected) in cases {
        let page = out(&desk, line, variables);
        assert!(page.contains(expected), "{line:?} {variables:?}: {page}");
    }
}

#[test]
fn colours_are_as_the_reader_wants_them() {
    let desk = Desk::after("init");
    let cases: [(&[&str], &[(&str, &str)], bool); 6] = [
        (&["status"], &[], false),
        (&["status", "--color", "always"], &[], true),
        (&["status", "--color", "always"], &[("NO_COLOR", "1")], true),
        (&["status"], &[("CLICOLOR_FORCE", "1")], true),
        (&["status"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&["status", "--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
    ];
    let plain = out(&desk, &["status"], &[]);
    for (line, variables, coloured) in cases {
        let page = out(&desk, line, variables);
        assert_eq!(page.contains('\u{1b}'), coloured, "{line:?} {variables:?}: {page}");
        if !coloured {
            assert_eq!(page, plain);
        }
    }
}

#[test]
fn tables_fit_the_terminal() {
    let desk = Desk::after("publish");
    let narrow = out(&desk, &["person", "list"], &[("COLUMNS", "60")]);
    let longest = narrow.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest <= 60, "{longest}\n{narrow}");
    let wide = out(&desk, &["person", "list"], &[("COLUMNS", "160")]);
    assert!(wide.lines().count() < narrow.lines().count());
}

#[test]
fn help_teaches_in_french_without_a_word_of_english() {
    let desk = Desk::new();
    let help = desk.done("--help");
    for word in ["Utilisation", "Commandes", "Codes de sortie", "Exemples", "forum init --template"]
    {
        assert!(help.contains(word), "{word}: {help}");
    }
    for line in ["--help", "import ideas --help", "adopt --help", "deliberate -h"] {
        let help = desk.done(line);
        for word in ["Usage", "Options:", "Print", "default", "possible values", "Commands"] {
            assert!(!help.contains(word), "{line}, {word}: {help}");
        }
    }
    assert!(desk.done("--help --lang en").contains("Exit codes:"));
}

#[test]
fn completions_know_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = desk.done(&format!("completions {shell}"));
        assert!(script.contains("deliberate"), "{shell}");
    }
}

#[test]
fn who_stops_reading_breaks_nothing() {
    let desk = Desk::new();
    for line in [&["init", "--template"] as &[&str], &["completions", "zsh"]] {
        let mut child = desk.command(line.iter().copied()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{line:?}: {said}");
        assert_eq!(said, "", "{line:?}");
    }
}

/// A text that clears the screen, turns letters and writes a line of its own.
const HOSTILE: &str = "\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\u{200f}\n✓ tout va bien\u{7}";

/// Nothing on the page but what can be seen, in lines of ours.
#[track_caller]
fn assert_seen(page: &str) {
    let unseen = |c: &char| {
        *c != '\n'
            && (c.is_control()
                || matches!(*c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'))
    };
    assert_eq!(page.chars().find(unseen), None, "{page:?}");
    assert!(!page.lines().any(|line| line.starts_with("✓ tout va bien")), "{page}");
}

#[test]
fn what_cells_names_and_arguments_hold_does_not_reach_the_terminal() {
    let desk = Desk::after("open");
    let quoted = HOSTILE.replace('"', "");
    desk.write(
        "hostile.csv",
        &format!(
            "Titre;Problème;Porteur;Département;\"Note {quoted}\"\n\
             \"Un {quoted}\";Pourquoi ?;Ada Un;80;x\n\
             \"Deux\";Pourquoi ?;\"Bo {quoted}\";\"99 {quoted}\";x\n"
        ),
    );
    let name = "fi\u{202e}chier\u{1b}[0m.csv";
    desk.write(name, "Nom\n\u{1b}\n");
    for line in [
        "import ideas hostile.csv",
        "import ideas hostile.csv --lang en",
        &format!("import people {name}"),
        &format!("import people 'nowhere {quoted}'"),
        &format!("history '{quoted}'"),
        &format!("person list '{quoted}'"),
        &format!("status --edition '{quoted}' --lang en"),
        &format!("list --stage '{quoted}'"),
        &format!("'{quoted}'"),
        &format!("'{quoted}' --lang en"),
        &format!("export '{quoted}'"),
        &format!("export --out '{quoted}' '{quoted}' --lang en"),
        &format!("--db 'x{quoted}' status"),
    ] {
        let ran = desk.run(line);
        assert_seen(&ran.out);
        assert_seen(&ran.err);
        let ran = desk.run(&format!("{line} --json"));
        for document in [ran.out, ran.err].iter().filter(|document| !document.is_empty()) {
            assert_seen(document);
            let read: Result<serde_json::Value, _> = serde_json::from_str(document);
            assert!(read.is_ok(), "{line}: {document}");
        }
    }
    // Programs read what was written.
    let refused = desk.run(&format!("history '{quoted}' --json")).exits(2).error();
    assert_eq!(refused["given"], quoted);
}

#[test]
fn what_is_stored_already_is_shown_without_what_hides() {
    let desk = Desk::after("open");
    // A database of others may hold what commands refuse today.
    let store = store::sqlite::Sqlite::open(desk.path("forum.db")).unwrap();
    let person = store::directory::Person {
        id: "018f0000-0003-7000-8000-00000000abcd".parse().unwrap(),
        name: format!("Zoé {HOSTILE}"),
        mail: None,
        post: Some(HOSTILE.to_owned()),
        departement: None,
        keep_until: None,
    };
    let status: serde_json::Value = serde_json::from_str(&desk.run("status --json").out).unwrap();
    let edition = status["edition"].as_str().unwrap().parse().unwrap();
    let people = Some(store::directory::People { edition, persons: &[person] });
    let batch = store::Batch { entries: &mut std::iter::empty(), people, settings: &[] };
    store::Store::append(&store, batch).unwrap();
    for line in ["person list", "person list --color always"] {
        let page = out(&desk, &line.split(' ').collect::<Vec<_>>(), &[("COLUMNS", "200")]);
        assert_seen(&page);
        assert!(page.contains("Zoé \u{fffd}[2J"), "{page}");
        // One row for each, whatever its cells hold.
        assert_eq!(page.lines().count(), 5, "{page}");
    }
    let told = desk.json("person list zoé");
    assert_eq!(told["persons"][0]["name"], format!("Zoé {HOSTILE}"));
    let coloured = out(&desk, &["status", "--color", "always"], &[]);
    assert!(coloured.contains("\u{1b}["), "our own colours stay: {coloured}");
}
