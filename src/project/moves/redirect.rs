use super::{
    super::{DevelopedOtherwise, Finalist, Project},
    MoveError,
};
use crate::{
    edition::OtherWay,
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::OneOrMore,
};

impl<S: Finalist> Project<S> {
    /// It is developed otherwise (*développé autrement*): no finalist is rejected, and none is lost.
    /// Next, it is followed up, and in the end concluded.
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
    /// use participatory_innovation::edition::{OtherWayError, Way};
    ///
    /// # let Scene { edition, mut journal, project: laureate, other } = adopted();
    /// let way = Way {
    ///     follow_up: "2020-03-02".parse()?,
    ///     owner: person(50),
    ///     route: "Service de l'enfance".parse()?,
    /// };
    /// let refused = edition.other_way(&laureate, way.clone()).unwrap_err();
    /// assert!(matches!(refused.reasons().first(), OtherWayError::IsLaureate { .. }));
    ///
    /// let evidence = edition.other_way(&other, way)?;
    /// let project = other.redirect(evidence, stamp())?.record(&mut journal)?;
    /// assert_eq!(project.redirection().owner, person(50));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn redirect(
        self,
        evidence: OtherWay,
        stamp: Stamp,
    ) -> Result<Transition<Project<DevelopedOtherwise>>, Refused<(Self, OtherWay), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.reasons(&evidence.bond, stamp)) {
            return Err(Refused::new((self, evidence), reasons));
        }
        let OtherWay { bond, redirection } = evidence;
        let event = ProjectEvent::Redirected(redirection.clone());
        Ok(self.advance(stamp, bond.seen, event, |stage| DevelopedOtherwise {
            before: stage.into_finalist(),
            redirection,
        }))
    }
}
