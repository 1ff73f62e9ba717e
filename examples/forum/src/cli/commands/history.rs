//! What happened, entry by entry.

use clap::Args;
use participatory_innovation::{
    journal::{Entry, StreamId},
    value::{PersonId, Timestamp},
};
use serde::Serialize;
use store::reading::entries;

use super::Run;
use crate::{
    cli::{
        context::Context,
        failure::Failure,
        find,
        page::{Answer, Page, Report},
    },
    words,
};

/// Show what happened to a project, or to the edition.
#[derive(Debug, Args)]
pub(crate) struct History {
    /// The project, by number, title or identifier; the edition itself without it.
    #[arg(value_name = "PROJECT")]
    project: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Told {
    stream: String,
    title: String,
    entries: Vec<Line>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Line {
    seq: u32,
    at: Timestamp,
    event: &'static str,
    by: PersonId,
    text: String,
}

impl Run for History {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let situation = &office.situation;
        let (stream, title) = if let Some(given) = &self.project {
            let id = find::project(situation, given)?;
            let title = situation.projects.get(&id).map(|known| known.title().to_string());
            (StreamId::Project(id), title.unwrap_or_default())
        } else {
            let edition = &situation.edition;
            (edition.stream(), edition.charter().rules().title.to_string())
        };
        let line = |entry: Entry| Line {
            seq: entry.seq(),
            at: entry.at(),
            event: entry.event().name(),
            by: entry.author().person,
            text: words::event(&entry, context.language, situation),
        };
        let lines: Result<Vec<Line>, _> =
            entries(&office.store, stream, 0).map(|entry| entry.map(line)).collect();
        Answer::of(&Told { stream: stream.to_string(), title, entries: lines? }, context)
    }
}

impl Report for Told {
    fn show(&self, page: &mut Page) {
        page.heading(&self.title);
        for line in &self.entries {
            page.line(&format!("{:>3}  {}", line.seq, line.text));
        }
    }
}
