//! Nothing goes unnoticed when a line is lost, repeated, changed, moved or cut.

use std::{env, ffi::OsStr, fs, process};

use super::{LAUREATES, exported, numbers, plain, rows, run, section, shown};

/// Writes lines to a file, verifies it in English, and gives the exit status and what is printed.
fn verified(name: &str, file: &[u8]) -> (Option<i32>, String) {
    let path = env::temp_dir().join(format!("amiens-{}-{name}.jsonl", process::id()));
    fs::write(&path, file).unwrap();
    let output = run([OsStr::new("--lang"), "en".as_ref(), "--verify".as_ref(), path.as_ref()]);
    fs::remove_file(&path).unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (output.status.code(), plain(&output.stdout))
}

fn joined(lines: &[String]) -> Vec<u8> {
    (lines.join("\n") + "\n").into_bytes()
}

/// The lines that disagreements are printed beside, and their texts.
fn disagreements(name: &str, lines: &[String]) -> Vec<(usize, String)> {
    let (status, printed) = verified(name, &joined(lines));
    assert_eq!(status, Some(1), "{name}: {printed}");
    assert!(!printed.contains("consistent"), "{name}: {printed}");
    let mut found: Vec<(usize, String)> = Vec::new();
    for line in printed.lines() {
        let text: Vec<&str> = line.split_whitespace().collect();
        if let ["line", number, text @ ..] = text.as_slice()
            && line.starts_with("  line ")
        {
            found.push((number.parse().unwrap(), text.join(" ")));
        } else if let Some((_, last)) = found.last_mut() {
            last.push(' ');
            last.push_str(&text.join(" "));
        }
    }
    found
}

fn stream(line: &str) -> &str {
    line.split_once("\"stream\":\"").map_or("", |(_, rest)| &rest[..36])
}

/// Lines, from 1, that stand for all kinds: the first, a second, one of the call, a sheet, the
/// last two of the edition, the first, a middle and the last of a project, and the last entry.
fn chosen(lines: &[String]) -> Vec<usize> {
    let edition = lines.iter().filter(|line| stream(line) == stream(&lines[0])).count();
    vec![1, 2, 9, 100, edition - 1, edition, edition + 1, edition + 3, edition + 6, lines.len() - 1]
}

/// Whether a line, from 1, is followed by a line of its own stream.
fn goes_on(lines: &[String], line: usize) -> bool {
    lines.get(line).is_some_and(|next| stream(next) == stream(&lines[line - 1]))
}

#[test]
fn untouched_journals_are_consistent() {
    let lines = exported();
    for (lang, word) in [("fr", "cohérents"), ("en", "consistent")] {
        let path = env::temp_dir().join(format!("amiens-{}-{lang}.jsonl", process::id()));
        fs::write(&path, joined(&lines)).unwrap();
        let page = shown(&["--verify", path.to_str().unwrap(), "--lang", lang]);
        fs::remove_file(&path).unwrap();
        assert!(page.contains(word), "{page}");
        assert_eq!(numbers(&rows(&section(&(page + "\n═"), "PALMARÈS"))), LAUREATES);
    }
    let (status, _) = verified("unterminated", lines.join("\n").as_bytes());
    assert_eq!(status, Some(0), "the last line break may be missing");
}

/// The edition and a project without their first lines; a project designated as an idea.
#[test]
fn stages_and_events_are_named_in_french() {
    let lines = exported();
    let edition = lines.iter().filter(|line| stream(line) == stream(&lines[0])).count();
    let without = |line: usize| [&lines[..line], &lines[line + 1..]].concat();
    let mut designated = lines.clone();
    designated[edition + 1] = lines[edition + 1].replace("preselected", "designated");
    let cases = [
        (without(0), "un journal ne commence pas par « appel ouvert »"),
        (without(edition), "un journal ne commence pas par « présélection »"),
        (designated, "« désignation » ne peut arriver à ce stade (« idée »)"),
    ];
    for (number, (lines, said)) in cases.into_iter().enumerate() {
        let path = env::temp_dir().join(format!("amiens-{}-names{number}.jsonl", process::id()));
        fs::write(&path, joined(&lines)).unwrap();
        let output = run([OsStr::new("--verify"), path.as_ref()]);
        fs::remove_file(&path).unwrap();
        let printed = plain(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(printed.contains(said), "{said}: {printed}");
    }
}

#[test]
fn a_dropped_line_shows() {
    let lines = exported();
    for line in chosen(&lines) {
        let mut cut = lines.clone();
        cut.remove(line - 1);
        let found = disagreements("dropped", &cut);
        // The gap shows at the line that has taken the place, or else at the end of the stream.
        let place = if goes_on(&lines, line) { line } else { line - 1 };
        assert!(found.iter().any(|(at, _)| *at == place), "line {line}: {found:#?}");
    }
    let mut cut = lines.clone();
    cut.pop();
    let found = disagreements("manifest", &cut);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].0, cut.len());
    assert!(found[0].1.contains("the manifest is missing"));
}

#[test]
fn a_repeated_line_shows() {
    let lines = exported();
    for line in chosen(&lines).into_iter().chain([lines.len()]) {
        let mut more = lines.clone();
        more.insert(line, lines[line - 1].clone());
        let found = disagreements("repeated", &more);
        assert!(found.iter().any(|(at, _)| *at == line + 1), "line {line}: {found:#?}");
        assert!(found.iter().all(|(at, _)| *at > line), "line {line}: {found:#?}");
    }
}

#[test]
fn a_changed_line_shows() {
    let lines = exported();
    for line in chosen(&lines) {
        let mut changed = lines.clone();
        changed[line - 1] = lines[line - 1].replacen("00.000Z", "00.001Z", 1);
        changed[line - 1] = changed[line - 1].replacen(".000Z", ".001Z", 1);
        assert_ne!(changed[line - 1], lines[line - 1]);
        let found = disagreements("changed", &changed);
        let meant = if goes_on(&lines, line) {
            // The link to it breaks at the next line, which names both.
            let both = format!("(line {line})");
            found.iter().any(|(at, text)| *at == line + 1 && text.contains(&both))
        } else {
            found.iter().any(|(at, text)| *at == line && text.contains("digest"))
        };
        assert!(meant, "line {line}: {found:#?}");
    }
}

#[test]
fn a_mark_raised_after_the_fact_shows() {
    let lines = exported();
    let place = lines.iter().rposition(|line| line.contains("{\"marked\":[")).unwrap();
    let mut changed = lines.clone();
    let (before, after) = lines[place].split_once("{\"marked\":[").unwrap();
    changed[place] = format!("{before}{{\"marked\":[10{}", &after[1..]);
    assert_ne!(changed[place], lines[place]);
    let found = disagreements("raised", &changed);
    assert_eq!(found[0].0, place + 2, "{found:#?}");
}

#[test]
fn swapped_lines_show() {
    let lines = exported();
    for line in chosen(&lines) {
        let mut swapped = lines.clone();
        swapped.swap(line - 1, line);
        let found = disagreements("swapped", &swapped);
        let first = if goes_on(&lines, line) || line + 1 == lines.len() { line } else { line + 1 };
        assert_eq!(found[0].0, first, "line {line}: {found:#?}");
    }
}

#[test]
fn a_cut_shows() {
    let lines = exported();
    for line in chosen(&lines).into_iter().chain([lines.len()]) {
        let mut cut = lines.clone();
        let half = lines[line - 1].len() / 2;
        let half = (half..half + 4).find(|at| lines[line - 1].is_char_boundary(*at)).unwrap();
        cut[line - 1].truncate(half);
        let found = disagreements("cut", &cut);
        let there = found.iter().find(|(at, _)| *at == line).expect("the line");
        assert!(there.1.starts_with("unreadable"), "line {line}: {found:#?}");
    }
    // The file itself, cut in the middle of a line.
    let file = joined(&lines);
    let (status, printed) = verified("file", &file[..file.len() / 2]);
    assert_eq!(status, Some(1));
    assert!(printed.contains("unreadable") && printed.contains("the manifest is missing"));
}

#[test]
fn what_is_no_journal_is_refused() {
    for (file, message) in [
        (&b""[..], "the manifest is missing"),
        (b"\n", "blank line"),
        (b"\xff\n", "unreadable, column 1"),
        (b"{\"v\":2}\n", "version 2 of the format, not known"),
        (b"{\"manifest\":{}}\n", "missing field"),
    ] {
        let (status, printed) = verified("none", file);
        assert_eq!(status, Some(1), "{printed}");
        assert!(printed.contains(message), "{printed}");
    }
}

#[test]
fn projects_are_named_by_number() {
    let lines = exported();
    let edition = lines.iter().filter(|line| stream(line) == stream(&lines[0])).count();
    let first = stream(&lines[edition]).to_owned();
    let without: Vec<String> = lines.iter().filter(|line| stream(line) != first).cloned().collect();
    let found = disagreements("nameless", &without);
    assert!(found.iter().any(|(_, text)| text.contains("project 1, which it names")), "{found:#?}");
    assert!(found.iter().all(|(_, text)| !text.contains(&first)), "{found:#?}");
}
