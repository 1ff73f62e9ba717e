//! The pre-incubation: its agreement, its calendar, and what happens on the way.

mod calendar;
mod error;

use alloc::{sync::Arc, vec::Vec};

pub use calendar::{Calendar, Status};
pub use error::IncubationError;

use crate::{
    charter::IncubationRules,
    fact::{Agreement, Extension, Milestone, Results, Resumption, Suspension, WeeklyPoint},
    value::Date,
};

/// Something that happened in the course of a pre-incubation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A milestone was reached.
    Milestone(Arc<Milestone>),
    /// The weekly point was held.
    WeeklyPoint(Arc<WeeklyPoint>),
    /// The clock stopped.
    Suspension(Arc<Suspension>),
    /// The clock runs again.
    Resumption(Resumption),
    /// The due date moved.
    Extension(Arc<Extension>),
    /// Results were handed in.
    Results(Arc<Results>),
}

/// The pre-incubation of one laureate: what was agreed and what happened since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incubation {
    agreement: Arc<Agreement>,
    rules: IncubationRules,
    clock_start: Date,
    happenings: Vec<Happening>,
    /// By all that is recorded: no move goes through all that happened before.
    calendar: Calendar,
}

impl Incubation {
    pub(crate) fn new(
        agreement: Arc<Agreement>,
        rules: IncubationRules,
        clock_start: Date,
    ) -> Self {
        let calendar = Calendar::of(&agreement);
        Self { agreement, rules, clock_start, happenings: Vec::new(), calendar }
    }

    /// What the team's own département grants.
    #[must_use]
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// Everything that happened, in the order in which it was recorded.
    #[must_use]
    pub fn happenings(&self) -> &[Happening] {
        &self.happenings
    }

    /// How it stands on a day, by what had happened until then.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{fact::Suspension, incubation::Status};
    ///
    /// # let (edition, mut journal, project) = incubating();
    /// let due = "2020-04-14".parse()?;
    /// let status = project.incubation().status("2020-03-01".parse()?);
    /// assert_eq!(status, Status::OnTrack { due, days: 44 });
    /// let status = project.incubation().status("2020-04-16".parse()?);
    /// assert_eq!(status, Status::Overdue { due, days: 2 });
    ///
    /// let since = "2020-03-17".parse()?;
    /// let suspension = Suspension { from: since, motive: "Sanitary crisis".parse()? };
    /// let project = project.suspend(&edition, suspension, stamp())?.record(&mut journal)?;
    /// let incubation = project.incubation();
    /// assert_eq!(incubation.status("2020-04-16".parse()?), Status::Suspended { since });
    /// // By what had happened until then.
    /// assert_eq!(incubation.status("2020-03-01".parse()?), Status::OnTrack { due, days: 44 });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn status(&self, at: Date) -> Status {
        self.calendar(Some(at)).status(at)
    }

    /// The last day for results, by all that is recorded; `None` while the clock stands still.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.calendar.suspended_since.is_none().then_some(self.calendar.due)
    }

    /// The latest due date that the charter allows: the maximum and all extensions, moved by the
    /// days of suspension. `None` past the year 9999.
    #[must_use]
    pub fn limit(&self) -> Option<Date> {
        let extension = self.rules.extension.map_or(0, crate::value::Months::get);
        let months = self.rules.maximum.get().saturating_add(extension);
        self.clock_start.plus_month_count(months)?.plus_days(self.calendar.suspended_days)
    }

    pub(crate) fn push(&mut self, happening: Happening) {
        self.calendar.take(&happening);
        self.happenings.push(happening);
    }

    /// Takes the last happening back.
    pub(crate) fn pop(&mut self) -> Option<Happening> {
        let last = self.happenings.pop();
        self.calendar = Calendar::of(&self.agreement);
        self.happenings.iter().for_each(|happening| self.calendar.take(happening));
        last
    }

    /// What speaks against a happening.
    pub(crate) fn check(&self, happening: &Happening) -> Vec<IncubationError> {
        let calendar = &self.calendar;
        let mut reasons = Vec::new();
        let on = happening.on();
        if on < self.agreement.start {
            reasons.push(IncubationError::BeforeStart { on, start: self.agreement.start });
        }
        match happening {
            Happening::Milestone(_) | Happening::WeeklyPoint(_) => {}
            Happening::Suspension(_) => calendar.check_suspension(on, &mut reasons),
            Happening::Resumption(_) => calendar.check_resumption(on, &mut reasons),
            Happening::Extension(extension) => {
                calendar.check_extension(extension.due, &mut reasons);
                self.check_limit(extension.due, &mut reasons);
            }
            Happening::Results(_) => calendar.check_reported(&mut reasons),
        }
        reasons
    }

    fn check_limit(&self, due: Date, reasons: &mut Vec<IncubationError>) {
        if self.rules.extension.is_none() {
            reasons.push(IncubationError::NoExtension);
        } else if let Some(limit) = self.limit().filter(|limit| due > *limit) {
            reasons.push(IncubationError::PastLimit { due, limit });
        }
    }
}

impl Happening {
    /// The day on which it happened.
    #[must_use]
    pub fn on(&self) -> Date {
        match self {
            Self::Milestone(fact) => fact.on,
            Self::WeeklyPoint(fact) => fact.on,
            Self::Suspension(fact) => fact.from,
            Self::Resumption(fact) => fact.on,
            Self::Extension(fact) => fact.on,
            Self::Results(fact) => fact.on,
        }
    }
}
