use alloc::{collections::BTreeMap, sync::Arc, vec::Vec};

use super::super::{Decision, Edition};
use crate::{
    charter::Seats,
    deliberation::{DeliberationError, Preview},
    fact::{Nothing, Palmares},
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
}
