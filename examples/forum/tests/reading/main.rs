//! The commands that read, keep and check, run as people run them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test states what must hold")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

mod demo;
mod keeping;
mod looking;
mod papers;

/// A directory of one's own, with the first edition in `forum.db` as far as it is played.
pub(crate) fn played(until: &str) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    done(place.path(), &["demo", "--until", until]);
    place
}

/// What the tool answers in a directory.
pub(crate) fn forum(place: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_forum"));
    for name in ["FORUM_DB", "FORUM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.current_dir(place).args(args).output().unwrap()
}

/// The exit code, and the document on the standard output or on that of errors.
pub(crate) fn json(place: &Path, args: &[&str]) -> (i32, Value) {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let Output { status, stdout, stderr } = forum(place, &args);
    let (said, silent) = if stdout.is_empty() { (stderr, stdout) } else { (stdout, stderr) };
    assert!(silent.is_empty(), "{args:?} speaks twice");
    (status.code().unwrap(), serde_json::from_slice(&said).unwrap())
}

/// The page of a command that does what it is asked.
pub(crate) fn done(place: &Path, args: &[&str]) -> String {
    let Output { status, stdout, stderr } = forum(place, args);
    assert_eq!(status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap().replace(['\u{a0}', '\u{202f}'], " ")
}

/// Puts one word in the place of another of the same length wherever a file holds it.
pub(crate) fn tamper(file: &Path, word: &[u8], other: &[u8]) {
    assert_eq!(word.len(), other.len());
    let mut bytes = fs::read(file).unwrap();
    let places: Vec<usize> = bytes
        .windows(word.len())
        .enumerate()
        .filter_map(|(place, found)| (found == word).then_some(place))
        .collect();
    assert!(!places.is_empty(), "nothing to tamper with");
    for place in places {
        bytes[place..][..other.len()].copy_from_slice(other);
    }
    fs::write(file, bytes).unwrap();
}
