//! `select`: who enters, why, and whom that displaced.

use participatory_innovation::{
    charter::Seats,
    scoring::{
        BestSet, Contest, Selected, Selection, SelectionError, Why,
        selection::{Constraint, Group, Objective},
    },
    value::Label,
};

use crate::{
    case::{Case, within},
    cli::SelectOptions,
    json::Json,
    rank::{Ranked, names, sorted},
    refusal::{Fact, Place, Refusal, Shown},
};

/// Fills the seats from one order.
pub(crate) fn select(ranked: &Ranked<'_>, asked: &SelectOptions) -> Result<Selected, Refusal> {
    let case = ranked.case;
    let groups = groups(case, asked)?;
    let place = || Place::Argument(format!("--rule {}", ranked.rule.name));
    if asked.by_total
        && ranked.order().levels().iter().flatten().any(|i| ranked.score(*i).is_none())
    {
        return Err(Fact::NotOneOf("a total of scores, which this rule does not give").at(place()));
    }
    // Seats beyond the candidates stay free.
    let candidates = u32::try_from(ranked.order().levels().iter().flatten().count());
    let seats = match asked.seats {
        Seats::Exactly(seats) => Seats::Exactly(seats.min(candidates.unwrap_or(u32::MAX))),
        at_most @ Seats::AtMost(_) => at_most,
    };
    let refused = |error: String| Fact::Rule(error).at_option("--seats");
    let scores = &ranked.outcome.classification.scores;
    let objective = if asked.by_total { Objective::Total } else { Objective::ByRank };
    let contest = Contest::new(case.projects.len(), ranked.order(), seats)
        .and_then(|contest| contest.with_scores(scores))
        .and_then(|contest| contest.with_groups(&groups))
        .and_then(|contest| contest.with_objective(objective))
        .map_err(|error| refused(error.to_string()))?;
    BestSet.select(&contest).map_err(|error| refused(explain(case, &error)))
}

/// The groups with their bounds: one of its own goes before the one for all.
fn groups(case: &Case, asked: &SelectOptions) -> Result<Vec<Group>, Refusal> {
    for (option, bounds) in [("--floor", &asked.floors), ("--cap", &asked.caps)] {
        let known = |name: &String| case.groups.iter().any(|(group, _)| group == name);
        if let Some((name, _)) = bounds.iter().find(|(name, _)| !known(name)) {
            return Err(Fact::Unknown { what: "group", name: name.clone() }.at_option(option));
        }
    }
    for (option, bound) in [("--floor-all", asked.floor_all), ("--cap-all", asked.cap_all)] {
        if bound.is_some() && case.groups.is_empty() {
            return Err(Fact::NotOneOf("there are no groups").at_option(option));
        }
    }
    let is_bounded = |(name, _): &&(String, Vec<usize>)| {
        let named = |bounds: &[(String, u32)]| bounds.iter().any(|(group, _)| group == name);
        asked.floor_all.is_some()
            || asked.cap_all.is_some()
            || named(&asked.floors)
            || named(&asked.caps)
    };
    let bounded = case.groups.iter().filter(is_bounded).count();
    within(case.projects.len(), bounded, "groups with a floor or a cap")?;
    let own = |bounds: &[(String, u32)], name: &str| {
        bounds.iter().find(|(group, _)| group == name).map(|(_, bound)| *bound)
    };
    let group = |(number, (name, members)): (usize, &(String, Vec<usize>))| {
        let floor = own(&asked.floors, name).or(asked.floor_all).unwrap_or(0);
        let cap = own(&asked.caps, name).or(asked.cap_all);
        if let Some(cap) = cap.filter(|cap| *cap < floor) {
            let fact = format!("a floor of {floor} above a cap of {cap} for {}", Shown(name));
            return Err(Fact::Rule(fact).at_option("--floor"));
        }
        let label = label(number).ok_or_else(|| Fact::Unexpected.at_option("--floor"))?;
        Ok(Group { name: label, members: members.clone(), floor, cap })
    };
    case.groups.iter().enumerate().map(group).collect()
}

/// Groups have any name, the crate's have a label: their number stands for them.
fn label(number: usize) -> Option<Label> {
    number.to_string().parse().ok()
}

fn explain(case: &Case, error: &SelectionError) -> String {
    let SelectionError::Infeasible(infeasible) = error else {
        return error.to_string();
    };
    let name = |label: &Label| {
        let group = label.as_str().parse().ok().and_then(|number: usize| case.groups.get(number));
        Shown(group.map_or("", |(name, _)| name)).to_string()
    };
    let constraints = infeasible.constraints().iter().map(|constraint| match constraint {
        Constraint::Floor { group, floor, candidates } => {
            format!("at least {floor} of the {candidates} candidates of {}", name(group))
        }
        Constraint::Cap { group, cap, candidates } => {
            format!("at most {cap} of the {candidates} candidates of {}", name(group))
        }
        other => other.to_string(),
    });
    let constraints: Vec<String> = constraints.collect();
    format!("no set is within all of: {}", constraints.join("; "))
}

/// The word for what a project enters by.
pub(crate) const fn by(why: Why) -> &'static str {
    match why {
        Why::Rank => "score",
        Why::Cap => "cap",
        Why::Incompatible => "incompatible",
        Why::Floor => "floor",
        _ => "other",
    }
}

/// How many seats stay free.
pub(crate) fn free(asked: &SelectOptions, selected: &Selected) -> u32 {
    let taken = selected.optimal_sets.first().map_or(0, Vec::len);
    asked.seats.limit().saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX))
}

pub(crate) fn members(
    case: &Case,
    asked: &SelectOptions,
    selected: &Selected,
) -> Vec<(&'static str, Option<Json>)> {
    let entered = selected.entered.iter().map(|place| {
        let displaced = match place.displaced.as_slice() {
            [] => None,
            [one] => Some(Json::text(case.project(one.item))),
            several => {
                let items: Vec<usize> = several.iter().map(|displaced| displaced.item).collect();
                Some(names(case, &items))
            }
        };
        let margin = match place.displaced.as_slice() {
            [one] => one.margin.as_ref().map(Json::text),
            _ => None,
        };
        Json::object([
            ("project", Some(Json::text(case.project(place.item)))),
            ("by", Some(Json::text(by(place.why)))),
            ("displaced", displaced),
            ("margin", margin),
        ])
    });
    let sets = selected.optimal_sets.iter().map(|set| names(case, &sorted(set)));
    let free = free(asked, selected);
    vec![
        ("selected", Some(Json::list(entered))),
        ("reserve", Some(names(case, &selected.reserve))),
        ("tied_at_cut", Some(names(case, &sorted(&selected.tied_at_cut)))),
        ("optimal_sets", Some(Json::list(sets))),
        ("more_sets", selected.more_sets.then_some(Json::Bool(true))),
        ("free_seats", (free > 0).then(|| Json::Whole(free.into()))),
    ]
}
