use std::io::{Cursor, Read as _};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use forum::{exports::blank_sheets, situation::Situation};
use participatory_innovation::value::Language;

use crate::scene::amiens_on;

fn sheets(situation: &Situation, language: Language) -> Vec<(String, Vec<u8>)> {
    blank_sheets(situation, language).unwrap()
}

/// Every row of the only sheet.
fn rows(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    assert_eq!(book.sheet_names().len(), 1);
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// The sheet as it is stored.
fn stored(bytes: &[u8], part: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut text = String::new();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

#[test]
fn every_member_has_a_sheet_with_its_name_and_the_projects_that_it_judges() {
    let situation = amiens_on("2019-11-28");
    let jury = situation.edition.jury().unwrap();
    let finalists = situation.edition.finalists().count();
    let mut left_out = 0;
    for (language, colon) in [(Language::French, "Juré\u{a0}: "), (Language::English, "Juror: ")] {
        let made = sheets(&situation, language);
        assert_eq!(made.len(), jury.members.len());
        for member in jury.members.iter() {
            let name = situation.name(member.person, language);
            let of = |bytes: &[u8]| text(&rows(bytes)[0][0]) == format!("{colon}{name}");
            let found: Vec<_> = made.iter().filter(|(_, bytes)| of(bytes)).collect();
            assert_eq!(found.len(), 1, "{name}");
            let rows = rows(&found[0].1);
            let recused: Vec<u32> = situation
                .edition
                .finalists()
                .filter(|project| situation.edition.recusal(member.person, *project).is_some())
                .map(|project| situation.edition.number_of(project).unwrap().get())
                .collect();
            left_out += recused.len();
            let head = rows.iter().position(|row| !text(&row[2]).is_empty()).unwrap();
            assert_eq!(rows.len() - head - 1, finalists - recused.len(), "{name}");
            for number in &recused {
                assert!(rows[..head].iter().any(|row| text(&row[0]).contains(&number.to_string())));
                assert!(rows[head..].iter().all(|row| text(&row[0]) != number.to_string()));
            }
        }
    }
    assert!(left_out > 0, "somebody is recused");
}

#[test]
fn headings_are_those_that_sheets_are_read_by() {
    let situation = amiens_on("2019-11-28");
    let grid = &situation.edition.charter().rules().grid;
    for (language, number, project, remark) in [
        (Language::French, "N°", "Projet", "Observation"),
        (Language::English, "Project number", "Title", "Remark"),
    ] {
        let (name, bytes) = sheets(&situation, language).remove(0);
        assert!(name.contains("intern"), "{name}");
        let rows = rows(&bytes);
        let head = rows.iter().find(|row| text(&row[0]) == number).unwrap();
        let labels = grid.criteria.iter().map(|one| one.label.as_str());
        let expected: Vec<&str> =
            [number, project].into_iter().chain(labels).chain([remark]).collect();
        assert_eq!(head.iter().map(text).collect::<Vec<_>>(), expected);
        let below = rows.iter().skip_while(|row| text(&row[0]) != number).skip(1);
        for row in below {
            assert!(
                matches!(row[0], Data::Float(_)) && matches!(row[1], Data::String(_)),
                "{row:?}"
            );
            assert!(row[2..].iter().all(|cell| *cell == Data::Empty), "{row:?}");
        }
    }
}

#[test]
fn headings_are_locked_marks_are_checked_and_gaps_are_coloured() {
    let situation = amiens_on("2019-11-28");
    let (_, bytes) = sheets(&situation, Language::French).remove(0);
    let sheet = stored(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<sheetProtection sheet=\"1\""), "{sheet}");
    assert!(!sheet.contains("password"), "{sheet}");
    assert!(stored(&bytes, "xl/styles.xml").contains("<protection locked=\"0\"/>"));
    assert!(sheet.contains("type=\"list\""), "{sheet}");
    assert!(sheet.contains("\"0,1,2,3,4,5,6,7,8,9,10,A\""), "{sheet}");
    assert!(sheet.contains("ISBLANK(C7)") && sheet.contains("<conditionalFormatting"), "{sheet}");
    assert_eq!(
        sheets(&situation, Language::French),
        sheets(&situation, Language::French),
        "the same situation gives the same bytes"
    );
}

#[test]
fn without_a_jury_there_are_none() {
    assert!(sheets(&amiens_on("2019-10-01"), Language::French).is_empty());
}
