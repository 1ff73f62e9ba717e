use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition, Reliance, Snapshot,
    rule::{self, At, Claim, HasMoved, Kind, Rule, Stays, Taken, Undone},
};
use crate::{
    fact::{Reversal, Standing},
    journal::{
        EditionEvent, EntryId, HistoryError, Refusal, Refused, Remedy, Stamp, StandingError,
        StreamId,
    },
    scoring::Methods,
    value::Motive,
};

/// Why a decision is not undone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReversalError {
    /// No decision of that number is in force.
    #[error("no decision of entry {entry} is in force")]
    NotInForce {
        /// The entry.
        entry: u32,
    },
    /// Entries of this kind are not undone: a later one amends or replaces them.
    #[error("entry {entry} is not of a kind that is undone")]
    NotReversible {
        /// The entry.
        entry: u32,
        /// Its kind.
        kind: DecisionKind,
    },
    /// Later entries rest on it: each is undone before it, the first of these first.
    #[error("{} entries rest on entry {entry}, the last of them {}", by.len(), Last(by))]
    ReliedOn {
        /// The entry.
        entry: u32,
        /// What rests on it, in the order in which it is to be undone: moves of projects, and later
        /// decisions, the last first.
        by: Vec<EntryId>,
    },
    /// Sheets rest on it, and no sheet is undone.
    #[error("{sheets} sheets rest on entry {entry}")]
    SheetsHandedIn {
        /// The entry.
        entry: u32,
        /// How many sheets.
        sheets: usize,
    },
    /// The palmarès is published, and the charter does not let that be undone.
    #[error("the palmarès was published with entry {published}")]
    Published {
        /// The entry of the publication.
        published: u32,
    },
    /// The edition does not see the projects as they stand that can have moved by the decision.
    #[error(transparent)]
    Standing(#[from] StandingError),
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

struct Last<'a>(&'a [EntryId]);

impl core::fmt::Display for Last<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.first().map_or(Ok(()), |entry| entry.fmt(f))
    }
}

impl Refusal for ReversalError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotInForce { .. } => Remedy::OtherEvidence,
            Self::ReliedOn { by, .. } => Remedy::After(by.clone()),
            Self::NotReversible { .. } | Self::SheetsHandedIn { .. } | Self::Published { .. } => {
                Remedy::Never
            }
            Self::Standing(error) => error.remedy(),
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// Whoever took a decision in force undoes it: a shortlist, the jury, the programme, the
    /// opening of the deliberation, a settled tie, the palmarès, its publication or a promotion. The
    /// entry stays in the stream, and so does this one, with its motive.
    ///
    /// Undoing goes from the bottom up: first the projects that moved on the strength of the
    /// decision are [reverted](crate::project::Project::revert) in their own streams, then the
    /// decisions that rest on it are undone, then the decision itself. Nothing is undone by itself.
    /// `shown` are those projects as they stand; [`Edition::reliance_on`] names them, and all that
    /// rests on the decision. A publication is undone only where the charter says so.
    ///
    /// # Errors
    /// Every [`ReversalError`] there is, with the reversal handed back: no such decision is in
    /// force, it is of a kind that is not undone, a project or a later entry rests on it, a project
    /// is not shown, the palmarès is published and the charter does not let that be undone, or time
    /// would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::ReversalError, journal::{EntryId, Remedy}};
    ///
    /// # let Scene { mut edition, mut journal, project, other } = deliberating(9, 6);
    /// let opened = edition.seq();
    /// let shown = [project.snapshot(), other.snapshot()];
    /// let preview = edition.preview(shown)?;
    /// let adopted = edition.adopt(preview, shown, stamp())?.record(&mut journal)?;
    ///
    /// // The palmarès rests on the deliberation, and goes first.
    /// let motive = "A sheet was mislaid".parse()?;
    /// let refused = edition.revert(opened, motive, [], stamp()).unwrap_err();
    /// let first = EntryId { stream: edition.stream(), seq: adopted };
    /// assert_eq!(refused.remedy(), Remedy::After(vec![first]));
    /// let motive = refused.into_parts().0.motive;
    ///
    /// edition.revert(adopted, motive, shown, stamp())?.record(&mut journal)?;
    /// assert!(!edition.is_laureate(project.id()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn revert<'p>(
        &mut self,
        decision: u32,
        motive: Motive,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Reversal, ReversalError>> {
        let standings = self.standings_of(self.reliance_on(decision).projects, shown);
        let at = At { stamp, methods: &Methods::standard() };
        self.decide(Reversal { decision, motive, standings }, &at)
    }
}

impl Rule for Reversal {
    type Error = ReversalError;
    const KIND: DecisionKind = DecisionKind::Reversal;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::DecisionReverted(Arc::new(self))
    }

    fn closed(_: &Edition, _: &At<'_>) -> Vec<ReversalError> {
        Vec::new()
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<ReversalError> {
        let entry = self.decision;
        let Some(logged) = edition.logged(entry) else {
            return [ReversalError::NotInForce { entry }].into();
        };
        let founding = (DecisionKind::Charter, false);
        let (kind, undone) = rule::visit(&logged.event, Kind).unwrap_or(founding);
        if !undone {
            return [ReversalError::NotReversible { entry, kind }].into();
        }
        if logged.undone.is_some() {
            return [ReversalError::NotInForce { entry }].into();
        }
        let mut reasons = Vec::new();
        let Reliance { entries, sheets, projects } = edition.reliance_on(entry);
        edition.check_standings(projects, self.standings.iter(), &mut reasons);
        let has_moved = |standing: &&Standing| {
            rule::visit(&logged.event, HasMoved(standing)).unwrap_or_default()
        };
        let moved = self.standings.iter().filter(has_moved);
        let moved = moved.map(|standing| {
            let stream = StreamId::Project(standing.project);
            EntryId { stream, seq: standing.seq }
        });
        let staying = edition.that_stay(&entries);
        let later = entries.into_iter().map(|seq| EntryId { stream: edition.stream(), seq });
        // A programme numbers finalists: it goes before their shortlisting is taken back.
        let by: Vec<EntryId> = match kind {
            DecisionKind::Shortlist => later.chain(moved).collect(),
            _ => moved.chain(later).collect(),
        };
        if !by.is_empty() {
            reasons.push(ReversalError::ReliedOn { entry, by });
        }
        for seq in staying {
            let later = edition.logged(seq);
            let kind = later.and_then(|later| rule::visit(&later.event, Kind));
            reasons.push(match kind {
                Some((DecisionKind::Publication, _)) => ReversalError::Published { published: seq },
                Some((kind, _)) => ReversalError::NotReversible { entry: seq, kind },
                None => ReversalError::NotInForce { entry: seq },
            });
        }
        if sheets > 0 {
            reasons.push(ReversalError::SheetsHandedIn { entry, sheets });
        }
        if rule::visit(&logged.event, Stays(edition)) == Some(true) {
            reasons.push(ReversalError::Published { published: entry });
        }
        reasons
    }

    fn rests_on(&self, _: &Edition) -> Vec<u32> {
        Vec::new()
    }

    fn claims(&self, edition: &Edition) -> Vec<(Standing, Claim)> {
        let claim = |standing: &Standing| {
            let undone = &edition.logged(self.decision)?.event;
            Some((*standing, rule::visit(undone, Undone(standing, self.decision))?))
        };
        self.standings.iter().filter_map(claim).collect()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, .. }: Taken) {
        edition.undo(self.decision, seq);
    }
}
