use super::{
    super::{Idea, Preselected, Project},
    MoveError,
};
use crate::{
    edition::Shortlisting,
    fact::Preselection,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

impl Project<Idea> {
    /// Its département shortlists it (*présélection*). Next, its team is coached: a
    /// [`Coach`](crate::edition::Coach) attests it.
    ///
    /// # Errors
    /// Every [`MoveError`] there is, with project and evidence handed back: the evidence was made
    /// for another project, at another entry of this one, or by an edition that lags behind what
    /// the project has seen; or the stamp is earlier than the project's last entry or than the
    /// edition was when it made the evidence.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{journal::EvidenceError, project::MoveError};
    ///
    /// # let Scene { edition, mut journal, project: idea, other } = listed();
    /// // Evidence made for one project does not move another.
    /// let evidence = edition.shortlisting(&idea)?;
    /// let refused = other.shortlist(evidence, stamp()).unwrap_err();
    /// let reason = refused.reasons().first();
    /// assert!(matches!(reason, MoveError::Evidence(EvidenceError::OtherProject { .. })));
    ///
    /// let evidence = edition.shortlisting(&idea)?;
    /// let preselected = idea.shortlist(evidence, stamp())?.record(&mut journal)?;
    /// assert_eq!(preselected.shortlisted_by(), edition.seq());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn shortlist(
        self,
        evidence: Shortlisting,
        stamp: Stamp,
    ) -> Result<Transition<Project<Preselected>>, Refused<(Self, Shortlisting), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&evidence.bond, stamp)) {
            return Err(Refused::new((self, evidence), reasons));
        }
        let Shortlisting { bond, decision } = evidence;
        let event = ProjectEvent::Preselected(Preselection { decision });
        Ok(self.advance(stamp, bond.seen, event, |before| Preselected { before, decision }))
    }
}
