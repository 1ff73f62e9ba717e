//! Whether what is stored agrees with itself and with the rules.

use clap::Args;
use participatory_innovation::{audit::audit, journal::Entry, scoring::Methods, value::EditionId};
use serde::Serialize;
use store::{
    Scope, listing,
    reading::{self, ReadError, entries, streams},
    sqlite::Sqlite,
    verify::verify,
};

use super::{
    Run,
    verify::{Found, Place, verdict},
};
use crate::{
    cli::{
        context::Context,
        exit::Exit,
        failure::{Failure, Sought},
        find, office,
        page::{Answer, Page, Report},
        phrases::reading::Seen,
    },
    situation::{Profile, Situation},
    words::{Identifiers, Names, Tell as _},
};

/// Compute everything again: entries, rules, palmarès, lists.
#[derive(Debug, Args)]
pub(crate) struct Audit {}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Audited {
    consistent: bool,
    streams: u64,
    entries: u64,
    disagreements: Vec<Place>,
}

impl Run for Audit {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let store = office::existing(context)?;
        let mut disagreements = Vec::new();
        let mut labels = find::Labels::default();
        let given = context.global.edition.clone().unwrap_or_default();
        let mut audited = 0_u64;
        for head in streams(&store, Scope::Editions) {
            let id = head?.edition;
            if is_asked_for(&store, id, &given) {
                labels = edition(&store, id, context, &mut disagreements)?;
                audited = audited.saturating_add(1);
            }
        }
        if audited == 0 {
            return Err(Failure::NotFound { sought: Sought::Edition, given, near: Vec::new() });
        }
        let verified = verify(&store, Scope::Everything)?;
        disagreements.extend(Found::of(&verified, context.language, &labels).faults);
        for project in listing::check(&store, &Methods::standard())? {
            disagreements.push(Place {
                stream: Some(format!("project {project}")),
                seq: None,
                what: Seen::WrongListing.tell(context.language),
            });
        }
        let audited = Audited {
            consistent: disagreements.is_empty(),
            streams: verified.streams,
            entries: verified.entries,
            disagreements,
        };
        Answer::of(&audited, context)
    }
}

/// Whether `--edition` is for this one. Without a title that can be read, its identifier tells.
fn is_asked_for(store: &Sqlite, id: EditionId, given: &str) -> bool {
    given.is_empty()
        || find::is_start(&id, given)
        || reading::edition(store, &Methods::standard(), id)
            .is_ok_and(|read| find::is_part(read.charter().rules().title.as_str(), given))
}

/// Audits one edition with all of its entries that can be read, and names its projects.
fn edition(
    store: &Sqlite,
    id: EditionId,
    context: &Context,
    disagreements: &mut Vec<Place>,
) -> Result<find::Labels, Failure> {
    let mut journal: Vec<Entry> = Vec::new();
    for head in streams(store, Scope::Edition(id)) {
        for entry in entries(store, head?.stream, 0) {
            match entry {
                Ok(entry) => journal.push(entry),
                Err(ReadError::Store(error)) => return Err(error.into()),
                // The verification names them.
                Err(_) => {}
            }
        }
    }
    let report = audit(&journal);
    let situation = match report.edition {
        Some(edition) => Some(Situation {
            edition,
            projects: report.projects,
            people: office::people(store, id)?,
            profile: Profile::default(),
            today: context.today()?,
        }),
        None => None,
    };
    let names: &dyn Names = match &situation {
        Some(situation) => situation,
        None => &Identifiers,
    };
    disagreements.extend(report.disagreements.iter().map(|found| Place {
        stream: found.stream.map(|stream| stream.to_string()),
        seq: found.seq,
        what: found.tell(context.language, names),
    }));
    Ok(situation.as_ref().map(find::Labels::of).unwrap_or_default())
}

impl Report for Audited {
    fn show(&self, page: &mut Page) {
        let Self { streams, entries, .. } = *self;
        let read = Seen::Moved { streams, entries };
        verdict(page, &read, &Seen::Consistent, &self.disagreements);
    }

    fn exit(&self) -> Exit {
        if self.consistent { Exit::Done } else { Exit::Inconsistent }
    }
}
