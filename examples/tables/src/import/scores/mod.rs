//! Sheets (*fiches de notation*), as jurors or their secretary type them.

mod columns;
mod finalists;
mod gather;
mod keys;
mod marks;
mod names;
mod shape;
mod table;
mod whole;

use std::collections::BTreeMap;

use participatory_innovation::{
    edition::Edition,
    fact::Sheet,
    journal::Stamp,
    project::AnyProject,
    value::{PersonId, ProjectId},
};
use store::directory::Person;

use self::{finalists::Finalists, gather::Gathered, names::Names, shape::Shape, table::Reader};
use super::{Note, Plan, Reason, Records, Why};
use crate::spreadsheet::{ReadError, ReadErrors, Workbook};

/// Sheets to be handed in.
#[derive(Debug, Clone)]
pub struct SheetPlan {
    /// The fate of every sheet (*fiche*) of one juror for one project, and of rows that name none.
    pub plan: Plan<Sheet>,
}

impl SheetPlan {
    /// Whether nothing is refused.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.plan.is_ready()
    }

    /// What is to be handed in, in the order of the files.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.plan.accepted()
    }
}

/// What whoever imports marks says beside the files.
#[derive(Debug, Clone, Copy, Default)]
pub struct SheetOptions<'o> {
    /// The sheet of the workbook to read; every shown one otherwise.
    pub sheet: Option<&'o str>,
    /// Whose marks the files hold.
    pub juror: Option<PersonId>,
}

/// Plans the handing in of the marks of one file or of several that belong together.
///
/// However a table is laid out, each mark is one juror's, of one project, for one criterion: each of
/// the three is named in the row, above the column, or for the sheet as a whole, by a cell above the
/// table, its name, or the name of the file. What was taken for what is in [`Plan::notes`]. Totals,
/// means and ranks are known by their words or formulas and left out, which is said.
///
/// An empty mark is missing. `A` for all of a sheet is an abstention. `R` agrees with a recusal that
/// is on record, and is refused otherwise: a recusal has a kind and days that the file does not say.
/// Every sheet that could be handed in is tried on the edition, which records nothing. It names the
/// pitch of its project: one that has not pitched is refused.
///
/// # Errors
/// [`ReadErrors`] when no table of marks is found in a file.
pub fn plan_sheets(
    workbooks: &[Workbook],
    options: SheetOptions<'_>,
    edition: &mut Edition,
    projects: &BTreeMap<ProjectId, AnyProject>,
    people: &BTreeMap<PersonId, Person>,
    stamp: Stamp,
) -> Result<SheetPlan, ReadErrors> {
    let grid = edition.charter().rules().grid.clone();
    let jury = edition.jury();
    let jurors: Vec<PersonId> = jury
        .map(|jury| jury.members.iter().map(|member| member.person).collect())
        .unwrap_or_default();
    let finalists = Finalists::of(Records { edition, projects, people });
    let names = Names::new(&jurors, people, finalists, &grid);
    let mut plan = Plan::empty();
    if jury.is_none() {
        let file = workbooks.first().map(Workbook::origin).cloned();
        plan.refused.extend(file.map(|origin| Reason { origin, why: Why::NoJury }));
        return Ok(SheetPlan { plan });
    }
    let mut gathered = Gathered::new(&names);
    for workbook in workbooks {
        read(workbook, options, &names, &mut gathered, &mut plan)?;
    }
    gathered.complete(&mut plan);
    gathered.hand_in(edition, projects, stamp, &mut plan);
    Ok(SheetPlan { plan })
}

/// Reads every table of marks of a file; there must be one at least.
fn read(
    workbook: &Workbook,
    options: SheetOptions<'_>,
    names: &Names<'_>,
    gathered: &mut Gathered<'_>,
    plan: &mut Plan<Sheet>,
) -> Result<(), ReadErrors> {
    let grids = workbook.grids(|sheet| Shape::recognised(sheet, names))?;
    let is_wanted = |name: Option<&str>| match (options.sheet, name) {
        (Some(wanted), Some(name)) => crate::spreadsheet::names_match(wanted, name),
        (wanted, _) => wanted.is_none(),
    };
    if let Some(wanted) = options.sheet
        && grids.iter().all(|grid| !is_wanted(grid.name.as_deref()))
    {
        return Err(ReadErrors::from(ReadError::NoSuchSheet {
            origin: workbook.origin().clone(),
            wanted: wanted.to_owned(),
            sheets: grids.iter().filter_map(|grid| grid.name.clone()).collect(),
        }));
    }
    let mut tables = Vec::new();
    let mut unread = Vec::new();
    for grid in grids.iter().filter(|grid| is_wanted(grid.name.as_deref())) {
        let origin = match &grid.name {
            Some(name) => workbook.origin().sheet(name),
            None => workbook.origin().clone(),
        };
        if !grid.visible && options.sheet.is_none() {
            plan.notes.push(Note::Sheet { origin, hidden: true });
            continue;
        }
        let sheet = grid.sheet.as_ref().map_err(|error| ReadErrors::from(error.clone()))?;
        match Shape::of(sheet, names) {
            Some(shape) if Reader::has_marks(sheet, &shape) => tables.push((grid, sheet, shape)),
            _ => unread.push(origin),
        }
    }
    let several = tables.len() > 1;
    let none = tables.is_empty();
    for (grid, sheet, shape) in tables {
        let reader = Reader::new(sheet, shape, names, grid.name.as_deref(), options.juror);
        // What adds others up does not name all that a mark is told by; alone, it is asked about.
        if several
            && grid.name.as_ref().is_some_and(|name| shape::is_summary(name))
            && !reader.is_told()
        {
            unread.push(sheet.origin.clone());
            continue;
        }
        reader.read(gathered, plan);
    }
    if none {
        let mut wanted = vec!["juré".to_owned(), "projet".to_owned()];
        wanted.extend(names.grid.criteria.iter().map(|one| one.label.as_str().to_owned()));
        let origin = unread.into_iter().next().unwrap_or_else(|| workbook.origin().clone());
        return Err(ReadErrors::from(ReadError::NoHeaders { origin, wanted }));
    }
    plan.notes.extend(unread.into_iter().map(|origin| Note::Sheet { origin, hidden: false }));
    Ok(())
}
