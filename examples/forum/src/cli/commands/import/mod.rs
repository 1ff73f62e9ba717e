//! Ideas, sheets and people from spreadsheets: every row's fate first, then all or nothing.

use std::{
    collections::{
        BTreeMap, BTreeSet,
        btree_map::Entry::{Occupied, Vacant},
    },
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget};
use participatory_innovation::{
    edition::Edition,
    fact::Submission,
    journal::{Capacity, Entry, StreamId},
    project::Project,
    value::{EditionId, PersonId, ProjectId},
};
use store::{
    Store as _, StoreError,
    reading::{ReadError as ReadingError, entries},
};
use tables::{
    import::{
        Call, Form, HandedIn, Plan, Records, SheetOptions, columns_of_ideas, columns_of_people,
        plan_ideas, plan_people, plan_sheets, title_key,
    },
    spreadsheet::{Limits, Origin, ReadError, ReadErrors, Workbook},
};
use uuid::Uuid;

use self::columns::{Columns, IDEAS, PEOPLE};
use super::{Run, judging::capacity, planned::Planned};
use crate::{
    cli::{
        context::Context,
        failure::Failure,
        find,
        office::{Decided, Office, Receipt, pseudonym},
        page::Answer,
        phrases::Say,
    },
    situation::Situation,
};

mod columns;

/// Take ideas, sheets or people over from a spreadsheet (CSV, XLSX, ODS).
#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Ideas(Ideas),
    Sheets(Sheets),
    People(People),
}

/// Hand in ideas, with their teams.
#[derive(Debug, Args)]
struct Ideas {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    columns: Columns,
    /// Take in what was handed in before the call was closed, though it is closed by now.
    #[arg(long)]
    in_time: bool,
}

/// Hand in the jurors' sheets: one file or several that belong together, such as one of each juror.
#[derive(Debug, Args)]
struct Sheets {
    /// The spreadsheets.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Whose marks the files hold, where they do not say.
    #[arg(long, value_name = "JUROR")]
    juror: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Enter people in the directory, enrol the coaches and constitute the jury among them.
#[derive(Debug, Args)]
struct People {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    columns: Columns,
    /// Enter people in the directory only.
    #[arg(long)]
    directory_only: bool,
}

#[derive(Debug, Args)]
struct Source {
    /// The spreadsheet.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    way: Way,
}

/// How a file is taken over.
#[derive(Debug, Args)]
struct Way {
    /// The sheet of the workbook, when several have the columns.
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// Take the file over, if no row is refused.
    #[arg(long, conflicts_with = "dry_run")]
    apply: bool,
    /// Show every row, however many there are.
    #[arg(long)]
    all: bool,
}

impl Run for Import {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let mut office = context.office()?;
        match &self.what {
            What::Ideas(ideas) => ideas.take_over(&office),
            What::Sheets(sheets) => sheets.take_over(&mut office),
            What::People(people) => people.take_over(&office),
        }
    }
}

fn open(file: &Path, context: &Context) -> Result<Workbook, Failure> {
    Workbook::open(file, &Limits::default())
        .map_err(|error| input(file, context, std::slice::from_ref(&error)))
}

fn input(file: &Path, context: &Context, errors: &[ReadError]) -> Failure {
    let faults = errors.iter().map(|error| error.tell(context.language)).collect();
    Failure::Input { path: file.to_owned(), faults }
}

impl Source {
    fn open(&self, context: &Context) -> Result<Workbook, Failure> {
        open(&self.file, context)
    }

    fn origin(&self) -> Origin {
        let name = self.file.file_name().unwrap_or(self.file.as_os_str());
        Origin::file(&name.to_string_lossy())
    }

    fn refused(&self, context: &Context, errors: &ReadErrors) -> Failure {
        input(&self.file, context, errors.as_slice())
    }

    fn carry_out<T>(
        &self,
        office: &Office<'_>,
        plan: &Plan<T>,
        more: bool,
        carry_out: impl FnOnce() -> Result<(Receipt, Vec<String>), Failure>,
    ) -> Result<Answer, Failure> {
        self.way.carry_out(std::slice::from_ref(&self.file), office, plan, more, carry_out)
    }
}

impl Way {
    /// Shows the plan and, if it is ready and wanted, carries it out.
    fn carry_out<T>(
        &self,
        files: &[PathBuf],
        office: &Office<'_>,
        plan: &Plan<T>,
        more: bool,
        carry_out: impl FnOnce() -> Result<(Receipt, Vec<String>), Failure>,
    ) -> Result<Answer, Failure> {
        let context = office.context;
        let mut planned = Planned::of(files, plan, office);
        if self.all {
            planned.show_all();
        }
        if more {
            planned.with_more();
        }
        if planned.is_asked(self.apply, context)? {
            let (receipt, said) = carry_out()?;
            planned.carried_out(receipt, said);
        }
        Answer::of(&planned, context)
    }
}

impl Ideas {
    fn take_over(&self, office: &Office<'_>) -> Result<Answer, Failure> {
        let context = office.context;
        let workbook = self.source.open(context)?;
        let sheet = self.source.way.sheet.as_deref();
        let now = context.now()?;
        let Situation { edition, projects, people, .. } = &office.situation;
        let journal = entries(&office.store, edition.stream(), 0);
        let journal: Vec<Entry> = journal.collect::<Result<_, _>>()?;
        let call = Call::of(office.methods(), &journal).map_err(ReadingError::from)?;
        let said = self.columns.said(office, IDEAS, &columns_of_ideas())?;
        let records = Records { edition, projects, people };
        let form = Form { mapping: &said.all, call: &call, now, in_time: self.in_time };
        let mut plan = plan_ideas(&workbook, sheet, records, form, &mut || pseudonym(now))
            .map_err(|errors| self.source.refused(context, &errors))?;
        plan.plan.expect(&self.source.origin(), &said.given);
        self.source.carry_out(office, &plan.plan, false, || {
            let ideas: Vec<&HandedIn> = plan.plan.accepted().collect();
            let decided = office.decide(|desk| {
                // Whether the call was open was judged by the edition as it was read.
                if desk.edition.seq() != office.edition().seq() {
                    return Err(Failure::Overtaken);
                }
                let bar = progress(context, ideas.len());
                let mut seen = Seen { office, journal: &journal, editions: BTreeMap::new() };
                for idea in &ideas {
                    let submission = &idea.submission;
                    let id = identifier(desk.edition.id(), submission)?;
                    // The same idea has the same identifier: whoever imports it twice is told.
                    if desk.store().head(StreamId::Project(id))?.is_some() {
                        return Err(Failure::Overtaken);
                    }
                    let lead = Some(submission.team.lead());
                    let mut stamp = office.stamp(Capacity::Agent, lead, desk.edition.at())?;
                    let edition = match idea.at {
                        None => &desk.edition,
                        Some((at, entries)) => {
                            stamp.at = at;
                            seen.after(entries)?
                        }
                    };
                    let submitted = Project::submit(edition, id, submission.clone(), stamp)?;
                    let _ = submitted.record(&mut desk.journal)?;
                    bar.inc(1);
                }
                desk.persons.clone_from(&plan.people);
                desk.settings.extend(said.kept(desk.edition.id(), IDEAS)?);
                bar.finish_and_clear();
                Ok(())
            })?;
            let mut said = Vec::from([Say::Submitted(ideas.len())]);
            if !plan.people.is_empty() {
                said.push(Say::PeopleEntered(plan.people.len()));
            }
            Ok(told(decided, &said, context))
        })
    }
}

/// The edition as those had seen it who answered the call at their time: a decision that was made
/// later was not before them.
struct Seen<'o> {
    office: &'o Office<'o>,
    journal: &'o [Entry],
    editions: BTreeMap<usize, Edition>,
}

impl Seen<'_> {
    fn after(&mut self, entries: usize) -> Result<&Edition, Failure> {
        match self.editions.entry(entries) {
            Vacant(place) => {
                let seen = self.journal.iter().take(entries);
                let edition = Edition::replay_with(self.office.methods(), seen);
                Ok(place.insert(edition.map_err(ReadingError::from)?))
            }
            Occupied(known) => Ok(known.into_mut()),
        }
    }
}

/// The identifier of an idea: made from its edition, département and title, so that an idea that is
/// handed in twice by two people at once claims one place in the store.
fn identifier(edition: EditionId, submission: &Submission) -> Result<ProjectId, Failure> {
    let name = format!("{}\n{}", submission.team.departement(), title_key(&submission.title));
    let id = Uuid::new_v5(edition.as_uuid(), name.as_bytes());
    Ok(ProjectId::new(id).map_err(StoreError::from)?)
}

impl Sheets {
    fn take_over(&self, office: &mut Office<'_>) -> Result<Answer, Failure> {
        let context = office.context;
        // What belongs together is bounded as one file is.
        let mut bytes = 0_u64;
        let max = Limits::DEFAULT.file_bytes;
        let mut open = |file: &PathBuf| {
            bytes = bytes.saturating_add(std::fs::metadata(file).map_or(0, |file| file.len()));
            if bytes > max && self.files.len() > 1 {
                let origin = Origin::file(&file.file_name().unwrap_or_default().to_string_lossy());
                let error = ReadError::FileTooLarge { origin, bytes, max };
                return Err(input(file, context, &[error]));
            }
            open(file, context)
        };
        let books = self.files.iter().map(&mut open).collect::<Result<Vec<Workbook>, Failure>>()?;
        let given = self.juror.as_deref();
        let juror = given.map(|given| find::person(&office.situation, given)).transpose()?;
        let stamp = office.stamp(Capacity::Secretary, None, office.edition().at())?;
        let sheet = self.way.sheet.as_deref();
        let Situation { edition, projects, people, .. } = &mut office.situation;
        let options = SheetOptions { sheet, juror };
        let plan =
            plan_sheets(&books, options, edition, projects, people, stamp).map_err(|errors| {
                let first = errors.as_slice().first().map(|error| error.origin().file.clone());
                let is_first = |file: &&PathBuf| {
                    file.file_name().is_some_and(|name| {
                        first.as_ref().is_some_and(|first| **first == *name.to_string_lossy())
                    })
                };
                let file = self.files.iter().find(is_first).or(self.files.first());
                let file = file.map_or(Path::new(""), PathBuf::as_path);
                input(file, context, errors.as_slice())
            })?;
        let office = &*office;
        self.way.carry_out(&self.files, office, &plan.plan, false, || {
            let decided = office.decide(|desk| {
                if desk.edition.seq() != office.edition().seq() {
                    return Err(Failure::Overtaken);
                }
                let mut handed_in = 0_usize;
                let projects: BTreeSet<(ProjectId, u32)> =
                    plan.sheets().map(|sheet| (sheet.project, sheet.pitch)).collect();
                for (project, pitch) in projects {
                    let heard = desk.project(project)?.snapshot().standing().pitch;
                    if heard != Some(pitch) {
                        return Err(Failure::Overtaken);
                    }
                }
                for sheet in plan.sheets() {
                    let capacity = capacity(office, sheet.juror);
                    let stamp = office.stamp(capacity, Some(sheet.juror), desk.edition.at())?;
                    desk.edition.hand_in(sheet.clone(), stamp)?.record(&mut desk.journal)?;
                    handed_in = handed_in.saturating_add(1);
                }
                Ok(handed_in)
            })?;
            let said = [Say::SheetsHandedIn(decided.value)];
            Ok(told(decided, &said, context))
        })
    }
}

impl People {
    fn take_over(&self, office: &Office<'_>) -> Result<Answer, Failure> {
        let context = office.context;
        let workbook = self.source.open(context)?;
        let sheet = self.source.way.sheet.as_deref();
        let now = context.now()?;
        let (people, charter) = (&office.situation.people, office.edition().charter());
        let said = self.columns.said(office, PEOPLE, &columns_of_people())?;
        let mut mint = || pseudonym(now);
        let mut plan = plan_people(&workbook, sheet, people, charter, &said.all, &mut mint)
            .map_err(|errors| self.source.refused(context, &errors))?;
        plan.plan.expect(&self.source.origin(), &said.given);
        let known: Vec<PersonId> = office.edition().coaches().collect();
        let coaches = plan.coaches.iter().copied().filter(|coach| !known.contains(coach));
        let coaches: Vec<PersonId> = coaches.filter(|_| !self.directory_only).collect();
        let jury = plan
            .jury
            .as_ref()
            .filter(|jury| !self.directory_only && office.edition().jury() != Some(*jury));
        // People who are known may have no seat yet.
        let more = !coaches.is_empty() || jury.is_some();
        self.source.carry_out(office, &plan.plan, more, || {
            let decided = office.decide(|desk| {
                if desk.edition.seq() != office.edition().seq() {
                    return Err(Failure::Overtaken);
                }
                let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
                if !coaches.is_empty() {
                    desk.edition
                        .enrol_coaches(coaches.clone(), stamp)?
                        .record(&mut desk.journal)?;
                }
                if let Some(jury) = jury {
                    desk.edition.constitute_jury(jury.clone(), stamp)?.record(&mut desk.journal)?;
                }
                desk.persons = plan.people().cloned().collect();
                desk.settings.extend(said.kept(desk.edition.id(), PEOPLE)?);
                Ok(desk.persons.len())
            })?;
            let mut said = Vec::from([Say::PeopleEntered(decided.value)]);
            if !coaches.is_empty() {
                said.push(Say::Enrolled(coaches.len()));
            }
            if let Some(jury) = jury {
                said.push(Say::JuryConstituted(jury.members.len()));
            }
            Ok(told(decided, &said, context))
        })
    }
}

fn told<T>(decided: Decided<T>, said: &[Say<'_>], context: &Context) -> (Receipt, Vec<String>) {
    (decided.receipt, said.iter().map(|one| one.tell(context.language)).collect())
}

/// How far a long import has come, where somebody watches.
fn progress(context: &Context, rows: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(rows).unwrap_or(u64::MAX));
    if !context.is_interactive() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    bar
}
