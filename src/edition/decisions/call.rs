use alloc::{sync::Arc, vec::Vec};

use super::super::{Decision, Edition};
use crate::{
    fact::{Amendment, Nothing},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
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

/// Why the call, or the pitches, cannot be opened or closed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CallError {
    /// The call was opened before.
    #[error("the call opened with entry {entry}")]
    AlreadyOpened {
        /// The entry.
        entry: u32,
    },
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

impl Refusal for CallError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::AlreadyOpened { .. } | Self::AlreadyClosed { .. } => Remedy::Never,
            Self::NotOpened => Remedy::Later,
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
        let reasons = self.check_amendment(&amendment);
        self.decide(amendment, |fact| EditionEvent::CharterAmended(Arc::new(fact)), reasons, stamp)
    }

    pub(in crate::edition) fn check_amendment(&self, amendment: &Amendment) -> Vec<AmendError> {
        let mut reasons = Vec::new();
        if let Some(term) = self.call_opened.now() {
            reasons.push(AmendError::CallOpened { entry: term.since });
        }
        let current = self.charter().rules().version;
        let expected = current.saturating_add(1);
        let found = amendment.charter.rules().version;
        if found != expected || found == current {
            reasons.push(AmendError::Version { expected, found });
        }
        reasons
    }

    /// The organisers open the call for ideas (*appel à idées*). The charter stands from here on.
    /// Next, teams [submit](crate::project::Project::submit) their ideas.
    ///
    /// # Errors
    /// [`CallError::AlreadyOpened`], or [`CallError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::CallError;
    ///
    /// # let (mut edition, mut journal) = founded();
    /// let entry = edition.open_call(stamp())?.record(&mut journal)?;
    /// let refused = edition.open_call(stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &CallError::AlreadyOpened { entry });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open_call(&mut self, stamp: Stamp) -> Result<Decision<'_>, Refused<(), CallError>> {
        let reasons = self.check_opening_of_call();
        self.decide((), |()| EditionEvent::CallOpened(Nothing {}), reasons, stamp)
    }

    pub(in crate::edition) fn check_opening_of_call(&self) -> Vec<CallError> {
        let opened = self.call_opened.now();
        opened.map(|term| CallError::AlreadyOpened { entry: term.since }).into_iter().collect()
    }

    /// The organisers close the call for ideas. Next, each département
    /// [adopts its shortlist](Self::adopt_shortlist).
    ///
    /// # Errors
    /// [`CallError::NotOpened`], [`CallError::AlreadyClosed`], or [`CallError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::CallError;
    ///
    /// # let (mut edition, mut journal) = founded();
    /// let refused = edition.close_call(stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &CallError::NotOpened);
    ///
    /// edition.open_call(stamp())?.record(&mut journal)?;
    /// edition.close_call(stamp())?.record(&mut journal)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn close_call(&mut self, stamp: Stamp) -> Result<Decision<'_>, Refused<(), CallError>> {
        let reasons = self.check_closing_of_call();
        self.decide((), |()| EditionEvent::CallClosed(Nothing {}), reasons, stamp)
    }

    pub(in crate::edition) fn check_closing_of_call(&self) -> Vec<CallError> {
        let mut reasons = Vec::new();
        if self.call_opened.now().is_none() {
            reasons.push(CallError::NotOpened);
        }
        if let Some(term) = self.call_closed.now() {
            reasons.push(CallError::AlreadyClosed { entry: term.since });
        }
        reasons
    }
}
