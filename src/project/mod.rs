//! A project: one dossier, and a type for each stage that it can be at.
//!
//! A move exists only on the stage that it leaves. It takes the evidence that somebody decided it,
//! answers with a [`Transition`], and the project at its next stage comes out of recording that.

mod any;
mod dossier;
mod moves;
mod replay;
mod stages;

pub use any::{AnyProject, StageKind};
pub(crate) use dossier::Dossier;
pub use moves::{ConcludeError, MoveError, RevertError, Revertible, SubmitError};
pub use stages::{
    AfterCoaching, AfterDesignation, AfterPitch, AfterPreselection, Closed, Coached, Concludable,
    DevelopedOtherwise, Finalist, FinalistStage, Idea, Laureate, Live, LiveStage, Pitched,
    PreIncubation, Preselected, Stage,
};

use crate::{
    edition::Bond,
    fact::Submission,
    journal::{
        Entry, Event, EvidenceError, HistoryError, Position, Positioned, ProjectEvent, Stamp,
        StreamId, Subject, Transition,
    },
    value::{Departement, Digest, EditionId, ProjectId, Statement, Team, Timestamp, Title},
};

/// A project at stage `S`.
///
/// It cannot be cloned, defaulted or read back from a stored form: it is moved, or replayed from
/// its entries by [`AnyProject::replay`].
///
/// ```compile_fail,E0599
/// use participatory_innovation::{edition::Designation, project::{Idea, Project}};
/// use participatory_innovation::journal::Stamp;
///
/// fn no_short_cut(idea: Project<Idea>, designation: Designation, stamp: Stamp) {
///     let _ = idea.designate(designation, stamp);
/// }
/// ```
#[derive(Debug)]
#[must_use = "a project that is dropped can only be had back by replaying its entries"]
pub struct Project<S> {
    dossier: Dossier,
    stage: S,
}

impl<S> Project<S> {
    /// The identifier.
    #[must_use]
    pub const fn id(&self) -> ProjectId {
        self.dossier.id
    }

    /// The edition whose call it answers.
    #[must_use]
    pub fn edition(&self) -> EditionId {
        self.dossier.submission.edition
    }

    /// The département whose agents carry it.
    #[must_use]
    pub fn departement(&self) -> Departement {
        self.dossier.submission.team.departement()
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &Title {
        &self.dossier.submission.title
    }

    /// The problem, in the team's words.
    #[must_use]
    pub fn problem(&self) -> &Statement {
        &self.dossier.submission.problem
    }

    /// Who carries it.
    #[must_use]
    pub fn team(&self) -> &Team {
        &self.dossier.submission.team
    }

    /// The idea as it was handed in.
    #[must_use]
    pub fn submission(&self) -> &Submission {
        &self.dossier.submission
    }

    /// When its last entry was written.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.dossier.head.at
    }

    /// The stage, with what is known of it.
    #[must_use]
    pub const fn stage(&self) -> &S {
        &self.stage
    }

    /// Checks what every move asks for: evidence made for here and now, and time that goes on.
    fn reasons<E: From<EvidenceError> + From<HistoryError>>(
        &self,
        bond: &Bond,
        stamp: Stamp,
    ) -> alloc::vec::Vec<E> {
        let mut reasons = self.history_reasons(stamp);
        bond.check(&self.position(), self.dossier.seen, stamp, &mut reasons);
        reasons
    }

    fn history_reasons<E: From<HistoryError>>(&self, stamp: Stamp) -> alloc::vec::Vec<E> {
        self.dossier.head.check(stamp).map(E::from).into_iter().collect()
    }

    /// Makes the entry of a move, and the project after it.
    fn advance<T>(
        self,
        stamp: Stamp,
        seen: u32,
        event: ProjectEvent,
        next: impl FnOnce(S) -> T,
    ) -> Transition<Project<T>> {
        let (dossier, entry) = self.dossier.advance(stamp, seen, event);
        Transition::new(Project { dossier, stage: next(self.stage) }, entry)
    }

    /// Makes the entry of a move that rests on no evidence of the edition's.
    fn advance_alone<T>(
        self,
        stamp: Stamp,
        event: ProjectEvent,
        next: impl FnOnce(S) -> T,
    ) -> Transition<Project<T>> {
        let seen = self.dossier.seen;
        self.advance(stamp, seen, event, next)
    }
}

impl Dossier {
    fn advance(mut self, stamp: Stamp, seen: u32, event: ProjectEvent) -> (Self, Entry) {
        let seq = self.head.seq.saturating_add(1);
        let stream = StreamId::Project(self.id);
        let entry = Entry::new(stream, seq, seen, stamp, self.head.digest, Event::Project(event));
        self.head.seq = seq;
        self.head.at = stamp.at;
        self.seen = seen;
        (self, entry)
    }
}

impl<S> Positioned for Project<S> {
    fn position(&self) -> Position {
        self.dossier.position()
    }
}

impl<S> Subject for Project<S> {
    fn seal(&mut self, digest: Digest) {
        self.dossier.head.digest = digest;
    }
}
