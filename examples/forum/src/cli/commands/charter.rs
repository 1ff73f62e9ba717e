//! The charter (*règlement*), from a file.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use clap::Args;
use participatory_innovation::{
    charter::Charter, fact::Amendment, journal::Capacity, value::Motive,
};
use serde_json::json;

use super::Run;
use tables::spreadsheet::{Origin, ReadError};

use crate::{
    charter_file,
    cli::{
        context::Context, failure::Failure, given, office::profile_of, page::Answer, phrases::Say,
    },
    situation::Profile,
};

/// Replace the charter, before the call opens.
#[derive(Debug, Args)]
pub(crate) struct Amend {
    /// The new charter.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Why it changes.
    #[arg(long, value_name = "MOTIVE")]
    motive: String,
}

impl Run for Amend {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let (charter, profile) = read(&self.file, context)?;
        let motive: Motive = given::parsed("--motive", &self.motive)?;
        let office = context.office()?;
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            let amendment = Amendment { charter: charter.clone(), motive: motive.clone() };
            desk.edition.amend_charter(amendment, stamp)?.record(&mut desk.journal)?;
            desk.settings.push(profile_of(desk.edition.id(), &profile)?);
            Ok(desk.edition.charter().rules().version)
        })?;
        let version = decided.value;
        let facts = json!({"version": version});
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::Amended { version }]))
    }
}

/// No charter is longer, in bytes.
const LONGEST: u64 = 1_048_576;

/// Reads a charter file.
pub(super) fn read(path: &Path, context: &Context) -> Result<(Charter, Profile), Failure> {
    let unreadable = |source| Failure::File { path: path.to_owned(), source };
    let mut text = String::new();
    let file = File::open(path).map_err(unreadable)?;
    let max = LONGEST;
    file.take(max.saturating_add(1)).read_to_string(&mut text).map_err(unreadable)?;
    let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
    if bytes > max {
        let origin = Origin::file(&path.file_name().unwrap_or_default().to_string_lossy());
        let fault = ReadError::FileTooLarge { origin, bytes, max }.tell(context.language);
        return Err(Failure::Input { path: path.to_owned(), faults: Vec::from([fault]) });
    }
    charter_file::parse(&text).map_err(|faults| Failure::Input {
        path: path.to_owned(),
        faults: faults.as_slice().iter().map(|fault| fault.tell(context.language)).collect(),
    })
}
