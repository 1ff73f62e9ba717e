use alloc::vec::Vec;

use core::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

use crate::value::{Code, Exact, Label, Mark};

/// What becomes of marks that are not there. A recusal (*déport*) is always left out: a juror who
/// may not judge has no influence, by any rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Absences {
    /// Of a juror who chose not to judge a project.
    pub abstained: Absence,
    /// Of a criterion without a mark on a sheet with others.
    pub missing_mark: Absence,
    /// Of a juror who handed in no sheet.
    pub missing_sheet: Absence,
}

/// What becomes of one that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// It takes no part: the marks that are there speak alone.
    LeftOut,
    /// There is no result until it is given.
    Refused,
    /// It counts as this mark, on every criterion concerned.
    Counts(Mark),
}

impl Absences {
    /// Marks that are not there take no part.
    pub const LEFT_OUT: Self = Self {
        abstained: Absence::LeftOut,
        missing_mark: Absence::LeftOut,
        missing_sheet: Absence::LeftOut,
    };

    pub(super) fn are_left_out(&self) -> bool {
        *self == Self::LEFT_OUT
    }

    pub(super) const fn left_out() -> Self {
        Self::LEFT_OUT
    }

    pub(super) fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        stated(deserializer, Self::are_left_out)
    }
}

/// Reads what is written only where it says something: there is one way to write that it does not.
fn stated<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
    says_nothing: fn(&T) -> bool,
) -> Result<T, D::Error> {
    let value = T::deserialize(deserializer)?;
    if says_nothing(&value) {
        return Err(D::Error::custom("a rule that changes nothing is left out"));
    }
    Ok(value)
}

/// How many sheets are cut at each side before a mean is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Cut {
    /// So many.
    Sheets(u32),
    /// So many in a hundred, rounded down; none when there are fewer sheets than `from`.
    #[serde(rename_all = "kebab-case")]
    Share {
        /// From how many sheets on.
        from: u32,
        /// In a hundred, at each side: below 50.
        percent: u8,
    },
}

impl Cut {
    /// A fifth at each side: at least one from seven sheets on, and none below, where cutting would
    /// silence too much of a small jury.
    pub const RECOMMENDED: Self = Self::Share { from: 7, percent: 20 };

    /// How many of so many sheets are cut at each side.
    #[must_use]
    pub fn of(self, sheets: u64) -> u64 {
        match self {
            Self::Sheets(count) => count.into(),
            Self::Share { from, .. } if sheets < from.into() => 0,
            Self::Share { percent, .. } => {
                let parts = u128::from(sheets).saturating_mul(percent.into());
                u64::try_from(parts / 100).unwrap_or(u64::MAX)
            }
        }
    }
}

/// A mean taken criterion by criterion, with the roundings that are part of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Stages {
    /// How many marks are cut at each side, criterion by criterion.
    pub cut: Cut,
    /// To how many decimals the mean of a criterion is rounded; `None` when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<u32>,
    /// To how many decimals the sum is rounded; `None` when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// What a weight of 1 is worth.
    pub unit: Exact,
    /// To how many decimals a weighted mean is rounded; `None` when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighted: Option<u32>,
}

/// How the jury's sheets become an order. [`scoring`](crate::scoring) carries it out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScoringRule {
    /// The mean of what the sheets come to.
    WeightedMean,
    /// The median of what the sheets come to.
    Median,
    /// The mean without the lowest and the highest.
    TrimmedMean(Cut),
    /// Majority judgment, by majority value.
    MajorityJudgment,
    /// Criterion by criterion, with declared roundings.
    ByCriterion(Stages),
    /// The Borda count of the jurors' own orders.
    Borda(BordaPoints),
    /// Copeland's rule on the jurors' own orders.
    Copeland,
    /// Schulze's rule on the jurors' own orders.
    Schulze(Strength),
    /// Ranked pairs on the jurors' own orders.
    RankedPairs(Strength),
    /// A rule of the embedder's own, by the name under which
    /// [`Methods`](crate::scoring::Methods) hold it.
    Own(Code),
}

/// How many points the place r (from 1) of n options gives in a Borda count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BordaPoints {
    /// n − r + 1: the last place gives 1.
    FromOne,
    /// n − r: the last place gives 0.
    FromZero,
    /// 1 / r.
    Dowdall,
}

/// By what one victory of an option over another is stronger than a second one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// By the difference of the votes for and against.
    Margins,
    /// By the votes for, whatever the votes against.
    WinningVotes,
    /// By the ratio of the votes for and against.
    Ratio,
}

/// The stored form. The rules without a parameter stand as their name alone.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum Parametrized {
    Borda(BordaPoints),
    ByCriterion(Stages),
    RankedPairs(Strength),
    Schulze(Strength),
    TrimmedMean(Cut),
}

impl ScoringRule {
    const NAMED: [(&'static str, Self); 4] = [
        ("weighted-mean", Self::WeightedMean),
        ("median", Self::Median),
        ("majority-judgment", Self::MajorityJudgment),
        ("copeland", Self::Copeland),
    ];

    /// Whether scores are in points of the scale.
    pub(super) const fn is_in_points(&self) -> bool {
        matches!(
            self,
            Self::WeightedMean | Self::Median | Self::TrimmedMean(_) | Self::MajorityJudgment
        )
    }

    /// Whether projects have scores, and not an order alone.
    pub(super) const fn has_scores(&self) -> bool {
        !matches!(self, Self::Schulze(_) | Self::RankedPairs(_))
    }

    /// Whether the rule goes by scores that a correction for severity can change.
    #[must_use]
    pub const fn takes_correction(&self) -> bool {
        !matches!(self, Self::ByCriterion(_))
    }
}

impl From<Code> for ScoringRule {
    /// The rule of that name: one of ours that needs no parameter, or one of the embedder's own.
    fn from(name: Code) -> Self {
        let known = Self::NAMED.into_iter().find(|(known, _)| *known == name.as_str());
        known.map_or(Self::Own(name), |(_, rule)| rule)
    }
}

impl Serialize for ScoringRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parametrized = match self {
            Self::Own(name) => return name.serialize(serializer),
            Self::Borda(points) => Parametrized::Borda(*points),
            Self::ByCriterion(stages) => Parametrized::ByCriterion(stages.clone()),
            Self::RankedPairs(strength) => Parametrized::RankedPairs(*strength),
            Self::Schulze(strength) => Parametrized::Schulze(*strength),
            Self::TrimmedMean(cut) => Parametrized::TrimmedMean(*cut),
            named => {
                let name = Self::NAMED.into_iter().find(|(_, rule)| rule == named);
                return serializer.serialize_str(name.map_or("", |(name, _)| name));
            }
        };
        parametrized.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ScoringRule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;

        impl<'de> Visitor<'de> for Form {
            type Value = ScoringRule;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a rule, or a rule with its parameter")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<ScoringRule, E> {
                Code::new(name).map(ScoringRule::from).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ScoringRule, A::Error> {
                Ok(match Parametrized::deserialize(MapAccessDeserializer::new(map))? {
                    Parametrized::Borda(points) => ScoringRule::Borda(points),
                    Parametrized::ByCriterion(stages) => ScoringRule::ByCriterion(stages),
                    Parametrized::RankedPairs(strength) => ScoringRule::RankedPairs(strength),
                    Parametrized::Schulze(strength) => ScoringRule::Schulze(strength),
                    Parametrized::TrimmedMean(cut) => ScoringRule::TrimmedMean(cut),
                })
            }
        }

        deserializer.deserialize_any(Form)
    }
}

/// Whether the sheets are corrected for severe and kind jurors. It is the charter's to choose, and
/// never follows from the marks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SeverityRule {
    /// Every mark counts as it was given.
    #[default]
    None,
    /// Each juror's additive effect, by least squares, is taken off.
    JurorEffect,
    /// A rule of the embedder's own, by its name.
    Own(Code),
}

impl SeverityRule {
    pub(super) fn is_none(&self) -> bool {
        *self == Self::None
    }

    pub(super) fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        stated(deserializer, Self::is_none)
    }
}

/// How the seats are filled from the order, within floors and caps.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SelectionRule {
    /// The best set by rank: as many as possible of the first level, then of the second, and so on.
    #[default]
    ByRank,
    /// The set with the greatest total of scores; of several, the best by rank. As floors and caps
    /// are those of départements alone, it is another set than the best by rank only under a rule of
    /// the embedder's own that does not order by its scores.
    Total,
    /// A rule of the embedder's own, by its name.
    Own(Code),
}

impl SelectionRule {
    pub(super) fn is_by_rank(&self) -> bool {
        *self == Self::ByRank
    }

    pub(super) fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        stated(deserializer, Self::is_by_rank)
    }
}

/// A way to break a tie.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TieRule {
    /// By the mean mark on one criterion.
    Criterion(Code),
    /// By majority value: the project on which the sheets agree comes first.
    MajorityValue,
    /// By pairwise majority among the tied, as far as majorities agree.
    Pairwise,
    /// By a recorded vote of the jury.
    Vote,
    /// By the chair's casting vote (*voix prépondérante*).
    CastingVote,
    /// By a verifiable lot (RFC 3797, with SHA-256), whose sources of chance are named here before
    /// they are known.
    Lot(Vec<Label>),
    /// A rule of the embedder's own, by its name.
    Own(Code),
}

impl TieRule {
    /// Whether somebody decides, rather than the sheets: what is recorded leaves no tie.
    #[must_use]
    pub const fn is_recorded(&self) -> bool {
        matches!(self, Self::Vote | Self::CastingVote | Self::Lot(_))
    }
}
