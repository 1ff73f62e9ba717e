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
    /// Amends the charter, before the call opens.
    ///
    /// # Errors
    /// Every [`AmendError`] there is, with the amendment handed back.
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
        let expected = self.charter().rules().version.saturating_add(1);
        let found = amendment.charter.rules().version;
        if found != expected {
            reasons.push(AmendError::Version { expected, found });
        }
        reasons
    }

    /// Opens the call for ideas (*appel à idées*). The charter stands from here on.
    ///
    /// # Errors
    /// [`CallError::AlreadyOpened`], or [`CallError::History`].
    pub fn open_call(&mut self, stamp: Stamp) -> Result<Decision<'_>, Refused<(), CallError>> {
        let reasons = self.check_opening_of_call();
        self.decide((), |()| EditionEvent::CallOpened(Nothing {}), reasons, stamp)
    }

    pub(in crate::edition) fn check_opening_of_call(&self) -> Vec<CallError> {
        let opened = self.call_opened.now();
        opened.map(|term| CallError::AlreadyOpened { entry: term.since }).into_iter().collect()
    }

    /// Closes the call for ideas.
    ///
    /// # Errors
    /// [`CallError::NotOpened`], [`CallError::AlreadyClosed`], or [`CallError::History`].
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
