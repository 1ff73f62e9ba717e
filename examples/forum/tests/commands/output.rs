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
