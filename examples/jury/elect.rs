//! `select` by a rule that elects a committee from approvals: so many projects that together stand
//! for the voters.

use participatory_innovation::{
    charter::Seats,
    scoring::approvals::{
        ChamberlinCourant, CommitteeRule, Completion, EqualShares, MinimaxPhragmen, Monroe,
        ProportionalApproval, ReverseSequentialProportional, SatisfactionApproval,
        SequentialChamberlinCourant, SequentialPhragmen, SequentialProportional,
    },
};

use crate::{
    case::Case,
    cli::{RankOptions, SelectOptions},
    json::Json,
    rank::names,
    refusal::{Fact, Place, Refusal},
    rules::{Rule, SeverityOption},
    voice::approvals,
};

/// A rule that elects, by its name in the literature.
pub(crate) fn committee_rule(name: &str) -> Option<&'static dyn CommitteeRule> {
    Some(match name {
        "sav" => &SatisfactionApproval,
        "pav" => &ProportionalApproval,
        "seqpav" => &SequentialProportional,
        "revseqpav" => &ReverseSequentialProportional,
        "cc" => &ChamberlinCourant,
        "seqcc" => &SequentialChamberlinCourant,
        "monroe" => &Monroe,
        "seqphragmen" => &SequentialPhragmen,
        "minimaxphragmen" => &MinimaxPhragmen,
        "equal-shares" => &EqualShares { completion: Completion::Empty },
        "equal-shares:approval" => &EqualShares { completion: Completion::Approval },
        "equal-shares:phragmen" => &EqualShares { completion: Completion::Phragmen },
        _ => return None,
    })
}

/// All winning committees of a rule.
pub(crate) struct Elected<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) committees: Vec<Vec<usize>>,
}

/// Elects. Seats beyond the projects stay free.
pub(crate) fn elect<'a>(
    case: &Case,
    rule: &'a Rule,
    committee: &dyn CommitteeRule,
    asked: &RankOptions,
    seats: &SelectOptions,
) -> Result<Elected<'a>, Refusal> {
    let place = || Place::Argument(format!("--rule {}", rule.name));
    let is_bounded = !seats.floors.is_empty()
        || !seats.caps.is_empty()
        || seats.floor_all.is_some()
        || seats.cap_all.is_some();
    let others = [
        (is_bounded, "floors or caps"),
        (seats.by_total, "--objective total"),
        (!asked.ties.is_empty(), "--ties"),
        (asked.severity != SeverityOption::None, "--severity"),
        (matches!(seats.seats, Seats::AtMost(_)), "--seats at-most"),
    ];
    if let Some((_, other)) = others.into_iter().find(|(given, _)| *given) {
        return Err(Fact::Rule(format!("a rule that elects takes no {other}")).at(place()));
    }
    let approvals = approvals(case, rule)?;
    let seats = usize::try_from(seats.seats.limit()).unwrap_or(usize::MAX);
    let committees = committee
        .committees(&approvals, seats.min(case.projects.len()))
        .map_err(|error| Fact::Rule(error.to_string()).at(place()))?;
    Ok(Elected { rule, committees })
}

impl Elected<'_> {
    /// The projects that all winning committees share.
    pub(crate) fn certain(&self) -> Vec<usize> {
        let mut committees = self.committees.iter();
        let first = committees.next().cloned().unwrap_or_default();
        committees.fold(first, |shared, committee| {
            shared.into_iter().filter(|item| committee.contains(item)).collect()
        })
    }

    /// The projects of some winning committees and not of others.
    pub(crate) fn open(&self) -> Vec<usize> {
        let certain = self.certain();
        let mut open = self.committees.concat();
        open.sort_unstable();
        open.dedup();
        open.retain(|item| !certain.contains(item));
        open
    }

    pub(crate) fn members(&self, case: &Case) -> Vec<(&'static str, Option<Json>)> {
        let selected = self.certain().into_iter().map(|item| {
            Json::object([
                ("project", Some(Json::text(case.project(item)))),
                ("by", Some(Json::text("committee"))),
            ])
        });
        let committees = || Json::list(self.committees.iter().map(|items| names(case, items)));
        vec![
            ("rule", Some(Json::text(&self.rule.name))),
            ("committees", Some(committees())),
            ("selected", Some(Json::list(selected))),
            ("reserve", Some(Json::list([]))),
            ("tied_at_cut", Some(names(case, &self.open()))),
            ("optimal_sets", Some(committees())),
        ]
    }
}
