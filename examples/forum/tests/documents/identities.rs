//! Whom documents name: letters and the palmarès no member of the jury.

use forum::{
    documents::{Document, Format},
    situation::Situation,
};
use participatory_innovation::{project::AnyProject, testing::journals};
use proptest::prelude::*;
use store::directory::Person;

use crate::{
    LANGUAGES,
    scene::{amiens_on, persons, situation},
    text,
};

/// Names and pseudonyms, whole, of all who sit on the jury and are in no team.
fn jurors(situation: &Situation) -> Vec<String> {
    let jury = situation.edition.jury();
    let members = jury.into_iter().flat_map(|jury| jury.members.iter().map(|member| member.person));
    let in_team =
        |person| situation.projects.values().any(|p| p.team().members().any(|m| m == person));
    members
        .filter(|person| !in_team(*person))
        .flat_map(|person| [person.to_string(), situation.people[&person].name.clone()])
        .collect()
}

/// Whether a name stands in a text as a name: not as the beginning of a longer one.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name)
        .any(|(at, _)| !text[at + name.len()..].starts_with(|after: char| after.is_ascii_digit()))
}

fn anonymous_of_jurors(situation: &Situation) -> Result<usize, TestCaseError> {
    let jurors = jurors(situation);
    let mut read = 0;
    for language in LANGUAGES {
        let letters = Document::letters(situation, language).unwrap().into_iter();
        let palmares = Document::palmares(situation, language).ok();
        for document in letters.map(|(_, letter)| letter).chain(palmares) {
            for format in [Format::Markdown, Format::Html] {
                let text = text(&document, format);
                for juror in &jurors {
                    prop_assert!(!names(&text, juror), "{juror} in:\n{text}");
                }
                read += 1;
            }
        }
    }
    Ok(read)
}

#[test]
fn no_letter_of_the_first_edition_names_a_juror() {
    let situation = amiens_on("2020-07-31");
    assert!(!jurors(&situation).is_empty());
    // Seven letters and the palmarès, in two languages and two formats.
    assert_eq!(anonymous_of_jurors(&situation).unwrap(), 32);
}

#[test]
fn a_letter_names_who_takes_care_of_the_project_if_the_directory_knows() {
    let mut situation = amiens_on("2020-07-31");
    let owner = situation.projects.values().find_map(|project| match project {
        AnyProject::DevelopedOtherwise(project) => Some(project.redirection().owner),
        _ => None,
    });
    let owner = owner.unwrap();
    let letters = |situation: &Situation| -> Vec<String> {
        let letters = Document::letters(situation, LANGUAGES[0]).unwrap().into_iter();
        letters.map(|(_, letter)| text(&letter, Format::Markdown)).collect()
    };
    assert!(letters(&situation).iter().all(|letter| !letter.contains("Personne qui suit")));
    let someone = situation.people.values().next().unwrap();
    let (name, mail) = ("Ada Suivi".to_owned(), Some("ada@exemple.invalid".to_owned()));
    let person = Person { id: owner, name, mail, ..someone.clone() };
    situation.people.insert(owner, person);
    let line = "- **Personne qui suit le projet :** Ada Suivi (ada@exemple.invalid)";
    assert!(letters(&situation).iter().any(|letter| letter.contains(line)));
}

#[test]
fn the_palmares_names_nobody() {
    let situation = amiens_on("2020-07-31");
    for language in LANGUAGES {
        let text = text(&Document::palmares(&situation, language).unwrap(), Format::Markdown);
        for person in persons(&situation) {
            assert!(!names(&text, &person), "{person}");
        }
    }
}

#[test]
fn the_minutes_name_the_members_as_the_law_asks() {
    let situation = amiens_on("2020-07-31");
    let text = text(&Document::minutes(&situation, LANGUAGES[0]).unwrap(), Format::Markdown);
    for member in situation.edition.jury().unwrap().members.iter() {
        assert!(names(&text, &situation.people[&member.person].name));
        assert!(!text.contains(&member.person.to_string()), "pseudonyms stay in the journal");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_letter_of_any_edition_names_a_juror(entries in journals::journals()) {
        if let Some(situation) = situation(&entries, "2026-11-23") {
            anonymous_of_jurors(&situation)?;
        }
    }
}
