//! What an audit finds between the streams, in both languages and beside the lines that it is about.

use std::{env, ffi::OsStr, fs, process};

use participatory_innovation::{
    audit::Manifest,
    edition::Edition,
    fact::Withdrawal,
    journal::{EditionEvent, Entry, Event, ProjectEvent, Stamp, StreamId},
    project::{AnyProject, Project},
    value::ProjectId,
};

use super::{entries, exported, plain, run};

/// The journals as they were played, to be made otherwise.
struct Journals(Vec<Entry>);

impl Journals {
    fn played() -> Self {
        Self(entries(&exported()))
    }

    /// The edition up to an entry of that kind, and that entry's number.
    fn edition_before(&self, is_meant: impl Fn(&EditionEvent) -> bool) -> (Edition, u32) {
        let of_edition = self.0.iter().filter(|entry| matches!(entry.event(), Event::Edition(_)));
        let of_edition: Vec<&Entry> = of_edition.collect();
        let meant = of_edition
            .iter()
            .position(|entry| matches!(entry.event(), Event::Edition(event) if is_meant(event)));
        let meant = meant.unwrap();
        let edition = Edition::replay(of_edition[..meant].iter().copied()).unwrap();
        (edition, of_edition[meant].seq())
    }

    fn numbered(&self, number: usize) -> ProjectId {
        let programme = self.0.iter().find_map(|entry| match entry.event() {
            Event::Edition(EditionEvent::ProgrammeAnnounced(programme)) => Some(programme),
            _ => None,
        });
        programme.unwrap().numbering[number - 1]
    }

    /// Takes out the entries of a project from that one on.
    fn cut(&mut self, project: ProjectId, from: u32) {
        let stream = StreamId::Project(project);
        self.0.retain(|entry| entry.stream() != stream || entry.seq() < from);
    }

    /// The number of the entry with which a project pitched.
    fn pitch_of(&self, project: ProjectId) -> u32 {
        let stream = StreamId::Project(project);
        let pitch = self.0.iter().find(|entry| {
            let is_pitch = matches!(entry.event(), Event::Project(ProjectEvent::Pitched(_)));
            entry.stream() == stream && is_pitch
        });
        pitch.unwrap().seq()
    }

    /// The lines of a file that holds them, with a manifest that fits.
    fn lines(&self) -> Vec<String> {
        let manifest = serde_json::json!({ "manifest": Manifest::of(&self.0) }).to_string();
        self.0.iter().map(Entry::to_json).chain([manifest]).collect()
    }

    /// The line, from 1, of an entry.
    fn line(&self, stream: StreamId, seq: u32) -> usize {
        let found = self.0.iter().position(|e| e.stream() == stream && e.seq() == seq);
        found.unwrap() + 1
    }
}

/// What verifying these lines prints in a language, on one line.
fn verified(name: &str, lang: &str, lines: &[String]) -> String {
    let path = env::temp_dir().join(format!("amiens-{}-{name}-{lang}.jsonl", process::id()));
    fs::write(&path, lines.join("\n")).unwrap();
    let output = run([OsStr::new("--lang"), lang.as_ref(), "--verify".as_ref(), path.as_ref()]);
    fs::remove_file(&path).unwrap();
    assert_eq!(output.status.code(), Some(1), "{name}");
    plain(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks that this is said in French and in English.
fn is_said(name: &str, lines: &[String], french: &str, english: &str) {
    for (lang, said) in [("fr", french), ("en", english)] {
        let printed = verified(name, lang, lines);
        assert!(printed.contains(said), "{said}\n{printed}");
        assert!(!printed.contains("(en anglais)"), "{printed}");
    }
}

#[test]
fn a_withdrawal_and_a_palmares_that_cross_are_named() {
    let mut journals = Journals::played();
    let project = journals.numbered(3);
    let (edition, palmares) =
        journals.edition_before(|event| matches!(event, EditionEvent::PalmaresAdopted(_)));
    let pitch = journals.pitch_of(project);
    journals.cut(project, pitch + 1);

    // The team had not seen the palmarès, which had not seen the withdrawal.
    let stream = StreamId::Project(project);
    let own = journals.0.iter().filter(|entry| entry.stream() == stream);
    let AnyProject::Pitched(pitched) = AnyProject::replay(&edition, own).unwrap() else {
        panic!("it has pitched");
    };
    let withdrawal = Withdrawal { motive: "départ".parse().unwrap() };
    let stamp = Stamp { at: edition.at(), ..journals.0[0].stamp() };
    let place = journals.line(stream, pitch);
    let mut withdrawn = Vec::new();
    let closed = pitched.withdraw(&edition, withdrawal, stamp).unwrap().record(&mut withdrawn);
    assert_eq!(closed.unwrap().id(), project);
    journals.0.insert(place, withdrawn.remove(0));

    let (seq, line) = (pitch + 1, journals.line(edition.stream(), palmares));
    is_said(
        "crossed",
        &journals.lines(),
        &format!(
            "ligne {} projet n° 3, écriture {seq} : elle retire ce sur quoi repose l'écriture \
             {palmares} de l'édition (ligne {line}), et aucune des deux n'avait vu l'autre",
            place + 1
        ),
        &format!(
            "line {} project 3, entry {seq}: it takes away what entry {palmares} of the edition \
             (line {line}) rests on, and neither had seen the other",
            place + 1
        ),
    );
}

#[test]
fn an_end_that_the_edition_saw_is_missed() {
    let mut journals = Journals::played();
    let project = journals.numbered(2);
    let pitch = journals.pitch_of(project);
    journals.cut(project, pitch);
    let (edition, opening) =
        journals.edition_before(|event| matches!(event, EditionEvent::DeliberationOpened(_)));
    let at = journals.line(edition.stream(), opening);
    let last = pitch - 1;
    let end = journals.line(StreamId::Project(project), last);
    let lines = journals.lines();
    is_said(
        "end",
        &lines,
        &format!(
            "ligne {at} édition, écriture {opening} : elle a vu l'écriture {pitch} du projet n° 2, \
             dont le journal finit à la {last} (ligne {end})"
        ),
        &format!(
            "line {at} edition, entry {opening}: it saw entry {pitch} of project 2, whose stream \
             ends with entry {last} (line {end})"
        ),
    );
    is_said(
        "unheard",
        &lines,
        &format!("la fiche porte sur l'écriture {pitch} du projet n° 2, qui n'était pas un pitch"),
        &format!("the sheet is on entry {pitch} of project 2, which was no pitch by then"),
    );
}

#[test]
fn a_pitch_that_was_changed_is_held_against_what_the_jury_examined() {
    let journals = Journals::played();
    let project = journals.numbered(2);
    let (stream, pitch) = (StreamId::Project(project), journals.pitch_of(project));
    let (edition, opening) =
        journals.edition_before(|event| matches!(event, EditionEvent::DeliberationOpened(_)));
    let at = journals.line(edition.stream(), opening);
    let heard = journals.line(stream, pitch);

    let mut lines = journals.lines();
    let changed = lines[heard - 1].replace("\"measured\":168", "\"measured\":158");
    assert_ne!(changed, lines[heard - 1]);
    lines[heard - 1] = changed;
    is_said(
        "stood",
        &lines,
        &format!(
            "ligne {at} édition, écriture {opening} : elle dit du projet n° 2 à l'écriture {pitch} \
             (ligne {heard}) ce que son journal ne dit pas"
        ),
        &format!(
            "line {at} edition, entry {opening}: it says of project 2 at entry {pitch} (line \
             {heard}) what its stream does not"
        ),
    );

    let mut lines = journals.lines();
    let changed = lines[at - 1].replace("\"measured\":168", "\"measured\":158");
    assert_ne!(changed, lines[at - 1]);
    lines[at - 1] = changed;
    is_said(
        "examined",
        &lines,
        &format!(
            "ligne {at} édition, écriture {opening} : le jury a examiné le projet n° 2 par un \
             autre pitch que celui de son journal (ligne {heard})"
        ),
        &format!(
            "line {at} edition, entry {opening}: the jury examined project 2 by another pitch than \
             its stream tells (line {heard})"
        ),
    );
}

#[test]
fn an_idea_after_the_call_is_named() {
    let mut journals = Journals::played();
    let (edition, _) =
        journals.edition_before(|event| matches!(event, EditionEvent::CallClosed(_)));
    let first = journals.numbered(1);
    let submitted = journals.0.iter().find(|entry| entry.stream() == StreamId::Project(first));
    let Some(Event::Project(ProjectEvent::Submitted(submission))) = submitted.map(Entry::event)
    else {
        panic!("a project starts with its submission");
    };
    let stamp = journals.0[journals.0.len() - 1].stamp();
    let id = "018f0000-0000-7000-8000-000000000999".parse().unwrap();
    let late = Project::submit(&edition, id, (**submission).clone(), stamp).unwrap();
    assert_eq!(late.record(&mut journals.0).unwrap().id(), id);
    let at = stamp.at;
    is_said(
        "late",
        &journals.lines(),
        &format!("projet {id}, écriture 0 : l'idée est du {at}, et l'appel était clos depuis le"),
        &format!("project {id}, entry 0: it was handed in at {at}, and the call closed at"),
    );
}
