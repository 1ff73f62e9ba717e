//! The projects, by stage and département.

use clap::Args;
use participatory_innovation::{
    project::StageKind,
    value::{Date, Departement, Language, ProjectId, ProjectNumber},
};
use serde::Serialize;
use store::{
    StoreError,
    listing::{self, Facts, Filter, STAGES, stage_code},
};
use tables::spreadsheet::fold;

use super::Run;
use crate::{
    cli::{
        context::Context,
        failure::Failure,
        find,
        office::Office,
        page::{Answer, Page, Report},
        phrases::{Column, reading::Seen},
    },
    paris, words,
};

/// List the projects, by stage and département.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only those at this stage, such as `laureate` or `lauréat`.
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
    /// Only those of this département, by code or name.
    #[arg(long, value_name = "DEPARTEMENT")]
    departement: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Projects {
    projects: Vec<Row>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    project: ProjectId,
    number: Option<u32>,
    title: String,
    departement: Departement,
    stage: &'static str,
    #[serde(skip)]
    kind: StageKind,
    since: Date,
}

fn stage(given: &str, language: Language) -> Result<StageKind, Failure> {
    let said = |language| STAGES.map(|kind| (words::stage(kind, language), kind));
    let coded = STAGES.map(|kind| (stage_code(kind), kind));
    let [reader, other] = match language {
        Language::French => [Language::French, Language::English],
        Language::English => [Language::English, Language::French],
    };
    find::word(given, &[said(reader), said(other), coded].concat())
}

/// The projects that pass a filter: by the table that the database keeps of them, or by their
/// journals where that table cannot be brought up to date.
fn listed(office: &Office<'_>, filter: Filter) -> Result<Vec<(ProjectId, Facts)>, Failure> {
    let rows = match listing::projects(&office.store, office.methods(), filter) {
        Ok(rows) => rows,
        Err(StoreError::ReadOnly(_)) => {
            let projects = office.situation.projects.values();
            let facts = projects.map(|project| (project.id(), Facts::of(project)));
            return Ok(facts.filter(|(_, facts)| passes(facts, &filter)).collect());
        }
        Err(error) => return Err(error.into()),
    };
    let mut listed = Vec::new();
    for row in rows {
        let row = row?;
        listed.extend(row.facts.map(|facts| (row.project, facts)));
    }
    Ok(listed)
}

fn passes(facts: &Facts, filter: &Filter) -> bool {
    filter.departement.is_none_or(|one| facts.departement == one)
        && filter.stage.is_none_or(|one| facts.stage == one)
}

impl Run for List {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let edition = office.edition();
        let stage =
            self.stage.as_deref().map(|given| stage(given, context.language)).transpose()?;
        let departement = self.departement.as_deref();
        let departement = departement.map(|given| find::departement(edition, given)).transpose()?;
        let filter = Filter { edition: Some(edition.id()), departement, stage };
        let mut projects: Vec<Row> = listed(&office, filter)?
            .into_iter()
            .map(|(project, facts)| Row {
                project,
                number: edition.number_of(project).map(ProjectNumber::get),
                title: facts.title,
                departement: facts.departement,
                stage: stage_code(facts.stage),
                kind: facts.stage,
                since: paris::day(facts.since),
            })
            .collect();
        projects.sort_by_cached_key(|row| {
            (row.number.is_none(), row.number, fold(&row.title), row.project)
        });
        Answer::of(&Projects { projects }, context)
    }
}

impl Report for Projects {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        if self.projects.is_empty() {
            page.line(&Seen::NoProject.tell(language));
            return;
        }
        let header = [Column::Number, Column::Project, Column::Departement, Column::Stage]
            .map(|column| column.title(language));
        let rows = self.projects.iter().map(|row| {
            Vec::from([
                row.number.map_or_else(String::new, |number| number.to_string()),
                row.title.clone(),
                format!("{} ({})", row.departement.name(), row.departement.code()),
                words::stage(row.kind, language).to_owned(),
            ])
        });
        page.columns(&header, &[0], rows);
    }
}
