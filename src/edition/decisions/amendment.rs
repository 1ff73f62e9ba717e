use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::Amendment,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
};

/// Why the charter cannot be amended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AmendError {
    /// The call is open, or was: the rules that agents answered to stand.
    #[error("the call opened with entry {entry}, and the charter stands since")]
    CallOpened {
        /// The entry.
        entry: u32,
    },
    /// The amended charter does not carry the next version.
    #[error("version {found} where {expected} follows")]
    Version {
        /// The version that follows.
        expected: u32,
        /// The version of the amended charter.
        found: u32,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for AmendError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::CallOpened { .. } => Remedy::Never,
            Self::Version { .. } => Remedy::OtherEvidence,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The organisers amend the charter, before the call opens.
    ///
    /// # Errors
    /// Every [`AmendError`] there is, with the amendment handed back: the call is open or was, the
    /// amended charter does not carry the next version, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{charter::{Charter, Seats}, edition::AmendError, fact::Amendment};
    ///
    /// # let (mut edition, mut journal) = founded();
    /// let mut rules = edition.charter().rules().clone();
    /// rules.seats = Seats::Exactly(2);
    /// let motive = "A second seat was found".parse()?;
    /// let amendment = Amendment { charter: Charter::new(rules.clone())?, motive };
    /// let refused = edition.amend_charter(amendment, stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &AmendError::Version { expected: 2, found: 1 });
    /// let (amendment, _) = refused.into_parts();
    ///
    /// rules.version = 2;
    /// let amendment = Amendment { charter: Charter::new(rules)?, ..amendment };
    /// edition.amend_charter(amendment, stamp())?.record(&mut journal)?;
    /// assert_eq!(edition.charter().rules().version, 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn amend_charter(
        &mut self,
        amendment: Amendment,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Amendment, AmendError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide(amendment, &at)
    }
}

impl Rule for Amendment {
    type Error = AmendError;
    const KIND: DecisionKind = DecisionKind::Charter;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::CharterAmended(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<AmendError> {
        let opened = edition.call_opened.now();
        opened.map(|term| AmendError::CallOpened { entry: term.since }).into_iter().collect()
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<AmendError> {
        let current = edition.charter().rules().version;
        let expected = current.saturating_add(1);
        let found = self.charter.rules().version;
        if found == expected && found != current {
            return Vec::new();
        }
        [AmendError::Version { expected, found }].into()
    }

    fn rests_on(&self, _: &Edition) -> Vec<u32> {
        Vec::new()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        edition.amended.replace(seq, at, self.charter.clone());
    }
}
