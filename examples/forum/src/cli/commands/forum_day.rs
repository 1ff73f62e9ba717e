//! The day of the forum: coaching in the morning, pitches in the afternoon.

use clap::{ArgGroup, Args};
use participatory_innovation::{
    fact::Coaching,
    journal::Capacity,
    project::{AnyProject, Coached, Preselected, Project, StageKind},
    value::{ProjectId, Seconds, Statement},
};
use serde_json::json;
use tables::spreadsheet::{Field, Layout};

use super::{
    Run,
    from_file::{Asked, FromFile},
    tables::{self as rows, Cells},
};
use crate::{
    cli::{
        context::Context,
        failure::{Failure, Misuse},
        find, given,
        guarded::Desk,
        office::{Office, preselected},
        page::Answer,
        phrases::Say,
    },
    words,
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
    /// The coach.
    #[arg(
        id = "coach",
        long,
        value_name = "COACH",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    attests: Option<String>,
    /// The problem, as it was reframed.
    #[arg(long, value_name = "TEXT", required_unless_present = "from", conflicts_with = "from")]
    problem: Option<String>,
    /// A striking point of the pitch to come.
    #[arg(
        long = "point",
        value_name = "TEXT",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    points: Vec<String>,
    #[command(flatten)]
    file: FromFile,
}

/// Record a pitch, its measured time and the jury's questions.
#[derive(Debug, Args)]
pub(crate) struct Pitch {
    /// The project.
    #[arg(value_name = "PROJECT", required_unless_present = "from", conflicts_with = "from")]
    project: Option<String>,
    /// The measured time, such as 2:58.
    #[arg(long, value_name = "TIME", required_unless_present = "from", conflicts_with = "from")]
    time: Option<String>,
    /// A question of the jury.
    #[arg(
        long = "question",
        value_name = "TEXT",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    questions: Vec<String>,
    #[command(flatten)]
    file: FromFile,
}

impl Run for Coach {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        if let Some(path) = self.file.path()? {
            return self.file.carry_out::<CoachedProject>(path, &office);
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
            None => to_coach(&office),
        };
        let decided = office.decide(|desk| {
            projects.iter().try_for_each(|project| attest(*project, &coaching, &office, desk))
        })?;
        let facts = json!({ "projects": projects });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::Coached(projects.len())]))
    }
}

/// Records that a project was coached.
fn attest(
    id: ProjectId,
    coaching: &Coaching,
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
) -> Result<(), Failure> {
    let project = desk.project(id)?;
    let project = preselected(office, desk, project)?;
    let project = Project::<Preselected>::try_from(project).map_err(|other| {
        let (stands, needed) = (other.kind(), StageKind::Preselected);
        Failure::OtherStage { project: id, stands, needed }
    })?;
    let last = desk.edition.at().max(project.at());
    let stamp = office.stamp(Capacity::Coach, Some(coaching.coach), last)?;
    let record = desk.edition.coach(coaching.coach)?.attest(
        &project,
        coaching.problem.clone(),
        coaching.points.iter().cloned(),
    )?;
    let _ = project.coach(record, stamp)?.record(&mut desk.journal)?;
    Ok(())
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
        if let Some(path) = self.file.path()? {
            return self.file.carry_out::<Heard>(path, &context.office()?);
        }
        let (Some(project), Some(time)) = (&self.project, &self.time) else {
            return Err(Misuse::OneOf(&["PROJECT", "--time", "--from"]).into());
        };
        let measured = given::seconds("--time", time)?;
        let questions: Vec<Statement> = given::all("--question", &self.questions)?;
        let office = context.office()?;
        let id = find::project(&office.situation, project)?;
        let pitch = |desk: &mut Desk<'_, '_>| hear(id, measured, &questions, &office, desk);
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

/// Records a pitch. Says how long it might have been.
fn hear(
    id: ProjectId,
    measured: Seconds,
    questions: &[Statement],
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
) -> Result<Seconds, Failure> {
    let project = office.at_stage::<Coached>(desk, id)?;
    let slot = desk.edition.slot(&project)?;
    let allowance = slot.allowance();
    let last = desk.edition.at().max(project.at());
    let stamp = office.stamp(Capacity::Secretary, None, last)?;
    let record = slot.heard(measured, questions.iter().cloned());
    let _ = project.pitch(record, stamp)?.record(&mut desk.journal)?;
    Ok(allowance)
}

const PROJECT: usize = 0;
const COACH: usize = 1;
const PROBLEM: usize = 2;
const POINTS: usize = 3;
const TIME: usize = 1;
const QUESTIONS: usize = 2;

/// A row of a morning's coachings; the points of one stand in one cell.
pub(super) struct CoachedProject {
    project: ProjectId,
    coaching: Coaching,
}

impl Asked for CoachedProject {
    fn layout() -> Layout {
        Layout::new([
            rows::project(),
            Field::new(["coach"], true).called("coach"),
            Field::new(["problème", "problématique", "problem"], true).called("problem"),
            Field::new(["points marquants", "points", "points forts", "striking points"], true)
                .called("striking points"),
        ])
    }

    fn read(cells: &mut Cells<'_>) -> Option<Self> {
        let project = cells.project(PROJECT);
        let coach = cells.person(COACH);
        let problem = cells.take(PROBLEM, |given, _| given::parsed("--problem", given));
        let points =
            cells.take(POINTS, |given, _| given::all::<Statement>("--point", &rows::each(given)));
        let coaching = Coaching { coach: coach?, points: points?.into(), problem: problem? };
        Some(Self { project: project?, coaching })
    }

    fn project(&self) -> ProjectId {
        self.project
    }

    fn told(&self, office: &Office<'_>) -> String {
        office.situation.name(self.coaching.coach, office.context.language)
    }

    fn decide(
        asked: &[&Self],
        office: &Office<'_>,
        desk: &mut Desk<'_, '_>,
    ) -> Result<(), Failure> {
        asked.iter().try_for_each(|one| attest(one.project, &one.coaching, office, desk))
    }

    fn done(asked: &[&Self]) -> Vec<Say<'static>> {
        Vec::from([Say::Coached(asked.len())])
    }
}

/// A row of an afternoon's pitches; the questions of one stand in one cell.
pub(super) struct Heard {
    project: ProjectId,
    measured: Seconds,
    questions: Vec<Statement>,
}

impl Asked for Heard {
    fn layout() -> Layout {
        Layout::new([
            rows::project(),
            Field::new(
                ["durée", "temps", "durée du pitch", "temps mesuré", "time", "measured time"],
                true,
            )
            .called("time"),
            Field::new(["questions", "questions du jury", "question", "questions asked"], true)
                .called("questions"),
        ])
    }

    fn read(cells: &mut Cells<'_>) -> Option<Self> {
        let project = cells.project(PROJECT);
        let measured = cells.take(TIME, |given, office| {
            let measured = given::seconds("--time", given)?;
            // In a table nobody is asked row by row.
            if measured.get() < SHORTEST_PITCH && !office.context.global.yes {
                let question = Say::ShortPitch(measured).tell(office.context.language);
                let question = question.rsplit_once(" [").map_or("", |(question, _)| question);
                return Err(Failure::NotConfirmed { question: question.to_owned() });
            }
            Ok(measured)
        });
        // A project that was asked nothing is not examined: said now, and not at the deliberation.
        let questions = cells.take(QUESTIONS, |given, _| {
            let questions = rows::each(given);
            let questions = if questions.is_empty() { vec![String::new()] } else { questions };
            given::all("--question", &questions)
        });
        Some(Self { project: project?, measured: measured?, questions: questions? })
    }

    fn project(&self) -> ProjectId {
        self.project
    }

    fn told(&self, office: &Office<'_>) -> String {
        words::duration(self.measured, office.context.language)
    }

    fn decide(
        asked: &[&Self],
        office: &Office<'_>,
        desk: &mut Desk<'_, '_>,
    ) -> Result<(), Failure> {
        asked.iter().try_for_each(|one| {
            hear(one.project, one.measured, &one.questions, office, desk).map(drop)
        })
    }

    fn done(asked: &[&Self]) -> Vec<Say<'static>> {
        Vec::from([Say::PitchesRecorded(asked.len())])
    }
}
