use super::{
    super::{Laureate, Pitched, Project},
    MoveError,
};
use crate::{
    edition::Designation,
    fact::Award,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

impl Project<Pitched> {
    /// The jury designates it. Next, the agreement of its département admits it.
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
    /// use participatory_innovation::edition::DesignationError;
    ///
    /// # let Scene { edition, mut journal, project, other } = adopted();
    /// let evidence = edition.designation(&project)?;
    /// let laureate = project.designate(evidence, stamp())?.record(&mut journal)?;
    /// assert!(edition.is_laureate(laureate.id()));
    ///
    /// // Nothing else designates, and the palmarès does not name this one.
    /// let refused = edition.designation(&other).unwrap_err();
    /// assert_eq!(refused, DesignationError::NotALaureate { project: other.id() });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn designate(
        self,
        evidence: Designation,
        stamp: Stamp,
    ) -> Result<Transition<Project<Laureate>>, Refused<(Self, Designation), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&evidence.bond, stamp)) {
            return Err(Refused::new((self, evidence), reasons));
        }
        let Designation { bond, decision } = evidence;
        let event = ProjectEvent::Designated(Award { decision });
        Ok(self.advance(stamp, bond.seen, event, |before| Laureate { before, decision }))
    }
}
