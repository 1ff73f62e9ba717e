use super::{
    super::{Coached, Preselected, Project},
    MoveError,
};
use crate::{
    edition::CoachingRecord,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

impl Project<Preselected> {
    /// Its team is coached (*problématisation*). Next, it pitches in its
    /// [`Slot`](crate::edition::Slot).
    ///
    /// # Errors
    /// [`MoveError`] when the evidence was made for another project or another point of its
    /// history, or time would go back; project and evidence are handed back.
    pub fn coach(
        self,
        record: CoachingRecord,
        stamp: Stamp,
    ) -> Result<Transition<Project<Coached>>, Refused<(Self, CoachingRecord), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&record.bond, stamp)) {
            return Err(Refused::new((self, record), reasons));
        }
        let CoachingRecord { bond, coaching } = record;
        let event = ProjectEvent::Coached(coaching.clone());
        Ok(self.advance(stamp, bond.seen, event, |before| Coached { before, coaching }))
    }
}
