//! Delimited text (CSV): its encoding, its separator, its rows.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{
    Cell, Limits, Origin, ReadError,
    limits::Room,
    part::Bounded,
    sheet::{Collector, Sheet},
};

/// The separators, those of French spreadsheets first.
pub(super) const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// The text of a file, with line feeds alone between its lines and after the last.
pub(super) fn text(origin: &Origin, bytes: &[u8]) -> Result<String, ReadError> {
    let decoded = decode(bytes).filter(|text| text.chars().all(is_of_a_text));
    let Some(decoded) = decoded else {
        return Err(ReadError::NotText { origin: origin.clone() });
    };
    if decoded.trim().is_empty() {
        return Err(ReadError::Nothing { origin: origin.clone() });
    }
    if !decoded.bytes().filter(|byte| *byte == b'"').count().is_multiple_of(2) {
        return Err(ReadError::OpenQuotation { origin: origin.clone() });
    }
    let mut text = decoded.replace("\r\n", "\n").replace('\r', "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

/// Decodes by the mark at the beginning, by the zero bytes of UTF-16 without a mark, as UTF-8 if it
/// is valid, and otherwise as Windows-1252.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).take(200).all(|byte| *byte == 0);
    let utf_16 = match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        [_, 0, _, 0, ..] if zeros(1) => Some(UTF_16LE),
        [0, _, 0, _, ..] if zeros(0) => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf_16 {
        let (text, malformed) = encoding.decode_with_bom_removal(bytes);
        return (!malformed).then_some(text);
    }
    let (text, malformed) = UTF_8.decode_with_bom_removal(bytes);
    if malformed { Some(WINDOWS_1252.decode_without_bom_handling(bytes).0) } else { Some(text) }
}

fn is_of_a_text(character: char) -> bool {
    !character.is_control() || matches!(character, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}')
}

/// The longest row that is taken, in bytes: a dozen of the longest cells and more.
const LONGEST_ROW: usize = 4 * 1_048_576;

/// The rows as one separator cuts them, up to a greatest number of them.
pub(super) fn sheet(
    origin: &Origin,
    text: &str,
    separator: u8,
    limits: &Limits,
    most: usize,
) -> Result<Sheet, ReadError> {
    let mut room = Room::of(limits);
    let mut collector = Collector::new(origin.clone(), limits, &mut room);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(Bounded { inner: text.as_bytes(), left: LONGEST_ROW });
    let mut record = csv::StringRecord::new();
    let mut inner_lines = 0_u64;
    let refused = |collector: &Collector<'_>, why: &csv::Error, row: u32| match why.kind() {
        csv::ErrorKind::Io(_) => collector.too_much(row),
        _ => ReadError::Unreadable { origin: origin.clone() },
    };
    let mut last_row = 0_u32;
    let mut width = 0_usize;
    for _ in 0..most {
        reader.get_mut().left = LONGEST_ROW;
        let next = last_row.saturating_add(1);
        if !reader.read_record(&mut record).map_err(|why| refused(&collector, &why, next))? {
            break;
        }
        // A line break within a cell is a line of the file, and no row of the sheet.
        let inner = record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count();
        inner_lines = inner_lines.saturating_add(u64::try_from(inner).unwrap_or(u64::MAX));
        let last_line = reader.position().line().saturating_sub(1);
        let row = u32::try_from(last_line.saturating_sub(inner_lines)).unwrap_or(u32::MAX);
        // A quotation mark that closes rows further down has swallowed them: as many separators as the
        // first row has, and none with a space after it, as sentences have.
        width = width.max(if row == 1 { record.len() } else { 0 });
        let spaced = format!("{} ", char::from(separator));
        let is_row = |line: &str| {
            let separators = line.bytes().filter(|byte| *byte == separator).count();
            separators.saturating_add(1) == width && !line.contains(&spaced)
        };
        if width > 3 && record.iter().any(|field| field.lines().skip(1).any(is_row)) {
            return Err(ReadError::OpenQuotation { origin: origin.row(row) });
        }
        last_row = row;
        for (column, field) in (0_u32..).zip(&record) {
            collector.take(row, column, Cell::typed(field.to_owned()), false)?;
        }
    }
    collector.finish(Vec::new())
}
