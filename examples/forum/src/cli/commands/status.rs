//! Where an edition stands.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use participatory_innovation::{
    edition::Phase,
    project::StageKind,
    value::{Departement, EditionId},
};
use serde::Serialize;

mod open;

use open::Open;

use super::Run;
use crate::{
    cli::{
        context::Context,
        failure::Failure,
        page::{Answer, Page, Report},
        phrases::{Column, Say, Step},
    },
    situation::Situation,
    words,
};

/// Show where the edition stands, and what is to be done.
#[derive(Debug, Args)]
pub(crate) struct Status {}

/// Where an edition stands.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Standing {
    edition: EditionId,
    title: String,
    #[serde(serialize_with = "by_name")]
    phase: Phase,
    projects: usize,
    counts: Vec<Count>,
    open: Open,
    next: Step,
    command: String,
}

/// How many projects of a département stand at a stage.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Count {
    departement: Departement,
    #[serde(serialize_with = "by_name")]
    stage: StageKind,
    projects: usize,
}

/// A word of the library in the form of JSON keys: `pre-incubation`.
fn by_name<T: std::fmt::Debug, S: serde::Serializer>(
    kind: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut name = String::new();
    for letter in format!("{kind:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }
    serializer.serialize_str(&name)
}

impl Run for Status {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        Answer::of(&standing(&context.office()?.situation), context)
    }
}

fn standing(situation: &Situation) -> Standing {
    let edition = &situation.edition;
    let rules = edition.charter().rules();
    let mut counts: BTreeMap<(Departement, StageKind), usize> = BTreeMap::new();
    for project in situation.projects.values() {
        let count = counts.entry((project.departement(), project.kind())).or_default();
        *count = count.saturating_add(1);
    }
    let next = Step::of(situation);
    Standing {
        edition: edition.id(),
        title: rules.title.to_string(),
        phase: edition.phase(),
        projects: situation.projects.len(),
        counts: counts
            .into_iter()
            .map(|((departement, stage), projects)| Count { departement, stage, projects })
            .collect(),
        open: Open::of(situation),
        next,
        command: next.command(situation),
    }
}

impl Report for Standing {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        page.heading(&self.title);
        page.line(&Say::Phase(self.phase).tell(language));
        page.line(&Say::Projects(self.projects).tell(language));
        if !self.counts.is_empty() {
            let stages: BTreeSet<StageKind> = self.counts.iter().map(|count| count.stage).collect();
            let departements: BTreeSet<Departement> =
                self.counts.iter().map(|count| count.departement).collect();
            let names = stages.iter().map(|stage| words::stage(*stage, language));
            let header: Vec<&str> =
                [Column::Departement.title(language)].into_iter().chain(names).collect();
            let rows = departements.iter().map(|departement| {
                let at = |stage: &StageKind| {
                    let mut counts = self.counts.iter();
                    let found =
                        counts.find(|one| one.departement == *departement && one.stage == *stage);
                    found.map_or_else(String::new, |count| count.projects.to_string())
                };
                let name = format!("{} ({})", departement.name(), departement.code());
                [name].into_iter().chain(stages.iter().map(at)).collect()
            });
            let numbers: Vec<usize> = (1..header.len()).collect();
            page.columns(&header, &numbers, rows);
        }
        for said in self.open.said(language) {
            page.warning(&said);
        }
        page.hint(&Say::Next { step: self.next, command: &self.command }.tell(language));
    }
}
