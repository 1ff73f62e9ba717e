//! Files that are whole or not there.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
};

/// Writes a file beside its place and moves it there once it is whole and on the disk. What was
/// there before stays until then.
pub(super) fn write<E: From<io::Error>>(
    place: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let beside = place.with_file_name(name);
    let whole = || -> Result<(), E> {
        let mut out = BufWriter::new(File::create(&beside)?);
        fill(&mut out)?;
        let written = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        written.sync_all()?;
        Ok(fs::rename(&beside, place)?)
    };
    let written = whole();
    if written.is_err() {
        // What is left of it is of no use; that it cannot be removed is told by the error before.
        let _ = fs::remove_file(&beside);
    }
    written
}
