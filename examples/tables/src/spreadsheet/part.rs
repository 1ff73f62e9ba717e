//! The parts of an archive, read as XML.

use std::{
    borrow::Cow,
    io::{self, BufReader, Cursor, Read},
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::{ZipArchive, read::ZipFile};

/// The archive of a workbook.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// A part is damaged, or written as no spreadsheet program does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Damaged;

/// The longest text or mark-up that is taken in one piece, in bytes: four for each character of the
/// longest cell, and room for as many escapes.
pub(super) const LONGEST: usize = 1_048_576;

/// No program nests elements so deep.
const DEEPEST: usize = 256;

/// A part as a stream of marks and texts, each of bounded length.
pub(super) struct Xml<'a, 'b> {
    reader: Reader<BufReader<Bounded<ZipFile<'a, Cursor<&'b [u8]>>>>>,
    buffer: Vec<u8>,
    depth: usize,
}

/// The part of that name, whatever the case of its letters; `None` when there is none.
pub(super) fn part<'a, 'b>(
    archive: &'a mut Archive<'b>,
    name: &str,
) -> Result<Option<Xml<'a, 'b>>, Damaged> {
    let wanted = name.trim_start_matches('/');
    let same = |found: &str| found.replace('\\', "/").eq_ignore_ascii_case(wanted);
    let found = archive.file_names().position(|found| found.is_ok_and(|found| same(&found)));
    let Some(found) = found else {
        return Ok(None);
    };
    let file = archive.by_index(found).map_err(|_| Damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(Bounded { inner: file, left: LONGEST }));
    reader.config_mut().expand_empty_elements = true;
    Ok(Some(Xml { reader, buffer: Vec::new(), depth: 0 }))
}

impl Xml<'_, '_> {
    /// What comes next; `Eof` only once every element is closed.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Damaged> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().left = LONGEST;
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|_| Damaged)?;
        match &event {
            Event::Start(_) if self.depth >= DEEPEST => return Err(Damaged),
            Event::Start(_) => self.depth = self.depth.saturating_add(1),
            Event::End(_) => self.depth = self.depth.checked_sub(1).ok_or(Damaged)?,
            Event::Eof if self.depth > 0 => return Err(Damaged),
            _ => {}
        }
        Ok(event)
    }
}

/// The characters of an event of text, entities resolved; `None` for any other event.
pub(super) fn characters<'e>(event: &'e Event<'_>) -> Result<Option<Cow<'e, str>>, Damaged> {
    Ok(match event {
        Event::Text(text) => Some(text.xml10_content()),
        Event::CData(text) => Some(text.xml10_content()),
        Event::GeneralRef(reference) => {
            let named = match reference.as_ref() {
                "lt" => Some('<'),
                "gt" => Some('>'),
                "amp" => Some('&'),
                "apos" => Some('\''),
                "quot" => Some('"'),
                _ => reference.resolve_char_ref().map_err(|_| Damaged)?,
            };
            Some(Cow::Owned(named.ok_or(Damaged)?.to_string()))
        }
        _ => None,
    })
}

/// The value of an attribute by its name without prefix.
pub(super) fn attribute<'e>(
    element: &'e BytesStart<'_>,
    name: &str,
) -> Result<Option<Cow<'e, str>>, Damaged> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| Damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = match attribute.value {
                Cow::Borrowed(raw) => quick_xml::escape::unescape(raw).map_err(|_| Damaged)?,
                Cow::Owned(raw) => {
                    let value = quick_xml::escape::unescape(&raw).map_err(|_| Damaged)?;
                    Cow::Owned(value.into_owned())
                }
            };
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// Whether an attribute says yes.
pub(super) fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

/// Reads no more than is left until somebody says that there may be more.
pub(super) struct Bounded<R> {
    pub(super) inner: R,
    pub(super) left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = self.left.min(into.len());
        let into = into.get_mut(..most).unwrap_or_default();
        if into.is_empty() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.inner.read(into)?;
        self.left = self.left.saturating_sub(read);
        Ok(read)
    }
}
