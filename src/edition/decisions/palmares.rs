use alloc::{collections::BTreeMap, sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition, Snapshot,
    rule::{At, Claim, Rule, Taken},
};
use crate::{
    charter::Seats,
    deliberation::{DeliberationError, Preview},
    fact::{Palmares, Standing},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp, StandingError},
    scoring::Methods,
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
    /// A project has moved on since the preview was made.
    #[error(
        "project {project} was at entry {made_at} when the preview was made, and is at {now_at}"
    )]
    Moved {
        /// The project.
        project: ProjectId,
        /// The last entry of its stream when the preview was made.
        made_at: u32,
        /// Its last entry.
        now_at: u32,
    },
    /// The edition does not see the projects as they stand.
    #[error(transparent)]
    Standing(#[from] StandingError),
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
            Self::Standing(error) => error.remedy(),
            Self::Stale { .. } | Self::Moved { .. } | Self::NotWhatTheSheetsSay => {
                Remedy::OtherEvidence
            }
            Self::History(error) => error.remedy(),
        }
    }
}

impl Edition {
    /// The jury adopts the palmarès that a preview shows. Next,
    /// [`Edition::designation`] gives each laureate its evidence and [`Edition::other_way`] every
    /// other finalist its own. `shown` are the examined projects as they stand now.
    ///
    /// # Errors
    /// Every [`AdoptError`] there is, with the preview handed back: the jury does not sit, the
    /// edition or a project has moved on since the preview, a project is not shown, a palmarès is adopted, a tie at the last seat
    /// stands, seats or floors stay unfilled, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::AdoptError;
    ///
    /// # let Scene { mut edition, mut journal, project, other } = deliberating(9, 6);
    /// let shown = [project.snapshot(), other.snapshot()];
    /// let preview = edition.preview(shown)?;
    /// edition.adopt(preview, shown, stamp())?.record(&mut journal)?;
    /// assert!(edition.is_laureate(project.id()));
    ///
    /// // A tie at the last seat is never broken silently.
    /// # let Scene { mut edition, mut journal, project, other } = deliberating(7, 7);
    /// # let shown = [project.snapshot(), other.snapshot()];
    /// let preview = edition.preview(shown)?;
    /// let refused = edition.adopt(preview, shown, stamp()).unwrap_err();
    /// assert!(matches!(refused.reasons().first(), AdoptError::TiedAtCut { .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn adopt<'p>(
        &mut self,
        preview: Preview,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Preview, AdoptError>> {
        let at = At { stamp, methods: &Methods::standard() };
        let standings = self.standings_of(self.examined_projects(), shown);
        let palmares = Palmares { standings, ..preview.to_palmares() };
        let mut reasons = Palmares::closed(self, &at);
        let (made_at, digest) = preview.made_at;
        if (made_at, digest) != (self.head.seq, self.head.digest) {
            reasons.push(AdoptError::Stale { made_at, now_at: self.head.seq });
        }
        let moved = preview.standings.iter().zip(palmares.standings.iter());
        let moved = moved.filter(|(then, now)| then.project == now.project && then != now);
        reasons.extend(moved.map(|(then, now)| AdoptError::Moved {
            project: now.project,
            made_at: then.seq,
            now_at: now.seq,
        }));
        self.check_standings(self.examined_projects(), palmares.standings.iter(), &mut reasons);
        check_preview(self, &preview, &mut reasons);
        reasons.extend(self.out_of_time(&palmares, &at).map(AdoptError::from));
        self.decide_unless(reasons, preview, palmares, &at)
    }
}

impl Rule for Palmares {
    type Error = AdoptError;
    const KIND: DecisionKind = DecisionKind::Palmares;
    const UNDONE: bool = true;

    fn into_event(self) -> EditionEvent {
        EditionEvent::PalmaresAdopted(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<AdoptError> {
        let mut reasons = Vec::new();
        if edition.opening.now().is_none() {
            reasons.push(DeliberationError::NotOpen.into());
        }
        if let Some(term) = edition.palmares.now() {
            reasons.push(AdoptError::AlreadyAdopted { entry: term.since });
        }
        reasons
    }

    fn unmet(&self, edition: &Edition, at: &At<'_>) -> Vec<AdoptError> {
        let mut reasons = Vec::new();
        if edition.opening.now().is_none() {
            return reasons;
        }
        edition.check_standings(edition.examined_projects(), self.standings.iter(), &mut reasons);
        if reasons.is_empty() {
            match edition.preview_of(&self.standings, at.methods) {
                Ok(preview) => {
                    check_preview(edition, &preview, &mut reasons);
                    if preview.to_palmares() != *self {
                        reasons.push(AdoptError::NotWhatTheSheetsSay);
                    }
                }
                Err(error) => reasons.push(error.into()),
            }
        }
        reasons
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        [edition.opening.since(), edition.settlements.since()].concat()
    }

    fn claims(&self, _: &Edition) -> Vec<(Standing, Claim)> {
        self.standings.iter().map(Claim::of).collect()
    }

    fn moves(&self, edition: &Edition) -> Vec<ProjectId> {
        edition.finalists().collect()
    }

    fn has_moved(&self, standing: &Standing) -> bool {
        standing.rests_on_a_palmares()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        for project in self.laureates.iter() {
            edition.tracks.entry(*project).or_default().designated.replace(seq, at, seq);
        }
        edition.palmares.replace(seq, at, self.clone());
    }

    fn undo(&self, edition: &mut Edition, seq: u32, by: u32) {
        edition.palmares.end(seq, by);
        for project in self.laureates.iter() {
            if let Some(track) = edition.tracks.get_mut(project) {
                track.designated.end_last(by);
            }
        }
    }
}

/// What speaks against adopting a preview: a tie, or seats and floors unfilled.
fn check_preview(edition: &Edition, preview: &Preview, reasons: &mut Vec<AdoptError>) {
    let tied = preview.tied_at_cut();
    if tied.is_empty() {
        check_seats(edition, preview, reasons);
    } else {
        reasons.push(AdoptError::TiedAtCut { projects: tied.to_vec() });
    }
}

fn check_seats(edition: &Edition, preview: &Preview, reasons: &mut Vec<AdoptError>) {
    let rules = edition.charter().rules();
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
        if let Some(departement) = edition.departement_of(entering.project) {
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
