use alloc::boxed::Box;

use super::{
    super::{Closed, Idea, LiveStage, Project},
    MoveError,
};
use crate::{
    edition::Answering,
    fact::Outcome,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::{Date, OneOrMore},
};

impl Project<Idea> {
    /// Its département answers that it is not shortlisted, with the motive: it closes.
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
    /// use participatory_innovation::{edition::AnsweringError, fact::Outcome, value::Motive};
    ///
    /// # let Scene { mut edition, mut journal, project: idea, other } = call_closed();
    /// let motive: Motive = "Another service has begun the same".parse()?;
    /// // Not before its département has decided.
    /// let refused = edition.answering(&other, motive.clone()).unwrap_err();
    /// assert!(matches!(refused.reasons().first(), AnsweringError::NotDecided { .. }));
    ///
    /// edition.adopt_shortlist(somme(), [idea.candidacy()], stamp())?.record(&mut journal)?;
    /// let evidence = edition.answering(&other, motive)?;
    /// let closed = other.decline(evidence, stamp())?.record(&mut journal)?;
    /// assert_eq!(closed.outcome(), Outcome::NotShortlisted);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn decline(
        self,
        evidence: Answering,
        stamp: Stamp,
    ) -> Result<Transition<Project<Closed>>, Refused<(Self, Answering), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&evidence.bond, stamp)) {
            return Err(Refused::new((self, evidence), reasons));
        }
        let Answering { bond, answer } = evidence;
        let motive = answer.motive.clone();
        let event = ProjectEvent::Declined(answer);
        Ok(self.advance(stamp, bond.seen, event, |idea| Closed {
            before: Box::new(LiveStage::Idea(idea)),
            outcome: Outcome::NotShortlisted,
            motive,
            on: Date::of(stamp.at),
        }))
    }
}
