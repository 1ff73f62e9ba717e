use alloc::{boxed::Box, sync::Arc};

use super::super::{Closed, Live, Project};
use crate::{
    fact::{Outcome, Withdrawal},
    journal::{HistoryError, ProjectEvent, Refused, Stamp, Transition},
    value::{Date, OneOrMore},
};

impl<S: Live> Project<S> {
    /// Its team withdraws it, at any stage before the last. A seat that it leaves goes to the
    /// reserve by [`Edition::promote`](crate::edition::Edition::promote).
    ///
    /// # Errors
    /// [`HistoryError`] when the stamp is earlier than the project's last entry; project and
    /// withdrawal are handed back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{fact::{Outcome, Withdrawal}, journal::HistoryError};
    ///
    /// # let Scene { mut journal, project, .. } = pitched();
    /// let withdrawal = Withdrawal { motive: "The lead moves to another post".parse()? };
    /// let refused = project.withdraw(withdrawal, stamp_at("2019-11-27T18:00:00Z")).unwrap_err();
    /// let ((project, withdrawal), reasons) = refused.into_parts();
    /// assert!(matches!(reasons.first(), HistoryError::BackInTime { .. }));
    ///
    /// let closed = project.withdraw(withdrawal, stamp())?.record(&mut journal)?;
    /// assert_eq!(closed.outcome(), Outcome::Withdrawn);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn withdraw(
        self,
        withdrawal: Withdrawal,
        stamp: Stamp,
    ) -> Result<Transition<Project<Closed>>, Refused<(Self, Withdrawal), HistoryError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.history_reasons(stamp)) {
            return Err(Refused::new((self, withdrawal), reasons));
        }
        let motive = withdrawal.motive.clone();
        let event = ProjectEvent::Withdrawn(Arc::new(withdrawal));
        Ok(self.advance_alone(stamp, event, |stage| Closed {
            before: Box::new(stage.into_live()),
            outcome: Outcome::Withdrawn,
            motive,
            on: Date::of(stamp.at),
        }))
    }
}
