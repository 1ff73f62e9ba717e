use alloc::{collections::BTreeSet, vec::Vec};

use super::{
    Absence, Absences, ConflictKind, Cut, QuorumAmong, Rules, ScoringRule, Seats, SeverityRule,
    TieRule,
};
use crate::value::{Code, Departement, Exact, ScaleError};

/// Two rules of a charter that cannot both hold, or one that cannot hold at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Contradiction {
    /// Nobody takes part.
    #[error("no département takes part")]
    NoDepartement,
    /// A département is listed twice.
    #[error("département {departement} is listed twice")]
    DepartementTwice {
        /// The département.
        departement: Departement,
    },
    /// A département takes part without a finalist.
    #[error("the quota of département {departement} is zero")]
    QuotaZero {
        /// The département.
        departement: Departement,
    },
    /// A département is promised more laureates than it has finalists.
    #[error("département {departement} has a floor of {floor} and a quota of {quota}")]
    FloorAboveQuota {
        /// The département.
        departement: Departement,
        /// Its least number of laureates.
        floor: u32,
        /// Its greatest number of finalists.
        quota: u32,
    },
    /// A floor lies above the cap of the same département.
    #[error("département {departement} has a floor of {floor} and a cap of {cap}")]
    FloorAboveCap {
        /// The département.
        departement: Departement,
        /// Its least number of laureates.
        floor: u32,
        /// Its greatest number of laureates.
        cap: u32,
    },
    /// There is no laureate.
    #[error("there is no seat")]
    NoSeat,
    /// More laureates than finalists.
    #[error("{seats} laureates of {finalists} finalists")]
    SeatsAboveFinalists {
        /// The number of laureates.
        seats: u32,
        /// The sum of the quotas.
        finalists: u64,
    },
    /// The floors together are above the number of laureates.
    #[error("floors of {floors} in all for {seats} laureates")]
    FloorsAboveSeats {
        /// The sum of the floors.
        floors: u64,
        /// The number of laureates.
        seats: u32,
    },
    /// The caps together are below the number of laureates.
    #[error("caps leave {places} places for exactly {seats} laureates")]
    CapsBelowSeats {
        /// How many laureates the caps and quotas allow.
        places: u64,
        /// The number of laureates.
        seats: u32,
    },
    /// A pitch has no time.
    #[error("the time of the pitch is zero")]
    NoPitchTime,
    /// Nothing is judged.
    #[error("the grid has no criterion")]
    NoCriterion,
    /// A criterion is listed twice.
    #[error("criterion {criterion} is listed twice")]
    CriterionTwice {
        /// The criterion.
        criterion: Code,
    },
    /// A criterion does not count.
    #[error("the weight of criterion {criterion} is zero")]
    WeightZero {
        /// The criterion.
        criterion: Code,
    },
    /// A weight is larger than sums can hold for every jury.
    #[error("the weight {weight} of criterion {criterion} is above 1,000,000")]
    WeightTooLarge {
        /// The criterion.
        criterion: Code,
        /// Its weight.
        weight: u32,
    },
    /// A category of jurors is listed twice.
    #[error("category {category} is listed twice")]
    CategoryTwice {
        /// The category.
        category: Code,
    },
    /// A quorum of each category, and no category.
    #[error("a quorum of each category without categories")]
    QuorumWithoutCategories,
    /// A way to break ties is listed twice.
    #[error("tie rule {place} repeats an earlier one")]
    TieRuleTwice {
        /// Its place, from 0.
        place: usize,
    },
    /// Ties are broken by a criterion that is not in the grid.
    #[error("ties are broken by criterion {criterion}, which is not in the grid")]
    TieCriterionUnknown {
        /// The criterion.
        criterion: Code,
    },
    /// Ties are broken by the sheets only after a recorded decision, which leaves none.
    #[error("tie rule {place} comes after a recorded decision, which leaves no tie")]
    TieRuleUnreachable {
        /// Its place, from 0.
        place: usize,
    },
    /// Ties are broken by a lot whose sources of chance are not named.
    #[error("tie rule {place} is a lot without a source of chance")]
    LotWithoutSource {
        /// Its place, from 0.
        place: usize,
    },
    /// A share that is cut at each side leaves nothing.
    #[error("{percent} % are cut at each side")]
    CutsEverything {
        /// In a hundred.
        percent: u8,
    },
    /// A weight is worth nothing.
    #[error("a weight of 1 is worth {unit}")]
    UnitNotPositive {
        /// What it is said to be worth.
        unit: Exact,
    },
    /// More decimals than a rounding may keep.
    #[error("rounding to {places} decimals, where at most 30 are kept")]
    TooManyDecimals {
        /// How many.
        places: u32,
    },
    /// The rule goes by marks as they were given, and the charter corrects them.
    #[error("the scoring rule takes no correction for severity")]
    CorrectionWithoutEffect,
    /// What is absent is to count as a mark that is not on the scale.
    #[error("what is absent is to count as a mark that is not on the scale: {why}")]
    AbsenceOffScale {
        /// Why it is not.
        why: ScaleError,
    },
    /// The least score of a laureate is not on the scale.
    #[error("the least score {threshold} is not between {min} and {max}")]
    ThresholdOffScale {
        /// The least score.
        threshold: Exact,
        /// The bottom of the scale.
        min: Exact,
        /// The top of the scale.
        max: Exact,
    },
    /// A kind of interest is listed twice.
    #[error("recusal for {kind:?} is listed twice")]
    RecusalTwice {
        /// The kind.
        kind: ConflictKind,
    },
    /// Versions start at 1.
    #[error("versions start at 1")]
    VersionZero,
}

const WEIGHT_LIMIT: u32 = 1_000_000;

pub(super) fn contradictions(rules: &Rules) -> Vec<Contradiction> {
    let mut found = Vec::new();
    entrants(rules, &mut found);
    seats(rules, &mut found);
    grid(rules, &mut found);
    scoring(rules, &mut found);
    jury(rules, &mut found);
    if rules.pitch.time.get() == 0 {
        found.push(Contradiction::NoPitchTime);
    }
    if rules.version == 0 {
        found.push(Contradiction::VersionZero);
    }
    found
}

fn entrants(rules: &Rules, found: &mut Vec<Contradiction>) {
    if rules.departements.is_empty() {
        found.push(Contradiction::NoDepartement);
    }
    let mut seen = BTreeSet::new();
    for entrant in &rules.departements {
        let (departement, floor, quota) = (entrant.departement, entrant.floor, entrant.quota);
        if !seen.insert(departement) {
            found.push(Contradiction::DepartementTwice { departement });
        }
        if quota == 0 {
            found.push(Contradiction::QuotaZero { departement });
        }
        if floor > quota {
            found.push(Contradiction::FloorAboveQuota { departement, floor, quota });
        }
        if let Some(cap) = entrant.cap.filter(|cap| floor > *cap) {
            found.push(Contradiction::FloorAboveCap { departement, floor, cap });
        }
    }
}

fn seats(rules: &Rules, found: &mut Vec<Contradiction>) {
    let seats = rules.seats.limit();
    let total = |f: fn(&super::Entrant) -> u32| {
        rules.departements.iter().map(|entrant| u64::from(f(entrant))).sum::<u64>()
    };
    let finalists = total(|entrant| entrant.quota);
    let floors = total(|entrant| entrant.floor);
    let places = total(|entrant| entrant.cap.unwrap_or(u32::MAX).min(entrant.quota));
    if seats == 0 {
        found.push(Contradiction::NoSeat);
    }
    if u64::from(seats) > finalists {
        found.push(Contradiction::SeatsAboveFinalists { seats, finalists });
    } else if matches!(rules.seats, Seats::Exactly(_)) && u64::from(seats) > places {
        found.push(Contradiction::CapsBelowSeats { places, seats });
    }
    if floors > u64::from(seats) {
        found.push(Contradiction::FloorsAboveSeats { floors, seats });
    }
}

fn grid(rules: &Rules, found: &mut Vec<Contradiction>) {
    if rules.grid.criteria.is_empty() {
        found.push(Contradiction::NoCriterion);
    }
    let mut seen = BTreeSet::new();
    for criterion in &rules.grid.criteria {
        let (code, weight) = (&criterion.code, criterion.weight);
        if !seen.insert(code) {
            found.push(Contradiction::CriterionTwice { criterion: code.clone() });
        }
        if weight == 0 {
            found.push(Contradiction::WeightZero { criterion: code.clone() });
        }
        if weight > WEIGHT_LIMIT {
            found.push(Contradiction::WeightTooLarge { criterion: code.clone(), weight });
        }
    }
    for (place, rule) in rules.ties.iter().enumerate() {
        if rules.ties.iter().take(place).any(|earlier| earlier == rule) {
            found.push(Contradiction::TieRuleTwice { place });
        }
        let recorded = rules.ties.iter().take(place).any(TieRule::is_recorded);
        if !rule.is_recorded() && recorded {
            found.push(Contradiction::TieRuleUnreachable { place });
        }
        if let TieRule::Lot(sources) = rule
            && sources.is_empty()
        {
            found.push(Contradiction::LotWithoutSource { place });
        }
        if let TieRule::Criterion(criterion) = rule
            && rules.grid.position(criterion).is_none()
        {
            found.push(Contradiction::TieCriterionUnknown { criterion: criterion.clone() });
        }
    }
}

const MOST_DECIMALS: u32 = 30;

fn scoring(rules: &Rules, found: &mut Vec<Contradiction>) {
    let cut = match &rules.scoring {
        ScoringRule::TrimmedMean(cut) => Some(*cut),
        ScoringRule::ByCriterion(stages) => {
            if !stages.unit.is_positive() {
                found.push(Contradiction::UnitNotPositive { unit: stages.unit.clone() });
            }
            let roundings = [stages.mean, stages.weighted, stages.total].into_iter().flatten();
            let too_many = roundings.filter(|places| *places > MOST_DECIMALS);
            found.extend(too_many.map(|places| Contradiction::TooManyDecimals { places }));
            Some(stages.cut)
        }
        _ => None,
    };
    if let Some(Cut::Share { percent, .. }) = cut
        && percent >= 50
    {
        found.push(Contradiction::CutsEverything { percent });
    }
    if rules.severity != SeverityRule::None && !rules.scoring.takes_correction() {
        found.push(Contradiction::CorrectionWithoutEffect);
    }
    let Absences { abstained, missing_mark, missing_sheet } = rules.absences;
    for absence in [abstained, missing_mark, missing_sheet] {
        if let Absence::Counts(mark) = absence
            && let Err(why) = rules.grid.scale.check(mark)
        {
            found.push(Contradiction::AbsenceOffScale { why });
        }
    }
    let (min, max) = (rules.grid.scale.min(), rules.grid.scale.max());
    if let Some(threshold) = rules.threshold.clone()
        && rules.scoring.is_in_points()
        && !(min..=max).contains(&threshold)
    {
        let (min, max) = (rules.grid.scale.min(), rules.grid.scale.max());
        found.push(Contradiction::ThresholdOffScale { threshold, min, max });
    }
}

fn jury(rules: &Rules, found: &mut Vec<Contradiction>) {
    let mut categories = BTreeSet::new();
    for rule in &rules.jury.categories {
        if !categories.insert(&rule.category) {
            found.push(Contradiction::CategoryTwice { category: rule.category.clone() });
        }
    }
    if rules.quorum.among == QuorumAmong::EachCategory && categories.is_empty() {
        found.push(Contradiction::QuorumWithoutCategories);
    }
    let mut kinds = BTreeSet::new();
    for &kind in &rules.conflicts.recuse {
        if !kinds.insert(kind) {
            found.push(Contradiction::RecusalTwice { kind });
        }
    }
}
