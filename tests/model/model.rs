//! The naive model of one edition: plain lists, one question at a time, everything looked up anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    calendar::Day,
    deliberation::{Fraction, Opinion},
    plan::{
        Dep, Happening, Interest, Jury, Member, Person, Plan, Proj, Rules, Settled, Sheet, Sitting,
    },
};

/// When everything starts: 1 October 2019, in minutes since the beginning of that year.
pub(crate) const START: i64 = 273 * 24 * 60;

/// What an entry of the edition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    List,
    Jury,
    Programme,
    Sitting,
    Settled,
    Palmares,
    Publication,
    Promotion,
    /// Anything that is not undone.
    Other,
}

#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) rules: Rules,
    /// In minutes.
    pub(crate) now: i64,
    /// When the last act was said to take place.
    pub(crate) at: i64,
    /// When the last entry of the edition was written.
    pub(crate) edition_at: i64,
    /// Whether the last act was accepted.
    pub(crate) accepted: bool,
    /// What each entry of the edition's stream is about.
    pub(crate) log: Vec<Kind>,
    pub(crate) undone: BTreeSet<u32>,
    pub(crate) version: u32,
    pub(crate) opened: bool,
    /// When the call closed.
    pub(crate) closed: Option<i64>,
    pub(crate) lists: BTreeMap<Dep, (u32, Vec<Proj>)>,
    pub(crate) coaches: BTreeSet<Person>,
    pub(crate) jury: Option<(u32, Jury)>,
    /// The numbering: the first is number 1.
    pub(crate) programme: Option<(u32, Vec<Proj>)>,
    pub(crate) begun: bool,
    /// The day that the programme is for.
    pub(crate) day: Day,
    /// Those not dismissed, with the entry that put each on record.
    pub(crate) interests: BTreeMap<(Person, Proj, Interest), u32>,
    /// Those of each juror on each project, oldest first, with the pitch that each names.
    pub(crate) sheets: BTreeMap<(Person, Proj), Vec<(u32, Sheet)>>,
    pub(crate) handed_in: Vec<HandedIn>,
    pub(crate) sitting: Option<Session>,
    pub(crate) settled: Vec<Settlement>,
    pub(crate) palmares: Option<Palmares>,
    pub(crate) published: bool,
    pub(crate) promotions: Vec<Promotion>,
    pub(crate) seats: BTreeMap<Proj, Seat>,
    pub(crate) projects: Vec<Project>,
    /// How many entries the edition, and each project under examination, had when the preview was
    /// made that is kept.
    pub(crate) looked: Option<(usize, Vec<u32>)>,
}

/// A sheet that was handed in: with which entry, when, and on what.
#[derive(Clone, Debug)]
pub(crate) struct HandedIn {
    pub(crate) by: u32,
    pub(crate) at: i64,
    pub(crate) project: Proj,
    pub(crate) pitch: u32,
}

/// The jury sits.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) plan: Sitting,
    /// Each pitch that is examined.
    pub(crate) heard: BTreeMap<Proj, Pitch>,
}

/// A pitch: the project's entry, how long it took, how many questions were asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pitch {
    pub(crate) entry: u32,
    pub(crate) seconds: u32,
    pub(crate) questions: usize,
}

/// A tie that was settled, and who had withdrawn of those that it was found among.
#[derive(Clone, Debug)]
pub(crate) struct Settlement {
    pub(crate) by: u32,
    pub(crate) tie: Settled,
    pub(crate) gone: Vec<Proj>,
}

#[derive(Clone, Debug)]
pub(crate) struct Palmares {
    pub(crate) by: u32,
    pub(crate) day: Day,
    pub(crate) opinion: Opinion,
    pub(crate) scores: BTreeMap<Proj, Fraction>,
    /// The reserve, tie by tie, as it was adopted.
    pub(crate) reserve: Vec<Vec<Proj>>,
    /// Who of those examined had withdrawn.
    pub(crate) gone: Vec<Proj>,
}

/// A seat on the palmarès: by which entry and since when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    pub(crate) by: u32,
    pub(crate) day: Day,
}

#[derive(Clone, Debug)]
pub(crate) struct Promotion {
    pub(crate) by: u32,
    pub(crate) from: Proj,
    pub(crate) left: Seat,
    pub(crate) to: Proj,
    pub(crate) passed: Vec<Proj>,
}

#[derive(Clone, Debug)]
pub(crate) struct Project {
    pub(crate) dep: Dep,
    pub(crate) team: Vec<Person>,
    /// The way that it came, the last stage being the one it is at.
    pub(crate) way: Vec<Stage>,
    pub(crate) entries: u32,
    pub(crate) submitted: i64,
    /// When its last entry was written.
    pub(crate) at: i64,
    /// Every entry with which it ever pitched, and when.
    pub(crate) pitches: Vec<(u32, i64)>,
}

#[derive(Clone, Debug)]
pub(crate) enum Stage {
    Idea,
    Preselected { by: u32 },
    Coached,
    Pitched(Pitch),
    Laureate { by: u32 },
    Incubating(Incubation),
    Otherwise { by: u32 },
    Closed { outcome: &'static str, on: Day },
}

#[derive(Clone, Debug)]
pub(crate) struct Incubation {
    pub(crate) plan: Plan,
    pub(crate) clock: Day,
    pub(crate) happenings: Vec<Happening>,
}

impl Project {
    pub(crate) fn stage(&self) -> &Stage {
        self.way.last().expect("a project is at a stage")
    }

    pub(crate) fn incubation(&self) -> Option<&Incubation> {
        match self.stage() {
            Stage::Incubating(incubation) => Some(incubation),
            _ => None,
        }
    }

    /// The pitch that it is at, or that it withdrew from.
    pub(crate) fn pitch(&self) -> Option<Pitch> {
        self.way.iter().rev().find_map(|stage| match stage {
            Stage::Pitched(pitch) => Some(*pitch),
            _ => None,
        })
    }

    /// Whether its team withdrew it.
    pub(crate) fn is_withdrawn(&self) -> bool {
        matches!(self.stage(), Stage::Closed { outcome: "withdrawn", .. })
    }

    /// Whether its team withdrew it before it was admitted.
    pub(crate) fn leaves_a_seat(&self) -> bool {
        self.is_withdrawn() && !self.way.iter().any(|stage| matches!(stage, Stage::Incubating(_)))
    }

    /// Whether it claims a place among the finalists: it went further, and has not withdrawn.
    pub(crate) fn claims_a_shortlist(&self) -> bool {
        match self.stage() {
            Stage::Idea => false,
            Stage::Closed { outcome, .. } => !["withdrawn", "not shortlisted"].contains(outcome),
            _ => true,
        }
    }

    /// Whether it claims a seat or another way: it went further, and has not withdrawn.
    pub(crate) fn claims_a_palmares(&self) -> bool {
        match self.stage() {
            Stage::Laureate { .. } | Stage::Incubating(_) | Stage::Otherwise { .. } => true,
            Stage::Closed { .. } => self.claims_a_shortlist(),
            _ => false,
        }
    }

    /// Falls to the furthest stage that rests on nothing undone.
    pub(crate) fn fall(&mut self, undone: &BTreeSet<u32>) {
        let fallen = self.way.iter().position(|stage| match stage {
            Stage::Preselected { by } | Stage::Laureate { by } | Stage::Otherwise { by } => {
                undone.contains(by)
            }
            _ => false,
        });
        self.way.truncate(fallen.unwrap_or(self.way.len()));
    }
}

impl Model {
    pub(crate) const fn new(rules: Rules) -> Self {
        Self {
            rules,
            now: START,
            at: START,
            edition_at: START,
            accepted: true,
            log: Vec::new(),
            undone: BTreeSet::new(),
            version: 1,
            opened: false,
            closed: None,
            lists: BTreeMap::new(),
            coaches: BTreeSet::new(),
            jury: None,
            programme: None,
            begun: false,
            day: 0,
            interests: BTreeMap::new(),
            sheets: BTreeMap::new(),
            handed_in: Vec::new(),
            sitting: None,
            settled: Vec::new(),
            palmares: None,
            published: false,
            promotions: Vec::new(),
            seats: BTreeMap::new(),
            projects: Vec::new(),
            looked: None,
        }
    }

    pub(crate) const fn today(&self) -> Day {
        self.at / (24 * 60)
    }

    /// 0 for the preparation, 7 once the palmarès is published.
    pub(crate) const fn phase(&self) -> usize {
        if self.published {
            7
        } else if self.palmares.is_some() {
            6
        } else if self.sitting.is_some() {
            5
        } else if self.begun {
            4
        } else if self.programme.is_some() {
            3
        } else if self.closed.is_some() {
            2
        } else if self.opened {
            1
        } else {
            0
        }
    }

    pub(crate) fn members(&self) -> impl Iterator<Item = &Member> {
        self.jury.iter().flat_map(|(_, jury)| jury.members.iter())
    }

    pub(crate) fn member(&self, person: Person) -> Option<&Member> {
        self.members().find(|member| member.person == person)
    }

    pub(crate) fn voters(&self) -> impl Iterator<Item = &Member> {
        self.members().filter(|member| member.votes)
    }

    pub(crate) fn finalists(&self) -> Vec<Proj> {
        let lists = self.rules.entrants.iter().filter_map(|entrant| self.lists.get(&entrant.dep));
        lists.flat_map(|(_, list)| list.iter().copied()).collect()
    }

    pub(crate) fn is_finalist(&self, project: Proj) -> bool {
        self.finalists().contains(&project)
    }

    /// The finalist whose team has that member.
    pub(crate) fn finalist_of(&self, person: Person) -> Option<Proj> {
        self.finalists().into_iter().find(|p| self.projects[*p].team.contains(&person))
    }

    pub(crate) fn number(&self, project: Proj) -> Option<usize> {
        let (_, numbering) = self.programme.as_ref()?;
        Some(1 + numbering.iter().position(|p| *p == project)?)
    }

    pub(crate) fn is_recused(&self, juror: Person, project: Proj) -> bool {
        let declared = |kind: &Interest| self.interests.contains_key(&(juror, project, *kind));
        let own = self.member(juror).is_some_and(|m| m.dep == Some(self.projects[project].dep));
        let own_recuses = match self.rules.own {
            0 => false,
            1 => !self.is_balanced(),
            _ => true,
        };
        self.rules.recuse.iter().any(declared) || (own && own_recuses)
    }

    /// Whether every département with finalists has as many votes.
    fn is_balanced(&self) -> bool {
        let votes = |dep: &Dep| self.voters().filter(|m| m.dep == Some(*dep)).count();
        let votes: BTreeSet<usize> = self.lists.keys().map(votes).collect();
        votes.len() <= 1
    }

    /// The reserve, as it was adopted, with the ties that were settled since.
    pub(crate) fn reserve(&self) -> Vec<Vec<Proj>> {
        let Some(palmares) = &self.palmares else {
            return Vec::new();
        };
        let mut levels = palmares.reserve.clone();
        for settled in self.settled.iter().filter(|settled| settled.by > palmares.by) {
            let order = &settled.tie.order;
            let tied = |level: &Vec<Proj>| order.iter().all(|p| level.contains(p));
            let place = levels.iter().position(tied).expect("it was a tie in the reserve");
            let rest = levels.remove(place);
            let rest: Vec<Proj> = rest.into_iter().filter(|p| !order.contains(p)).collect();
            let mut apart: Vec<Vec<Proj>> = order.iter().map(|p| vec![*p]).collect();
            // Whoever had withdrawn, or had its turn, stands behind those that were tied.
            apart.extend(Some(rest).filter(|rest| !rest.is_empty()));
            levels.splice(place..place, apart);
        }
        levels
    }

    /// Those of the reserve that were not promoted and not passed over, tie by tie.
    pub(crate) fn waiting(&self) -> Vec<Vec<Proj>> {
        let had_its_turn =
            |p: &Proj| self.promotions.iter().any(|m| m.to == *p || m.passed.contains(p));
        let mut levels = self.reserve();
        for level in &mut levels {
            level.retain(|p| !had_its_turn(p));
        }
        levels.retain(|level| !level.is_empty());
        levels
    }

    /// Whose turn it is to take a seat that is left, and who is passed over for having withdrawn;
    /// nobody where those whose turn it is are tied.
    pub(crate) fn successor(&self, from: Proj) -> Option<(Vec<Proj>, Proj)> {
        let mut waiting = self.waiting();
        let mut passed = Vec::new();
        loop {
            let turn = self.first_that_may(from, &waiting)?;
            let (gone, there): (Vec<Proj>, Vec<Proj>) =
                turn.into_iter().partition(|p| self.projects[*p].is_withdrawn());
            if gone.is_empty() {
                return Some((passed, *there.first().filter(|_| there.len() == 1)?));
            }
            for level in &mut waiting {
                level.retain(|p| !gone.contains(p));
            }
            passed.extend(gone);
        }
    }

    /// The first level of those waiting whose département is not at its cap and, while one is owed
    /// a laureate that it could still get, is owed one.
    pub(crate) fn first_that_may(&self, from: Proj, waiting: &[Vec<Proj>]) -> Option<Vec<Proj>> {
        let entrant = |p: &Proj| {
            let dep = self.projects[*p].dep;
            self.rules.entrants.iter().find(move |entrant| entrant.dep == dep)
        };
        let held = |p: &Proj| {
            let dep = self.projects[*p].dep;
            self.seats.keys().filter(|s| **s != from && self.projects[**s].dep == dep).count()
        };
        let owed = |p: &Proj| entrant(p).is_some_and(|e| held(p) < e.floor);
        let full = |p: &Proj| entrant(p).and_then(|e| e.cap).is_some_and(|cap| held(p) >= cap);
        let any_owed = waiting.iter().flatten().any(owed);
        let may = |p: &Proj| !full(p) && (!any_owed || owed(p));
        let levels = waiting.iter().map(|level| level.iter().copied().filter(may).collect());
        levels.into_iter().find(|level: &Vec<Proj>| !level.is_empty())
    }

    /// Every project under examination.
    pub(crate) fn examined(&self) -> Vec<Proj> {
        self.sitting.as_ref().map_or(Vec::new(), |sitting| sitting.plan.examined.clone())
    }

    /// Whether a decision in force put on record that the team had withdrawn.
    pub(crate) fn is_known_as_withdrawn(&self, p: Proj) -> bool {
        self.settled.iter().any(|settled| settled.gone.contains(&p))
            || self.palmares.as_ref().is_some_and(|palmares| palmares.gone.contains(&p))
            || self.promotions.iter().any(|m| m.from == p || m.passed.contains(&p))
    }

    /// Whether a decision in force is never undone, whatever is undone before it.
    pub(crate) fn stays_for_good(&self, entry: u32) -> bool {
        let shut = self.published && !self.rules.reopens;
        match self.log[entry as usize] {
            Kind::List | Kind::Jury | Kind::Programme => self.begun,
            Kind::Sitting | Kind::Palmares => shut,
            Kind::Publication => !self.rules.reopens,
            Kind::Settled => shut && self.palmares.as_ref().is_some_and(|p| p.by > entry),
            Kind::Promotion => false,
            Kind::Other => true,
        }
    }

    /// The ideas that were handed in after the minute in which the call closed, by whatever clock.
    pub(crate) fn late(&self) -> Vec<Proj> {
        let late = |p: &Proj| self.closed.is_some_and(|at| self.projects[*p].submitted > at);
        (0..self.projects.len()).filter(late).collect()
    }

    /// The sheets that name an entry with which the project had not pitched by then.
    pub(crate) fn on_no_pitch(&self) -> Vec<u32> {
        let heard = |sheet: &&HandedIn| {
            let mut pitches = self.projects[sheet.project].pitches.iter();
            pitches.any(|(entry, at)| *entry == sheet.pitch && *at <= sheet.at)
        };
        self.handed_in.iter().filter(|sheet| !heard(sheet)).map(|sheet| sheet.by).collect()
    }
}

impl Incubation {
    /// Those that had happened until a day.
    fn until(&self, day: Option<Day>) -> Vec<Happening> {
        let known = |h: &&Happening| day.is_none_or(|day| h.on() <= day);
        self.happenings.iter().filter(known).copied().collect()
    }

    /// The due date, not counting a suspension that goes on.
    pub(crate) fn due(&self, day: Option<Day>) -> Day {
        let known = self.until(day);
        let extended = known.iter().rposition(|h| matches!(h, Happening::Extend { .. }));
        let base = match extended.map(|place| known[place]) {
            Some(Happening::Extend { due, .. }) => due,
            _ => self.plan.due,
        };
        base + pauses(&known[extended.map_or(0, |place| place + 1)..])
    }

    pub(crate) fn suspended_days(&self) -> Day {
        pauses(&self.happenings)
    }

    /// Since when the clock stands still.
    pub(crate) fn suspended(&self, day: Option<Day>) -> Option<Day> {
        let clock = |h: &Happening| match h {
            Happening::Suspend { on } => Some(Some(*on)),
            Happening::Resume { .. } => Some(None),
            _ => None,
        };
        self.until(day).iter().rev().find_map(clock).flatten()
    }

    pub(crate) fn reported(&self, day: Option<Day>) -> Option<Day> {
        self.until(day).iter().find_map(|h| match h {
            Happening::Report { on } => Some(*on),
            _ => None,
        })
    }

    pub(crate) fn resumed(&self) -> Option<Day> {
        self.happenings.iter().rev().find_map(|h| match h {
            Happening::Resume { on } => Some(*on),
            _ => None,
        })
    }

    /// The latest due date that the rules allow.
    pub(crate) fn limit(&self, rules: &Rules) -> Day {
        let months = rules.maximum + rules.extension.unwrap_or(0);
        crate::calendar::months_later(self.clock, months) + self.suspended_days()
    }

    /// How it stands on a day, in words.
    pub(crate) fn status(&self, day: Day) -> String {
        let due = self.due(Some(day));
        match (self.reported(Some(day)), self.suspended(Some(day))) {
            (Some(on), _) => format!("reported on {on}"),
            (None, Some(since)) => format!("suspended since {since}"),
            (None, None) if day < self.plan.start => format!("starts in {}", self.plan.start - day),
            (None, None) if day > due => format!("due on {due}, {} days ago", day - due),
            (None, None) => format!("due on {due}, in {} days", due - day),
        }
    }
}

/// The days of all suspensions that ended.
fn pauses(happenings: &[Happening]) -> Day {
    let mut days = 0;
    let mut since = None;
    for happening in happenings {
        match happening {
            Happening::Suspend { on } => since = Some(*on),
            Happening::Resume { on } => days += since.take().map_or(0, |since| on - since),
            _ => {}
        }
    }
    days
}
