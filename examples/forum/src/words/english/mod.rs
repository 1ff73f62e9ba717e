//! The words in English: those of the library, with names and dates put in.

pub(super) mod events;
pub(super) mod measures;
pub(super) mod rules;
pub(super) mod things;

use participatory_innovation::value::{Date, EditionId, PersonId, ProjectId, Timestamp};

use super::names::Naming;

/// Reads a sentence of the library out to people: identifiers become names, and dates and instants
/// are written in full, by the clocks of Paris.
pub(super) fn read_out(sentence: &str, names: &Naming<'_>) -> String {
    let mut told = String::new();
    for word in sentence.split(' ') {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let (before, after) = word.split_once(core).unwrap_or((word, ""));
        // What was given, or how it is to be given, is left as it is.
        if before.contains('"') || told.ends_with("written as") {
            push(&mut told, word);
            continue;
        }
        let Some(name) = name_of(core, &told, names) else {
            push(&mut told, word);
            continue;
        };
        // A name brings its noun along.
        for noun in ["project", "edition"] {
            let said = name.starts_with(noun).then(|| told.strip_suffix(noun)).flatten();
            if let Some(rest) = said.filter(|_| before.is_empty()) {
                told = rest.trim_end().to_owned();
            }
        }
        push(&mut told, &format!("{before}{name}{after}"));
    }
    told
}

fn push(told: &mut String, word: &str) {
    if !told.is_empty() {
        told.push(' ');
    }
    told.push_str(word);
}

/// The name of what a word identifies, after the words before it.
fn name_of(word: &str, before: &str, names: &Naming<'_>) -> Option<String> {
    if let Ok(at) = word.parse::<Timestamp>() {
        return Some(measures::precise(at));
    }
    if let Ok(on) = word.parse::<Date>() {
        return Some(measures::date(on));
    }
    let project: ProjectId = word.parse().ok()?;
    let edition: EditionId = word.parse().ok()?;
    let person: PersonId = word.parse().ok()?;
    if before.ends_with("edition") {
        return Some(names.edition(edition));
    }
    let is_project = ["project", "team of", "judging", "mark to"];
    let known = names.known_project(project);
    Some(known.unwrap_or_else(|| {
        if is_project.iter().any(|words| before.ends_with(words)) {
            names.project(project)
        } else {
            names.person(person)
        }
    }))
}
