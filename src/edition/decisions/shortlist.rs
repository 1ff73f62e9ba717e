use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::super::{
    Candidacy, Decision, DecisionKind, Edition,
    rule::{At, Claim, Rule, Taken},
};
use crate::{
    fact::{Candidate, Shortlist, Standing},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp, StandingError},
    scoring::Methods,
    value::{Departement, EditionId, PersonId, ProjectId, StageKind},
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
    /// A project is no idea any more: it has moved on, or ended.
    #[error("project {project} is {stage}")]
    NotAnIdea {
        /// The project.
        project: ProjectId,
        /// The stage that it is at.
        stage: StageKind,
    },
    /// The edition has seen more of a project than was shown.
    #[error(transparent)]
    Standing(#[from] StandingError),
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
    /// Every [`ShortlistError`] there is: it is too early or too late, the département takes no part or has a shortlist in force, the list is empty or over
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
    pub fn adopt_shortlist<'p>(
        &mut self,
        departement: Departement,
        candidacies: impl IntoIterator<Item = Candidacy<'p>>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<(), ShortlistError>> {
        let candidacies: Vec<Candidacy<'p>> = candidacies.into_iter().collect();
        let foreign = candidacies.iter().filter(|candidacy| candidacy.edition() != self.id);
        let mut reasons: Vec<ShortlistError> = foreign
            .map(|candidacy| ShortlistError::OtherEdition {
                project: candidacy.project(),
                edition: candidacy.edition(),
            })
            .collect();
        let candidates = candidacies.into_iter().map(Candidacy::to_fact).collect();
        let shortlist = Shortlist { candidates, departement };
        let at = At { stamp, methods: &Methods::standard() };
        reasons.extend(self.against(&shortlist, &at));
        self.decide_unless(reasons, (), shortlist, &at)
    }
}

impl Rule for Shortlist {
    type Error = ShortlistError;
    const KIND: DecisionKind = DecisionKind::Shortlist;
    const UNDONE: bool = true;

    fn into_event(self) -> EditionEvent {
        EditionEvent::ShortlistAdopted(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<ShortlistError> {
        let mut reasons = Vec::new();
        if edition.call_closed.now().is_none() {
            reasons.push(ShortlistError::CallNotClosed);
        }
        if let Some(term) = edition.programme.now() {
            reasons.push(ShortlistError::ProgrammeAnnounced { entry: term.since });
        }
        reasons
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<ShortlistError> {
        let departement = self.departement;
        let mut reasons = Vec::new();
        match edition.charter().entrant(departement) {
            None => reasons.push(ShortlistError::NotAnEntrant { departement }),
            Some(entrant) => {
                let found = self.candidates.len();
                if u32::try_from(found).is_ok_and(|found| found > entrant.quota) {
                    reasons.push(ShortlistError::OverQuota { quota: entrant.quota, found });
                }
            }
        }
        if let Some(term) = edition.shortlists.get(&departement).and_then(|timeline| timeline.now())
        {
            reasons.push(ShortlistError::AlreadyAdopted { departement, entry: term.since });
        }
        if self.candidates.is_empty() {
            reasons.push(ShortlistError::Empty);
        }
        check_candidates(self, edition, &mut reasons);
        reasons
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        edition.call_closed.since()
    }

    fn claims(&self, _: &Edition) -> Vec<(Standing, Claim)> {
        self.candidates.iter().map(|candidate| (candidate.standing, Claim::Present)).collect()
    }

    fn moves(&self, _: &Edition) -> Vec<ProjectId> {
        self.candidates.iter().map(|candidate| candidate.standing.project).collect()
    }

    fn has_moved(&self, standing: &Standing) -> bool {
        standing.rests_on_a_shortlist()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        for Candidate { standing, team } in self.candidates.iter() {
            let track = edition.tracks.entry(standing.project).or_default();
            track.listed.replace(seq, at, self.departement);
            for person in team.members() {
                edition.members.entry(person).or_default().replace(seq, at, standing.project);
            }
        }
        edition.shortlists.entry(self.departement).or_default().replace(seq, at, self.clone());
    }

    fn undo(&self, edition: &mut Edition, seq: u32, by: u32) {
        if let Some(timeline) = edition.shortlists.get_mut(&self.departement) {
            timeline.end(seq, by);
        }
        for Candidate { standing, team } in self.candidates.iter() {
            if let Some(track) = edition.tracks.get_mut(&standing.project) {
                track.listed.end(seq, by);
            }
            for person in team.members() {
                if let Some(timeline) = edition.members.get_mut(&person) {
                    timeline.end(seq, by);
                }
            }
        }
    }
}

/// Everything that speaks against one of the candidates.
fn check_candidates(shortlist: &Shortlist, edition: &Edition, reasons: &mut Vec<ShortlistError>) {
    let mut projects = BTreeSet::new();
    let mut members: BTreeMap<PersonId, ProjectId> = BTreeMap::new();
    for Candidate { standing, team } in shortlist.candidates.iter() {
        let project = standing.project;
        if !projects.insert(project) {
            reasons.push(ShortlistError::ListedTwice { project });
            continue;
        }
        let listed = edition.tracks.get(&project).and_then(|track| track.listed.now());
        if let Some(term) = listed {
            reasons.push(ShortlistError::ListedElsewhere { project, entry: term.since });
        }
        let stage = standing.stage;
        if stage != StageKind::Idea {
            reasons.push(ShortlistError::NotAnIdea { project, stage });
        }
        edition.check_standing(standing, reasons);
        if team.departement() != shortlist.departement {
            let carried_by = team.departement();
            reasons.push(ShortlistError::OtherDepartement { project, carried_by });
        }
        for person in team.members() {
            let here = members.insert(person, project);
            let elsewhere = edition.team_of(person).filter(|other| *other != project);
            if let Some(other) = here.or(elsewhere) {
                reasons.push(ShortlistError::InTwoTeams { person, project, other });
            }
            if edition.is_coach(person) {
                reasons.push(ShortlistError::MemberIsCoach { person, project });
            }
            if edition.is_juror(person) {
                reasons.push(ShortlistError::MemberIsJuror { person, project });
            }
        }
    }
}
