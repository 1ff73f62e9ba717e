//! The minutes made from what stands in the journal.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{Letterhead, Listed, Score, by_what, grouped, instant, numbered, score::places, title},
    Absent, Attendee, BrokenTie, Counts, Decision, File, Head, Minutes, Quorum, QuorumOf, Recused,
    Remark,
};
use crate::{documents::DocumentError, situation::Situation, words};
use participatory_innovation::{
    charter::{QuorumAmong, QuorumRule, QuorumShare},
    deliberation::{self, Attended, Presence, Preview},
    fact::{Jury, Voice},
    jury::{CharterQuorum, Seat, seats},
    project::AnyProject,
    scoring::Stance,
    value::{Code, Exact, Language, PersonId, ProjectId, ProjectNumber, Statement},
};

impl Minutes {
    pub(in crate::documents) fn new(
        situation: &Situation,
        remarks: &[(PersonId, Statement)],
        head: Letterhead,
        language: Language,
    ) -> Result<Self, DocumentError> {
        let edition = &situation.edition;
        let (Some(minutes), Some(jury)) = (edition.minutes(), edition.jury()) else {
            return Err(DocumentError::NotSitting);
        };
        let rules = edition.charter().rules();
        let preview = situation.preview()?;
        let of = Of { situation, minutes: &minutes, preview: &preview, language };
        let (ranking, unranked) = of.decisions();
        let scores = ranking.iter().flat_map(|decision| [&decision.score, &decision.raw]);
        let rounded = scores.flatten().any(|score| !score.is_exact);
        let numbers = |is_laureate: bool| {
            // Those that had withdrawn are among neither.
            let all = ranking.iter().chain(&unranked);
            let mut numbers: Vec<u32> = all
                .filter(|decision| decision.is_laureate == is_laureate)
                .map(|decision| decision.number)
                .collect();
            numbers.sort_unstable();
            numbers
        };
        let members: Vec<Attendee> =
            minutes.attendance.iter().map(|attended| of.attendee(attended)).collect();
        let chair = members.iter().find(|member| member.chairs);
        Ok(Self {
            head,
            opened_at: instant(minutes.opened_at),
            adopted_at: minutes.adopted_at.map(instant),
            second_call: minutes.second_call,
            chair: situation.name(minutes.chair, language),
            chair_presence: chair.map_or("absent", |chair| chair.presence),
            members,
            counts: counts(&minutes.attendance),
            quorum: of.quorum(jury),
            recusals: of.recusals(),
            absences: of.absences(),
            files: of.files(),
            withdrawn: of.withdrawn(),
            unexamined: of.unexamined(),
            rules: words::method(rules, language),
            ties: of.ties(),
            laureates: numbers(true),
            others: numbers(false),
            reserve: of.reserve(),
            reserve_is_bound: rules
                .departements
                .iter()
                .any(|entrant| entrant.floor > 0 || entrant.cap.is_some()),
            margin: minutes
                .palmares
                .as_ref()
                .and(preview.margin())
                .filter(|margin| *margin >= Exact::ZERO)
                .map(|margin| Score::new(&margin, places([&margin, &Exact::ZERO]))),
            rounded,
            over_time: of.files().iter().any(|file| file.over > 0),
            ranking,
            unranked,
            remarks: remarks
                .iter()
                .map(|(person, text)| Remark {
                    name: situation.name(*person, language),
                    text: text.to_string(),
                })
                .collect(),
            journal: Head { entry: minutes.at.0, digest: grouped(&minutes.at.1.to_string()) },
        })
    }
}

fn counts(attendance: &[Attended]) -> Counts {
    let mut counts = Counts::default();
    for attended in attendance {
        // An alternate whose member sits is not missed.
        let count = match attended.presence {
            Presence::InTheRoom => &mut counts.in_the_room,
            Presence::Remotely => &mut counts.remotely,
            Presence::RepresentedBy(_) => &mut counts.represented,
            Presence::ReplacedBy(_) => &mut counts.replaced,
            Presence::Absent if attended.alternate_of.is_some() => continue,
            Presence::Absent => &mut counts.absent,
        };
        *count = count.saturating_add(1);
    }
    counts
}

struct Of<'a> {
    situation: &'a Situation,
    minutes: &'a deliberation::Minutes,
    preview: &'a Preview,
    language: Language,
}

impl Of<'_> {
    fn name(&self, person: PersonId) -> String {
        self.situation.name(person, self.language)
    }

    fn number(&self, project: ProjectId) -> Option<u32> {
        self.situation.edition.number_of(project).map(ProjectNumber::get)
    }

    fn numbers(&self, projects: &[ProjectId]) -> Vec<u32> {
        projects.iter().filter_map(|project| self.number(*project)).collect()
    }

    fn attendee(&self, attended: &Attended) -> Attendee {
        let (presence, by) = match attended.presence {
            Presence::InTheRoom => ("in-the-room", None),
            Presence::Remotely => ("remotely", None),
            Presence::RepresentedBy(by) => ("represented", Some(self.name(by))),
            Presence::ReplacedBy(by) => ("replaced", Some(self.name(by))),
            Presence::Absent => ("absent", None),
        };
        let person = self.situation.people.get(&attended.person);
        Attendee {
            name: self.name(attended.person),
            post: person.and_then(|person| person.post.clone()),
            category: words::category(&attended.category, self.language),
            departement: attended.departement.map(|departement| departement.name().to_owned()),
            chairs: attended.person == self.minutes.chair,
            voice: if attended.voice == Voice::Advisory { "advisory" } else { "voting" },
            alternate_of: attended.alternate_of.map(|person| self.name(person)),
            presence,
            by,
        }
    }

    fn quorum(&self, jury: &Jury) -> Quorum {
        let rule: QuorumRule = self.minutes.quorum;
        let seats =
            seats(jury, self.situation.edition.opening().map(|opening| &opening.attendance));
        let mut groups: BTreeMap<Option<&Code>, Vec<&Seat<'_>>> = BTreeMap::new();
        for seat in &seats {
            let each = rule.among == QuorumAmong::EachCategory;
            groups.entry(each.then_some(&seat.member.category)).or_default().push(seat);
        }
        let size = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let of: Vec<QuorumOf> = groups
            .into_iter()
            .map(|(category, seats)| QuorumOf {
                category: category.map(|code| words::category(code, self.language)),
                voices: size(seats.len()),
                needed: CharterQuorum(rule).needed(size(seats.len())),
                found: size(seats.iter().filter(|seat| seat.takes_part()).count()),
            })
            .collect();
        let waived = rule.second_call && self.minutes.second_call;
        let is_asked = rule.share != QuorumShare::None && !waived;
        Quorum {
            rule: words::quorum(rule, self.language),
            is_asked,
            is_reached: !is_asked || of.iter().all(|group| group.found >= group.needed),
            of,
        }
    }

    fn recusals(&self) -> Vec<Recused> {
        let recusals = self.minutes.recusals.iter();
        recusals
            .map(|recusal| Recused {
                name: self.name(recusal.juror),
                number: recusal.number.get(),
                reason: words::recusal(&recusal.why, self.language),
            })
            .collect()
    }

    fn absences(&self) -> Vec<Absent> {
        let mut absences: Vec<(PersonId, Absent)> = Vec::new();
        for (number, examined) in &self.minutes.examined {
            if self.is_withdrawn(examined.standing.project) {
                continue;
            }
            for (juror, stance) in self.situation.edition.file(examined.standing.project).stances {
                let kind = match stance {
                    Stance::Abstained => "abstained",
                    Stance::Missing => "missing",
                    Stance::Marked(_) | Stance::Recused => continue,
                };
                let number = number.get();
                let mut told = absences.iter_mut();
                if let Some((_, told)) = told.find(|(who, told)| *who == juror && told.kind == kind)
                {
                    told.numbers.push(number);
                } else {
                    let name = self.name(juror);
                    absences.push((juror, Absent { name, numbers: vec![number], kind }));
                }
            }
        }
        absences.into_iter().map(|(_, told)| told).collect()
    }

    fn files(&self) -> Vec<File> {
        let edition = &self.situation.edition;
        let passage = edition.programme().map(|programme| &programme.passage);
        let files = self.minutes.examined.iter().filter_map(|(number, examined)| {
            let project = examined.standing.project;
            let outline = self.preview.outline(project)?;
            let place = passage?.iter().position(|passing| *passing == project);
            let (measured, allowance) = (examined.measured.get(), examined.allowance.get());
            Some(File {
                number: number.get(),
                title: title(self.situation, project),
                departement: outline.departement.name().to_owned(),
                place: place.map(|place| place.saturating_add(1)),
                measured,
                allowance,
                over: measured.saturating_sub(allowance),
                barred: outline.barred,
                withdrawn: outline.withdrawn,
                questions: examined.questions,
                judged: outline.coverage.judged,
                abstained: outline.coverage.abstained,
                recused: outline.coverage.recused,
                missing: outline.coverage.missing,
            })
        });
        files.collect()
    }

    fn unexamined(&self) -> Vec<Listed> {
        let is_examined = |project| {
            self.minutes.examined.iter().any(|(_, file)| file.standing.project == project)
        };
        // Who left after the sitting had not left it.
        let by_then = |project: ProjectId| {
            let known = self.situation.projects.get(&project);
            let left_at = known.map(AnyProject::at);
            self.minutes.adopted_at.is_none_or(|adopted| left_at.is_some_and(|at| at <= adopted))
        };
        let finalists = numbered(&self.situation.edition).into_iter();
        let left = finalists.filter(|(_, project)| !is_examined(*project));
        let listed = left.filter_map(|(number, project)| {
            let listed = Listed::new(self.situation, number, project)?;
            Some(Listed { withdrawn: listed.withdrawn && by_then(project), ..listed })
        });
        listed.collect()
    }

    /// Whether its team had withdrawn it when the palmarès was adopted or, as long as none is, has.
    fn is_withdrawn(&self, project: ProjectId) -> bool {
        self.preview.outline(project).is_some_and(|outline| outline.withdrawn)
    }

    fn withdrawn(&self) -> Vec<Listed> {
        let gone = self.preview.outlines().iter().filter(|outline| outline.withdrawn);
        let listed = gone.filter_map(|outline| {
            let listed = Listed::new(self.situation, outline.number.get(), outline.project)?;
            Some(Listed { withdrawn: true, ..listed })
        });
        listed.collect()
    }

    /// Its rank as the palmarès was adopted.
    fn adopted_rank(&self, project: ProjectId) -> Option<u32> {
        let ranking = &self.minutes.palmares.as_ref()?.ranking;
        ranking.iter().find(|ranked| ranked.project == project).map(|ranked| ranked.rank)
    }

    /// Ties that something broke before the palmarès was adopted, then those that stand in it.
    fn ties(&self) -> Vec<BrokenTie> {
        let rules = self.situation.edition.charter().rules();
        let ties = self.preview.broken_ties().iter().filter(|tie| {
            let ranks = tie.levels.iter().flatten().map(|project| self.adopted_rank(*project));
            ranks.collect::<BTreeSet<_>>().len() > 1
        });
        let broken = ties.map(|tie| BrokenTie {
            rule: Some(words::tie(&tie.rule, &rules.grid, self.language)),
            means: tie.means.as_ref().map(|means| words::means(means, self.language)),
            levels: tie.levels.iter().map(|level| self.numbers(level)).collect(),
        });
        let ranking = self.minutes.palmares.as_ref().map(|palmares| palmares.ranking.iter());
        let mut ranks: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for ranked in ranking.into_iter().flatten() {
            ranks.entry(ranked.rank).or_default().extend(self.number(ranked.project));
        }
        let standing = ranks.into_values().filter(|level| level.len() > 1).map(|level| BrokenTie {
            rule: None,
            means: None,
            levels: vec![level],
        });
        broken.chain(standing).collect()
    }

    fn decisions(&self) -> (Vec<Decision>, Vec<Decision>) {
        let Some(palmares) = &self.minutes.palmares else {
            return (Vec::new(), Vec::new());
        };
        let scores: Vec<&Exact> =
            palmares.ranking.iter().filter_map(|ranked| ranked.score.as_ref()).collect();
        let places = places(scores);
        let corrected = self.preview.correction().is_some();
        let decision = |project: ProjectId, rank: Option<u32>, score: Option<&Exact>| {
            let outline = self.preview.outline(project)?;
            let raw = outline.raw.as_ref().filter(|_| corrected);
            let entering = self.preview.laureates().iter().find(|e| e.project == project);
            let displaced = entering.map(|entering| entering.displaced.as_slice());
            Some(Decision {
                rank,
                number: outline.number.get(),
                title: title(self.situation, project),
                departement: outline.departement.name().to_owned(),
                score: score.map(|score| Score::new(score, places)),
                raw: raw.map(|raw| Score::new(raw, places)),
                barred: outline.barred,
                is_laureate: palmares.laureates.contains(&project),
                why: entering.map(|entering| by_what(entering.why)),
                displaced: displaced
                    .unwrap_or_default()
                    .iter()
                    .filter_map(|(project, _)| self.number(*project))
                    .collect(),
            })
        };
        let ranked = palmares.ranking.iter();
        let ranking = ranked
            .filter_map(|ranked| decision(ranked.project, Some(ranked.rank), ranked.score.as_ref()))
            .collect();
        let is_ranked =
            |project: ProjectId| palmares.ranking.iter().any(|ranked| ranked.project == project);
        let there = self.preview.outlines().iter().filter(|outline| !outline.withdrawn);
        let left = there.filter(|outline| !is_ranked(outline.project));
        let unranked = left
            .filter_map(|outline| decision(outline.project, None, outline.score.as_ref()))
            .collect();
        (ranking, unranked)
    }

    fn reserve(&self) -> Vec<Vec<u32>> {
        let reserve = self.minutes.palmares.iter().flat_map(|palmares| {
            palmares.reserve.chunk_by(|a, b| self.adopted_rank(*a) == self.adopted_rank(*b))
        });
        reserve.map(|level| self.numbers(level)).collect()
    }
}
