use std::{fmt::Write, time::Instant};

use participatory_innovation::value::Language;
use tables::spreadsheet::{Limits, ReadError, Table, Workbook};

use super::{archives, hostile, layout, texts};

fn read(bytes: &[u8], limits: &Limits) -> Result<Table, ReadError> {
    let first = |errors: tables::spreadsheet::ReadErrors| errors.as_slice()[0].clone();
    Workbook::from_bytes("a.xlsx", bytes, limits)?.table(&layout(), None).map_err(first)
}

fn csv(rows: usize) -> Vec<u8> {
    let mut text = "Juré;Projet;Impact\n".to_owned();
    for row in 0..rows {
        writeln!(text, "Jo;{row};13,5").unwrap();
    }
    text.into_bytes()
}

fn xlsx(rows: u32) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in [(0, "Juré"), (1, "Projet"), (2, "Impact")] {
        sheet.write(0, column, title).unwrap();
    }
    for row in 1..=rows {
        sheet.write(row, 0, "Jo").unwrap().write(row, 1, row).unwrap().write(row, 2, 13.5).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_size_of_a_file_is_limited() {
    let bytes = csv(3);
    let exact = u64::try_from(bytes.len()).unwrap();
    let limits = |file_bytes| Limits { file_bytes, ..Limits::DEFAULT };
    assert_eq!(read(&bytes, &limits(exact)).unwrap().rows.len(), 3);
    let error = read(&bytes, &limits(exact - 1)).unwrap_err();
    assert!(matches!(error, ReadError::FileTooLarge { bytes, .. } if bytes == exact));
}

#[test]
fn rows_and_columns_are_limited() {
    for bytes in [csv(9), xlsx(9)] {
        let limits = |rows, columns| Limits { rows, columns, ..Limits::DEFAULT };
        assert_eq!(read(&bytes, &limits(10, 3)).unwrap().rows.len(), 9);
        assert!(matches!(read(&bytes, &limits(9, 3)), Err(ReadError::TooManyRows { max: 9, .. })));
        let error = read(&bytes, &limits(10, 2)).unwrap_err();
        assert!(matches!(error, ReadError::TooManyColumns { .. }), "{error}");
    }
}

#[test]
fn cells_and_texts_are_limited() {
    for bytes in [csv(9), xlsx(9)] {
        let limits = |cells| Limits { cells, ..Limits::DEFAULT };
        assert_eq!(read(&bytes, &limits(30)).unwrap().rows.len(), 9);
        assert!(matches!(read(&bytes, &limits(29)), Err(ReadError::TooMuch { .. })));
    }
    // The header has 4 + 6 + 6 characters and 17 bytes; of each row of CSV, all is text.
    let limits = |text_bytes| Limits { text_bytes, ..Limits::DEFAULT };
    assert!(read(&csv(1), &limits(17 + 7)).is_ok());
    assert!(matches!(read(&csv(1), &limits(17 + 6)), Err(ReadError::TooMuch { .. })));
    let limits = |cell_chars| Limits { cell_chars, ..Limits::DEFAULT };
    assert!(read(&csv(1), &limits(6)).is_ok());
    let error = read(&csv(1), &limits(5)).unwrap_err();
    assert!(matches!(error, ReadError::CellTooLong { chars: 6, max: 5, .. }), "{error}");
}

#[test]
fn the_unpacked_size_is_limited() {
    let bytes = xlsx(9);
    let limits = |unpacked_bytes| Limits { unpacked_bytes, ..Limits::DEFAULT };
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes[..])).unwrap();
    let exact: u64 = (0..archive.len()).map(|part| archive.by_index(part).unwrap().size()).sum();
    assert!(read(&bytes, &limits(exact)).is_ok());
    assert!(matches!(read(&bytes, &limits(exact - 1)), Err(ReadError::Unpacked { .. })));
}

#[test]
fn the_ratio_of_a_part_is_limited() {
    let bytes = hostile::with_part(&xlsx(1), "xl/media/image1.png", &vec![0; 8_000_000]);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes[..])).unwrap();
    let packed = archive.by_name("xl/media/image1.png").unwrap().compressed_size();
    let exact = 8_000_000_u64.div_ceil(packed);
    let limits = |ratio| Limits { ratio, ..Limits::DEFAULT };
    assert!(read(&bytes, &limits(exact)).is_ok());
    assert!(matches!(read(&bytes, &limits(exact - 1)), Err(ReadError::Ratio { .. })));
}

#[test]
fn parts_and_merged_cells_are_limited() {
    let parts = archives::parts(&xlsx(1)).len();
    for (count, taken) in [(10_000, true), (10_001, false)] {
        let more = (parts..count).map(|n| format!("x/{n}")).collect::<Vec<String>>();
        let bytes = hostile::with_parts(&xlsx(1), more.iter().map(String::as_str));
        assert_eq!(read(&bytes, &Limits::DEFAULT).is_ok(), taken, "{count}");
    }
    let plain = rust_xlsxwriter::Format::new();
    for (count, taken) in [(5_000, true), (5_001, false)] {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Juré").unwrap().write(0, 1, "Projet").unwrap();
        for row in 1..=count {
            sheet.merge_range(row, 4, row, 5, "x", &plain).unwrap();
        }
        let found = read(&book.save_to_buffer().unwrap(), &Limits::DEFAULT);
        assert_eq!(found.is_ok(), taken, "{count}");
    }
}

#[test]
fn a_file_that_cannot_be_opened_says_why() {
    let told = |path: &str| {
        let error = Workbook::open(path.as_ref(), &Limits::DEFAULT).unwrap_err();
        error.tell(Language::French)
    };
    assert_eq!(told("/nowhere/idées.ods"), "idées.ods\u{A0}: ce fichier n'existe pas");
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    assert!(told(folder).ends_with("c'est un dossier, non un fichier"));
}

#[test]
fn a_hundred_thousand_rows_are_read_in_seconds() {
    for bytes in [csv(100_000), xlsx(100_000)] {
        let begun = Instant::now();
        let table = read(&bytes, &Limits::DEFAULT).unwrap();
        let took = begun.elapsed();
        assert_eq!(table.rows.len(), 100_000);
        let last = texts(&table).pop().unwrap();
        assert_eq!((last.0, last.1[0].as_str()), (100_001, "Jo"));
        assert!(took.as_secs() < 60, "{took:?}");
    }
}

#[test]
fn merged_cells_that_share_a_cell_are_no_spreadsheets() {
    let sheet = |second: &str| {
        let xml = format!(
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Juré</t></is></c>\
             <c t=\"inlineStr\"><is><t>Projet</t></is></c></row></sheetData>\
             <mergeCells><mergeCell ref=\"A3:B4\"/><mergeCell ref=\"{second}\"/></mergeCells></worksheet>"
        );
        hostile::with_part(&xlsx(1), "xl/worksheets/sheet1.xml", xml.as_bytes())
    };
    for (second, taken) in [("C3:D4", true), ("A5:B6", true), ("B4:C5", false), ("A3:A3", false)] {
        assert_eq!(read(&sheet(second), &Limits::DEFAULT).is_ok(), taken, "{second}");
    }
}
