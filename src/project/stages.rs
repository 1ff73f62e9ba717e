use alloc::{boxed::Box, sync::Arc, vec::Vec};
use core::marker::PhantomData;

use super::{Project, StageKind};
use crate::{
    edition::{Candidacy, Examination, Snapshot, Vacancy},
    fact::{Coaching, Ended, Outcome, Pitch, Redirection, Standing},
    incubation::Incubation,
    journal::Positioned,
    value::{Date, Motive},
};

mod sealed {
    pub trait Sealed {}
}

pub(super) use sealed::Sealed;

/// Does the same for the stage that a project left when it was closed, whichever that was.
macro_rules! each_live {
    ($live:expr, $stage:ident => $body:expr) => {
        match $live {
            LiveStage::Idea($stage) => $body,
            LiveStage::Preselected($stage) => $body,
            LiveStage::Coached($stage) => $body,
            LiveStage::Pitched($stage) => $body,
            LiveStage::Laureate($stage) => $body,
            LiveStage::PreIncubation($stage) => $body,
            LiveStage::DevelopedOtherwise($stage) => $body,
        }
    };
}

/// A stage of a project.
pub trait Stage: Sealed {
    /// Which one.
    const KIND: StageKind;

    /// The entries of the edition's stream that it rests on.
    #[doc(hidden)]
    fn decisions(&self) -> Vec<u32>;

    /// The entry of the project's stream with which it pitched.
    #[doc(hidden)]
    fn pitch(&self) -> Option<u32>;

    #[doc(hidden)]
    fn ended(&self) -> Option<Ended> {
        None
    }
}

impl Sealed for Idea {}
impl Stage for Idea {
    const KIND: StageKind = StageKind::Idea;

    fn decisions(&self) -> Vec<u32> {
        Vec::new()
    }

    fn pitch(&self) -> Option<u32> {
        None
    }
}

impl Sealed for Preselected {}
impl Stage for Preselected {
    const KIND: StageKind = StageKind::Preselected;

    fn decisions(&self) -> Vec<u32> {
        [self.decision].into()
    }

    fn pitch(&self) -> Option<u32> {
        None
    }
}

impl Sealed for Coached {}
impl Stage for Coached {
    const KIND: StageKind = StageKind::Coached;

    fn decisions(&self) -> Vec<u32> {
        self.before.decisions()
    }

    fn pitch(&self) -> Option<u32> {
        None
    }
}

impl Sealed for Pitched {}
impl Stage for Pitched {
    const KIND: StageKind = StageKind::Pitched;

    fn decisions(&self) -> Vec<u32> {
        self.before.decisions()
    }

    fn pitch(&self) -> Option<u32> {
        Some(self.entry)
    }
}

impl Sealed for Laureate {}
impl Stage for Laureate {
    const KIND: StageKind = StageKind::Laureate;

    fn decisions(&self) -> Vec<u32> {
        let mut decisions = self.before.decisions();
        decisions.push(self.decision);
        decisions
    }

    fn pitch(&self) -> Option<u32> {
        self.before.pitch()
    }
}

impl Sealed for PreIncubation {}
impl Stage for PreIncubation {
    const KIND: StageKind = StageKind::PreIncubation;

    fn decisions(&self) -> Vec<u32> {
        self.before.decisions()
    }

    fn pitch(&self) -> Option<u32> {
        self.before.pitch()
    }
}

impl Sealed for DevelopedOtherwise {}
impl Stage for DevelopedOtherwise {
    const KIND: StageKind = StageKind::DevelopedOtherwise;

    fn decisions(&self) -> Vec<u32> {
        let mut decisions = match &self.before {
            FinalistStage::Preselected(stage) => stage.decisions(),
            FinalistStage::Coached(stage) => stage.decisions(),
            FinalistStage::Pitched(stage) => stage.decisions(),
        };
        decisions.push(self.redirection.decision);
        decisions
    }

    fn pitch(&self) -> Option<u32> {
        match &self.before {
            FinalistStage::Preselected(_) | FinalistStage::Coached(_) => None,
            FinalistStage::Pitched(stage) => stage.pitch(),
        }
    }
}

impl Sealed for Closed {}
impl Stage for Closed {
    const KIND: StageKind = StageKind::Closed;

    fn decisions(&self) -> Vec<u32> {
        each_live!(&*self.before, stage => stage.decisions())
    }

    fn pitch(&self) -> Option<u32> {
        each_live!(&*self.before, stage => stage.pitch())
    }

    fn ended(&self) -> Option<Ended> {
        Some(Ended { from: self.before.kind(), outcome: self.outcome })
    }
}

/// An idea, handed in by its team in answer to the call. Next: its département shortlists it, or
/// answers with a motive.
#[derive(Debug)]
pub struct Idea(pub(super) ());

/// Shortlisted by its own département. Next: its team is coached.
#[derive(Debug)]
pub struct Preselected {
    pub(super) before: Idea,
    pub(super) decision: u32,
}

/// Coached by the State's digital incubator. Next: its team pitches.
#[derive(Debug)]
pub struct Coached {
    pub(super) before: Preselected,
    pub(super) coaching: Arc<Coaching>,
}

/// Pitched, and questioned by the jury. Next: the jury designates it, or it is developed otherwise.
#[derive(Debug)]
pub struct Pitched {
    pub(super) before: Coached,
    /// The entry of the project's stream.
    pub(super) entry: u32,
    pub(super) pitch: Arc<Pitch>,
}

/// Designated by the jury. Next: its département's agreement admits it to pre-incubation.
#[derive(Debug)]
pub struct Laureate {
    pub(super) before: Pitched,
    pub(super) decision: u32,
}

/// In pre-incubation. Next: it is concluded.
#[derive(Debug)]
pub struct PreIncubation {
    pub(super) before: Laureate,
    pub(super) incubation: Box<Incubation>,
}

/// A finalist that is not a laureate: developed otherwise (*développé autrement*), with an owner, a
/// route and a follow-up date. Next: it is concluded.
#[derive(Debug)]
pub struct DevelopedOtherwise {
    pub(super) before: FinalistStage,
    pub(super) redirection: Arc<Redirection>,
}

/// At its end.
#[derive(Debug)]
pub struct Closed {
    pub(super) before: Box<LiveStage>,
    pub(super) outcome: Outcome,
    pub(super) motive: Motive,
    pub(super) on: Date,
}

/// The stage that a finalist left when it was redirected.
#[derive(Debug)]
pub enum FinalistStage {
    /// It had been shortlisted.
    Preselected(Preselected),
    /// Its team had been coached.
    Coached(Coached),
    /// Its team had pitched.
    Pitched(Pitched),
}

/// The stage that a project left when it was closed.
#[derive(Debug)]
pub enum LiveStage {
    /// It was an idea.
    Idea(Idea),
    /// It had been shortlisted.
    Preselected(Preselected),
    /// Its team had been coached.
    Coached(Coached),
    /// Its team had pitched.
    Pitched(Pitched),
    /// It was a laureate.
    Laureate(Laureate),
    /// It was in pre-incubation.
    PreIncubation(PreIncubation),
    /// It was developed otherwise.
    DevelopedOtherwise(DevelopedOtherwise),
}

impl LiveStage {
    /// Which stage.
    #[must_use]
    pub const fn kind(&self) -> StageKind {
        match self {
            Self::Idea(_) => StageKind::Idea,
            Self::Preselected(_) => StageKind::Preselected,
            Self::Coached(_) => StageKind::Coached,
            Self::Pitched(_) => StageKind::Pitched,
            Self::Laureate(_) => StageKind::Laureate,
            Self::PreIncubation(_) => StageKind::PreIncubation,
            Self::DevelopedOtherwise(_) => StageKind::DevelopedOtherwise,
        }
    }

    /// The pre-incubation as it stood when it ended; `None` when the project never entered one.
    #[must_use]
    pub fn incubation_left(&self) -> Option<&Incubation> {
        match self {
            Self::PreIncubation(stage) => Some(&stage.incubation),
            _ => None,
        }
    }

    /// The other way that had been found; `None` when the project took none.
    #[must_use]
    pub fn redirection_left(&self) -> Option<&Redirection> {
        match self {
            Self::DevelopedOtherwise(stage) => Some(&stage.redirection),
            _ => None,
        }
    }
}

/// A stage that can be left by withdrawal: any but the last.
pub trait Live: Stage {
    #[doc(hidden)]
    fn into_live(self) -> LiveStage;
}

macro_rules! live {
    ($($name:ident),+) => {
        $(impl Live for $name {
            fn into_live(self) -> LiveStage {
                LiveStage::$name(self)
            }
        })+
    };
}

live!(Idea, Preselected, Coached, Pitched, Laureate, PreIncubation, DevelopedOtherwise);

/// A stage of a finalist before the palmarès, which it can leave to be developed otherwise.
pub trait Finalist: Live {
    #[doc(hidden)]
    fn into_finalist(self) -> FinalistStage;
}

macro_rules! finalist {
    ($($name:ident),+) => {
        $(impl Finalist for $name {
            fn into_finalist(self) -> FinalistStage {
                FinalistStage::$name(self)
            }
        })+
    };
}

finalist!(Preselected, Coached, Pitched);

/// A stage that can be concluded: pre-incubation, or the way of the other finalists.
pub trait Concludable: Live {
    #[doc(hidden)]
    fn started_on(&self) -> Option<Date>;
}

impl Concludable for PreIncubation {
    fn started_on(&self) -> Option<Date> {
        Some(self.incubation.agreement().start)
    }
}

impl Concludable for DevelopedOtherwise {
    fn started_on(&self) -> Option<Date> {
        None
    }
}

/// A stage at or after preselection.
pub trait AfterPreselection: Stage {
    #[doc(hidden)]
    fn preselected(&self) -> &Preselected;
}

/// A stage at or after coaching.
pub trait AfterCoaching: AfterPreselection {
    #[doc(hidden)]
    fn coached(&self) -> &Coached;
}

/// A stage at or after the pitch.
pub trait AfterPitch: AfterCoaching {
    #[doc(hidden)]
    fn pitched(&self) -> &Pitched;
}

/// A stage at or after designation.
pub trait AfterDesignation: AfterPitch {
    #[doc(hidden)]
    fn laureate(&self) -> &Laureate;
}

macro_rules! after {
    ($trait:ident, $method:ident -> $target:ident; $($later:ident),*) => {
        impl $trait for $target {
            fn $method(&self) -> &$target {
                self
            }
        }
        $(impl $trait for $later {
            fn $method(&self) -> &$target {
                self.before.$method()
            }
        })*
    };
}

after!(AfterPreselection, preselected -> Preselected; Coached, Pitched, Laureate, PreIncubation);
after!(AfterCoaching, coached -> Coached; Pitched, Laureate, PreIncubation);
after!(AfterPitch, pitched -> Pitched; Laureate, PreIncubation);
after!(AfterDesignation, laureate -> Laureate; PreIncubation);

impl<S: AfterPreselection> Project<S> {
    /// The entry of the edition's stream by which its département shortlisted it.
    #[must_use]
    pub fn shortlisted_by(&self) -> u32 {
        self.stage.preselected().decision
    }
}

impl<S: AfterCoaching> Project<S> {
    /// What its team took away from the coaching.
    #[must_use]
    pub fn coaching(&self) -> &Coaching {
        &self.stage.coached().coaching
    }
}

impl<S: AfterPitch> Project<S> {
    /// The pitch and the questions that followed.
    #[must_use]
    pub fn pitch_heard(&self) -> &Pitch {
        &self.stage.pitched().pitch
    }

    /// The entry of its own stream with which it pitched: what a sheet names.
    #[must_use]
    pub fn pitched_by(&self) -> u32 {
        self.stage.pitched().entry
    }
}

impl<S: AfterDesignation> Project<S> {
    /// The entry of the edition's stream by which the jury designated it: the palmarès or a
    /// promotion.
    #[must_use]
    pub fn designated_by(&self) -> u32 {
        self.stage.laureate().decision
    }
}

impl<S: Stage> Project<S> {
    /// Where it stands: what decisions of its edition rest on.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<'_> {
        let position = self.position();
        let standing = Standing {
            at: self.at(),
            digest: position.digest(),
            ended: self.stage.ended(),
            pitch: self.stage.pitch(),
            project: self.id(),
            seq: position.seq(),
            stage: S::KIND,
        };
        Snapshot { edition: self.edition(), standing, project: PhantomData }
    }
}

impl Project<Idea> {
    /// Stands for shortlisting: what its département's committee decides on.
    #[must_use]
    pub fn candidacy(&self) -> Candidacy<'_> {
        Candidacy { snapshot: self.snapshot(), team: self.team() }
    }
}

impl Project<Pitched> {
    /// Stands for examination: what the jury deliberates on.
    #[must_use]
    pub fn examination(&self) -> Examination<'_> {
        let pitch = self.pitch_heard();
        Examination {
            snapshot: self.snapshot(),
            allowance: pitch.allowance,
            measured: pitch.measured,
            questions: u32::try_from(pitch.questions.len()).unwrap_or(u32::MAX),
        }
    }
}

impl Project<PreIncubation> {
    /// Its agreement, its calendar and what has happened.
    #[must_use]
    pub fn incubation(&self) -> &Incubation {
        &self.stage.incubation
    }
}

impl Project<DevelopedOtherwise> {
    /// Who takes care of it, by which route, and when somebody looks at it again.
    #[must_use]
    pub fn redirection(&self) -> &Redirection {
        &self.stage.redirection
    }
}

impl Project<Closed> {
    /// How it ended.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.stage.outcome
    }

    /// Why it ended so.
    #[must_use]
    pub const fn motive(&self) -> &Motive {
        &self.stage.motive
    }

    /// On which day it ended.
    #[must_use]
    pub const fn closed_on(&self) -> Date {
        self.stage.on
    }

    /// The stage that it was at.
    #[must_use]
    pub const fn closed_from(&self) -> &LiveStage {
        &self.stage.before
    }

    /// What a withdrawal before pre-incubation leaves free; `None` when it ended otherwise.
    #[must_use]
    pub fn vacancy(&self) -> Option<Vacancy<'_>> {
        let snapshot = self.snapshot();
        snapshot.standing.leaves_a_seat().then_some(Vacancy { snapshot })
    }
}
