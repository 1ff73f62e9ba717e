use crate::{
    journal::{EvidenceError, HistoryError, OtherEdition, Refusal, Remedy},
    value::Date,
};

/// Why something cannot happen in the course of a pre-incubation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IncubationError {
    /// It would be before the pre-incubation starts.
    #[error("{on} is before the start on {start}")]
    BeforeStart {
        /// The day.
        on: Date,
        /// The first day of the pre-incubation.
        start: Date,
    },
    /// It would be before something that it follows.
    #[error("{on} is not after {last}, which it follows")]
    OutOfOrder {
        /// The day.
        on: Date,
        /// The day that it follows.
        last: Date,
    },
    /// The clock stands still already.
    #[error("suspended since {since}")]
    Suspended {
        /// The first day that does not count.
        since: Date,
    },
    /// The clock is not standing still.
    #[error("not suspended")]
    NotSuspended,
    /// The due date has passed.
    #[error("{on} is after the due date {due}")]
    AfterDue {
        /// The day.
        on: Date,
        /// The due date.
        due: Date,
    },
    /// The new due date is not later than the one in force.
    #[error("the due date {new} is not after {due}")]
    NotLater {
        /// The new due date.
        new: Date,
        /// The due date in force.
        due: Date,
    },
    /// The charter allows no extension.
    #[error("the charter allows no extension")]
    NoExtension,
    /// The new due date is past the charter's limit.
    #[error("the due date {due} is after {limit}, the limit of all extensions")]
    PastLimit {
        /// The new due date.
        due: Date,
        /// The latest that the charter allows.
        limit: Date,
    },
    /// Results were handed in.
    #[error("results were handed in on {on}")]
    Reported {
        /// The day.
        on: Date,
    },
    /// The due date would be past the year 9999.
    #[error("the due date would be past the year 9999")]
    PastCalendar,
    /// The edition is not the project's.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// The edition lags behind what the project has seen of it.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for IncubationError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::Suspended { .. } | Self::NotSuspended => Remedy::Later,
            Self::Reported { .. } | Self::NoExtension => Remedy::Never,
            Self::OtherEdition(error) => error.remedy(),
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}
