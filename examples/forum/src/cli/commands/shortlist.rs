//! The shortlist (*présélection*) of a département, and the answers to the other ideas.

use clap::Args;
use participatory_innovation::{
    journal::Capacity,
    project::{Idea, Project},
    value::Motive,
};
use serde_json::json;

use super::Run;
use crate::cli::{context::Context, failure::Failure, find, given, page::Answer, phrases::Say};

/// Adopt the shortlist of a département, and move its projects.
#[derive(Debug, Args)]
pub(crate) struct Shortlist {
    /// The département, by number or name.
    #[arg(value_name = "DEPARTEMENT")]
    departement: String,
    /// Its finalists.
    #[arg(value_name = "PROJECT", required = true)]
    projects: Vec<String>,
}

/// Answer ideas that are not shortlisted, with a motive.
#[derive(Debug, Args)]
pub(crate) struct Decline {
    /// The ideas.
    #[arg(value_name = "PROJECT", required = true)]
    projects: Vec<String>,
    /// The motive, which the team reads.
    #[arg(long, value_name = "MOTIVE")]
    motive: String,
}

impl Run for Shortlist {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let departement = find::departement(office.edition(), &self.departement)?;
        let projects = given::projects(&office.situation, &self.projects)?;
        let decided = office.decide(|desk| {
            let mut ideas = Vec::with_capacity(projects.len());
            for id in &projects {
                ideas.push(office.at_stage::<Idea>(desk, *id)?);
            }
            let last = ideas.iter().map(Project::at).fold(desk.edition.at(), Ord::max);
            let stamp = office.stamp(Capacity::Committee, None, last)?;
            let candidacies = ideas.iter().map(Project::candidacy);
            let adopted = desk.edition.adopt_shortlist(departement, candidacies, stamp)?;
            adopted.record(&mut desk.journal)?;
            for idea in ideas {
                let evidence = desk.edition.shortlisting(&idea)?;
                let stamp = office.stamp(Capacity::Secretary, None, stamp.at)?;
                let _ = idea.shortlist(evidence, stamp)?.record(&mut desk.journal)?;
            }
            Ok(())
        })?;
        let said = Say::Shortlisted { departement, projects: projects.len() };
        let facts = json!({ "departement": departement, "projects": projects });
        Ok(Answer::done(context, &decided.receipt, facts, &[said]))
    }
}

impl Run for Decline {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let motive: Motive = given::parsed("--motive", &self.motive)?;
        let office = context.office()?;
        let projects = given::projects(&office.situation, &self.projects)?;
        let decided = office.decide(|desk| {
            for id in &projects {
                let idea = office.at_stage::<Idea>(desk, *id)?;
                let stamp =
                    office.stamp(Capacity::Committee, None, desk.edition.at().max(idea.at()))?;
                let answering = desk.edition.answering(&idea, motive.clone())?;
                let _ = idea.decline(answering, stamp)?.record(&mut desk.journal)?;
            }
            Ok(())
        })?;
        let facts = json!({ "projects": projects, "motive": motive });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::Declined(projects.len())]))
    }
}
