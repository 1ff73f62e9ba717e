//! Files that are whole or not there, and that nobody but their owner reads.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use uuid::Uuid;

use crate::cli::{context::Context, failure::Failure};

/// What SQLite keeps beside a database, and the database itself.
const OF_DATABASE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Something that is no file stands where one would be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is no ordinary file")]
pub(super) struct NotAFile;

/// A place where a file may be written: no directory, no device, and not the database, however its
/// path is spelled.
#[derive(Debug)]
pub(super) struct Place(PathBuf);

impl Place {
    pub(super) fn new(path: PathBuf, context: &Context) -> Result<Self, Failure> {
        if is_of_database(&path, &context.global.db) {
            return Err(Failure::IsDatabase { path });
        }
        if path.is_dir() {
            let source = io::ErrorKind::IsADirectory.into();
            return Err(Failure::File { path, source });
        }
        // A link is replaced and not followed.
        let there = fs::symlink_metadata(&path);
        if there.is_ok_and(|there| !there.is_file() && !there.is_symlink()) {
            let source = io::Error::new(io::ErrorKind::InvalidInput, NotAFile);
            return Err(Failure::File { path, source });
        }
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file beside its place, whole and on the disk. What was there before stays until it
    /// is [settled](Staged::settle).
    pub(super) fn stage<E: From<io::Error>>(
        self,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<Staged, E> {
        let directory = self.0.parent().unwrap_or(Path::new(""));
        if !directory.as_os_str().is_empty() {
            private_directory().create(directory)?;
        }
        // A name that nobody can have prepared: `create_new` follows no link either.
        let beside = directory.join(format!(".forum-{}.part", Uuid::new_v4().simple()));
        let empty = private_file().open(&beside)?;
        let staged = Staged { beside, place: self.0 };
        let mut out = BufWriter::new(empty);
        fill(&mut out)?;
        let written: File = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        written.sync_all()?;
        Ok(staged)
    }
}

/// A file that is whole and not in its place yet; it vanishes when it never comes there.
#[derive(Debug)]
pub(super) struct Staged {
    beside: PathBuf,
    place: PathBuf,
}

impl Staged {
    /// Moves it to its place.
    pub(super) fn settle(self) -> io::Result<()> {
        fs::rename(&self.beside, &self.place)
    }

    pub(super) fn place(&self) -> &Path {
        &self.place
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Once it was moved, there is nothing of that name.
        let _ = fs::remove_file(&self.beside);
    }
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_directory() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Whether a path leads to a database or to what SQLite keeps beside it, through links too.
fn is_of_database(path: &Path, database: &Path) -> bool {
    let named = |of: &Path, ending: &str| {
        let mut name = OsString::from(of);
        name.push(ending);
        PathBuf::from(name)
    };
    // SQLite names its files after the place that links lead to.
    let bases = [database.to_owned(), resolved(database)];
    let mut files = bases.iter().flat_map(|of| OF_DATABASE.map(|ending| named(of, ending)));
    files.any(|file| resolved(&file) == resolved(path) || is_one_file(&file, path))
}

/// Where a path leads: links followed as far as there is something.
fn resolved(path: &Path) -> PathBuf {
    if let Ok(place) = path.canonicalize() {
        return place;
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (whole.parent().and_then(|parent| parent.canonicalize().ok()), whole.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => whole,
    }
}

/// Whether two names are of one file.
#[cfg(unix)]
fn is_one_file(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let file = |path: &Path| fs::metadata(path).ok().map(|file| (file.dev(), file.ino()));
    file(a).is_some_and(|a| file(b) == Some(a))
}

#[cfg(not(unix))]
fn is_one_file(_: &Path, _: &Path) -> bool {
    false
}
