//! Conflicts of interest and sheets (*fiches de notation*).

use clap::Args;
use participatory_innovation::{
    charter::ConflictKind,
    fact::{Conflict as Declared, Dismissal, Sheet as HandedIn, Verdict},
    journal::Capacity,
    value::{Motive, PersonId, ProjectId, Statement},
};
use serde_json::json;
use tables::spreadsheet;

use super::Run;
use crate::cli::{
    context::Context,
    either,
    failure::{Failure, Misuse, Sought},
    find, given,
    office::Office,
    page::Answer,
    phrases::Say,
};

/// Put on record that a juror has an interest in a project.
#[derive(Debug, Args)]
pub(crate) struct Conflict {
    /// The juror.
    #[arg(value_name = "JUROR")]
    juror: String,
    /// The project.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// Of which kind: project, personal, hierarchy, coach, departement, other.
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// The first day on which it is there.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day on which it is there.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// It is the chair who puts it on record, not the juror.
    #[arg(long)]
    imposed: bool,
}

/// Dismiss an interest that was put on record, with a motive.
#[derive(Debug, Args)]
pub(crate) struct Dismiss {
    /// The number of the entry with which it was put on record.
    #[arg(value_name = "ENTRY")]
    entry: u32,
    /// Why it is no interest.
    #[arg(long, value_name = "MOTIVE")]
    motive: String,
}

/// Hand in the sheet of a juror on a project.
#[derive(Debug, Args)]
pub(crate) struct Sheet {
    /// The juror.
    #[arg(value_name = "JUROR")]
    juror: String,
    /// The project.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// A mark: the criterion, by code or label, and the points.
    #[arg(long = "mark", value_name = "CRITERION=POINTS")]
    marks: Vec<String>,
    /// The juror abstains.
    #[arg(long, conflicts_with = "marks")]
    abstain: bool,
    /// A remark.
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

/// The kinds of interest, in words of both languages.
const KINDS: [(&str, ConflictKind); 14] = [
    ("projet", ConflictKind::OwnProject),
    ("project", ConflictKind::OwnProject),
    ("own-project", ConflictKind::OwnProject),
    ("personnel", ConflictKind::Personal),
    ("personal", ConflictKind::Personal),
    ("hiérarchie", ConflictKind::Hierarchy),
    ("hierarchy", ConflictKind::Hierarchy),
    ("coach", ConflictKind::CoachedIt),
    ("coached-it", ConflictKind::CoachedIt),
    ("département", ConflictKind::OwnDepartement),
    ("own-departement", ConflictKind::OwnDepartement),
    ("autre", ConflictKind::Other),
    ("other", ConflictKind::Other),
    ("intérêt personnel", ConflictKind::Personal),
];

/// A juror signs as the chair when presiding.
pub(super) fn capacity(office: &Office<'_>, juror: PersonId) -> Capacity {
    match office.edition().jury() {
        Some(jury) if jury.chair == juror => Capacity::Chair,
        _ => Capacity::Juror,
    }
}

impl Run for Conflict {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let kind = find::word(&self.kind, &KINDS)?;
        let from = self.from.as_ref().map(|given| given::date("--from", given)).transpose()?;
        let until = self.until.as_ref().map(|given| given::date("--until", given)).transpose()?;
        let office = context.office()?;
        let juror = find::person(&office.situation, &self.juror)?;
        let project = find::project(&office.situation, &self.project)?;
        let chair = office.edition().jury().map(|jury| jury.chair);
        let imposed_by = self.imposed.then_some(Capacity::Chair);
        let (author, capacity) = match imposed_by {
            Some(capacity) => (chair, capacity),
            None => (Some(juror), capacity(&office, juror)),
        };
        let conflict = Declared { from, until, imposed_by, ..Declared::new(juror, kind, project) };
        let decided = office.decide(|desk| {
            let stamp = office.stamp(capacity, author, desk.edition.at())?;
            Ok(desk.edition.declare_conflict(conflict, stamp)?.record(&mut desk.journal)?)
        })?;
        let entry = decided.value;
        let facts = json!({ "conflict": conflict, "entry": entry });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::ConflictDeclared { entry }]))
    }
}

impl Run for Dismiss {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let motive: Motive = given::parsed("--motive", &self.motive)?;
        let office = context.office()?;
        let chair = office.edition().jury().map(|jury| jury.chair);
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Chair, chair, desk.edition.at())?;
            let dismissal = Dismissal { conflict: self.entry, motive: motive.clone() };
            desk.edition.dismiss_conflict(dismissal, stamp)?.record(&mut desk.journal)?;
            Ok(())
        })?;
        let facts = json!({ "conflict": self.entry });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::ConflictDismissed]))
    }
}

impl Sheet {
    fn verdict(&self, office: &Office<'_>) -> Result<Verdict, Failure> {
        if self.abstain {
            return Ok(Verdict::Abstained);
        }
        if self.marks.is_empty() {
            return Err(Misuse::OneOf(&["--mark", "--abstain"]).into());
        }
        let grid = &office.edition().charter().rules().grid;
        let mut marks = vec![None; grid.criteria.len()];
        for given in &self.marks {
            let (criterion, points) = given::pair("--mark", given)?;
            let place = grid.criteria.iter().position(|one| {
                let names = [one.code.as_str(), one.label.as_str()];
                names.into_iter().any(|name| spreadsheet::names_match(name, criterion))
            });
            let labels = || grid.criteria.iter().map(|one| one.label.as_str());
            let mark = place.and_then(|place| marks.get_mut(place)).ok_or_else(|| {
                let near = find::nearest(criterion, labels());
                let near = if near.is_empty() { labels().map(Into::into).collect() } else { near };
                Failure::NotFound { sought: Sought::Criterion, given: criterion.into(), near }
            })?;
            let points = spreadsheet::decimal(points)
                .ok_or_else(|| Failure::value("--mark", given, given::NotPoints))?;
            if mark.is_some() {
                let name = criterion.to_owned();
                return Err(Misuse::Twice { argument: "--mark", name }.into());
            }
            *mark = Some(
                grid.scale.mark(points).map_err(|error| Failure::value("--mark", given, error))?,
            );
        }
        Ok(Verdict::Marked(marks.into()))
    }
}

/// A sheet on a project that has not pitched.
fn not_pitched(office: &Office<'_>, project: ProjectId) -> Failure {
    let called = find::Called::of(office.edition(), project);
    let (time, text) = either(office.context.language, ("DURÉE", "TEXTE"), ("TIME", "TEXT"));
    let command = format!("forum pitch {called} --time {time} --question {text}");
    Failure::NotPitched { project, command }
}

impl Run for Sheet {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let comment: Option<Statement> =
            self.comment.as_ref().map(|given| given::parsed("--comment", given)).transpose()?;
        let office = context.office()?;
        let juror = find::person(&office.situation, &self.juror)?;
        let project = find::project(&office.situation, &self.project)?;
        let verdict = self.verdict(&office)?;
        let decided = office.decide(|desk| {
            let capacity = capacity(&office, juror);
            let known = desk.project(project)?;
            let pitch = known.snapshot().standing().pitch;
            let last = desk.edition.at().max(known.at());
            let stamp = office.stamp(capacity, Some(juror), last)?;
            let (comment, verdict) = (comment.clone(), verdict.clone());
            // What the rules refuse is said first: for them no pitch need have been heard.
            let sheet =
                HandedIn { comment, juror, pitch: pitch.unwrap_or_default(), project, verdict };
            let handed_in = desk.edition.hand_in(sheet, stamp)?;
            if pitch.is_none() {
                return Err(not_pitched(&office, project));
            }
            handed_in.record(&mut desk.journal)?;
            Ok(())
        })?;
        let facts = json!({ "juror": juror, "project": project });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::SheetsHandedIn(1)]))
    }
}
