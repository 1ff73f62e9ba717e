use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::CallOpening,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
};

/// Why the call does not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenCallError {
    /// The call was opened before.
    #[error("the call opened with entry {entry}")]
    AlreadyOpened {
        /// The entry.
        entry: u32,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for OpenCallError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::AlreadyOpened { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The organisers open the call for ideas (*appel à idées*). The charter stands from here on.
    /// Next, teams [submit](crate::project::Project::submit) their ideas.
    ///
    /// # Errors
    /// [`OpenCallError::AlreadyOpened`], or [`OpenCallError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::OpenCallError;
    ///
    /// # let (mut edition, mut journal) = founded();
    /// let entry = edition.open_call(stamp())?.record(&mut journal)?;
    /// let refused = edition.open_call(stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &OpenCallError::AlreadyOpened { entry });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open_call(&mut self, stamp: Stamp) -> Result<Decision<'_>, Refused<(), OpenCallError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide_for((), CallOpening {}, &at)
    }
}

impl Rule for CallOpening {
    type Error = OpenCallError;
    const KIND: DecisionKind = DecisionKind::CallOpening;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::CallOpened(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<OpenCallError> {
        let opened = edition.call_opened.now();
        opened.map(|term| OpenCallError::AlreadyOpened { entry: term.since }).into_iter().collect()
    }

    fn unmet(&self, _: &Edition, _: &At<'_>) -> Vec<OpenCallError> {
        Vec::new()
    }

    fn rests_on(&self, _: &Edition) -> Vec<u32> {
        Vec::new()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        edition.call_opened.replace(seq, at, ());
    }
}
