//! English.

use chrono::{Datelike, Weekday};
use participatory_innovation::{
    charter::{
        Absence, Absences, ConflictKind, Cut, EachProject, OverTime, QuorumAmong, QuorumRule,
        QuorumShare, Rules, ScoringRule, Seats, SelectionRule, SeverityRule, TieRule,
    },
    fact::Means,
    jury::Recusal,
    value::Date,
};

use super::{Words, counted};
use crate::documents::Kind;

pub(super) struct English;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn count(number: impl Into<u64>, one: &str, many: &str) -> String {
    let number = number.into();
    if number == 0 { format!("0 {many}") } else { counted(number, one, many, 2) }
}

impl Words for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn date(&self, date: Date) -> String {
        let date = date.to_naive();
        let month = usize::try_from(date.month0()).ok().and_then(|month| MONTHS.get(month));
        format!("{}\u{a0}{} {}", date.day(), month.copied().unwrap_or_default(), date.year())
    }

    fn day(&self, date: Date) -> String {
        let day = match date.to_naive().weekday() {
            Weekday::Mon => "Monday",
            Weekday::Tue => "Tuesday",
            Weekday::Wed => "Wednesday",
            Weekday::Thu => "Thursday",
            Weekday::Fri => "Friday",
            Weekday::Sat => "Saturday",
            Weekday::Sun => "Sunday",
        };
        format!("{day} {}", self.date(date))
    }

    fn time(&self, hour: u32, minute: u32) -> String {
        format!("{hour:02}:{minute:02}")
    }

    fn duration(&self, seconds: u64) -> String {
        match (seconds / 60, seconds % 60) {
            (0, seconds) => format!("{seconds}\u{a0}s"),
            (minutes, 0) => format!("{minutes}\u{a0}min"),
            (minutes, seconds) => format!("{minutes}\u{a0}min\u{a0}{seconds:02}\u{a0}s"),
        }
    }

    fn decimal(&self, number: &str) -> String {
        number.to_owned()
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [item] => item.clone(),
            [items @ .., last] => format!("{} and {last}", items.join(", ")),
        }
    }

    fn category(&self, code: &str) -> String {
        match code {
            "elected" => "Elected members".to_owned(),
            "staff" => "Staff".to_owned(),
            "executive" => "Executives".to_owned(),
            other => other.to_owned(),
        }
    }

    fn typeset(&self, text: &str) -> String {
        text.to_owned()
    }

    fn recusal(&self, why: Recusal) -> &'static str {
        match why {
            Recusal::Interest(conflict) => match conflict.kind {
                ConflictKind::OwnProject => "takes part in the project",
                ConflictKind::Personal => "personal tie with the team",
                ConflictKind::Hierarchy => "hierarchical tie with the team",
                ConflictKind::CoachedIt => "helped the team to prepare",
                ConflictKind::OwnDepartement => "project of the same département",
                ConflictKind::Other => "another declared interest",
            },
            Recusal::OwnDepartement => "project of the same département",
            Recusal::UnbalancedPanel => "project of the same département, on an unbalanced jury",
        }
    }

    fn quorum(&self, rule: QuorumRule) -> String {
        let share = match rule.share {
            QuorumShare::None => return "The charter sets no quorum.".to_owned(),
            QuorumShare::AtLeastHalf => "at least half",
            QuorumShare::MoreThanHalf => "more than half",
        };
        let among = match rule.among {
            QuorumAmong::All => "of the voting members",
            QuorumAmong::EachCategory => "of the voting members of each category",
        };
        let each = match rule.each_project {
            None => "",
            Some(EachProject::RecusedAreAbsent) => {
                " It holds for each project too, members recused from it counting as absent."
            }
            Some(EachProject::RecusedAreLeftOut) => {
                " It holds for each project too, members recused from it not being counted."
            }
        };
        let second = if rule.second_call { " A second call needs none." } else { "" };
        format!(
            "The charter asks that {share} {among} be present, replaced or represented.\
             {each}{second}"
        )
    }

    fn rules(&self, rules: &Rules) -> Vec<String> {
        let mut said = vec![grid(self, rules), scoring(self, &rules.scoring)];
        match &rules.severity {
            SeverityRule::None => said.push("Each mark counts as it was given.".to_owned()),
            SeverityRule::JurorEffect => said.push(
                "The effect of each member (severity or kindness), by least squares over all \
                 sheets, is taken off that member's marks."
                    .to_owned(),
            ),
            SeverityRule::Own(name) => {
                said.push(format!("Severity is corrected by the rule \"{name}\"."));
            }
            other => said.push(format!("Correction for severity: {other:?}.")),
        }
        said.push(absences(self, rules));
        said.push(ties(self, rules));
        said.extend(seats(rules));
        if rules.pitch.over_time == OverTime::Bars {
            said.push("A project that goes over its time cannot be designated.".to_owned());
        }
        said
    }

    fn tie(&self, rule: &TieRule, criterion: Option<&str>, means: Option<&Means>) -> String {
        if let Some(means) = means {
            return self.means(means);
        }
        tie_rule(rule, criterion)
    }

    fn means(&self, means: &Means) -> String {
        match means {
            Means::Vote { favour, against } => {
                format!("vote of the jury, {favour} for and {against} against")
            }
            Means::CastingVote {} => "casting vote of the chair".to_owned(),
            Means::Lot { seed } => {
                format!("verifiable public lot (RFC 3797, SHA-256, seed {seed})")
            }
        }
    }

    fn page(&self, page: usize, pages: usize) -> String {
        format!("page {page} of {pages}")
    }

    fn name(&self, kind: Kind) -> (&'static str, &'static str) {
        match kind {
            Kind::Minutes => ("Minutes of the jury's deliberation", "minutes"),
            Kind::Palmares => ("Palmarès", "palmares"),
            Kind::FinalistLetter => ("What becomes of your project", "letter"),
            Kind::IdeaLetter => ("Answer to your idea", "letter"),
            Kind::Passage => ("Convocation and order of passage", "order-of-passage"),
        }
    }
}

fn grid(words: &English, rules: &Rules) -> String {
    let criteria: Vec<String> = rules
        .grid
        .criteria
        .iter()
        .map(|criterion| format!("\"{}\" (weight {})", criterion.label, criterion.weight))
        .collect();
    let scale = &rules.grid.scale;
    format!(
        "Each member marks each project from {} to {}, by steps of {}, on: {}.",
        scale.min(),
        scale.max(),
        scale.step(),
        words.list(&criteria)
    )
}

fn scoring(words: &English, rule: &ScoringRule) -> String {
    match rule {
        ScoringRule::WeightedMean => {
            "The score of a project is the mean of the sheets handed in, criteria weighted."
                .to_owned()
        }
        ScoringRule::Median => {
            "The score of a project is the median of the sheets handed in.".to_owned()
        }
        ScoringRule::TrimmedMean(Cut::Sheets(sheets)) => format!(
            "The score of a project is the mean of the sheets handed in, without the {sheets} \
             lowest and the {sheets} highest."
        ),
        ScoringRule::TrimmedMean(Cut::Share { from, percent }) => format!(
            "The score of a project is the mean of the sheets handed in, without the lowest \
             {percent}% and the highest {percent}% from {from} sheets on."
        ),
        ScoringRule::MajorityJudgment => {
            "Projects are ranked by majority judgment, by majority value.".to_owned()
        }
        ScoringRule::ByCriterion(stages) => {
            let places = |places: Option<u32>, what: &str| {
                places.map(|places| {
                    format!("{what} is rounded to {}", count(places, "decimal", "decimals"))
                })
            };
            let roundings: Vec<String> = [
                places(stages.mean, "the mean of a criterion"),
                places(stages.weighted, "its weighted value"),
                places(stages.total, "the sum"),
            ]
            .into_iter()
            .flatten()
            .collect();
            let roundings = if roundings.is_empty() {
                String::new()
            } else {
                format!("; {}", words.list(&roundings))
            };
            format!(
                "The score of a project is the weighted sum of the means by criterion{roundings}."
            )
        }
        ScoringRule::Borda(_) => {
            "Projects are ranked by the Borda count of the members' orders.".to_owned()
        }
        ScoringRule::Copeland => {
            "Projects are ranked by Copeland's rule on the members' orders.".to_owned()
        }
        ScoringRule::Schulze(_) => {
            "Projects are ranked by Schulze's rule on the members' orders.".to_owned()
        }
        ScoringRule::RankedPairs(_) => {
            "Projects are ranked by ranked pairs on the members' orders.".to_owned()
        }
        ScoringRule::Own(name) => format!("Projects are ranked by the rule \"{name}\"."),
        other => format!("Ranking: {other:?}."),
    }
}

fn absences(words: &English, rules: &Rules) -> String {
    if rules.absences == Absences::LEFT_OUT {
        return "An abstention, a recusal, a missing sheet or mark does not count as a zero: only \
                marks given count."
            .to_owned();
    }
    let of = |absence: Absence, what: &str| match absence {
        Absence::LeftOut => None,
        Absence::Refused => Some(format!("{what} prevents a result")),
        Absence::Counts(mark) => Some(format!("{what} counts as {}", rules.grid.scale.value(mark))),
    };
    let said: Vec<String> = [
        of(rules.absences.abstained, "an abstention"),
        of(rules.absences.missing_sheet, "a missing sheet"),
        of(rules.absences.missing_mark, "a missing mark"),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("Under the charter, {}.", words.list(&said))
}

fn tie_rule(rule: &TieRule, criterion: Option<&str>) -> String {
    match rule {
        TieRule::Criterion(code) => {
            format!("mean on the criterion \"{}\"", criterion.unwrap_or(code.as_str()))
        }
        TieRule::MajorityValue => "majority value".to_owned(),
        TieRule::Pairwise => "pairwise majority among the tied".to_owned(),
        TieRule::Vote => "vote of the jury".to_owned(),
        TieRule::CastingVote => "casting vote of the chair".to_owned(),
        TieRule::Lot(sources) => {
            let sources: Vec<&str> = sources.iter().map(|source| source.as_str()).collect();
            format!("public lot (RFC 3797; sources: {})", sources.join(", "))
        }
        TieRule::Own(name) => format!("rule \"{name}\""),
        other => format!("{other:?}"),
    }
}

fn ties(words: &English, rules: &Rules) -> String {
    let label = |rule: &TieRule| {
        let criterion = match rule {
            TieRule::Criterion(code) => rules.grid.position(code),
            _ => None,
        };
        let criterion = criterion.and_then(|place| rules.grid.criteria.get(place));
        tie_rule(rule, criterion.map(|criterion| criterion.label.as_str()))
    };
    let ties: Vec<String> = rules.ties.iter().map(label).collect();
    match ties.as_slice() {
        [] => "The charter has no rule to break ties.".to_owned(),
        several => format!("Ties are broken, in this order, by: {}.", words.list(several)),
    }
}

fn seats(rules: &Rules) -> Vec<String> {
    let places = |seats| count(seats, "laureate", "laureates");
    let how_many = match rules.seats {
        Seats::Exactly(seats) => format!("{}, no more and no fewer", places(seats)),
        Seats::AtMost(seats) => format!("at most {}", places(seats)),
    };
    let order = match &rules.selection {
        SelectionRule::ByRank => "in the order of the ranking".to_owned(),
        SelectionRule::Total => "so that the total of their scores is the greatest".to_owned(),
        SelectionRule::Own(name) => format!("by the rule \"{name}\""),
        other => format!("{other:?}"),
    };
    let mut said = vec![format!("The jury designates {how_many}, {order}.")];
    if let Some(threshold) = &rules.threshold {
        said.push(format!("No project is designated below {}.", threshold.to_decimal(2)));
    }
    let bounds: Vec<String> = rules
        .departements
        .iter()
        .filter(|entrant| entrant.floor > 0 || entrant.cap.is_some())
        .map(|entrant| {
            let floor = (entrant.floor > 0).then(|| format!("at least {}", entrant.floor));
            let cap = entrant.cap.map(|cap| format!("at most {cap}"));
            let bounds: Vec<String> = floor.into_iter().chain(cap).collect();
            format!("{}: {}", entrant.departement.name(), bounds.join(", "))
        })
        .collect();
    if !bounds.is_empty() {
        said.push(format!("Laureates by département: {}.", bounds.join("; ")));
    }
    said
}
