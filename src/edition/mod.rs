//! An edition: its charter, its decisions, and the evidence that only they yield.
//!
//! [`Edition`] is the state of one edition's stream. Its decisions are methods that borrow it and
//! answer with a [`Decision`], which takes effect when it is recorded. Its evidence is what moves a
//! project: nothing else can make it.
//!
//! | decision | evidence that it yields | move |
//! |---|---|---|
//! | [`adopt_shortlist`](Edition::adopt_shortlist) | [`Shortlisting`], or [`Answering`] | [`shortlist`](crate::project::Project::shortlist), [`decline`](crate::project::Project::decline) |
//! | [`enrol_coaches`](Edition::enrol_coaches) | [`Coach`], who makes a [`CoachingRecord`] | [`coach`](crate::project::Project::coach) |
//! | [`announce`](Edition::announce), [`begin_pitches`](Edition::begin_pitches) | [`Slot`], which makes a [`PitchRecord`] | [`pitch`](crate::project::Project::pitch) |
//! | [`adopt`](Edition::adopt), [`promote`](Edition::promote) | [`Designation`], or [`OtherWay`] | [`designate`](crate::project::Project::designate), [`redirect`](crate::project::Project::redirect) |
//! | the same, and an agreement of the team's département | [`Admission`] | [`admit`](crate::project::Project::admit) |

mod decision;
mod decisions;
mod evidence;
mod evolve;
mod minutes;
mod panel;
mod queries;
mod reliance;
mod replay;
mod rule;
mod timeline;

use alloc::{boxed::Box, collections::BTreeMap, sync::Arc, vec::Vec};

pub use decision::{Decision, DecisionKind, NotRecorded};
pub use decisions::{
    AdoptError, AmendError, AnnounceError, BeginError, CloseCallError, ConflictError, DismissError,
    EnrolError, HandInError, JuryError, OpenCallError, OpenError, PromoteError, PublishError,
    ReversalError, SettleError, ShortlistError,
};
pub(crate) use evidence::Bond;
pub use evidence::{
    Admission, AdmissionError, Answering, AnsweringError, Candidacy, Coach, CoachingError,
    CoachingRecord, Designation, DesignationError, Examination, NotACoach, OtherEdition, OtherWay,
    OtherWayError, PitchRecord, Shortlisting, ShortlistingError, Slot, SlotError, Snapshot,
    Vacancy, Way,
};
pub use queries::Phase;
pub use reliance::Reliance;
pub(crate) use rule::Claim;
pub(crate) use timeline::Timeline;

use crate::{
    charter::Charter,
    fact::{Jury, Opening, Palmares, Programme, Promotion, Settlement, Sheet, Shortlist, Standing},
    journal::{Content, EditionEvent, Entry, Head, Stamp, Subject, Transition},
    jury::Interest,
    value::{Departement, Digest, EditionId, PersonId, ProjectId, ProjectNumber, Timestamp},
};

/// One edition of the forum, as its stream tells it.
///
/// It has one type from beginning to end; [`Edition::phase`] says how far it has come. Each decision
/// says who takes it and what comes next, starting with [`Edition::found`].
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::edition::Phase;
///
/// # let (mut edition, mut journal) = founded();
/// // A decision is first checked, then recorded. Until then nothing has changed.
/// let decision = edition.open_call(stamp())?;
/// assert_eq!(decision.entry().seq(), 1);
/// drop(decision);
/// assert_eq!(edition.phase(), Phase::Preparation);
///
/// edition.open_call(stamp())?.record(&mut journal)?;
/// assert_eq!(edition.phase(), Phase::Call);
///
/// // What is out of order is refused, with every reason.
/// let refused = edition.begin_pitches(stamp()).unwrap_err();
/// assert_eq!(refused.to_string(), "the jury is not constituted; the programme is not announced");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Edition {
    id: EditionId,
    head: Head,
    log: Vec<Logged>,
    founding: Charter,
    amended: Timeline<Charter>,
    call_opened: Timeline<()>,
    call_closed: Timeline<()>,
    coaches: BTreeMap<PersonId, Timeline<()>>,
    shortlists: BTreeMap<Departement, Timeline<Arc<Shortlist>>>,
    jury: Timeline<Arc<Jury>>,
    programme: Timeline<Arc<Programme>>,
    begun: Timeline<()>,
    conflicts: BTreeMap<(PersonId, ProjectId), Vec<Interest>>,
    /// Whose interest in what an entry put on record.
    conflict_of: BTreeMap<u32, (PersonId, ProjectId)>,
    sheets: BTreeMap<(ProjectId, PersonId), Timeline<Arc<Sheet>>>,
    opening: Timeline<Arc<Opening>>,
    settlements: Timeline<Arc<Settlement>>,
    palmares: Timeline<Arc<Palmares>>,
    published: Timeline<()>,
    promotions: Timeline<Arc<Promotion>>,
    tracks: BTreeMap<ProjectId, Track>,
    members: BTreeMap<PersonId, Timeline<ProjectId>>,
}

/// An entry of the stream, and what became of it.
#[derive(Debug)]
struct Logged {
    event: EditionEvent,
    at: Timestamp,
    /// The earlier decisions that it rests on.
    rests_on: Box<[u32]>,
    /// By which entry it was undone.
    undone: Option<u32>,
}

/// Where a project stood for a decision, and what that took it for.
#[derive(Debug, Clone, Copy)]
struct Stood {
    standing: Standing,
    claim: Claim,
}

/// What the edition decided about one project.
#[derive(Debug, Default)]
struct Track {
    /// For each decision that rests on it, until that is undone.
    stood: Timeline<Stood>,
    listed: Timeline<Departement>,
    placed: Timeline<Placing>,
    /// By which entry: the palmarès or a promotion.
    designated: Timeline<u32>,
}

/// A finalist's number and place in the order of passage.
#[derive(Debug, Clone, Copy)]
struct Placing {
    number: ProjectNumber,
    place: u32,
}

impl Edition {
    /// The organisers found an edition by adopting its charter: the first entry of its stream.
    /// Next, they [open the call](Self::open_call). Nothing speaks against it: a charter has no
    /// contradictions.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{charter::Charter, edition::{Edition, Phase}, journal::Entry};
    ///
    /// let mut journal: Vec<Entry> = Vec::new();
    /// let id = "00000000-0000-7000-8000-000000000100".parse()?;
    /// let edition = Edition::found(id, Charter::amiens_2019(), stamp()).record(&mut journal)?;
    /// assert_eq!((edition.phase(), journal.len()), (Phase::Preparation, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn found(id: EditionId, charter: Charter, stamp: Stamp) -> Transition<Self> {
        let event = EditionEvent::CharterAdopted(charter.clone());
        let content = Content::Edition { id, event: event.clone() };
        let entry = Entry::new(content, 0, stamp, Digest::GENESIS);
        let founded = Logged { event, at: stamp.at, rests_on: Box::default(), undone: None };
        let edition = Self {
            id,
            head: Head::first(stamp),
            log: [founded].into(),
            founding: charter,
            amended: Timeline::new(),
            call_opened: Timeline::new(),
            call_closed: Timeline::new(),
            coaches: BTreeMap::new(),
            shortlists: BTreeMap::new(),
            jury: Timeline::new(),
            programme: Timeline::new(),
            begun: Timeline::new(),
            conflicts: BTreeMap::new(),
            conflict_of: BTreeMap::new(),
            sheets: BTreeMap::new(),
            opening: Timeline::new(),
            settlements: Timeline::new(),
            palmares: Timeline::new(),
            published: Timeline::new(),
            promotions: Timeline::new(),
            tracks: BTreeMap::new(),
            members: BTreeMap::new(),
        };
        Transition::new(edition, entry)
    }
}

impl Subject for Edition {
    fn seal(&mut self, digest: Digest) {
        self.head.digest = digest;
    }
}
