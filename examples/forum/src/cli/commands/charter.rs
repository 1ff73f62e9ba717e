//! The charter (*règlement*), from a file.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use participatory_innovation::{
    charter::Charter, fact::Amendment, journal::Capacity, value::Motive,
};
use serde_json::json;

use super::Run;
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

/// Reads a charter file.
pub(super) fn read(path: &Path, context: &Context) -> Result<(Charter, Profile), Failure> {
    let unreadable = |source| Failure::File { path: path.to_owned(), source };
    let text = fs::read_to_string(path).map_err(unreadable)?;
    charter_file::parse(&text).map_err(|faults| Failure::Input {
        path: path.to_owned(),
        faults: faults.as_slice().iter().map(|fault| fault.tell(context.language)).collect(),
    })
}
