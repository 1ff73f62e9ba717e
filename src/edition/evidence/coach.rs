use alloc::{sync::Arc, vec::Vec};

use super::{super::Edition, Bond, OtherEdition};
use crate::{
    fact::Coaching,
    journal::{Position, Positioned, Refusal, Refused, Remedy},
    value::{OneOrMore, PersonId, ProjectId, Statement},
};

/// A coach of the edition, who attests what a team took away from its coaching: had from
/// [`Edition::coach`].
#[derive(Debug)]
pub struct Coach<'e> {
    edition: &'e Edition,
    person: PersonId,
    seen: u32,
}

/// Evidence of what a coach attests of one team: made by [`Coach::attest`], used up by
/// [`Project::coach`](crate::project::Project::coach).
#[derive(Debug)]
#[must_use = "it moves the project that it was made for"]
pub struct CoachingRecord {
    pub(crate) bond: Bond,
    pub(crate) coaching: Arc<Coaching>,
}

/// The person is not a coach of the edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{person} is not a coach of this edition")]
pub struct NotACoach {
    /// The person.
    pub person: PersonId,
}

impl Refusal for NotACoach {
    fn remedy(&self) -> Remedy {
        Remedy::OtherEvidence
    }
}

/// Why a coaching record is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CoachingError {
    /// There is no striking point.
    #[error("there is no striking point")]
    NoPoint,
    /// The project is on no shortlist in force.
    #[error("project {project} is on no shortlist")]
    NotAFinalist {
        /// The project.
        project: ProjectId,
    },
    /// The coach is in the project's team.
    #[error("{coach} is in the team of {project}")]
    CoachIsMember {
        /// The coach.
        coach: PersonId,
        /// The project.
        project: ProjectId,
    },
    /// The project answers the call of another edition.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
}

impl Refusal for CoachingError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotAFinalist { .. } => Remedy::Never,
            Self::OtherEdition(error) => error.remedy(),
            Self::NoPoint | Self::CoachIsMember { .. } => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// A coach enrolled in this edition, who can attest coachings.
    ///
    /// # Errors
    /// [`NotACoach`] when the person is not enrolled.
    pub fn coach(&self, person: PersonId) -> Result<Coach<'_>, NotACoach> {
        self.coach_at(person, self.seq())
    }

    pub(crate) fn coach_at(&self, person: PersonId, seen: u32) -> Result<Coach<'_>, NotACoach> {
        let enrolled = self.coaches.get(&person).and_then(|timeline| timeline.at(seen));
        match enrolled {
            Some(_) => Ok(Coach { edition: self, person, seen }),
            None => Err(NotACoach { person }),
        }
    }
}

impl Coach<'_> {
    /// Attests a coaching (*problématisation*): the problem as the team reframed it, and the
    /// striking points of its pitch. It moves the project by
    /// [`Project::coach`](crate::project::Project::coach).
    ///
    /// # Errors
    /// Every [`CoachingError`] there is, with the problem and the points handed back: there is no
    /// striking point, the project is on no shortlist or answers another edition's call, or the
    /// coach is in its team.
    pub fn attest(
        &self,
        project: &impl Positioned,
        problem: Statement,
        points: impl IntoIterator<Item = Statement>,
    ) -> Result<CoachingRecord, Refused<Coaching, CoachingError>> {
        let coaching =
            Coaching { coach: self.person, points: points.into_iter().collect(), problem };
        self.attest_fact(project, Arc::new(coaching))
            .map_err(|(coaching, reasons)| Refused::new(Arc::unwrap_or_clone(coaching), reasons))
    }

    pub(crate) fn attest_fact(
        &self,
        project: &impl Positioned,
        coaching: Arc<Coaching>,
    ) -> Result<CoachingRecord, (Arc<Coaching>, OneOrMore<CoachingError>)> {
        let Position { project: id, .. } = project.position();
        let mut reasons = Vec::new();
        if coaching.points.is_empty() {
            reasons.push(CoachingError::NoPoint);
        }
        let bond = match self.edition.bond(project, self.seen) {
            Ok(bond) => bond,
            Err(error) => return Err((coaching, OneOrMore::new(error.into(), reasons))),
        };
        if self.edition.listed_at(id, self.seen).is_none() {
            reasons.push(CoachingError::NotAFinalist { project: id });
        }
        let team = self.edition.team_at(self.person, self.seen);
        if team == Some(id) {
            reasons.push(CoachingError::CoachIsMember { coach: self.person, project: id });
        }
        match OneOrMore::from_vec(reasons) {
            None => Ok(CoachingRecord { bond, coaching }),
            Some(reasons) => Err((coaching, reasons)),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use uuid::Uuid;

    use super::{Coach, CoachingError, Edition, PersonId, ProjectId};
    use crate::{
        charter::Charter,
        fact::Submission,
        journal::{Capacity, Entry, Refusal, Remedy, Stamp},
        project::Project,
        value::{Agent, EditionId, Team},
    };

    /// Enrolment and shortlists keep coaches and teams apart, so that no edition yields such a
    /// coach. The check stands all the same.
    #[test]
    fn a_coach_attests_nothing_of_its_own_team() {
        let mut log: Vec<Entry> = Vec::new();
        let lead = PersonId::new(Uuid::from_u128(1)).unwrap();
        let id = ProjectId::new(Uuid::from_u128(2)).unwrap();
        let stamp = Stamp::new("2019-09-02T09:00:00Z".parse().unwrap(), lead, Capacity::Secretary);
        let founding = Edition::found(
            EditionId::new(Uuid::from_u128(3)).unwrap(),
            Charter::amiens_2019(),
            stamp,
        );
        let mut edition = founding.record(&mut log).unwrap();
        edition.open_call(stamp).unwrap().record(&mut log).unwrap();
        let departement = "59".parse().unwrap();
        let submission = Submission {
            edition: edition.id(),
            problem: "Nobody knows whom to call".parse().unwrap(),
            team: Team::new(Agent { person: lead, departement }, []).unwrap(),
            title: "One number for all".parse().unwrap(),
        };
        let idea = Project::submit(&edition, id, submission, stamp).unwrap();
        let idea = idea.record(&mut log).unwrap();
        edition.close_call(stamp).unwrap().record(&mut log).unwrap();
        let shortlist = edition.adopt_shortlist(departement, [idea.candidacy()], stamp);
        shortlist.unwrap().record(&mut log).unwrap();

        let coach = Coach { edition: &edition, person: lead, seen: edition.seq() };
        let points = ["One voice".parse().unwrap()];
        let refused = coach.attest(&idea, "Whom to call?".parse().unwrap(), points).unwrap_err();
        let reason = CoachingError::CoachIsMember { coach: lead, project: id };
        assert_eq!(refused.reasons().iter().collect::<Vec<_>>(), [&reason]);
        assert_eq!(reason.remedy(), Remedy::OtherEvidence);
    }
}
