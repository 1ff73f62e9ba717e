//! What the model says to every act: yes, and what follows; or no, and nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    deliberation::same_members,
    model::{
        HandedIn, Kind, Model, Palmares, Project, Promotion, START, Seat, Session, Settlement,
        Stage,
    },
    plan::{
        Act, CATEGORIES, Entrant, Interest, Jury, Means, Person, Proj, Settled, Sheet, Sitting,
        Step, TOP, Tie, WEIGHTS, When,
    },
};

/// The names of the endings, in the order of the crate's.
pub(crate) const ENDINGS: [&str; 5] = [
    "continued to construction",
    "inconclusive",
    "taken up in-house",
    "reused elsewhere",
    "stopped",
];

impl Model {
    /// Tries something, a minute later.
    pub(crate) fn try_step(mut self, step: &Step) -> Self {
        self.now += 1;
        if let Act::Wait(days) = step.act {
            self.now += days * 24 * 60;
            self.accepted = true;
            return self;
        }
        self.at = match step.when {
            When::Now => self.now,
            When::WithTheEdition => self.edition_at,
            When::BeforeTheEdition => self.edition_at - 1,
            When::BeforeAll => START - 1,
        };
        let before = self.clone();
        if self.is_in_time(&step.act) && self.sees(step) && self.takes(&step.act) {
            self.accepted = true;
            self
        } else {
            Self { accepted: false, ..before }
        }
    }

    /// Whether nothing goes back in time: an entry comes after the last of its stream, a project's
    /// after the last of the edition, and what is decided on projects after the last of theirs.
    fn is_in_time(&self, act: &Act) -> bool {
        let given = match act {
            Act::Look => return true,
            Act::List { projects, .. } => projects.clone(),
            Act::Sit(sitting) => sitting.examined.clone(),
            Act::Promote(seat) => [self.asked_of(act), vec![*seat]].concat(),
            _ => act.moves().map_or_else(|| self.asked_of(act), |p| vec![p]),
        };
        self.at >= self.edition_at && given.iter().all(|p| self.at >= self.projects[*p].at)
    }

    /// Whether every project is shown that is asked for.
    fn sees(&self, step: &Step) -> bool {
        step.hidden.is_none_or(|hidden| !self.asked_of(&step.act).contains(&hidden))
    }

    /// The projects of which the edition asks to be shown where they stand.
    fn asked_of(&self, act: &Act) -> Vec<Proj> {
        match act {
            Act::Look | Act::Adopt { .. } => self.examined(),
            Act::Settle(_) if self.palmares.is_none() => self.examined(),
            Act::Settle(settled) => self.beside(&settled.order),
            Act::Promote(seat) => {
                let successor = self.successor(*seat);
                successor.map_or(Vec::new(), |(passed, next)| [passed, vec![next]].concat())
            }
            Act::Undo { entry } => match self.log.get(*entry as usize) {
                _ if self.undone.contains(entry) => Vec::new(),
                Some(Kind::List) => {
                    let mut lists = self.lists.values();
                    lists.find(|(by, _)| by == entry).map_or(Vec::new(), |(_, list)| list.clone())
                }
                Some(Kind::Palmares) => self.finalists(),
                Some(Kind::Promotion) => {
                    let mut promotions = self.promotions.iter();
                    promotions.find(|m| m.by == *entry).map_or(Vec::new(), |m| vec![m.to, m.from])
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Those who wait beside the first of these in the reserve.
    fn beside(&self, order: &[Proj]) -> Vec<Proj> {
        let level = |level: &Vec<Proj>| order.first().is_some_and(|first| level.contains(first));
        self.waiting().into_iter().find(level).unwrap_or_default()
    }

    fn takes(&mut self, act: &Act) -> bool {
        match act {
            Act::Wait(_) => true,
            Act::Amend { version } => {
                let ok = !self.opened && *version == self.version + 1;
                self.version = *version;
                ok && self.record(Kind::Other)
            }
            Act::OpenCall => {
                !core::mem::replace(&mut self.opened, true) && self.record(Kind::Other)
            }
            Act::CloseCall => {
                let ok = self.opened && self.closed.is_none();
                self.closed = Some(self.at);
                ok && self.record(Kind::Other)
            }
            Act::Submit { dep, team } => self.submit(*dep, team),
            Act::List { dep, projects } => self.list(*dep, projects),
            Act::Enrol(persons) => self.enrol(persons),
            Act::Constitute(jury) => self.constitute(jury),
            Act::Announce { day, numbering, passage } => {
                let finalists = self.finalists();
                let ok = self.programme.is_none()
                    && self.closed.is_some_and(|closed| *day >= closed / (24 * 60))
                    && !finalists.is_empty()
                    && same_members(numbering, &finalists)
                    && same_members(passage, &finalists);
                self.programme = Some((self.next(), numbering.clone()));
                self.day = *day;
                ok && self.record(Kind::Programme)
            }
            Act::Begin => {
                let planned = self.programme.is_some() && self.today() >= self.day;
                let ok = self.jury.is_some() && planned;
                ok && !core::mem::replace(&mut self.begun, true) && self.record(Kind::Other)
            }
            Act::Declare { juror, project, interest } => {
                let ok = self.member(*juror).is_some()
                    && self.is_finalist(*project)
                    && self.palmares.is_none();
                let key = (*juror, *project, *interest);
                ok && self.interests.insert(key, self.next()).is_none() && self.record(Kind::Other)
            }
            Act::Dismiss { entry } => {
                let interests = self.interests.len();
                self.interests.retain(|_, by| by != entry);
                let ok = self.interests.len() < interests && self.palmares.is_none();
                ok && self.record(Kind::Other)
            }
            Act::HandIn { juror, project, pitch, sheet } => {
                self.hand_in(*juror, *project, *pitch, sheet)
            }
            Act::Sit(sitting) => self.sit(sitting),
            Act::Settle(settled) => self.settle(settled),
            Act::Look => {
                self.looked = Some(self.look());
                self.opinion().is_some()
            }
            Act::Adopt { kept } => self.adopt(*kept),
            Act::Publish => {
                let ok = self.palmares.is_some();
                ok && !core::mem::replace(&mut self.published, true)
                    && self.record(Kind::Publication)
            }
            Act::Promote(seat) => self.promote(*seat),
            Act::Undo { entry } => self.undo(*entry),
            _ => self.moves(act),
        }
    }

    /// The number of the next entry.
    fn next(&self) -> u32 {
        u32::try_from(self.log.len()).expect("few entries")
    }

    /// How far the edition has come, and each project under examination.
    fn look(&self) -> (usize, Vec<u32>) {
        let examined = self.examined();
        (self.log.len(), examined.iter().map(|p| self.projects[*p].entries).collect())
    }

    fn record(&mut self, kind: Kind) -> bool {
        self.edition_at = self.at;
        self.log.push(kind);
        true
    }

    fn quota(&self, dep: usize) -> Option<usize> {
        self.rules.entrants.iter().find(|e| e.dep == dep).map(|e| e.quota)
    }

    fn submit(&mut self, dep: usize, team: &[Person]) -> bool {
        let once: BTreeSet<&Person> = team.iter().collect();
        let project = Project {
            dep,
            team: team.to_vec(),
            way: vec![Stage::Idea],
            entries: 1,
            submitted: self.at,
            at: self.at,
            pitches: Vec::new(),
        };
        self.projects.push(project);
        self.opened
            && self.closed.is_none()
            && self.quota(dep).is_some()
            && once.len() == team.len()
    }

    fn list(&mut self, dep: usize, projects: &[Proj]) -> bool {
        let once: BTreeSet<&Proj> = projects.iter().collect();
        let persons: Vec<Person> =
            projects.iter().flat_map(|p| self.projects[*p].team.clone()).collect();
        let free = |person: &Person| {
            self.finalist_of(*person).is_none()
                && !self.coaches.contains(person)
                && self.member(*person).is_none()
                && persons.iter().filter(|p| *p == person).count() == 1
        };
        let ok = self.closed.is_some()
            && self.programme.is_none()
            && !self.lists.contains_key(&dep)
            && self.quota(dep).is_some_and(|quota| projects.len() <= quota)
            && !projects.is_empty()
            && once.len() == projects.len()
            && projects.iter().all(|p| self.projects[*p].dep == dep)
            && projects.iter().all(|p| matches!(self.projects[*p].stage(), Stage::Idea))
            && persons.iter().all(free);
        self.lists.insert(dep, (self.next(), projects.to_vec()));
        ok && self.record(Kind::List)
    }

    fn enrol(&mut self, persons: &[Person]) -> bool {
        let mut ok = !persons.is_empty();
        for person in persons {
            ok &= self.coaches.insert(*person);
            ok &= self.member(*person).is_none() && self.finalist_of(*person).is_none();
        }
        ok && self.record(Kind::Other)
    }

    fn constitute(&mut self, jury: &Jury) -> bool {
        let once: BTreeSet<Person> = jury.members.iter().map(|member| member.person).collect();
        let voters = |category: usize| {
            jury.members.iter().filter(|m| m.votes && m.category == category).count()
        };
        let voices = |entrant: &Entrant| {
            jury.members.iter().filter(|m| m.votes && m.dep == Some(entrant.dep)).count()
        };
        let counts: BTreeSet<usize> = self.rules.entrants.iter().map(voices).collect();
        let ok = self.opened
            && !self.begun
            && (!self.rules.equal || counts.len() == 1)
            && self.jury.is_none()
            && jury.members.iter().any(|m| m.person == jury.chair && m.votes)
            && once.len() == jury.members.len()
            && jury.members.iter().all(|m| {
                m.category + 1 < CATEGORIES.len()
                    && m.dep.is_none_or(|dep| self.quota(dep).is_some())
                    && !self.coaches.contains(&m.person)
                    && self.finalist_of(m.person).is_none()
            })
            && (0..CATEGORIES.len() - 1).all(|category| voters(category) >= 1);
        self.jury = Some((self.next(), jury.clone()));
        ok && self.record(Kind::Jury)
    }

    fn hand_in(&mut self, juror: Person, project: Proj, pitch: u32, sheet: &Sheet) -> bool {
        let well_made = match sheet {
            Sheet::Abstained => true,
            Sheet::Marked(marks) => {
                marks.len() == WEIGHTS.len()
                    && marks.iter().any(Option::is_some)
                    && marks.iter().flatten().all(|mark| (0..=TOP).contains(mark))
            }
        };
        let ok = self.begun
            && self.sitting.is_none()
            && self.member(juror).is_some()
            && self.is_finalist(project)
            && !self.is_recused(juror, project)
            && well_made;
        self.handed_in.push(HandedIn { by: self.next(), at: self.at, project, pitch });
        self.sheets.entry((juror, project)).or_default().push((pitch, sheet.clone()));
        ok && self.record(Kind::Other)
    }

    fn sit(&mut self, plan: &Sitting) -> bool {
        let counted: Vec<Person> = plan
            .present
            .iter()
            .copied()
            .chain(plan.proxies.iter().map(|(from, _)| *from))
            .collect();
        let once: BTreeSet<&Person> = counted.iter().collect();
        let examined: BTreeSet<&Proj> = plan.examined.iter().collect();
        let pitched = |p: &Proj| match self.projects[*p].stage() {
            Stage::Pitched(pitch) => Some(*pitch),
            _ => None,
        };
        let votes = |person: Person| self.voters().any(|member| member.person == person);
        let holds = |to: Person| plan.proxies.iter().filter(|(_, other)| *other == to).count();
        let ok = self.begun
            && self.sitting.is_none()
            && !plan.examined.is_empty()
            && examined.len() == plan.examined.len()
            && plan.examined.iter().all(|p| self.number(*p).is_some())
            && plan.examined.iter().all(|p| pitched(p).is_some_and(|pitch| pitch.questions > 0))
            && once.len() == counted.len()
            && counted.iter().all(|person| self.member(*person).is_some())
            && plan.proxies.iter().all(|(_, to)| plan.present.contains(to))
            && plan.proxies.iter().all(|(_, to)| holds(*to) <= self.rules.proxies)
            && plan.proxies.iter().all(|(from, to)| votes(*from) && votes(*to))
            && self.has_quorum(plan, None)
            && (self.rules.each_project == 0
                || plan.examined.iter().all(|p| self.has_quorum(plan, Some(*p))));
        let heard = plan.examined.iter().filter_map(|p| Some((*p, pitched(p)?))).collect();
        self.sitting = Some(Session { plan: plan.clone(), heard });
        ok && self.record(Kind::Sitting)
    }

    /// For the sitting, or for one project.
    fn has_quorum(&self, plan: &Sitting, project: Option<Proj>) -> bool {
        let free = |person: Person| project.is_none_or(|p| !self.is_recused(person, p));
        let takes_part = |person: Person| {
            let holder = plan.proxies.iter().find(|(from, _)| *from == person);
            let here = plan.present.contains(&person);
            free(person) && (here || holder.is_some_and(|(_, to)| free(*to)))
        };
        let may = |person: Person| {
            let holder = plan.proxies.iter().find(|(from, _)| *from == person);
            free(person) && holder.is_none_or(|(_, to)| free(*to))
        };
        let left_out = project.is_some() && self.rules.each_project == 2;
        let enough = |category: Option<usize>| {
            let voters: Vec<Person> = self
                .voters()
                .filter(|m| category.is_none_or(|c| m.category == c))
                .map(|m| m.person)
                .collect();
            let all = voters.iter().filter(|person| !left_out || may(**person)).count();
            let found = voters.iter().filter(|person| takes_part(**person)).count();
            match self.rules.share {
                0 => true,
                _ if project.is_some() && found == 0 => false,
                1 => 2 * found >= all,
                _ => 2 * found > all,
            }
        };
        if plan.second && self.rules.second_call {
            true
        } else if self.rules.each_category {
            (0..CATEGORIES.len() - 1).all(|category| enough(Some(category)))
        } else {
            enough(None)
        }
    }

    fn settle(&mut self, settled: &Settled) -> bool {
        let among = self.asked_of(&Act::Settle(settled.clone()));
        let (gone, there): (Vec<Proj>, Vec<Proj>) =
            among.into_iter().partition(|p| self.projects[*p].is_withdrawn());
        let ties = match self.opinion() {
            _ if self.palmares.is_some() => vec![there],
            Some(opinion) => opinion.levels,
            None => Vec::new(),
        };
        let one_tie =
            settled.order.len() > 1 && ties.iter().any(|t| same_members(t, &settled.order));
        let ok = one_tie && self.carries(settled.means);
        self.settled.push(Settlement { by: self.next(), tie: settled.clone(), gone });
        ok && self.record(Kind::Settled)
    }

    fn carries(&self, means: Means) -> bool {
        let (Some(sitting), Some((_, jury))) = (&self.sitting, &self.jury) else {
            return false;
        };
        let there = |person: Person| {
            sitting.plan.present.contains(&person)
                || sitting.plan.proxies.iter().any(|(from, _)| *from == person)
        };
        match means {
            Means::Vote { favour, against } => {
                let voices = self.voters().filter(|m| there(m.person)).count();
                self.rules.ties.contains(&Tie::Vote)
                    && favour > against
                    && usize::try_from(favour + against).is_ok_and(|cast| cast <= voices)
            }
            Means::Casting => {
                self.rules.ties.contains(&Tie::Casting)
                    && sitting.plan.present.contains(&jury.chair)
            }
        }
    }

    fn adopt(&mut self, kept: bool) -> bool {
        let Some(opinion) = self.opinion() else {
            return false;
        };
        let fresh = !kept || self.looked == Some(self.look());
        let promised = |entrant: &Entrant| {
            let own = |p: &&Proj| self.projects[**p].dep == entrant.dep;
            opinion.entered.iter().filter(own).count() >= entrant.floor
        };
        let filled = (!self.rules.exactly || opinion.entered.len() == self.rules.seats)
            && self.rules.entrants.iter().all(promised);
        let ok = fresh && filled && opinion.tied.is_empty() && self.palmares.is_none();
        let seat = Seat { by: self.next(), day: self.today() };
        if ok {
            self.seats = opinion.entered.iter().map(|p| (*p, seat)).collect();
        }
        let level = |level: &Vec<Proj>| {
            let waits = |p: &Proj| opinion.reserve.contains(p);
            level.iter().copied().filter(waits).collect::<Vec<Proj>>()
        };
        let reserve = opinion.levels.iter().map(level).filter(|level| !level.is_empty()).collect();
        let ranked = opinion.levels.iter().flatten();
        let scores: BTreeMap<_, _> = ranked.filter_map(|p| Some((*p, self.score(*p)?))).collect();
        let Seat { by, day } = seat;
        let mut gone = self.examined();
        gone.retain(|p| self.projects[*p].is_withdrawn());
        self.palmares = Some(Palmares { by, day, opinion, scores, reserve, gone });
        ok && self.record(Kind::Palmares)
    }

    fn promote(&mut self, from: Proj) -> bool {
        let (Some((passed, to)), Some(left)) =
            (self.successor(from), self.seats.get(&from).copied())
        else {
            return false;
        };
        let ok = self.projects[from].leaves_a_seat()
            && matches!(self.projects[to].stage(), Stage::Pitched(_));
        let by = self.next();
        self.promotions.push(Promotion { by, from, left, to, passed });
        self.seats.remove(&from);
        self.seats.insert(to, Seat { by, day: self.today() });
        ok && self.record(Kind::Promotion)
    }

    /// Undoes a decision in force, from the bottom up: nothing that was decided later rests on it,
    /// and no project claims what it moved it to.
    fn undo(&mut self, entry: u32) -> bool {
        let Some(kind) = self.log.get(entry as usize).copied() else {
            return false;
        };
        let claims_a_list = |p: &Proj| self.projects[*p].claims_a_shortlist();
        let claims_a_palmares = |p: &Proj| self.projects[*p].claims_a_palmares();
        let settled_later = self.settled.iter().any(|settled| settled.by > entry);
        let promoted_later = self.promotions.iter().any(|promotion| promotion.by > entry);
        let moved = self.asked_of(&Act::Undo { entry });
        let free = match kind {
            Kind::List => self.programme.is_none() && !moved.iter().any(claims_a_list),
            Kind::Jury | Kind::Programme => !self.begun,
            Kind::Sitting => self.settled.is_empty() && self.palmares.is_none(),
            Kind::Settled => {
                let adopted_later = self.palmares.as_ref().is_some_and(|p| p.by > entry);
                !adopted_later && !promoted_later
            }
            Kind::Palmares => {
                let later = self.published || promoted_later || settled_later;
                !later && !moved.iter().any(claims_a_palmares)
            }
            Kind::Publication => self.rules.reopens,
            Kind::Promotion => {
                !promoted_later && !settled_later && !moved.iter().any(claims_a_palmares)
            }
            Kind::Other => false,
        };
        if !free || !self.undone.insert(entry) {
            return false;
        }
        match kind {
            Kind::List => self.lists.retain(|_, (by, _)| *by != entry),
            Kind::Jury => self.jury = None,
            Kind::Programme => self.programme = None,
            Kind::Sitting => self.sitting = None,
            Kind::Settled => self.settled.retain(|settled| settled.by != entry),
            Kind::Palmares => {
                self.palmares = None;
                self.seats.clear();
            }
            Kind::Publication => self.published = false,
            Kind::Promotion => {
                let undone = self.promotions.pop().expect("it is the last in force");
                self.seats.remove(&undone.to);
                self.seats.insert(undone.from, undone.left);
            }
            Kind::Other => {}
        }
        self.record(Kind::Other)
    }
}

/// Every kind of interest there is.
pub(crate) const INTERESTS: [Interest; 3] =
    [Interest::Personal, Interest::Hierarchy, Interest::Other];
