//! What every kind of decision says of itself, in its own file, and the one place that tells which
//! file an entry belongs to.

use alloc::{sync::Arc, vec::Vec};

use super::{DecisionKind, Edition};
use crate::{
    fact::{Outcome, Standing},
    journal::{EditionEvent, HistoryError, Refusal, Stamp},
    scoring::Methods,
    value::{Date, ProjectId, Timestamp},
};

/// Where and when a decision would be taken.
pub(super) struct At<'a> {
    pub(super) stamp: Stamp,
    pub(super) methods: &'a Methods<'a>,
}

impl At<'_> {
    /// The day, in UTC.
    pub(super) fn day(&self) -> Date {
        Date::of(self.stamp.at)
    }
}

/// An entry that is being taken in: its number and its time.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    pub(super) seq: u32,
    pub(super) at: Timestamp,
}

/// One kind of decision. Live decisions and replay both go through it.
pub(super) trait Rule: Sized + 'static {
    /// Why it is refused.
    type Error: Refusal + From<HistoryError> + Send + Sync + 'static;

    const KIND: DecisionKind;
    /// Whether a reversal can undo it.
    const UNDONE: bool;

    fn into_event(self) -> EditionEvent;

    /// Every reason against it that no other input would change.
    fn closed(edition: &Edition, at: &At<'_>) -> Vec<Self::Error>;

    /// Every further reason against it.
    fn unmet(&self, edition: &Edition, at: &At<'_>) -> Vec<Self::Error>;

    /// The earlier decisions that it rests on: none of them is undone before it.
    fn rests_on(&self, edition: &Edition) -> Vec<u32>;

    /// The projects that it rests on, as they stood, and what it takes each for.
    fn claims(&self, _: &Edition) -> Vec<(Standing, Claim)> {
        Vec::new()
    }

    /// The projects that can move on the strength of it: their moves are undone before it.
    fn moves(&self, _: &Edition) -> Vec<ProjectId> {
        Vec::new()
    }

    /// Whether a project that stands there has moved on the strength of it.
    fn has_moved(&self, _: &Standing) -> bool {
        false
    }

    /// What its reversal takes such a project for; `decision` is its own entry.
    fn undone(&self, _: &Standing, decision: u32) -> Claim {
        Claim::Free { decision }
    }

    /// Whether this edition's charter says that it stays, though its kind can be undone.
    fn stays(_: &Edition) -> bool {
        false
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, taken: Taken);

    /// Takes it out of force, and puts what it had ended in force again. `seq` is its own entry,
    /// `by` that of the reversal.
    fn undo(&self, _edition: &mut Edition, _seq: u32, _by: u32) {}
}

/// What a decision takes a project for. A move that makes it untrue is refused to whoever has seen
/// the decision; to whoever has not, the audit calls the two crossed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// Neither withdrawn nor turned down. Withdrawing later is allowed, and no contradiction.
    Present,
    /// Sent no other way: a seat comes back to it.
    Staying,
    /// Present, and sent no other way: it is given a seat. Withdrawing later is allowed.
    Seated,
    /// Withdrawn by its team.
    Gone,
    /// Judged by the pitch of that entry.
    Heard { pitch: u32 },
    /// Resting on that decision, which is undone, no more.
    Free { decision: u32 },
}

impl Claim {
    /// What a decision takes a project for that it ranks if it is there, and leaves out if not.
    pub(super) fn of(standing: &Standing) -> (Standing, Self) {
        (*standing, if standing.is_withdrawn() { Self::Gone } else { Self::Present })
    }

    /// Whether it is true of a project that stands there and rests on these decisions.
    pub(crate) fn holds(self, standing: &Standing, decisions: &[u32]) -> bool {
        match self {
            Self::Present => {
                let left =
                    |outcome| matches!(outcome, Outcome::Withdrawn | Outcome::NotShortlisted);
                !standing.ended.is_some_and(|ended| left(ended.outcome))
            }
            Self::Staying => !standing.is_sent_another_way(),
            Self::Seated => {
                !standing.is_sent_another_way() && Self::Present.holds(standing, decisions)
            }
            Self::Gone => standing.is_withdrawn(),
            Self::Heard { pitch } => standing.pitch == Some(pitch),
            Self::Free { decision } => standing.is_withdrawn() || !decisions.contains(&decision),
        }
    }
}

/// What is done with a fact of whatever kind.
pub(super) trait Visitor {
    type Output;

    fn visit<R: Rule>(self, fact: &Arc<R>) -> Self::Output;
}

/// Gives an event to the file of its kind. The founding charter has none: it starts the stream, and
/// decides nothing within it.
pub(super) fn visit<V: Visitor>(event: &EditionEvent, visitor: V) -> Option<V::Output> {
    Some(match event {
        EditionEvent::CharterAdopted(_) => return None,
        EditionEvent::CharterAmended(fact) => visitor.visit(fact),
        EditionEvent::CallOpened(fact) => visitor.visit(fact),
        EditionEvent::CallClosed(fact) => visitor.visit(fact),
        EditionEvent::ShortlistAdopted(fact) => visitor.visit(fact),
        EditionEvent::CoachesEnrolled(fact) => visitor.visit(fact),
        EditionEvent::JuryConstituted(fact) => visitor.visit(fact),
        EditionEvent::ProgrammeAnnounced(fact) => visitor.visit(fact),
        EditionEvent::PitchesBegun(fact) => visitor.visit(fact),
        EditionEvent::ConflictDeclared(fact) => visitor.visit(fact),
        EditionEvent::ConflictDismissed(fact) => visitor.visit(fact),
        EditionEvent::SheetHandedIn(fact) => visitor.visit(fact),
        EditionEvent::DeliberationOpened(fact) => visitor.visit(fact),
        EditionEvent::TieSettled(fact) => visitor.visit(fact),
        EditionEvent::PalmaresAdopted(fact) => visitor.visit(fact),
        EditionEvent::PalmaresPublished(fact) => visitor.visit(fact),
        EditionEvent::LaureateReplaced(fact) => visitor.visit(fact),
        EditionEvent::DecisionReverted(fact) => visitor.visit(fact),
    })
}

/// Which kind, and whether a reversal can undo it.
pub(super) struct Kind;

impl Visitor for Kind {
    type Output = (DecisionKind, bool);

    fn visit<R: Rule>(self, _: &Arc<R>) -> Self::Output {
        (R::KIND, R::UNDONE)
    }
}

/// Which projects can move on the strength of it.
pub(super) struct Moves<'e>(pub(super) &'e Edition);

impl Visitor for Moves<'_> {
    type Output = Vec<ProjectId>;

    fn visit<R: Rule>(self, fact: &Arc<R>) -> Vec<ProjectId> {
        fact.moves(self.0)
    }
}

/// Whether a project that stands there has moved on the strength of it.
pub(super) struct HasMoved<'s>(pub(super) &'s Standing);

impl Visitor for HasMoved<'_> {
    type Output = bool;

    fn visit<R: Rule>(self, fact: &Arc<R>) -> bool {
        fact.has_moved(self.0)
    }
}

/// What the reversal of a decision takes a project for.
pub(super) struct Undone<'s>(pub(super) &'s Standing, pub(super) u32);

impl Visitor for Undone<'_> {
    type Output = Claim;

    fn visit<R: Rule>(self, fact: &Arc<R>) -> Claim {
        fact.undone(self.0, self.1)
    }
}

/// Whether it is never undone, by its kind or by this edition's charter.
pub(super) struct Stays<'e>(pub(super) &'e Edition);

impl Visitor for Stays<'_> {
    type Output = bool;

    fn visit<R: Rule>(self, _: &Arc<R>) -> bool {
        !R::UNDONE || R::stays(self.0)
    }
}
