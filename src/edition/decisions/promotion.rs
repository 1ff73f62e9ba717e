use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::super::{
    Decision, DecisionKind, Edition, OtherEdition, Snapshot, Vacancy,
    rule::{At, Claim, Rule, Taken},
};
use crate::{
    charter::Entrant,
    fact::{Promotion, Standing},
    journal::{
        EditionEvent, EntryId, HistoryError, Refusal, Refused, Remedy, Stamp, StandingError,
        StreamId,
    },
    scoring::Methods,
    value::{Departement, OneOrMore, ProjectId, StageKind},
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
        /// All that are to be settled, by number: those that wait beside each other.
        projects: Vec<ProjectId>,
    },
    /// The next of the reserve was sent another way: that move is undone first.
    #[error("project {project} comes next, and is developed otherwise since {by}")]
    SentAnotherWay {
        /// The project.
        project: ProjectId,
        /// The entry by which it went another way, or a later one of its stream.
        by: EntryId,
    },
    /// The next of the reserve is at no stage from which it can be designated.
    #[error("project {project} comes next, and is {stage}")]
    NotPitched {
        /// The project.
        project: ProjectId,
        /// The stage that it is at.
        stage: StageKind,
    },
    /// The project whose seat is to be filled has not withdrawn before its admission.
    #[error("project {project} is {stage}, and leaves no seat")]
    NotWithdrawn {
        /// The project.
        project: ProjectId,
        /// The stage that it is at.
        stage: StageKind,
    },
    /// The seat does not go to the next of the reserve, past those alone that withdrew.
    #[error("the seat goes to project {next}, not to {promoted}")]
    OutOfOrder {
        /// The next of the reserve.
        next: ProjectId,
        /// The project that would be promoted.
        promoted: ProjectId,
    },
    /// The edition does not see the projects as they stand.
    #[error(transparent)]
    Standing(#[from] StandingError),
    /// The project that withdrew answers another edition's call.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for PromoteError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotAdopted | Self::Tied { .. } => Remedy::Later,
            Self::NoSeat { .. } | Self::ReserveExhausted => Remedy::Never,
            Self::SentAnotherWay { by, .. } => Remedy::After([*by].into()),
            Self::NotPitched { .. } | Self::NotWithdrawn { .. } | Self::OutOfOrder { .. } => {
                Remedy::OtherEvidence
            }
            Self::Standing(error) => error.remedy(),
            Self::OtherEdition(error) => error.remedy(),
            Self::History(error) => error.remedy(),
        }
    }
}

/// Who takes a free seat.
struct Succession {
    passed_over: Vec<Standing>,
    promoted: Standing,
}

impl Edition {
    /// The seat of a laureate that withdrew before its admission goes to the next of the reserve
    /// (*liste complémentaire*) that has not withdrawn, by rank within the charter's floors and caps.
    /// `shown` are the projects of the reserve as they stand; those that the seat does not reach
    /// need not be among them. Next, [`Edition::designation`] gives the project that was promoted
    /// its evidence.
    ///
    /// # Errors
    /// Every [`PromoteError`] there is: no palmarès is adopted, the project that withdrew holds no
    /// seat, the reserve is exhausted or tied at its head, a project that the seat reaches is not
    /// shown, was sent another way or is at no stage to be designated, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::PromoteError, fact::Withdrawal};
    ///
    /// # let Scene { mut edition, mut journal, project, other } = adopted();
    /// # let gone = |motive: &str| Withdrawal { motive: motive.parse().unwrap() };
    /// let withdrawal = gone("The team dissolves");
    /// let closed = project.withdraw(&edition, withdrawal, stamp())?.record(&mut journal)?;
    /// let seat = closed.vacancy().ok_or("it was withdrawn before its admission")?;
    /// edition.promote(seat, [other.snapshot()], stamp())?.record(&mut journal)?;
    /// assert!(edition.is_laureate(other.id()));
    ///
    /// let refused = edition.promote(seat, [other.snapshot()], stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &PromoteError::NoSeat { project: closed.id() });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn promote<'p>(
        &mut self,
        seat: Vacancy<'p>,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<(), PromoteError>> {
        let withdrawn = seat.snapshot.standing;
        let mut reasons = Vec::new();
        if seat.snapshot.edition != self.id {
            let (project, edition) = (withdrawn.project, seat.snapshot.edition);
            reasons.push(OtherEdition { project, edition }.into());
        }
        let at = At { stamp, methods: &Methods::standard() };
        let standings = self.standings_of(self.waiting_in_reserve().concat(), shown);
        match self.succession(withdrawn.project, &standings) {
            Ok(Succession { passed_over, promoted }) => {
                let passed_over = passed_over.into();
                let promotion = Promotion { passed_over, promoted, withdrawn };
                reasons.extend(self.against(&promotion, &at));
                self.decide_unless(reasons, (), promotion, &at)
            }
            Err(nobody) => {
                reasons.extend(self.check_seat(&withdrawn));
                let late = self.head.check(stamp).map(PromoteError::from);
                Err(Refused::new((), nobody.within(reasons, late)))
            }
        }
    }

    /// Those that the seat of a laureate would reach next: the first level of the reserve that the
    /// charter's floors and caps leave it to, without those in `gone`. More than one are tied; none,
    /// and the reserve is exhausted.
    #[must_use]
    pub fn next_in_reserve(&self, withdrawn: ProjectId, gone: &[ProjectId]) -> Vec<ProjectId> {
        let mut waiting = self.waiting_in_reserve();
        for level in &mut waiting {
            level.retain(|project| !gone.contains(project));
        }
        self.next_level(&waiting, &self.seated_without(withdrawn))
    }

    /// The reserve without those that were promoted or passed over.
    pub(super) fn waiting_in_reserve(&self) -> Vec<Vec<ProjectId>> {
        let promotions = self.promotions.all_now().map(|term| &term.value);
        let gone: BTreeSet<ProjectId> = promotions
            .flat_map(|promotion| promotion.passed_over.iter().chain([&promotion.promoted]))
            .map(|standing| standing.project)
            .collect();
        let mut waiting = self.reserve();
        for level in &mut waiting {
            level.retain(|project| !gone.contains(project));
        }
        waiting.retain(|level| !level.is_empty());
        waiting
    }

    /// Who takes the seat of a laureate, among the projects shown.
    fn succession(
        &self,
        withdrawn: ProjectId,
        shown: &[Standing],
    ) -> Result<Succession, OneOrMore<PromoteError>> {
        if self.palmares.now().is_none() {
            return Err(PromoteError::NotAdopted.into());
        }
        let shown: BTreeMap<ProjectId, &Standing> =
            shown.iter().map(|standing| (standing.project, standing)).collect();
        let mut passed_over: Vec<Standing> = Vec::new();
        loop {
            let gone: Vec<ProjectId> = passed_over.iter().map(|gone| gone.project).collect();
            let next = self.next_in_reserve(withdrawn, &gone);
            let hidden = next.iter().filter(|project| !shown.contains_key(project));
            let hidden: Vec<PromoteError> = hidden
                .map(|project| StandingError::NotShown { project: *project }.into())
                .collect();
            if let Some(hidden) = OneOrMore::from_vec(hidden) {
                return Err(hidden);
            }
            let level = || next.iter().filter_map(|project| shown.get(project).copied());
            let (gone, there): (Vec<&Standing>, Vec<&Standing>) =
                level().partition(|standing| standing.is_withdrawn());
            match (gone.as_slice(), there.as_slice()) {
                ([], []) => return Err(PromoteError::ReserveExhausted.into()),
                ([], [promoted]) => return Ok(Succession { passed_over, promoted: **promoted }),
                ([], [first, ..]) => {
                    let projects = self.tied_in_reserve(first.project, &shown);
                    return Err(PromoteError::Tied { projects }.into());
                }
                (gone, _) => passed_over.extend(gone.iter().copied().copied()),
            }
        }
    }

    /// All that wait beside a project in the reserve, by number, whether or not the seat can be
    /// theirs: those whom a vote must put in order. Whoever is known to have withdrawn is not.
    fn tied_in_reserve(
        &self,
        project: ProjectId,
        shown: &BTreeMap<ProjectId, &Standing>,
    ) -> Vec<ProjectId> {
        let gone = |project: &ProjectId| shown.get(project).is_some_and(|s| s.is_withdrawn());
        let level = self.waiting_in_reserve().into_iter().find(|level| level.contains(&project));
        let mut tied = level.unwrap_or_default();
        tied.retain(|project| !gone(project));
        tied.sort_by_key(|project| self.number_of(*project));
        tied
    }

    /// What speaks against filling this project's seat.
    fn check_seat(&self, withdrawn: &Standing) -> Vec<PromoteError> {
        let (project, stage) = (withdrawn.project, withdrawn.stage);
        let mut reasons = Vec::new();
        if self.palmares.now().is_some() && !self.is_laureate(project) {
            reasons.push(PromoteError::NoSeat { project });
        }
        if !withdrawn.leaves_a_seat() {
            reasons.push(PromoteError::NotWithdrawn { project, stage });
        }
        reasons
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

impl Rule for Promotion {
    type Error = PromoteError;
    const KIND: DecisionKind = DecisionKind::Promotion;
    const UNDONE: bool = true;

    fn into_event(self) -> EditionEvent {
        EditionEvent::LaureateReplaced(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<PromoteError> {
        let none = edition.palmares.now().is_none();
        none.then_some(PromoteError::NotAdopted).into_iter().collect()
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<PromoteError> {
        if edition.palmares.now().is_none() {
            return Vec::new();
        }
        let mut reasons = edition.check_seat(&self.withdrawn);
        let (project, stage) = (self.promoted.project, self.promoted.stage);
        for standing in self.standings() {
            edition.check_standing(standing, &mut reasons);
        }
        if stage == StageKind::DevelopedOtherwise {
            let stream = StreamId::Project(project);
            let by = EntryId { stream, seq: self.promoted.seq };
            reasons.push(PromoteError::SentAnotherWay { project, by });
        } else if stage != StageKind::Pitched {
            reasons.push(PromoteError::NotPitched { project, stage });
        }
        let mut shown = self.passed_over.to_vec();
        shown.push(self.promoted);
        match edition.succession(self.withdrawn.project, &shown) {
            Err(further) => reasons.extend(further),
            Ok(next) => {
                let same = next.promoted == self.promoted && *next.passed_over == *self.passed_over;
                if !same {
                    let next = next.promoted.project;
                    reasons.push(PromoteError::OutOfOrder { next, promoted: project });
                }
            }
        }
        reasons
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        let Edition { palmares, settlements, promotions, .. } = edition;
        [palmares.since(), settlements.since(), promotions.since()].concat()
    }

    fn claims(&self, _: &Edition) -> Vec<(Standing, Claim)> {
        let gone = self.passed_over.iter().chain([&self.withdrawn]);
        let mut claims: Vec<_> = gone.map(|standing| (*standing, Claim::Gone)).collect();
        claims.push((self.promoted, Claim::Seated));
        claims
    }

    /// The one promoted is designated by it. The one that had withdrawn may have come back unseen,
    /// and gone another way for want of a seat.
    fn moves(&self, _: &Edition) -> Vec<ProjectId> {
        [self.promoted.project, self.withdrawn.project].into()
    }

    fn has_moved(&self, standing: &Standing) -> bool {
        if standing.project == self.promoted.project {
            standing.is_designated()
        } else {
            standing.is_sent_another_way()
        }
    }

    fn undone(&self, standing: &Standing, decision: u32) -> Claim {
        if standing.project == self.promoted.project {
            Claim::Free { decision }
        } else {
            Claim::Staying
        }
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        if let Some(track) = edition.tracks.get_mut(&self.withdrawn.project) {
            track.designated.end_last(seq);
        }
        let promoted = edition.tracks.entry(self.promoted.project).or_default();
        promoted.designated.replace(seq, at, seq);
        edition.promotions.add(seq, at, self.clone());
    }

    /// The seat goes back, and is held as it was before: by the same entry, since the same day.
    fn undo(&self, edition: &mut Edition, seq: u32, by: u32) {
        edition.promotions.end(seq, by);
        if let Some(track) = edition.tracks.get_mut(&self.promoted.project) {
            track.designated.end_last(by);
        }
        if let Some(track) = edition.tracks.get_mut(&self.withdrawn.project) {
            track.designated.restore(seq, by);
        }
    }
}

impl Promotion {
    fn standings(&self) -> impl Iterator<Item = &Standing> {
        self.passed_over.iter().chain([&self.promoted, &self.withdrawn])
    }
}
