use alloc::{sync::Arc, vec::Vec};

use super::super::{Decision, DecisionKind, Edition};
use crate::{
    fact::Reversal,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
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
    /// A later decision rests on it and must be undone first, or cannot be undone.
    #[error("entry {by} rests on entry {entry}")]
    ReliedOn {
        /// The entry.
        entry: u32,
        /// The later entry.
        by: u32,
    },
    /// The palmarès is published, and the charter does not let it be undone after that.
    #[error("the palmarès was published with entry {published}")]
    Published {
        /// The entry of the publication.
        published: u32,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for ReversalError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotInForce { .. } => Remedy::OtherEvidence,
            Self::ReliedOn { .. } => Remedy::Later,
            Self::NotReversible { .. } | Self::Published { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// Whoever took a decision in force undoes it: a shortlist, the jury, the programme, the
    /// opening of the deliberation, a settled tie, the palmarès or a promotion. The entry stays in
    /// the stream, and so does this one, with its motive.
    ///
    /// A palmarès that is published can be undone only where the charter says so. Next, the
    /// projects that moved on the strength of the decision are
    /// [reverted](crate::project::Project::revert) in their own streams;
    /// [`audit`](crate::audit::audit) names those that were not.
    ///
    /// # Errors
    /// Every [`ReversalError`] there is, with the reversal handed back: no such decision is in
    /// force, it is of a kind that is not undone, a later one rests on it, the palmarès is
    /// published and the charter does not let it be undone after that, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::ReversalError, fact::Reversal};
    ///
    /// # let Scene { mut edition, mut journal, project, .. } = deliberating(9, 6);
    /// let opened = edition.seq();
    /// let preview = edition.preview()?;
    /// let adopted = edition.adopt(preview, stamp())?.record(&mut journal)?;
    ///
    /// // The palmarès rests on the deliberation, and goes first.
    /// let motive = "A sheet was mislaid".parse()?;
    /// let refused = edition.revert(Reversal { decision: opened, motive }, stamp()).unwrap_err();
    /// let reason = ReversalError::ReliedOn { entry: opened, by: adopted };
    /// assert_eq!(refused.reasons().first(), &reason);
    /// let (Reversal { motive, .. }, _) = refused.into_parts();
    ///
    /// edition.revert(Reversal { decision: adopted, motive }, stamp())?.record(&mut journal)?;
    /// assert!(!edition.is_laureate(project.id()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn revert(
        &mut self,
        reversal: Reversal,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Reversal, ReversalError>> {
        let reasons = self.check_reversal(&reversal);
        let event = |fact| EditionEvent::DecisionReverted(Arc::new(fact));
        self.decide(reversal, event, reasons, stamp)
    }

    pub(in crate::edition) fn check_reversal(&self, reversal: &Reversal) -> Vec<ReversalError> {
        let entry = reversal.decision;
        let index = usize::try_from(entry).unwrap_or(usize::MAX);
        let Some(&(kind, _)) = self.log.get(index) else {
            return [ReversalError::NotInForce { entry }].into();
        };
        let programme = self.programme.now().map(|term| term.since);
        let begun = self.begun.now().map(|term| term.since);
        let palmares = self.palmares.now().map(|term| term.since);
        let promotions: Vec<u32> = self.promotions.all_now().map(|term| term.since).collect();
        let (in_force, relied_on_by): (bool, Option<u32>) = match kind {
            DecisionKind::Shortlist => {
                let mut terms = self.shortlists.values().filter_map(|timeline| timeline.now());
                (terms.any(|term| term.since == entry), programme)
            }
            DecisionKind::Jury => (self.jury.now().is_some_and(|t| t.since == entry), begun),
            DecisionKind::Programme => (programme == Some(entry), begun),
            DecisionKind::Opening => {
                (self.opening.now().is_some_and(|term| term.since == entry), palmares)
            }
            DecisionKind::Settlement => {
                let in_force = self.settlements.all_now().any(|term| term.since == entry);
                let later = promotions.iter().copied().find(|by| *by > entry);
                let before_palmares = palmares.filter(|by| *by > entry);
                (in_force, before_palmares.or(later))
            }
            DecisionKind::Palmares => {
                let mut settled = self.settlements.all_now().map(|term| term.since);
                let later = settled.rfind(|by| *by > entry);
                (palmares == Some(entry), promotions.last().copied().or(later))
            }
            DecisionKind::Promotion => {
                let later = promotions.iter().copied().rfind(|by| *by > entry);
                (promotions.contains(&entry), later)
            }
            _ => return [ReversalError::NotReversible { entry, kind }].into(),
        };
        let mut reasons = Vec::new();
        if !in_force {
            reasons.push(ReversalError::NotInForce { entry });
        } else if let Some(by) = relied_on_by {
            reasons.push(ReversalError::ReliedOn { entry, by });
        }
        if let Some(published) = self.published.now()
            && kind == DecisionKind::Palmares
            && !self.charter().rules().revert_after_publication
        {
            reasons.push(ReversalError::Published { published: published.since });
        }
        reasons
    }
}
