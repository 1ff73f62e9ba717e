use alloc::{
    borrow::ToOwned as _, collections::BTreeSet, format, string::String, sync::Arc, vec::Vec,
};

use super::super::{
    Decision, DecisionKind, Edition, Snapshot,
    rule::{At, Claim, Rule, Taken},
};
use crate::{
    deliberation::DeliberationError,
    fact::{Means, Settlement, Standing},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp, StandingError},
    jury::seats,
    scoring::{Methods, lot::LotHash},
    value::ProjectId,
};

/// Why a tie is not settled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettleError {
    /// There is no order to speak of.
    #[error(transparent)]
    Deliberation(#[from] DeliberationError),
    /// The charter does not break ties this way.
    #[error("the charter does not break ties this way")]
    MeansNotAllowed,
    /// The projects are not exactly those of one tie: all that share a rank or, once the palmarès is
    /// adopted, all that wait beside each other in its reserve.
    #[error("{}", not_one_tie(tied, missing, beside))]
    NotOneTie {
        /// All that are tied with the first one, by number; empty when it is tied with none.
        tied: Vec<ProjectId>,
        /// Those of them that the order leaves out, by number.
        missing: Vec<ProjectId>,
        /// Those of the order that are not tied with them. With none of either, one is named twice.
        beside: Vec<ProjectId>,
    },
    /// A seat is filled from an adopted palmarès: only ties in its reserve can still be settled.
    #[error("project {project} is not in the reserve of the adopted palmarès")]
    NotInReserve {
        /// The project.
        project: ProjectId,
    },
    /// The edition does not see the projects as they stand.
    #[error(transparent)]
    Standing(#[from] StandingError),
    /// More votes than voices.
    #[error("{cast} votes where {voices} are present or represented")]
    TooManyVotes {
        /// Votes for and against.
        cast: u64,
        /// Voting members present or represented.
        voices: u64,
    },
    /// No majority for the order.
    #[error("{favour} in favour and {against} against")]
    NotCarried {
        /// In favour.
        favour: u32,
        /// Against.
        against: u32,
    },
    /// The order is not what the lot gives.
    #[error("the lot gives another order")]
    NotTheLot {
        /// What it gives, best first.
        drawn: Vec<ProjectId>,
    },
    /// The chair does not take part.
    #[error("the chair is not present")]
    ChairAbsent,
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

fn not_one_tie(tied: &[ProjectId], missing: &[ProjectId], beside: &[ProjectId]) -> String {
    let each = |projects: &[ProjectId]| {
        let told: Vec<String> = projects.iter().map(|id| format!("project {id}")).collect();
        told.join(", ")
    };
    let mut told = Vec::from([match tied {
        [] => "the first project is tied with no other".to_owned(),
        tied => format!("{} projects are tied there, to be settled together", tied.len()),
    }]);
    if !missing.is_empty() {
        told.push(format!("missing: {}", each(missing)));
    }
    if !beside.is_empty() {
        told.push(format!("not tied with them: {}", each(beside)));
    }
    if !tied.is_empty() && missing.is_empty() && beside.is_empty() {
        told.push("one is named twice".to_owned());
    }
    told.join("; ")
}

impl Refusal for SettleError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::Deliberation(error) => error.remedy(),
            Self::MeansNotAllowed | Self::NotInReserve { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// The jury settles a tie by its vote, the chair by a casting vote (*voix prépondérante*), or
    /// the organisers by a public lot over the tied projects in the order of their numbers. `order`
    /// lists all projects of one rank, best first. Once the palmarès is adopted, only ties in its
    /// reserve can be settled, whether or not a laureate has the same rank. `shown` are the projects
    /// that were examined, as they stand: whoever has withdrawn is in no tie, and where one that was
    /// in it withdraws later, those left are settled anew. Next, take a new
    /// [`preview`](Edition::preview).
    ///
    /// # Errors
    /// Every [`SettleError`] there is, with the settlement handed back: there is no order to speak
    /// of, the charter does not break ties this way, the projects are not exactly those of one tie,
    /// hold seats or are not shown, more votes are cast than there are voices, the order has no majority, the
    /// chair is absent, the lot gives another order, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::SettleError, fact::Means, scoring::Methods};
    ///
    /// # let Scene { mut edition, mut journal, project, other } = deliberating(7, 7);
    /// let shown = [project.snapshot(), other.snapshot()];
    /// let tied = edition.preview(shown)?;
    /// assert_eq!(tied.tied_at_cut().len(), 2);
    ///
    /// let order = [other.id(), project.id()];
    /// let methods = Methods::standard();
    /// let vote = Means::Vote { against: 1, favour: 1 };
    /// let refused = edition.settle_tie(vote, order, shown, &methods, stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &SettleError::NotCarried { favour: 1, against: 1 });
    ///
    /// let vote = Means::Vote { against: 0, favour: 2 };
    /// edition.settle_tie(vote, order, shown, &methods, stamp())?.record(&mut journal)?;
    /// assert!(edition.preview(shown)?.laureates()[0].project == other.id());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn settle_tie<'p>(
        &mut self,
        means: Means,
        order: impl IntoIterator<Item = ProjectId>,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
        methods: &Methods<'_>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Settlement, SettleError>> {
        let order: Arc<[ProjectId]> = order.into_iter().collect();
        let standings = self.standings_of(self.found_among(&order), shown);
        self.decide(Settlement { means, order, standings }, &At { stamp, methods })
    }

    /// The projects that a tie is found among: all that were examined or, once the palmarès is
    /// adopted, those that wait beside the first one in its reserve.
    fn found_among(&self, order: &[ProjectId]) -> Vec<ProjectId> {
        if self.palmares.now().is_none() {
            let examined = self.opening().into_iter().flat_map(|opening| opening.examined.iter());
            return examined.map(|examined| examined.standing.project).collect();
        }
        let waiting = self.waiting_in_reserve();
        let level =
            order.first().and_then(|first| waiting.into_iter().find(|level| level.contains(first)));
        level.unwrap_or_default()
    }

    /// All that are tied with a project, by number.
    fn tied_with(
        &self,
        project: ProjectId,
        standings: &[Standing],
        methods: &Methods<'_>,
    ) -> Result<Vec<ProjectId>, DeliberationError> {
        let mut tied: Vec<ProjectId> = if self.palmares.now().is_some() {
            let there = standings.iter().filter(|standing| !standing.is_withdrawn());
            there.map(|standing| standing.project).collect()
        } else {
            let preview = self.preview_of(standings, methods)?;
            let rank = preview.outline(project).and_then(|outline| outline.rank);
            let level = preview.outlines().iter().filter(|o| rank.is_some() && o.rank == rank);
            level.map(|outline| outline.project).collect()
        };
        tied.sort_by_key(|project| self.number_of(*project));
        Ok(if tied.len() > 1 && tied.contains(&project) { tied } else { Vec::new() })
    }
}

impl Rule for Settlement {
    type Error = SettleError;
    const KIND: DecisionKind = DecisionKind::Settlement;
    const UNDONE: bool = true;

    fn into_event(self) -> EditionEvent {
        EditionEvent::TieSettled(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<SettleError> {
        let shut = edition.opening.now().is_none();
        shut.then(|| DeliberationError::NotOpen.into()).into_iter().collect()
    }

    fn unmet(&self, edition: &Edition, at: &At<'_>) -> Vec<SettleError> {
        let mut reasons = Vec::new();
        if edition.opening.now().is_none() {
            return reasons;
        }
        if !edition.charter().rules().ties.iter().any(|rule| self.means.is_under(rule)) {
            reasons.push(SettleError::MeansNotAllowed);
        }
        if let Some(palmares) = edition.palmares() {
            let reserve: BTreeSet<&ProjectId> = palmares.reserve.iter().collect();
            let outside = self.order.iter().filter(|project| !reserve.contains(project));
            reasons.extend(outside.map(|project| SettleError::NotInReserve { project: *project }));
        }
        let before = reasons.len();
        let needed = edition.found_among(&self.order);
        edition.check_standings(needed, self.standings.iter(), &mut reasons);
        if reasons.len() == before
            && let Some(first) = self.order.first()
        {
            match edition.tied_with(*first, &self.standings, at.methods) {
                Ok(tied) => {
                    let apart = |all: &[ProjectId], known: &[ProjectId]| -> Vec<ProjectId> {
                        all.iter().filter(|project| !known.contains(project)).copied().collect()
                    };
                    let missing = apart(&tied, &self.order);
                    let beside =
                        if tied.is_empty() { Vec::new() } else { apart(&self.order, &tied) };
                    let others = !missing.is_empty() || !beside.is_empty();
                    if others || tied.len() != self.order.len() {
                        reasons.push(SettleError::NotOneTie { tied, missing, beside });
                    }
                }
                Err(error) => reasons.push(error.into()),
            }
        } else if self.order.is_empty() {
            let none = Vec::new;
            reasons.push(SettleError::NotOneTie { tied: none(), missing: none(), beside: none() });
        }
        check_means(edition, self, &mut reasons);
        reasons
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        let Edition { opening, palmares, promotions, .. } = edition;
        [opening.since(), palmares.since(), promotions.since()].concat()
    }

    fn claims(&self, _: &Edition) -> Vec<(Standing, Claim)> {
        self.standings.iter().map(Claim::of).collect()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        edition.settlements.add(seq, at, self.clone());
    }

    fn undo(&self, edition: &mut Edition, seq: u32, by: u32) {
        edition.settlements.end(seq, by);
    }
}

fn check_means(edition: &Edition, settlement: &Settlement, reasons: &mut Vec<SettleError>) {
    let Some((jury, opening)) = edition.jury().zip(edition.opening.now()) else {
        return;
    };
    let attendance = &opening.value.attendance;
    match settlement.means {
        Means::Vote { against, favour } => {
            let seats = seats(jury, Some(attendance));
            let voices = seats.iter().filter(|seat| seat.takes_part()).count();
            let cast = u64::from(favour).saturating_add(u64::from(against));
            let voices = u64::try_from(voices).unwrap_or(u64::MAX);
            if cast > voices {
                reasons.push(SettleError::TooManyVotes { cast, voices });
            }
            if favour <= against {
                reasons.push(SettleError::NotCarried { favour, against });
            }
        }
        Means::CastingVote {} => {
            if !attendance.present.contains(&jury.chair) {
                reasons.push(SettleError::ChairAbsent);
            }
        }
        Means::Lot { ref seed } => {
            let mut pool = settlement.order.to_vec();
            pool.sort_by_key(|project| edition.number_of(*project));
            let draws = seed.draw(LotHash::Sha256, pool.len(), pool.len()).unwrap_or_default();
            let lot: Vec<ProjectId> =
                draws.iter().filter_map(|draw| pool.get(draw.item).copied()).collect();
            if *settlement.order != *lot {
                reasons.push(SettleError::NotTheLot { drawn: lot });
            }
        }
    }
}
