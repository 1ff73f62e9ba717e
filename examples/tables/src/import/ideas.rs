//! Ideas, as a département's call brings them in.

use std::collections::BTreeMap;

use participatory_innovation::{
    edition::Phase,
    fact::Submission,
    project::AnyProject,
    value::{
        Agent, Departement, PersonId, Statement, Team, TeamError, TextError, Timestamp, Title,
    },
};
use store::directory::Person;

use super::{
    Call, Fate, Ground, Part, Plan, PlannedRow, Reason, Records, Resolved, Why,
    answers::{draft, lead, leads_field, title_of, turned_down, written_lead},
    columns::{
        DEPARTEMENT, FILLED_IN, FIRST_NAME, HANDED_IN, LEAD, NAME, POST, PROBLEM, STATE, TEAM,
        TITLE, of_ideas,
    },
    directory::{Directory, Mention},
    entrant,
    moment::{self, Moment},
    names,
    reasons::Reasons,
    tidy,
};
use crate::{
    paris,
    spreadsheet::{Mapping, ReadErrors, Row, Table, Workbook, name_key},
};

/// Ideas to be handed in, with the persons whom the directory does not know yet.
#[derive(Debug, Clone)]
pub struct IdeaPlan {
    /// Every row's fate.
    pub plan: Plan<HandedIn>,
    /// The persons to be entered before the ideas are handed in.
    pub people: Vec<Person>,
}

/// An idea, and when it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn {
    /// The idea.
    pub submission: Submission,
    /// When it was handed in, and how many entries of the edition there were; nothing when the file
    /// does not say.
    pub at: Option<(Timestamp, usize)>,
}

/// What tells a title apart from others: as it is written where it has no letter.
#[must_use]
pub fn title_key(title: &Title) -> String {
    name_key(title.as_str())
}

/// What is known of a form beside its file.
#[derive(Debug, Clone, Copy)]
pub struct Form<'f> {
    /// What people said that headers mean.
    pub mapping: &'f Mapping,
    /// When the call was open.
    pub call: &'f Call,
    /// When the file is read.
    pub now: Timestamp,
    /// Whether ideas that were handed in in time are wanted though the call has been closed since.
    pub in_time: bool,
}

impl IdeaPlan {
    /// Whether nothing is refused.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.plan.is_ready()
    }

    /// What is to be handed in, in the order of the file.
    pub fn submissions(&self) -> impl Iterator<Item = &Submission> {
        self.plan.accepted().map(|idea| &idea.submission)
    }
}

/// Plans the import of ideas: a title, a problem, a lead, and possibly the département, the lead's
/// mail address and post, the other members of the team, when it was handed in, and whether it was.
///
/// Persons are matched with the directory; those whom nobody knows are new. `mint` makes their
/// pseudonyms. An idea that its département handed in already, by the same title, is there already
/// if all is the same and refused otherwise. One that came after the call was closed is left out,
/// and so is a draft.
///
/// # Errors
/// [`ReadErrors`] when no table of ideas is found in the file.
pub fn plan_ideas(
    workbook: &Workbook,
    sheet: Option<&str>,
    records: Records<'_>,
    form: Form<'_>,
    mint: &mut dyn FnMut() -> PersonId,
) -> Result<IdeaPlan, ReadErrors> {
    let layout = of_ideas(form.mapping);
    let table = workbook.table(&layout, sheet)?;
    let mut planner = Planner {
        records,
        form,
        directory: Directory::new(records.people.values(), Some(mint)),
        there: BTreeMap::new(),
        earlier: BTreeMap::new(),
    };
    for project in records.projects.values() {
        let submission = submission(project);
        let key = (submission.team.departement(), title_key(&submission.title));
        planner.there.insert(key, submission);
    }
    let mut plan = Plan::of_form(&table, &layout);
    for row in &table.rows {
        planner.directory.next_row();
        let subject = tidy::line(&table.cell(row, TITLE).text());
        let mut found = Vec::new();
        let fate = planner.fate(&table, row, &mut found).unwrap_or_else(Fate::Refused);
        let origin = table.origin_of(row, None);
        if !plan.push(PlannedRow { origin, subject, fate, found }) {
            break;
        }
    }
    if records.edition.phase() != Phase::Call {
        let closed = form.call.closed_before(form.now);
        let closed_since = closed.map(|closed| Why::CallClosedSince { closed });
        let in_time = !form.in_time && plan.accepted().any(|idea| idea.at.is_some());
        let untimed = plan.accepted().any(|idea| idea.at.is_none());
        let whys = [
            closed_since.clone().filter(|_| in_time),
            (untimed || in_time && closed_since.is_none()).then_some(Why::CallNotOpen),
        ];
        for why in whys.into_iter().flatten() {
            plan.refused.push(Reason { origin: table.origin.clone(), why });
        }
    }
    Ok(IdeaPlan { plan, people: planner.directory.added() })
}

struct Planner<'a> {
    records: Records<'a>,
    form: Form<'a>,
    directory: Directory<'a>,
    /// By département and folded title.
    there: BTreeMap<(Departement, String), &'a Submission>,
    earlier: BTreeMap<(Departement, String), (u32, Submission)>,
}

/// What the call says of a moment.
enum Judged {
    InTime(Option<(Timestamp, usize)>),
    Late(Why),
}

impl Planner<'_> {
    fn fate(
        &mut self,
        table: &Table,
        row: &Row,
        found: &mut Vec<Resolved>,
    ) -> Result<Fate<HandedIn>, Vec<Reason>> {
        let mut reasons = Reasons::of(table, row);
        let says = |field: usize| !table.cell(row, field).is_empty();
        let about = [TITLE, PROBLEM, LEAD, NAME, FIRST_NAME, TEAM, HANDED_IN, FILLED_IN];
        if reasons.found.is_empty() && !about.into_iter().any(says) {
            return Ok(Fate::Empty);
        }
        if let Some(field) = draft(table, row) {
            let origin = table.origin_of(row, Some(field));
            return Ok(Fate::LeftOut(Reason { origin, why: Why::Draft }));
        }
        if let Some(why) = turned_down(table, row) {
            reasons.add(Some(STATE), why);
        }
        let timed = if table.place(HANDED_IN).is_some() { HANDED_IN } else { FILLED_IN };
        let at = match reasons.take(timed, self.judged(table, row, timed)) {
            Some(Judged::Late(why)) => {
                let origin = table.origin_of(row, Some(timed));
                return Ok(Fate::LeftOut(Reason { origin, why }));
            }
            Some(Judged::InTime(at)) => at,
            None => None,
        };
        let hour = !matches!(moment::read(&table.cell(row, timed).text()), Some(Moment::On(_)));
        found.extend(at.map(|(at, _)| Resolved::HandedIn { at, hour }));
        let title = reasons.take(TITLE, text(table, row, TITLE, "titre", tidy::line, Title::new));
        let problem = reasons
            .take(PROBLEM, text(table, row, PROBLEM, "problème", tidy::lines, Statement::new));
        let written = written_lead(table, row);
        let read = lead(table, row, &mut reasons);
        let departement = self.departement(table, row, read.as_ref());
        let departement = reasons.take(DEPARTEMENT, departement);
        let mut others: Vec<(String, Mention)> = Vec::new();
        for place in table.places(TEAM) {
            for part in names::apart(&row.cell(place).text()) {
                let mention = part.and_then(|part| Ok((Mention::read(&part)?, part)));
                let mention = mention.map_err(|why| reasons.add(Some(TEAM), why)).ok();
                others.extend(mention.map(|(mention, part)| (part, mention)));
            }
        }
        let leads = leads_field(table, row);
        for (field, mention) in read
            .iter()
            .map(|lead| (leads, lead))
            .chain(others.iter().map(|(_, other)| (TEAM, other)))
        {
            reasons.take(field, self.directory.find(mention));
        }
        // Nobody is entered in the directory for a row that cannot be taken anyway.
        let (Some(title), Some(problem), Some(lead), Some((departement, ground)), true) =
            (title, problem, read, departement, reasons.found.is_empty())
        else {
            return Err(reasons.found);
        };
        found.push(Resolved::Entrant {
            written: tidy::line(&table.cell(row, DEPARTEMENT).text()),
            departement,
            ground,
        });
        let post = Some(tidy::line(&table.cell(row, POST).text())).filter(|post| !post.is_empty());
        let lead = reasons.take(leads, self.agent(&lead, post, departement));
        let lead_found =
            lead.and_then(|lead| self.directory.resolved(Part::Lead, &written, lead.person));
        found.extend(lead_found);
        let mut agents = Vec::new();
        for (written, mention) in &others {
            let agent = reasons.take(TEAM, self.agent(mention, None, departement));
            let known = agent
                .and_then(|agent| self.directory.resolved(Part::Member, written, agent.person));
            found.extend(known);
            // People name themselves among their team.
            let is_lead = |agent: &Agent| lead.is_some_and(|lead| lead.person == agent.person);
            agents.extend(agent.filter(|agent| !is_lead(agent)));
        }
        let Some(lead) = lead.filter(|_| reasons.found.is_empty()) else {
            return Err(reasons.found);
        };
        let team = match Team::new(lead, agents) {
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
        let fate = self.new_or_there(table, row, HandedIn { submission, at });
        reasons.take(TITLE, fate).ok_or(reasons.found)
    }

    /// Whether the idea is new, in the file and in the edition.
    fn new_or_there(
        &mut self,
        table: &Table,
        row: &Row,
        idea: HandedIn,
    ) -> Result<Fate<HandedIn>, Why> {
        let submission = &idea.submission;
        let departement = submission.team.departement();
        let key = (departement, title_key(&submission.title));
        if let Some((earlier, first)) = self.earlier.get(&key) {
            let why = Why::Repeated { row: *earlier };
            // A form that was sent twice says nothing new.
            if (&first.problem, &first.team) == (&submission.problem, &submission.team) {
                let origin = table.origin_of(row, Some(TITLE));
                return Ok(Fate::LeftOut(Reason { origin, why }));
            }
            return Err(why);
        }
        self.earlier.insert(key.clone(), (row.number, submission.clone()));
        match self.there.get(&key) {
            None => Ok(Fate::New(idea)),
            Some(there) if *there == submission => Ok(Fate::Same),
            Some(there) => {
                let title = there.title.as_str().to_owned();
                Err(Why::TitleTaken { title, departement })
            }
        }
    }

    /// When it was handed in, as the call sees it.
    fn judged(&self, table: &Table, row: &Row, field: usize) -> Result<Judged, Why> {
        let Form { call, now, .. } = self.form;
        let written = &*table.cell(row, field).text();
        let said = moment::read(written);
        let said = said.ok_or_else(|| Why::NotAMoment { given: tidy::line(written) })?;
        let at = match said {
            Moment::Unsaid => return Ok(Judged::InTime(None)),
            Moment::At(at) => at,
            Moment::On(day) => {
                let noon = moment::noon(day);
                let noon = noon.ok_or_else(|| Why::NotAMoment { given: tidy::line(written) })?;
                let same_day = |at: &Timestamp| paris::day(*at) == day;
                if let Some(closed) = call.closed_before(now).filter(same_day) {
                    return Err(Why::HourMissing { closed });
                }
                // The hour is not said: it was after the opening, and it has come.
                let opened = call.opened().filter(same_day);
                let noon = opened.map_or(noon, |opened| noon.max(opened));
                if paris::day(now) == day { noon.min(now) } else { noon }
            }
        };
        if at > now {
            return Err(Why::Future { at, now });
        }
        if let Some(seen) = call.seen_at(at) {
            return Ok(Judged::InTime(Some((at, seen))));
        }
        match (call.opened(), call.closed_before(at)) {
            (Some(_), Some(closed)) => Ok(Judged::Late(Why::Late { at, closed })),
            (Some(opened), None) => {
                let title = title_of(table, field);
                Err(Why::BeforeCall { at, opened, title })
            }
            (None, _) => Ok(Judged::InTime(None)),
        }
    }

    /// The département of the row, or the lead's own, or the only one that takes part.
    fn departement(
        &self,
        table: &Table,
        row: &Row,
        lead: Option<&Mention>,
    ) -> Result<(Departement, Ground), Why> {
        let written = table.cell(row, DEPARTEMENT).text();
        let charter = self.records.edition.charter();
        let (departement, ground) = if written.is_empty() {
            let known = lead.and_then(|lead| self.directory.find(lead).ok().flatten());
            let known = known.and_then(|id| self.directory.person(id)?.departement);
            let mut entrants = charter.rules().departements.iter();
            let only = entrants.next().filter(|_| entrants.next().is_none());
            known
                .map(|known| (known, Ground::Lead))
                .or_else(|| only.map(|only| (only.departement, Ground::Only)))
                .ok_or_else(|| Why::Missing { column: "département".to_owned() })?
        } else {
            (entrant::read(&written)?, Ground::Written)
        };
        let takes_part = charter.entrant(departement).is_some();
        takes_part.then_some((departement, ground)).ok_or(Why::NotAnEntrant { departement })
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
