use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::super::{Decision, Edition, Vacancy};
use crate::{
    charter::{Entrant, Seats},
    deliberation::{DeliberationError, Preview},
    fact::{Nothing, Palmares, Promotion},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    value::{Departement, ProjectId},
};

/// Why a palmarès is not adopted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AdoptError {
    /// There is no order to speak of.
    #[error(transparent)]
    Deliberation(#[from] DeliberationError),
    /// The edition has moved on since the preview was made.
    #[error("the preview was made at entry {made_at}, and entry {now_at} was written since")]
    Stale {
        /// The entry that the preview was made at.
        made_at: u32,
        /// The last entry.
        now_at: u32,
    },
    /// A palmarès is adopted.
    #[error("the palmarès was adopted with entry {entry}")]
    AlreadyAdopted {
        /// The entry.
        entry: u32,
    },
    /// A tie at the last seat stands: a recorded vote must settle it first.
    #[error("{} projects are tied at the cut", projects.len())]
    TiedAtCut {
        /// The tied projects.
        projects: Vec<ProjectId>,
    },
    /// The charter asks for more laureates than can be designated.
    #[error("{found} laureates where exactly {seats} are to be designated")]
    SeatsUnfilled {
        /// The number of seats.
        seats: u32,
        /// How many would enter.
        found: usize,
    },
    /// A département has fewer laureates than the charter promises: too few of its projects can be
    /// designated.
    #[error("{found} laureates of {departement} where at least {floor} are promised")]
    FloorUnmet {
        /// The département.
        departement: Departement,
        /// The least number of its laureates.
        floor: u32,
        /// How many would enter.
        found: usize,
    },
    /// The palmarès is not what the sheets say.
    #[error("the palmarès is not what the sheets say")]
    NotWhatTheSheetsSay,
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for AdoptError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::Deliberation(error) => error.remedy(),
            Self::TiedAtCut { .. } => Remedy::Later,
            Self::AlreadyAdopted { .. } | Self::SeatsUnfilled { .. } | Self::FloorUnmet { .. } => {
                Remedy::Never
            }
            Self::Stale { .. } | Self::NotWhatTheSheetsSay => Remedy::OtherEvidence,
            Self::History(error) => error.remedy(),
        }
    }
}

/// Why a palmarès is not published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// No palmarès is adopted.
    #[error("the palmarès is not adopted")]
    NotAdopted,
    /// The palmarès is published.
    #[error("the palmarès was published with entry {entry}")]
    AlreadyPublished {
        /// The entry.
        entry: u32,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for PublishError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotAdopted => Remedy::Later,
            Self::AlreadyPublished { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
        }
    }
}

/// Why no project of the reserve takes a seat.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PromoteError {
    /// No palmarès is adopted.
    #[error("the palmarès is not adopted")]
    NotAdopted,
    /// The project that withdrew holds no seat.
    #[error("project {project} holds no seat")]
    NoSeat {
        /// The project.
        project: ProjectId,
    },
    /// Nobody is left in the reserve.
    #[error("the reserve is exhausted")]
    ReserveExhausted,
    /// The next of the reserve are tied: a recorded vote must settle it first.
    #[error("{} projects of the reserve are tied", projects.len())]
    Tied {
        /// The tied projects.
        projects: Vec<ProjectId>,
    },
    /// A project is passed over that does not come before the one promoted.
    #[error("project {project} is not next in the reserve")]
    NotNext {
        /// The project.
        project: ProjectId,
    },
    /// The seat does not go to the next of the reserve.
    #[error("the seat goes to project {next}, not to {promoted}")]
    OutOfOrder {
        /// The next of the reserve.
        next: ProjectId,
        /// The project that would be promoted.
        promoted: ProjectId,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for PromoteError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotAdopted | Self::Tied { .. } => Remedy::Later,
            Self::NoSeat { .. } | Self::ReserveExhausted => Remedy::Never,
            Self::NotNext { .. } | Self::OutOfOrder { .. } => Remedy::OtherEvidence,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The jury adopts the palmarès that a preview shows. Next,
    /// [`Edition::designation`] gives each laureate its evidence and [`Edition::other_way`] every
    /// other finalist its own.
    ///
    /// # Errors
    /// Every [`AdoptError`] there is, with the preview handed back: the jury does not sit, the
    /// edition has moved on since the preview, a palmarès is adopted, a tie at the last seat
    /// stands, seats or floors stay unfilled, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::AdoptError;
    ///
    /// # let Scene { mut edition, mut journal, project, .. } = deliberating(9, 6);
    /// let preview = edition.preview()?;
    /// edition.adopt(preview, stamp())?.record(&mut journal)?;
    /// assert!(edition.is_laureate(project.id()));
    ///
    /// // A tie at the last seat is never broken silently.
    /// # let Scene { mut edition, mut journal, .. } = deliberating(7, 7);
    /// let preview = edition.preview()?;
    /// let refused = edition.adopt(preview, stamp()).unwrap_err();
    /// assert!(matches!(refused.reasons().first(), AdoptError::TiedAtCut { .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn adopt(
        &mut self,
        preview: Preview,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Preview, AdoptError>> {
        let reasons = self.check_adoption(&preview);
        let palmares = Arc::new(preview.to_palmares());
        self.decide(preview, |_| EditionEvent::PalmaresAdopted(palmares), reasons, stamp)
    }

    pub(in crate::edition) fn check_adoption(&self, preview: &Preview) -> Vec<AdoptError> {
        let mut reasons = Vec::new();
        let (made_at, digest) = preview.made_at;
        if (made_at, digest) != (self.head.seq, self.head.digest) {
            reasons.push(AdoptError::Stale { made_at, now_at: self.head.seq });
        }
        if self.opening.now().is_none() {
            reasons.push(DeliberationError::NotOpen.into());
        }
        if let Some(term) = self.palmares.now() {
            reasons.push(AdoptError::AlreadyAdopted { entry: term.since });
        }
        let tied = preview.tied_at_cut();
        if tied.is_empty() {
            self.check_seats(preview, &mut reasons);
        } else {
            reasons.push(AdoptError::TiedAtCut { projects: tied.to_vec() });
        }
        reasons
    }

    fn check_seats(&self, preview: &Preview, reasons: &mut Vec<AdoptError>) {
        let rules = self.charter().rules();
        let falls_short =
            |found: usize, least: u32| usize::try_from(least).is_ok_and(|least| found < least);
        if let Seats::Exactly(seats) = rules.seats {
            let found = preview.laureates().len();
            if falls_short(found, seats) {
                reasons.push(AdoptError::SeatsUnfilled { seats, found });
            }
        }
        let mut laureates: BTreeMap<Departement, usize> = BTreeMap::new();
        for entering in preview.laureates() {
            if let Some(departement) = self.departement_of(entering.project) {
                let count = laureates.entry(departement).or_default();
                *count = count.saturating_add(1);
            }
        }
        for entrant in rules.departements.iter().filter(|entrant| entrant.floor > 0) {
            let (departement, floor) = (entrant.departement, entrant.floor);
            let found = laureates.get(&departement).copied().unwrap_or(0);
            if falls_short(found, floor) {
                reasons.push(AdoptError::FloorUnmet { departement, floor, found });
            }
        }
    }

    /// Checks a recorded palmarès against a preview made anew.
    pub(in crate::edition) fn check_palmares(
        &self,
        palmares: &Palmares,
        preview: Result<Preview, DeliberationError>,
    ) -> Vec<AdoptError> {
        match preview {
            Err(error) => [error.into()].into(),
            Ok(preview) => {
                let mut reasons = self.check_adoption(&preview);
                if preview.to_palmares() != *palmares {
                    reasons.push(AdoptError::NotWhatTheSheetsSay);
                }
                reasons
            }
        }
    }

    /// The organisers publish the palmarès. After that it is undone only where the charter says so.
    ///
    /// # Errors
    /// [`PublishError::NotAdopted`], [`PublishError::AlreadyPublished`], or
    /// [`PublishError::History`].
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::PublishError;
    ///
    /// # let Scene { mut edition, .. } = deliberating(9, 6);
    /// let refused = edition.publish(stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &PublishError::NotAdopted);
    ///
    /// # let Scene { mut edition, mut journal, .. } = adopted();
    /// edition.publish(stamp())?.record(&mut journal)?;
    /// assert!(edition.published_at().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn publish(&mut self, stamp: Stamp) -> Result<Decision<'_>, Refused<(), PublishError>> {
        let reasons = self.check_publication();
        self.decide((), |()| EditionEvent::PalmaresPublished(Nothing {}), reasons, stamp)
    }

    pub(in crate::edition) fn check_publication(&self) -> Vec<PublishError> {
        let mut reasons = Vec::new();
        if self.palmares.now().is_none() {
            reasons.push(PublishError::NotAdopted);
        }
        if let Some(term) = self.published.now() {
            reasons.push(PublishError::AlreadyPublished { entry: term.since });
        }
        reasons
    }

    /// The seat of a laureate that withdrew before its admission goes to the next of the reserve
    /// (*liste complémentaire*). `passed_over` proves that those before it withdrew too. Next,
    /// [`Edition::designation`] gives the project that was promoted its evidence.
    ///
    /// # Errors
    /// Every [`PromoteError`] there is, with the vacancies handed back, the seat's first: no
    /// palmarès is adopted, the project that withdrew holds no seat, the reserve is exhausted or
    /// tied at its head, a project passed over is not next in it, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::PromoteError, fact::Withdrawal};
    ///
    /// # let Scene { mut edition, mut journal, project, other } = adopted();
    /// # let gone = |motive: &str| Withdrawal { motive: motive.parse().unwrap() };
    /// let closed = project.withdraw(gone("The team dissolves"), stamp())?.record(&mut journal)?;
    /// let seat = closed.vacancy().ok_or("it was withdrawn before its admission")?;
    /// edition.promote(seat, [], stamp())?.record(&mut journal)?;
    /// assert!(edition.is_laureate(other.id()));
    ///
    /// let refused = edition.promote(seat, [], stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &PromoteError::NoSeat { project: closed.id() });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn promote(
        &mut self,
        seat: Vacancy,
        passed_over: impl IntoIterator<Item = Vacancy>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Vec<Vacancy>, PromoteError>> {
        let withdrawn = seat.project();
        let mut vacancies = alloc::vec![seat];
        vacancies.extend(passed_over);
        let passed_over: Arc<[ProjectId]> =
            vacancies.iter().skip(1).map(Vacancy::project).collect();
        let next = self.next_in_reserve(withdrawn, &passed_over);
        let promoted = next.as_ref().ok().copied().unwrap_or(withdrawn);
        let promotion = Promotion { passed_over, promoted, withdrawn };
        let reasons = self.check_promotion(&promotion);
        let event = |_| EditionEvent::LaureateReplaced(Arc::new(promotion));
        self.decide(vacancies, event, reasons, stamp)
    }

    pub(in crate::edition) fn check_promotion(&self, promotion: &Promotion) -> Vec<PromoteError> {
        let mut reasons = Vec::new();
        if self.palmares.now().is_none() {
            reasons.push(PromoteError::NotAdopted);
            return reasons;
        }
        let seated = self.tracks.get(&promotion.withdrawn).and_then(|t| t.designated.now());
        if seated.is_none() {
            reasons.push(PromoteError::NoSeat { project: promotion.withdrawn });
        }
        match self.next_in_reserve(promotion.withdrawn, &promotion.passed_over) {
            Err(error) => reasons.push(error),
            Ok(next) if next != promotion.promoted => {
                let promoted = promotion.promoted;
                reasons.push(PromoteError::OutOfOrder { next, promoted });
            }
            Ok(_) => {}
        }
        reasons
    }

    /// The project that takes the next seat, once those passed over are out of the way.
    ///
    /// A seat goes by rank within the charter's floors and caps, as it did when it was filled: not
    /// to a département at its cap, and first to one that is promised more than it has.
    fn next_in_reserve(
        &self,
        withdrawn: ProjectId,
        passed_over: &[ProjectId],
    ) -> Result<ProjectId, PromoteError> {
        let gone: BTreeSet<ProjectId> = self
            .promotions
            .all_now()
            .flat_map(|term| term.value.passed_over.iter().copied().chain([term.value.promoted]))
            .collect();
        let mut waiting = self.reserve();
        for level in &mut waiting {
            level.retain(|project| !gone.contains(project));
        }
        let seated = self.seated_without(withdrawn);
        for &project in passed_over {
            let next = self.next_level(&waiting, &seated);
            if next.is_empty() {
                return Err(PromoteError::ReserveExhausted);
            }
            if !next.contains(&project) {
                return Err(PromoteError::NotNext { project });
            }
            for level in &mut waiting {
                level.retain(|waiting| *waiting != project);
            }
        }
        match self.next_level(&waiting, &seated).as_slice() {
            [] => Err(PromoteError::ReserveExhausted),
            [next] => Ok(*next),
            tied => Err(PromoteError::Tied { projects: tied.to_vec() }),
        }
    }

    /// How many seats each département holds once one is left.
    fn seated_without(&self, withdrawn: ProjectId) -> BTreeMap<Departement, u32> {
        let ranking = self.palmares().map(|palmares| palmares.ranking.iter());
        let mut seated = BTreeMap::new();
        for ranked in ranking.into_iter().flatten() {
            let project = ranked.project;
            if project != withdrawn
                && self.is_laureate(project)
                && let Some(departement) = self.departement_of(project)
            {
                let count: &mut u32 = seated.entry(departement).or_default();
                *count = count.saturating_add(1);
            }
        }
        seated
    }

    /// Those of the first level waiting that the charter's floors and caps leave a seat to.
    fn next_level(
        &self,
        waiting: &[Vec<ProjectId>],
        seated: &BTreeMap<Departement, u32>,
    ) -> Vec<ProjectId> {
        let entrant = |project: &ProjectId| self.charter().entrant(self.departement_of(*project)?);
        let held = |entrant: &Entrant| seated.get(&entrant.departement).copied().unwrap_or(0);
        let owed = |project: &ProjectId| entrant(project).is_some_and(|e| held(e) < e.floor);
        let any_owed = waiting.iter().flatten().any(owed);
        let fits = |project: &&ProjectId| {
            let capped = entrant(project).and_then(|e| Some(held(e) >= e.cap?)).unwrap_or(false);
            !capped && (!any_owed || owed(project))
        };
        let mut levels = waiting.iter().map(|level| level.iter().filter(fits).copied().collect());
        levels.find(|level: &Vec<ProjectId>| !level.is_empty()).unwrap_or_default()
    }
}
