//! Full journals, played through the API. Persons, marks and titles are made up.

use core::ops::Range;

use participatory_innovation::{
    charter::{
        Charter, ConflictKind, ConflictRules, Criterion, Entrant, OverTime, OwnDepartement,
        QuorumRule, Seats, TieRule,
    },
    edition::{Edition, Snapshot, Way},
    fact::{
        Agreement, Amendment, Attendance, Conclusion, Conflict, Dismissal, Ending, Extension, Jury,
        Means, Member, Milestone, Proxy, Results, Resumption, Sheet, Submission, Suspension,
        Verdict, Voice, WeeklyPoint, Withdrawal,
    },
    journal::{Capacity, Entry, Stamp, StreamId},
    project::{AnyProject, Idea, Laureate, Pitched, PreIncubation, Preselected, Project, Stage},
    scoring::Methods,
    value::{
        Agent, Date, Departement, EditionId, Exact, HalfDays, Mark, PersonId, ProjectId, Scale,
        Seconds, Team, Timestamp,
    },
};
use uuid::Uuid;

use crate::edits::stream;

const LEAD: u128 = 0x10;
pub(crate) const COACH: u128 = 0xC0;
pub(crate) const JURORS: [u128; 3] = [0xF0, 0xF1, 0xF2];

pub(crate) fn person(n: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(0xA000 + n)).unwrap()
}

pub(crate) fn project(n: u128) -> ProjectId {
    ProjectId::new(Uuid::from_u128(0xB000 + n)).unwrap()
}

pub(crate) fn edition(n: u128) -> EditionId {
    EditionId::new(Uuid::from_u128(0xE000 + n)).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// An edition being played, and everything written so far.
pub(crate) struct Play {
    pub(crate) now: i64,
    pub(crate) log: Vec<Entry>,
    pub(crate) edition: Edition,
}

/// Takes a decision of the edition.
macro_rules! decide {
    ($play:ident, $decision:ident($($given:expr),*)) => {{
        let stamp = $play.stamp(Capacity::Secretary);
        $play.edition.$decision($($given,)* stamp).unwrap().record(&mut $play.log).unwrap()
    }};
}

/// Makes a move of a project.
macro_rules! go {
    ($play:ident, $project:ident.$go:ident($($given:expr),*)) => {{
        let stamp = $play.stamp(Capacity::Agent);
        $project.$go($($given,)* stamp).unwrap().record(&mut $play.log).unwrap()
    }};
}

/// Undoes the last move of a project.
macro_rules! step_back {
    ($play:ident, $project:ident, $motive:expr) => {{
        let stamp = $play.stamp(Capacity::Secretary);
        let made = $project.revert(&$play.edition, $motive.parse().unwrap(), stamp);
        made.unwrap().record(&mut $play.log).unwrap()
    }};
}

pub(crate) use {decide, go};

impl Play {
    pub(crate) fn found(id: EditionId, charter: Charter) -> Self {
        let now = 1_570_000_000_000;
        let mut log = Vec::new();
        let at = Timestamp::new(chrono::DateTime::from_timestamp_millis(now).unwrap()).unwrap();
        let stamp = Stamp::new(at, person(1), Capacity::Secretary);
        let edition = Edition::found(id, charter, stamp).record(&mut log).unwrap();
        Self { now, log, edition }
    }

    pub(crate) fn stamp(&mut self, capacity: Capacity) -> Stamp {
        self.now += 60_000;
        let at = chrono::DateTime::from_timestamp_millis(self.now).unwrap();
        Stamp::new(Timestamp::new(at).unwrap(), person(1), capacity)
    }

    /// One département, three finalists, one seat, and the call is open.
    pub(crate) fn contest() -> Self {
        let mut play = Self::found(edition(3), charter(3));
        decide!(play, open_call());
        play
    }

    pub(crate) fn submit(&mut self, n: u128, departement: Departement) -> Project<Idea> {
        let agent = |n| Agent { person: person(n), departement };
        let others = n.is_multiple_of(2).then(|| agent(2 * LEAD + n));
        let submission = Submission {
            edition: self.edition.id(),
            problem: format!("Problème {n},\nsur deux lignes").parse().unwrap(),
            team: Team::new(agent(LEAD + n), others).unwrap(),
            title: format!("Idée « {n} »").parse().unwrap(),
        };
        let stamp = self.stamp(Capacity::Agent);
        Project::submit(&self.edition, project(n), submission, stamp)
            .unwrap()
            .record(&mut self.log)
            .unwrap()
    }

    pub(crate) fn shortlist(&mut self, departement: Departement, ideas: &[Project<Idea>]) -> u32 {
        let candidacies: Vec<_> = ideas.iter().map(Project::candidacy).collect();
        decide!(self, adopt_shortlist(departement, candidacies))
    }

    /// Coaches, jury, programme: all that the day of the forum needs.
    pub(crate) fn prepare(&mut self, departement: Option<Departement>) {
        decide!(self, enrol_coaches([person(COACH)]));
        self.constitute(departement);
        self.announce();
        decide!(self, begin_pitches());
    }

    fn constitute(&mut self, departement: Option<Departement>) -> u32 {
        let member = |(n, category): (u128, &str)| Member {
            alternate_of: None,
            category: category.parse().unwrap(),
            departement,
            person: person(n),
            voice: Voice::Voting,
        };
        let seats = JURORS.into_iter().zip(["elected", "staff", "executive"]);
        let jury = Jury::new(person(JURORS[0]), seats.map(member));
        decide!(self, constitute_jury(jury))
    }

    fn announce(&mut self) -> u32 {
        let programme = self.edition.draft_programme(Date::of(self.edition.at()));
        decide!(self, announce(programme))
    }

    pub(crate) fn preselect(&mut self, idea: Project<Idea>) -> Project<Preselected> {
        let evidence = self.edition.shortlisting(&idea).unwrap();
        go!(self, idea.shortlist(evidence))
    }

    pub(crate) fn pitch(&mut self, idea: Project<Idea>, measured: u32) -> Project<Pitched> {
        let project = self.preselect(idea);
        let coach = self.edition.coach(person(COACH)).unwrap();
        let points = ["Un point".parse().unwrap()];
        let record = coach.attest(&project, "Recadré".parse().unwrap(), points).unwrap();
        let project = go!(self, project.coach(record));
        let slot = self.edition.slot(&project).unwrap();
        let questions = ["Pourquoi ?".parse().unwrap()];
        let record = slot.heard(Seconds::new(measured).unwrap(), questions);
        go!(self, project.pitch(record))
    }

    pub(crate) fn mark(&mut self, juror: u128, n: u128, marks: &[Option<i32>]) {
        let marks = marks.iter().map(|mark| mark.map(Mark::from_units)).collect();
        self.hand_in(juror, n, Verdict::Marked(marks));
    }

    /// A sheet on the last pitch of a project.
    fn hand_in(&mut self, juror: u128, n: u128, verdict: Verdict) {
        let of_project = |entry: &&Entry| entry.stream() == StreamId::Project(project(n));
        let pitch = self.log.iter().filter(of_project).rfind(|e| e.event().name() == "pitched");
        let pitch = pitch.unwrap().seq();
        let sheet =
            Sheet { comment: None, juror: person(juror), pitch, project: project(n), verdict };
        decide!(self, hand_in(sheet));
    }

    /// Every juror marks every project alike: 10 for the first, less for each that follows.
    pub(crate) fn mark_down(&mut self, projects: Range<u128>) {
        for juror in JURORS {
            for (n, mark) in projects.clone().zip((0..10).rev()) {
                self.mark(juror, n, &[Some(mark)]);
            }
        }
    }

    pub(crate) fn deliberate(
        &mut self,
        attendance: Attendance,
        pitched: &[Project<Pitched>],
    ) -> u32 {
        let examined: Vec<_> = pitched.iter().map(Project::examination).collect();
        decide!(self, open_deliberation(attendance, examined))
    }

    pub(crate) fn settle(
        &mut self,
        means: Means,
        order: &[u128],
        pitched: &[Project<Pitched>],
    ) -> u32 {
        let order = order.iter().map(|n| project(*n));
        let shown = snapshots(pitched);
        decide!(self, settle_tie(means, order, shown, &Methods::standard()))
    }

    pub(crate) fn adopt(&mut self, pitched: &[Project<Pitched>]) -> u32 {
        let preview = self.edition.preview(snapshots(pitched)).unwrap();
        decide!(self, adopt(preview, snapshots(pitched)))
    }

    pub(crate) fn designate(&mut self, project: Project<Pitched>) -> Project<Laureate> {
        let evidence = self.edition.designation(&project).unwrap();
        go!(self, project.designate(evidence))
    }

    pub(crate) fn agreement(departement: Departement) -> Agreement {
        Agreement {
            departement,
            due: date("2020-04-14"),
            funding: Some("1500,50".parse().unwrap()),
            released_time: HalfDays::new(2).unwrap(),
            sponsor: person(7),
            start: date("2020-01-14"),
        }
    }

    pub(crate) fn admit(&mut self, laureate: Project<Laureate>) -> Project<PreIncubation> {
        let agreement = Self::agreement(laureate.departement());
        let evidence = self.edition.admission(&laureate, agreement).unwrap();
        go!(self, laureate.admit(evidence))
    }

    pub(crate) fn way() -> Way {
        let route = "Club des agents".parse().unwrap();
        Way { follow_up: date("2020-03-01"), owner: person(8), route }
    }

    pub(crate) fn reverse<'p>(
        &mut self,
        decision: u32,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
    ) -> u32 {
        let motive = "Erreur de saisie".parse().unwrap();
        decide!(self, revert(decision, motive, shown))
    }
}

pub(crate) fn snapshots<S: Stage>(projects: &[Project<S>]) -> Vec<Snapshot<'_>> {
    projects.iter().map(Project::snapshot).collect()
}

pub(crate) fn somme() -> Departement {
    "80".parse().unwrap()
}

pub(crate) fn everyone() -> Attendance {
    let present = JURORS.map(person).into();
    Attendance { present, proxies: [].into(), remote: [].into(), second_call: false }
}

/// One département, and a jury that leaves one criterion to say it all.
fn charter(quota: u32) -> Charter {
    Charter::builder("Un forum".parse().unwrap())
        .departement(somme(), quota)
        .criterion("overall".parse().unwrap(), "Ensemble".parse().unwrap(), 1)
        .category("elected".parse().unwrap(), 1)
        .category("staff".parse().unwrap(), 1)
        .category("executive".parse().unwrap(), 1)
        .build()
        .unwrap()
}

fn withdrawal() -> Withdrawal {
    Withdrawal { motive: "Mutation".parse().unwrap() }
}

/// The smallest journal with a laureate: one département, one idea, one seat.
pub(crate) fn plain(id: EditionId) -> Vec<Entry> {
    let somme = somme();
    let mut play = Play::found(id, charter(1));
    decide!(play, open_call());
    let idea = play.submit(1, somme);
    decide!(play, close_call());
    let ideas = [idea];
    play.shortlist(somme, &ideas);
    play.prepare(None);
    let [idea] = ideas;
    let pitched = [play.pitch(idea, 170)];
    play.mark_down(1..2);
    play.deliberate(everyone(), &pitched);
    play.adopt(&pitched);
    let [pitched] = pitched;
    let _ = play.designate(pitched);
    play.log
}

/// Every kind of event there is, undone decisions, a promotion from the reserve and a whole
/// pre-incubation. The last entries of the streams are of many kinds.
pub(crate) fn whole() -> Vec<Entry> {
    let (nord, oise): (Departement, Departement) = ("59".parse().unwrap(), "60".parse().unwrap());
    let mut rules = Charter::amiens_2019().rules().clone();
    rules.departements.truncate(2);
    rules.seats = Seats::Exactly(2);
    let mut play = Play::found(edition(1), Charter::new(rules.clone()).unwrap());
    rules.version = 2;
    rules.revert_after_publication = true;
    let motive = "Précision".parse().unwrap();
    decide!(play, amend_charter(Amendment { charter: Charter::new(rules).unwrap(), motive }));
    decide!(play, open_call());
    let mut first: Vec<_> = [1, 2, 3, 7].map(|n| play.submit(n, nord)).into();
    let second: Vec<_> = [4, 5, 6].map(|n| play.submit(n, oise)).into();
    decide!(play, close_call());
    let seventh = first.pop().unwrap();
    let mistaken = play.shortlist(nord, &first);
    play.reverse(mistaken, snapshots(&first));
    play.shortlist(nord, &first);
    play.shortlist(oise, &second);
    let answer = play.edition.answering(&seventh, "Hors champ".parse().unwrap()).unwrap();
    let declined = go!(play, seventh.decline(answer));
    let _ = step_back!(play, declined, "Oubli");
    let mistaken = play.constitute(None);
    play.reverse(mistaken, []);
    let mistaken = play.announce();
    play.reverse(mistaken, []);
    play.prepare(Some(nord));

    let [one, two, three] = first.try_into().unwrap();
    let [four, five, six] = second.try_into().unwrap();
    let one = play.pitch(one, 200);
    for juror in [2, 1] {
        play.mark(JURORS[juror], 1, &[Some(3)]);
    }
    let one = step_back!(play, one, "Chronomètre");
    let record = play.edition.slot(&one).unwrap();
    let record = record.heard(Seconds::new(180).unwrap(), ["Combien ?".parse().unwrap()]);
    let one = go!(play, one.pitch(record));
    let pitched = [one, play.pitch(two, 170), play.pitch(three, 171), play.pitch(four, 172)];
    let five = play.preselect(five);
    let six = play.preselect(six);
    let six = go!(play, six.withdraw(&play.edition, withdrawal()));

    let conflict = Conflict::new(person(JURORS[0]), ConflictKind::Personal, project(1));
    decide!(play, declare_conflict(conflict));
    let mistaken = Conflict::new(person(JURORS[2]), ConflictKind::Personal, project(2));
    let mistaken = decide!(play, declare_conflict(mistaken));
    let motive = "Une homonymie".parse().unwrap();
    decide!(play, dismiss_conflict(Dismissal { conflict: mistaken, motive }));
    for juror in &JURORS[1..] {
        play.mark(*juror, 1, &[Some(8)]);
    }
    play.mark(JURORS[1], 1, &[Some(9)]);
    play.hand_in(JURORS[0], 2, Verdict::Abstained);
    for (juror, n) in [(1, 2), (2, 2), (0, 3), (1, 3), (0, 4)] {
        play.mark(JURORS[juror], n, &[Some(5)]);
    }
    let vote = Means::Vote { against: 1, favour: 2 };
    let opened = play.deliberate(everyone(), &pitched);
    let settled = play.settle(vote.clone(), &[4, 3, 2], &pitched);
    let adopted = play.adopt(&pitched);
    let five_and_six = [five.snapshot(), six.snapshot()];
    play.reverse(adopted, snapshots(&pitched).into_iter().chain(five_and_six));
    play.reverse(settled, []);
    play.reverse(opened, []);
    play.deliberate(everyone(), &pitched);
    play.settle(vote, &[2, 3, 4], &pitched);
    play.adopt(&pitched);
    let published = decide!(play, publish());
    play.reverse(published, []);
    decide!(play, publish());

    let [one, two, three, four] = pitched;
    let one = play.designate(one);
    let one = play.admit(one);
    let suspension =
        Suspension { from: date("2020-03-17"), motive: "Crise sanitaire".parse().unwrap() };
    let _ = go!(play, one.suspend(&play.edition, suspension));
    let two = play.designate(two);
    let two = go!(play, two.withdraw(&play.edition, withdrawal()));
    let AnyProject::Laureate(two) = step_back!(play, two, "Maintenu") else { panic!("a laureate") };
    let two = go!(play, two.withdraw(&play.edition, withdrawal()));
    let three = go!(play, three.withdraw(&play.edition, withdrawal()));
    let seat = two.vacancy().unwrap();
    let mistaken = decide!(play, promote(seat, [three.snapshot(), four.snapshot()]));
    let four = play.designate(four);
    let four = step_back!(play, four, "Par erreur");
    play.reverse(mistaken, [four.snapshot(), two.snapshot()]);
    decide!(play, promote(seat, [three.snapshot(), four.snapshot()]));
    let four = play.designate(four);
    let four = play.admit(four);
    let _ = incubate(&mut play, four);
    let way = play.edition.other_way(&five, Play::way()).unwrap();
    let _ = go!(play, five.redirect(way));
    play.log
}

/// A pre-incubation in which everything happens, to its end.
fn incubate(
    play: &mut Play,
    project: Project<PreIncubation>,
) -> Project<participatory_innovation::project::Closed> {
    let name = "Maquette".parse().unwrap();
    let project = go!(
        play,
        project.note_milestone(&play.edition, Milestone { name, on: date("2020-02-01") })
    );
    let point = WeeklyPoint { on: date("2020-02-08"), remark: "Rien à signaler".parse().unwrap() };
    let project = go!(play, project.hold_point(&play.edition, point));
    let motive = "Crise sanitaire".parse().unwrap();
    let project =
        go!(play, project.suspend(&play.edition, Suspension { from: date("2020-03-17"), motive }));
    let project = go!(play, project.resume(&play.edition, Resumption { on: date("2020-05-11") }));
    let motive = "Recette".parse().unwrap();
    let (due, on) = (date("2020-07-01"), date("2020-06-01"));
    let project = go!(play, project.extend(&play.edition, Extension { due, motive, on }));
    let summary = "Essai concluant".parse().unwrap();
    let project =
        go!(play, project.report(&play.edition, Results { on: date("2020-06-30"), summary }));
    let (ending, motive) = (Ending::TakenUpInHouse, "Repris".parse().unwrap());
    go!(
        play,
        project.conclude(&play.edition, Conclusion { ending, motive, on: date("2020-07-10") })
    )
}

/// Rules at their strictest: a bar over time, recusal by département, floors and caps, a criterion
/// that breaks ties, a casting vote, proxies at a second call.
pub(crate) fn strict() -> Vec<Entry> {
    let (nord, oise): (Departement, Departement) = ("59".parse().unwrap(), "60".parse().unwrap());
    let entrant = |departement, floor| Entrant { cap: Some(2), departement, floor, quota: 3 };
    let criterion = |code: &str, weight| Criterion {
        code: code.parse().unwrap(),
        label: "Un critère".parse().unwrap(),
        weight,
    };
    let (impact, cost) = (criterion("impact", 3), criterion("cost", 1));
    let scale = Scale::new(Exact::ZERO, "20".parse().unwrap(), "1/2".parse().unwrap()).unwrap();
    let charter = Charter::builder("Un autre forum".parse().unwrap())
        .entrant(entrant(nord, 0))
        .entrant(entrant(oise, 1))
        .seats(Seats::AtMost(3))
        .scale(scale)
        .criterion(impact.code.clone(), impact.label, impact.weight)
        .criterion(cost.code, cost.label, cost.weight)
        .category("elected".parse().unwrap(), 1)
        .category("staff".parse().unwrap(), 1)
        .category("executive".parse().unwrap(), 1)
        .proxies(1)
        .quorum(QuorumRule::CONSULTATIVE_BODY)
        .over_time(OverTime::Bars)
        .conflicts(ConflictRules {
            own_departement: OwnDepartement::Recused,
            recuse: [ConflictKind::Hierarchy].into(),
        })
        .ties([TieRule::Criterion(impact.code), TieRule::CastingVote].into())
        .build()
        .unwrap();
    let mut play = Play::found(edition(2), charter);
    decide!(play, open_call());
    let first: Vec<_> = [11, 12, 13].map(|n| play.submit(n, nord)).into();
    let second: Vec<_> = [14, 15, 16].map(|n| play.submit(n, oise)).into();
    decide!(play, close_call());
    play.shortlist(nord, &first);
    play.shortlist(oise, &second);
    play.prepare(Some("59".parse().unwrap()));
    let mut pitched = Vec::new();
    for (idea, measured) in first.into_iter().chain(second).zip([170, 171, 172, 173, 174, 181]) {
        pitched.push(play.pitch(idea, measured));
    }
    // Projects 11 to 13 are the jurors' own département's: nobody is left to judge them.
    for juror in JURORS {
        for (n, marks) in
            [(14, [Some(30), None]), (15, [Some(30), Some(30)]), (16, [Some(40), None])]
        {
            play.mark(juror, n, &marks);
        }
    }
    let proxy = Proxy { from: person(JURORS[2]), to: person(JURORS[0]) };
    let present = [person(JURORS[0])].into();
    let attendance =
        Attendance { present, proxies: [proxy].into(), remote: [].into(), second_call: true };
    play.deliberate(attendance, &pitched);
    play.settle(Means::CastingVote {}, &[14, 15], &pitched);
    play.adopt(&pitched);
    let mut pitched = pitched.into_iter();
    let (first, fourth) = (pitched.next().unwrap(), pitched.nth(2).unwrap());
    let way = play.edition.other_way(&first, Play::way()).unwrap();
    let _ = go!(play, first.redirect(way));
    let _ = play.designate(fourth);
    play.log
}

/// One seat and three pitches, whose marks decide who takes it. Nobody has moved on since.
pub(crate) fn contest(marks: [i32; 3]) -> Vec<Entry> {
    let mut play = Play::contest();
    let ideas: Vec<_> = [1, 2, 3].map(|n| play.submit(n, somme())).into();
    decide!(play, close_call());
    play.shortlist(somme(), &ideas);
    play.prepare(None);
    let pitched: Vec<_> = ideas.into_iter().map(|idea| play.pitch(idea, 170)).collect();
    for juror in JURORS {
        for (n, mark) in (1..).zip(marks) {
            play.mark(juror, n, &[Some(mark)]);
        }
    }
    play.deliberate(everyone(), &pitched);
    play.adopt(&pitched);
    play.log
}

/// The same, and the winner says so in its own stream.
pub(crate) fn won(marks: [i32; 3]) -> Vec<Entry> {
    let mut journal = contest(marks);
    let edition = Edition::replay(&stream(&journal, StreamId::Edition(edition(3)))).unwrap();
    let winner = StreamId::Project(edition.palmares().unwrap().laureates[0]);
    let winner = AnyProject::replay(&edition, &stream(&journal, winner)).unwrap();
    let mut play = Play { now: edition.at().unix_millis(), log: Vec::new(), edition };
    let _ = play.designate(winner.try_into().unwrap());
    journal.append(&mut play.log);
    journal
}

/// An idea that was answered no, and shortlisted by a committee that had not seen it.
pub(crate) fn told_no() -> Vec<Entry> {
    let mut play = Play::contest();
    let ideas = [play.submit(1, somme()), play.submit(2, somme())];
    decide!(play, close_call());
    let [one, two] = ideas;
    let mistaken = decide!(play, adopt_shortlist(somme(), [one.candidacy()]));
    // The committee read the idea before the answer was written.
    let read = stream(&play.log, StreamId::Project(project(2)));
    let read = AnyProject::replay(&play.edition, &read).unwrap();
    let AnyProject::Idea(read) = read else { panic!("an idea") };
    let answer = play.edition.answering(&two, "Hors champ".parse().unwrap()).unwrap();
    let _ = go!(play, two.decline(answer));
    play.reverse(mistaken, [one.snapshot()]);
    decide!(play, adopt_shortlist(somme(), [one.candidacy(), read.candidacy()]));
    play.log
}
