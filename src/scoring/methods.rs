use alloc::vec::Vec;
use core::fmt;

use super::{Scoring, WeightedMean};
use crate::value::Code;

/// The scoring rules at hand, by name.
///
/// An edition asks for the rule that its charter names, when it deliberates and again whenever it
/// is replayed or audited. A rule of the embedder's own is added here.
///
/// ```
/// use participatory_innovation::scoring::Methods;
///
/// let methods = Methods::standard();
/// assert!(methods.scoring(&"weighted-mean".parse()?).is_some());
/// assert!(methods.scoring(&"our-own".parse()?).is_none());
/// # Ok::<(), participatory_innovation::value::TextError>(())
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
