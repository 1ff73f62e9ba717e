use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::Publication,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
};

/// Why a palmarès is not published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// No palmarès is adopted.
    #[error("the palmarès is not adopted")]
    NotAdopted,
    /// The palmarès is published.
    #[error("the palmarès was published with entry {entry}")]
    AlreadyPublished {
        /// The entry.
        entry: u32,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for PublishError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotAdopted => Remedy::Later,
            Self::AlreadyPublished { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The organisers publish the palmarès. After that it is undone only where the charter says so.
    ///
    /// # Errors
    /// [`PublishError::NotAdopted`], [`PublishError::AlreadyPublished`], or
    /// [`PublishError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::PublishError;
    ///
    /// # let Scene { mut edition, .. } = deliberating(9, 6);
    /// let refused = edition.publish(stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &PublishError::NotAdopted);
    ///
    /// # let Scene { mut edition, mut journal, .. } = adopted();
    /// edition.publish(stamp())?.record(&mut journal)?;
    /// assert!(edition.published_at().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn publish(&mut self, stamp: Stamp) -> Result<Decision<'_>, Refused<(), PublishError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide_for((), Publication {}, &at)
    }
}

impl Rule for Publication {
    type Error = PublishError;
    const KIND: DecisionKind = DecisionKind::Publication;
    const UNDONE: bool = true;

    fn into_event(self) -> EditionEvent {
        EditionEvent::PalmaresPublished(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<PublishError> {
        let mut reasons = Vec::new();
        if edition.palmares.now().is_none() {
            reasons.push(PublishError::NotAdopted);
        }
        if let Some(term) = edition.published.now() {
            reasons.push(PublishError::AlreadyPublished { entry: term.since });
        }
        reasons
    }

    fn unmet(&self, _: &Edition, _: &At<'_>) -> Vec<PublishError> {
        Vec::new()
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        edition.palmares.since()
    }

    fn stays(edition: &Edition) -> bool {
        !edition.charter().rules().revert_after_publication
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        edition.published.replace(seq, at, ());
    }

    fn undo(&self, edition: &mut Edition, seq: u32, by: u32) {
        edition.published.end(seq, by);
    }
}
