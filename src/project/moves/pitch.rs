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
    /// Every [`MoveError`] there is, with project and evidence handed back: the evidence was made
    /// for another project, at another entry of this one, or by an edition that lags behind what
    /// the project has seen; or the stamp is earlier than the project's last entry or than the
    /// edition was when it made the evidence.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{project::MoveError, value::Seconds};
    ///
    /// # let Scene { edition, mut journal, project, other } = coached();
    /// // A turn is one project's own.
    /// let record = edition.slot(&other)?.heard(Seconds::new(170)?, []);
    /// let refused = project.pitch(record, stamp()).unwrap_err();
    /// assert!(matches!(refused.reasons().first(), MoveError::Evidence(_)));
    /// let ((project, _), _) = refused.into_parts();
    ///
    /// // What happened is recorded, over time too: the charter says what follows from it.
    /// let record = edition.slot(&project)?.heard(Seconds::new(200)?, ["Who pays?".parse()?]);
    /// let pitched = project.pitch(record, stamp())?.record(&mut journal)?;
    /// assert_eq!(pitched.pitch_heard().over_time(), Some(20));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
        let entry = self.dossier.head.seq.saturating_add(1);
        Ok(self.advance(stamp, bond.seen, event, |before| Pitched { before, entry, pitch }))
    }
}
