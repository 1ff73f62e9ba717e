//! What documents say, and when there are none.

use forum::documents::{Document, DocumentError, Format, Kind, Templates};
use participatory_innovation::{
    charter::{Charter, Publication, Rules},
    edition::Phase,
    testing::journals,
    value::Language::{English, French},
};
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use crate::{
    DAYS, LANGUAGES, documents, markdown,
    scene::{amiens, amiens_on, situation},
};

#[test]
fn there_is_no_document_of_what_has_not_happened() {
    let call = amiens_on("2019-09-30");
    assert_eq!(Document::passage(&call, French).unwrap_err(), DocumentError::NotAnnounced);
    assert_eq!(Document::minutes(&call, French).unwrap_err(), DocumentError::NotSitting);
    assert_eq!(Document::palmares(&call, French).unwrap_err(), DocumentError::NotAdopted);

    let eve = amiens_on("2019-11-27");
    assert!(Document::passage(&eve, French).is_ok());
    assert_eq!(Document::minutes(&eve, French).unwrap_err(), DocumentError::NotSitting);
    assert!(Document::letters(&eve, French).unwrap().is_empty());

    let forum = amiens_on("2019-11-28");
    assert!(Document::minutes(&forum, French).is_ok());
    assert!(Document::palmares(&forum, French).is_ok());
    assert_eq!(Document::letters(&forum, French).unwrap().len(), 7);
}

#[test]
fn minutes_say_all_that_the_law_asks_for() {
    let text = markdown(&Document::minutes(&amiens_on("2020-07-31"), French).unwrap());
    for said in [
        "# Procès-verbal de la délibération du jury",
        "- **Organisateur :** Département de la Somme (SIRET 228 000 012 00013)",
        "- **Lieu :** Amiens, salle des délibérations ; 1er étage",
        "- **Ouverture de la délibération :** le jeudi 28 novembre 2019 à 16 h 45 (heure de Paris)",
        "- **Adoption du palmarès :** le jeudi 28 novembre 2019 à 17 h 30 (heure de Paris)",
        "En salle : 15 ; à distance : 0 ; avec pouvoir : 0 ; suppléés : 0 ; absents : 0.",
        "| 6 | lien hiérarchique |",
        "fiche non remise.",
        ": abstention.",
        "- Classement : moyenne pondérée ; ce qui manque ne compte pas.",
        "- Palmarès : 8 lauréats, exactement, par le rang.",
        "| 8,00 | **lauréat**, par son rang |",
        "| 6,14 (43/7) | développé autrement |",
        "Le jury désigne lauréats les projets n° **1, 4, 7, 9, 10, 12, 13 et 14**.",
        "Les projets n° 2, 3, 5, 6, 8, 11 et 15 sont développés autrement",
        "Liste complémentaire, dans l'ordre : n° 2, puis n° 5, puis n° 11, puis n° 15, puis n° 8,",
        "Écart entre la dernière note retenue par le rang et la suivante : 0,27 (4/15) point.",
        "- Le pitch du projet n° 11 a duré 3 min 20 s pour 3 min, soit 20 s de trop",
        "| Membre | Qualité | Signature |",
    ] {
        assert!(text.contains(said), "{said}\n\n{text}");
    }
    // Nobody is "rejected", and the draft's warning is gone.
    assert!(!text.contains("rejet") && !text.contains("Document de travail"));
    // Each member stands in the table of presences and signs.
    let members = amiens_on("2020-07-31").edition.jury().unwrap().members.len();
    assert_eq!(text.matches("| **Prénom").count(), 2 * members + 1);
}

#[test]
fn the_digests_in_the_minutes_are_those_of_the_charter_and_the_journal() {
    let situation = amiens_on("2020-07-31");
    let compact = |text: String| text.replace(' ', "");
    let aloud = markdown(&Document::minutes(&situation, French).unwrap());
    let charter = situation.edition.charter().digest().to_string();
    assert!(aloud.contains(&format!("{} {}", &charter[..8], &charter[8..16])), "{aloud}");
    let minutes = compact(markdown(&Document::minutes(&situation, English).unwrap()));
    assert!(minutes.contains(&situation.edition.charter().digest().to_string()));
    let (seq, digest) = situation.edition.minutes().unwrap().at;
    assert!(minutes.contains(&format!("entry{seq}hastheSHA-256digest{digest}")));
    let written = amiens();
    let entry = written
        .iter()
        .find(|entry| entry.seq() == seq && entry.stream() == situation.edition.stream());
    assert_eq!(entry.unwrap().digest(), digest);
}

#[test]
fn a_remark_is_noted_under_the_name_of_its_member() {
    let situation = amiens_on("2020-07-31");
    let member = situation.edition.jury().unwrap().members[3].person;
    let remarks = [(member, "Je regrette\nla *brièveté* des questions.".parse().unwrap())];
    let text = markdown(&Document::minutes_with(&situation, &remarks, French).unwrap());
    let name = &situation.people[&member].name;
    let said = format!("- {name} : Je regrette la \\*brièveté\\* des questions.");
    assert!(text.contains(&said), "{text}");
}

#[test]
fn the_palmares_names_laureates_by_number_and_of_the_others_what_the_charter_says() {
    let mut runner = TestRunner::deterministic();
    let mut published = |publication| {
        let rules = Rules { publication, ..Charter::amiens_2019().rules().clone() };
        let strategy = journals::journals_under(Just(Charter::new(rules).unwrap()));
        loop {
            let entries = strategy.new_tree(&mut runner).unwrap().current();
            let played = situation(&entries, "2026-11-23").unwrap();
            let others = played.edition.finalists().filter(|id| !played.edition.is_laureate(*id));
            if played.edition.published_at().is_some() && others.count() > 1 {
                return played;
            }
        }
    };
    for publication in [Publication::Counts, Publication::Numbers, Publication::Titles] {
        let played = published(publication);
        let text = markdown(&Document::palmares(&played, French).unwrap());
        let (laureates, others) = text.split_once("## Projets développés autrement").unwrap();
        let edition = &played.edition;
        for finalist in edition.finalists() {
            let number = edition.number_of(finalist).unwrap();
            let row = format!("| **{number}** |");
            assert_eq!(laureates.contains(&row), edition.is_laureate(finalist), "{text}");
            if !edition.is_laureate(finalist) {
                let is_titled = publication == Publication::Titles;
                let is_closed = played.projects[&finalist].kind()
                    == participatory_innovation::project::StageKind::Closed;
                assert!(is_closed || others.contains(&row) == is_titled, "{text}");
            }
        }
        assert_eq!(others.contains("Projets n° "), publication == Publication::Numbers, "{text}");
        assert!(!text.contains("Rang") && !text.contains("Note"));
    }
}

#[test]
fn the_palmares_is_a_draft_until_it_is_published() {
    let entries = amiens();
    let is_draft = |count: usize| {
        let situation = situation(&entries[..count], "2019-11-28")?;
        if situation.edition.phase() < Phase::Adopted {
            return None;
        }
        let text = markdown(&Document::palmares(&situation, French).unwrap());
        Some((situation.edition.published_at().is_some(), text.contains("Projet de publication")))
    };
    let seen: Vec<(bool, bool)> = (200..entries.len()).filter_map(is_draft).collect();
    assert!(seen.contains(&(false, true)) && seen.contains(&(true, false)));
    assert!(seen.iter().all(|(published, draft)| published != draft));
}

#[test]
fn a_letter_says_why_which_way_and_what_rights() {
    let situation = amiens_on("2020-07-31");
    let letters = Document::letters(&situation, French).unwrap();
    assert_eq!(letters.len(), 7);
    for (project, letter) in &letters {
        assert_eq!(letter.kind(), Kind::FinalistLetter);
        assert!(!situation.edition.is_laureate(*project));
        let text = markdown(letter);
        let known = &situation.projects[project];
        for person in known.team().members() {
            assert!(text.contains(&situation.people[&person].name));
        }
        for said in [
            "## Les raisons de cette décision",
            "Rang : ",
            "développé autrement",
            "- **Voie :** ",
            "- **Prochain rendez-vous :** le ",
            "articles L. 311-3-1 et R. 311-3-1-1",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
    }
    let eleventh = letters.iter().map(|(_, letter)| letter);
    let eleventh = eleventh.filter(|l| l.file_name(Format::Pdf) == "lettre-11.pdf");
    let text: String = eleventh.map(markdown).collect();
    assert!(text.contains("Il lui aurait fallu 0,59 point de plus"), "{text}");
}

#[test]
fn the_order_of_passage_is_that_of_the_programme() {
    let situation = amiens_on("2019-11-27");
    let text = markdown(&Document::passage(&situation, French).unwrap());
    let numbers: Vec<String> = situation
        .edition
        .programme()
        .unwrap()
        .passage
        .iter()
        .map(|id| situation.edition.number_of(*id).unwrap().to_string())
        .collect();
    let rows = text.lines().filter(|line| line.starts_with("| ") && line.ends_with(") |"));
    let found: Vec<String> =
        rows.map(|row| row.split('|').nth(2).unwrap().trim().to_owned()).collect();
    assert_eq!(found, numbers);
    assert!(text.contains("3 min de présentation, puis les questions du jury"), "{text}");
}

#[test]
fn both_languages_say_the_same_numbers_of_the_same_things() {
    for day in DAYS {
        let situation = amiens_on(day);
        let [french, english] = LANGUAGES.map(|language| documents(&situation, language));
        assert_eq!(french.len(), english.len());
        for (french, english) in french.iter().zip(&english) {
            let count = |text: &str| {
                let rows = text.lines().filter(|line| line.starts_with('|')).count();
                (rows, text.matches("\n#").count(), text.matches("\n- ").count())
            };
            let (french, english) = (markdown(french), markdown(english));
            assert_eq!(count(&french), count(&english), "{french}\n\n{english}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What templates ask for is there in every edition, whatever it has come to.
    #[test]
    fn every_edition_has_its_documents(entries in journals::journals()) {
        let Some(situation) = situation(&entries, "2026-11-23") else { return Ok(()) };
        for language in LANGUAGES {
            for document in documents(&situation, language) {
                let bytes = document.render(&Templates::builtin().unwrap(), Format::Markdown);
                let text = String::from_utf8(bytes.unwrap()).unwrap();
                let heading = format!("# {}", document.title());
                prop_assert!(text.contains(&heading), "{}", text);
                prop_assert!(!text.contains("\n\n\n"), "{}", text);
                // A cell may be empty.
                prop_assert!(!text.replace("|  |", "|").contains("  "), "{}", text);
            }
        }
    }
}
