use super::{
    super::{Coached, Pitched, Project},
    MoveError,
};
use crate::{
    edition::PitchRecord,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

impl Project<Coached> {
    /// Its team pitches and answers the jury. Next, the jury deliberates on its
    /// [`examination`](Project::examination).
    ///
    /// # Errors
    /// [`MoveError`] when the evidence was made for another project or another point of its
    /// history, or time would go back; project and evidence are handed back.
    pub fn pitch(
        self,
        record: PitchRecord,
        stamp: Stamp,
    ) -> Result<Transition<Project<Pitched>>, Refused<(Self, PitchRecord), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&record.bond, stamp)) {
            return Err(Refused::new((self, record), reasons));
        }
        let PitchRecord { bond, pitch } = record;
        let event = ProjectEvent::Pitched(pitch.clone());
        Ok(self.advance(stamp, bond.seen, event, |before| Pitched { before, pitch }))
    }
}
