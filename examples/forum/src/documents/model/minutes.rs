//! The minutes (*procès-verbal*).

mod made;

use serde::Serialize;

use super::{Letterhead, Listed, Score};

/// The minutes of the jury's sitting. Décret 2006-672, art. 14, and code de la commande publique,
/// R2162-18, say what such minutes hold.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates ask for them one by one")]
pub struct Minutes {
    /// The head that every document has.
    #[serde(flatten)]
    pub head: Letterhead,
    /// When the deliberation opened.
    pub opened_at: String,
    /// When the palmarès was adopted; none while the jury sits.
    pub adopted_at: Option<String>,
    /// Whether this was a second call.
    pub second_call: bool,
    /// The name of the chair of the jury.
    pub chair: String,
    /// The chair's presence, by the codes of [`Attendee::presence`].
    pub chair_presence: &'static str,
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
    /// Those of them that their teams had withdrawn, by number: they are neither ranked nor
    /// designated.
    pub withdrawn: Vec<Listed>,
    /// The finalists whose file the jury did not examine, by number.
    pub unexamined: Vec<Listed>,
    /// The rule, in sentences.
    pub rules: Vec<String>,
    /// The ties that a rule or a decision broke, and those that stand.
    pub ties: Vec<BrokenTie>,
    /// The ranking, best first, with what was decided; empty while nothing is adopted.
    pub ranking: Vec<Decision>,
    /// The projects examined and not ranked, by number, without those that had withdrawn.
    pub unranked: Vec<Decision>,
    /// The numbers of the laureates, in the order of the numbers.
    pub laureates: Vec<u32>,
    /// The numbers of the others, developed otherwise, in the order of the numbers.
    pub others: Vec<u32>,
    /// The numbers of the reserve (*liste complémentaire*), in the order of promotion, as the
    /// palmarès was adopted; those who are tied share a place.
    pub reserve: Vec<Vec<u32>>,
    /// Whether a floor or a cap of a département may let another of the reserve pass first.
    pub reserve_is_bound: bool,
    /// By how much the last that enters by rank is ahead of the first that does not; none where a
    /// cap or a pair keeps out one with a better score.
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
    /// Whether the member is the chair of the jury.
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
    /// Whether one is asked for in this sitting.
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

/// A member without marks on projects.
#[derive(Debug, Clone, Serialize)]
pub struct Absent {
    /// The member.
    pub name: String,
    /// The projects, by number.
    pub numbers: Vec<u32>,
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
    /// Whether its team had withdrawn it: its sheets do not count.
    pub withdrawn: bool,
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

/// A tie: who was level, and what became of it until the palmarès was adopted.
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
    /// Whether it is not ranked for going over its time.
    pub barred: bool,
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
