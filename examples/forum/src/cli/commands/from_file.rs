//! What is done thirty times, from a spreadsheet: every row's fate first, then all or nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use clap::Args;
use participatory_innovation::value::{Departement, ProjectId};
use tables::spreadsheet::Layout;

use super::{
    planned::{Planned, PlannedRow},
    tables::{self as rows, Cells},
};
use crate::cli::{
    exit::Exit,
    failure::{Failure, Misuse},
    guarded::Desk,
    office::Office,
    page::Answer,
    phrases::Say,
};

/// A spreadsheet in place of arguments.
#[derive(Debug, Args)]
pub(super) struct FromFile {
    /// A spreadsheet with a row for each; nothing is written without --apply.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The sheet of the workbook, when several have the columns.
    #[arg(long, value_name = "SHEET", requires = "from")]
    sheet: Option<String>,
    /// Carry the file out, if no row is refused.
    #[arg(long, requires = "from", conflicts_with = "dry_run")]
    apply: bool,
}

/// What a row asks for.
pub(super) trait Asked: Sized {
    /// The columns.
    fn layout() -> Layout;

    /// What a row says, or nothing where something in it is at fault.
    fn read(cells: &mut Cells<'_>) -> Option<Self>;

    /// The project that it is about.
    fn project(&self) -> ProjectId;

    /// What it was read as, beside the project.
    fn told(&self, office: &Office<'_>) -> String;

    /// The département whose rows are one decision; without it a row is one by itself.
    fn together(&self) -> Option<Departement> {
        None
    }

    /// Decides what rows ask for that are one decision.
    fn decide(asked: &[&Self], office: &Office<'_>, desk: &mut Desk<'_, '_>)
    -> Result<(), Failure>;

    /// What was done.
    fn done(asked: &[&Self]) -> Vec<Say<'static>>;
}

impl FromFile {
    /// The spreadsheet, if one is given.
    pub(super) fn path(&self) -> Result<Option<&Path>, Failure> {
        // clap asks for no argument that another one rules out.
        if self.from.is_none() && (self.apply || self.sheet.is_some()) {
            return Err(Misuse::OneOf(&["--from"]).into());
        }
        Ok(self.from.as_deref())
    }

    /// Shows what becomes of every row and, if none is refused and it is wanted, carries them out.
    pub(super) fn carry_out<A: Asked>(
        &self,
        path: &Path,
        office: &Office<'_>,
    ) -> Result<Answer, Failure> {
        let context = office.context;
        let read = rows::read(path, self.sheet.as_deref(), &A::layout(), office, A::read)?;
        let mut reasons: Vec<Vec<String>> = Vec::new();
        let mut seen = BTreeSet::new();
        for row in &read.rows {
            let project = row.asked.as_ref().map(Asked::project);
            let twice = project.filter(|project| !seen.insert(*project));
            let twice = twice.map(|project| {
                Failure::ListedTwice { project }.at(&row.origin.tell(context.language), context)
            });
            reasons.push(row.faults.iter().cloned().chain(twice).collect());
        }
        let decisions = decisions(&read.rows);
        for (places, failure) in office.rehearse(|desk| rehearsed(&decisions, office, desk))? {
            for place in places {
                let origin = read.rows.get(place).map(|row| row.origin.tell(context.language));
                let told = failure.at(&origin.unwrap_or_default(), context);
                if let Some(reasons) = reasons.get_mut(place).filter(|reasons| reasons.is_empty()) {
                    reasons.push(told);
                }
            }
        }
        let planned = read.rows.iter().zip(reasons).map(|(row, reasons)| {
            let subject = row.asked.as_ref().map_or_else(
                || row.given.clone(),
                |asked| subject(asked.project(), &asked.told(office), office),
            );
            PlannedRow::of(&row.origin, subject, reasons, context.language)
        });
        let mut planned = Planned::new(&[path.to_owned()], planned.collect(), read.ignored);
        if planned.is_asked(self.apply, context)? {
            let decided = office.decide(|desk| {
                for decision in &decisions {
                    A::decide(&decision.asked, office, desk)?;
                }
                Ok(())
            })?;
            let asked: Vec<&A> = decisions.iter().flat_map(|one| one.asked.clone()).collect();
            let said = A::done(&asked);
            let said = said.iter().map(|one| one.tell(context.language)).collect();
            planned.carried_out(decided.receipt, said);
        }
        Answer::of(&planned, context)
    }
}

/// Rows that are decided together, by their places.
struct Decision<'a, A> {
    places: Vec<usize>,
    asked: Vec<&'a A>,
}

fn decisions<A: Asked>(read: &[rows::Read<A>]) -> Vec<Decision<'_, A>> {
    let mut all: Vec<Decision<'_, A>> = Vec::new();
    let mut of: BTreeMap<Departement, usize> = BTreeMap::new();
    for (place, row) in read.iter().enumerate() {
        let Some(asked) = &row.asked else { continue };
        let known = asked.together().and_then(|one| of.get(&one)).and_then(|at| all.get_mut(*at));
        if let Some(decision) = known {
            decision.places.push(place);
            decision.asked.push(asked);
            continue;
        }
        if let Some(departement) = asked.together() {
            of.insert(departement, all.len());
        }
        all.push(Decision { places: Vec::from([place]), asked: Vec::from([asked]) });
    }
    all
}

/// What the rules refuse, with the rows that it is of.
fn rehearsed<A: Asked>(
    decisions: &[Decision<'_, A>],
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
) -> Result<Vec<(Vec<usize>, Failure)>, Failure> {
    let mut refused = Vec::new();
    for Decision { places, asked } in decisions {
        match A::decide(asked, office, desk) {
            Ok(()) => {}
            Err(failure) if matches!(failure.exit(), Exit::Usage | Exit::Refused) => {
                refused.push((places.clone(), failure));
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(refused)
}

/// A project by number and title, and what is said of it.
fn subject(project: ProjectId, told: &str, office: &Office<'_>) -> String {
    let number = office.edition().number_of(project).map(|number| format!("n°\u{a0}{number}"));
    let title = office.situation.projects.get(&project).map(|known| known.title().to_string());
    let told = Some(told.to_owned()).filter(|told| !told.is_empty());
    number.into_iter().chain(title).chain(told).collect::<Vec<_>>().join(" · ")
}
