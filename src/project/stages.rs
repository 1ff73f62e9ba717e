use alloc::{boxed::Box, sync::Arc};

use super::{Project, StageKind};
use crate::{
    edition::{Candidacy, Examination, Vacancy},
    fact::{Candidate, Coaching, Examined, Outcome, Pitch, Redirection},
    incubation::Incubation,
    journal::Positioned,
    value::{Date, Motive},
};

mod sealed {
    pub trait Sealed {}
}

pub(super) use sealed::Sealed;

/// A stage of a project.
pub trait Stage: Sealed {
    /// Which one.
    const KIND: StageKind;
}

macro_rules! stages {
    ($($name:ident),+) => {
        $(
            impl Sealed for $name {}
            impl Stage for $name {
                const KIND: StageKind = StageKind::$name;
            }
        )+
    };
}

stages!(Idea, Preselected, Coached, Pitched, Laureate, PreIncubation, DevelopedOtherwise, Closed);

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
}

impl<S: AfterDesignation> Project<S> {
    /// The entry of the edition's stream by which the jury designated it: the palmarès or a
    /// promotion.
    #[must_use]
    pub fn designated_by(&self) -> u32 {
        self.stage.laureate().decision
    }
}

impl Project<Idea> {
    /// Stands for shortlisting: what its département's committee decides on.
    #[must_use]
    pub fn candidacy(&self) -> Candidacy {
        let candidate = Candidate { project: self.id(), team: self.team().clone() };
        Candidacy { at: self.at(), edition: self.edition(), candidate }
    }
}

impl Project<Pitched> {
    /// Stands for examination: what the jury deliberates on.
    #[must_use]
    pub fn examination(&self) -> Examination {
        let pitch = self.pitch_heard();
        let position = self.position();
        Examination {
            at: self.at(),
            examined: Examined {
                allowance: pitch.allowance,
                digest: position.digest(),
                measured: pitch.measured,
                project: self.id(),
                questions: u32::try_from(pitch.questions.len()).unwrap_or(u32::MAX),
                seq: position.seq(),
            },
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
    pub fn vacancy(&self) -> Option<Vacancy> {
        let admitted = matches!(*self.stage.before, LiveStage::PreIncubation(_));
        (self.stage.outcome == Outcome::Withdrawn && !admitted)
            .then(|| Vacancy { project: self.id() })
    }
}
