//! A look into an archive before anything reads it for its contents.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Limits, Origin, ReadError, part::Archive};

/// What kind of workbook an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Ods,
}

const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const ARCHIVE: [u8; 4] = *b"PK\x03\x04";
/// Below so many bytes no part is a bomb, whatever its ratio.
const SMALL: u64 = 1_048_576;
const MOST_PARTS: usize = 10_000;

/// Unpacks every part to nowhere, counting: sizes that an archive declares may lie.
pub(super) fn inspect<'b>(
    origin: &Origin,
    bytes: &'b [u8],
    limits: &Limits,
) -> Result<(Kind, Archive<'b>), ReadError> {
    let unreadable = || ReadError::Unreadable { origin: origin.clone() };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > MOST_PARTS {
        return Err(unreadable());
    }
    let mut kind = None;
    let mut binary = false;
    let mut room = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| unreadable())?;
        let name = part.name().map_err(|_| unreadable())?.into_owned();
        let packed = part.compressed_size().max(1);
        let most = packed.saturating_mul(limits.ratio).max(SMALL);
        let mut head = [0; ODS.len()];
        let read = fill(&mut part, &mut head).map_err(|_| unreadable())?;
        let head = head.get(..read).unwrap_or_default();
        if head.starts_with(&ARCHIVE) {
            return Err(ReadError::Nested { origin: origin.clone(), part: name });
        }
        match name.as_str() {
            "mimetype" if head == ODS => kind = Some(Kind::Ods),
            "xl/workbook.xml" => kind = Some(Kind::Xlsx),
            "xl/workbook.bin" => binary = true,
            _ => {}
        }
        let allowed = most.min(room);
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        let beyond = allowed.saturating_sub(read).saturating_add(1);
        let rest = std::io::copy(&mut part.by_ref().take(beyond), &mut std::io::sink())
            .map_err(|_| unreadable())?;
        let unpacked = read.saturating_add(rest);
        if unpacked > room {
            return Err(ReadError::Unpacked { origin: origin.clone(), max: limits.unpacked_bytes });
        }
        if unpacked > most {
            return Err(ReadError::Ratio { origin: origin.clone(), part: name, max: limits.ratio });
        }
        room = room.saturating_sub(unpacked);
    }
    kind.map(|kind| (kind, archive)).ok_or_else(|| {
        let origin = origin.clone();
        if binary { ReadError::OldWorkbook { origin } } else { ReadError::NotAWorkbook { origin } }
    })
}

fn fill(part: &mut impl Read, head: &mut [u8]) -> std::io::Result<usize> {
    let mut read = 0_usize;
    while let Some(rest) = head.get_mut(read..).filter(|rest| !rest.is_empty()) {
        match part.read(rest)? {
            0 => break,
            more => read = read.saturating_add(more),
        }
    }
    Ok(read)
}
