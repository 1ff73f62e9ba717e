use super::{
    super::{Laureate, Pitched, Project},
    MoveError,
};
use crate::{
    edition::Designation,
    fact::Decided,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

impl Project<Pitched> {
    /// The jury designates it. Next, the agreement of its département admits it.
    ///
    /// # Errors
    /// [`MoveError`] when the evidence was made for another project or another point of its
    /// history, or time would go back; project and evidence are handed back.
    pub fn designate(
        self,
        evidence: Designation,
        stamp: Stamp,
    ) -> Result<Transition<Project<Laureate>>, Refused<(Self, Designation), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&evidence.bond, stamp)) {
            return Err(Refused::new((self, evidence), reasons));
        }
        let Designation { bond, decision } = evidence;
        let event = ProjectEvent::Designated(Decided { decision });
        Ok(self.advance(stamp, bond.seen, event, |before| Laureate { before, decision }))
    }
}
