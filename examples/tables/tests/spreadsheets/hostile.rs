use std::iter;

use proptest::prelude::*;
use tables::spreadsheet::ReadError;

use super::{
    archives::{archive, parts},
    only, read,
};

/// The same archive with one part more, or with another in its place.
pub(super) fn with_part(bytes: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let parts = parts(bytes);
    let others = parts.iter().filter(|(other, _)| other != name);
    let others = others.map(|(name, content)| (name.as_str(), content.clone()));
    archive(others.chain(iter::once((name, content.to_vec()))))
}

/// The same archive with empty parts more.
pub(super) fn with_parts<'a>(bytes: &[u8], more: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let parts = parts(bytes);
    let parts = parts.iter().map(|(name, content)| (name.as_str(), content.clone()));
    archive(parts.chain(more.map(|name| (name, Vec::new()))))
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn refusal(name: &str, bytes: &[u8]) -> ReadError {
    only(&read(name, bytes).unwrap_err()).clone()
}

#[test]
fn a_bomb_is_refused_by_its_ratio() {
    let bomb = with_part(&file("merged.xlsx"), "xl/media/image1.png", &vec![0; 8_000_000]);
    assert!(bomb.len() < 100_000);
    let error = refusal("a.xlsx", &bomb);
    assert!(
        matches!(&error, ReadError::Ratio { part, .. } if part == "xl/media/image1.png"),
        "{error}"
    );
    // A small part may be all zeros.
    assert!(read("a.xlsx", &with_part(&file("merged.xlsx"), "x", &vec![0; 1_000_000])).is_ok());
}

#[test]
fn an_archive_in_the_archive_is_refused() {
    let nested = with_part(&file("merged.xlsx"), "xl/embeddings/a.bin", &file("merged.ods"));
    assert!(matches!(refusal("a.xlsx", &nested), ReadError::Nested { .. }));
}

#[test]
fn an_encrypted_ods_is_refused_as_such() {
    let manifest = b"<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">\
        <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = with_part(&file("merged.ods"), "META-INF/manifest.xml", manifest);
    let locked = with_part(&locked, "content.xml", b"\xE3\x81\x00\x42");
    assert!(matches!(refusal("a.ods", &locked), ReadError::Encrypted { .. }));
}

#[test]
fn other_archives_are_refused() {
    let other = archive([("word/document.xml", b"<a/>".to_vec())]);
    assert!(matches!(refusal("a.docx", &other), ReadError::NotAWorkbook { .. }));
    let binary = archive([("xl/workbook.bin", vec![1])]);
    assert!(matches!(refusal("a.xlsb", &binary), ReadError::OldWorkbook { .. }));
    let empty = archive([("xl/workbook.xml", b"<a/>".to_vec())]);
    assert!(matches!(refusal("a.xlsx", &empty), ReadError::Unreadable { .. }));
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">\
         <office:body><office:spreadsheet><table:table table:name=\"F\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    with_part(&file("merged.ods"), "content.xml", content.as_bytes())
}

fn ods_cell(attributes: &str, text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p>\
         </table:table-cell>"
    )
}

#[test]
fn repetitions_of_an_ods_are_not_taken_at_their_word() {
    let headers = ["Juré", "Projet"].map(|title| ods_cell("", title)).concat();
    let row = |attributes: &str, cells: &str| {
        format!("<table:table-row {attributes}>{cells}</table:table-row>")
    };
    let sheet = |more: String| ods(&(row("", &headers) + &more));
    let jo = ods_cell("", "Jo");
    let repeated = |count| format!("table:number-rows-repeated=\"{count}\"");
    // The empty rest of a sheet, as every program writes it.
    let plain = row("", &jo) + &row(&repeated(1_048_574), "<table:table-cell/>");
    assert_eq!(read("a.ods", &sheet(plain)).unwrap().rows.len(), 1);
    assert_eq!(read("a.ods", &sheet(row(&repeated(199_999), &jo))).unwrap().rows.len(), 199_999);
    let error = refusal("a.ods", &sheet(row(&repeated(200_000), &jo)));
    assert!(matches!(error, ReadError::TooManyRows { .. }), "{error}");
    let wide = |count| ods_cell(&format!("table:number-columns-repeated=\"{count}\""), "x");
    assert!(read("a.ods", &sheet(row("", &wide(256)))).is_ok());
    let error = refusal("a.ods", &sheet(row("", &wide(257))));
    assert!(matches!(error, ReadError::TooManyColumns { .. }), "{error}");
    // Refused where it is said, and not once it has been done.
    let error = refusal("a.ods", &sheet(row(&repeated(100_000), &wide(256))));
    assert!(matches!(error, ReadError::TooMuch { .. }), "{error}");
    assert_eq!(error.origin().row, Some(2));
    let spaces = ods_cell("", "<text:s text:c=\"4000000000\"/>");
    let error = refusal("a.ods", &sheet(row("", &spaces)));
    assert!(matches!(error, ReadError::TooMuch { .. }), "{error}");
    let absurd = row("table:number-rows-repeated=\"99999999999999999999\"", &jo);
    assert!(matches!(refusal("a.ods", &sheet(absurd)), ReadError::Unreadable { .. }));
}

#[test]
fn a_cell_far_away_takes_no_room() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Juré").unwrap().write(0, 1, "Projet").unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let error = refusal("a.xlsx", &book.save_to_buffer().unwrap());
    assert!(matches!(error, ReadError::TooManyRows { .. }), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever happens to a file on its way, it is read or refused.
    #[test]
    fn damaged_files_are_read_or_refused(
        name in prop_oneof![Just("merged.ods"), Just("merged.xlsx"), Just("old.xls")],
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = file(name);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(error) = read(name, &bytes) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    /// Parts that are damaged before they are packed get past the checksums of the archive.
    #[test]
    fn damaged_parts_are_read_or_refused(
        name in prop_oneof![Just("merged.ods"), Just("merged.xlsx")],
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut parts = parts(&file(name));
        let which = which.index(parts.len());
        for (place, byte) in changes {
            let content = &mut parts[which].1;
            if !content.is_empty() {
                let place = place.index(content.len());
                content[place] = byte;
            }
        }
        let bytes = archive(parts.iter().map(|(name, content)| (name.as_str(), content.clone())));
        if let Err(error) = read(name, &bytes) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    /// So is any text.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = [b"Jur\xE9;Projet\n".as_slice(), &bytes].concat();
        if let Ok(table) = read("a.csv", &text) {
            prop_assert!(table.header_row == 1);
        }
    }
}
