//! What people say that the headers of a form mean, kept for the next file of the same form.

use std::collections::BTreeMap;

use clap::Args;
use participatory_innovation::value::EditionId;
use store::{
    StoreError,
    directory::{Directory as _, Setting},
};
use tables::spreadsheet::{Layout, Mapping, closest};

use crate::cli::{
    failure::{Failure, Sought},
    given,
    office::Office,
};

/// The setting that keeps what was said of forms of ideas.
pub(super) const IDEAS: &str = "columns-of-ideas";
/// The setting that keeps what was said of lists of people.
pub(super) const PEOPLE: &str = "columns-of-people";

/// What the columns are, where their headers do not tell.
#[derive(Debug, Args)]
pub(super) struct Columns {
    /// What a header means, such as "Quel est son nom ?=titre"; "-" leaves the column out. It is
    /// kept for the next file.
    #[arg(long = "map", value_name = "HEADER=COLUMN", allow_hyphen_values = true)]
    map: Vec<String>,
}

/// What was said of headers.
#[derive(Debug)]
pub(super) struct Said {
    /// Now.
    pub(super) given: Mapping,
    /// Now, or with an earlier file.
    pub(super) all: Mapping,
}

impl Columns {
    /// What is said now, and was with earlier files of the edition.
    pub(super) fn said(
        &self,
        office: &Office<'_>,
        setting: &str,
        layout: &Layout,
    ) -> Result<Said, Failure> {
        let mut all = Mapping::default();
        let settings = office.store.settings(office.edition().id())?;
        if let Some(kept) = settings.get(setting) {
            let kept: BTreeMap<String, String> =
                serde_json::from_str(kept).map_err(|error| StoreError::Corrupt(Box::new(error)))?;
            for (title, field) in &kept {
                all.say(title, field);
            }
        }
        let mut given = Mapping::default();
        for one in &self.map {
            let (title, field) = given::pair("--map", one)?;
            if field != "-" && layout.field_of(field).is_none() {
                let names = || layout.fields().iter().map(|field| field.name.as_str());
                let near = closest(field, names()).map_or_else(
                    || names().map(str::to_owned).collect(),
                    |near| Vec::from([near.to_owned()]),
                );
                let given = field.to_owned();
                return Err(Failure::NotFound { sought: Sought::Word, given, near });
            }
            given.say(title, field);
            all.say(title, field);
        }
        Ok(Said { given, all })
    }
}

impl Said {
    /// The setting that keeps it, where something is said.
    pub(super) fn kept(&self, edition: EditionId, key: &str) -> Result<Option<Setting>, Failure> {
        if self.given.is_empty() {
            return Ok(None);
        }
        let all: BTreeMap<&str, &str> = self.all.iter().collect();
        let kept = serde_json::to_string(&all).map_err(|error| StoreError::Other(error.into()))?;
        Ok(Some(Setting { edition, key: key.to_owned(), value: Some(kept) }))
    }
}
