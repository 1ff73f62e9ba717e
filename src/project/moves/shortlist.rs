use super::{
    super::{Idea, Preselected, Project},
    MoveError,
};
use crate::{
    edition::Shortlisting,
    fact::Decided,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

impl Project<Idea> {
    /// Its département shortlists it (*présélection*). Next, its team is coached: a
    /// [`Coach`](crate::edition::Coach) attests it.
    ///
    /// # Errors
    /// [`MoveError`] when the evidence was made for another project or another point of its
    /// history, or time would go back; project and evidence are handed back.
    pub fn shortlist(
        self,
        evidence: Shortlisting,
        stamp: Stamp,
    ) -> Result<Transition<Project<Preselected>>, Refused<(Self, Shortlisting), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&evidence.bond, stamp)) {
            return Err(Refused::new((self, evidence), reasons));
        }
        let Shortlisting { bond, decision } = evidence;
        let event = ProjectEvent::Preselected(Decided { decision });
        Ok(self.advance(stamp, bond.seen, event, |before| Preselected { before, decision }))
    }
}
