use participatory_innovation::{
    charter::{Charter, Entrant, Seats, TieRule},
    edition::Edition,
    fact::{Attendance, Jury, Member, Sheet, Submission, Verdict, Voice},
    journal::{Capacity, Stamp},
    project::{AnyProject, Project},
    value::{
        Agent, Departement, EditionId, Mark, PersonId, ProjectId, Scale, Seconds, Team, Timestamp,
    },
};
use uuid::Uuid;

use crate::{moves, store::Store};

/// Some charters, small and different.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    seats: Seats,
    floor: u32,
    cap: Option<u32>,
    reopens: bool,
    /// The marks of the four projects, of ten.
    marks: [i32; 4],
}

impl Rules {
    pub(crate) const ALL: [Self; 4] = [
        Self { seats: Seats::Exactly(1), floor: 0, cap: None, reopens: false, marks: [9, 7, 5, 3] },
        Self {
            seats: Seats::AtMost(2),
            floor: 0,
            cap: Some(1),
            reopens: true,
            marks: [9, 8, 7, 6],
        },
        Self { seats: Seats::AtMost(2), floor: 1, cap: None, reopens: true, marks: [9, 8, 3, 3] },
        Self { seats: Seats::Exactly(2), floor: 0, cap: None, reopens: false, marks: [9, 6, 6, 6] },
    ];
}

/// Where an exploration starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Start {
    /// The call is closed.
    Closed,
    /// The programme is announced, and every finalist coached.
    Coached,
    /// Every finalist has pitched, and every sheet is in.
    Judged,
    /// The palmarès is adopted.
    Adopted,
}

impl Start {
    pub(crate) const ALL: [Self; 4] = [Self::Closed, Self::Coached, Self::Judged, Self::Adopted];
}

pub(crate) const DEPARTEMENTS: [&str; 2] = ["59", "80"];
pub(crate) const JURORS: [u128; 2] = [10, 11];
pub(crate) const COACH: u128 = 20;

pub(crate) fn person(n: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(0x1000 + n)).unwrap()
}

pub(crate) fn departement(code: &str) -> Departement {
    Departement::from_code(code).unwrap()
}

/// A minute after everything that is on record.
pub(crate) fn stamp(store: &Store) -> Stamp {
    let minutes = store.log.len();
    let at = format!("2019-11-28T{:02}:{:02}:00Z", 8 + minutes / 60, minutes % 60);
    Stamp::new(at.parse::<Timestamp>().unwrap(), person(1), Capacity::Secretary)
}

fn charter(rules: Rules) -> Charter {
    let mut builder = Charter::builder("Forum".parse().unwrap())
        .seats(rules.seats)
        .scale(
            Scale::new("0".parse().unwrap(), "10".parse().unwrap(), "1".parse().unwrap()).unwrap(),
        )
        .criterion("impact".parse().unwrap(), "Impact".parse().unwrap(), 1)
        .category("elected".parse().unwrap(), 1)
        .revert_after_publication(rules.reopens)
        .ties(vec![TieRule::CastingVote]);
    for code in DEPARTEMENTS {
        builder = builder.entrant(Entrant {
            cap: rules.cap,
            departement: departement(code),
            floor: rules.floor,
            quota: 2,
        });
    }
    builder.build().unwrap()
}

/// An edition played up to there by somebody who makes no mistake: two départements, two ideas each.
pub(crate) fn start(rules: Rules, start: Start) -> Store {
    let mut store = Store { log: Vec::new() };
    let id = EditionId::new(Uuid::from_u128(7)).unwrap();
    let at = stamp(&store);
    let mut edition = Edition::found(id, charter(rules), at).record(&mut store).unwrap();
    let at = stamp(&store);
    edition.open_call(at).unwrap().record(&mut store).unwrap();
    let mut projects: Vec<AnyProject> = Vec::new();
    for n in 0..4 {
        let lead = Agent {
            person: person(100 + n),
            departement: departement(DEPARTEMENTS[usize::try_from(n / 2).unwrap()]),
        };
        let submission = Submission {
            edition: edition.id(),
            problem: "Personne ne sait à qui s'adresser.".parse().unwrap(),
            team: Team::new(lead, []).unwrap(),
            title: "Trouver le bon interlocuteur".parse().unwrap(),
        };
        let id = ProjectId::new(Uuid::from_u128(0x200 + n)).unwrap();
        let at = stamp(&store);
        let idea = Project::submit(&edition, id, submission, at).unwrap();
        projects.push(idea.record(&mut store).unwrap().into());
    }
    let at = stamp(&store);
    edition.close_call(at).unwrap().record(&mut store).unwrap();
    if start >= Start::Coached {
        prepare(&mut store, &mut edition, &projects);
        projects = moves::all(&mut store, &edition, projects, moves::shortlist);
        projects = moves::all(&mut store, &edition, projects, moves::coach);
    }
    if start >= Start::Judged {
        let at = stamp(&store);
        edition.begin_pitches(at).unwrap().record(&mut store).unwrap();
        projects = moves::all(&mut store, &edition, projects, moves::pitch);
        for (project, mark) in projects.iter().zip(rules.marks) {
            for juror in JURORS {
                let sheet = sheet(project, juror, mark).unwrap();
                let at = stamp(&store);
                edition.hand_in(sheet, at).unwrap().record(&mut store).unwrap();
            }
        }
    }
    if start >= Start::Adopted {
        let files: Vec<_> = projects.iter().filter_map(moves::examination).collect();
        let at = stamp(&store);
        let sitting = Attendance::of(JURORS.map(person));
        edition.open_deliberation(sitting, files, at).unwrap().record(&mut store).unwrap();
        let shown = || projects.iter().map(AnyProject::snapshot);
        moves::settle_what_is_tied(&mut store, &mut edition, &projects);
        let preview = edition.preview(shown()).unwrap();
        let at = stamp(&store);
        edition.adopt(preview, shown(), at).unwrap().record(&mut store).unwrap();
    }
    store
}

fn prepare(store: &mut Store, edition: &mut Edition, projects: &[AnyProject]) {
    for code in DEPARTEMENTS {
        let candidacies = moves::candidacies(projects, departement(code), 2);
        let at = stamp(store);
        let made = edition.adopt_shortlist(departement(code), candidacies, at);
        made.unwrap().record(store).unwrap();
    }
    let at = stamp(store);
    edition.enrol_coaches([person(COACH)], at).unwrap().record(store).unwrap();
    let at = stamp(store);
    edition.constitute_jury(jury(), at).unwrap().record(store).unwrap();
    let programme = edition.draft_programme("2019-11-28".parse().unwrap());
    let at = stamp(store);
    edition.announce(programme, at).unwrap().record(store).unwrap();
}

pub(crate) fn jury() -> Jury {
    let members = JURORS.map(|juror| Member {
        alternate_of: None,
        category: "elected".parse().unwrap(),
        departement: None,
        person: person(juror),
        voice: Voice::Voting,
    });
    Jury::new(person(JURORS[0]), members)
}

/// A sheet on the pitch that the project shows; `None` when it shows none.
pub(crate) fn sheet(project: &AnyProject, juror: u128, mark: i32) -> Option<Sheet> {
    Some(Sheet {
        comment: None,
        juror: person(juror),
        pitch: project.snapshot().standing().pitch?,
        project: project.id(),
        verdict: Verdict::Marked([Some(Mark::from_units(mark))].into()),
    })
}

pub(crate) fn seconds() -> Seconds {
    Seconds::new(170).unwrap()
}
