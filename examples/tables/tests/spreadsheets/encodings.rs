use tables::spreadsheet::ReadError;

use super::{only, read, texts};

const TEXT: &str = "Juré;Projet;Impact\r\nZoé Bœuf;1;13,5\r\n;;\r\n\r\n\"L\u{2019}élu\nde l'Oise\";2;7\r\nJo;3;\r\n";

/// Rows are numbered as the program shows them: the text in two lines is one row, an empty line is
/// one too.
fn expected() -> Vec<(u32, Vec<String>)> {
    let row = |juror: &str, project: &str, impact: &str| {
        [juror, project, impact].map(str::to_owned).to_vec()
    };
    vec![
        (2, row("Zoé Bœuf", "1", "13,5")),
        (5, row("L\u{2019}élu\nde l'Oise", "2", "7")),
        (6, row("Jo", "3", "")),
    ]
}

#[test]
fn every_encoding_reads_the_same() {
    let utf_16 =
        |bytes: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let little = utf_16(u16::to_le_bytes);
    let big = utf_16(u16::to_be_bytes);
    let (old, _, unmappable) = encoding_rs::WINDOWS_1252.encode(TEXT);
    assert!(!unmappable);
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for (name, bytes) in [
        ("utf-8", TEXT.as_bytes().to_vec()),
        ("utf-8 with a mark", with(&[0xEF, 0xBB, 0xBF], TEXT.as_bytes())),
        ("utf-16 le", with(&[0xFF, 0xFE], &little)),
        ("utf-16 be", with(&[0xFE, 0xFF], &big)),
        ("windows-1252", old.into_owned()),
    ] {
        assert_eq!(texts(&read(name, &bytes).unwrap()), expected(), "{name}");
    }
}

#[test]
fn utf_16_is_found_without_a_mark() {
    let text = "juror;projet;impact\nJo;1;5\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(texts(&read("a.csv", &bytes).unwrap()).len(), 1);
}

#[test]
fn line_ends_of_every_system_are_read() {
    for end in ["\r\n", "\n", "\r"] {
        let text = TEXT.replace("\r\n", end);
        assert_eq!(texts(&read("a.csv", text.as_bytes()).unwrap()), expected(), "{end:?}");
        let cut = text.trim_end();
        assert_eq!(texts(&read("a.csv", cut.as_bytes()).unwrap()), expected(), "{end:?}");
    }
}

#[test]
fn the_separator_is_found_by_the_headers() {
    // More commas than semicolons: decimals and titles are full of them.
    let text = "Forum, Amiens, 28 novembre\nJuré;Projet;Impact\nA, B, C;1;13,5\nD, E, F;2;12,5\n";
    let table = read("a.csv", text.as_bytes()).unwrap();
    assert_eq!(table.header_row, 2);
    assert_eq!(texts(&table)[0].1, ["A, B, C", "1", "13,5"]);
    for separator in ["\t", ","] {
        let text = ["Juré", "Projet", "Impact\nA; B", "1", "13.5\n"].join(separator);
        let table = read("a.csv", text.as_bytes()).unwrap();
        assert_eq!(texts(&table), [(2, vec!["A; B".into(), "1".into(), "13.5".into()])]);
    }
}

#[test]
fn excels_own_line_about_the_separator_is_passed_over() {
    let table = read("a.csv", "sep=;\r\nJuré;Projet\r\nJo;1\r\n".as_bytes()).unwrap();
    assert_eq!((table.header_row, texts(&table)[0].0), (2, 3));
}

#[test]
fn what_is_no_text_is_refused() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    for bytes in [&png[..], b"a;b\0c", b"\xFF\xFEa", b"%PDF-1.7\n\x01\x02"] {
        let error = read("a.csv", bytes).unwrap_err();
        assert!(matches!(only(&error), ReadError::NotText { .. }), "{error}");
    }
    let error = read("a.csv", b"").unwrap_err();
    assert!(matches!(only(&error), ReadError::Nothing { .. }));
    let error = read("a.csv", b" \r\n ").unwrap_err();
    assert!(matches!(only(&error), ReadError::Nothing { .. }));
}

#[test]
fn an_open_quotation_mark_swallows_no_rows() {
    let error = read("a.csv", "Juré;Projet\n\"Jo;1\nZoé;2\n".as_bytes()).unwrap_err();
    assert!(matches!(only(&error), ReadError::OpenQuotation { .. }));
}

#[test]
fn a_quotation_that_closes_rows_further_down_is_refused() {
    let text = |remark: &str| {
        format!("Juré;Projet;Impact;Remarque\nAda;1;12;{remark}\nBob;1;13;x\nCléo;1;14;\"fin\"\n")
    };
    let error = read("a.csv", text("\"bien").replace(";x", ";x\"").as_bytes()).unwrap_err();
    assert!(matches!(only(&error), ReadError::OpenQuotation { .. }), "{error}");
    let two_lines = text("\"un; deux; trois; quatre\nfin\"");
    assert_eq!(read("a.csv", two_lines.as_bytes()).unwrap().rows.len(), 3);
}
