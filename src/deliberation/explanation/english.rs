use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    CriterionOutline, Explanation, Fate, TieStep,
    words::{Words, some},
};
use crate::{
    charter::TieRule,
    fact::Means,
    scoring::{Coverage, Why},
};

pub(super) struct English;

fn plural(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How a laureate enters.
const fn how(why: Why) -> &'static str {
    match why {
        Why::Rank => "by its rank",
        Why::Floor => "by the floor of its group",
        Why::Cap => "on a seat that the cap of another group left free",
        Why::Incompatible => "on a seat that an incompatible pair left free",
    }
}

impl Words for English {
    const DECIMAL: char = '.';

    fn heading(&self, of: &Explanation) -> String {
        format!("Project {} ({})", of.number, of.departement.name())
    }

    fn fate(&self, of: &Explanation) -> String {
        let examined = u64::try_from(of.examined).unwrap_or(u64::MAX);
        let among = format!(
            "a laureate (at most {}, {})",
            plural(of.seats.into(), "seat", "seats"),
            plural(examined, "project examined", "projects examined")
        );
        match &of.fate {
            Fate::Laureate { why, displaced } => {
                let how = how(*why);
                let displaced: Vec<String> = displaced.iter().map(ToString::to_string).collect();
                let displaced = if displaced.is_empty() {
                    String::new()
                } else {
                    format!(", ahead of project {}, which ranks higher", displaced.join(", "))
                };
                format!("It is {among}, {how}{displaced}.")
            }
            Fate::Reserve { place } => format!(
                "It is not {among}: it is developed otherwise, and stands at place {place} of the \
                 reserve."
            ),
            Fate::TiedAtTheCut => {
                "It is tied for the last seat: the jury has yet to settle that.".into()
            }
            Fate::Open => {
                "Tied projects have yet to be settled: what becomes of it is not known.".into()
            }
            Fate::BelowTheThreshold { .. } => format!(
                "It is not {among}: its score is below the least that the charter asks for; it is \
                 developed otherwise."
            ),
            Fate::Withdrawn => {
                "Its team has withdrawn it: it is neither ranked nor designated, and its sheets do not \
                 count."
                    .into()
            }
            Fate::Barred => {
                "It went over its time and, under the charter, cannot be designated; it \
                             is developed otherwise."
                    .into()
            }
            Fate::NotRanked => {
                let why = if of.coverage.judged == 0 {
                    "No juror judged it"
                } else {
                    "Its sheets do not come to a score"
                };
                format!(
                    "{why}: it is not ranked, which is not to be ranked last; it is developed \
                     otherwise."
                )
            }
        }
    }

    fn coverage(&self, coverage: Coverage) -> String {
        let judged = plural(coverage.judged, "juror judged it", "jurors judged it");
        let absences = [
            (coverage.abstained, "abstained", "abstained"),
            (coverage.recused, "recused", "recused"),
            (coverage.missing, "handed in no sheet", "handed in no sheet"),
        ];
        let absences = some(&absences, plural);
        if absences.is_empty() {
            return format!("{judged}.");
        }
        format!("{judged}; {absences}. No absence counts as a zero, unless the charter says so.")
    }

    fn criterion(&self, criterion: &CriterionOutline, mean: &str) -> String {
        format!(
            "  {} (weight {}): {mean} on average of {}",
            criterion.label,
            criterion.weight,
            plural(criterion.marks, "mark", "marks")
        )
    }

    fn no_mark_on(&self, criterion: &CriterionOutline) -> String {
        format!("  {} (weight {}): no mark", criterion.label, criterion.weight)
    }

    fn score(&self, score: &str, raw: Option<&str>) -> String {
        match raw {
            None => format!("Score: {score}."),
            Some(raw) => format!(
                "Score: {score}, corrected for the severity of each juror; {raw} without that."
            ),
        }
    }

    fn rank(&self, rank: u32, examined: usize) -> String {
        format!("Rank: {rank} of {examined}.")
    }

    fn level_with(&self, others: &str) -> String {
        format!("Level with project {others}.")
    }

    fn rule(&self, step: &TieStep) -> String {
        match (&step.rule, &step.means) {
            (TieRule::Criterion(code), _) => {
                let label = step.criterion.as_ref().map_or(code.as_str(), |label| label.as_str());
                format!("by the mean on criterion \u{201c}{label}\u{201d}")
            }
            (TieRule::MajorityValue, _) => {
                "by majority value (how far the jury agrees around the median)".into()
            }
            (TieRule::Pairwise, _) => {
                "by duels (which one did the majority of the jury mark higher?)".into()
            }
            (TieRule::Vote, Some(Means::Vote { favour, against })) => {
                format!("by a vote of the jury, {favour} to {against}")
            }
            (TieRule::Vote, _) => "by a vote of the jury".into(),
            (TieRule::CastingVote, _) => "by the chair's casting vote".into(),
            (TieRule::Lot(_), Some(Means::Lot { seed })) => {
                format!("by public lot (RFC 3797, SHA-256, seed {seed})")
            }
            (TieRule::Lot(_), _) => "by public lot".into(),
            (TieRule::Own(name), _) => format!("by the rule \u{201c}{name}\u{201d}"),
        }
    }

    fn tie(&self, rule: &str, order: &str) -> String {
        format!("A tie was broken {rule}: {order}.")
    }

    fn made_way(&self, why: Why) -> String {
        format!("A project that ranks lower is a laureate, {}.", how(why))
    }

    fn then(&self) -> &'static str {
        ", then "
    }

    fn to_the_cut(&self, fate: &Fate, points: &str) -> Option<String> {
        let points = format!("{points} {}", if points == "1.00" { "point" } else { "points" });
        match fate {
            Fate::Laureate { .. } => {
                Some(format!("It is {points} ahead of the first project that does not enter."))
            }
            Fate::Reserve { .. } => Some(format!(
                "It would have taken {points} more to reach the last project that entered by its \
                 rank."
            )),
            Fate::BelowTheThreshold { .. } => {
                Some(format!("It would have taken {points} more to reach that least score."))
            }
            _ => None,
        }
    }

    fn level_with_the_cut(&self, fate: &Fate) -> Option<String> {
        match fate {
            Fate::Laureate { .. } => {
                Some("It has the score of the first project that does not enter.".into())
            }
            Fate::Reserve { .. } => {
                Some("It has the score of the last project that entered by its rank.".into())
            }
            _ => None,
        }
    }

    fn rounded(&self) -> &'static str {
        "Numbers are rounded for reading; the order goes by exact values."
    }

    fn and(&self) -> &'static str {
        "and"
    }
}
