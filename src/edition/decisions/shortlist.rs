use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::super::{Candidacy, Decision, Edition};
use crate::{
    fact::{Candidate, Shortlist},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    value::{Departement, EditionId, PersonId, ProjectId},
};

/// Why a shortlist is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShortlistError {
    /// The call has not closed yet.
    #[error("the call is not closed")]
    CallNotClosed,
    /// The département takes no part.
    #[error("département {departement} takes no part")]
    NotAnEntrant {
        /// The département.
        departement: Departement,
    },
    /// The département has a shortlist in force.
    #[error("département {departement} adopted its shortlist with entry {entry}")]
    AlreadyAdopted {
        /// The département.
        departement: Departement,
        /// The entry.
        entry: u32,
    },
    /// The programme of the day is announced.
    #[error("the programme was announced with entry {entry}")]
    ProgrammeAnnounced {
        /// The entry.
        entry: u32,
    },
    /// Nothing is on it.
    #[error("the shortlist is empty")]
    Empty,
    /// More than the quota.
    #[error("{found} projects for a quota of {quota}")]
    OverQuota {
        /// The quota of the département.
        quota: u32,
        /// How many projects are on the shortlist.
        found: usize,
    },
    /// A project is on it twice.
    #[error("project {project} is listed twice")]
    ListedTwice {
        /// The project.
        project: ProjectId,
    },
    /// A project is on another shortlist in force.
    #[error("project {project} is on the shortlist of entry {entry}")]
    ListedElsewhere {
        /// The project.
        project: ProjectId,
        /// The entry of the other shortlist.
        entry: u32,
    },
    /// A project is another département's.
    #[error("project {project} is carried by {carried_by}")]
    OtherDepartement {
        /// The project.
        project: ProjectId,
        /// Its département.
        carried_by: Departement,
    },
    /// A project answers another edition's call.
    #[error("project {project} answers the call of edition {edition}")]
    OtherEdition {
        /// The project.
        project: ProjectId,
        /// The other edition.
        edition: EditionId,
    },
    /// An agent sits in two teams of finalists.
    #[error("{person} is in the teams of {project} and {other}")]
    InTwoTeams {
        /// The agent.
        person: PersonId,
        /// The project on this shortlist.
        project: ProjectId,
        /// The other project.
        other: ProjectId,
    },
    /// A member of a team is a coach.
    #[error("{person} is in the team of {project} and a coach")]
    MemberIsCoach {
        /// The person.
        person: PersonId,
        /// The project.
        project: ProjectId,
    },
    /// A member of a team sits on the jury.
    #[error("{person} is in the team of {project} and a juror")]
    MemberIsJuror {
        /// The person.
        person: PersonId,
        /// The project.
        project: ProjectId,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for ShortlistError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::CallNotClosed => Remedy::Later,
            Self::NotAnEntrant { .. }
            | Self::AlreadyAdopted { .. }
            | Self::ProgrammeAnnounced { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// Adopts the shortlist (*présélection*) of one département's committee, in the order in which
    /// the département numbers its projects. Next, [`Edition::shortlisting`] gives each project
    /// the evidence by which it is preselected.
    ///
    /// # Errors
    /// Every [`ShortlistError`] there is, with the candidacies handed back: it is too early or too
    /// late, the département takes no part or has a shortlist in force, the list is empty or over
    /// its quota, a project on it is listed twice, listed elsewhere, another département's or
    /// another edition's, a member of a team is in two teams, a coach or a juror, or time would go
    /// back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::ShortlistError;
    ///
    /// # let Scene { mut edition, mut journal, project, other } = call_closed();
    /// let twice = [project.candidacy(), project.candidacy()];
    /// let refused = edition.adopt_shortlist("80".parse()?, twice, stamp()).unwrap_err();
    /// let reason = ShortlistError::ListedTwice { project: project.id() };
    /// assert_eq!(refused.reasons().first(), &reason);
    ///
    /// let both = [project.candidacy(), other.candidacy()];
    /// edition.adopt_shortlist("80".parse()?, both, stamp())?.record(&mut journal)?;
    /// assert!(edition.finalists().eq([project.id(), other.id()]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn adopt_shortlist(
        &mut self,
        departement: Departement,
        candidacies: impl IntoIterator<Item = Candidacy>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Vec<Candidacy>, ShortlistError>> {
        let candidacies: Vec<Candidacy> = candidacies.into_iter().collect();
        let mut reasons: Vec<ShortlistError> = candidacies
            .iter()
            .filter(|candidacy| candidacy.edition() != self.id)
            .map(|candidacy| ShortlistError::OtherEdition {
                project: candidacy.project(),
                edition: candidacy.edition(),
            })
            .collect();
        let own = candidacies.iter().filter(|candidacy| candidacy.edition() == self.id);
        if let Some(last) = own.map(|candidacy| candidacy.at).max() {
            reasons.extend(self.later_than(last, stamp));
        }
        let candidates = candidacies.iter().map(Candidacy::candidate).collect();
        let shortlist = Shortlist { candidates, departement };
        reasons.extend(self.check_shortlist(&shortlist));
        let event = |_| EditionEvent::ShortlistAdopted(Arc::new(shortlist));
        self.decide(candidacies, event, reasons, stamp)
    }

    pub(in crate::edition) fn check_shortlist(&self, shortlist: &Shortlist) -> Vec<ShortlistError> {
        let departement = shortlist.departement;
        let mut reasons = Vec::new();
        if self.call_closed.now().is_none() {
            reasons.push(ShortlistError::CallNotClosed);
        }
        if let Some(term) = self.programme.now() {
            reasons.push(ShortlistError::ProgrammeAnnounced { entry: term.since });
        }
        match self.charter().entrant(departement) {
            None => reasons.push(ShortlistError::NotAnEntrant { departement }),
            Some(entrant) => {
                let found = shortlist.candidates.len();
                if u32::try_from(found).is_ok_and(|found| found > entrant.quota) {
                    reasons.push(ShortlistError::OverQuota { quota: entrant.quota, found });
                }
            }
        }
        if let Some(term) = self.shortlists.get(&departement).and_then(|timeline| timeline.now()) {
            reasons.push(ShortlistError::AlreadyAdopted { departement, entry: term.since });
        }
        if shortlist.candidates.is_empty() {
            reasons.push(ShortlistError::Empty);
        }
        self.check_candidates(&shortlist.candidates, departement, &mut reasons);
        reasons
    }

    fn check_candidates(
        &self,
        candidates: &[Candidate],
        departement: Departement,
        reasons: &mut Vec<ShortlistError>,
    ) {
        let mut projects = BTreeSet::new();
        let mut members: BTreeMap<PersonId, ProjectId> = BTreeMap::new();
        for Candidate { project, team } in candidates {
            let project = *project;
            if !projects.insert(project) {
                reasons.push(ShortlistError::ListedTwice { project });
                continue;
            }
            let listed = self.tracks.get(&project).and_then(|track| track.listed.now());
            if let Some(term) = listed {
                reasons.push(ShortlistError::ListedElsewhere { project, entry: term.since });
            }
            if team.departement() != departement {
                let carried_by = team.departement();
                reasons.push(ShortlistError::OtherDepartement { project, carried_by });
            }
            for person in team.members() {
                let here = members.insert(person, project);
                let elsewhere = self.team_of(person).filter(|other| *other != project);
                if let Some(other) = here.or(elsewhere) {
                    reasons.push(ShortlistError::InTwoTeams { person, project, other });
                }
                if self.is_coach(person) {
                    reasons.push(ShortlistError::MemberIsCoach { person, project });
                }
                if self.is_juror(person) {
                    reasons.push(ShortlistError::MemberIsJuror { person, project });
                }
            }
        }
    }
}
