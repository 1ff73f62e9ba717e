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
    /// Every [`MoveError`] there is, with project and evidence handed back: the evidence was made
    /// for another project, at another entry of this one, or by an edition that lags behind what
    /// the project has seen; or the stamp is earlier than the project's last entry or than the
    /// edition was when it made the evidence.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::edition::CoachingError;
    ///
    /// # let Scene { edition, mut journal, project, .. } = forum_day();
    /// let coach = edition.coach(person(COACH))?;
    /// assert!(edition.coach(person(JUROR)).is_err(), "a juror is not a coach");
    ///
    /// let refused = coach.attest(&project, "Nobody owns the album".parse()?, []).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &CoachingError::NoPoint);
    ///
    /// let points = ["One album for each child".parse()?];
    /// let record = coach.attest(&project, "Nobody owns the album".parse()?, points)?;
    /// let coached = project.coach(record, stamp())?.record(&mut journal)?;
    /// assert_eq!(coached.coaching().points.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
