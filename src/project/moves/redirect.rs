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
    /// [`MoveError`] when the evidence was made for another project or another point of its
    /// history, or time would go back; project and evidence are handed back.
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
