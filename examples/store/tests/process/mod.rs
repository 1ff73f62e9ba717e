//! Files, and processes that work on them.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use store::{Scope, sqlite::Sqlite, verify::verify};
use tempfile::TempDir;

pub(crate) fn strain(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_strain"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub(crate) fn ended(command: &mut Command) -> String {
    let ended = command.output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    String::from_utf8(ended.stdout).unwrap()
}

pub(crate) fn place() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("forum.db");
    (directory, file)
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A file with this many editions of five projects.
pub(crate) fn with_editions(file: &Path, editions: u32) {
    for number in 1..=editions {
        ended(&mut strain(&["append", text(file), &number.to_string(), "60"]));
    }
}

/// How many entries there are, all as they were written.
pub(crate) fn sound(file: &Path) -> u64 {
    let verified = verify(&Sqlite::open(file).unwrap(), Scope::Everything).unwrap();
    assert!(verified.is_sound(), "{verified:?}");
    verified.entries
}
