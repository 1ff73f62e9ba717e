//! The founding of an edition.

use std::{collections::BTreeMap, path::PathBuf};

use clap::Args;
use participatory_innovation::{
    charter::Charter,
    edition::Edition,
    journal::{Capacity, Entry, Stamp},
    scoring::Methods,
    value::{EditionId, PersonId},
};
use serde::Serialize;
use store::{
    StoreError,
    desk::keep_once,
    directory::{People, Person},
    sqlite::Sqlite,
};
use uuid::Uuid;

use super::{Run, charter};
use crate::{
    charter_file,
    cli::{
        context::Context,
        failure::{Failure, Misuse},
        find, given,
        guarded::Guarded,
        office::{self, pseudonym},
        page::{Answer, Page, Report},
        phrases::{Say, Step},
    },
    situation::Profile,
};

/// Found the edition from its charter, a TOML file.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The charter (*règlement*).
    #[arg(value_name = "FILE", required_unless_present = "template")]
    file: Option<PathBuf>,
    /// Print a commented charter to fill in.
    #[arg(long, conflicts_with = "file")]
    template: bool,
    /// The name of the edition's secretary.
    #[arg(long, value_name = "NAME")]
    secretary: Option<String>,
    /// The mail address of the secretary.
    #[arg(long, value_name = "MAIL", requires = "secretary")]
    mail: Option<String>,
    /// Add an edition to a database that holds one.
    #[arg(long)]
    another: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Founded {
    edition: EditionId,
    title: String,
    database: String,
    secretary: PersonId,
    secretary_name: String,
    dry_run: bool,
}

impl Run for Init {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        if self.template {
            return Ok(Answer::text(charter_file::TEMPLATE.to_owned()));
        }
        let Some(file) = &self.file else {
            return Err(Misuse::OneOf(&["FILE", "--template"]).into());
        };
        let (charter, profile) = charter::read(file, context)?;
        self.found(charter, &profile, context)
    }
}

impl Init {
    fn found(
        &self,
        charter: Charter,
        profile: &Profile,
        context: &Context,
    ) -> Result<Answer, Failure> {
        let path = &context.global.db;
        let dry_run = context.global.dry_run;
        // A rehearsal leaves no file behind.
        let store =
            if dry_run && !path.exists() { Sqlite::in_memory()? } else { context.store()? };
        let there = office::editions(&store, &Methods::standard())?;
        if let (Some((edition, title)), false) = (there.first(), self.another) {
            return Err(Failure::AlreadyFounded { edition: *edition, title: title.clone() });
        }
        let secretary = self.secretary(&store, &there, profile, context)?;
        let id = EditionId::new(Uuid::now_v7()).map_err(StoreError::from)?;
        let stamp = Stamp::new(context.now()?, secretary.id, Capacity::Secretary);
        let title = charter.rules().title.to_string();
        let mut journal: Vec<Entry> = Vec::new();
        Edition::found(id, charter, stamp).record(&mut journal)?;
        let founded = Founded {
            edition: id,
            title,
            database: path.display().to_string(),
            secretary: secretary.id,
            secretary_name: secretary.name.clone(),
            dry_run,
        };
        if !dry_run {
            let profile = office::profile_of(id, profile)?;
            let there = there.iter().map(|(id, _)| *id).collect();
            let store = Guarded::by_editions(&store, there, id);
            let people = People { edition: id, persons: &[secretary] };
            keep_once(&store, &journal, Some(people), &[profile])?;
        }
        Answer::of(&founded, context)
    }

    /// The secretary, as a person of the new edition. Who is in the directory of another one, the
    /// latest first, need not be described again, and gets a pseudonym of her own all the same.
    fn secretary(
        &self,
        store: &Sqlite,
        there: &[(EditionId, String)],
        profile: &Profile,
        context: &Context,
    ) -> Result<Person, Failure> {
        let id = pseudonym(context.now()?);
        if let Some(given) = &context.global.by {
            let mut refused = find::among(&BTreeMap::new(), given);
            for (edition, _) in there.iter().rev() {
                let people = office::people(store, *edition)?;
                refused = find::among(&people, given);
                if matches!(refused, Err(Failure::Ambiguous { .. })) {
                    break;
                }
                if let Some(known) = refused.as_ref().ok().and_then(|found| people.get(found)) {
                    return Ok(Person { id, keep_until: None, ..known.clone() });
                }
            }
            refused?;
        }
        let name = match &self.secretary {
            Some(name) => given::line("--secretary", name)?,
            None => Say::SecretaryOf(&profile.organiser).tell(context.language),
        };
        Ok(Person {
            id,
            name,
            mail: self.mail.as_deref().map(|mail| given::line("--mail", mail)).transpose()?,
            post: None,
            departement: None,
            keep_until: None,
        })
    }
}

impl Report for Founded {
    fn show(&self, page: &mut Page) {
        let Self { title, database, secretary_name, .. } = self;
        let said = Say::Founded { title, database, secretary: secretary_name };
        page.done(&said.tell(page.language()));
        if self.dry_run {
            page.warning(&Say::Rehearsed.tell(page.language()));
        }
        page.hint(&Say::Next { step: Step::OpenCall, command: "forum open" }.tell(page.language()));
    }
}
