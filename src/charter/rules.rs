use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Absences, Grid, ScoringRule, SelectionRule, SeverityRule, TieRule};
use crate::value::{Code, Departement, Exact, HalfDays, Months, Seconds, Title};

/// Everything that one edition decides for itself. Fields stand in the order of their stored form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rules {
    /// What becomes of marks that are not there.
    #[serde(
        default = "Absences::left_out",
        deserialize_with = "Absences::stated",
        skip_serializing_if = "Absences::are_left_out"
    )]
    pub absences: Absences,
    /// Whether those who shortlist see who carries an idea.
    pub anonymity: Anonymity,
    /// Which interests keep a juror from judging a project.
    pub conflicts: ConflictRules,
    /// The départements that take part, in the order in which their projects are numbered.
    pub departements: Vec<Entrant>,
    /// What is judged, how much it counts and in which values.
    pub grid: Grid,
    /// The limits of the pre-incubation.
    pub incubation: IncubationRules,
    /// Who sits on the jury.
    pub jury: JuryRules,
    /// The time of the pitch and of its questions.
    pub pitch: PitchRules,
    /// What is published of the finalists that are not laureates.
    pub publication: Publication,
    /// How many members must take part for the jury to deliberate.
    pub quorum: QuorumRule,
    /// How long personal data may be kept after the last outcome; `None` when it is not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Months>,
    /// Whether an adopted palmarès may still be undone once it is published.
    pub revert_after_publication: bool,
    /// How the sheets become an order.
    pub scoring: ScoringRule,
    /// How many laureates there are.
    pub seats: Seats,
    /// How the seats are filled from the order.
    #[serde(
        default,
        deserialize_with = "SelectionRule::stated",
        skip_serializing_if = "SelectionRule::is_by_rank"
    )]
    pub selection: SelectionRule,
    /// Whether the sheets are corrected for severe and kind jurors.
    #[serde(
        default,
        deserialize_with = "SeverityRule::stated",
        skip_serializing_if = "SeverityRule::is_none"
    )]
    pub severity: SeverityRule,
    /// The least score of a laureate, in the unit of the scoring rule; `None` when none is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Exact>,
    /// How ties at the cut are broken, in order.
    pub ties: Vec<TieRule>,
    /// The name of the edition.
    pub title: Title,
    /// 1, then one more with each amendment.
    pub version: u32,
}

/// A département that takes part, and its share of the finalists and of the laureates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entrant {
    /// At most so many laureates; `None` for no cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<u32>,
    /// The département.
    pub departement: Departement,
    /// At least so many laureates; 0 for no floor.
    pub floor: u32,
    /// At most so many finalists.
    pub quota: u32,
}

/// Whether those who shortlist see who carries an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anonymity {
    /// Ideas are shortlisted with their teams in view.
    Named,
    /// Ideas are shortlisted without their teams in view.
    Anonymous,
}

/// How many laureates the jury designates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seats {
    /// So many, no fewer.
    Exactly(u32),
    /// So many, or fewer when fewer can be designated.
    AtMost(u32),
}

impl Seats {
    /// The greatest number of laureates.
    #[must_use]
    pub const fn limit(self) -> u32 {
        match self {
            Self::Exactly(seats) | Self::AtMost(seats) => seats,
        }
    }
}

/// The time of the pitch and of its questions: the same for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PitchRules {
    /// What a pitch over its time entails.
    pub over_time: OverTime,
    /// The time for the jury's questions; 0 when none is set.
    pub questions: Seconds,
    /// The time of the pitch.
    pub time: Seconds,
}

/// What a pitch over its time entails. It is recorded in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OverTime {
    /// Nothing more.
    Recorded,
    /// The project cannot be designated.
    Bars,
}

/// Who sits on the jury.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct JuryRules {
    /// How voices are spread over the départements; `None` when nothing is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<Balance>,
    /// The categories of members: elected members, staff, executives, or the edition's own. None
    /// means that nothing is asked, and a member may be of any.
    pub categories: Vec<CategoryRule>,
    /// How many absent members one member may represent (*mandat*). Décret 2006-672, art. 10,
    /// allows one.
    pub proxies: u32,
}

/// How the voices of the jury are spread over the départements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Balance {
    /// Every département that takes part has the same number of voting members.
    EqualVoices,
}

/// A category of jurors.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CategoryRule {
    /// At least so many voting members.
    pub at_least: u32,
    /// Its name, such as `elected`, `staff` or `executive`.
    pub category: Code,
}

/// How many voting members must be present or represented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuorumRule {
    /// Of whom the share is taken.
    pub among: QuorumAmong,
    /// Whether the quorum must be reached for each examined project too, by those who may judge it;
    /// `None` when it is enough to reach it for the sitting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each_project: Option<EachProject>,
    /// Whether a second call needs no quorum, as décret 2006-672, art. 11, has it.
    pub second_call: bool,
    /// The share.
    pub share: QuorumShare,
}

/// How the members recused from a project (*déport*) bear on its quorum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EachProject {
    /// They count as absent: the share is of all voting members, and is to be reached without them
    /// (Conseil d'État, 19 January 1983, Chauré).
    RecusedAreAbsent,
    /// They do not count at all: the share is of the voting members who may judge the project, of
    /// whom there must be one at least (CGCT L2131-11, for representatives of an authority).
    RecusedAreLeftOut,
}

/// The share of members that a quorum asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuorumShare {
    /// No quorum.
    None,
    /// At least half (décret 2006-672, art. 11).
    AtLeastHalf,
    /// More than half (code général des collectivités territoriales, L1411-5).
    MoreThanHalf,
}

/// Of whom the share of a quorum is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuorumAmong {
    /// Of all voting members.
    All,
    /// Of the voting members of each category.
    EachCategory,
}

/// Which interests keep a juror from judging a project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ConflictRules {
    /// What follows from a juror's belonging to the project's département.
    pub own_departement: OwnDepartement,
    /// The kinds of interest, declared or imposed, on which a juror is recused (*déport*). Not
    /// [`ConflictKind::OwnDepartement`], which has the rule above.
    pub recuse: Vec<ConflictKind>,
}

/// What follows from a juror's belonging to the project's département.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnDepartement {
    /// Nothing: representing one's authority is not by itself an interest (CGCT L1111-6).
    Judges,
    /// Nothing as long as the panel is balanced: every département with a finalist has the same
    /// number of voting members on the constituted jury. Otherwise the juror is recused.
    JudgesIfBalanced,
    /// The juror is recused.
    Recused,
}

/// The kind of a juror's interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConflictKind {
    /// The juror takes part in the project.
    OwnProject,
    /// A family or personal tie with a member of the team.
    Personal,
    /// The juror is above or below a member of the team.
    Hierarchy,
    /// The juror helped the team to prepare.
    CoachedIt,
    /// The juror belongs to the project's département, which the jury does not say of the member.
    /// What follows is for [`ConflictRules::own_departement`] to say.
    OwnDepartement,
    /// Another interest that could influence, or appear to influence (loi 2013-907, art. 2).
    Other,
}

/// The limits of the pre-incubation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IncubationRules {
    /// What starts the clock.
    pub clock: ClockStart,
    /// By how much all extensions together may pass the maximum; `None` when none is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Months>,
    /// Results are due within so many calendar months.
    pub maximum: Months,
    /// The least released time of each agent of the team.
    pub released_time: HalfDays,
}

/// What starts the clock of a pre-incubation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockStart {
    /// The first day named in the team's agreement.
    Agreement,
    /// The day on which the palmarès was adopted.
    Palmares,
}

/// What is published of the finalists that are not laureates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publication {
    /// How many there are.
    Counts,
    /// Their numbers.
    Numbers,
    /// Their numbers and titles.
    Titles,
}
