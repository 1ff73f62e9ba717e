//! Editions and projects at any moment. Persons, marks, titles and problems are made up.

mod moments;

use core::cell::Cell;

use participatory_innovation::{
    charter::{Charter, IncubationRules, Rules, Seats},
    deliberation::{DeliberationError, Preview},
    edition::{Decision, Edition, Snapshot, Way},
    fact::{
        Agreement, Attendance, Jury, Means, Member, Sheet, Submission, Verdict, Voice, Withdrawal,
    },
    journal::{Capacity, Entry, EntryId, Refused, Stamp, StreamId, Transition},
    project::{
        AnyProject, Closed, Coached, DevelopedOtherwise, Finalist, Idea, Laureate, Live, Pitched,
        PreIncubation, Preselected, Project,
    },
    scoring::Methods,
    value::{
        Agent, Code, Date, Departement, EditionId, HalfDays, Mark, Months, Motive, PersonId,
        ProjectId, Seconds, Statement, Team, Timestamp,
    },
};
use uuid::Uuid;

pub(crate) use moments::{
    adopted, adopted_by, coached, deliberating, ideas, ideas_of, incubating, incubating_of,
    laureate, laureate_of, pitched, preselected,
};

/// The forum's day: everything happens on it, minute by minute, unless a test waits.
const MORNING: &str = "2019-11-28T08:00:00Z";
const MINUTE: i64 = 60_000;

pub(crate) fn person(n: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(0x1000 + n)).unwrap()
}

/// The lead of project `n`.
pub(crate) fn lead(n: u128) -> PersonId {
    person(0x100 + n)
}

/// Juror `n`; the first presides.
pub(crate) fn juror(n: u128) -> PersonId {
    person(0x200 + n)
}

pub(crate) fn coach() -> PersonId {
    person(0x300)
}

pub(crate) fn project_id(n: u128) -> ProjectId {
    ProjectId::new(Uuid::from_u128(0x2000 + n)).unwrap()
}

pub(crate) fn edition_id(n: u128) -> EditionId {
    EditionId::new(Uuid::from_u128(0x3000 + n)).unwrap()
}

pub(crate) fn departement(code: &str) -> Departement {
    Departement::from_code(code).unwrap()
}

pub(crate) fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub(crate) fn motive(text: &str) -> Motive {
    text.parse().unwrap()
}

pub(crate) fn statement(text: &str) -> Statement {
    text.parse().unwrap()
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn seconds(seconds: u32) -> Seconds {
    Seconds::new(seconds).unwrap()
}

/// A stamp of the secretary's.
pub(crate) fn at(text: &str) -> Stamp {
    Stamp::new(instant(text), person(0), Capacity::Secretary)
}

/// A team of the lead of project `n` alone.
pub(crate) fn team(n: u128, code: &str) -> Team {
    Team::new(Agent { person: lead(n), departement: departement(code) }, []).unwrap()
}

pub(crate) fn submission(n: u128, code: &str) -> Submission {
    Submission {
        edition: edition_id(1),
        problem: statement("Nobody knows whom to call"),
        team: team(n, code),
        title: "One number for all".parse().unwrap(),
    }
}

/// Two départements with three finalists each, two seats, one criterion from 0 to 10, two
/// categories of jurors, ties left to a vote.
pub(crate) fn rules() -> Rules {
    let charter = Charter::builder("Forum".parse().unwrap())
        .departement(departement("59"), 3)
        .departement(departement("60"), 3)
        .seats(Seats::Exactly(2))
        .criterion(code("overall"), "Overall".parse().unwrap(), 1)
        .category(code("elected"), 1)
        .category(code("staff"), 1)
        .incubation(IncubationRules {
            extension: Some(months(1)),
            released_time: HalfDays::new(2).unwrap(),
            ..Charter::amiens_2019().rules().incubation
        })
        .build();
    charter.unwrap().rules().clone()
}

pub(crate) fn months(months: u32) -> Months {
    Months::new(months).unwrap()
}

pub(crate) fn member(n: u128, category: &str) -> Member {
    Member {
        alternate_of: None,
        category: code(category),
        departement: None,
        person: juror(n),
        voice: Voice::Voting,
    }
}

/// Three voting members; the first presides.
pub(crate) fn jury() -> Jury {
    let members = [member(0, "elected"), member(1, "staff"), member(2, "staff")];
    Jury { chair: juror(0), headcount: None, members: members.into() }
}

/// So many jurors are there, and nobody is represented.
pub(crate) fn present(jurors: impl IntoIterator<Item = u128>) -> Attendance {
    Attendance {
        present: jurors.into_iter().map(juror).collect(),
        proxies: [].into(),
        remote: [].into(),
        second_call: false,
    }
}

/// The entry with which a project pitches that never went back: it is handed in, preselected and
/// coached before.
pub(crate) const PITCH: u32 = 3;

pub(crate) fn sheet(by: u128, project: u128, mark: i32) -> Sheet {
    sheet_of(by, project, &[Some(mark)])
}

/// A mark on each criterion.
pub(crate) fn sheet_of(by: u128, project: u128, marks: &[Option<i32>]) -> Sheet {
    let marks = marks.iter().map(|mark| mark.map(Mark::from_units)).collect();
    let (juror, project) = (juror(by), project_id(project));
    Sheet { comment: None, juror, pitch: PITCH, project, verdict: Verdict::Marked(marks) }
}

pub(crate) fn withdrawal() -> Withdrawal {
    Withdrawal { motive: motive("The lead moves on") }
}

/// An entry of project `n`.
pub(crate) fn entry_of(n: u128, seq: u32) -> EntryId {
    EntryId { stream: StreamId::Project(project_id(n)), seq }
}

/// What decisions are shown of these projects.
pub(crate) fn shown(projects: &[AnyProject]) -> impl Iterator<Item = Snapshot<'_>> {
    projects.iter().map(AnyProject::snapshot)
}

pub(crate) fn way() -> Way {
    Way { follow_up: date("2020-03-01"), owner: person(0x401), route: "In-house".parse().unwrap() }
}

/// Three months to the day from 14 January 2020, one day a week.
pub(crate) fn agreement(code: &str) -> Agreement {
    Agreement {
        departement: departement(code),
        due: date("2020-04-14"),
        funding: None,
        released_time: HalfDays::new(2).unwrap(),
        sponsor: person(0x400),
        start: date("2020-01-14"),
    }
}

/// An edition, its clock and everything that was recorded, its projects' entries among them.
pub(crate) struct Forum {
    now: Cell<i64>,
    pub(crate) edition: Edition,
    pub(crate) log: Vec<Entry>,
}

impl Forum {
    pub(crate) fn founded() -> Self {
        Self::with(|_| {})
    }

    /// An edition whose rules are the usual ones, changed here and there.
    pub(crate) fn with(change: impl FnOnce(&mut Rules)) -> Self {
        Self::numbered(1, change)
    }

    pub(crate) fn numbered(n: u128, change: impl FnOnce(&mut Rules)) -> Self {
        let mut rules = rules();
        change(&mut rules);
        let charter = Charter::new(rules).unwrap();
        let mut log = Vec::new();
        let founding = Edition::found(edition_id(n), charter, at(MORNING));
        let edition = founding.record(&mut log).unwrap();
        Self { now: Cell::new(instant(MORNING).unix_millis()), edition, log }
    }

    /// The next minute.
    pub(crate) fn stamp(&self) -> Stamp {
        self.now.set(self.now.get() + MINUTE);
        let at = chrono::DateTime::from_timestamp_millis(self.now.get()).unwrap();
        Stamp::new(Timestamp::new(at).unwrap(), person(0), Capacity::Secretary)
    }

    /// Lets time pass.
    pub(crate) fn wait_until(&self, text: &str) {
        self.now.set(instant(text).unix_millis());
    }

    /// Records a decision that must be allowed, and gives its number.
    #[track_caller]
    pub(crate) fn decide<T, E>(
        &mut self,
        decide: impl for<'e> FnOnce(&'e mut Edition, Stamp) -> Result<Decision<'e>, Refused<T, E>>,
    ) -> u32
    where
        E: core::fmt::Debug,
    {
        let stamp = self.stamp();
        decide(&mut self.edition, stamp).unwrap().record(&mut self.log).unwrap()
    }

    /// Records a move that must be allowed.
    #[track_caller]
    pub(crate) fn take<S, V, E>(
        &mut self,
        made: Result<Transition<Project<S>>, Refused<V, E>>,
    ) -> Project<S>
    where
        E: core::fmt::Debug,
    {
        made.unwrap().record(&mut self.log).unwrap()
    }

    pub(crate) fn open_call(&mut self) -> u32 {
        self.decide(Edition::open_call)
    }

    pub(crate) fn close_call(&mut self) -> u32 {
        self.decide(Edition::close_call)
    }

    pub(crate) fn submit(&mut self, n: u128, code: &str) -> Project<Idea> {
        let mut submission = submission(n, code);
        submission.edition = self.edition.id();
        self.take(Project::submit(&self.edition, project_id(n), submission, self.stamp()))
    }

    /// The shortlist of a département: these ideas in this order.
    pub(crate) fn shortlist(&mut self, code: &str, ideas: &[&Project<Idea>]) -> u32 {
        let candidacies: Vec<_> = ideas.iter().map(|idea| idea.candidacy()).collect();
        self.decide(|edition, stamp| edition.adopt_shortlist(departement(code), candidacies, stamp))
    }

    pub(crate) fn enrol(&mut self) -> u32 {
        self.decide(|edition, stamp| edition.enrol_coaches([coach()], stamp))
    }

    pub(crate) fn constitute(&mut self, jury: Jury) -> u32 {
        self.decide(|edition, stamp| edition.constitute_jury(jury, stamp))
    }

    /// The drafted programme, for the day of the forum.
    pub(crate) fn announce(&mut self) -> u32 {
        let programme = self.edition.draft_programme(date("2019-11-28"));
        self.decide(|edition, stamp| edition.announce(programme, stamp))
    }

    pub(crate) fn begin(&mut self) -> u32 {
        self.decide(Edition::begin_pitches)
    }

    pub(crate) fn preselect(&mut self, idea: Project<Idea>) -> Project<Preselected> {
        let evidence = self.edition.shortlisting(&idea).unwrap();
        self.take(idea.shortlist(evidence, self.stamp()))
    }

    pub(crate) fn coach(&mut self, project: Project<Preselected>) -> Project<Coached> {
        let coach = self.edition.coach(coach()).unwrap();
        let record = coach.attest(&project, statement("Whom to call?"), [statement("One voice")]);
        self.take(project.coach(record.unwrap(), self.stamp()))
    }

    pub(crate) fn pitch(&mut self, project: Project<Coached>) -> Project<Pitched> {
        self.pitch_of(project, 180)
    }

    pub(crate) fn pitch_of(
        &mut self,
        project: Project<Coached>,
        measured: u32,
    ) -> Project<Pitched> {
        let slot = self.edition.slot(&project).unwrap();
        let record = slot.heard(seconds(measured), [statement("And on Sundays?")]);
        self.take(project.pitch(record, self.stamp()))
    }

    pub(crate) fn hand_in(&mut self, sheet: Sheet) -> u32 {
        self.decide(|edition, stamp| edition.hand_in(sheet, stamp))
    }

    /// Opens the deliberation on these files, every juror being present.
    pub(crate) fn deliberate(&mut self, projects: &[Project<Pitched>]) -> u32 {
        let everybody = self.edition.jury().unwrap().members.iter().map(|m| m.person).collect();
        let attendance = Attendance {
            present: everybody,
            proxies: [].into(),
            remote: [].into(),
            second_call: false,
        };
        let examined: Vec<_> = projects.iter().map(Project::examination).collect();
        self.decide(|edition, stamp| edition.open_deliberation(attendance, examined, stamp))
    }

    /// What the sheets say of the projects as they stand.
    pub(crate) fn preview(&self) -> Result<Preview, DeliberationError> {
        self.preview_with(&Methods::standard())
    }

    pub(crate) fn preview_with(&self, methods: &Methods<'_>) -> Result<Preview, DeliberationError> {
        self.edition.preview_with(methods, shown(&self.projects()))
    }

    /// Adopts what the sheets say.
    #[track_caller]
    pub(crate) fn adopt(&mut self) -> u32 {
        let preview = self.preview().unwrap();
        self.adopt_this(preview)
    }

    #[track_caller]
    pub(crate) fn adopt_this(&mut self, preview: Preview) -> u32 {
        let projects = self.projects();
        self.decide(|edition, stamp| edition.adopt(preview, shown(&projects), stamp))
    }

    pub(crate) fn publish(&mut self) -> u32 {
        self.decide(Edition::publish)
    }

    /// The jury votes an order, unanimously.
    #[track_caller]
    pub(crate) fn vote(&mut self, order: &[u128]) -> u32 {
        self.settle(crate::ties::VOTED, order)
    }

    #[track_caller]
    pub(crate) fn settle(&mut self, means: Means, order: &[u128]) -> u32 {
        let projects = self.projects();
        let order = order.iter().copied().map(project_id);
        self.decide(|edition, stamp| {
            edition.settle_tie(means, order, shown(&projects), &Methods::standard(), stamp)
        })
    }

    /// The seat of a project that has withdrawn goes to the next of the reserve.
    #[track_caller]
    pub(crate) fn promote(&mut self, gone: &Project<Closed>) -> u32 {
        let projects = self.projects();
        let seat = gone.vacancy().unwrap();
        self.decide(|edition, stamp| edition.promote(seat, shown(&projects), stamp))
    }

    pub(crate) fn withdraw<S: Live>(&mut self, project: Project<S>) -> Project<Closed> {
        self.take(project.withdraw(&self.edition, withdrawal(), self.stamp()))
    }

    pub(crate) fn designate(&mut self, project: Project<Pitched>) -> Project<Laureate> {
        let evidence = self.edition.designation(&project).unwrap();
        self.take(project.designate(evidence, self.stamp()))
    }

    pub(crate) fn redirect<S: Finalist>(
        &mut self,
        project: Project<S>,
    ) -> Project<DevelopedOtherwise> {
        let evidence = self.edition.other_way(&project, way()).unwrap();
        self.take(project.redirect(evidence, self.stamp()))
    }

    pub(crate) fn admit(&mut self, project: Project<Laureate>) -> Project<PreIncubation> {
        let agreement = agreement(project.departement().code());
        let evidence = self.edition.admission(&project, agreement).unwrap();
        self.take(project.admit(evidence, self.stamp()))
    }

    /// Every project as the journal has it: what is shown where no test has other plans.
    #[track_caller]
    pub(crate) fn projects(&self) -> Vec<AnyProject> {
        let firsts = self.log.iter().filter(|entry| entry.seen().is_some() && entry.seq() == 0);
        firsts.map(|first| self.copy_of(first.stream(), usize::MAX)).collect()
    }

    /// A project as another process has it, which has read so many of its entries.
    #[track_caller]
    pub(crate) fn copy(&self, n: u128, entries: usize) -> AnyProject {
        self.copy_of(StreamId::Project(project_id(n)), entries)
    }

    #[track_caller]
    fn copy_of(&self, stream: StreamId, entries: usize) -> AnyProject {
        let own = self.log.iter().filter(|entry| entry.stream() == stream);
        AnyProject::replay(&self.edition, own.take(entries)).unwrap()
    }

    /// An entry of the edition.
    pub(crate) fn entry(&self, seq: u32) -> EntryId {
        EntryId { stream: self.edition.stream(), seq }
    }

    /// The edition as another process has it, which has read so many of its entries.
    pub(crate) fn replica(&self, entries: usize) -> Edition {
        let stream = self.edition.stream();
        let own = self.log.iter().filter(|entry| entry.stream() == stream);
        Edition::replay(own.take(entries)).unwrap()
    }
}
