//! Public data, for this crate and for whoever writes another: journals that are right, journals of
//! which only the chain is, and sheets with what a charter makes of them. None of it was written by
//! the crate; `tests/golden/README.md` says what the files hold.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test states what must hold")]

mod audited;
mod pages;
mod vectors;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

/// Every file of a folder, by its name without the extension.
fn files(of: &str, extension: &str) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder().join(of)).unwrap();
    let named = files.map(|file| {
        let path = file.unwrap().path();
        assert_eq!(path.extension().unwrap(), extension, "{}", path.display());
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    named.collect()
}
