use alloc::{sync::Arc, vec::Vec};

use crate::{
    charter::{QuorumRule, ScoringRule, SelectionRule, SeverityRule, TieRule},
    fact::{Examined, Palmares, Settlement, Voice},
    jury::Recusal,
    value::{
        Code, Departement, Digest, EditionId, PersonId, ProjectId, ProjectNumber, Statement,
        Timestamp, Title,
    },
};

/// The minutes (*procès-verbal*) of the jury's sitting, as data: what a jury signs.
///
/// [`Edition::minutes`](crate::edition::Edition::minutes) makes them. What they hold follows décret
/// 2006-672, art. 14, and code de la commande publique, R2162-18: the names and capacities of those
/// present or represented, the files examined, the sense of each deliberation, the ranking, the
/// remarks. Shadow jurors are not in them.
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::deliberation::{Attended, Presence};
///
/// # let Scene { edition, .. } = adopted();
/// let minutes = edition.minutes().ok_or("the jury sat")?;
/// assert_eq!(minutes.charter, edition.charter().digest());
/// let is_chair = |attended: &&Attended| attended.person == minutes.chair;
/// let chair = minutes.attendance.iter().find(is_chair).ok_or("there is a chair")?;
/// assert_eq!(chair.presence, Presence::InTheRoom);
/// assert_eq!(minutes.examined.len(), 2);
/// assert!(minutes.palmares.is_some());
///
/// let remark = "The second pitch began late.".parse()?;
/// let chair = minutes.chair;
/// let minutes = minutes.with_remark(chair, remark);
/// assert_eq!(minutes.remarks.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// The edition.
    pub edition: EditionId,
    /// Its name.
    pub title: Title,
    /// The digest of the charter in force.
    pub charter: Digest,
    /// The version of that charter.
    pub version: u32,
    /// The last entry of the edition's stream that they rest on, and its digest.
    pub at: (u32, Digest),
    /// When the deliberation opened.
    pub opened_at: Timestamp,
    /// When the palmarès was adopted; `None` when it is not.
    pub adopted_at: Option<Timestamp>,
    /// Who presides.
    pub chair: PersonId,
    /// Every member of the jury but shadow jurors, in the jury's order.
    pub attendance: Vec<Attended>,
    /// Whether this was a second call.
    pub second_call: bool,
    /// The quorum that was asked for.
    pub quorum: QuorumRule,
    /// Who did not judge which project, and why, by number.
    pub recusals: Vec<Recorded>,
    /// The files examined, by number.
    pub examined: Vec<(ProjectNumber, Examined)>,
    /// Those of them whose teams had withdrawn when the palmarès was adopted, by number: they are
    /// not ranked.
    pub withdrawn: Vec<ProjectNumber>,
    /// How the sheets became an order.
    pub scoring: ScoringRule,
    /// Whether they were corrected for severity.
    pub severity: SeverityRule,
    /// How ties were to be broken, in order.
    pub ties: Vec<TieRule>,
    /// How the seats were filled.
    pub selection: SelectionRule,
    /// Every tie that was settled on record.
    pub settlements: Vec<Arc<Settlement>>,
    /// The result; `None` as long as none is adopted.
    pub palmares: Option<Arc<Palmares>>,
    /// What members asked to have noted.
    pub remarks: Vec<(PersonId, Statement)>,
}

/// A member in the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    /// Who it is.
    pub person: PersonId,
    /// In which category.
    pub category: Code,
    /// From which département, if any.
    pub departement: Option<Departement>,
    /// With which voice.
    pub voice: Voice,
    /// For an alternate (*suppléant*), of whom.
    pub alternate_of: Option<PersonId>,
    /// Whether it took part, and how.
    pub presence: Presence,
}

/// Whether a member took part, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// In the room.
    InTheRoom,
    /// Remotely.
    Remotely,
    /// By the member who held its vote (*mandat*).
    RepresentedBy(PersonId),
    /// By its alternate, who was present.
    ReplacedBy(PersonId),
    /// Not at all.
    Absent,
}

/// A recusal (*déport*) in the minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// The juror.
    pub juror: PersonId,
    /// The project.
    pub project: ProjectId,
    /// Its number.
    pub number: ProjectNumber,
    /// Why.
    pub why: Recusal,
}

impl Minutes {
    /// Adds what a member asked to have noted.
    #[must_use]
    pub fn with_remark(mut self, person: PersonId, remark: Statement) -> Self {
        self.remarks.push((person, remark));
        self
    }
}
