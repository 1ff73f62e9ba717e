use tables::spreadsheet::{Cell, Fault, ReadError};

use super::{DATE, IMPACT, JUROR, PROJECT, TOTAL, layout, only, open, read, texts};

/// The same sheet as `LibreOffice` writes it in both formats: title bar, merged cells, formulas.
#[test]
fn both_formats_of_libreoffice_read_the_same() {
    for name in ["merged.ods", "merged.xlsx"] {
        let table = open(name).table(&layout(), None).unwrap();
        assert_eq!(table.header_row, 4, "{name}");
        let row = |texts: [&str; 3]| texts.map(str::to_owned).to_vec();
        let rows = [
            (5, row(["Ada Martin", "1", "13.5"])),
            (6, row(["Ada Martin", "2", "7,5"])),
            (11, row(["Jo Petit", "3", "absent"])),
        ];
        assert_eq!(texts(&table), rows, "{name}");
        let [first, second, third] = table.rows.as_slice() else {
            panic!("{name}");
        };
        assert_eq!(table.cell(first, TOTAL), &Cell::Number("0.3".into()), "{name}");
        assert_eq!(table.cell(first, DATE), &Cell::Date("2019-11-28".parse().unwrap()), "{name}");
        assert!(first.faults.is_empty());
        let [ReadError::Fault { origin, fault }] = second.faults.as_slice() else {
            panic!("{name}: {:?}", second.faults);
        };
        let file = name;
        assert_eq!(origin.to_string(), format!("{file}, sheet \"Fiches\", row 6, column D"));
        assert_eq!(fault, &Fault::Error("#DIV/0!".into()));
        let [ReadError::Merged { origin, with }] = third.faults.as_slice() else {
            panic!("{name}: {:?}", third.faults);
        };
        assert_eq!((origin.row, origin.column, *with), (Some(11), Some(2), 3), "{name}");
    }
}

fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

#[test]
fn headers_merged_downwards_are_read_in_their_last_row() {
    let plain = rust_xlsxwriter::Format::new();
    let bytes = book(|sheet| {
        for (column, title) in [(0, "Juré"), (1, "Projet")] {
            sheet.merge_range(1, column, 2, column, title, &plain).unwrap();
        }
        sheet.merge_range(0, 0, 0, 3, "Juré et projet", &plain).unwrap();
        sheet.write(1, 2, "Notes").unwrap().write(2, 2, "Impact").unwrap();
        sheet.write(3, 0, "Jo").unwrap().write(3, 1, 1).unwrap();
    });
    let table = read("a.xlsx", &bytes).unwrap();
    assert_eq!(table.header_row, 3);
    assert_eq!(texts(&table), [(4, vec!["Jo".into(), "1".into(), String::new()])]);
}

#[test]
fn a_remark_below_merged_headers_is_no_row() {
    let plain = rust_xlsxwriter::Format::new();
    let bytes = book(|sheet| {
        for (column, title) in [(0, "Juré"), (1, "Projet")] {
            sheet.merge_range(0, column, 1, column, title, &plain).unwrap();
        }
        sheet.write(0, 2, "Notes").unwrap().write(1, 2, "sur 20").unwrap();
        sheet.write(2, 0, "Jo").unwrap().write(2, 1, 1).unwrap();
    });
    let table = read("a.xlsx", &bytes).unwrap();
    assert_eq!((table.header_row, table.rows.len()), (2, 1));
}

#[test]
fn a_header_merged_over_columns_is_refused() {
    let plain = rust_xlsxwriter::Format::new();
    let bytes = book(|sheet| {
        sheet.write(0, 0, "Juré").unwrap();
        sheet.merge_range(0, 1, 0, 2, "Projet", &plain).unwrap();
        sheet.write(1, 0, "Jo").unwrap().write(1, 2, 1).unwrap();
    });
    let error = read("a.xlsx", &bytes).unwrap_err();
    assert!(matches!(only(&error), ReadError::Merged { with: 2, .. }), "{error}");
}

#[test]
fn a_value_merged_downwards_holds_in_every_row_and_no_further() {
    let plain = rust_xlsxwriter::Format::new();
    let bytes = book(|sheet| {
        sheet.write(0, 0, "Juré").unwrap().write(0, 1, "Projet").unwrap();
        sheet.merge_range(1, 0, 3, 0, "Jo", &plain).unwrap();
        for row in 1..=4 {
            sheet.write(row, 1, row).unwrap();
        }
    });
    let jurors: Vec<String> = texts(&read("a.xlsx", &bytes).unwrap())
        .into_iter()
        .map(|(_, row)| row[JUROR].clone())
        .collect();
    assert_eq!(jurors, ["Jo", "Jo", "Jo", ""]);
}

#[test]
fn hidden_rows_and_columns_are_read() {
    let bytes = book(|sheet| {
        sheet.write(0, 0, "Juré").unwrap().write(0, 1, "Projet").unwrap();
        sheet.write(1, 0, "Jo").unwrap().write(1, 1, 1).unwrap();
        sheet.write(2, 0, "Zoé").unwrap().write(2, 1, 2).unwrap();
        sheet.set_row_hidden(1).unwrap().set_column_hidden(1).unwrap();
    });
    let table = read("a.xlsx", &bytes).unwrap();
    assert_eq!((table.hidden_rows, table.hidden_columns), (1, 1));
    let rows = texts(&table);
    let row = |number, juror: &str, project: &str| {
        (number, vec![juror.to_owned(), project.to_owned(), String::new()])
    };
    assert_eq!(rows, [row(2, "Jo", "1"), row(3, "Zoé", "2")]);
}

#[test]
fn excel_dates_truths_and_long_numbers_are_read_as_they_are_seen() {
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let bytes = book(|sheet| {
        sheet.write(0, 0, "Juré").unwrap().write(0, 1, "Projet").unwrap();
        sheet.write(0, 2, "Impact").unwrap().write(0, 4, "Date").unwrap();
        sheet.write(1, 0, true).unwrap().write(1, 1, 22_800_001_800_018_f64).unwrap();
        sheet.write(1, 2, 13.5).unwrap().write_with_format(1, 4, 43_797, &date).unwrap();
    });
    let table = read("a.xlsx", &bytes).unwrap();
    let row = &table.rows[0];
    assert_eq!(table.cell(row, JUROR).text(), "VRAI");
    assert_eq!(table.cell(row, PROJECT).text(), "22800001800018");
    assert_eq!(table.cell(row, IMPACT).number().unwrap(), Some("27/2".parse().unwrap()));
    assert_eq!(table.cell(row, DATE).date().unwrap(), Some("2019-11-28".parse().unwrap()));
}

#[test]
fn a_workbook_with_macros_is_read_for_its_data() {
    let bytes = book(|sheet| {
        sheet.write(0, 0, "Juré").unwrap().write(0, 1, "Projet").unwrap();
        sheet.write(1, 0, "Jo").unwrap().write(1, 1, 1).unwrap();
    });
    let with_macros =
        super::hostile::with_part(&bytes, "xl/vbaProject.bin", &[0xD0, 0xCF, 0x11, 0xE0]);
    assert_eq!(texts(&read("a.xlsm", &with_macros).unwrap()).len(), 1);
}

#[test]
fn old_and_locked_workbooks_are_refused_by_name() {
    let old = std::fs::read(format!("{}/tests/files/old.xls", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let error = read("old.xls", &old).unwrap_err();
    assert!(matches!(only(&error), ReadError::OldWorkbook { .. }), "{error}");
    let mut locked = old.get(..8).unwrap().to_vec();
    locked.extend("xxEncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let error = read("a.xlsx", &locked).unwrap_err();
    assert!(matches!(only(&error), ReadError::Encrypted { .. }), "{error}");
}
