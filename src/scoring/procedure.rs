use alloc::vec::Vec;

use super::{
    Classification, Correction, Ranking, ScoringError, Severity, Sheets, TieBreaking, WeakOrder,
};

/// A whole chain of rules, from sheets to an order.
///
/// This one path serves the deliberation, and every question of what would have been: with a juror
/// fewer, with other marks, under another rule.
#[derive(Clone)]
pub struct Procedure<'r> {
    /// What corrects the sheets.
    pub severity: &'r dyn Severity,
    /// What ranks the projects.
    pub ranking: &'r dyn Ranking,
    /// What breaks ties, in this order.
    pub ties: Vec<&'r dyn TieBreaking>,
}

/// What a chain of rules comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was corrected.
    pub correction: Correction,
    /// The classification of the sheets as they were given.
    pub raw: Classification,
    /// The classification that counts, before ties are broken: the corrected one where there is a
    /// correction, and otherwise the same.
    pub classification: Classification,
    /// Every step in which ties were broken.
    pub broken: Vec<Broken>,
    /// The order, with ties broken as far as the rules go.
    pub order: WeakOrder,
}

/// A tie that a rule broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The place of the rule among the tie rules, from 0.
    pub rule: usize,
    /// The items that were level.
    pub tied: Vec<usize>,
    /// The same, in the levels into which the rule put them.
    pub levels: Vec<Vec<usize>>,
}

impl Procedure<'_> {
    /// Carries the rules out. `barred` items are scored and not ranked: their sheets still tell of
    /// the jurors' severity, and rules on rankings still compare the others with them.
    ///
    /// # Errors
    /// The [`ScoringError`] of the first rule that cannot be carried out.
    pub fn run(
        &self,
        sheets: &Sheets<'_>,
        barred: impl Fn(usize) -> bool,
    ) -> Result<Outcome, ScoringError> {
        let correction = self.severity.correct(sheets)?;
        let raw = self.ranking.rank(sheets)?;
        let corrected = correction.apply(sheets);
        let classification = match &corrected {
            Some(corrected) => self.ranking.rank(corrected)?,
            None => raw.clone(),
        };
        let sheets = corrected.as_ref().unwrap_or(sheets);
        let mut order = classification.order.without(barred);
        let mut broken = Vec::new();
        for (rule, ties) in self.ties.iter().enumerate() {
            let refined = ties.break_ties(sheets, &order)?;
            note_broken(rule, &order, &refined, &mut broken);
            order = refined;
        }
        Ok(Outcome { correction, raw, classification, broken, order })
    }
}

impl core::fmt::Debug for Procedure<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let ties: Vec<&str> = self.ties.iter().map(|rule| rule.name()).collect();
        f.debug_struct("Procedure")
            .field("severity", &self.severity.name())
            .field("ranking", &self.ranking.name())
            .field("ties", &ties)
            .finish()
    }
}

/// Notes every level that a rule split.
fn note_broken(rule: usize, before: &WeakOrder, after: &WeakOrder, broken: &mut Vec<Broken>) {
    let mut parts = after.levels().iter();
    for level in before.levels() {
        let mut levels: Vec<Vec<usize>> = Vec::new();
        let mut found = 0_usize;
        while found < level.len() {
            let Some(part) = parts.next() else { break };
            found = found.saturating_add(part.len().max(1));
            levels.push(part.clone());
        }
        if levels.len() > 1 {
            broken.push(Broken { rule, tied: level.clone(), levels });
        }
    }
}
