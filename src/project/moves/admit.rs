use alloc::boxed::Box;

use super::{
    super::{Laureate, PreIncubation, Project},
    MoveError,
};
use crate::{
    edition::Admission,
    incubation::Incubation,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

impl Project<Laureate> {
    /// It enters pre-incubation, by the agreement of its own département. Next come milestones
    /// and weekly points, and in the end it is concluded.
    ///
    /// # Errors
    /// [`MoveError`] when the evidence was made for another project or another point of its
    /// history, or time would go back; project and evidence are handed back.
    pub fn admit(
        self,
        evidence: Admission,
        stamp: Stamp,
    ) -> Result<Transition<Project<PreIncubation>>, Refused<(Self, Admission), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&evidence.bond, stamp)) {
            return Err(Refused::new((self, evidence), reasons));
        }
        let Admission { bond, agreement, rules, clock_start } = evidence;
        let event = ProjectEvent::Admitted(agreement.clone());
        let incubation = Box::new(Incubation::new(agreement, rules, clock_start));
        Ok(self.advance(stamp, bond.seen, event, |before| PreIncubation { before, incubation }))
    }
}
