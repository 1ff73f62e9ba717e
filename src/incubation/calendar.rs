use alloc::{format, string::String, vec::Vec};
use core::fmt;

use super::{Happening, Incubation, IncubationError};
use crate::{fact::Agreement, value::Date};

/// The dates of a pre-incubation, by what had happened until a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The first day.
    pub start: Date,
    /// The last day for results, not counting a suspension that still goes on.
    pub due: Date,
    /// Since when the clock stands still.
    pub suspended_since: Option<Date>,
    /// How many days it stood still, in all suspensions that ended.
    pub suspended_days: u32,
    /// The last day on which it began to run again.
    pub resumed_on: Option<Date>,
    /// When results were handed in.
    pub reported_on: Option<Date>,
}

/// How a pre-incubation stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It has not started.
    NotStarted {
        /// How many days are left until it does: at least 1.
        days: i64,
    },
    /// Results are due in so many days.
    OnTrack {
        /// The last day for results.
        due: Date,
        /// How many days are left: 0 on the last.
        days: i64,
    },
    /// Results should be there.
    Overdue {
        /// The last day for results.
        due: Date,
        /// For how many days: at least 1.
        days: i64,
    },
    /// The clock stands still.
    Suspended {
        /// The first day that does not count.
        since: Date,
    },
    /// Results are there.
    Reported {
        /// The day on which they were handed in.
        on: Date,
    },
}

impl Status {
    /// How it stands, in French.
    #[must_use]
    pub fn french(&self) -> String {
        match self {
            Self::NotStarted { days } => format!("commence dans {days} j"),
            Self::OnTrack { due, days } => format!("résultats attendus le {due}, dans {days} j"),
            Self::Overdue { due, days } => format!("résultats attendus le {due}, il y a {days} j"),
            Self::Suspended { since } => format!("suspendu depuis le {since}"),
            Self::Reported { on } => format!("résultats remis le {on}"),
        }
    }
}

/// How it stands, in English.
impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted { days } => write!(f, "starts in {days} days"),
            Self::OnTrack { due, days } => write!(f, "on track, due on {due}, in {days} days"),
            Self::Overdue { due, days } => write!(f, "overdue by {days} days, since {due}"),
            Self::Suspended { since } => write!(f, "suspended since {since}"),
            Self::Reported { on } => write!(f, "results handed in on {on}"),
        }
    }
}

impl Incubation {
    /// The dates by what had happened until a day, or by all that is recorded.
    #[must_use]
    pub fn calendar(&self, until: Option<Date>) -> Calendar {
        let Some(until) = until else {
            return self.calendar;
        };
        let mut calendar = Calendar::of(self.agreement());
        for happening in self.happenings() {
            if happening.on() <= until {
                calendar.take(happening);
            }
        }
        calendar
    }
}

impl Calendar {
    /// The dates as they were agreed, before anything happened.
    pub(super) fn of(agreement: &Agreement) -> Self {
        Self {
            start: agreement.start,
            due: agreement.due,
            suspended_since: None,
            suspended_days: 0,
            resumed_on: None,
            reported_on: None,
        }
    }

    pub(super) fn take(&mut self, happening: &Happening) {
        match happening {
            Happening::Milestone(_) | Happening::WeeklyPoint(_) => {}
            Happening::Suspension(suspension) => self.suspended_since = Some(suspension.from),
            Happening::Resumption(resumption) => {
                if let Some(since) = self.suspended_since.take() {
                    let days = u32::try_from(since.days_until(resumption.on)).unwrap_or(0);
                    self.suspended_days = self.suspended_days.saturating_add(days);
                    self.due = self.due.plus_days(days).unwrap_or(self.due);
                    self.resumed_on = Some(resumption.on);
                }
            }
            Happening::Extension(extension) => self.due = extension.due,
            Happening::Results(results) => self.reported_on = Some(results.on),
        }
    }

    /// How it stands on a day.
    #[must_use]
    pub fn status(&self, at: Date) -> Status {
        let days = at.days_until(self.due);
        match (self.reported_on, self.suspended_since) {
            (Some(on), _) => Status::Reported { on },
            (None, Some(since)) => Status::Suspended { since },
            (None, None) if at < self.start => {
                Status::NotStarted { days: at.days_until(self.start) }
            }
            (None, None) if days < 0 => {
                Status::Overdue { due: self.due, days: days.saturating_neg() }
            }
            (None, None) => Status::OnTrack { due: self.due, days },
        }
    }

    pub(super) fn check_suspension(&self, from: Date, reasons: &mut Vec<IncubationError>) {
        self.check_reported(reasons);
        if let Some(since) = self.suspended_since {
            reasons.push(IncubationError::Suspended { since });
        }
        if let Some(last) = self.resumed_on.filter(|last| from < *last) {
            reasons.push(IncubationError::OutOfOrder { on: from, last });
        }
        if from > self.due {
            reasons.push(IncubationError::AfterDue { on: from, due: self.due });
        }
    }

    pub(super) fn check_resumption(&self, on: Date, reasons: &mut Vec<IncubationError>) {
        let Some(since) = self.suspended_since else {
            reasons.push(IncubationError::NotSuspended);
            return;
        };
        if on <= since {
            reasons.push(IncubationError::OutOfOrder { on, last: since });
        }
        let days = u32::try_from(since.days_until(on)).unwrap_or(0);
        if self.due.plus_days(days).is_none() {
            reasons.push(IncubationError::PastCalendar);
        }
    }

    pub(super) fn check_extension(&self, new: Date, reasons: &mut Vec<IncubationError>) {
        self.check_reported(reasons);
        if let Some(since) = self.suspended_since {
            reasons.push(IncubationError::Suspended { since });
        }
        if new <= self.due {
            reasons.push(IncubationError::NotLater { new, due: self.due });
        }
    }

    pub(super) fn check_reported(&self, reasons: &mut Vec<IncubationError>) {
        if let Some(on) = self.reported_on {
            reasons.push(IncubationError::Reported { on });
        }
    }
}
