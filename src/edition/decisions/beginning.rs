use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::Beginning,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
    value::Date,
};

/// Why the pitches do not begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BeginError {
    /// They have begun.
    #[error("the pitches began with entry {entry}")]
    AlreadyBegun {
        /// The entry.
        entry: u32,
    },
    /// No jury is constituted.
    #[error("the jury is not constituted")]
    NotConstituted,
    /// No programme is announced.
    #[error("the programme is not announced")]
    NoProgramme,
    /// The programme is for a later day.
    #[error("the programme is for {date}")]
    BeforeTheDay {
        /// The day.
        date: Date,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for BeginError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::AlreadyBegun { .. } => Remedy::Never,
            Self::NotConstituted | Self::NoProgramme | Self::BeforeTheDay { .. } => Remedy::Later,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The organisers begin the pitches. The jury is frozen from here on, each project has its
    /// [`slot`](Self::slot), and sheets can be handed in.
    ///
    /// # Errors
    /// [`BeginError::NotConstituted`], [`BeginError::NoProgramme`], [`BeginError::BeforeTheDay`] that
    /// the programme is for, in UTC, [`BeginError::AlreadyBegun`], or [`BeginError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::BeginError;
    ///
    /// # let Scene { mut edition, mut journal, .. } = listed();
    /// let refused = edition.begin_pitches(stamp()).unwrap_err();
    /// assert!(refused.reasons().iter().eq(&[BeginError::NotConstituted, BeginError::NoProgramme]));
    ///
    /// edition.constitute_jury(jury(), stamp())?.record(&mut journal)?;
    /// let programme = edition.draft_programme("2019-11-28".parse()?);
    /// edition.announce(programme, stamp())?.record(&mut journal)?;
    /// edition.begin_pitches(stamp())?.record(&mut journal)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn begin_pitches(&mut self, stamp: Stamp) -> Result<Decision<'_>, Refused<(), BeginError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide_for((), Beginning {}, &at)
    }
}

impl Rule for Beginning {
    type Error = BeginError;
    const KIND: DecisionKind = DecisionKind::Beginning;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::PitchesBegun(Arc::new(self))
    }

    fn closed(edition: &Edition, at: &At<'_>) -> Vec<BeginError> {
        let mut reasons = Vec::new();
        if let Some(term) = edition.begun.now() {
            reasons.push(BeginError::AlreadyBegun { entry: term.since });
        }
        if edition.jury.now().is_none() {
            reasons.push(BeginError::NotConstituted);
        }
        match edition.programme().map(|programme| programme.date) {
            None => reasons.push(BeginError::NoProgramme),
            Some(date) if at.day() < date => reasons.push(BeginError::BeforeTheDay { date }),
            Some(_) => {}
        }
        reasons
    }

    fn unmet(&self, _: &Edition, _: &At<'_>) -> Vec<BeginError> {
        Vec::new()
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        [edition.jury.since(), edition.programme.since()].concat()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        edition.begun.replace(seq, at, ());
    }
}
