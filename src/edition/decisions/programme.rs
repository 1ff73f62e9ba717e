use alloc::{collections::BTreeSet, sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition, Placing, Timeline,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::Programme,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
    value::{Date, ProjectId, ProjectNumber},
};

/// Why a programme is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnnounceError {
    /// A programme is announced.
    #[error("the programme was announced with entry {entry}")]
    AlreadyAnnounced {
        /// The entry.
        entry: u32,
    },
    /// No département has shortlisted.
    #[error("there is no finalist")]
    NoFinalist,
    /// The day lies before the closing of the call, or the call is open still.
    #[error("the forum of {date} would be before the call closes")]
    BeforeCallCloses {
        /// The day.
        date: Date,
    },
    /// A finalist has no number.
    #[error("project {project} has no number")]
    NotNumbered {
        /// The project.
        project: ProjectId,
    },
    /// A finalist has no place in the order of passage.
    #[error("project {project} has no place in the order of passage")]
    NotPlaced {
        /// The project.
        project: ProjectId,
    },
    /// A project that is not a finalist, or is listed twice, has a number or a place.
    #[error("project {project} is not a finalist, or is listed twice")]
    NotAFinalist {
        /// The project.
        project: ProjectId,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for AnnounceError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::AlreadyAnnounced { .. } => Remedy::Never,
            Self::NoFinalist => Remedy::Later,
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// A programme for that day that numbers the finalists département by département, in the
    /// charter's order and each shortlist's, and has them pitch in the order of their numbers.
    #[must_use]
    pub fn draft_programme(&self, date: Date) -> Programme {
        let numbering: Arc<[ProjectId]> = self.finalists().collect();
        Programme { date, passage: numbering.clone(), numbering }
    }

    /// The organisers announce the programme of the day: numbers, 1 to N, and order of passage. No
    /// shortlist changes after that. Next, teams are coached, and
    /// [the pitches begin](Self::begin_pitches).
    ///
    /// # Errors
    /// Every [`AnnounceError`] there is, with the programme handed back: one is announced, there
    /// is no finalist, the day lies before the closing of the call, a finalist is left out, a
    /// project is not a finalist or listed twice, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::AnnounceError, fact::Programme};
    ///
    /// # let Scene { mut edition, mut journal, project, other } = listed();
    /// let programme = edition.draft_programme("2019-11-28".parse()?);
    /// let short = Programme { passage: [project.id()].into(), ..programme.clone() };
    /// let refused = edition.announce(short, stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &AnnounceError::NotPlaced { project: other.id() });
    ///
    /// edition.announce(programme, stamp())?.record(&mut journal)?;
    /// assert_eq!(edition.number_of(other.id()).map(|number| number.get()), Some(2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn announce(
        &mut self,
        programme: Programme,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Programme, AnnounceError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide(programme, &at)
    }
}

impl Rule for Programme {
    type Error = AnnounceError;
    const KIND: DecisionKind = DecisionKind::Programme;
    const UNDONE: bool = true;

    fn into_event(self) -> EditionEvent {
        EditionEvent::ProgrammeAnnounced(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<AnnounceError> {
        let announced = edition.programme.now();
        let error = |entry| AnnounceError::AlreadyAnnounced { entry };
        announced.map(|term| error(term.since)).into_iter().collect()
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<AnnounceError> {
        let mut reasons = Vec::new();
        let closed = edition.call_closed.now().map(|term| Date::of(term.at));
        if closed.is_none_or(|closed| self.date < closed) {
            reasons.push(AnnounceError::BeforeCallCloses { date: self.date });
        }
        let finalists: BTreeSet<ProjectId> = edition.finalists().collect();
        if finalists.is_empty() {
            reasons.push(AnnounceError::NoFinalist);
        }
        let lists: [(&[ProjectId], fn(ProjectId) -> AnnounceError); 2] = [
            (&self.numbering, |project| AnnounceError::NotNumbered { project }),
            (&self.passage, |project| AnnounceError::NotPlaced { project }),
        ];
        for (list, lacking) in lists {
            let mut left = finalists.clone();
            for &project in list {
                if !left.remove(&project) {
                    reasons.push(AnnounceError::NotAFinalist { project });
                }
            }
            reasons.extend(left.into_iter().map(lacking));
        }
        reasons
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        let shortlists = edition.shortlists.values().flat_map(Timeline::since);
        edition.call_closed.since().into_iter().chain(shortlists).collect()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        let mut numbers: Vec<(ProjectId, ProjectNumber)> = self
            .numbering
            .iter()
            .enumerate()
            .map(|(index, project)| (*project, ProjectNumber::at_index(index)))
            .collect();
        numbers.sort_unstable();
        for (index, project) in self.passage.iter().enumerate() {
            let found = numbers.binary_search_by_key(project, |(numbered, _)| *numbered);
            let number = found.ok().and_then(|found| numbers.get(found));
            if let Some((_, number)) = number {
                let placing =
                    Placing { number: *number, place: ProjectNumber::at_index(index).get() };
                edition.tracks.entry(*project).or_default().placed.replace(seq, at, placing);
            }
        }
        edition.programme.replace(seq, at, self.clone());
    }

    fn undo(&self, edition: &mut Edition, seq: u32, by: u32) {
        edition.programme.end(seq, by);
        for project in self.passage.iter() {
            if let Some(track) = edition.tracks.get_mut(project) {
                track.placed.end(seq, by);
            }
        }
    }
}
