use alloc::{collections::BTreeSet, sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition, Examination, OtherEdition,
    rule::{At, Claim, Rule, Taken},
};
use crate::{
    fact::{Attendance, Opening, Standing},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp, StandingError},
    jury::{CharterQuorum, Lacking, Quorum},
    scoring::Methods,
    value::{Date, PersonId, ProjectId, StageKind},
};

/// Why the jury cannot deliberate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The pitches have not begun.
    #[error("the pitches have not begun")]
    PitchesNotBegun,
    /// The jury deliberates already.
    #[error("the deliberation opened with entry {entry}")]
    AlreadyOpen {
        /// The entry.
        entry: u32,
    },
    /// No file is examined.
    #[error("no file is examined")]
    NothingExamined,
    /// An examined project is not a finalist, or is listed twice.
    #[error("project {project} is not a finalist, or is listed twice")]
    NotAFinalist {
        /// The project.
        project: ProjectId,
    },
    /// A project has not pitched, or has moved on since.
    #[error("project {project} is {stage}")]
    NotPitched {
        /// The project.
        project: ProjectId,
        /// The stage that it is at.
        stage: StageKind,
    },
    /// A project answers another edition's call.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// The edition has seen more of a project than was shown.
    #[error(transparent)]
    Standing(#[from] StandingError),
    /// A project pitched and was asked nothing: questions follow each pitch.
    #[error("project {project} was asked no question")]
    NoQuestion {
        /// The project.
        project: ProjectId,
    },
    /// Somebody present or represented does not sit on the jury, or is counted twice.
    #[error("{person} is not a member of the jury, or is counted twice")]
    NotAMember {
        /// The person.
        person: PersonId,
    },
    /// A vote is given to somebody who is not present.
    #[error("{person} votes for another and is not present")]
    ProxyAbsent {
        /// The person.
        person: PersonId,
    },
    /// Somebody represents more members than the charter allows.
    #[error("{person} represents {found} members where {limit} are allowed")]
    TooManyProxies {
        /// The person.
        person: PersonId,
        /// How many the charter allows.
        limit: u32,
        /// How many there are.
        found: usize,
    },
    /// Somebody takes part remotely who is not present, or is listed twice.
    #[error("{person} takes part remotely and is not present, or is listed twice")]
    RemoteNotPresent {
        /// The person.
        person: PersonId,
    },
    /// A shadow juror takes no part in the sitting.
    #[error("{person} is a shadow juror, and takes no part in the sitting")]
    IsShadow {
        /// The person.
        person: PersonId,
    },
    /// Somebody gives a vote who has none: an advisory member, or an alternate, who has one only while
    /// it sits in another's place.
    #[error("{person} has no vote to give")]
    NoVoteToGive {
        /// The person.
        person: PersonId,
    },
    /// A member is represented whose alternate is present: a member may give its vote when nobody
    /// replaces it (décret 2006-672, art. 10).
    #[error("{person} is represented, and {alternate} is present in its place")]
    HasAlternate {
        /// The member.
        person: PersonId,
        /// Its alternate.
        alternate: PersonId,
    },
    /// A vote is given to somebody who has none: an advisory member, or an alternate whose member is
    /// there.
    #[error("{person} votes for another and has no vote")]
    ProxyNotVoting {
        /// The person.
        person: PersonId,
    },
    /// The quorum is not reached, for the sitting or for a project.
    #[error("{0}")]
    NoQuorum(Lacking),
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for OpenError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::PitchesNotBegun => Remedy::Later,
            Self::AlreadyOpen { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// The jury sits, and opens its deliberation (*délibération*) on the files examined. Sheets are
    /// locked from here on; next comes [`Edition::preview`].
    ///
    /// # Errors
    /// Every [`OpenError`] there is, with the attendance handed back: the pitches have not begun, the
    /// jury sits already, no file is examined, one is not a finalist's, is listed twice or was
    /// asked no question, somebody who takes part is not a member, a shadow juror or counted twice,
    /// a vote is given that cannot be given or to somebody who is absent, has no vote or too many
    /// proxies, the quorum of the sitting or of a project lacks, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::OpenError, fact::Attendance};
    ///
    /// # let Scene { mut edition, mut journal, project, other } = pitched();
    /// let files = [project.examination(), other.examination()];
    /// let sitting = Attendance::of([person(COACH)]);
    /// let refused = edition.open_deliberation(sitting, files, stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &OpenError::NotAMember { person: person(COACH) });
    ///
    /// let sitting = Attendance::of([person(CHAIR)]);
    /// edition.open_deliberation(sitting, files, stamp())?.record(&mut journal)?;
    /// assert!(edition.opening().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open_deliberation<'p>(
        &mut self,
        attendance: Attendance,
        examined: impl IntoIterator<Item = Examination<'p>>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Attendance, OpenError>> {
        let examined: Vec<Examination<'p>> = examined.into_iter().collect();
        let foreign = examined.iter().filter(|file| file.edition() != self.id).map(|file| {
            let (project, edition) = (file.project(), file.edition());
            OpenError::from(OtherEdition { project, edition })
        });
        let mut reasons: Vec<OpenError> = foreign.collect();
        let examined = examined.into_iter().map(Examination::to_fact).collect();
        let opening = Opening { attendance, examined };
        let at = At { stamp, methods: &Methods::standard() };
        reasons.extend(self.against(&opening, &at));
        let attendance = opening.attendance.clone();
        self.decide_unless(reasons, attendance, opening, &at)
    }
}

impl Rule for Opening {
    type Error = OpenError;
    const KIND: DecisionKind = DecisionKind::Opening;
    const UNDONE: bool = true;

    fn into_event(self) -> EditionEvent {
        EditionEvent::DeliberationOpened(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<OpenError> {
        let mut reasons = Vec::new();
        if edition.begun.now().is_none() {
            reasons.push(OpenError::PitchesNotBegun);
        }
        if let Some(term) = edition.opening.now() {
            reasons.push(OpenError::AlreadyOpen { entry: term.since });
        }
        reasons
    }

    fn unmet(&self, edition: &Edition, at: &At<'_>) -> Vec<OpenError> {
        let mut reasons = Vec::new();
        if self.examined.is_empty() {
            reasons.push(OpenError::NothingExamined);
        }
        let mut seen = BTreeSet::new();
        for examined in self.examined.iter() {
            let standing = &examined.standing;
            let (project, stage) = (standing.project, standing.stage);
            if !seen.insert(project) || edition.number_of(project).is_none() {
                reasons.push(OpenError::NotAFinalist { project });
            }
            if stage != StageKind::Pitched || standing.pitch.is_none() {
                reasons.push(OpenError::NotPitched { project, stage });
            }
            if examined.questions == 0 {
                reasons.push(OpenError::NoQuestion { project });
            }
            edition.check_standing(standing, &mut reasons);
        }
        edition.check_attendance(&self.attendance, &mut reasons);
        check_quorum(edition, self, at.day(), &mut reasons);
        reasons
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        edition.begun.since()
    }

    fn claims(&self, _: &Edition) -> Vec<(Standing, Claim)> {
        let pitched = self.examined.iter().filter_map(|examined| {
            let pitch = examined.standing.pitch?;
            Some((examined.standing, Claim::Heard { pitch }))
        });
        pitched.collect()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        edition.opening.replace(seq, at, self.clone());
    }

    fn undo(&self, edition: &mut Edition, seq: u32, by: u32) {
        edition.opening.end(seq, by);
    }
}

fn check_quorum(edition: &Edition, opening: &Opening, day: Date, reasons: &mut Vec<OpenError>) {
    let Some(jury) = edition.jury() else {
        return;
    };
    let rule = edition.charter().rules().quorum;
    let files = if rule.each_project.is_some() {
        let examined: BTreeSet<ProjectId> =
            opening.examined.iter().map(|examined| examined.standing.project).collect();
        edition.recused_on(day, examined)
    } else {
        Vec::new()
    };
    let lacking = CharterQuorum(rule).lacking(jury, &opening.attendance, &files);
    reasons.extend(lacking.into_iter().map(OpenError::NoQuorum));
}
