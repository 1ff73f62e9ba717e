use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::CallClosing,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
};

/// Why the call does not close.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CloseCallError {
    /// The call was never opened.
    #[error("the call is not open")]
    NotOpened,
    /// The call was closed before.
    #[error("the call closed with entry {entry}")]
    AlreadyClosed {
        /// The entry.
        entry: u32,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for CloseCallError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::AlreadyClosed { .. } => Remedy::Never,
            Self::NotOpened => Remedy::Later,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The organisers close the call for ideas. Next, each département
    /// [adopts its shortlist](Self::adopt_shortlist).
    ///
    /// # Errors
    /// [`CloseCallError::NotOpened`], [`CloseCallError::AlreadyClosed`], or [`CloseCallError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::CloseCallError;
    ///
    /// # let (mut edition, mut journal) = founded();
    /// let refused = edition.close_call(stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &CloseCallError::NotOpened);
    ///
    /// edition.open_call(stamp())?.record(&mut journal)?;
    /// edition.close_call(stamp())?.record(&mut journal)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn close_call(
        &mut self,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<(), CloseCallError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide_for((), CallClosing {}, &at)
    }
}

impl Rule for CallClosing {
    type Error = CloseCallError;
    const KIND: DecisionKind = DecisionKind::CallClosing;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::CallClosed(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<CloseCallError> {
        let mut reasons = Vec::new();
        if edition.call_opened.now().is_none() {
            reasons.push(CloseCallError::NotOpened);
        }
        if let Some(term) = edition.call_closed.now() {
            reasons.push(CloseCallError::AlreadyClosed { entry: term.since });
        }
        reasons
    }

    fn unmet(&self, _: &Edition, _: &At<'_>) -> Vec<CloseCallError> {
        Vec::new()
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        edition.call_opened.since()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        edition.call_closed.replace(seq, at, ());
    }
}
