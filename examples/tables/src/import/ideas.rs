//! Ideas, as a département's call brings them in.

use std::collections::{BTreeMap, BTreeSet};

use participatory_innovation::{
    edition::Phase,
    fact::Submission,
    project::AnyProject,
    value::{Agent, Departement, PersonId, Statement, Team, TeamError, TextError, Title},
};
use store::directory::Person;

use super::{
    Fate, Plan, PlannedRow, Reason, Records, Why,
    directory::{Directory, Mention, mail},
    reasons::Reasons,
    tidy,
};
use crate::spreadsheet::{Field, Layout, ReadErrors, Row, Table, Workbook, closest, fold};

/// Ideas to be handed in, with the persons whom the directory does not know yet.
#[derive(Debug, Clone)]
pub struct IdeaPlan {
    /// Every row's fate.
    pub plan: Plan<Submission>,
    /// The persons to be entered before the ideas are handed in.
    pub people: Vec<Person>,
}

impl IdeaPlan {
    /// Whether nothing is refused.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.plan.is_ready()
    }

    /// What is to be handed in, in the order of the file.
    pub fn submissions(&self) -> impl Iterator<Item = &Submission> {
        self.plan.accepted()
    }
}

const TITLE: usize = 0;
const PROBLEM: usize = 1;
const DEPARTEMENT: usize = 2;
const LEAD: usize = 3;
const MAIL: usize = 4;
const POST: usize = 5;
const TEAM: usize = 6;
const FIRST_NAME: usize = 7;

const OPTIONAL: [(usize, &str); 5] = [
    (DEPARTEMENT, "département"),
    (MAIL, "mail"),
    (POST, "fonction"),
    (TEAM, "équipe"),
    (FIRST_NAME, "prénom"),
];

fn layout() -> Layout {
    Layout::new([
        Field::new(
            [
                "titre",
                "intitulé",
                "titre du projet",
                "intitulé du projet",
                "titre de l'idée",
                "intitulé de l'idée",
                "nom du projet",
                "projet",
                "idée",
                "title",
                "project",
                "idea",
            ],
            true,
        ),
        Field::new(
            [
                "problème",
                "problématique",
                "description",
                "description du problème",
                "constat",
                "problème rencontré",
                "exposé du problème",
                "problem",
                "problem statement",
            ],
            true,
        ),
        Field::new(
            [
                "département",
                "dept",
                "dép",
                "dpt",
                "collectivité",
                "n° de département",
                "department",
            ],
            false,
        ),
        Field::new(
            [
                "porteur",
                "porteuse",
                "porteur se",
                "porteur euse",
                "porteur porteuse",
                "porteur de projet",
                "porteuse de projet",
                "porteur du projet",
                "porteuse du projet",
                "nom",
                "nom du porteur",
                "nom de la porteuse",
                "agent",
                "chef de projet",
                "lead",
                "project lead",
            ],
            true,
        ),
        Field::new(
            [
                "mail",
                "mél",
                "courriel",
                "e-mail",
                "email",
                "adresse mail",
                "adresse électronique",
                "adresse e-mail",
                "mail du porteur",
                "mail de la porteuse",
                "courriel du porteur",
                "courriel de la porteuse",
                "lead mail",
            ],
            false,
        ),
        Field::new(["fonction", "poste", "service", "fonction du porteur", "post"], false),
        Field::new(
            [
                "équipe",
                "membres",
                "membres de l'équipe",
                "autres membres",
                "coéquipiers",
                "équipe projet",
                "team",
                "members",
                "team members",
            ],
            false,
        ),
        Field::new(["prénom", "prénom du porteur", "prénom de la porteuse", "first name"], false),
    ])
}

/// Plans the import of ideas: a title, a problem, a lead, and possibly the département, the lead's
/// mail address and post, and the other members of the team, apart by `;` or a new line.
///
/// Persons are matched with the directory; those whom nobody knows are new. `mint` makes their
/// pseudonyms. An idea that its département handed in already, by the same title, is there already
/// if all is the same and refused otherwise.
///
/// # Errors
/// [`ReadErrors`] when no table of ideas is found in the file.
pub fn plan_ideas(
    workbook: &Workbook,
    sheet: Option<&str>,
    records: Records<'_>,
    mint: &mut dyn FnMut() -> PersonId,
) -> Result<IdeaPlan, ReadErrors> {
    let table = workbook.table(&layout(), sheet)?;
    let mut planner = Planner {
        records,
        directory: Directory::new(records.people.values(), Some(mint)),
        there: BTreeMap::new(),
        earlier: BTreeMap::new(),
    };
    for project in records.projects.values() {
        let submission = submission(project);
        let key = (submission.team.departement(), fold(submission.title.as_str()));
        planner.there.insert(key, submission);
    }
    let mut plan = Plan::of(&table, &OPTIONAL);
    for row in &table.rows {
        let subject = tidy::line(&table.cell(row, TITLE).text());
        let fate = planner.fate(&table, row).unwrap_or_else(Fate::Refused);
        plan.rows.push(PlannedRow { origin: table.origin_of(row, None), subject, fate });
    }
    if records.edition.phase() != Phase::Call && plan.accepted().next().is_some() {
        plan.refused.push(Reason { origin: table.origin.clone(), why: Why::CallNotOpen });
    }
    Ok(IdeaPlan { plan, people: planner.directory.added() })
}

struct Planner<'a> {
    records: Records<'a>,
    directory: Directory<'a>,
    /// By département and folded title.
    there: BTreeMap<(Departement, String), &'a Submission>,
    earlier: BTreeMap<(Departement, String), u32>,
}

impl Planner<'_> {
    fn fate(&mut self, table: &Table, row: &Row) -> Result<Fate<Submission>, Vec<Reason>> {
        let mut reasons = Reasons::of(table, row);
        let title = reasons.take(TITLE, text(table, row, TITLE, "titre", tidy::line, Title::new));
        let problem = reasons
            .take(PROBLEM, text(table, row, PROBLEM, "problème", tidy::lines, Statement::new));
        let lead = reasons.take(LEAD, lead(table, row));
        let address = table.cell(row, MAIL).text();
        let address = if address.is_empty() { Ok(None) } else { mail(&address).map(Some) };
        let address = reasons.take(MAIL, address).flatten();
        let lead = lead.map(|lead| Mention { mail: lead.mail.clone().or(address), ..lead });
        let departement = self.departement(table, row, lead.as_ref());
        let departement = reasons.take(DEPARTEMENT, departement);
        let others = table.cell(row, TEAM).text().into_owned();
        let others = others.split([';', '\n']).filter(|part| !part.trim().is_empty());
        let others: Vec<Option<Mention>> =
            others.map(|part| reasons.take(TEAM, Mention::read(part))).collect();
        for (field, mention) in lead
            .iter()
            .map(|lead| (LEAD, lead))
            .chain(others.iter().flatten().map(|other| (TEAM, other)))
        {
            reasons.take(field, self.directory.find(mention));
        }
        // Nobody is entered in the directory for a row that cannot be taken anyway.
        let (Some(title), Some(problem), Some(lead), Some(departement)) =
            (title, problem, lead, departement)
        else {
            return Err(reasons.found);
        };
        let post = Some(tidy::line(&table.cell(row, POST).text())).filter(|post| !post.is_empty());
        let lead = reasons.take(LEAD, self.agent(&lead, post, departement));
        let others: Vec<Option<Agent>> = others
            .into_iter()
            .flatten()
            .map(|mention| reasons.take(TEAM, self.agent(&mention, None, departement)))
            .collect();
        let Some(lead) = lead.filter(|_| reasons.found.is_empty()) else {
            return Err(reasons.found);
        };
        let team = match Team::new(lead, others.into_iter().flatten()) {
            Ok(team) => team,
            Err(errors) => {
                for error in errors {
                    reasons.add(Some(TEAM), self.team(&error));
                }
                return Err(reasons.found);
            }
        };
        let edition = self.records.edition.id();
        let submission = Submission { edition, problem, team, title };
        let key = (departement, fold(submission.title.as_str()));
        if let Some(earlier) = self.earlier.insert(key.clone(), row.number) {
            reasons.add(Some(TITLE), Why::Repeated { row: earlier });
            return Err(reasons.found);
        }
        match self.there.get(&key) {
            None => Ok(Fate::New(submission)),
            Some(there) if **there == submission => Ok(Fate::Same),
            Some(there) => {
                let title = there.title.as_str().to_owned();
                reasons.add(Some(TITLE), Why::TitleTaken { title, departement });
                Err(reasons.found)
            }
        }
    }

    /// The département of the row, or else the lead's own.
    fn departement(
        &self,
        table: &Table,
        row: &Row,
        lead: Option<&Mention>,
    ) -> Result<Departement, Why> {
        let written = table.cell(row, DEPARTEMENT).text();
        let departement = if written.is_empty() {
            let known = lead.and_then(|lead| self.directory.find(lead).ok().flatten());
            let known = known.and_then(|id| self.directory.person(id)?.departement);
            known.ok_or_else(|| Why::Missing { column: "département".to_owned() })?
        } else {
            read_departement(&written)?
        };
        let takes_part = self.records.edition.charter().entrant(departement).is_some();
        takes_part.then_some(departement).ok_or(Why::NotAnEntrant { departement })
    }

    fn agent(
        &mut self,
        mention: &Mention,
        post: Option<String>,
        departement: Departement,
    ) -> Result<Agent, Why> {
        let person = self.directory.find_or_add(mention, post, Some(departement))?;
        let known = self.directory.person(person);
        match known.and_then(|person| Some((person, person.departement?))) {
            Some((person, other)) if other != departement => Err(Why::OtherDepartement {
                name: person.name.clone(),
                known: other,
                given: departement,
            }),
            _ => Ok(Agent { person, departement }),
        }
    }

    fn team(&self, error: &TeamError) -> Why {
        let name = |person: &PersonId| {
            self.directory.person(*person).map(|known| known.name.clone()).unwrap_or_default()
        };
        match error {
            TeamError::OtherDepartement { person, departement, team } => {
                Why::OtherDepartement { name: name(person), known: *departement, given: *team }
            }
            TeamError::NamedTwice { person } => Why::NamedTwice { name: name(person) },
            other => Why::NamedTwice { name: other.to_string() },
        }
    }
}

/// The lead; with a column of first names, the lead's is in it.
fn lead(table: &Table, row: &Row) -> Result<Mention, Why> {
    let (first, name) = (table.cell(row, FIRST_NAME).text(), table.cell(row, LEAD).text());
    let mention = Mention::read(&format!("{first} {name}"))?;
    if mention.is_empty() {
        Err(Why::Missing { column: "porteur".to_owned() })
    } else {
        Ok(mention)
    }
}

/// A département by number or name, as people write it: `80`, `Somme`, `80 - Somme`.
pub(super) fn read_departement(written: &str) -> Result<Departement, Why> {
    let whole = written.parse::<Departement>().ok();
    let parts = || {
        let parts = written.split([' ', '-', '(', ')', ':', '\u{2013}']);
        parts.filter(|part| !part.is_empty())
    };
    // Number and name together, as long as they agree.
    let together = || {
        let code: Departement = parts().next()?.parse().ok()?;
        let names = parts().skip(1).map(fold);
        let known: BTreeSet<String> = fold(code.name()).split(' ').map(str::to_owned).collect();
        (parts().count() > 1 && names.collect::<BTreeSet<_>>() == known).then_some(code)
    };
    whole.or_else(together).ok_or_else(|| {
        let names = Departement::all().map(Departement::name);
        let near = closest(written, names).map(str::to_owned);
        Why::UnknownDepartement { given: written.to_owned(), near }
    })
}

/// A checked text of a column.
fn text<T>(
    table: &Table,
    row: &Row,
    field: usize,
    column: &str,
    tidied: fn(&str) -> String,
    checked: impl FnOnce(String) -> Result<T, TextError>,
) -> Result<T, Why> {
    let text = tidied(&table.cell(row, field).text());
    if text.is_empty() {
        return Err(Why::Missing { column: column.to_owned() });
    }
    checked(text).map_err(|why| Why::Text { column: column.to_owned(), why })
}

fn submission(project: &AnyProject) -> &Submission {
    match project {
        AnyProject::Idea(project) => project.submission(),
        AnyProject::Preselected(project) => project.submission(),
        AnyProject::Coached(project) => project.submission(),
        AnyProject::Pitched(project) => project.submission(),
        AnyProject::Laureate(project) => project.submission(),
        AnyProject::PreIncubation(project) => project.submission(),
        AnyProject::DevelopedOtherwise(project) => project.submission(),
        AnyProject::Closed(project) => project.submission(),
    }
}
