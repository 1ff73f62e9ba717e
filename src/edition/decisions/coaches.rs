use alloc::{collections::BTreeSet, sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    fact::Coaches,
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
    value::{PersonId, ProjectId},
};

/// Why coaches are not enrolled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnrolError {
    /// Nobody is named.
    #[error("nobody is named")]
    Empty,
    /// Somebody is named twice, or enrolled already.
    #[error("{person} is a coach already")]
    AlreadyEnrolled {
        /// The person.
        person: PersonId,
    },
    /// A coach sits on the jury.
    #[error("{person} is a juror")]
    IsJuror {
        /// The person.
        person: PersonId,
    },
    /// A coach is in the team of a finalist.
    #[error("{person} is in the team of {project}")]
    IsMember {
        /// The person.
        person: PersonId,
        /// The project.
        project: ProjectId,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for EnrolError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// The organisers enrol coaches, at once or in several goes. A coach is neither a juror nor in
    /// the team of a finalist. Next, each [attests](crate::edition::Coach::attest) its coachings.
    ///
    /// # Errors
    /// Every [`EnrolError`] there is, with the names handed back: nobody is named, somebody is a
    /// coach already, a juror or in the team of a finalist, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::EnrolError;
    ///
    /// # let Scene { mut edition, mut journal, project, .. } = listed();
    /// let lead = project.team().lead();
    /// let refused = edition.enrol_coaches([person(COACH), lead], stamp()).unwrap_err();
    /// let reason = EnrolError::IsMember { person: lead, project: project.id() };
    /// assert_eq!(refused.reasons().first(), &reason);
    ///
    /// edition.enrol_coaches([person(COACH)], stamp())?.record(&mut journal)?;
    /// assert!(edition.coach(person(COACH)).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn enrol_coaches(
        &mut self,
        persons: impl IntoIterator<Item = PersonId>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Coaches, EnrolError>> {
        let coaches = Coaches { persons: persons.into_iter().collect() };
        let at = At { stamp, methods: &Methods::standard() };
        self.decide(coaches, &at)
    }
}

impl Rule for Coaches {
    type Error = EnrolError;
    const KIND: DecisionKind = DecisionKind::Coaches;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::CoachesEnrolled(Arc::new(self))
    }

    fn closed(_: &Edition, _: &At<'_>) -> Vec<EnrolError> {
        Vec::new()
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<EnrolError> {
        let mut reasons = Vec::new();
        let mut named = BTreeSet::new();
        if self.persons.is_empty() {
            reasons.push(EnrolError::Empty);
        }
        for &person in self.persons.iter() {
            if !named.insert(person) || edition.is_coach(person) {
                reasons.push(EnrolError::AlreadyEnrolled { person });
            }
            if edition.is_juror(person) {
                reasons.push(EnrolError::IsJuror { person });
            }
            if let Some(project) = edition.team_of(person) {
                reasons.push(EnrolError::IsMember { person, project });
            }
        }
        reasons
    }

    fn rests_on(&self, _: &Edition) -> Vec<u32> {
        Vec::new()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        for person in self.persons.iter() {
            edition.coaches.entry(*person).or_default().replace(seq, at, ());
        }
    }
}
