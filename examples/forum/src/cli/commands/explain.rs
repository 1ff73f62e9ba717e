//! Why a project has the place that it has.

use clap::Args;
use participatory_innovation::value::{ProjectId, ProjectNumber};
use serde::Serialize;

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

/// Say why a project has its place, without any juror: what its team may read.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The project, by number, title or identifier.
    #[arg(value_name = "PROJECT")]
    project: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Explained {
    project: ProjectId,
    number: Option<u32>,
    title: String,
    text: String,
}

impl Run for Explain {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let situation = &office.situation;
        let project = find::project(situation, &self.project)?;
        let title = situation.projects.get(&project).map(|known| known.title().to_string());
        let explained = Explained {
            project,
            number: situation.edition.number_of(project).map(ProjectNumber::get),
            title: title.unwrap_or_default(),
            text: words::explain(situation, project, context.language)?,
        };
        Answer::of(&explained, context)
    }
}

impl Report for Explained {
    fn show(&self, page: &mut Page) {
        page.heading(&self.title);
        page.lines(self.text.trim_end());
    }
}
