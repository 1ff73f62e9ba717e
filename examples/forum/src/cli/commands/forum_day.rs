//! The day of the forum: coaching in the morning, pitches in the afternoon.

use clap::Args;
use participatory_innovation::{
    journal::Capacity,
    project::{Coached, Preselected},
    value::Statement,
};
use serde_json::json;

use super::Run;
use crate::cli::{context::Context, failure::Failure, find, given, page::Answer, phrases::Say};

/// Record that a project was coached (*problématisation*).
#[derive(Debug, Args)]
pub(crate) struct Coach {
    /// The project.
    #[arg(value_name = "PROJECT", required_unless_present = "all")]
    project: Option<String>,
    /// Every preselected project, with the same words.
    #[arg(long, conflicts_with = "project")]
    all: bool,
    /// The coach.
    #[arg(id = "coach", long, value_name = "COACH")]
    attests: String,
    /// The problem, as it was reframed.
    #[arg(long, value_name = "TEXT")]
    problem: String,
    /// A striking point of the pitch to come.
    #[arg(long = "point", value_name = "TEXT", required = true)]
    points: Vec<String>,
}

/// Record a pitch, its measured time and the jury's questions.
#[derive(Debug, Args)]
pub(crate) struct Pitch {
    /// The project.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// The measured time, such as 2:58.
    #[arg(long, value_name = "TIME")]
    time: String,
    /// A question of the jury.
    #[arg(long = "question", value_name = "TEXT", required = true)]
    questions: Vec<String>,
}

impl Run for Coach {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let problem: Statement = given::parsed("--problem", &self.problem)?;
        let points: Vec<Statement> = given::all("--point", &self.points)?;
        let office = context.office()?;
        let coach = find::person(&office.situation, &self.attests)?;
        let projects = match &self.project {
            Some(given) => Vec::from([find::project(&office.situation, given)?]),
            None => office
                .situation
                .projects
                .values()
                .filter(|project| {
                    project.kind() == participatory_innovation::project::StageKind::Preselected
                })
                .map(participatory_innovation::project::AnyProject::id)
                .collect(),
        };
        let decided = office.decide(|desk| {
            for id in &projects {
                let project = office.at_stage::<Preselected>(desk, *id)?;
                let last = desk.edition.at().max(project.at());
                let stamp = office.stamp(Capacity::Coach, Some(coach), last)?;
                let record = desk.edition.coach(coach)?.attest(
                    &project,
                    problem.clone(),
                    points.iter().cloned(),
                )?;
                let _ = project.coach(record, stamp)?.record(&mut desk.journal)?;
            }
            Ok(())
        })?;
        let facts = json!({ "projects": projects, "coach": coach });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::Coached(projects.len())]))
    }
}

impl Run for Pitch {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let measured = given::seconds("--time", &self.time)?;
        let questions: Vec<Statement> = given::all("--question", &self.questions)?;
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let decided = office.decide(|desk| {
            let project = office.at_stage::<Coached>(desk, id)?;
            let slot = desk.edition.slot(&project)?;
            let allowance = slot.allowance();
            let last = desk.edition.at().max(project.at());
            let stamp = office.stamp(Capacity::Secretary, None, last)?;
            let record = slot.heard(measured, questions.iter().cloned());
            let _ = project.pitch(record, stamp)?.record(&mut desk.journal)?;
            Ok(allowance)
        })?;
        let allowance = decided.value;
        let said = Say::Pitched { measured, allowance, questions: questions.len() };
        let facts = json!({
            "project": id,
            "measured": measured,
            "allowance": allowance,
            "questions": questions.len(),
        });
        Ok(Answer::done(context, &decided.receipt, facts, &[said]))
    }
}
