//! The main job, run as a reader runs it: what it prints, in both languages and on several days;
//! what it exports; and that nothing goes unnoticed when a line of that is lost, repeated, changed,
//! moved or cut.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a panic or an overflow is a failed test"
)]

mod command;
mod export;
mod findings;
mod page;
mod tampered;

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use participatory_innovation::journal::Entry;
use unicode_width::UnicodeWidthStr;

const LAUREATES: [u32; 8] = [1, 4, 7, 9, 10, 12, 13, 14];
/// The example beside the tests, as `cargo test` builds it. A run of this test alone does not build
/// examples: then it is built here when it is missing or older than its sources.
fn example() -> &'static PathBuf {
    static EXAMPLE: OnceLock<PathBuf> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let test = env::current_exe().unwrap();
        let profile = test.parent().and_then(|deps| deps.parent()).unwrap();
        let example = profile.join("examples").join(format!("amiens{}", env::consts::EXE_SUFFIX));
        if is_stale(&example) {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["build", "--quiet", "--example", "amiens", "--target-dir"]);
            cargo.arg(profile.parent().unwrap());
            if profile.ends_with("release") {
                cargo.arg("--release");
            }
            assert!(cargo.status().unwrap().success());
        }
        example
    })
}

fn is_stale(example: &Path) -> bool {
    let Ok(built) = fs::metadata(example).and_then(|example| example.modified()) else {
        return true;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut todo = vec![root.join("src"), root.join("examples").join("amiens")];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if fs::metadata(&path).unwrap().modified().unwrap() > built {
            return true;
        }
    }
    false
}

fn run(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    let output = Command::new(example()).args(arguments).stdin(Stdio::null()).output().unwrap();
    fits(&output.stdout, 200_000);
    fits(&output.stderr, 2_000);
    output
}

/// Nothing for eyes is wider than a terminal, coloured where it is no terminal, or padded.
fn fits(printed: &[u8], most: usize) {
    let text = std::str::from_utf8(printed).unwrap();
    assert!(text.len() < most, "{} bytes", text.len());
    assert!(!text.contains('\u{1b}'), "colours without a terminal:\n{text}");
    for line in text.lines().filter(|line| !line.starts_with('{')) {
        assert!(line.width() <= 80, "{} columns: {line}", line.width());
        assert_eq!(line.trim_end(), line, "padded");
    }
}

/// Runs it well, and gives what it prints with every space an ordinary one.
fn shown(arguments: &[&str]) -> String {
    let output = run(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    assert_eq!(errors, "");
    plain(&output.stdout)
}

fn plain(printed: &[u8]) -> String {
    String::from_utf8(printed.to_vec()).unwrap().replace('\u{a0}', " ")
}

/// The lines under a heading, up to the next one.
fn section<'t>(page: &'t str, heading: &str) -> Vec<&'t str> {
    let lines: Vec<&str> = page.lines().collect();
    let start = lines.iter().position(|line| line.starts_with(heading)).expect(heading);
    let section = lines[start + 2..].iter().copied();
    let is_rule = |line: &&str| line.starts_with('─') || line.starts_with('═');
    let mut section: Vec<&str> = section.take_while(|line| !is_rule(line)).collect();
    section.pop();
    section
}

/// The rows of a table: what stands after each number, with the lines that hang under it.
fn rows(section: &[&str]) -> Vec<(u32, String)> {
    let mut rows: Vec<(u32, String)> = Vec::new();
    for line in section {
        let number = line.get(..5).and_then(|column| column.trim().parse().ok());
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match (number, rows.last_mut()) {
            (Some(number), _) => rows.push((number, words(line[5..].trim_start_matches('*')))),
            (None, Some((_, row))) if line.starts_with("        ") => {
                row.push(' ');
                row.push_str(&words(line));
            }
            _ => {}
        }
    }
    rows
}

fn numbers(rows: &[(u32, String)]) -> Vec<u32> {
    rows.iter().map(|(number, _)| *number).collect()
}

/// The exported journals, line by line.
fn exported() -> Vec<String> {
    shown(&["--json"]).lines().map(str::to_owned).collect()
}

fn entries(lines: &[String]) -> Vec<Entry> {
    let (_, entries) = lines.split_last().unwrap();
    entries.iter().map(|line| Entry::from_json(line).unwrap()).collect()
}
