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
    /// [`MoveError`] when the evidence was made for another project or another point of its
    /// history, or time would go back; project and evidence are handed back.
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
