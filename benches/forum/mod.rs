//! A forum of any size, made up from beginning to end, for the benches to play.

use chrono::DateTime;
use participatory_innovation::{
    charter::{Charter, Criterion, Seats},
    edition::Edition,
    fact::{Agreement, Attendance, Jury, Member, Sheet, Submission, Verdict, Voice},
    journal::{Capacity, Entry, Stamp},
    project::{Idea, Pitched, Project},
    value::{
        Agent, Date, Departement, EditionId, HalfDays, Mark, PersonId, ProjectId, Seconds,
        Statement, Team, Timestamp,
    },
};

const DEPARTEMENTS: [&str; 5] = ["59", "60", "62", "80", "95"];
/// The moves of a project that becomes a laureate and enters pre-incubation.
pub const MOVES: usize = 6;

const START: i64 = 1_570_000_000_000;

/// An edition with so many projects, and what happens to it between their moves.
pub struct Forum {
    pub edition: Edition,
    /// The stream of the edition.
    pub log: Vec<Entry>,
    /// The place of its first project among those of all forums of a run.
    first: usize,
    size: usize,
    jurors: usize,
    criteria: usize,
    clock: i64,
    departements: Vec<Departement>,
}

/// A number that looks random and is the same in every run.
pub fn scrambled(n: usize) -> u64 {
    let mut x = (n as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

fn instant(millis: i64) -> Timestamp {
    Timestamp::new(DateTime::from_timestamp_millis(millis).unwrap()).unwrap()
}

/// Ten bytes in the place of entropy, for a version 7 UUID.
fn entropy(kind: u8, n: usize) -> [u8; 10] {
    let mut entropy = [kind; 10];
    entropy[..8].copy_from_slice(&scrambled(n).to_be_bytes());
    entropy
}

/// A project's identifier: version 7, in the order in which ideas come in.
pub fn project_id(n: usize) -> ProjectId {
    ProjectId::from_parts(instant(START + n as i64), entropy(0, n))
}

/// A person's pseudonym, in no order.
pub fn person(n: usize) -> PersonId {
    let at = i64::try_from(scrambled(n) >> 24).unwrap();
    PersonId::from_parts(instant(at), entropy(1, n))
}

const SECRETARY: usize = usize::MAX;
const COACH: usize = usize::MAX - 1;
const JUROR: usize = usize::MAX - 2;
const SPONSOR: usize = usize::MAX - 3;

fn juror(seat: usize) -> PersonId {
    person(JUROR - 2 * seat)
}

pub fn coach() -> PersonId {
    person(COACH)
}

impl Forum {
    /// Founds an edition with a jury of one and one criterion, and opens its call.
    pub fn open(first: usize, size: usize) -> Self {
        Self::judged_by(1, &[1], first, size)
    }

    /// Founds an edition with so large a jury, and criteria of such weights, and opens its call.
    pub fn judged_by(jurors: usize, weights: &[u32], first: usize, size: usize) -> Self {
        let quota = u32::try_from(size.div_ceil(DEPARTEMENTS.len())).unwrap();
        let mut rules = Charter::amiens_2019().rules().clone();
        rules.seats = Seats::AtMost(u32::try_from(size).unwrap());
        rules.departements.iter_mut().for_each(|entrant| entrant.quota = quota);
        rules.jury.categories.iter_mut().for_each(|category| category.at_least = 0);
        rules.grid.criteria = weights
            .iter()
            .enumerate()
            .map(|(place, weight)| Criterion {
                code: format!("c{place}").parse().unwrap(),
                label: "Critère".parse().unwrap(),
                weight: *weight,
            })
            .collect();
        let departements = rules.departements.iter().map(|entrant| entrant.departement).collect();
        let charter = Charter::new(rules).unwrap();
        let mut clock = START + first as i64;
        let mut log = Vec::new();
        let id = EditionId::from_parts(instant(clock), entropy(2, first));
        let founding = Edition::found(id, charter, stamp(&mut clock));
        let edition = founding.record(&mut log).unwrap();
        let criteria = weights.len();
        let mut forum = Self { edition, log, first, size, jurors, criteria, clock, departements };
        forum.decide(|edition, stamp, log| edition.open_call(stamp).unwrap().record(log).unwrap());
        forum
    }

    fn decide(&mut self, decision: impl FnOnce(&mut Edition, Stamp, &mut Vec<Entry>) -> u32) {
        decision(&mut self.edition, stamp(&mut self.clock), &mut self.log);
    }

    /// The next instant, and who writes.
    pub fn stamp(&mut self) -> Stamp {
        stamp(&mut self.clock)
    }

    /// The places of its projects.
    pub fn projects(&self) -> core::ops::Range<usize> {
        self.first..self.first + self.size
    }

    pub fn departement(&self, n: usize) -> Departement {
        self.departements[n % self.departements.len()]
    }

    pub fn submission(&self, n: usize) -> Submission {
        let lead = Agent { person: person(n), departement: self.departement(n) };
        Submission {
            edition: self.edition.id(),
            problem: "Réduire l'attente à l'accueil".parse().unwrap(),
            team: Team::new(lead, []).unwrap(),
            title: "Un accueil sans attente".parse().unwrap(),
        }
    }

    pub fn agreement(&self, n: usize) -> Agreement {
        Agreement {
            departement: self.departement(n),
            due: Date::from_ymd(2020, 4, 14).unwrap(),
            funding: None,
            released_time: HalfDays::new(2).unwrap(),
            sponsor: person(SPONSOR),
            start: Date::from_ymd(2020, 1, 14).unwrap(),
        }
    }

    /// Closes the call; every département shortlists all of its ideas.
    pub fn shortlist<'a>(&mut self, ideas: impl Iterator<Item = &'a Project<Idea>>) {
        self.decide(|edition, stamp, log| edition.close_call(stamp).unwrap().record(log).unwrap());
        let ideas: Vec<_> = ideas.collect();
        for departement in self.departements.clone() {
            let own = ideas.iter().filter(|idea| idea.departement() == departement);
            let list: Vec<_> = own.map(|idea| idea.candidacy()).collect();
            self.decide(|edition, stamp, log| {
                edition.adopt_shortlist(departement, list, stamp).unwrap().record(log).unwrap()
            });
        }
    }

    /// Enrols a coach, constitutes a jury of one, announces the programme and begins the pitches.
    pub fn prepare_the_day(&mut self) {
        let member = |person| Member {
            alternate_of: None,
            category: "elected".parse().unwrap(),
            departement: None,
            person,
            voice: Voice::Voting,
        };
        let jury = Jury::new(juror(0), self.panel().map(member));
        // The pitches begin on the day, which is the day of the clock.
        let programme = self.edition.draft_programme(Date::of(instant(self.clock)));
        self.decide(|edition, stamp, log| {
            edition.enrol_coaches([coach()], stamp).unwrap().record(log).unwrap()
        });
        self.decide(|edition, stamp, log| {
            edition.constitute_jury(jury, stamp).unwrap().record(log).unwrap()
        });
        self.decide(|edition, stamp, log| {
            edition.announce(programme, stamp).unwrap().record(log).unwrap()
        });
        self.decide(|edition, stamp, log| {
            edition.begin_pitches(stamp).unwrap().record(log).unwrap()
        });
    }

    fn panel(&self) -> impl Iterator<Item = PersonId> + use<> {
        (0..self.jurors).map(juror)
    }

    /// The sheet that a juror hands in on a project.
    fn sheet(&self, seat: usize, n: usize, pitched: &Project<Pitched>) -> Sheet {
        let random = |criterion| scrambled((n * self.jurors + seat) * self.criteria + criterion);
        let mark = |criterion| Mark::from_units(i32::try_from(random(criterion) % 11).unwrap());
        Sheet {
            comment: None,
            juror: juror(seat),
            pitch: pitched.pitched_by(),
            project: pitched.id(),
            verdict: Verdict::Marked((0..self.criteria).map(|place| Some(mark(place))).collect()),
        }
    }

    /// Hands in every sheet and opens the deliberation.
    pub fn deliberate<'a>(&mut self, pitched: impl Iterator<Item = &'a Project<Pitched>> + Clone) {
        for (n, project) in self.projects().zip(pitched.clone()) {
            for seat in 0..self.jurors {
                let sheet = self.sheet(seat, n, project);
                self.decide(|edition, stamp, log| {
                    edition.hand_in(sheet, stamp).unwrap().record(log).unwrap()
                });
            }
        }
        let attendance = Attendance::of(self.panel());
        let examined = pitched.map(Project::examination);
        self.decide(|edition, stamp, log| {
            edition.open_deliberation(attendance, examined, stamp).unwrap().record(log).unwrap()
        });
    }

    /// Hands in every sheet, deliberates, adopts and publishes: every project is a laureate.
    pub fn judge<'a>(&mut self, pitched: impl Iterator<Item = &'a Project<Pitched>> + Clone) {
        let shown = pitched.clone().map(Project::snapshot);
        self.deliberate(pitched);
        let preview = self.edition.preview(shown.clone()).unwrap();
        self.decide(|edition, stamp, log| {
            edition.adopt(preview, shown, stamp).unwrap().record(log).unwrap()
        });
        self.decide(|edition, stamp, log| edition.publish(stamp).unwrap().record(log).unwrap());
    }
}

/// Forums of a size, side by side, played to the end.
pub struct Played {
    /// The streams of the editions.
    pub editions: Vec<Vec<Entry>>,
    /// The entries of all projects, move by move: first every submission, then every
    /// preselection, and so on.
    pub entries: Vec<Entry>,
    pub size: usize,
}

impl Played {
    pub fn new(forums: usize, size: usize) -> Self {
        let mut log = Vec::with_capacity(forums * size * MOVES);
        let mut forums: Vec<Forum> =
            (0..forums).map(|forum| Forum::open(forum * size, size)).collect();
        let step = pitched(&mut forums, &mut log);
        for forum in &mut forums {
            forum.judge(step[forum.projects()].iter());
        }
        let step = moved(&mut forums, step, |forum, _, project| {
            let evidence = forum.edition.designation(&project).unwrap();
            project.designate(evidence, forum.stamp()).unwrap().record(&mut log).unwrap()
        });
        moved(&mut forums, step, |forum, n, laureate| {
            let evidence = forum.edition.admission(&laureate, forum.agreement(n)).unwrap();
            laureate.admit(evidence, forum.stamp()).unwrap().record(&mut log).unwrap()
        });
        let editions = forums.into_iter().map(|forum| forum.log).collect();
        Self { editions, entries: log, size }
    }

    /// How many projects there are in all forums.
    pub fn projects(&self) -> usize {
        self.editions.len() * self.size
    }

    /// The stream of a project.
    pub fn stream(&self, n: usize) -> impl Iterator<Item = &Entry> {
        self.entries.iter().skip(n).step_by(self.projects())
    }
}

/// Takes the projects of all forums from their submission through their pitch.
pub fn pitched(forums: &mut [Forum], log: &mut Vec<Entry>) -> Vec<Project<Pitched>> {
    let mut step = Vec::new();
    for forum in forums.iter_mut() {
        for n in forum.projects() {
            let (submission, stamp) = (forum.submission(n), forum.stamp());
            let made = Project::submit(&forum.edition, project_id(n), submission, stamp);
            step.push(made.unwrap().record(log).unwrap());
        }
    }
    for forum in forums.iter_mut() {
        forum.shortlist(step[forum.projects()].iter());
        forum.prepare_the_day();
    }
    let step = moved(forums, step, |forum, _, idea| {
        let evidence = forum.edition.shortlisting(&idea).unwrap();
        idea.shortlist(evidence, forum.stamp()).unwrap().record(log).unwrap()
    });
    let step = moved(forums, step, |forum, _, project| {
        let (problem, point) = coaching();
        let coach = forum.edition.coach(coach()).unwrap();
        let record = coach.attest(&project, problem, [point]).unwrap();
        project.coach(record, forum.stamp()).unwrap().record(log).unwrap()
    });
    moved(forums, step, |forum, _, project| {
        let (measured, question) = pitch();
        let record = forum.edition.slot(&project).unwrap().heard(measured, [question]);
        project.pitch(record, forum.stamp()).unwrap().record(log).unwrap()
    })
}

/// Moves every project of every forum.
fn moved<P, Q>(
    forums: &mut [Forum],
    projects: Vec<P>,
    mut by: impl FnMut(&mut Forum, usize, P) -> Q,
) -> Vec<Q> {
    let size = projects.len() / forums.len();
    let numbered = projects.into_iter().enumerate();
    numbered.map(|(n, project)| by(&mut forums[n / size], n, project)).collect()
}

fn stamp(clock: &mut i64) -> Stamp {
    *clock += 1;
    Stamp::new(instant(*clock), person(SECRETARY), Capacity::Secretary)
}

/// What a team took away from its coaching.
pub fn coaching() -> (Statement, Statement) {
    ("Qui attend, et pourquoi".parse().unwrap(), "Dix minutes".parse().unwrap())
}

/// How a pitch was heard.
pub fn pitch() -> (Seconds, Statement) {
    (Seconds::new(170).unwrap(), "Qui paie ?".parse().unwrap())
}
