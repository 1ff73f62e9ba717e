//! Strategies for the rules that turn sheets into an order, and the ways to break them.

use alloc::{vec, vec::Vec};

use proptest::{collection, option, prelude::*, sample};

use super::values;
use crate::{
    charter::{
        Absence, Absences, BordaPoints, Contradiction, Cut, Grid, Rules, ScoringRule, SeverityRule,
        Stages, Strength, TieRule,
    },
    value::{Code, Exact, Mark, Scale},
};

/// Any answer to what is absent, on a scale.
pub fn absences(scale: Scale) -> impl Strategy<Value = Absences> {
    let absence = move || {
        prop_oneof![
            3 => Just(Absence::LeftOut),
            1 => Just(Absence::Refused),
            1 => values::marks_on(scale).prop_map(Absence::Counts),
        ]
    };
    let any =
        [absence(), absence(), absence()].prop_map(|[abstained, missing_mark, missing_sheet]| {
            Absences { abstained, missing_mark, missing_sheet }
        });
    prop_oneof![1 => Just(Absences::LEFT_OUT), 1 => any]
}

/// Any share of the sheets to cut, or none: such a cut leaves at least one.
pub fn shares() -> impl Strategy<Value = Cut> {
    (0..9_u32, 0..50_u8).prop_map(|(from, percent)| Cut::Share { from, percent })
}

/// Any cut.
pub fn cuts() -> impl Strategy<Value = Cut> {
    prop_oneof![shares(), (0..4_u32).prop_map(Cut::Sheets)]
}

fn stages(cuts: impl Strategy<Value = Cut>) -> impl Strategy<Value = Stages> {
    let places = || option::of(0..=3_u32);
    let unit = (1..=20_i128, 1..=20_i128).prop_map(|(n, d)| Exact::computed(n, d));
    let unit = unit.prop_map(|unit| unit.unwrap_or(Exact::ONE));
    (cuts, [places(), places(), places()], unit).prop_map(|(cut, [mean, total, weighted], unit)| {
        Stages { cut, mean, total, unit, weighted }
    })
}

fn rules_with(cuts: impl Strategy<Value = Cut> + Clone) -> impl Strategy<Value = ScoringRule> {
    let points = vec![BordaPoints::FromOne, BordaPoints::FromZero, BordaPoints::Dowdall];
    let strength =
        || sample::select(vec![Strength::Margins, Strength::WinningVotes, Strength::Ratio]);
    prop_oneof![
        3 => Just(ScoringRule::WeightedMean),
        1 => Just(ScoringRule::Median),
        1 => cuts.clone().prop_map(ScoringRule::TrimmedMean),
        1 => Just(ScoringRule::MajorityJudgment),
        1 => stages(cuts).prop_map(ScoringRule::ByCriterion),
        1 => sample::select(points).prop_map(ScoringRule::Borda),
        1 => Just(ScoringRule::Copeland),
        1 => strength().prop_map(ScoringRule::Schulze),
        1 => strength().prop_map(ScoringRule::RankedPairs),
    ]
}

/// The scoring rules of the crate, with any parameter.
pub fn scoring_rules() -> impl Strategy<Value = ScoringRule> {
    rules_with(cuts().boxed())
}

/// The scoring rules of the crate that can be carried out on any sheets.
pub(super) fn lenient_scoring_rules() -> impl Strategy<Value = ScoringRule> {
    rules_with(shares().boxed())
}

/// No correction, or the one that the rule can take.
pub(super) fn severity_for(rule: &ScoringRule) -> impl Strategy<Value = SeverityRule> + use<> {
    let effect =
        if rule.takes_correction() { SeverityRule::JurorEffect } else { SeverityRule::None };
    prop_oneof![2 => Just(SeverityRule::None), 1 => Just(effect)]
}

/// Tie rules that can all be reached: those on sheets first.
pub(super) fn tie_rules(grid: &Grid) -> impl Strategy<Value = Vec<TieRule>> + use<> {
    let codes = grid.criteria.iter().map(|criterion| criterion.code.clone());
    let mut by_sheets: Vec<TieRule> = codes.map(TieRule::Criterion).collect();
    by_sheets.extend([TieRule::MajorityValue, TieRule::Pairwise]);
    let count = by_sheets.len();
    let by_sheets = sample::subsequence(by_sheets, 0..=count).prop_shuffle();
    let recorded = collection::vec(values::labels(), 1..3).prop_flat_map(|sources| {
        let all = vec![TieRule::Vote, TieRule::CastingVote, TieRule::Lot(sources)];
        sample::subsequence(all, 0..=3).prop_shuffle()
    });
    (by_sheets, recorded).prop_map(|(first, last)| first.into_iter().chain(last).collect())
}

/// One way to break each rule on scoring and ties.
pub(super) const BREAKS: [super::charters::Break; 10] = [
    |rules, _| {
        rules.ties.extend([TieRule::Vote, TieRule::Vote]);
        let place = rules.ties.len().checked_sub(1)?;
        Some(Contradiction::TieRuleTwice { place })
    },
    |rules, place| {
        let criterion = place.get(&rules.grid.criteria).code.clone();
        rules.ties = vec![TieRule::CastingVote, TieRule::Criterion(criterion)];
        Some(Contradiction::TieRuleUnreachable { place: 1 })
    },
    |rules, place| {
        let unknown: Code = super::charters::pick(&mut rules.grid.criteria, place)?.code.clone();
        rules.grid.criteria.retain(|criterion| criterion.code != unknown);
        rules.ties = vec![TieRule::Criterion(unknown.clone())];
        Some(Contradiction::TieCriterionUnknown { criterion: unknown })
    },
    |rules, _| {
        rules.ties = vec![TieRule::Pairwise, TieRule::Lot(Vec::new())];
        Some(Contradiction::LotWithoutSource { place: 1 })
    },
    |rules, place| {
        let percent = *place.get(&[50, 51, 100, u8::MAX]);
        rules.scoring = ScoringRule::TrimmedMean(Cut::Share { from: 1, percent });
        Some(Contradiction::CutsEverything { percent })
    },
    |rules, place| {
        let unit = Exact::from_integer(*place.get(&[0, -1]));
        by_criterion(rules, |stages| stages.unit = unit.clone());
        Some(Contradiction::UnitNotPositive { unit })
    },
    |rules, place| {
        let places = *place.get(&[31, u32::MAX]);
        by_criterion(rules, |stages| stages.weighted = Some(places));
        Some(Contradiction::TooManyDecimals { places })
    },
    |rules, _| {
        by_criterion(rules, |_| {});
        rules.severity = SeverityRule::JurorEffect;
        Some(Contradiction::CorrectionWithoutEffect)
    },
    |rules, place| {
        let mark = Mark::from_units(*place.get(&[i32::MIN, i32::MAX]));
        rules.absences.missing_sheet = Absence::Counts(mark);
        let why = rules.grid.scale.check(mark).err()?;
        Some(Contradiction::AbsenceOffScale { why })
    },
    |rules, place| {
        let (min, max) = (rules.grid.scale.min(), rules.grid.scale.max());
        let beyond = [&min - &Exact::ONE, &max + &Exact::ONE];
        let threshold = place.get(&beyond).clone();
        rules.scoring = ScoringRule::Median;
        rules.threshold = Some(threshold.clone());
        Some(Contradiction::ThresholdOffScale { threshold, min, max })
    },
];

fn by_criterion(rules: &mut Rules, change: impl FnOnce(&mut Stages)) {
    let mut stages = Stages {
        cut: Cut::Sheets(0),
        mean: Some(30),
        total: None,
        unit: Exact::ONE,
        weighted: None,
    };
    change(&mut stages);
    rules.scoring = ScoringRule::ByCriterion(stages);
}
