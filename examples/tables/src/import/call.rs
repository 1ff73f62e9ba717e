//! When the call was open, and what its authors had seen of the edition.

use participatory_innovation::{
    edition::{Edition, Phase},
    journal::{Entry, ReplayError},
    scoring::Methods,
    value::Timestamp,
};

/// When the call was open, as the edition's journal tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Call {
    /// When each entry of the edition was written, and whether the call was open after it.
    steps: Vec<(Timestamp, bool)>,
}

impl Call {
    /// Reads it from the entries of an edition.
    ///
    /// # Errors
    /// [`ReplayError`] for the first entry that does not follow.
    pub fn of(methods: &Methods<'_>, entries: &[Entry]) -> Result<Self, ReplayError> {
        let (start, rest) = entries.split_at_checked(1).ok_or(ReplayError::Empty)?;
        let mut edition = Edition::replay_with(methods, start)?;
        let step = |edition: &Edition| (edition.at(), edition.phase() == Phase::Call);
        let mut steps = Vec::from([step(&edition)]);
        for entry in rest {
            edition.follow(methods, entry)?;
            steps.push(step(&edition));
        }
        Ok(Self { steps })
    }

    /// How many entries of the edition somebody had seen who answered the open call at this moment.
    /// An answer of the very moment at which it was closed is in time. Nothing when it was not open.
    #[must_use]
    pub fn seen_at(&self, moment: Timestamp) -> Option<usize> {
        let before = self.steps.partition_point(|(at, _)| *at < moment);
        let until = self.steps.partition_point(|(at, _)| *at <= moment);
        (before..=until).rev().find(|seen| {
            let last = seen.checked_sub(1).and_then(|last| self.steps.get(last));
            last.is_some_and(|(_, open)| *open)
        })
    }

    /// When it was first opened, if it ever was.
    #[must_use]
    pub fn opened(&self) -> Option<Timestamp> {
        self.steps.iter().find(|(_, open)| *open).map(|(at, _)| *at)
    }

    /// When it was last closed up to a moment, if it was.
    #[must_use]
    pub fn closed_before(&self, moment: Timestamp) -> Option<Timestamp> {
        let steps = self.steps.iter().zip(self.steps.iter().skip(1));
        let closings = steps.filter(|(before, after)| before.1 && !after.1);
        closings.map(|(_, after)| after.0).take_while(|at| *at <= moment).last()
    }
}
