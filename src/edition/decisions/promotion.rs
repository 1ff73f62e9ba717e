use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::super::{Decision, Edition, Vacancy};
use crate::{
    charter::Entrant,
    fact::Promotion,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    value::{Departement, ProjectId},
};

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
