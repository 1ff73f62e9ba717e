use alloc::{collections::BTreeSet, sync::Arc, vec::Vec};

use super::super::{Decision, Edition, Examination};
use crate::{
    deliberation::{DeliberationError, Preview},
    fact::{Attendance, Means, Opening, Settlement},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    jury::{CharterQuorum, Lacking, Quorum, seats},
    scoring::{Methods, lot::LotHash},
    value::{Date, PersonId, ProjectId},
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
    /// An alternate gives a vote, which it has only while it sits in another's place.
    #[error("{person} is an alternate, and has no vote to give")]
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
    /// The projects are not exactly those of one rank or, once the palmarès is adopted, of one level
    /// of its reserve.
    #[error("these are not exactly the projects of one rank")]
    NotOneTie,
    /// A seat is filled from an adopted palmarès: only ties in its reserve can still be settled.
    #[error("project {project} is not in the reserve of the adopted palmarès")]
    NotInReserve {
        /// The project.
        project: ProjectId,
    },
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
    /// The jury sits, and opens its deliberation (*délibération*) on the files examined. Sheets are
    /// locked from here on; next comes [`Edition::preview`].
    ///
    /// # Errors
    /// Every [`OpenError`] there is, with the opening handed back: the pitches have not begun, the
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
    pub fn open_deliberation(
        &mut self,
        attendance: Attendance,
        examined: impl IntoIterator<Item = Examination>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Opening, OpenError>> {
        let examined: Vec<Examination> = examined.into_iter().collect();
        let own = examined.iter().filter(|file| self.number_of(file.project()).is_some());
        let last = own.map(|examination| examination.at).max();
        let examined = examined.into_iter().map(Examination::into_fact).collect();
        let opening = Opening { attendance, examined };
        let mut reasons = self.check_opening(&opening, Date::of(stamp.at));
        if let Some(last) = last {
            reasons.extend(self.later_than(last, stamp));
        }
        let event = |fact| EditionEvent::DeliberationOpened(Arc::new(fact));
        self.decide(opening, event, reasons, stamp)
    }

    pub(in crate::edition) fn check_opening(&self, opening: &Opening, day: Date) -> Vec<OpenError> {
        let mut reasons = Vec::new();
        if self.begun.now().is_none() {
            reasons.push(OpenError::PitchesNotBegun);
        }
        if let Some(term) = self.opening.now() {
            reasons.push(OpenError::AlreadyOpen { entry: term.since });
        }
        if opening.examined.is_empty() {
            reasons.push(OpenError::NothingExamined);
        }
        let mut seen = BTreeSet::new();
        for examined in opening.examined.iter() {
            let project = examined.project;
            if !seen.insert(project) || self.number_of(project).is_none() {
                reasons.push(OpenError::NotAFinalist { project });
            }
            if examined.questions == 0 {
                reasons.push(OpenError::NoQuestion { project });
            }
        }
        self.check_attendance(&opening.attendance, &mut reasons);
        self.check_quorum(opening, day, &mut reasons);
        reasons
    }

    fn check_quorum(&self, opening: &Opening, day: Date, reasons: &mut Vec<OpenError>) {
        let Some(jury) = self.jury() else {
            return;
        };
        let rule = self.charter().rules().quorum;
        let files = if rule.each_project.is_some() {
            let examined: BTreeSet<ProjectId> =
                opening.examined.iter().map(|examined| examined.project).collect();
            self.recused_on(day, examined)
        } else {
            Vec::new()
        };
        let lacking = CharterQuorum(rule).lacking(jury, &opening.attendance, &files);
        reasons.extend(lacking.into_iter().map(OpenError::NoQuorum));
    }

    /// The jury settles a tie by its vote, the chair by a casting vote (*voix prépondérante*), or
    /// the organisers by a public lot over the tied projects in the order of their numbers: all
    /// projects of one rank, best first. Once the palmarès is adopted, only ties in its
    /// reserve can be settled, whether or not a laureate has the same rank. Next, take a new
    /// [`preview`](Edition::preview).
    ///
    /// # Errors
    /// Every [`SettleError`] there is, with the settlement handed back: there is no order to speak
    /// of, the charter does not break ties this way, the projects are not exactly those of one tie
    /// or hold seats, more votes are cast than there are voices, the order has no majority, the
    /// chair is absent, the lot gives another order, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{
    ///     edition::SettleError, fact::{Means, Settlement}, scoring::Methods,
    /// };
    ///
    /// # let Scene { mut edition, mut journal, project, other } = deliberating(7, 7);
    /// let tied = edition.preview()?;
    /// assert_eq!(tied.tied_at_cut().len(), 2);
    ///
    /// let vote = |favour, against| Settlement {
    ///     means: Means::Vote { against, favour },
    ///     order: [other.id(), project.id()].into(),
    /// };
    /// let methods = Methods::standard();
    /// let refused = edition.settle_tie(vote(1, 1), &methods, stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &SettleError::NotCarried { favour: 1, against: 1 });
    ///
    /// edition.settle_tie(vote(2, 0), &methods, stamp())?.record(&mut journal)?;
    /// assert!(edition.preview()?.laureates()[0].project == other.id());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn settle_tie(
        &mut self,
        settlement: Settlement,
        methods: &Methods<'_>,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Settlement, SettleError>> {
        let reasons = self.check_settlement(&settlement, methods);
        self.decide(settlement, |fact| EditionEvent::TieSettled(Arc::new(fact)), reasons, stamp)
    }

    pub(in crate::edition) fn check_settlement(
        &self,
        settlement: &Settlement,
        methods: &Methods<'_>,
    ) -> Vec<SettleError> {
        let mut reasons = Vec::new();
        if !self.charter().rules().ties.iter().any(|rule| settlement.means.is_under(rule)) {
            reasons.push(SettleError::MeansNotAllowed);
        }
        match self.preview_with(methods) {
            Ok(preview) => {
                let settled: BTreeSet<ProjectId> = settlement.order.iter().copied().collect();
                let first = settlement.order.first();
                let tie = first.map(|first| self.level_with(*first, &preview)).unwrap_or_default();
                let twice = settled.len() != settlement.order.len();
                if twice || settled.len() < 2 || settled != tie {
                    reasons.push(SettleError::NotOneTie);
                }
            }
            Err(error) => reasons.push(error.into()),
        }
        if let Some(palmares) = self.palmares() {
            let reserve: BTreeSet<&ProjectId> = palmares.reserve.iter().collect();
            let outside = settlement.order.iter().filter(|project| !reserve.contains(project));
            reasons.extend(outside.map(|project| SettleError::NotInReserve { project: *project }));
        }
        self.check_means(settlement, &mut reasons);
        reasons
    }

    /// The projects that are level with one: those of its rank or, once the palmarès is adopted,
    /// those that wait beside it in the reserve.
    fn level_with(&self, project: ProjectId, preview: &Preview) -> BTreeSet<ProjectId> {
        if self.palmares().is_some() {
            let level = self.reserve().into_iter().find(|level| level.contains(&project));
            return level.into_iter().flatten().collect();
        }
        let rank = preview.outline(project).and_then(|outline| outline.rank);
        let level = preview.outlines().iter().filter(|o| rank.is_some() && o.rank == rank);
        level.map(|outline| outline.project).collect()
    }

    fn check_means(&self, settlement: &Settlement, reasons: &mut Vec<SettleError>) {
        let Some((jury, opening)) = self.jury().zip(self.opening.now()) else {
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
                pool.sort_by_key(|project| self.number_of(*project));
                let draws = seed.draw(LotHash::Sha256, pool.len(), pool.len()).unwrap_or_default();
                let lot: Vec<ProjectId> =
                    draws.iter().filter_map(|draw| pool.get(draw.item).copied()).collect();
                if *settlement.order != *lot {
                    reasons.push(SettleError::NotTheLot { drawn: lot });
                }
            }
        }
    }
}
