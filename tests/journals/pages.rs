//! The guide's pages for who checks journals without the crate: they name every refusal and every
//! file, and no file that there is not.

use std::{collections::BTreeSet, fs, path::Path};

use crate::files;

const CONDITIONS: &str = include_str!("../../src/guide/conditions.md");
const COUNTING: &str = include_str!("../../src/guide/counting.md");

/// What stands between backticks.
fn quoted(page: &str) -> BTreeSet<&str> {
    page.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_journal_and_every_vector_is_on_its_page() {
    let (conditions, counting) = (quoted(CONDITIONS), quoted(COUNTING));
    for name in files("wrong", "jsonl").keys() {
        assert!(conditions.contains(name.as_str()), "{name}");
    }
    for name in files("vectors", "json").keys() {
        assert!(counting.contains(name.as_str()), "{name}");
    }
}

/// The files that say why an entry is refused, and what an audit finds.
const REFUSALS: [&str; 8] = [
    "audit/finding.rs",
    "edition/decisions",
    "edition/evidence",
    "incubation/error.rs",
    "journal/position.rs",
    "journal/replay.rs",
    "journal/standing.rs",
    "project/moves",
];

/// The variants of every error among the sources, with what they say.
fn refusals() -> Vec<(String, String)> {
    let mut todo: Vec<_> =
        REFUSALS.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path)).into();
    let mut found = Vec::new();
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|file| file.unwrap().path()));
            continue;
        }
        let mut inside = None;
        let mut says = String::new();
        for line in fs::read_to_string(path).unwrap().lines() {
            let name = line.strip_prefix("pub enum ").map(|rest| rest.trim_end_matches(" {"));
            inside = name.map(str::to_owned).or_else(|| inside.filter(|_| line != "}"));
            if line.trim_start().starts_with("#[error(") {
                line.clone_into(&mut says);
            }
            let variant = line.strip_prefix("    ").filter(|v| v.starts_with(char::is_uppercase));
            if let (Some(_), Some(variant)) = (&inside, variant) {
                let end = variant.find(|c: char| !c.is_alphanumeric()).unwrap_or(variant.len());
                let (variant, _) = variant.split_at(end);
                found.push((variant.to_owned(), says.clone()));
            }
        }
    }
    found
}

#[test]
fn every_refusal_is_on_the_page() {
    let quoted = quoted(CONDITIONS);
    let named: BTreeSet<&str> =
        quoted.iter().map(|name| name.rsplit("::").next().unwrap_or(name)).collect();
    let refusals = refusals();
    assert!(refusals.len() > 150, "{}", refusals.len());
    for (variant, says) in &refusals {
        // What hands on another error has its variants on the page, and a place is no reason.
        let is_reason = !says.contains("transparent") && variant != "Entry";
        assert!(!is_reason || named.contains(variant.as_str()), "{variant}: {says}");
    }
}
