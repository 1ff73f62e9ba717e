//! The rules by their names on the command line.

use participatory_innovation::{
    charter::{Absence, Absences, BordaPoints, Cut, Strength},
    scoring::{JurorEffect, NoSeverity, Severity},
};

use crate::{
    cli::{Value, digits},
    elect::committee_rule,
    refusal::Fact,
};

/// A rule, and how it was named.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Marks(OnMarks),
    Rankings(OnRankings),
    Approval,
    /// A rule that elects a set, and that [`committee_rule`] knows by its name.
    Committee,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum OnMarks {
    Mean,
    Median,
    Trimmed(Cut),
    Majority,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum OnRankings {
    Borda(BordaPoints),
    Copeland,
    Schulze(Strength),
    RankedPairs(Strength),
}

impl Value for Rule {
    fn read(text: &str) -> Result<Self, Fact> {
        let (name, parameter) =
            text.split_once(':').map_or((text, None), |(name, given)| (name, Some(given)));
        let kind = match (name, parameter) {
            ("mean", None) => Kind::Marks(OnMarks::Mean),
            ("median", None) => Kind::Marks(OnMarks::Median),
            ("majority", None) => Kind::Marks(OnMarks::Majority),
            ("trimmed", Some(percent)) => {
                let percent = digits(percent).and_then(|n| u8::try_from(n).ok());
                let percent = percent.filter(|percent| *percent < 50);
                let percent = percent.ok_or(Fact::NotOneOf("not a whole per cent from 0 to 49"))?;
                Kind::Marks(OnMarks::Trimmed(Cut::Share { from: 0, percent }))
            }
            ("trimmed-count", Some(count)) => {
                let count = digits(count).ok_or(Fact::NotOneOf("not a number of sheets"))?;
                Kind::Marks(OnMarks::Trimmed(Cut::Sheets(count)))
            }
            ("borda", None | Some("1")) => Kind::Rankings(OnRankings::Borda(BordaPoints::FromOne)),
            ("borda", Some("0")) => Kind::Rankings(OnRankings::Borda(BordaPoints::FromZero)),
            ("dowdall", None) => Kind::Rankings(OnRankings::Borda(BordaPoints::Dowdall)),
            ("copeland", None) => Kind::Rankings(OnRankings::Copeland),
            ("schulze", Some(by)) => Kind::Rankings(OnRankings::Schulze(strength(by)?)),
            ("ranked-pairs", Some(by)) => Kind::Rankings(OnRankings::RankedPairs(strength(by)?)),
            ("schulze" | "ranked-pairs", None) => {
                return Err(Fact::NotOneOf("say by which strength: margins, winning or ratio"));
            }
            ("approval", None) => Kind::Approval,
            _ if committee_rule(text).is_some() => Kind::Committee,
            _ => return Err(Fact::NotOneOf("not a rule; --help lists them")),
        };
        Ok(Self { name: text.to_owned(), kind })
    }
}

fn strength(text: &str) -> Result<Strength, Fact> {
    match text {
        "margins" => Ok(Strength::Margins),
        "winning" => Ok(Strength::WinningVotes),
        "ratio" => Ok(Strength::Ratio),
        _ => Err(Fact::NotOneOf("none of margins, winning and ratio")),
    }
}

/// What is to be made of the projects that a ballot leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absent {
    Last,
    Ignored,
    Refuse,
}

impl Value for Absent {
    fn read(text: &str) -> Result<Self, Fact> {
        match text {
            "last" => Ok(Self::Last),
            "ignored" => Ok(Self::Ignored),
            "refuse" => Ok(Self::Refuse),
            _ => Err(Fact::NotOneOf("none of last, ignored and refuse")),
        }
    }
}

impl Absent {
    /// For sheets: what is refused on ballots is refused on them too.
    pub(crate) fn on_sheets(absent: Option<Self>) -> Absences {
        match absent {
            Some(Self::Refuse) => Absences {
                abstained: Absence::Refused,
                missing_mark: Absence::Refused,
                missing_sheet: Absence::Refused,
            },
            _ => Absences::LEFT_OUT,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SeverityOption {
    #[default]
    None,
    JurorEffect,
}

impl Value for SeverityOption {
    fn read(text: &str) -> Result<Self, Fact> {
        match text {
            "none" => Ok(Self::None),
            "juror-effect" => Ok(Self::JurorEffect),
            _ => Err(Fact::NotOneOf("neither none nor juror-effect")),
        }
    }
}

impl SeverityOption {
    pub(crate) fn rule(self) -> &'static dyn Severity {
        match self {
            Self::None => &NoSeverity,
            Self::JurorEffect => &JurorEffect,
        }
    }
}
