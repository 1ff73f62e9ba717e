use alloc::vec::Vec;
use core::fmt;

use super::{Scoring, WeightedMean};
use crate::value::Code;

/// The scoring rules at hand, by name.
///
/// An edition asks for the rule that its charter names, when it deliberates and again whenever it
/// is replayed or audited. A rule of the embedder's own is added here: the charter names it, and
/// [`Edition::preview_with`](crate::edition::Edition::preview_with),
/// [`Edition::replay_with`](crate::edition::Edition::replay_with) and
/// [`audit_with`](crate::audit::audit_with) are given it.
///
/// ```
/// use participatory_innovation::{
///     charter::Grid,
///     scoring::{Methods, Scoring, ScoringError, Standing, Tally},
///     value::{Exact, Mark},
/// };
///
/// /// The sum of all marks, in units of the scale: good for an edition without absences.
/// struct Total;
///
/// impl Scoring for Total {
///     fn name(&self) -> &str {
///         "total"
///     }
///
///     fn score(&self, _: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
///         let sum: i128 = tally.criteria().iter().map(|criterion| criterion.sum).sum();
///         let total = Exact::new(sum, 1).map_err(|_| ScoringError::TooLarge)?;
///         Ok((tally.coverage().judged > 0).then_some(total))
///     }
/// }
///
/// let methods = Methods::standard().with(&Total);
/// let total = methods.scoring(&"total".parse()?).ok_or("it was added")?;
/// assert!(methods.scoring(&"median-of-medians".parse()?).is_none());
///
/// let grid = Grid::incubator_launch();
/// let mut tally = Tally::default();
/// assert_eq!(total.score(&grid, &tally)?, None);
/// tally.add(Standing::Marked(&[Some(Mark::from_units(7)), Some(Mark::from_units(5)), None]));
/// assert_eq!(total.score(&grid, &tally)?, Some("12".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Methods<'a> {
    scorings: Vec<&'a dyn Scoring>,
}

impl<'a> Methods<'a> {
    /// The rules that the crate brings.
    #[must_use]
    pub fn standard() -> Self {
        Self { scorings: [&WeightedMean as &dyn Scoring].into() }
    }

    /// Adds a rule. A rule added later stands in for an earlier one of the same name.
    #[must_use]
    pub fn with(mut self, scoring: &'a dyn Scoring) -> Self {
        self.scorings.push(scoring);
        self
    }

    /// The rule of that name.
    #[must_use]
    pub fn scoring(&self, name: &Code) -> Option<&'a dyn Scoring> {
        self.scorings.iter().rev().copied().find(|scoring| scoring.name() == name.as_str())
    }
}

impl fmt::Debug for Methods<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.scorings.iter().map(|scoring| scoring.name())).finish()
    }
}
