// A small edition for the examples of the documentation, which include this file. One département,
// two ideas, one seat, a jury of two. Persons, marks and titles are made up.

use participatory_innovation::{charter::*, edition::*, fact::*, journal::*, project::*, value::*};

/// An edition, its journal, and its two projects at one stage.
pub struct Scene<S> {
    pub edition: Edition,
    pub journal: Vec<Entry>,
    pub project: Project<S>,
    pub other: Project<S>,
}

pub fn uuid(n: u32) -> String {
    format!("00000000-0000-7000-8000-{n:012}")
}

pub fn person(n: u32) -> PersonId {
    uuid(n).parse().unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Everything happens on the day of the forum: time may stand still in a journal.
pub fn stamp() -> Stamp {
    stamp_at("2019-11-28T09:00:00Z")
}

pub fn stamp_at(at: &str) -> Stamp {
    Stamp::new(at.parse().unwrap(), person(1), Capacity::Secretary)
}

pub fn somme() -> Departement {
    "80".parse().unwrap()
}

pub fn charter() -> Charter {
    Charter::builder("Forum des innovations".parse().unwrap())
        .departement(somme(), 2)
        .seats(Seats::Exactly(1))
        .criterion("impact".parse().unwrap(), "Impact".parse().unwrap(), 1)
        .category("elected".parse().unwrap(), 1)
        .category("executive".parse().unwrap(), 1)
        .incubation(IncubationRules {
            clock: ClockStart::Agreement,
            extension: Some(Months::new(3).unwrap()),
            maximum: Months::new(3).unwrap(),
            released_time: HalfDays::MIN,
        })
        .build()
        .unwrap()
}

pub const CHAIR: u32 = 10;
pub const JUROR: u32 = 11;
pub const COACH: u32 = 20;

pub fn jury() -> Jury {
    let member = |n, category: &str| Member {
        alternate_of: None,
        category: category.parse().unwrap(),
        departement: None,
        person: person(n),
        voice: Voice::Voting,
    };
    let members = [member(CHAIR, "elected"), member(JUROR, "executive")].into();
    Jury { chair: person(CHAIR), headcount: None, members }
}

pub fn sheet(juror: u32, project: &Project<Pitched>, mark: i32) -> Sheet {
    Sheet {
        comment: None,
        juror: person(juror),
        pitch: project.pitched_by(),
        project: project.id(),
        verdict: Verdict::Marked([Some(Mark::from_units(mark))].into()),
    }
}

pub fn everybody() -> Attendance {
    let present = [person(CHAIR), person(JUROR)].into();
    Attendance { present, proxies: [].into(), remote: [].into(), second_call: false }
}

pub fn agreement(due: &str) -> Agreement {
    Agreement {
        departement: somme(),
        due: date(due),
        funding: None,
        released_time: HalfDays::new(2).unwrap(),
        sponsor: person(40),
        start: date("2020-01-14"),
    }
}

pub fn founded() -> (Edition, Vec<Entry>) {
    let mut journal = Vec::new();
    let id = uuid(100).parse().unwrap();
    let edition = Edition::found(id, charter(), stamp()).record(&mut journal).unwrap();
    (edition, journal)
}

pub fn call_open() -> (Edition, Vec<Entry>) {
    let (mut edition, mut journal) = founded();
    edition.open_call(stamp()).unwrap().record(&mut journal).unwrap();
    (edition, journal)
}

pub fn submission(edition: &Edition, lead: u32) -> Submission {
    let lead = Agent { person: person(lead), departement: somme() };
    Submission {
        edition: edition.id(),
        problem: "Albums get lost".parse().unwrap(),
        team: Team::new(lead, []).unwrap(),
        title: "Album de vie".parse().unwrap(),
    }
}

/// Two ideas were handed in, and the call is closed.
pub fn call_closed() -> Scene<Idea> {
    let (mut edition, mut journal) = call_open();
    let mut submit = |n: u32| {
        let id = uuid(200 + n).parse().unwrap();
        let idea = Project::submit(&edition, id, submission(&edition, 30 + n), stamp()).unwrap();
        idea.record(&mut journal).unwrap()
    };
    let (project, other) = (submit(1), submit(2));
    edition.close_call(stamp()).unwrap().record(&mut journal).unwrap();
    Scene { edition, journal, project, other }
}

/// Both ideas are on the shortlist, and nothing else is decided.
pub fn listed() -> Scene<Idea> {
    let mut s = call_closed();
    let candidacies = [s.project.candidacy(), s.other.candidacy()];
    let shortlist = s.edition.adopt_shortlist(somme(), candidacies, stamp()).unwrap();
    shortlist.record(&mut s.journal).unwrap();
    s
}

/// Coaches, jury and programme are there too, and the pitches have begun.
pub fn forum_day() -> Scene<Preselected> {
    let Scene { mut edition, mut journal, project, other } = listed();
    edition.enrol_coaches([person(COACH)], stamp()).unwrap().record(&mut journal).unwrap();
    edition.constitute_jury(jury(), stamp()).unwrap().record(&mut journal).unwrap();
    let programme = edition.draft_programme(date("2019-11-28"));
    edition.announce(programme, stamp()).unwrap().record(&mut journal).unwrap();
    edition.begin_pitches(stamp()).unwrap().record(&mut journal).unwrap();
    let mut shortlist = |idea: Project<Idea>| {
        let evidence = edition.shortlisting(&idea).unwrap();
        idea.shortlist(evidence, stamp()).unwrap().record(&mut journal).unwrap()
    };
    let (project, other) = (shortlist(project), shortlist(other));
    Scene { edition, journal, project, other }
}

pub fn coached() -> Scene<Coached> {
    let Scene { edition, mut journal, project, other } = forum_day();
    let mut coach = |project: Project<Preselected>| {
        let points = ["One album per child".parse().unwrap()];
        let coach = edition.coach(person(COACH)).unwrap();
        let record = coach.attest(&project, "Nobody owns it".parse().unwrap(), points).unwrap();
        project.coach(record, stamp()).unwrap().record(&mut journal).unwrap()
    };
    let (project, other) = (coach(project), coach(other));
    Scene { edition, journal, project, other }
}

pub fn pitched() -> Scene<Pitched> {
    let Scene { edition, mut journal, project, other } = coached();
    let mut pitch = |project: Project<Coached>| {
        let slot = edition.slot(&project).unwrap();
        let record = slot.heard(Seconds::new(170).unwrap(), ["Who pays?".parse().unwrap()]);
        project.pitch(record, stamp()).unwrap().record(&mut journal).unwrap()
    };
    let (project, other) = (pitch(project), pitch(other));
    Scene { edition, journal, project, other }
}

/// Both jurors gave `project` and `other` these marks, and the jury deliberates.
pub fn deliberating(project: i32, other: i32) -> Scene<Pitched> {
    let mut s = pitched();
    for juror in [CHAIR, JUROR] {
        for (pitched, mark) in [(&s.project, project), (&s.other, other)] {
            let decision = s.edition.hand_in(sheet(juror, pitched, mark), stamp()).unwrap();
            decision.record(&mut s.journal).unwrap();
        }
    }
    let examined = [s.project.examination(), s.other.examination()];
    let decision = s.edition.open_deliberation(everybody(), examined, stamp()).unwrap();
    decision.record(&mut s.journal).unwrap();
    s
}

/// `project` is the laureate of an adopted palmarès; `other` is in its reserve.
pub fn adopted() -> Scene<Pitched> {
    let mut s = deliberating(9, 6);
    let shown = [s.project.snapshot(), s.other.snapshot()];
    let preview = s.edition.preview(shown).unwrap();
    s.edition.adopt(preview, shown, stamp()).unwrap().record(&mut s.journal).unwrap();
    s
}

pub fn laureate() -> (Edition, Vec<Entry>, Project<Laureate>, Project<Pitched>) {
    let Scene { edition, mut journal, project, other } = adopted();
    let evidence = edition.designation(&project).unwrap();
    let project = project.designate(evidence, stamp()).unwrap().record(&mut journal).unwrap();
    (edition, journal, project, other)
}

pub fn incubating() -> (Edition, Vec<Entry>, Project<PreIncubation>) {
    let (edition, mut journal, project, _) = laureate();
    let evidence = edition.admission(&project, agreement("2020-04-14")).unwrap();
    let project = project.admit(evidence, stamp()).unwrap().record(&mut journal).unwrap();
    (edition, journal, project)
}
