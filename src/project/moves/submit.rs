use alloc::{sync::Arc, vec::Vec};

use super::super::{Dossier, Idea, Project};
use crate::{
    edition::Edition,
    fact::Submission,
    journal::{
        Content, Entry, Head, HistoryError, ProjectEvent, Refusal, Refused, Remedy, Stamp,
        Transition,
    },
    value::{Departement, Digest, EditionId, OneOrMore, ProjectId},
};

/// Why an idea is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitError {
    /// The call is not open, or no longer.
    #[error("the call is not open")]
    CallNotOpen,
    /// The team's département takes no part.
    #[error("département {departement} takes no part")]
    NotAnEntrant {
        /// The département.
        departement: Departement,
    },
    /// The idea answers another edition's call.
    #[error("the idea answers the call of edition {edition}")]
    OtherEdition {
        /// The other edition.
        edition: EditionId,
    },
    /// The entry cannot follow what the edition decided.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for SubmitError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::CallNotOpen => Remedy::Later,
            Self::NotAnEntrant { .. } | Self::OtherEdition { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
        }
    }
}

impl Project<Idea> {
    /// A team hands in its idea, in answer to the open call. Next, its département's committee
    /// decides on its [`candidacy`](Project::candidacy).
    ///
    /// The crate keeps no list of projects: that `id` is used once is the store's to see to, which
    /// refuses a second entry 0 of one stream.
    ///
    /// # Errors
    /// Every [`SubmitError`] there is, with the submission handed back: the call is not open, the
    /// team's département takes no part, the idea answers another edition's call, or the stamp is
    /// earlier than the edition's last entry.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{
    ///     fact::Submission, journal::Remedy, project::{Project, SubmitError}, value::{Agent, Team},
    /// };
    ///
    /// # let (mut edition, mut journal) = call_open();
    /// let lead = Agent { person: person(31), departement: "Somme".parse()? };
    /// let submission = Submission {
    ///     edition: edition.id(),
    ///     problem: "Albums get lost from one home to the next".parse()?,
    ///     team: Team::new(lead, [])?,
    ///     title: "L'album de vie".parse()?,
    /// };
    /// let id = "00000000-0000-7000-8000-000000000201".parse()?;
    /// let idea = Project::submit(&edition, id, submission.clone(), stamp())?.record(&mut journal)?;
    /// assert_eq!(idea.departement().name(), "Somme");
    ///
    /// // Too late: the submission comes back.
    /// edition.close_call(stamp())?.record(&mut journal)?;
    /// let refused = Project::submit(&edition, id, submission.clone(), stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &SubmitError::CallNotOpen);
    /// assert_eq!(refused.subject(), &submission);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn submit(
        edition: &Edition,
        id: ProjectId,
        submission: Submission,
        stamp: Stamp,
    ) -> Result<Transition<Self>, Refused<Submission, SubmitError>> {
        Self::submit_at(edition, id, Arc::new(submission), stamp, edition.seq()).map_err(
            |(submission, reasons)| Refused::new(Arc::unwrap_or_clone(submission), reasons),
        )
    }

    pub(crate) fn submit_at(
        edition: &Edition,
        id: ProjectId,
        submission: Arc<Submission>,
        stamp: Stamp,
        seen: u32,
    ) -> Result<Transition<Self>, (Arc<Submission>, OneOrMore<SubmitError>)> {
        let mut reasons = Vec::new();
        if !edition.is_call_open_at(seen) {
            reasons.push(SubmitError::CallNotOpen);
        }
        let departement = submission.team.departement();
        if edition.charter_at(seen).entrant(departement).is_none() {
            reasons.push(SubmitError::NotAnEntrant { departement });
        }
        if submission.edition != edition.id() {
            reasons.push(SubmitError::OtherEdition { edition: submission.edition });
        }
        if let Some(last) = edition.time_of(seen).filter(|last| stamp.at < *last) {
            reasons.push(HistoryError::BackInTime { at: stamp.at, last }.into());
        }
        if let Some(reasons) = OneOrMore::from_vec(reasons) {
            return Err((submission, reasons));
        }
        let event = ProjectEvent::Submitted(submission.clone());
        let entry = Entry::new(Content::Project { id, seen, event }, 0, stamp, Digest::GENESIS);
        let dossier = Dossier { id, submission, head: Head::first(stamp), seen };
        Ok(Transition::new(Self { dossier, stage: Idea(()) }, entry))
    }
}
