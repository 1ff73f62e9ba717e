//! A backup read back.

use std::{fs::File, io::BufReader, path::PathBuf};

use clap::Args;
use serde::Serialize;
use store::{
    backup::{ImportError, Moved, import},
    sqlite::Sqlite,
};

use super::Run;
use crate::cli::{
    context::Context,
    failure::Failure,
    page::{Answer, Page, Report},
    phrases::{self, Say, reading::Seen},
};

/// Read a backup or an exported journal into the database: all of it, or nothing.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Restored {
    database: String,
    streams: u64,
    entries: u64,
    dry_run: bool,
}

impl Run for Restore {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let path = &context.global.db;
        let dry_run = context.global.dry_run;
        let mut moved = Moved::default();
        // A file that is wrong, or a rehearsal, makes no database.
        if dry_run || !path.exists() {
            moved = self.into(&Sqlite::in_memory()?, context)?;
        }
        if !dry_run {
            moved = self.into(&context.store()?, context)?;
        }
        let Moved { streams, entries } = moved;
        let database = path.display().to_string();
        Answer::of(&Restored { database, streams, entries, dry_run }, context)
    }
}

impl Restore {
    fn into(&self, store: &Sqlite, context: &Context) -> Result<Moved, Failure> {
        let unreadable = |source| Failure::File { path: self.file.clone(), source };
        let file = File::open(&self.file).map_err(unreadable)?;
        import(store, BufReader::new(file)).map_err(|error| match error {
            ImportError::Append(error) => error.into(),
            ImportError::Read { source, .. } => unreadable(source),
            wrong => Failure::Input {
                path: self.file.clone(),
                faults: Vec::from([phrases::reading::import(&wrong, context.language)]),
            },
        })
    }
}

impl Report for Restored {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        let Self { database, streams, entries, dry_run } = self;
        let restored = if *dry_run { Seen::Whole } else { Seen::Restored(database) };
        page.done(&restored.tell(language));
        page.line(&Seen::Moved { streams: *streams, entries: *entries }.tell(language));
        page.warning(&Seen::NoNames.tell(language));
        if *dry_run {
            page.warning(&Say::Rehearsed.tell(language));
        }
    }
}
