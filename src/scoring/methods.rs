use alloc::vec::Vec;
use core::fmt;

use super::{Ranking, Selection, Severity, TieBreaking};
use crate::value::Code;

/// The rules of the embedder's own, by name.
///
/// An edition asks for the rules that its charter names, when it deliberates and again whenever it
/// is replayed or audited. The crate's own rules are always at hand. One of the embedder's own is
/// added here: the charter names it, and
/// [`Edition::preview_with`](crate::edition::Edition::preview_with),
/// [`Edition::replay_with`](crate::edition::Edition::replay_with) and
/// [`audit_with`](crate::audit::audit_with) are given it. A charter that names a rule which is not
/// at hand is refused, never carried out by another.
///
/// ```
/// use participatory_innovation::{
///     charter::Grid,
///     scoring::{Methods, Rule, Scoring, ScoringError, Stance, Tally},
///     value::{Exact, Mark},
/// };
///
/// /// The best sheet speaks for the project.
/// struct BestSheet;
///
/// impl Rule for BestSheet {
///     fn name(&self) -> &str {
///         "best-sheet"
///     }
/// }
///
/// impl Scoring for BestSheet {
///     fn score(&self, _: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
///         Ok(tally.scores().last().map(|(score, _)| score.clone()))
///     }
/// }
///
/// let methods = Methods::standard().with(&BestSheet);
/// assert!(methods.ranking(&"best-sheet".parse()?).is_some());
/// assert!(methods.ranking(&"median-of-medians".parse()?).is_none());
///
/// let grid = Grid::incubator_launch();
/// let mut tally = Tally::default();
/// assert_eq!(BestSheet.score(&grid, &tally)?, None);
/// tally.add(&grid, Stance::Marked(&[Some(Mark::from_units(7)), Some(Mark::from_units(5)), None]));
/// assert_eq!(BestSheet.score(&grid, &tally)?, Some("6".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Methods<'a> {
    rankings: Vec<&'a dyn Ranking>,
    severities: Vec<&'a dyn Severity>,
    ties: Vec<&'a dyn TieBreaking>,
    selections: Vec<&'a dyn Selection>,
}

impl<'a> Methods<'a> {
    /// No rule but those that the crate brings.
    #[must_use]
    pub fn standard() -> Self {
        Self::default()
    }

    /// Adds a rule that ranks, which every [`Scoring`](super::Scoring) does. A rule added later
    /// stands in for an earlier one of the same name.
    #[must_use]
    pub fn with(mut self, ranking: &'a dyn Ranking) -> Self {
        self.rankings.push(ranking);
        self
    }

    /// Adds a correction for severity.
    #[must_use]
    pub fn with_severity(mut self, severity: &'a dyn Severity) -> Self {
        self.severities.push(severity);
        self
    }

    /// Adds a tie rule.
    #[must_use]
    pub fn with_ties(mut self, ties: &'a dyn TieBreaking) -> Self {
        self.ties.push(ties);
        self
    }

    /// Adds a rule that fills the seats.
    #[must_use]
    pub fn with_selection(mut self, selection: &'a dyn Selection) -> Self {
        self.selections.push(selection);
        self
    }

    /// The rule of the embedder's own that ranks, by its name.
    #[must_use]
    pub fn ranking(&self, name: &Code) -> Option<&'a dyn Ranking> {
        self.rankings.iter().rev().copied().find(|rule| rule.name() == name.as_str())
    }

    /// The correction of the embedder's own, by its name.
    #[must_use]
    pub fn severity(&self, name: &Code) -> Option<&'a dyn Severity> {
        self.severities.iter().rev().copied().find(|rule| rule.name() == name.as_str())
    }

    /// The tie rule of the embedder's own, by its name.
    #[must_use]
    pub fn ties(&self, name: &Code) -> Option<&'a dyn TieBreaking> {
        self.ties.iter().rev().copied().find(|rule| rule.name() == name.as_str())
    }

    /// The rule of the embedder's own that fills the seats, by its name.
    #[must_use]
    pub fn selection(&self, name: &Code) -> Option<&'a dyn Selection> {
        self.selections.iter().rev().copied().find(|rule| rule.name() == name.as_str())
    }
}

impl fmt::Debug for Methods<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rankings = self.rankings.iter().map(|rule| rule.name());
        let severities = self.severities.iter().map(|rule| rule.name());
        let ties = self.ties.iter().map(|rule| rule.name());
        let selections = self.selections.iter().map(|rule| rule.name());
        f.debug_list().entries(rankings.chain(severities).chain(ties).chain(selections)).finish()
    }
}
