//! What is to be done before a command can do what it is asked: found by trying it out on what is
//! stored, of which nothing is written.
//!
//! Undoing goes from the bottom up. The library names what rests on a decision or a move; here each
//! is undone in turn, with all that rests on it, until nothing is in the way any more.

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::TieRule,
    edition::{Edition, PromoteError},
    journal::{Capacity, Entry, EntryId, Refusal, Remedy, Stamp, StreamId},
    project::{AnyProject, RevertError, StageKind},
    value::{Language, Motive, OneOrMore, ProjectId},
};
use store::reading;

use super::{either, failure::Failure, find::Called, office::Office, refusal::Reasons};
use crate::words::Tell;

/// What is to be done before something else can be, in this order.
#[derive(Debug, Default)]
pub struct First {
    /// The steps; none where there is nothing to be done.
    pub steps: Vec<Step>,
    /// Why it cannot be done: what rests on it is not undone.
    pub barred: Option<Box<dyn Reasons>>,
}

/// Something to be done first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub what: What,
    /// How often.
    pub times: u32,
    /// The command that does it.
    pub command: String,
}

/// What is to be done first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The last move of a project is undone.
    Move(ProjectId),
    /// A decision of the edition is undone.
    Decision(u32),
    /// A tie is settled.
    Tie(Vec<ProjectId>),
}

/// What a command would undo, or give.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// The last move of a project is to be undone.
    Move(ProjectId),
    /// A decision is to be undone.
    Decision(u32),
    /// The seat of a project that withdrew is to be given to the reserve.
    Seat(ProjectId),
}

/// Why a rehearsal ends.
enum Stop {
    /// What is in the way stays there.
    Barred(Box<dyn Reasons>),
    /// It leads nowhere, or the store does not answer.
    GivenUp,
}

impl<E: Refusal + Tell + Send + 'static> From<OneOrMore<E>> for Stop {
    fn from(reasons: OneOrMore<E>) -> Self {
        Self::Barred(Box::new(reasons))
    }
}

/// The most that is undone in a rehearsal.
const MOST: u32 = 10_000;

impl First {
    /// That a tie is settled, of these projects and no others.
    pub(super) fn tie(projects: Vec<ProjectId>, office: &Office<'_>) -> Self {
        let command = tie(office.edition(), &projects, office.context.language);
        let step = |command| Step { what: What::Tie(projects), times: 1, command };
        Self { steps: command.map(step).into_iter().collect(), barred: None }
    }

    /// What is to be done before a command can do what it wants. `motive` stands in the commands;
    /// without one they say where it goes.
    pub(super) fn before(wanted: Wanted, office: &Office<'_>, motive: Option<&Motive>) -> Self {
        let Some(mut rehearsal) = Rehearsal::new(office, motive) else {
            return Self::default();
        };
        let stopped = match wanted {
            Wanted::Move(project) => rehearsal.step_back(project),
            Wanted::Decision(decision) => rehearsal.undo_decision(decision),
            Wanted::Seat(left) => rehearsal.give(left),
        };
        match stopped {
            Ok(()) => {
                // The last step is the one that is wanted.
                if !matches!(wanted, Wanted::Seat(_)) {
                    rehearsal.take_back();
                }
                Self { steps: rehearsal.steps, barred: None }
            }
            Err(Stop::Barred(reasons)) => Self { steps: Vec::new(), barred: Some(reasons) },
            Err(Stop::GivenUp) => Self::default(),
        }
    }
}

/// An edition and its projects as they would be.
struct Rehearsal<'o, 'c> {
    office: &'o Office<'c>,
    edition: Edition,
    projects: BTreeMap<ProjectId, AnyProject>,
    journal: Vec<Entry>,
    steps: Vec<Step>,
    left: u32,
    given: bool,
    motive: Motive,
}

impl<'o, 'c> Rehearsal<'o, 'c> {
    fn new(office: &'o Office<'c>, motive: Option<&Motive>) -> Option<Self> {
        let edition =
            reading::edition(&office.store, office.methods(), office.edition().id()).ok()?;
        let given = motive.is_some();
        let motive = motive.cloned().or_else(|| "–".parse().ok())?;
        let (projects, journal, steps) = (BTreeMap::new(), Vec::new(), Vec::new());
        Some(Self { office, edition, projects, journal, steps, left: MOST, given, motive })
    }

    fn spend(&mut self) -> Result<(), Stop> {
        self.left = self.left.checked_sub(1).ok_or(Stop::GivenUp)?;
        Ok(())
    }

    fn load(&mut self, id: ProjectId) -> Result<(), Stop> {
        if !self.projects.contains_key(&id) {
            let Office { store, .. } = self.office;
            let read = reading::project(store, self.office.methods(), &mut self.edition, id);
            self.projects.insert(id, read.map_err(|_| Stop::GivenUp)?);
        }
        Ok(())
    }

    fn stamp(&self) -> Stamp {
        let times = self.projects.values().map(AnyProject::at);
        let at = times.fold(self.edition.at(), Ord::max);
        Stamp::new(at, self.office.secretary, Capacity::Secretary)
    }

    /// Undoes what an entry says, with all that rests on it.
    fn undo(&mut self, entry: EntryId) -> Result<(), Stop> {
        match entry.stream {
            StreamId::Project(project) => self.step_back(project),
            StreamId::Edition(_) => self.undo_decision(entry.seq),
        }
    }

    fn undo_decision(&mut self, decision: u32) -> Result<(), Stop> {
        loop {
            self.spend()?;
            for project in self.edition.reliance_on(decision).projects {
                self.load(project)?;
            }
            let stamp = self.stamp();
            let shown = self.projects.values().map(AnyProject::snapshot);
            let reasons = match self.edition.revert(decision, self.motive.clone(), shown, stamp) {
                Ok(undone) => {
                    undone.record(&mut self.journal).map_err(|_| Stop::GivenUp)?;
                    self.push(What::Decision(decision));
                    return Ok(());
                }
                Err(refused) => refused.into_parts().1,
            };
            match first_of(Refusal::remedy(&reasons)) {
                Some(entry) => self.undo(entry)?,
                None => return Err(reasons.into()),
            }
        }
    }

    fn step_back(&mut self, id: ProjectId) -> Result<(), Stop> {
        loop {
            self.spend()?;
            self.load(id)?;
            let stamp = self.stamp();
            let project = self.projects.remove(&id).ok_or(Stop::GivenUp)?;
            let motive = self.motive.clone();
            match step_back(project, &self.edition, motive, stamp, &mut self.journal) {
                Ok(before) => {
                    self.projects.insert(id, before);
                    self.push(What::Move(id));
                    return Ok(());
                }
                Err(Kept::First(_)) => return Err(Stop::GivenUp),
                Err(Kept::Refused(project, reasons)) => {
                    self.projects.insert(id, *project);
                    match first_of(Refusal::remedy(&reasons)) {
                        Some(entry) => self.undo(entry)?,
                        None => return Err(reasons.into()),
                    }
                }
            }
        }
    }

    /// Gives the seat of a project that withdrew, as far as something can be done for it.
    fn give(&mut self, left: ProjectId) -> Result<(), Stop> {
        let finalists: Vec<ProjectId> = self.edition.finalists().collect();
        for id in finalists {
            self.load(id)?;
        }
        loop {
            self.spend()?;
            let stamp = self.stamp();
            let Some(AnyProject::Closed(gone)) = self.projects.get(&left) else {
                return Ok(());
            };
            let Some(seat) = gone.vacancy() else {
                return Ok(());
            };
            let shown = self.projects.values().map(AnyProject::snapshot);
            let Err(refused) = self.edition.promote(seat, shown, stamp) else {
                return Ok(());
            };
            let ((), reasons) = refused.into_parts();
            let in_the_way = reasons.iter().find_map(|reason| match reason {
                PromoteError::SentAnotherWay { project, .. }
                | PromoteError::NotPitched { project, stage: StageKind::Closed } => Some(*project),
                _ => None,
            });
            let tied = reasons.iter().find_map(|reason| match reason {
                PromoteError::Tied { projects } => Some(projects.clone()),
                _ => None,
            });
            match (in_the_way, tied) {
                (Some(project), _) => self.step_back(project)?,
                (None, Some(tied)) => {
                    self.push(What::Tie(tied));
                    return Ok(());
                }
                (None, None) => return Ok(()),
            }
        }
    }

    fn push(&mut self, what: What) {
        if let Some(last) = self.steps.last_mut().filter(|last| last.what == what) {
            last.times = last.times.saturating_add(1);
            return;
        }
        let command = self.command(&what);
        self.steps.extend(command.map(|command| Step { what, times: 1, command }));
    }

    fn take_back(&mut self) {
        if let Some(last) = self.steps.last_mut() {
            last.times = last.times.saturating_sub(1);
        }
        self.steps.retain(|step| step.times > 0);
    }

    fn command(&self, what: &What) -> Option<String> {
        let language = self.office.context.language;
        let edition = self.office.edition();
        let motive = || {
            let blank = either(language, "MOTIF", "MOTIVE");
            if self.given { quoted(self.motive.as_str()) } else { blank.to_owned() }
        };
        match what {
            What::Move(project) => {
                let called = Called::of(edition, *project);
                Some(format!("forum revert {called} --motive {}", motive()))
            }
            What::Decision(decision) => {
                Some(format!("forum revert --decision {decision} --motive {}", motive()))
            }
            What::Tie(projects) => tie(edition, projects, language),
        }
    }
}

/// The command that settles a tie, with all that it must name.
pub(super) fn tie(edition: &Edition, projects: &[ProjectId], language: Language) -> Option<String> {
    let mut called: Vec<Called> =
        projects.iter().map(|project| Called::of(edition, *project)).collect();
    called.sort_unstable();
    let called: Vec<String> = called.iter().map(ToString::to_string).collect();
    let mut ties = edition.charter().rules().ties.iter();
    let means = ties.find_map(|rule| means(rule, language))?;
    Some(format!("forum tie {} {means}", called.join(" ")))
}

/// How people settle a tie under a rule, as the command line says it.
const fn means(rule: &TieRule, language: Language) -> Option<&'static str> {
    match rule {
        TieRule::Vote => Some(either(language, "--vote POUR:CONTRE", "--vote FOR:AGAINST")),
        TieRule::CastingVote => Some("--casting-vote"),
        TieRule::Lot(_) => Some(either(language, "--lot GRAINE", "--lot SEED")),
        _ => None,
    }
}

fn first_of(remedy: Remedy) -> Option<EntryId> {
    match remedy {
        Remedy::After(entries) => entries.first().copied(),
        _ => None,
    }
}

/// Why a project keeps its last move.
#[derive(Debug)]
pub(super) enum Kept {
    /// It is an idea still.
    First(ProjectId),
    /// The rules refuse it; the project is handed back.
    Refused(Box<AnyProject>, OneOrMore<RevertError>),
}

impl From<Kept> for Failure {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::First(project) => Self::FirstStage { project },
            Kept::Refused(_, reasons) => Self::refused(reasons),
        }
    }
}

/// Undoes the last move of a project.
pub(super) fn step_back(
    project: AnyProject,
    edition: &Edition,
    motive: Motive,
    stamp: Stamp,
    journal: &mut Vec<Entry>,
) -> Result<AnyProject, Kept> {
    macro_rules! revert {
        ($($stage:ident),+) => {
            match project {
                AnyProject::Idea(idea) => Err(Kept::First(idea.id())),
                $(
                    AnyProject::$stage(project) => {
                        let undone = project.revert(edition, motive, stamp).map_err(|refused| {
                            let ((project, _), reasons) = refused.into_parts();
                            Kept::Refused(Box::new(project.into()), reasons)
                        })?;
                        match undone.record(journal) {
                            Ok(before) => Ok(before.into()),
                            Err(never) => match *never.error() {},
                        }
                    }
                )+
            }
        };
    }
    revert!(Preselected, Coached, Pitched, Laureate, PreIncubation, DevelopedOtherwise, Closed)
}

/// A text as a shell takes it for one word.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        if matches!(letter, '"' | '\\' | '$' | '`') {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}
