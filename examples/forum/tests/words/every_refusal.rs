//! The sources of the library name its errors; here each has words, and these carry its facts.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use forum::words::{self, Identifiers, Tell};
use participatory_innovation::{
    edition::{BeginError, CloseCallError, DecisionKind, JuryError, ReversalError},
    journal::{EntryId, HistoryError, StreamId},
    jury::Lacking,
    project::{RevertError, SubmitError},
    value::{
        Date, Departement, Euros, EurosError,
        Language::{English, French},
        OneOrMore,
    },
};

use crate::cast::{Cast, Sentence, Told, code, edition, in_french, person, project};

/// Wrappers that are told by what they hold, and the laws that only the feature `testing` has.
const NO_SENTENCE: [&str; 5] = ["NotRecorded", "OneOrMore", "Refused", "Unrecorded", "Violation"];

fn told() -> Told {
    let mut told = Told::default();
    crate::ground::all(&mut told);
    crate::edition::all(&mut told);
    crate::project::all(&mut told);
    crate::counting::all(&mut told);
    told
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The lines of an item, from the one that names it to the one that closes it.
fn item<'s>(lines: &[&'s str], start: usize) -> Vec<&'s str> {
    let end = lines[start..].iter().position(|line| *line == "}" || line.ends_with(';'));
    lines[start..=start + end.expect("an item ends")].to_vec()
}

/// `CloseCallError::NotOpened`, … of every error in a source.
fn errors_of(source: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with("impl") && line.contains("Error for ") {
            let of = line.split("Error for ").nth(1).unwrap();
            found.push(of.split(['<', ' ']).next().unwrap().to_owned());
        }
        if !(line.starts_with("#[derive(") && line.contains("thiserror::Error")) {
            continue;
        }
        let start = at + lines[at..].iter().position(|line| line.starts_with("pub ")).unwrap();
        let item = item(&lines, start);
        let mut words = item[0].split([' ', ';', '(']);
        let (kind, of) = (words.nth(1).unwrap(), words.next().unwrap());
        if kind == "struct" {
            found.push(of.to_owned());
            continue;
        }
        let variants = item.iter().filter_map(|line| line.strip_prefix("    "));
        let variants = variants.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
        found.extend(variants.map(|line| {
            let variant: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
            format!("{of}::{variant}")
        }));
    }
    found
}

#[test]
fn every_error_of_the_library_is_told_in_french() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src"), &mut files);
    let in_the_library: BTreeSet<String> =
        files.iter().flat_map(|file| errors_of(&fs::read_to_string(file).unwrap())).collect();
    let told = told();
    let is_told = |name: &String| {
        NO_SENTENCE.contains(&name.as_str())
            || told.0.keys().any(|told| {
                told == name
                    || told.strip_prefix(name.as_str()).is_some_and(|v| v.starts_with("::"))
            })
    };
    let untold: Vec<&String> = in_the_library.iter().filter(|name| !is_told(name)).collect();
    assert!(untold.is_empty(), "no words, or no sample, for {untold:#?}");
    assert!(in_the_library.len() > 250, "the sources were not read: {}", in_the_library.len());
    for (name, sentences) in &told.0 {
        for Sentence { french, .. } in sentences {
            assert!(!french.contains("en anglais"), "{name}: {french}");
        }
    }
}

/// The numbers of a text, its thousands together, ordinals of units and powers included.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut joined = String::new();
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let digit = |place: Option<usize>| {
            place.and_then(|place| letters.get(place)).is_some_and(char::is_ascii_digit)
        };
        let between = digit(at.checked_sub(1)) && digit(Some(at + 1));
        let groups = between && (*letter == '\u{a0}' || *letter == ' ' || *letter == ',');
        if !(groups && letters[at + 1..].iter().take(3).all(char::is_ascii_digit)) {
            joined.push(*letter);
        }
    }
    let parts = joined.split(|c: char| !c.is_ascii_digit());
    parts.filter(|digits| !digits.is_empty()).map(str::to_owned).collect()
}

/// What a sentence of the library says besides its words, as French must say it.
fn facts(library: &str) -> (String, Vec<String>) {
    let mut rest = Vec::new();
    let mut facts = Vec::new();
    for word in library.split_whitespace() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        if rest.ends_with(&["written", "as"]) {
            // An example of the form to be kept.
            facts.push(core.to_owned());
        } else if let Some(french) = in_french(core) {
            facts.push(french);
        } else if core.len() == 36 && core.contains("-7000-") {
            facts.push(core.rsplit('-').next().unwrap().trim_start_matches('0').to_owned());
        } else if core.len() == 64 {
            facts.push(core.to_owned());
        } else {
            // A département stands by its code.
            match core {
                "80" => facts.push("Somme".to_owned()),
                "60" => facts.push("Oise".to_owned()),
                _ => rest.push(word),
            }
        }
    }
    (rest.join(" "), facts)
}

#[test]
fn the_french_carries_every_fact() {
    for (name, sentences) in &told().0 {
        for Sentence { library, french, .. } in sentences {
            let (rest, facts) = facts(library);
            for fact in facts {
                assert!(french.contains(&fact), "{name} lacks {fact}: {french}");
            }
            // Amounts are told in euros: they have a test of their own.
            if name != "EurosError::TooLarge" {
                let missing: Vec<_> =
                    numbers(&rest).difference(&numbers(french)).cloned().collect();
                assert!(missing.is_empty(), "{name} lacks {missing:?}: {french} | {library}");
            }
            for (english, said) in
                [("in pre-incubation", "en pré-incubation"), ("own département", "département")]
            {
                assert!(!library.contains(english) || french.contains(said), "{name}: {french}");
            }
        }
    }
}

#[test]
fn no_sentence_shows_an_identifier_that_has_a_name() {
    for (name, sentences) in &told().0 {
        for Sentence { french, english, .. } in sentences {
            assert!(!french.contains("-7000-"), "{name}: {french}");
            assert!(!english.contains("-7000-"), "{name}: {english}");
            assert!(!english.contains("project project"), "{name}: {english}");
            assert!(!english.contains("edition edition"), "{name}: {english}");
        }
    }
}

#[test]
fn the_english_keeps_the_numbers_of_the_library() {
    for (name, sentences) in &told().0 {
        for Sentence { library, english, .. } in sentences {
            let (rest, _) = facts(library);
            assert!(numbers(&rest).is_subset(&numbers(english)), "{name}: {english}");
        }
    }
}

#[test]
fn the_typography_is_french() {
    for (name, sentences) in &told().0 {
        for Sentence { french, .. } in sentences {
            for wrong in
                [" :", " ;", " ?", " !", " »", "« ", "  ", "de le département", "de Oise", "rejet"]
            {
                assert!(!french.contains(wrong), "{name}: {french}");
            }
            assert!(!french.ends_with('.'), "{name}: {french}");
            let first = french.chars().next().unwrap();
            assert!(!first.is_uppercase() || french.starts_with("Camille"), "{name}: {french}");
        }
    }
}

#[test]
fn the_english_reads_dates_out_and_leaves_examples_and_quotations() {
    let malformed = "28/11/2019".parse::<Date>().unwrap_err();
    assert_eq!(malformed.tell(English, &Cast), "not a date written as 2019-11-28");
    let unknown = "2019-11-28".parse::<Departement>().unwrap_err();
    assert_eq!(unknown.tell(English, &Cast), "no département has the code or name \"2019-11-28\"");
    let barred = BeginError::BeforeTheDay { date: "2019-11-28".parse().unwrap() };
    assert_eq!(barred.tell(English, &Cast), "the programme is for 28 November 2019");
    let member = JuryError::IsMember { person: person(4), project: project(7) };
    assert_eq!(member.tell(English, &Cast), "Camille 4 is in the team of project 7");
    assert_eq!(
        member.tell(English, &Identifiers),
        format!("{} is in the team of project {}", person(4), project(7))
    );
    let elsewhere = SubmitError::OtherEdition { edition: edition(5) };
    assert_eq!(elsewhere.tell(English, &Cast), "the idea answers the call of edition 5");
}

#[test]
fn an_amount_is_told_in_euros() {
    let refused = EurosError::TooLarge { cents: Euros::MAX_CENTS + 150 };
    assert_eq!(
        refused.tell(French, &Cast),
        "le montant de 1\u{a0}000\u{a0}000\u{a0}001,50\u{a0}€ dépasse le maximum de \
         1\u{a0}000\u{a0}000\u{a0}000\u{a0}€"
    );
}

#[test]
fn a_missing_quorum_says_where() {
    let lacking = Lacking {
        project: Some(project(12)),
        category: Some(code("elected")),
        needed: 3,
        found: 1,
    };
    assert_eq!(
        lacking.tell(French, &Cast),
        "le quorum n'est pas atteint\u{a0}: 1 membre votant de la catégorie «\u{a0}élus\u{a0}» \
         prend part, pour le projet n°\u{a0}12, et il en faut 3"
    );
}

#[test]
fn every_unmet_condition_has_a_line() {
    let reasons = OneOrMore::from_vec(vec![
        CloseCallError::NotOpened,
        CloseCallError::History(HistoryError::Full),
    ])
    .unwrap();
    assert_eq!(
        words::refusal(&reasons, French, &Cast),
        "– L'appel à idées n'est pas ouvert\u{a0}: ouvrez-le d'abord.\n\
         – Le journal est plein\u{a0}: rien ne peut plus y être écrit."
    );
    assert_eq!(reasons.tell(English, &Cast), "the call is not open; the stream is full");
}

#[test]
fn every_kind_of_decision_has_a_name_of_its_own() {
    const KINDS: [DecisionKind; 17] = [
        DecisionKind::Charter,
        DecisionKind::CallOpening,
        DecisionKind::CallClosing,
        DecisionKind::Shortlist,
        DecisionKind::Coaches,
        DecisionKind::Jury,
        DecisionKind::Programme,
        DecisionKind::Beginning,
        DecisionKind::Conflict,
        DecisionKind::Dismissal,
        DecisionKind::Sheet,
        DecisionKind::Opening,
        DecisionKind::Settlement,
        DecisionKind::Palmares,
        DecisionKind::Publication,
        DecisionKind::Promotion,
        DecisionKind::Reversal,
    ];
    let source = include_str!("../../../../src/edition/decision.rs");
    let lines: Vec<&str> = source.lines().collect();
    let start = lines.iter().position(|line| line.starts_with("pub enum DecisionKind")).unwrap();
    let lines = item(&lines, start).into_iter().filter_map(|line| line.strip_prefix("    "));
    let in_the_library: Vec<&str> = lines.filter_map(|line| line.strip_suffix(',')).collect();
    assert_eq!(KINDS.map(|kind| format!("{kind:?}")).as_slice(), in_the_library);
    let told = KINDS.map(|kind| {
        let told = ReversalError::NotReversible { entry: 1, kind }.tell(French, &Cast);
        assert!(!told.contains("autre décision"), "{kind:?}: {told}");
        told
    });
    assert_eq!(BTreeSet::from(told).len(), KINDS.len());
}

#[test]
fn entries_of_one_stream_name_it_once() {
    let stream = StreamId::Edition(edition(5));
    let by = [20, 19, 18].map(|seq| EntryId { stream, seq }).into();
    let relied_on = RevertError::ReliedOn { by };
    assert_eq!(
        relied_on.tell(French, &Cast),
        "3 décisions de l'édition reposent sur ce mouvement (les écritures 20, 19 et 18 de \
         l'édition 5)\u{a0}: l'annulation va de la dernière à la première"
    );
}

#[test]
fn what_is_not_known_is_quoted_as_english() {
    let strange: Box<dyn core::error::Error> = "disk on fire".into();
    assert_eq!(strange.tell(French, &Cast), "«\u{a0}en anglais\u{a0}: disk on fire\u{a0}»");
    assert_eq!(strange.tell(English, &Cast), "disk on fire");
}
