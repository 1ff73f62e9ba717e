//! The guide's page *An edition in an afternoon*, run as it stands there: the real commands, with
//! the spreadsheets that it speaks of.

use std::{fs, path::Path, process::Command};

use participatory_innovation::{audit::audit, journal::Entry, project::StageKind};

const PAGE: &str = include_str!("../../../src/guide/afternoon.md");

/// The commands of the page, in its order.
fn commands() -> String {
    let blocks = PAGE.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.collect()
}

#[test]
fn every_command_of_the_page_does_what_the_page_says() {
    let directory = tempfile::tempdir().unwrap();
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("afternoon");
    for file in fs::read_dir(files).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), directory.path().join(file.file_name())).unwrap();
    }
    let script = format!("forum() {{ \"$FORUM\" \"$@\"; }}\n{}", commands());
    let run = Command::new("sh")
        .args(["-euc", &script])
        .current_dir(directory.path())
        .env("FORUM", env!("CARGO_BIN_EXE_forum"))
        .env("FORUM_LANG", "fr")
        .env_remove("FORUM_DB")
        .output()
        .unwrap();
    // French typography puts spaces there that do not break.
    let printed = String::from_utf8_lossy(&run.stdout).replace(['\u{a0}', '\u{202f}'], " ");
    let complaint = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{printed}\n{complaint}");
    assert!(printed.contains("Le palmarès est adopté : 3 lauréats, n° 2, 3 et 5."), "{printed}");

    // What the tool exported is consistent for whoever has only the library.
    let journal = fs::read_to_string(directory.path().join("journal.jsonl")).unwrap();
    let entries: Vec<Entry> =
        journal.lines().filter_map(|line| Entry::from_json(line).ok()).collect();
    assert_eq!(entries.len() + 1, journal.lines().count(), "all but the manifest are entries");
    let report = audit(&entries);
    assert!(report.is_consistent(), "{:?}", report.disagreements);
    let at = |stage| report.projects.values().filter(|project| project.kind() == stage).count();
    let kinds = [
        StageKind::Laureate,
        StageKind::PreIncubation,
        StageKind::DevelopedOtherwise,
        StageKind::Closed,
    ];
    assert_eq!(kinds.map(at), [2, 1, 3, 3]);
    for file in [
        "classeur.xlsx",
        "calendrier.ics",
        "figures/parcours.svg",
        "donnees/projets.csv",
        "convocation/ordre-de-passage.pdf",
        "documents/proces-verbal.pdf",
        "documents/palmares.html",
        "documents/courriers/lettre-06.pdf",
    ] {
        assert!(fs::metadata(directory.path().join(file)).unwrap().len() > 100, "{file}");
    }
    let minutes = fs::read_to_string(directory.path().join("documents/proces-verbal.md")).unwrap();
    assert!(minutes.contains("Anne Exemple-Perrin\u{a0}: Le temps des questions était court."));
    // Three finalists that are no laureates, and three ideas that were declined.
    let letters = fs::read_dir(directory.path().join("documents/courriers")).unwrap();
    assert_eq!(letters.count(), 2 * (3 + 3));
}

#[test]
fn the_page_leaves_no_command_out() {
    // A command in another kind of block would not be run.
    let shown = PAGE.lines().filter(|line| line.starts_with("forum ")).count();
    let run = commands().lines().filter(|line| line.starts_with("forum ")).count();
    assert_eq!(shown, run);
    assert!(run > 30, "{run} commands");
}
