//! The crate itself: an edition and its projects as they live, and as they are replayed.

use participatory_innovation::{
    charter::{
        Balance, Charter, ClockStart, ConflictKind, ConflictRules, EachProject, Entrant,
        IncubationRules, OverTime, OwnDepartement, QuorumAmong, QuorumRule, QuorumShare, Seats,
        TieRule,
    },
    deliberation::Preview,
    edition::{Edition, Snapshot},
    fact,
    journal::{Capacity, Entry, Refused, Remedy, Stamp, StreamId},
    project::AnyProject,
    scoring::Methods,
    value::{
        Agent, Date, Departement, EditionId, HalfDays, Months, PersonId, ProjectId, Scale, Team,
        Timestamp,
    },
};
use uuid::Uuid;

use crate::{
    calendar::{Day, civil},
    model::START,
    plan::{
        Act, CATEGORIES, DEPARTEMENTS, Dep, Interest, Jury, Means, Person, Proj, Rules, Sheet,
        Step, Tie,
    },
};

pub(crate) struct System {
    pub(crate) edition: Edition,
    pub(crate) projects: Vec<AnyProject>,
    pub(crate) log: Vec<Entry>,
    pub(crate) replayed: Edition,
    pub(crate) replayed_projects: Vec<AnyProject>,
    kept: Option<Preview>,
    /// What helps against the last refusal to undo something.
    pub(crate) remedy: Option<Remedy>,
}

pub(crate) fn departement(dep: Dep) -> Departement {
    Departement::from_code(DEPARTEMENTS[dep]).unwrap()
}

/// Identifiers do not stand in the order of submission.
pub(crate) fn project_id(project: Proj) -> ProjectId {
    ProjectId::new(Uuid::from_u128(1 + (project as u128 * 37) % 101)).unwrap()
}

pub(crate) fn person(person: Person) -> PersonId {
    PersonId::new(Uuid::from_u128(0x1000 + u128::from(person))).unwrap()
}

pub(crate) fn date(day: Day) -> Date {
    let (year, month, day) = civil(day);
    Date::from_ymd(year.try_into().unwrap(), month.try_into().unwrap(), day.try_into().unwrap())
        .unwrap()
}

fn stamp(minutes: i64) -> Stamp {
    let (year, month, day) = civil(minutes / (24 * 60));
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let at: Timestamp =
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z").parse().unwrap();
    Stamp::new(at, person(255), Capacity::Secretary)
}

fn interest(interest: Interest) -> ConflictKind {
    match interest {
        Interest::Personal => ConflictKind::Personal,
        Interest::Hierarchy => ConflictKind::Hierarchy,
        Interest::Other => ConflictKind::Other,
    }
}

pub(crate) fn charter(rules: &Rules, version: u32) -> Charter {
    let mut builder = Charter::builder("Forum".parse().unwrap())
        .seats(if rules.exactly {
            Seats::Exactly(rules.seats.try_into().unwrap())
        } else {
            Seats::AtMost(rules.seats.try_into().unwrap())
        })
        .scale(
            Scale::new("0".parse().unwrap(), "2".parse().unwrap(), "1/2".parse().unwrap()).unwrap(),
        )
        .criterion("impact".parse().unwrap(), "Impact".parse().unwrap(), 2)
        .criterion("novelty".parse().unwrap(), "Nouveauté".parse().unwrap(), 1)
        .category(CATEGORIES[0].parse().unwrap(), 1)
        .category(CATEGORIES[1].parse().unwrap(), 1)
        .balance(rules.equal.then_some(Balance::EqualVoices))
        .proxies(rules.proxies.try_into().unwrap())
        .over_time(if rules.bars { OverTime::Bars } else { OverTime::Recorded })
        .revert_after_publication(rules.reopens)
        .ties(
            rules
                .ties
                .iter()
                .map(|tie| match tie {
                    Tie::Criterion(0) => TieRule::Criterion("impact".parse().unwrap()),
                    Tie::Criterion(_) => TieRule::Criterion("novelty".parse().unwrap()),
                    Tie::Vote => TieRule::Vote,
                    Tie::Casting => TieRule::CastingVote,
                })
                .collect(),
        )
        .quorum(QuorumRule {
            among: if rules.each_category { QuorumAmong::EachCategory } else { QuorumAmong::All },
            each_project: match rules.each_project {
                0 => None,
                1 => Some(EachProject::RecusedAreAbsent),
                _ => Some(EachProject::RecusedAreLeftOut),
            },
            second_call: rules.second_call,
            share: match rules.share {
                0 => QuorumShare::None,
                1 => QuorumShare::AtLeastHalf,
                _ => QuorumShare::MoreThanHalf,
            },
        })
        .conflicts(ConflictRules {
            own_departement: match rules.own {
                0 => OwnDepartement::Judges,
                1 => OwnDepartement::JudgesIfBalanced,
                _ => OwnDepartement::Recused,
            },
            recuse: rules.recuse.iter().copied().map(interest).collect(),
        })
        .incubation(IncubationRules {
            clock: if rules.from_palmares { ClockStart::Palmares } else { ClockStart::Agreement },
            extension: rules.extension.map(|months| Months::new(months).unwrap()),
            maximum: Months::new(rules.maximum).unwrap(),
            released_time: HalfDays::new(rules.released).unwrap(),
        });
    for entrant in &rules.entrants {
        builder = builder.entrant(Entrant {
            cap: entrant.cap.map(|cap| cap.try_into().unwrap()),
            departement: departement(entrant.dep),
            floor: entrant.floor.try_into().unwrap(),
            quota: entrant.quota.try_into().unwrap(),
        });
    }
    let mut rules = builder.build().unwrap().rules().clone();
    rules.version = version;
    Charter::new(rules).unwrap()
}

impl System {
    pub(crate) fn new(rules: &Rules) -> Self {
        let mut log = Vec::new();
        let id = EditionId::new(Uuid::from_u128(7)).unwrap();
        let edition = Edition::found(id, charter(rules, 1), stamp(START)).record(&mut log).unwrap();
        let replayed = Edition::replay(&through_json(&log)).unwrap();
        let (projects, replayed_projects) = (Vec::new(), Vec::new());
        Self { edition, projects, log, replayed, replayed_projects, kept: None, remedy: None }
    }

    /// Tries something, and says whether it was accepted.
    pub(crate) fn try_act(&mut self, rules: &Rules, step: &Step, at: i64) -> bool {
        let before = self.log.len();
        let stamp = stamp(at);
        let act = &step.act;
        let accepted = match act {
            Act::Wait(_) => return true,
            Act::Look => {
                let preview = self.edition.preview(shown(&self.projects, step.hidden)).ok();
                let looked = preview.is_some();
                self.kept = preview.or(self.kept.take());
                return looked;
            }
            Act::Submit { dep, team } => self.submit(*dep, team, stamp),
            _ => match act.moves() {
                Some(p) => {
                    let project = self.projects.remove(p);
                    let (project, remedy) =
                        crate::moves::try_move(project, &self.edition, act, stamp, &mut self.log);
                    self.projects.insert(p, project);
                    let accepted = remedy.is_none();
                    self.remedy = remedy;
                    accepted
                }
                None => self.decide(rules, step, stamp),
            },
        };
        assert_eq!(self.log.len() - before, usize::from(accepted), "an entry for what is accepted");
        if accepted {
            self.follow();
        }
        accepted
    }

    /// Brings the replayed crate up to the last entry, by way of JSON.
    fn follow(&mut self) {
        let last = self.log.last().unwrap();
        let entry = Entry::from_json(last.to_json()).unwrap();
        assert_eq!(entry, *last, "an entry comes back from JSON as it was");
        match entry.stream() {
            StreamId::Edition(_) => self.replayed.follow(&Methods::standard(), &entry).unwrap(),
            StreamId::Project(id) => {
                let place = self.replayed_projects.iter().position(|project| project.id() == id);
                let project = match place {
                    None => AnyProject::replay(&self.replayed, [&entry]).unwrap(),
                    Some(place) => {
                        self.replayed_projects.remove(place).follow(&self.replayed, &entry).unwrap()
                    }
                };
                let place = place.unwrap_or(self.replayed_projects.len());
                self.replayed_projects.insert(place, project);
            }
        }
    }

    fn submit(&mut self, dep: Dep, team: &[Person], stamp: Stamp) -> bool {
        let agent = |p: &Person| Agent { person: person(*p), departement: departement(dep) };
        let Ok(team) = Team::new(agent(&team[0]), team[1..].iter().map(agent)) else {
            return false;
        };
        let submission = fact::Submission {
            edition: self.edition.id(),
            problem: "Personne ne sait à qui s'adresser.".parse().unwrap(),
            team,
            title: "Trouver le bon interlocuteur".parse().unwrap(),
        };
        let id = project_id(self.projects.len());
        let made = participatory_innovation::project::Project::submit(
            &self.edition,
            id,
            submission,
            stamp,
        );
        match made {
            Ok(transition) => {
                self.projects.push(transition.record(&mut self.log).unwrap().into());
                true
            }
            Err(_) => false,
        }
    }

    fn decide(&mut self, rules: &Rules, step: &Step, stamp: Stamp) -> bool {
        macro_rules! decided {
            ($decision:expr) => {
                $decision.map(|decision| decision.record(&mut self.log).unwrap()).is_ok()
            };
        }
        let motive = || "Par erreur.".parse().unwrap();
        let ids = |projects: &[Proj]| projects.iter().map(|p| project_id(*p)).collect();
        let shown = || shown(&self.projects, step.hidden);
        let edition = &mut self.edition;
        match &step.act {
            Act::Amend { version } => {
                if *version == 0 {
                    return false;
                }
                let charter = charter(rules, *version);
                let amendment = fact::Amendment { charter, motive: motive() };
                decided!(edition.amend_charter(amendment, stamp))
            }
            Act::OpenCall => decided!(edition.open_call(stamp)),
            Act::CloseCall => decided!(edition.close_call(stamp)),
            Act::List { dep, projects } => {
                let candidacy = |p: &Proj| match &self.projects[*p] {
                    AnyProject::Idea(idea) => Some(idea.candidacy()),
                    _ => None,
                };
                let Some(list) = projects.iter().map(candidacy).collect::<Option<Vec<_>>>() else {
                    return false;
                };
                decided!(edition.adopt_shortlist(departement(*dep), list, stamp))
            }
            Act::Enrol(persons) => {
                decided!(edition.enrol_coaches(persons.iter().map(|p| person(*p)), stamp))
            }
            Act::Constitute(jury) => decided!(edition.constitute_jury(self::jury(jury), stamp)),
            Act::Announce { day, numbering, passage } => {
                let programme = fact::Programme {
                    date: date(*day),
                    numbering: ids(numbering),
                    passage: ids(passage),
                };
                decided!(edition.announce(programme, stamp))
            }
            Act::Begin => decided!(edition.begin_pitches(stamp)),
            Act::Declare { juror, project, interest } => {
                let (juror, project) = (person(*juror), project_id(*project));
                let conflict = fact::Conflict::new(juror, self::interest(*interest), project);
                decided!(edition.declare_conflict(conflict, stamp))
            }
            Act::Dismiss { entry } => {
                let dismissal = fact::Dismissal { conflict: *entry, motive: motive() };
                decided!(edition.dismiss_conflict(dismissal, stamp))
            }
            Act::HandIn { juror, project, pitch, sheet } => {
                let sheet = fact::Sheet {
                    comment: None,
                    juror: person(*juror),
                    pitch: *pitch,
                    project: project_id(*project),
                    verdict: verdict(sheet),
                };
                decided!(edition.hand_in(sheet, stamp))
            }
            Act::Sit(sitting) => {
                let examination = |p: &Proj| match &self.projects[*p] {
                    AnyProject::Pitched(project) => Some(project.examination()),
                    _ => None,
                };
                let examined = sitting.examined.iter().map(examination);
                let Some(examined) = examined.collect::<Option<Vec<_>>>() else {
                    return false;
                };
                let proxy = |(from, to): &(Person, Person)| fact::Proxy {
                    from: person(*from),
                    to: person(*to),
                };
                let attendance = fact::Attendance {
                    present: sitting.present.iter().map(|p| person(*p)).collect(),
                    proxies: sitting.proxies.iter().map(proxy).collect(),
                    remote: [].into(),
                    second_call: sitting.second,
                };
                decided!(edition.open_deliberation(attendance, examined, stamp))
            }
            Act::Settle(settled) => {
                let means = match settled.means {
                    Means::Vote { favour, against } => fact::Means::Vote { against, favour },
                    Means::Casting => fact::Means::CastingVote {},
                };
                let order = settled.order.iter().map(|p| project_id(*p));
                decided!(edition.settle_tie(means, order, shown(), &Methods::standard(), stamp))
            }
            Act::Adopt { kept: true } => {
                let preview = self.kept.clone();
                preview.is_some_and(|preview| decided!(edition.adopt(preview, shown(), stamp)))
            }
            Act::Adopt { kept: false } => {
                let everybody = self.projects.iter().map(AnyProject::snapshot);
                let preview = edition.preview(everybody).ok();
                preview.is_some_and(|preview| decided!(edition.adopt(preview, shown(), stamp)))
            }
            Act::Publish => decided!(edition.publish(stamp)),
            Act::Promote(seat) => {
                let AnyProject::Closed(seat) = &self.projects[*seat] else {
                    return false;
                };
                let seat = seat.vacancy();
                seat.is_some_and(|seat| decided!(edition.promote(seat, shown(), stamp)))
            }
            Act::Undo { entry } => {
                let undone = edition.revert(*entry, motive(), shown(), stamp);
                self.remedy = undone.as_ref().err().map(Refused::remedy);
                decided!(undone)
            }
            _ => false,
        }
    }
}

/// Every project but the one that is hidden.
fn shown(projects: &[AnyProject], hidden: Option<Proj>) -> impl Iterator<Item = Snapshot<'_>> {
    let hidden = hidden.map(project_id);
    projects.iter().filter(move |p| Some(p.id()) != hidden).map(AnyProject::snapshot)
}

pub(crate) fn through_json(entries: &[Entry]) -> Vec<Entry> {
    entries.iter().map(|entry| Entry::from_json(entry.to_json()).unwrap()).collect()
}

fn jury(jury: &Jury) -> fact::Jury {
    let member = |member: &crate::plan::Member| fact::Member {
        alternate_of: None,
        category: CATEGORIES[member.category].parse().unwrap(),
        departement: member.dep.map(departement),
        person: person(member.person),
        voice: if member.votes { fact::Voice::Voting } else { fact::Voice::Advisory },
    };
    fact::Jury {
        chair: person(jury.chair),
        headcount: None,
        members: jury.members.iter().map(member).collect(),
    }
}

fn verdict(sheet: &Sheet) -> fact::Verdict {
    let mark = participatory_innovation::value::Mark::from_units;
    match sheet {
        Sheet::Abstained => fact::Verdict::Abstained,
        Sheet::Marked(marks) => {
            fact::Verdict::Marked(marks.iter().map(|units| units.map(mark)).collect())
        }
    }
}
