//! An edition of two départements; persons, titles and marks are made up.

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::{Charter, Seats},
    edition::Edition,
    fact::{Jury, Member, Submission, Voice},
    journal::{Capacity, Entry, Stamp},
    project::{AnyProject, Idea, Preselected, Project},
    scoring::Methods,
    value::{Agent, PersonId, ProjectId, Scale, Seconds, Team},
};
use store::directory::Person;
use tables::{
    import::{Call, Form, IdeaPlan, Records, SheetOptions, SheetPlan, plan_ideas, plan_sheets},
    spreadsheet::{Mapping, ReadErrors, Workbook},
};

/// An edition, its projects and the people who are known.
pub(super) struct Situation {
    pub(super) edition: Edition,
    pub(super) projects: BTreeMap<ProjectId, AnyProject>,
    pub(super) people: BTreeMap<PersonId, Person>,
    pub(super) call: Call,
}

impl Situation {
    pub(super) fn ideas(&self, table: &Workbook) -> IdeaPlan {
        self.ideas_of(table, &Mapping::default()).unwrap()
    }

    /// The same, where people said what headers mean; read at the end of 2026.
    pub(super) fn ideas_of(
        &self,
        table: &Workbook,
        mapping: &Mapping,
    ) -> Result<IdeaPlan, ReadErrors> {
        self.ideas_when(table, mapping, false)
    }

    /// The same, where ideas in time are wanted though the call has been closed since.
    pub(super) fn ideas_when(
        &self,
        table: &Workbook,
        mapping: &Mapping,
        in_time: bool,
    ) -> Result<IdeaPlan, ReadErrors> {
        let Self { edition, projects, people, call } = self;
        let now = "2026-12-01T12:00:00Z".parse().unwrap();
        let records = Records { edition, projects, people };
        plan_ideas(table, None, records, Form { mapping, call, now, in_time }, &mut super::mint())
    }

    pub(super) fn sheets(&mut self, table: &Workbook) -> SheetPlan {
        self.sheets_at(table, stamp()).unwrap()
    }

    pub(super) fn sheets_at(
        &mut self,
        table: &Workbook,
        stamp: Stamp,
    ) -> Result<SheetPlan, ReadErrors> {
        self.sheets_with(std::slice::from_ref(table), SheetOptions::default(), stamp)
    }

    pub(super) fn sheets_with(
        &mut self,
        tables: &[Workbook],
        options: SheetOptions<'_>,
        stamp: Stamp,
    ) -> Result<SheetPlan, ReadErrors> {
        plan_sheets(tables, options, &mut self.edition, &self.projects, &self.people, stamp)
    }
}

pub(super) fn uuid(n: u32) -> String {
    format!("00000000-0000-7000-8000-{n:012}")
}

pub(super) fn person(n: u32) -> PersonId {
    uuid(n).parse().unwrap()
}

pub(super) fn stamp() -> Stamp {
    Stamp::new("2019-11-28T09:00:00Z".parse().unwrap(), person(1), Capacity::Secretary)
}

pub(super) fn known(n: u32, name: &str, mail: Option<&str>, departement: Option<&str>) -> Person {
    Person {
        id: person(n),
        name: name.to_owned(),
        mail: mail.map(str::to_owned),
        post: None,
        departement: departement.map(|code| code.parse().unwrap()),
        keep_until: None,
    }
}

pub(super) fn people() -> BTreeMap<PersonId, Person> {
    [
        known(10, "Ada Élu", Some("ada.elu@somme.example"), Some("80")),
        known(11, "Bob Agent", Some("bob.agent@somme.example"), Some("80")),
        known(12, "Cléo Dgs", Some("cleo.dgs@oise.example"), Some("60")),
        known(31, "Zoé Bœuf", Some("zoe.boeuf@somme.example"), Some("80")),
        known(32, "Léa Durand", Some("lea.durand@oise.example"), Some("60")),
        known(33, "Paul Paul", Some("paul1@somme.example"), Some("80")),
        known(34, "Paul Paul", Some("paul2@somme.example"), Some("80")),
    ]
    .map(|person| (person.id, person))
    .into()
}

/// A charter with so many criteria, marked from 0 to 20 by halves.
pub(super) fn charter(criteria: usize) -> Charter {
    let known = [("impact", "Impact"), ("feasibility", "Faisabilité")];
    charter_with(known.get(..criteria).unwrap_or(&known))
}

fn charter_with(criteria: &[(&str, &str)]) -> Charter {
    let scale =
        Scale::new("0".parse().unwrap(), "20".parse().unwrap(), "1/2".parse().unwrap()).unwrap();
    let start = Charter::builder("Forum".parse().unwrap())
        .departement("80".parse().unwrap(), 2)
        .departement("60".parse().unwrap(), 2)
        .departement("62".parse().unwrap(), 2)
        .seats(Seats::AtMost(2))
        .category("elected".parse().unwrap(), 1)
        .category("staff".parse().unwrap(), 0)
        .category("executive".parse().unwrap(), 0)
        .scale(scale);
    let built = criteria.iter().fold(start, |builder, (code, label)| {
        builder.criterion(code.parse().unwrap(), label.parse().unwrap(), 1)
    });
    built.build().unwrap()
}

pub(super) fn call_open() -> Situation {
    let mut journal: Vec<Entry> = Vec::new();
    let id = uuid(100).parse().unwrap();
    let mut edition = Edition::found(id, charter(2), stamp()).record(&mut journal).unwrap();
    edition.open_call(stamp()).unwrap().record(&mut journal).unwrap();
    situation(edition, [], &journal)
}

/// A call of these départements, opened on 1 February 2026 and, where it is said, closed at an
/// instant. The directory is empty.
pub(super) fn call_of(departements: &[&str], closed: Option<&str>) -> Situation {
    let stamp = |at: &str| Stamp::new(at.parse().unwrap(), person(1), Capacity::Secretary);
    let builder = Charter::builder("Forum".parse().unwrap()).seats(Seats::AtMost(1));
    let builder = departements
        .iter()
        .fold(builder, |builder, code| builder.departement(code.parse().unwrap(), 1));
    let grid = builder.criterion("impact".parse().unwrap(), "Impact".parse().unwrap(), 1);
    let mut journal: Vec<Entry> = Vec::new();
    let id = uuid(100).parse().unwrap();
    let founded = Edition::found(id, grid.build().unwrap(), stamp("2026-01-15T08:00:00Z"));
    let mut edition = founded.record(&mut journal).unwrap();
    let opened = edition.open_call(stamp("2026-02-01T08:00:00Z")).unwrap();
    opened.record(&mut journal).unwrap();
    if let Some(at) = closed {
        edition.close_call(stamp(at)).unwrap().record(&mut journal).unwrap();
    }
    Situation { people: BTreeMap::new(), ..situation(edition, [], &journal) }
}

fn situation(
    edition: Edition,
    ideas: impl IntoIterator<Item = AnyProject>,
    journal: &[Entry],
) -> Situation {
    let own = journal.iter().filter(|entry| entry.stream() == edition.stream());
    let own: Vec<Entry> = own.cloned().collect();
    Situation {
        call: Call::of(&Methods::standard(), &own).unwrap(),
        edition,
        projects: ideas.into_iter().map(|project| (project.id(), project)).collect(),
        people: people(),
    }
}

/// Hands in what a plan accepted.
pub(super) fn submit(situation: &mut Situation, submissions: impl IntoIterator<Item = Submission>) {
    let mut journal: Vec<Entry> = Vec::new();
    for (n, submission) in (201..).zip(submissions) {
        let id = uuid(n).parse().unwrap();
        let idea = Project::submit(&situation.edition, id, submission, stamp()).unwrap();
        let idea = idea.record(&mut journal).unwrap();
        situation.projects.insert(id, idea.into());
    }
}

/// Three finalists (1 and 2 of the Somme, 3 of the Oise), a jury of three, and the pitches heard.
pub(super) fn forum_day(criteria: usize) -> Situation {
    heard(criteria, 3)
}

/// The same, where only the first finalists have pitched.
pub(super) fn heard(criteria: usize, first: usize) -> Situation {
    let titles =
        [("L'album de vie", "80"), ("48 cantines à l'heure", "80"), ("Le bon interlocuteur", "60")];
    let jury = [(10, "elected"), (11, "staff"), (12, "executive")];
    day(charter(criteria), &titles, &jury, first)
}

/// Six finalists and six jurors, whose names are those of the files in `layouts`.
pub(super) fn afternoon(titles: [&str; 6]) -> Situation {
    let criteria =
        [("utilite", "Utilité"), ("faisabilite", "Faisabilité"), ("originalite", "Originalité")];
    let titles: Vec<(&str, &str)> =
        titles.into_iter().zip(["60", "60", "62", "62", "80", "80"]).collect();
    let names = [
        "Hélène Exemple-Bernard",
        "Paul Exemple-Colin",
        "Inès Exemple-Marchand",
        "Youssef Exemple-Legrand",
        "Anne Exemple-Perrin",
        "Marc Exemple-Robin",
    ];
    let categories = ["elected", "elected", "staff", "staff", "executive", "executive"];
    let jury: Vec<(u32, &str)> = (40..).zip(categories).collect();
    let mut situation = day(charter_with(&criteria), &titles, &jury, 6);
    situation.people =
        (40..).zip(names).map(|(n, name)| (person(n), known(n, name, None, None))).collect();
    situation
}

fn day(charter: Charter, titles: &[(&str, &str)], jury: &[(u32, &str)], first: usize) -> Situation {
    let mut journal: Vec<Entry> = Vec::new();
    let id = uuid(100).parse().unwrap();
    let mut edition = Edition::found(id, charter, stamp()).record(&mut journal).unwrap();
    edition.open_call(stamp()).unwrap().record(&mut journal).unwrap();
    let ideas: Vec<Project<Idea>> = (31..)
        .zip(titles)
        .map(|(lead, (title, departement))| {
            let agent = Agent { person: person(lead), departement: departement.parse().unwrap() };
            let submission = Submission {
                edition: edition.id(),
                problem: "Un problème".parse().unwrap(),
                team: Team::new(agent, []).unwrap(),
                title: title.parse().unwrap(),
            };
            let id = uuid(200 + lead).parse().unwrap();
            let idea = Project::submit(&edition, id, submission, stamp()).unwrap();
            idea.record(&mut journal).unwrap()
        })
        .collect();
    edition.close_call(stamp()).unwrap().record(&mut journal).unwrap();
    let mut entrants: Vec<&str> = titles.iter().map(|(_, departement)| *departement).collect();
    entrants.dedup();
    for departement in entrants {
        let departement = departement.parse().unwrap();
        let own = ideas.iter().filter(|idea| idea.departement() == departement);
        let shortlist = edition.adopt_shortlist(departement, own.map(Project::candidacy), stamp());
        shortlist.unwrap().record(&mut journal).unwrap();
    }
    let member = |(n, category): &(u32, &str)| Member {
        alternate_of: None,
        category: category.parse().unwrap(),
        departement: None,
        person: person(*n),
        voice: Voice::Voting,
    };
    let chair = person(jury.first().unwrap().0);
    let jury = Jury::new(chair, jury.iter().map(member));
    edition.enrol_coaches([person(20)], stamp()).unwrap().record(&mut journal).unwrap();
    edition.constitute_jury(jury, stamp()).unwrap().record(&mut journal).unwrap();
    let programme = edition.draft_programme("2019-11-28".parse().unwrap());
    edition.announce(programme, stamp()).unwrap().record(&mut journal).unwrap();
    edition.begin_pitches(stamp()).unwrap().record(&mut journal).unwrap();
    let mut projects: Vec<AnyProject> = Vec::new();
    for (n, idea) in ideas.into_iter().enumerate() {
        let evidence = edition.shortlisting(&idea).unwrap();
        let preselected = idea.shortlist(evidence, stamp()).unwrap().record(&mut journal).unwrap();
        let project =
            if n < first { pitch(&edition, preselected, &mut journal) } else { preselected.into() };
        projects.push(project);
    }
    situation(edition, projects, &journal)
}

fn pitch(edition: &Edition, project: Project<Preselected>, journal: &mut Vec<Entry>) -> AnyProject {
    let points = ["Un album par enfant".parse().unwrap()];
    let coach = edition.coach(person(20)).unwrap();
    let record = coach.attest(&project, "Personne ne le tient".parse().unwrap(), points).unwrap();
    let coached = project.coach(record, stamp()).unwrap().record(journal).unwrap();
    let record = edition.slot(&coached).unwrap().heard(Seconds::new(170).unwrap(), []);
    coached.pitch(record, stamp()).unwrap().record(journal).unwrap().into()
}
