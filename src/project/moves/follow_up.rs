use alloc::sync::Arc;

use super::super::{PreIncubation, Project};
use crate::{
    edition::Edition,
    fact::{Extension, Milestone, Results, Resumption, Suspension, WeeklyPoint},
    incubation::{Happening, IncubationError},
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

type Followed<T> = Result<
    Transition<Project<PreIncubation>>,
    Refused<(Project<PreIncubation>, T), IncubationError>,
>;

/// What happens in the course of a pre-incubation. Each of these moves is refused too, with
/// [`IncubationError::OtherEdition`] or [`IncubationError::Evidence`], when the edition is another
/// than the project's or lags behind what the project has seen of it.
impl Project<PreIncubation> {
    /// The team, or whoever follows it, notes a milestone.
    ///
    /// # Errors
    /// [`IncubationError::BeforeStart`] when it would be before the start, or
    /// [`IncubationError::History`]; project and milestone are handed back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{fact::Milestone, incubation::IncubationError};
    ///
    /// # let (edition, mut journal, project) = incubating();
    /// let milestone = Milestone { name: "First users".parse()?, on: "2020-01-13".parse()? };
    /// let refused = project.note_milestone(&edition, milestone, stamp()).unwrap_err();
    /// let ((project, milestone), reasons) = refused.into_parts();
    /// assert!(matches!(reasons.first(), IncubationError::BeforeStart { .. }));
    ///
    /// let milestone = Milestone { on: "2020-02-03".parse()?, ..milestone };
    /// let project = project.note_milestone(&edition, milestone, stamp())?.record(&mut journal)?;
    /// assert_eq!(project.incubation().happenings().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn note_milestone(
        self,
        edition: &Edition,
        milestone: Milestone,
        stamp: Stamp,
    ) -> Followed<Milestone> {
        self.happen(edition, milestone, stamp, |fact| Happening::Milestone(Arc::new(fact)))
    }

    /// The team and those who support it held their weekly point; it is noted as
    /// [`note_milestone`](Self::note_milestone) notes a milestone.
    ///
    /// # Errors
    /// [`IncubationError::BeforeStart`] when it would be before the start, or
    /// [`IncubationError::History`]; project and point are handed back.
    pub fn hold_point(
        self,
        edition: &Edition,
        point: WeeklyPoint,
        stamp: Stamp,
    ) -> Followed<WeeklyPoint> {
        self.happen(edition, point, stamp, |fact| Happening::WeeklyPoint(Arc::new(fact)))
    }

    /// The sponsor stops the clock, with a motive. The due date moves by exactly the days that it
    /// stands still. Next, it is [resumed](Self::resume).
    ///
    /// # Errors
    /// With project and suspension handed back: [`IncubationError::BeforeStart`] and
    /// [`IncubationError::OutOfOrder`] when it would be before the start or the last resumption,
    /// [`IncubationError::Suspended`] when the clock stands still already,
    /// [`IncubationError::AfterDue`] past the due date, [`IncubationError::Reported`] when results
    /// are there, or [`IncubationError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{fact::{Resumption, Suspension}, incubation::IncubationError};
    ///
    /// # let (edition, mut journal, project) = incubating();
    /// let suspension = Suspension { from: "2020-03-17".parse()?, motive: "Sanitary crisis".parse()? };
    /// let project = project.suspend(&edition, suspension.clone(), stamp())?.record(&mut journal)?;
    ///
    /// let refused = project.suspend(&edition, suspension, stamp()).unwrap_err();
    /// let ((project, _), reasons) = refused.into_parts();
    /// assert!(matches!(reasons.first(), IncubationError::Suspended { .. }));
    ///
    /// // 55 days later: 14 April becomes 8 June.
    /// let resumption = Resumption { on: "2020-05-11".parse()? };
    /// let project = project.resume(&edition, resumption, stamp())?.record(&mut journal)?;
    /// assert_eq!(project.incubation().due(), Some("2020-06-08".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn suspend(
        self,
        edition: &Edition,
        suspension: Suspension,
        stamp: Stamp,
    ) -> Followed<Suspension> {
        self.happen(edition, suspension, stamp, |fact| Happening::Suspension(Arc::new(fact)))
    }

    /// The sponsor lets the clock run again: [`suspend`](Self::suspend) shows both.
    ///
    /// # Errors
    /// With project and resumption handed back: [`IncubationError::NotSuspended`] when the clock
    /// does not stand still, [`IncubationError::OutOfOrder`] when it would not have for a single
    /// day, [`IncubationError::BeforeStart`], [`IncubationError::PastCalendar`] when the due date
    /// would be past the year 9999, or [`IncubationError::History`].
    pub fn resume(
        self,
        edition: &Edition,
        resumption: Resumption,
        stamp: Stamp,
    ) -> Followed<Resumption> {
        self.happen(edition, resumption, stamp, Happening::Resumption)
    }

    /// The sponsor sets a later due date, with a motive, within the charter's limit on extensions.
    ///
    /// # Errors
    /// With project and extension handed back: [`IncubationError::NoExtension`] when the charter
    /// allows none, [`IncubationError::NotLater`] and [`IncubationError::PastLimit`] for a date
    /// that is not later than the one in force or past
    /// [`Incubation::limit`](crate::incubation::Incubation::limit),
    /// [`IncubationError::Suspended`] while the clock stands still,
    /// [`IncubationError::Reported`] when results are there, [`IncubationError::BeforeStart`], or
    /// [`IncubationError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{fact::Extension, incubation::IncubationError};
    ///
    /// # let (edition, mut journal, project) = incubating();
    /// let extension = Extension {
    ///     due: "2020-07-15".parse()?,
    ///     motive: "Users could not be met in spring".parse()?,
    ///     on: "2020-04-02".parse()?,
    /// };
    /// let refused = project.extend(&edition, extension, stamp()).unwrap_err();
    /// let ((project, extension), reasons) = refused.into_parts();
    /// let limit = project.incubation().limit().ok_or("past the calendar")?;
    /// assert_eq!(reasons.first(), &IncubationError::PastLimit { due: extension.due, limit });
    ///
    /// let project = project.extend(&edition, Extension { due: limit, ..extension }, stamp())?.record(&mut journal)?;
    /// assert_eq!(project.incubation().due(), Some("2020-07-14".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn extend(
        self,
        edition: &Edition,
        extension: Extension,
        stamp: Stamp,
    ) -> Followed<Extension> {
        self.happen(edition, extension, stamp, |fact| Happening::Extension(Arc::new(fact)))
    }

    /// The team hands its results in. Next, the project is [concluded](Self::conclude).
    ///
    /// # Errors
    /// With project and results handed back: [`IncubationError::Reported`] when results were
    /// handed in before, [`IncubationError::BeforeStart`], or [`IncubationError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{fact::Results, incubation::{IncubationError, Status}};
    ///
    /// # let (edition, mut journal, project) = incubating();
    /// let results = Results { on: "2020-04-10".parse()?, summary: "Twelve homes use it".parse()? };
    /// let project = project.report(&edition, results.clone(), stamp())?.record(&mut journal)?;
    /// let status = project.incubation().status("2020-05-01".parse()?);
    /// assert_eq!(status, Status::Reported { on: results.on });
    ///
    /// let refused = project.report(&edition, results, stamp()).unwrap_err();
    /// assert!(matches!(refused.reasons().first(), IncubationError::Reported { .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn report(self, edition: &Edition, results: Results, stamp: Stamp) -> Followed<Results> {
        self.happen(edition, results, stamp, |fact| Happening::Results(Arc::new(fact)))
    }

    fn happen<T: Clone>(
        self,
        edition: &Edition,
        fact: T,
        stamp: Stamp,
        happening: impl FnOnce(T) -> Happening,
    ) -> Followed<T> {
        let happening = happening(fact.clone());
        match self.happened_at(edition, happening, stamp, edition.seq()) {
            Ok(transition) => Ok(transition),
            Err(refused) => {
                let (project, reasons) = refused.into_parts();
                Err(Refused::new((project, fact), reasons))
            }
        }
    }

    pub(crate) fn happened_at(
        self,
        edition: &Edition,
        happening: Happening,
        stamp: Stamp,
        seen: u32,
    ) -> Result<Transition<Self>, Refused<Self, IncubationError>> {
        let mut reasons = self.stage.incubation.check(&happening);
        reasons.extend(self.seen_reasons::<IncubationError>(edition, seen, stamp));
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
        Ok(self.advance(stamp, seen, event, |mut stage| {
            stage.incubation.push(happening);
            stage
        }))
    }
}
