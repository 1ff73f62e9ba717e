//! The day of the forum: coaching in the morning, pitches in the afternoon.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use participatory_innovation::{
    fact::Coaching,
    journal::Capacity,
    project::{AnyProject, Coached, Preselected, Project, StageKind},
    value::{ProjectId, Statement},
};
use serde_json::json;

use super::{Run, tables};
use crate::cli::{
    context::Context,
    failure::{Failure, Misuse},
    find, given,
    guarded::Desk,
    office::{Office, preselected},
    page::Answer,
    phrases::Say,
};

/// Record that projects were coached (*problématisation*).
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("which").args(["project", "all", "from"]).required(true))]
pub(crate) struct Coach {
    /// The project.
    #[arg(value_name = "PROJECT")]
    project: Option<String>,
    /// Every preselected project, with the same words.
    #[arg(long)]
    all: bool,
    /// The projects of a spreadsheet with project, coach, problem and points.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["coach", "problem", "points"])]
    from: Option<PathBuf>,
    /// The coach.
    #[arg(id = "coach", long, value_name = "COACH", required_unless_present = "from")]
    attests: Option<String>,
    /// The problem, as it was reframed.
    #[arg(long, value_name = "TEXT", required_unless_present = "from")]
    problem: Option<String>,
    /// A striking point of the pitch to come.
    #[arg(long = "point", value_name = "TEXT", required_unless_present = "from")]
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
        let office = context.office()?;
        let coachings = self.coachings(&office)?;
        let decided = office.decide(|desk| {
            for (id, coaching) in &coachings {
                let project = desk.project(*id)?;
                let project = preselected(&office, desk, project)?;
                let project = Project::<Preselected>::try_from(project).map_err(|other| {
                    let (stands, needed) = (other.kind(), StageKind::Preselected);
                    Failure::OtherStage { project: *id, stands, needed }
                })?;
                let last = desk.edition.at().max(project.at());
                let stamp = office.stamp(Capacity::Coach, Some(coaching.coach), last)?;
                let record = desk.edition.coach(coaching.coach)?.attest(
                    &project,
                    coaching.problem.clone(),
                    coaching.points.iter().cloned(),
                )?;
                let _ = project.coach(record, stamp)?.record(&mut desk.journal)?;
            }
            Ok(())
        })?;
        let projects: Vec<ProjectId> = coachings.iter().map(|(project, _)| *project).collect();
        let facts = json!({ "projects": projects });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::Coached(projects.len())]))
    }
}

impl Coach {
    fn coachings(&self, office: &Office<'_>) -> Result<Vec<(ProjectId, Coaching)>, Failure> {
        if let Some(path) = &self.from {
            return tables::coachings(path, office);
        }
        let (Some(coach), Some(problem)) = (&self.attests, &self.problem) else {
            return Err(Misuse::OneOf(&["--coach", "--problem", "--from"]).into());
        };
        let coaching = Coaching {
            coach: find::person(&office.situation, coach)?,
            points: given::all("--point", &self.points)?.into(),
            problem: given::parsed("--problem", problem)?,
        };
        let projects = match &self.project {
            Some(given) => Vec::from([find::project(&office.situation, given)?]),
            None => to_coach(office),
        };
        Ok(projects.into_iter().map(|project| (project, coaching.clone())).collect())
    }
}

/// The finalists that are not coached.
fn to_coach(office: &Office<'_>) -> Vec<ProjectId> {
    let waits = |id: &ProjectId| {
        let kind = office.situation.projects.get(id).map(AnyProject::kind);
        matches!(kind, Some(StageKind::Idea | StageKind::Preselected))
    };
    office.edition().finalists().filter(waits).collect()
}

/// A pitch of fewer seconds is asked about: who writes 3 often means minutes.
const SHORTEST_PITCH: u32 = 10;

impl Run for Pitch {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let measured = given::seconds("--time", &self.time)?;
        let questions: Vec<Statement> = given::all("--question", &self.questions)?;
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let pitch = |desk: &mut Desk<'_, '_>| {
            let project = office.at_stage::<Coached>(desk, id)?;
            let slot = desk.edition.slot(&project)?;
            let allowance = slot.allowance();
            let last = desk.edition.at().max(project.at());
            let stamp = office.stamp(Capacity::Secretary, None, last)?;
            let record = slot.heard(measured, questions.iter().cloned());
            let _ = project.pitch(record, stamp)?.record(&mut desk.journal)?;
            Ok(allowance)
        };
        if measured.get() < SHORTEST_PITCH && !context.global.dry_run {
            // Nobody is asked about what the rules refuse.
            office.rehearse(pitch)?;
            context.agreed(&Say::ShortPitch(measured).tell(context.language))?;
        }
        let decided = office.decide(pitch)?;
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
