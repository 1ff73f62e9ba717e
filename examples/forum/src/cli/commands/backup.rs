//! A backup of every journal as JSON lines.

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::Serialize;
use store::{
    Scope,
    backup::{ExportError, Moved, export},
    sqlite::Sqlite,
};

use super::{Run, files::Place};
use crate::cli::{
    context::Context,
    failure::Failure,
    office,
    page::{Answer, Page, Report},
    phrases::{Say, reading::Seen},
};

/// Write every journal of the database to a file, as JSON lines.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file; one that is there is replaced only with --yes.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Kept {
    file: String,
    streams: u64,
    entries: u64,
    dry_run: bool,
}

impl Run for Backup {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let place = Place::new(self.file.clone(), context)?;
        if self.file.exists() && !context.global.yes {
            return Err(Failure::WouldReplace { paths: Vec::from([self.file.clone()]) });
        }
        let store = office::existing(context)?;
        let dry_run = context.global.dry_run;
        let moved = if dry_run {
            export(&store, Scope::Everything, &mut io::sink())
                .map_err(|error| failed(error, &self.file))?
        } else {
            journal(&store, Scope::Everything, place)?
        };
        let Moved { streams, entries } = moved;
        let file = self.file.display().to_string();
        Answer::of(&Kept { file, streams, entries, dry_run }, context)
    }
}

/// Writes the journals of a scope to a file: whole, or not at all.
fn journal(store: &Sqlite, of: Scope, place: Place) -> Result<Moved, Failure> {
    let path = place.path().to_owned();
    let mut moved = Moved::default();
    let staged = place.stage(|out| -> Result<(), ExportError> {
        moved = export(store, of, out)?;
        Ok(())
    });
    let settled = staged.and_then(|staged| Ok(staged.settle()?));
    settled.map_err(|error| failed(error, &path))?;
    Ok(moved)
}

fn failed(error: ExportError, path: &Path) -> Failure {
    match error {
        ExportError::Read(error) => error.into(),
        ExportError::Write(source) => Failure::File { path: path.to_owned(), source },
        other => Failure::value("FILE", path.display().to_string(), other),
    }
}

impl Report for Kept {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        let Self { file, streams, entries, dry_run } = self;
        let wrote = if *dry_run { Seen::WouldWrite(file) } else { Seen::Wrote(file) };
        page.done(&wrote.tell(language));
        page.line(&Seen::Moved { streams: *streams, entries: *entries }.tell(language));
        page.warning(&Seen::NoNames.tell(language));
        if *dry_run {
            page.warning(&Say::Rehearsed.tell(language));
        }
    }
}
