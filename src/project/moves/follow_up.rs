use alloc::sync::Arc;

use super::super::{PreIncubation, Project};
use crate::{
    fact::{Extension, Milestone, Results, Resumption, Suspension, WeeklyPoint},
    incubation::{Happening, IncubationError},
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

type Followed<T> = Result<
    Transition<Project<PreIncubation>>,
    Refused<(Project<PreIncubation>, T), IncubationError>,
>;

impl Project<PreIncubation> {
    /// Notes a milestone.
    ///
    /// # Errors
    /// [`IncubationError`] when it would be before the start, or time would go back.
    pub fn note_milestone(self, milestone: Milestone, stamp: Stamp) -> Followed<Milestone> {
        self.happen(milestone, stamp, |fact| Happening::Milestone(Arc::new(fact)))
    }

    /// Notes a weekly point.
    ///
    /// # Errors
    /// [`IncubationError`] when it would be before the start, or time would go back.
    pub fn hold_point(self, point: WeeklyPoint, stamp: Stamp) -> Followed<WeeklyPoint> {
        self.happen(point, stamp, |fact| Happening::WeeklyPoint(Arc::new(fact)))
    }

    /// Stops the clock, with a motive. The due date moves by exactly the days that it stands still.
    ///
    /// # Errors
    /// [`IncubationError`] when it stands still already, the due date has passed, results are
    /// there, or time would go back.
    pub fn suspend(self, suspension: Suspension, stamp: Stamp) -> Followed<Suspension> {
        self.happen(suspension, stamp, |fact| Happening::Suspension(Arc::new(fact)))
    }

    /// Lets the clock run again.
    ///
    /// # Errors
    /// [`IncubationError`] when it does not stand still, or would not have for a single day.
    pub fn resume(self, resumption: Resumption, stamp: Stamp) -> Followed<Resumption> {
        self.happen(resumption, stamp, Happening::Resumption)
    }

    /// Sets a later due date, with a motive, within the charter's limit on extensions.
    ///
    /// # Errors
    /// [`IncubationError`] when the charter allows none, the new date is not later or past the
    /// limit, the clock stands still, results are there, or time would go back.
    pub fn extend(self, extension: Extension, stamp: Stamp) -> Followed<Extension> {
        self.happen(extension, stamp, |fact| Happening::Extension(Arc::new(fact)))
    }

    /// Hands the results in.
    ///
    /// # Errors
    /// [`IncubationError`] when they were handed in before, or time would go back.
    pub fn report(self, results: Results, stamp: Stamp) -> Followed<Results> {
        self.happen(results, stamp, |fact| Happening::Results(Arc::new(fact)))
    }

    fn happen<T: Clone>(
        self,
        fact: T,
        stamp: Stamp,
        happening: impl FnOnce(T) -> Happening,
    ) -> Followed<T> {
        let happening = happening(fact.clone());
        match self.happened(happening, stamp) {
            Ok(transition) => Ok(transition),
            Err(refused) => {
                let (project, reasons) = refused.into_parts();
                Err(Refused::new((project, fact), reasons))
            }
        }
    }

    pub(crate) fn happened(
        self,
        happening: Happening,
        stamp: Stamp,
    ) -> Result<Transition<Self>, Refused<Self, IncubationError>> {
        let mut reasons = self.stage.incubation.check(&happening);
        reasons.extend(self.history_reasons::<IncubationError>(stamp));
        if let Some(reasons) = OneOrMore::from_vec(reasons) {
            return Err(Refused::new(self, reasons));
        }
        let event = match &happening {
            Happening::Milestone(fact) => ProjectEvent::MilestoneReached(fact.clone()),
            Happening::WeeklyPoint(fact) => ProjectEvent::PointHeld(fact.clone()),
            Happening::Suspension(fact) => ProjectEvent::Suspended(fact.clone()),
            Happening::Resumption(fact) => ProjectEvent::Resumed(*fact),
            Happening::Extension(fact) => ProjectEvent::Extended(fact.clone()),
            Happening::Results(fact) => ProjectEvent::Reported(fact.clone()),
        };
        Ok(self.advance_alone(stamp, event, |mut stage| {
            stage.incubation.push(happening);
            stage
        }))
    }
}
