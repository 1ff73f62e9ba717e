//! A project (*projet*): one dossier, and a type for each stage that it can be at.
//!
//! A move exists only on the stage that it leaves. It takes the evidence that somebody decided it,
//! answers with a [`Transition`], and the project at its next stage comes out of recording that.
//! [The guide](crate::guide::stages) has them all in one table.
//!
//! # A short story
//!
//! Here is a whole way, from an idea to pre-incubation. The edition decides beside it: the lines
//! about the edition alone are told in [`edition`](crate::edition).
//!
//! ```
//! # mod scene { include!("../guide/scene.rs"); } use scene::*;
//! use participatory_innovation::{project::AnyProject, value::Seconds};
//!
//! # let Scene { mut edition, mut journal, project: idea, other } = listed();
//! // The département's committee has adopted its shortlist.
//! let evidence = edition.shortlisting(&idea)?;
//! let preselected = idea.shortlist(evidence, stamp())?.record(&mut journal)?;
//!
//! # edition.enrol_coaches([person(COACH)], stamp())?.record(&mut journal)?;
//! # edition.constitute_jury(jury(), stamp())?.record(&mut journal)?;
//! # let programme = edition.draft_programme(date("2019-11-28"));
//! # edition.announce(programme, stamp())?.record(&mut journal)?;
//! // In the morning of the forum its team is coached.
//! let points = ["One album for each child".parse()?];
//! let coach = edition.coach(person(COACH))?;
//! let record = coach.attest(&preselected, "Nobody owns the album".parse()?, points)?;
//! let coached = preselected.coach(record, stamp())?.record(&mut journal)?;
//!
//! # edition.begin_pitches(stamp())?.record(&mut journal)?;
//! // In the afternoon it pitches, and the jury asks.
//! let record = edition.slot(&coached)?.heard(Seconds::new(170)?, ["Who pays?".parse()?]);
//! let pitched = coached.pitch(record, stamp())?.record(&mut journal)?;
//!
//! # for juror in [CHAIR, JUROR] {
//! #     edition.hand_in(sheet(juror, &pitched, 9), stamp())?.record(&mut journal)?;
//! # }
//! # let files = [pitched.examination()];
//! # edition.open_deliberation(everybody(), files, stamp())?.record(&mut journal)?;
//! # let shown = [pitched.snapshot()];
//! # let preview = edition.preview(shown)?;
//! # edition.adopt(preview, shown, stamp())?.record(&mut journal)?;
//! // The jury has adopted its palmarès.
//! let evidence = edition.designation(&pitched)?;
//! let laureate = pitched.designate(evidence, stamp())?.record(&mut journal)?;
//!
//! // Its own département agrees to a pre-incubation.
//! let evidence = edition.admission(&laureate, agreement("2020-04-14"))?;
//! let incubating = laureate.admit(evidence, stamp())?.record(&mut journal)?;
//! assert_eq!(AnyProject::from(incubating).kind().french(), "en pré-incubation");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In the examples of this documentation, `stamp()` is the day of the forum and the secretary,
//! `person(n)` a pseudonym, and `journal` a vector of entries; edition and projects are set up
//! behind the scenes, in a forum of one département, two ideas and one seat.

mod any;
mod dossier;
mod moves;
mod replay;
mod stages;

pub use any::AnyProject;
pub(crate) use dossier::Dossier;
pub use moves::{ConcludeError, MoveError, RevertError, Revertible, SubmitError};
pub use stages::{
    AfterCoaching, AfterDesignation, AfterPitch, AfterPreselection, Closed, Coached, Concludable,
    DevelopedOtherwise, Finalist, FinalistStage, Idea, Laureate, Live, LiveStage, Pitched,
    PreIncubation, Preselected, Stage,
};

pub use crate::value::StageKind;
use crate::{
    edition::{Bond, Edition, OtherEdition},
    fact::Submission,
    journal::{
        Content, Entry, EvidenceError, HistoryError, Position, Positioned, ProjectEvent, Stamp,
        Subject, Transition,
    },
    value::{Departement, Digest, EditionId, ProjectId, Statement, Team, Timestamp, Title},
};

/// A project at stage `S`.
///
/// It cannot be cloned, defaulted or read back from a stored form: it is moved, or replayed from
/// its entries by [`AnyProject::replay`]. What it knows stays readable at every later stage; the
/// stage itself is at [`stage`](Self::stage).
///
/// A move that does not leave this stage does not exist. This does not compile:
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

impl<S: Stage> Project<S> {
    /// Which stage it is at.
    #[must_use]
    pub const fn kind(&self) -> StageKind {
        S::KIND
    }
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

    /// Checks what a move asks for that rests on no evidence: its own edition, looked at no earlier
    /// than before, and time that goes on.
    fn seen_reasons<E>(&self, edition: &Edition, seen: u32, stamp: Stamp) -> alloc::vec::Vec<E>
    where
        E: From<EvidenceError> + From<HistoryError> + From<OtherEdition>,
    {
        let mut reasons: alloc::vec::Vec<E> = self.history_reasons(stamp);
        match edition.bond(&self.position(), seen) {
            Ok(bond) => bond.check_seen(self.dossier.seen, stamp, &mut reasons),
            Err(error) => reasons.push(error.into()),
        }
        reasons
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
}

impl Dossier {
    fn advance(mut self, stamp: Stamp, seen: u32, event: ProjectEvent) -> (Self, Entry) {
        let seq = self.head.seq.saturating_add(1);
        let content = Content::Project { id: self.id, seen, event };
        let entry = Entry::new(content, seq, stamp, self.head.digest);
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
