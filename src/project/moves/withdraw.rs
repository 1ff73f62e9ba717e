use alloc::{boxed::Box, sync::Arc};

use super::{
    super::{Closed, Live, Project},
    MoveError,
};
use crate::{
    edition::Edition,
    fact::{Outcome, Withdrawal},
    journal::{ProjectEvent, Refused, Stamp, Transition},
    value::{Date, OneOrMore},
};

impl<S: Live> Project<S> {
    /// Its team withdraws it, at any stage before the last: nobody can refuse it that. A seat that
    /// it leaves goes to the reserve by [`Edition::promote`]; of a sitting that examines it, it is
    /// left out.
    ///
    /// # Errors
    /// Every [`MoveError`] there is, with project and withdrawal handed back: the edition is another
    /// than the project's or lags behind what the project has seen of it; or the stamp is earlier
    /// than the last entry of the project or of the edition.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{
    ///     fact::{Outcome, Withdrawal}, journal::HistoryError, project::MoveError,
    /// };
    ///
    /// # let Scene { edition, mut journal, project, .. } = pitched();
    /// let withdrawal = Withdrawal { motive: "The lead moves to another post".parse()? };
    /// let early = stamp_at("2019-11-27T18:00:00Z");
    /// let refused = project.withdraw(&edition, withdrawal, early).unwrap_err();
    /// let ((project, withdrawal), reasons) = refused.into_parts();
    /// let reason = reasons.first();
    /// assert!(matches!(reason, MoveError::History(HistoryError::BackInTime { .. })));
    ///
    /// let closed = project.withdraw(&edition, withdrawal, stamp())?.record(&mut journal)?;
    /// assert_eq!(closed.outcome(), Outcome::Withdrawn);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn withdraw(
        self,
        edition: &Edition,
        withdrawal: Withdrawal,
        stamp: Stamp,
    ) -> Result<Transition<Project<Closed>>, Refused<(Self, Withdrawal), MoveError>> {
        self.withdraw_at(edition, withdrawal, stamp, edition.seq())
    }

    pub(crate) fn withdraw_at(
        self,
        edition: &Edition,
        withdrawal: Withdrawal,
        stamp: Stamp,
        seen: u32,
    ) -> Result<Transition<Project<Closed>>, Refused<(Self, Withdrawal), MoveError>> {
        if let Some(reasons) = OneOrMore::from_vec(self.seen_reasons(edition, seen, stamp)) {
            return Err(Refused::new((self, withdrawal), reasons));
        }
        let motive = withdrawal.motive.clone();
        let event = ProjectEvent::Withdrawn(Arc::new(withdrawal));
        Ok(self.advance(stamp, seen, event, |stage| Closed {
            before: Box::new(stage.into_live()),
            outcome: Outcome::Withdrawn,
            motive,
            on: Date::of(stamp.at),
        }))
    }
}
