//! The minutes (*procès-verbal*).

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::{QuorumAmong, QuorumRule, QuorumShare},
    deliberation::{self, Attended, Presence, Preview},
    fact::{Jury, Voice},
    jury::{CharterQuorum, Seat, seats},
    scoring::{Standing, Why},
    value::{Code, Exact, Language, PersonId, ProjectId, Statement},
};
use serde::Serialize;

use super::{Letterhead, Score, grouped, instant, score::places, title};
use crate::{documents::DocumentError, situation::Situation, words};

/// The minutes of the jury's session. Décret 2006-672, art. 14, and code de la commande publique,
/// R2162-18, say what such minutes hold.
#[derive(Debug, Clone, Serialize)]
pub struct Minutes {
    /// The head that every document has.
    #[serde(flatten)]
    pub head: Letterhead,
    /// When the deliberation opened.
    pub opened_at: String,
    /// When the palmarès was adopted; none while the session goes on.
    pub adopted_at: Option<String>,
    /// Whether this was a second call.
    pub second_call: bool,
    /// The name of who presides.
    pub chair: String,
    /// Every member of the jury, in its order.
    pub members: Vec<Attendee>,
    /// How many took part, and how.
    pub counts: Counts,
    /// The quorum.
    pub quorum: Quorum,
    /// Who did not judge which project, and why (*déports*).
    pub recusals: Vec<Recused>,
    /// Who abstained on which project, or handed in no sheet.
    pub absences: Vec<Absent>,
    /// The files examined, by number.
    pub files: Vec<File>,
    /// The rule, in sentences.
    pub rules: Vec<String>,
    /// The ties that a rule or a decision broke, and those that stand.
    pub ties: Vec<BrokenTie>,
    /// The ranking, best first, with what was decided; empty while nothing is adopted.
    pub ranking: Vec<Decision>,
    /// The projects examined and not ranked, by number.
    pub unranked: Vec<Decision>,
    /// The numbers of the laureates, in the order of the numbers.
    pub laureates: Vec<u32>,
    /// The numbers of the others, developed otherwise, in the order of the numbers.
    pub others: Vec<u32>,
    /// The numbers of the reserve (*liste complémentaire*), in the order of promotion; those who are
    /// tied share a place.
    pub reserve: Vec<Vec<u32>>,
    /// By how much the last that enters by rank is ahead of the first that does not.
    pub margin: Option<Score>,
    /// Whether some score is shown rounded.
    pub rounded: bool,
    /// Whether some pitch went over its time.
    pub over_time: bool,
    /// What members asked to have noted.
    pub remarks: Vec<Remark>,
    /// Where the journal stood.
    pub journal: Head,
}

/// A member of the jury in the minutes.
#[derive(Debug, Clone, Serialize)]
pub struct Attendee {
    /// The name.
    pub name: String,
    /// The post (*fonction*).
    pub post: Option<String>,
    /// The category, in words.
    pub category: String,
    /// The département.
    pub departement: Option<String>,
    /// Whether the member presides.
    pub chairs: bool,
    /// `voting` or `advisory`.
    pub voice: &'static str,
    /// Of whom the member is the alternate (*suppléant*).
    pub alternate_of: Option<String>,
    /// `in-the-room`, `remotely`, `represented`, `replaced` or `absent`.
    pub presence: &'static str,
    /// By whom a member is represented or replaced.
    pub by: Option<String>,
}

/// How many members took part, and how.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counts {
    /// In the room.
    pub in_the_room: usize,
    /// Remotely.
    pub remotely: usize,
    /// By proxy.
    pub represented: usize,
    /// By an alternate.
    pub replaced: usize,
    /// Not at all.
    pub absent: usize,
}

/// The quorum that was asked for, and what was found.
#[derive(Debug, Clone, Serialize)]
pub struct Quorum {
    /// What the charter asks, in a sentence.
    pub rule: String,
    /// Whether one is asked for in this session.
    pub is_asked: bool,
    /// Whether it is reached; true where none is asked for.
    pub is_reached: bool,
    /// For the jury, or for each of its categories.
    pub of: Vec<QuorumOf>,
}

/// The quorum of the jury or of a category.
#[derive(Debug, Clone, Serialize)]
pub struct QuorumOf {
    /// The category in words; none for the jury as a whole.
    pub category: Option<String>,
    /// How many voting members there are.
    pub voices: u64,
    /// How many are needed.
    pub needed: u64,
    /// How many were present, replaced or represented.
    pub found: u64,
}

/// A recusal (*déport*).
#[derive(Debug, Clone, Serialize)]
pub struct Recused {
    /// The member.
    pub name: String,
    /// The project.
    pub number: u32,
    /// The kind of reason, in words.
    pub reason: String,
}

/// A member without marks on a project.
#[derive(Debug, Clone, Serialize)]
pub struct Absent {
    /// The member.
    pub name: String,
    /// The project.
    pub number: u32,
    /// `abstained` or `missing`.
    pub kind: &'static str,
}

/// A file that the jury examined.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    /// The number.
    pub number: u32,
    /// The title.
    pub title: String,
    /// The département.
    pub departement: String,
    /// The place in the order of passage, from 1.
    pub place: Option<usize>,
    /// The time that the pitch took, in seconds.
    pub measured: u32,
    /// The time that it had, in seconds.
    pub allowance: u32,
    /// By how many seconds it went over; 0 when it did not.
    pub over: u32,
    /// Whether it cannot be designated for that.
    pub barred: bool,
    /// How many questions the jury asked.
    pub questions: u32,
    /// How many members marked it.
    pub judged: u64,
    /// How many abstained.
    pub abstained: u64,
    /// How many were recused.
    pub recused: u64,
    /// How many handed in no sheet.
    pub missing: u64,
}

/// A tie: who was level, and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct BrokenTie {
    /// The rule that broke it, in words; none for a tie that stands.
    pub rule: Option<String>,
    /// How people settled it, in words, where the rule asks them to.
    pub means: Option<String>,
    /// The numbers, in the levels into which they were put, best first.
    pub levels: Vec<Vec<u32>>,
}

/// What was decided about a project.
#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// The rank; none for a project that is not ranked.
    pub rank: Option<u32>,
    /// The number.
    pub number: u32,
    /// The title.
    pub title: String,
    /// The département.
    pub departement: String,
    /// The score; none where the rule knows none.
    pub score: Option<Score>,
    /// The score before the correction for severity; none under a charter without one.
    pub raw: Option<Score>,
    /// Whether it is designated.
    pub is_laureate: bool,
    /// How it enters: `rank`, `floor`, `cap`, `pair`, or `other` by a rule of the charter's own;
    /// none for those that do not enter.
    pub why: Option<&'static str>,
    /// The numbers of those it displaced.
    pub displaced: Vec<u32>,
}

/// What a member asked to have noted.
#[derive(Debug, Clone, Serialize)]
pub struct Remark {
    /// The member.
    pub name: String,
    /// The remark.
    pub text: String,
}

/// The last entry of the edition's stream that the minutes rest on.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// Its sequence number.
    pub entry: u32,
    /// Its digest, in groups of eight digits.
    pub digest: String,
}

impl Minutes {
    pub(in crate::documents) fn new(
        situation: &Situation,
        remarks: &[(PersonId, Statement)],
        head: Letterhead,
        language: Language,
    ) -> Result<Self, DocumentError> {
        let edition = &situation.edition;
        let (Some(minutes), Some(jury)) = (edition.minutes(), edition.jury()) else {
            return Err(DocumentError::NoSession);
        };
        let preview = edition.preview()?;
        let of = Of { situation, minutes: &minutes, preview: &preview, language };
        let (ranking, unranked) = of.decisions();
        let scores = ranking.iter().flat_map(|decision| [&decision.score, &decision.raw]);
        let rounded = scores.flatten().any(|score| !score.is_exact);
        let numbers = |is_laureate: bool| {
            let all = ranking.iter().chain(&unranked);
            let mut numbers: Vec<u32> = all
                .filter(|decision| decision.is_laureate == is_laureate)
                .map(|decision| decision.number)
                .collect();
            numbers.sort_unstable();
            numbers
        };
        Ok(Self {
            head,
            opened_at: instant(minutes.opened_at),
            adopted_at: minutes.adopted_at.map(instant),
            second_call: minutes.second_call,
            chair: situation.name(minutes.chair, language),
            members: minutes.attendance.iter().map(|attended| of.attendee(attended)).collect(),
            counts: counts(&minutes.attendance),
            quorum: of.quorum(jury),
            recusals: of.recusals(),
            absences: of.absences(),
            files: of.files(),
            rules: words::method(edition.charter().rules(), language),
            ties: of.ties(),
            laureates: numbers(true),
            others: numbers(false),
            reserve: of.reserve(),
            margin: minutes
                .palmares
                .as_ref()
                .and(preview.margin())
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
        self.situation.edition.number_of(project).map(|number| number.get())
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
        let mut absences = Vec::new();
        for (number, examined) in &self.minutes.examined {
            for (juror, standing) in self.situation.edition.file(examined.project).standings {
                let kind = match standing {
                    Standing::Abstained => "abstained",
                    Standing::Missing => "missing",
                    Standing::Marked(_) | Standing::Recused => continue,
                };
                absences.push(Absent { name: self.name(juror), number: number.get(), kind });
            }
        }
        absences
    }

    fn files(&self) -> Vec<File> {
        let edition = &self.situation.edition;
        let passage = edition.programme().map(|programme| &programme.passage);
        let files = self.minutes.examined.iter().filter_map(|(number, examined)| {
            let outline = self.preview.outline(examined.project)?;
            let place = passage?.iter().position(|passing| *passing == examined.project);
            let (measured, allowance) = (examined.measured.get(), examined.allowance.get());
            Some(File {
                number: number.get(),
                title: title(self.situation, examined.project),
                departement: outline.departement.name().to_owned(),
                place: place.map(|place| place.saturating_add(1)),
                measured,
                allowance,
                over: measured.saturating_sub(allowance),
                barred: outline.barred,
                questions: examined.questions,
                judged: outline.coverage.judged,
                abstained: outline.coverage.abstained,
                recused: outline.coverage.recused,
                missing: outline.coverage.missing,
            })
        });
        files.collect()
    }

    /// Ties that something broke, then those that stand in the adopted ranking.
    fn ties(&self) -> Vec<BrokenTie> {
        let rules = self.situation.edition.charter().rules();
        let broken = self.preview.broken_ties().iter().map(|tie| BrokenTie {
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
                is_laureate: palmares.laureates.contains(&project),
                why: entering.map(|entering| match entering.why {
                    Why::Rank => "rank",
                    Why::Floor => "floor",
                    Why::Cap => "cap",
                    Why::Incompatible => "pair",
                    _ => "other",
                }),
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
        let left = self.preview.outlines().iter().filter(|outline| !is_ranked(outline.project));
        let unranked = left
            .filter_map(|outline| decision(outline.project, None, outline.score.as_ref()))
            .collect();
        (ranking, unranked)
    }

    fn reserve(&self) -> Vec<Vec<u32>> {
        let reserve = self.situation.edition.reserve();
        reserve.iter().map(|level| self.numbers(level)).collect()
    }
}
