//! The example `jury`, run as a reader runs it: every command on cases small enough for a sheet of
//! paper, every refusal with its status and its one line, both languages, both dialects of CSV,
//! and results published by others.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a panic or an overflow is a failed test"
)]

mod analyse;
mod draw;
mod rank;
mod refusals;
mod select;
mod sheets;
mod text;
mod vectors;

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use serde_json::Value;

/// The example beside the tests, as `cargo test` builds it. A run of this test alone does not build
/// examples: then it is built here when it is missing or older than its sources.
fn example() -> &'static PathBuf {
    static EXAMPLE: OnceLock<PathBuf> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let test = env::current_exe().unwrap();
        let profile = test.parent().and_then(|deps| deps.parent()).unwrap();
        let example = profile.join("examples").join(format!("jury{}", env::consts::EXE_SUFFIX));
        if is_stale(&example) {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["build", "--quiet", "--example", "jury", "--target-dir"]);
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
    let mut todo = vec![root.join("src"), root.join("examples").join("jury")];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if fs::metadata(&path).unwrap().modified().unwrap() > built {
            return true;
        }
    }
    false
}

fn run(arguments: &str, input: &[u8]) -> Output {
    run_with(&arguments.split_whitespace().collect::<Vec<_>>(), input)
}

/// For arguments with spaces in them.
fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(example());
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // What is refused early is not read to the end.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// What it prints when it ends well.
fn shown(arguments: &str, input: &str) -> String {
    let output = run(arguments, input.as_bytes());
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments}: {errors}");
    assert_eq!(errors, "");
    String::from_utf8(output.stdout).unwrap()
}

fn result(arguments: &str, input: &str) -> Value {
    serde_json::from_str(&shown(arguments, input)).unwrap()
}

/// The line that it refuses with.
fn refused(arguments: &str, input: impl AsRef<[u8]>) -> String {
    refused_with(&arguments.split_whitespace().collect::<Vec<_>>(), input)
}

fn refused_with(arguments: &[&str], input: impl AsRef<[u8]>) -> String {
    let output = run_with(arguments, input.as_ref());
    let line = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {line:.500}");
    assert_eq!(output.stdout, b"", "{arguments:?}");
    assert_eq!(line.lines().count(), 1, "{arguments:?}: {line:.500}");
    assert!(line.len() < 500, "{line:.500}");
    line.trim_end().strip_prefix("jury: ").unwrap().to_owned()
}
