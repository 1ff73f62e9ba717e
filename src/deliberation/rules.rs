use alloc::{boxed::Box, collections::BTreeMap, sync::Arc, vec::Vec};

use super::DeliberationError;
use crate::{
    charter::{Rules, ScoringRule, SeverityRule, TieRule},
    fact::Settlement,
    scoring::{
        Borda, ByCriterion, Copeland, CriterionMean, JurorEffect, MajorityJudgment, MajorityValues,
        Median, Methods, NoSeverity, Outcome, PairwiseMajority, Procedure, RankedPairs, Ranking,
        Rule, Schulze, ScoringError, Severity, Sheets, TieBreaking, TrimmedMean, WeakOrder,
        WeightedMean,
    },
    value::{Code, ProjectId},
};

/// A rule of ours, made as the charter states it, or one of the embedder's own.
enum Held<'r, T: ?Sized> {
    Ours(Box<T>),
    Own(&'r T),
}

impl<T: ?Sized> AsRef<T> for Held<'_, T> {
    fn as_ref(&self) -> &T {
        match self {
            Self::Ours(rule) => rule,
            Self::Own(rule) => rule,
        }
    }
}

fn unknown(name: &Code) -> DeliberationError {
    DeliberationError::UnknownRule { name: name.clone() }
}

/// The rules of a charter beside those on scoring and severity, and what its deliberation is given.
pub(super) struct Setting<'r> {
    pub(super) rules: &'r Rules,
    pub(super) methods: &'r Methods<'r>,
    pub(super) settlements: &'r [Arc<Settlement>],
}

impl Setting<'_> {
    /// Carries out the whole chain, with the charter's tie rules.
    pub(super) fn run(
        &self,
        scoring: &ScoringRule,
        severity: &SeverityRule,
        sheets: &Sheets<'_>,
        barred: impl Fn(usize) -> bool,
    ) -> Result<Outcome, DeliberationError> {
        let ranking = ranking(scoring, self.methods)?;
        let severity = self::severity(severity, self.methods)?;
        let ties = ties(self.rules, self.methods, self.settlements)?;
        let procedure = Procedure {
            severity: severity.as_ref(),
            ranking: ranking.as_ref(),
            ties: ties.iter().map(AsRef::as_ref).collect(),
        };
        Ok(procedure.run(sheets, barred)?)
    }
}

/// The rule that ranks, as the charter has it.
fn ranking<'r>(
    rule: &ScoringRule,
    methods: &Methods<'r>,
) -> Result<Held<'r, dyn Ranking + 'r>, DeliberationError> {
    Ok(Held::Ours(match rule {
        ScoringRule::WeightedMean => Box::new(WeightedMean),
        ScoringRule::Median => Box::new(Median),
        ScoringRule::TrimmedMean(cut) => Box::new(TrimmedMean { cut: *cut }),
        ScoringRule::MajorityJudgment => Box::new(MajorityJudgment),
        ScoringRule::ByCriterion(stages) => Box::new(ByCriterion { stages: stages.clone() }),
        ScoringRule::Borda(points) => Box::new(Borda { points: *points }),
        ScoringRule::Copeland => Box::new(Copeland),
        ScoringRule::Schulze(strength) => Box::new(Schulze { strength: *strength }),
        ScoringRule::RankedPairs(strength) => Box::new(RankedPairs { strength: *strength }),
        ScoringRule::Own(name) => {
            return methods.ranking(name).map(Held::Own).ok_or_else(|| unknown(name));
        }
    }))
}

/// The correction for severity, as the charter has it.
fn severity<'r>(
    rule: &SeverityRule,
    methods: &Methods<'r>,
) -> Result<Held<'r, dyn Severity + 'r>, DeliberationError> {
    Ok(Held::Ours(match rule {
        SeverityRule::None => Box::new(NoSeverity),
        SeverityRule::JurorEffect => Box::new(JurorEffect),
        SeverityRule::Own(name) => {
            return methods.severity(name).map(Held::Own).ok_or_else(|| unknown(name));
        }
    }))
}

/// The tie rules, in the charter's order, with what was recorded under each.
fn ties<'r>(
    rules: &Rules,
    methods: &Methods<'r>,
    settlements: &'r [Arc<Settlement>],
) -> Result<Vec<Held<'r, dyn TieBreaking + 'r>>, DeliberationError> {
    let held = |rule: &TieRule| -> Result<Held<'r, dyn TieBreaking + 'r>, DeliberationError> {
        Ok(Held::Ours(match rule {
            TieRule::Criterion(code) => {
                let criterion = rules.grid.position(code).ok_or_else(|| unknown(code))?;
                Box::new(CriterionMean { criterion })
            }
            TieRule::MajorityValue => Box::new(MajorityValues),
            TieRule::Pairwise => Box::new(PairwiseMajority),
            TieRule::Vote | TieRule::CastingVote | TieRule::Lot(_) => {
                let under = settlements.iter().filter(|settled| settled.means.is_under(rule));
                Box::new(Recorded { orders: under.map(|settled| &*settled.order).collect() })
            }
            TieRule::Own(name) => {
                return methods.ties(name).map(Held::Own).ok_or_else(|| unknown(name));
            }
        }))
    };
    rules.ties.iter().map(held).collect()
}

/// Breaks the ties that were settled on record: each order lists exactly one level.
struct Recorded<'r> {
    orders: Vec<&'r [ProjectId]>,
}

impl Rule for Recorded<'_> {
    fn name(&self) -> &'static str {
        "recorded"
    }
}

impl TieBreaking for Recorded<'_> {
    fn break_ties(
        &self,
        sheets: &Sheets<'_>,
        order: &WeakOrder,
    ) -> Result<WeakOrder, ScoringError> {
        Ok(self.orders.iter().fold(order.clone(), |order, settled| {
            let places: BTreeMap<ProjectId, usize> = settled.iter().copied().zip(0..).collect();
            let place = |item: usize| places.get(&sheets.project(item)?).copied();
            order.settled(place, settled.len())
        }))
    }
}
