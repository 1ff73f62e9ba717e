//! Sheets (*fiches de notation*), as jurors or their secretary type them.

use std::{collections::BTreeMap, sync::Arc};

use participatory_innovation::{
    charter::Grid,
    edition::Edition,
    fact::{Sheet, Verdict},
    journal::Stamp,
    project::AnyProject,
    value::{Mark, PersonId, ProjectId, Statement},
};
use store::directory::Person;

use super::{
    Fate, Plan, PlannedRow, Reason, Records, Why,
    directory::{Directory, Mention},
    marks::{self, Written},
    projects::Finalists,
    reasons::Reasons,
    tidy,
};
use crate::spreadsheet::{Field, Layout, ReadErrors, Row, Table, Workbook, closest, fold};

/// Sheets to be handed in.
#[derive(Debug, Clone)]
pub struct SheetPlan {
    /// The fate of every row, or of every cell where jurors have columns of their own.
    pub plan: Plan<Sheet>,
}

impl SheetPlan {
    /// Whether nothing is refused.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.plan.is_ready()
    }

    /// What is to be handed in, in the order of the file.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.plan.accepted()
    }
}

const PROJECT_NAMES: [&str; 9] = [
    "projet",
    "n°",
    "numéro",
    "n° de projet",
    "projet n°",
    "n° du projet",
    "numéro de projet",
    "project",
    "project number",
];
const TITLE_NAMES: [&str; 6] =
    ["titre", "intitulé", "titre du projet", "intitulé du projet", "nom du projet", "title"];

const PROJECT: usize = 0;
const TITLE: usize = 1;
const JUROR: usize = 2;
const REMARK: usize = 3;
const FIRST_CRITERION: usize = 4;
/// In a matrix, jurors come after number and title.
const FIRST_JUROR: usize = 2;

/// One row for each juror and project, a column for each criterion.
fn long_layout(grid: &Grid) -> Layout {
    let fixed = [
        Field::new(PROJECT_NAMES, true),
        Field::new(TITLE_NAMES, false),
        Field::new(["juré", "jurée", "nom du juré", "membre du jury", "évaluateur", "juror"], true),
        Field::new(
            ["observation", "commentaire", "remarque", "appréciation", "avis", "comment", "remark"],
            false,
        ),
    ];
    let alone = grid.criteria.len() == 1;
    let criteria = grid.criteria.iter().map(|criterion| {
        let names = [criterion.label.as_str(), criterion.code.as_str()];
        let others: &[&str] = if alone { &["note", "mark", "score", "points"] } else { &[] };
        Field::new(names.iter().chain(others), true)
    });
    Layout::new(fixed.into_iter().chain(criteria))
}

/// One row for each project, a column for each juror.
fn matrix_layout(people: &BTreeMap<PersonId, Person>, jurors: &[PersonId]) -> Layout {
    let fixed = [Field::new(PROJECT_NAMES, true), Field::new(TITLE_NAMES, false)];
    let columns = jurors.iter().map(|juror| {
        let mut names = Vec::new();
        if let Some(person) = people.get(juror) {
            names.push(person.name.clone());
            // `MARTIN Ada` is Ada Martin.
            let words: Vec<&str> = person.name.split_whitespace().collect();
            for turn in 1..words.len() {
                let (end, start) = words.split_at_checked(turn).unwrap_or_default();
                names.push([start, end].concat().join(" "));
            }
            names.extend(person.mail.clone());
        }
        names.push(juror.to_string());
        Field::new(names, false)
    });
    Layout::new(fixed.into_iter().chain(columns))
}

/// Headers beside the jurors' columns that bring nothing in.
const WITHOUT_EFFECT: [&str; 16] = [
    "",
    "total",
    "moyenne",
    "somme",
    "rang",
    "classement",
    "écart",
    "écart type",
    "médiane",
    "département",
    "équipe",
    "porteur",
    "porteuse",
    "ordre",
    "heure",
    "mean",
];

/// Plans the handing in of sheets, laid out in one of two ways: a row for each juror and project
/// with a column for each criterion; or, when the grid has one criterion, a row for each project and
/// a column for each juror.
///
/// An empty mark is missing. `A` for all of a sheet is an abstention. `R` agrees with a recusal that
/// is on record, and is refused otherwise: a recusal has a kind and days that the file does not say.
/// Every sheet that could be handed in is tried on the edition, which records nothing. It names the
/// pitch of its project: one that has not pitched is refused.
///
/// # Errors
/// [`ReadErrors`] when no table of sheets is found in the file.
pub fn plan_sheets(
    workbook: &Workbook,
    sheet: Option<&str>,
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
    let long = workbook.table(&long_layout(&grid), sheet);
    if grid.criteria.len() == 1 && long.is_err() {
        let layout = matrix_layout(people, &jurors);
        if let Ok(table) = workbook.table(&layout, sheet)
            && (FIRST_JUROR..layout.fields().len()).any(|juror| table.place(juror).is_some())
        {
            return Ok(
                Planner::new(edition, projects, people, stamp, &jurors).matrix(&table, &jurors)
            );
        }
    }
    let table = long?;
    Ok(Planner::new(edition, projects, people, stamp, &jurors).long(&table))
}

struct Planner<'s> {
    stamp: Stamp,
    grid: Grid,
    finalists: Finalists,
    directory: Directory<'static>,
    earlier: BTreeMap<(PersonId, ProjectId), u32>,
    edition: &'s mut Edition,
    projects: &'s BTreeMap<ProjectId, AnyProject>,
    people: &'s BTreeMap<PersonId, Person>,
}

impl<'s> Planner<'s> {
    fn new(
        edition: &'s mut Edition,
        projects: &'s BTreeMap<ProjectId, AnyProject>,
        people: &'s BTreeMap<PersonId, Person>,
        stamp: Stamp,
        jurors: &[PersonId],
    ) -> Self {
        let grid = edition.charter().rules().grid.clone();
        let finalists = Finalists::of(Records { edition, projects, people });
        let known = jurors.iter().filter_map(|juror| people.get(juror));
        let directory = Directory::new(known, None);
        Self {
            stamp,
            grid,
            finalists,
            directory,
            earlier: BTreeMap::new(),
            edition,
            projects,
            people,
        }
    }

    fn start(&self, table: &Table, optional: &[(usize, &str)]) -> Plan<Sheet> {
        let mut plan = Plan::of(table, optional);
        if self.edition.jury().is_none() {
            plan.refused.push(Reason { origin: table.origin.clone(), why: Why::NoJury });
        }
        plan
    }

    fn long(mut self, table: &Table) -> SheetPlan {
        let mut plan = self.start(table, &[(TITLE, "titre"), (REMARK, "observation")]);
        for row in &table.rows {
            let fate = self.long_fate(table, row).unwrap_or_else(Fate::Refused);
            let juror = table.cell(row, JUROR).text();
            let subject = format!("{} · {}", juror, subject(table, row));
            plan.rows.push(PlannedRow { origin: table.origin_of(row, None), subject, fate });
        }
        SheetPlan { plan }
    }

    fn long_fate(&mut self, table: &Table, row: &Row) -> Result<Fate<Sheet>, Vec<Reason>> {
        let mut reasons = Reasons::of(table, row);
        let juror = reasons.take(JUROR, self.juror(&table.cell(row, JUROR).text()));
        let project = self.project(table, row, &mut reasons);
        let mut written = Vec::new();
        for (place, criterion) in self.grid.criteria.iter().enumerate() {
            let field = FIRST_CRITERION.saturating_add(place);
            let read = marks::read(table.cell(row, field), criterion, &self.grid);
            written.extend(reasons.take(field, read));
        }
        let remark = tidy::lines(&table.cell(row, REMARK).text());
        let remark = if remark.is_empty() { Ok(None) } else { Statement::new(&remark).map(Some) };
        let remark = remark.map_err(|why| Why::Text { column: "observation".to_owned(), why });
        let remark = reasons.take(REMARK, remark).flatten();
        let (Some(juror), Some(project), true) = (juror, project, reasons.found.is_empty()) else {
            return Err(reasons.found);
        };
        let has_remark = remark.is_some();
        let fate = self.sheet(row, juror, project, &written, remark);
        let field = match &fate {
            Err(whys) if has_remark && whys.contains(&Why::RemarkAlone) => Some(REMARK),
            Err(whys) if whys.iter().any(is_of_the_marks) => Some(FIRST_CRITERION),
            _ => None,
        };
        fate.map_err(|whys| {
            for why in whys {
                reasons.add(field, why);
            }
            reasons.found
        })
    }

    fn matrix(mut self, table: &Table, jurors: &[PersonId]) -> SheetPlan {
        let mut plan = self.start(table, &[(TITLE, "titre")]);
        let ignored = std::mem::take(&mut plan.ignored);
        for (origin, title) in ignored {
            let without_effect = WITHOUT_EFFECT.iter().any(|known| fold(known) == fold(&title));
            if without_effect {
                plan.ignored.push((origin, title));
            } else {
                let names = jurors.iter().filter_map(|juror| self.people.get(juror));
                let near = closest(&title, names.map(|person| person.name.as_str()));
                let near = near.map(str::to_owned);
                plan.refused.push(Reason { origin, why: Why::NobodysColumn { title, near } });
            }
        }
        for row in &table.rows {
            self.matrix_row(table, row, jurors, &mut plan);
        }
        SheetPlan { plan }
    }

    fn matrix_row(
        &mut self,
        table: &Table,
        row: &Row,
        jurors: &[PersonId],
        plan: &mut Plan<Sheet>,
    ) {
        let mut of_row = Reasons::of(table, row);
        let project = self.project(table, row, &mut of_row);
        let subject = subject(table, row);
        let marked = jurors
            .iter()
            .enumerate()
            .any(|(place, _)| !table.cell(row, FIRST_JUROR.saturating_add(place)).is_empty());
        let (Some(project), true) = (project, of_row.found.is_empty()) else {
            // A line of totals below the projects brings nothing in.
            let total = WITHOUT_EFFECT.iter().skip(1).any(|known| fold(known) == fold(&subject));
            let fate = if total || !marked { Fate::Empty } else { Fate::Refused(of_row.found) };
            plan.rows.push(PlannedRow { origin: table.origin_of(row, None), subject, fate });
            return;
        };
        let Some(criterion) = self.grid.criteria.first().cloned() else {
            return;
        };
        for (place, juror) in jurors.iter().enumerate() {
            let field = FIRST_JUROR.saturating_add(place);
            if table.place(field).is_none() {
                continue;
            }
            let name = self.people.get(juror).map(|person| person.name.as_str());
            let subject = format!("{} · {subject}", name.unwrap_or_default());
            let origin = table.origin_of(row, Some(field));
            let read = marks::read(table.cell(row, field), &criterion, &self.grid);
            let read = read.map_err(|why| vec![why]);
            let fate = read.and_then(|written| self.sheet(row, *juror, project, &[written], None));
            let fate = fate.unwrap_or_else(|whys| {
                let at = |why| Reason { origin: origin.clone(), why };
                Fate::Refused(whys.into_iter().map(at).collect())
            });
            plan.rows.push(PlannedRow { origin, subject, fate });
        }
    }

    fn juror(&self, text: &str) -> Result<PersonId, Why> {
        let mention = Mention::read(text)?;
        if mention.is_empty() {
            return Err(Why::Missing { column: "juré".to_owned() });
        }
        let unknown =
            || Why::UnknownJuror { given: text.to_owned(), near: self.directory.closest(text) };
        // Whom the directory does not know any more still has an identifier.
        if let Some(id) = mention.id {
            let jury = self.edition.jury();
            let member = jury.and_then(|jury| jury.member(id));
            return member.map(|member| member.person).ok_or_else(unknown);
        }
        self.directory.find(&mention)?.ok_or_else(unknown)
    }

    /// The project by its number or its title; by both if both are there, and they must agree.
    fn project(&self, table: &Table, row: &Row, reasons: &mut Reasons<'_>) -> Option<ProjectId> {
        let (number, title) = (table.cell(row, PROJECT).text(), table.cell(row, TITLE).text());
        if number.is_empty() && title.is_empty() {
            reasons.add(Some(PROJECT), Why::Missing { column: "projet".to_owned() });
            return None;
        }
        let mut find = |field, text: &str| match text {
            "" => None,
            text => reasons.take(field, self.finalists.find(&tidy::line(text))),
        };
        let (by_number, by_title) = (find(PROJECT, &number), find(TITLE, &title));
        if let (Some(one), Some(other)) = (by_number, by_title)
            && one != other
        {
            let (number, title) = (number.into_owned(), title.into_owned());
            reasons.add(Some(TITLE), Why::TwoProjects { number, title });
            return None;
        }
        by_number.or(by_title)
    }

    /// The fate of what one juror wrote on one project.
    fn sheet(
        &mut self,
        row: &Row,
        juror: PersonId,
        project: ProjectId,
        written: &[Written],
        comment: Option<Statement>,
    ) -> Result<Fate<Sheet>, Vec<Why>> {
        let any = |wanted: fn(&Written) -> bool| written.iter().any(wanted);
        let marked = any(|written| matches!(written, Written::Mark(_)));
        if any(|written| *written == Written::Recused) {
            let edition = &*self.edition;
            let day = participatory_innovation::value::Date::of(self.stamp.at);
            let on_record = edition.recusal_on(juror, project, day).is_some();
            let agreed = on_record && !marked;
            return if agreed { Ok(Fate::Empty) } else { Err(vec![Why::RecusalNotDeclared]) };
        }
        let verdict = if any(|written| *written == Written::Abstained) {
            if marked {
                return Err(vec![Why::AbstainedAndMarked]);
            }
            Verdict::Abstained
        } else if marked {
            let mark = |written: &Written| match written {
                Written::Mark(mark) => Some(*mark),
                _ => None,
            };
            let marks: Arc<[Option<Mark>]> = written.iter().map(mark).collect();
            Verdict::Marked(marks)
        } else if comment.is_some() {
            return Err(vec![Why::RemarkAlone]);
        } else {
            return Ok(Fate::Empty);
        };
        if let Some(earlier) = self.earlier.insert((juror, project), row.number) {
            return Err(vec![Why::Repeated { row: earlier }]);
        }
        let known = self.projects.get(&project);
        let heard = known.and_then(|known| known.snapshot().standing().pitch);
        let pitch = heard.unwrap_or_default();
        let sheet = Sheet { comment, juror, pitch, project, verdict };
        let there = self.edition.sheet(juror, project).cloned();
        if there.as_ref() == Some(&sheet) && heard.is_some() {
            return Ok(Fate::Same);
        }
        match self.edition.hand_in(sheet.clone(), self.stamp) {
            Ok(_not_recorded) => {}
            Err(refused) => {
                return Err(refused.reasons().iter().cloned().map(Why::HandIn).collect());
            }
        }
        // Said last: what the edition refuses, it refuses whatever was heard.
        if heard.is_none() {
            return Err(vec![Why::NotPitched]);
        }
        Ok(if there.is_some() { Fate::Replaces(sheet) } else { Fate::New(sheet) })
    }
}

const fn is_of_the_marks(why: &Why) -> bool {
    matches!(why, Why::AbstainedAndMarked | Why::RecusalNotDeclared)
}

fn subject(table: &Table, row: &Row) -> String {
    let number = tidy::line(&table.cell(row, PROJECT).text());
    if number.is_empty() { tidy::line(&table.cell(row, TITLE).text()) } else { number }
}
