use std::{collections::BTreeSet, io::Cursor};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use forum::{
    exports::{Detail, workbook},
    situation::Situation,
    words,
};
use participatory_innovation::{
    charter::Publication,
    project::AnyProject,
    testing::journals,
    value::{Language, ProjectId},
};
use proptest::prelude::*;

use crate::{
    open_data::published,
    scene::{amiens_on, persons, situation},
};

fn open(situation: &Situation, language: Language, detail: Detail) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(workbook(situation, language, detail).unwrap())).unwrap()
}

/// The rows of a sheet, below its headings.
fn rows(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    let range = workbook.worksheet_range(sheet).unwrap();
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

fn all_text(workbook: &mut Xlsx<Cursor<Vec<u8>>>) -> String {
    let sheets = workbook.sheet_names();
    let cells = sheets.iter().flat_map(|sheet| rows(workbook, sheet)).flatten();
    cells.map(|cell| cell.to_string() + "\n").collect()
}

#[test]
fn the_ranking_is_sorted_by_a_number_and_says_the_exact_score() {
    let mut book = open(&amiens_on("2020-07-31"), Language::French, Detail::WithPseudonyms);
    assert_eq!(
        book.sheet_names(),
        ["Palmarès", "Classement", "Fiches", "Présences", "Projets", "Suivi"]
            .map(|name| format!("{name} (interne)"))
    );
    let ranking = rows(&mut book, "Classement (interne)");
    assert_eq!(ranking.len(), 15);
    let score = |row: &Vec<Data>| match row[4] {
        Data::Float(score) => score,
        ref other => panic!("{other:?} is no number"),
    };
    assert!(ranking.is_sorted_by(|above, below| score(above) >= score(below)));
    assert_eq!(ranking[2][5], Data::String("116/15".into()));
    assert_eq!(ranking.iter().filter(|row| row[6] == Data::String("oui".into())).count(), 8);
}

#[test]
fn the_workbook_names_categories_as_the_messages_do() {
    let situation = amiens_on("2020-07-31");
    let members = &situation.edition.jury().unwrap().members;
    for (language, sheet) in [(Language::French, "Présences"), (Language::English, "Attendance")] {
        let mut book = open(&situation, language, Detail::Anonymous);
        let named: BTreeSet<String> =
            rows(&mut book, sheet).iter().map(|row| row[0].to_string()).collect();
        let said = members.iter().map(|member| words::category(&member.category, language));
        assert_eq!(named, said.collect());
    }
}

#[test]
fn sheets_are_there_when_they_are_asked_for() {
    let situation = amiens_on("2020-07-31");
    let mut book = open(&situation, Language::English, Detail::WithPseudonyms);
    assert_eq!(rows(&mut book, "Sheets (internal)").len(), 225);
    assert_eq!(rows(&mut book, "Attendance (internal)").len(), 15);
    let text = all_text(&mut book);
    assert!(persons(&situation).iter().all(|person| {
        // A team is told by its names, a juror by both.
        text.contains(person) || person.contains('-')
    }));
}

#[test]
fn dates_are_dates() {
    let mut book = open(&amiens_on("2020-03-20"), Language::French, Detail::WithPseudonyms);
    let follow_up = rows(&mut book, "Suivi (interne)");
    assert_eq!(follow_up.len(), 15);
    let nine = follow_up.iter().find(|row| row[0] == Data::Float(9.0)).unwrap();
    let day = |cell: &Data| match cell {
        Data::DateTime(day) => day.as_datetime().unwrap().date().to_string(),
        other => panic!("{other:?} is no date"),
    };
    assert_eq!((&*day(&nine[3]), &*day(&nine[4])), ("2020-01-14", "2020-04-14"));
    // While the clock stands still there is no due date.
    assert_eq!(nine[5], Data::Empty);
    assert_eq!(nine[6], Data::String("suspendue depuis le 17\u{a0}mars\u{a0}2020".into()));
}

#[test]
fn a_title_like_a_formula_is_a_text() {
    let mut situation = amiens_on("2020-07-31");
    situation.profile.organiser = "=HYPERLINK(\"http://invalid\") & Cie".into();
    let bytes = workbook(&situation, Language::French, Detail::Anonymous).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names.iter().filter(|name| name.contains("worksheets/sheet")) {
        let sheet = std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
        assert!(!sheet.contains("<f>"), "{name} holds a formula");
    }
}

#[test]
fn what_is_not_published_is_not_in_the_public_workbook() {
    for publication in [Publication::Counts, Publication::Numbers, Publication::Titles] {
        let situation = published(publication);
        let mut book = open(&situation, Language::French, Detail::Anonymous);
        let names = book.sheet_names();
        let with_scores = publication == Publication::Titles;
        assert_eq!(names.contains(&"Classement".to_owned()), with_scores, "{names:?}");
        assert!(!names.iter().any(|name| name == "Fiches" || name.contains("interne")));
        let text = all_text(&mut book);
        let listed = rows(&mut book, "Projets").len();
        let finalists = situation.edition.finalists().count();
        assert_eq!(listed, if publication == Publication::Counts { 8 } else { finalists });
        let (told, untold): (Vec<_>, Vec<_>) = situation.projects.iter().partition(|(id, _)| {
            let is_finalist = situation.edition.departement_of(**id).is_some();
            situation.edition.is_laureate(**id) || with_scores && is_finalist
        });
        // Titles may be alike.
        let title = |(_, project): &(&ProjectId, &AnyProject)| project.title().to_string();
        let cells: BTreeSet<&str> = text.lines().collect();
        let told: BTreeSet<String> = told.iter().map(title).collect();
        assert!(told.iter().all(|title| cells.contains(title.as_str())), "{publication:?}");
        let mut untold = untold.iter().map(title).filter(|title| !told.contains(title));
        assert!(untold.all(|title| !cells.contains(title.as_str())), "{publication:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_edition_makes_a_workbook_without_persons(
        entries in journals::journals_at_any_moment(),
    ) {
        let situation = situation(&entries, "2026-11-23").unwrap();
        let bytes = workbook(&situation, Language::French, Detail::Anonymous).unwrap();
        prop_assert_eq!(&bytes, &workbook(&situation, Language::French, Detail::Anonymous).unwrap());
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let text = all_text(&mut book);
        for person in persons(&situation) {
            prop_assert!(!text.contains(&person));
        }
        let inside = workbook(&situation, Language::French, Detail::WithPseudonyms).unwrap();
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(inside)).unwrap();
        let inside = all_text(&mut book);
        for (id, project) in &situation.projects {
            let title = project.title().to_string();
            prop_assert!(inside.contains(&title));
            let is_told = situation.edition.published_at().is_some()
                && situation.edition.is_laureate(*id);
            prop_assert!(!is_told || text.contains(&title));
        }
    }
}
