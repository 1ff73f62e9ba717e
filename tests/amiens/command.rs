//! The command: what it refuses, and how it ends.

use std::process::{Command, Stdio};

use super::{example, plain, run, shown};

#[test]
fn bad_arguments_are_refused_in_the_language_asked_for() {
    let cases: [(&[&str], &str); 10] = [
        (&["--at", "2020-02-30"], "« 2020-02-30 » n'est pas une date"),
        (&["--at", "30/06/2020"], "n'est pas une date"),
        (&["--at", "2020-02-30", "--lang", "en"], "is not a date of the calendar"),
        (&["--lang", "de"], "langue inconnue"),
        (&["--at"], "il manque une valeur à --at"),
        (&["--lang=en", "--frob"], "unknown option: --frob (see --help)"),
        (&["palmares"], "argument inattendu : palmares"),
        (&["--json=x"], "--json ne prend pas de valeur"),
        (&["--json", "--verify", "x"], "--json et --verify"),
        (&["--lang", "en", "--verify", "/nonexistent/x"], "/nonexistent/x does not exist"),
    ];
    for (arguments, message) in cases {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(output.stdout, b"", "{arguments:?}");
        let errors = plain(&output.stderr);
        assert!(errors.contains(message), "{arguments:?}: {errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
    assert!(shown(&["--help"]).contains("--verify FICHIER"));
    assert!(shown(&["-h", "--lang", "en"]).contains("--verify FILE"));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = Command::new(example())
        .arg("--json")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}
