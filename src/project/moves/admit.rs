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
    /// Every [`MoveError`] there is, with project and evidence handed back: the evidence was made
    /// for another project, at another entry of this one, or by an edition that lags behind what
    /// the project has seen; or the stamp is earlier than the project's last entry or than the
    /// edition was when it made the evidence.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::AdmissionError, fact::Agreement, value::HalfDays};
    ///
    /// # let (edition, mut journal, laureate, _) = laureate();
    /// let agreement = Agreement {
    ///     departement: laureate.departement(),
    ///     due: "2020-04-15".parse()?,
    ///     funding: None,
    ///     released_time: HalfDays::new(2)?,
    ///     sponsor: person(40),
    ///     start: "2020-01-14".parse()?,
    /// };
    /// // A day past three calendar months: the agreement comes back, to be mended.
    /// let refused = edition.admission(&laureate, agreement).unwrap_err();
    /// let (agreement, reasons) = refused.into_parts();
    /// assert!(matches!(reasons.first(), AdmissionError::DueTooLate { .. }));
    ///
    /// let agreement = Agreement { due: "2020-04-14".parse()?, ..agreement };
    /// let evidence = edition.admission(&laureate, agreement)?;
    /// let project = laureate.admit(evidence, stamp())?.record(&mut journal)?;
    /// assert_eq!(project.incubation().due(), Some("2020-04-14".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
