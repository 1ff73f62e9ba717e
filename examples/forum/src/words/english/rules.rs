//! The rules of an edition in some ten lines.

use participatory_innovation::{
    charter::{
        Absence, Absences, Anonymity, BordaPoints, ClockStart, ConflictRules, Cut, EachProject,
        Entrant, Grid, IncubationRules, JuryRules, OverTime, OwnDepartement, PitchRules,
        Publication, QuorumAmong, QuorumRule, QuorumShare, Rules, ScoringRule, Seats,
        SelectionRule, SeverityRule, Strength, TieRule,
    },
    value::Scale,
};

use super::{
    measures::{count, duration, exact, half_days, list, months},
    things::{category, conflict_kind},
};
use crate::words::label;

pub(in crate::words) fn lines(rules: &Rules) -> Vec<String> {
    let mut lines = Vec::from([
        format!("{}, charter version {}.", rules.title, rules.version),
        entrants(&rules.departements, rules.anonymity),
        pitch(rules.pitch),
        jury(&rules.jury),
        quorum(rules.quorum),
        conflicts(&rules.conflicts),
        grid(&rules.grid),
        scoring(rules),
        ties(rules),
        seats(rules),
        incubation(rules.incubation),
        publication(rules),
    ]);
    lines.extend(
        rules.retention.map(|kept| {
            format!("Personal data: kept for {} after the last outcome.", months(kept))
        }),
    );
    lines
}

/// The rules by which sheets become a palmarès.
pub(in crate::words) fn method(rules: &Rules) -> Vec<String> {
    Vec::from([
        entrants(&rules.departements, rules.anonymity),
        pitch(rules.pitch),
        conflicts(&rules.conflicts),
        grid(&rules.grid),
        scoring(rules),
        ties(rules),
        seats(rules),
    ])
}

fn entrants(entrants: &[Entrant], anonymity: Anonymity) -> String {
    let each = entrants.iter().map(|entrant| {
        let floor = (entrant.floor > 0)
            .then(|| format!(", at least {}", count(entrant.floor, "laureate", "laureates")));
        let cap =
            entrant.cap.map(|cap| format!(", at most {}", count(cap, "laureate", "laureates")));
        format!(
            "{} ({}{}{})",
            entrant.departement.name(),
            count(entrant.quota, "finalist", "finalists"),
            floor.unwrap_or_default(),
            cap.unwrap_or_default()
        )
    });
    let teams = match anonymity {
        Anonymity::Named => "teams are known at shortlisting",
        Anonymity::Anonymous => "teams are not known at shortlisting",
    };
    format!("Départements: {}; {teams}.", list(&each.collect::<Vec<_>>()))
}

fn pitch(rules: PitchRules) -> String {
    let questions = match rules.questions.get() {
        0 => "no time set for questions".to_owned(),
        _ => format!("then {} of questions", duration(rules.questions)),
    };
    let over = match rules.over_time {
        OverTime::Recorded => "going over is recorded, and no more",
        OverTime::Bars => "a project that goes over cannot be designated",
    };
    format!("Pitch: {}, {questions}; {over}.", duration(rules.time))
}

fn jury(rules: &JuryRules) -> String {
    let categories: Vec<String> = rules
        .categories
        .iter()
        .map(|rule| match (category(&rule.category), rule.at_least) {
            (category, 0) => category,
            (category, least) => format!("{category} (at least {least})"),
        })
        .collect();
    let categories = match categories.as_slice() {
        [] => "of any category".to_owned(),
        several => list(several),
    };
    let balance = match rules.balance {
        Some(_) => "as many votes for each département",
        None => "no balance of the départements asked for",
    };
    let proxies = match rules.proxies {
        0 => "no proxies".to_owned(),
        limit => format!("at most {} a member", count(limit, "proxy", "proxies")),
    };
    format!("Jury: {categories}; {balance}; {proxies}.")
}

pub(in crate::words) fn quorum(rule: QuorumRule) -> String {
    let share = match rule.share {
        QuorumShare::None => return "Quorum: none.".to_owned(),
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
            ", and for each project too, recused members counting as absent"
        }
        Some(EachProject::RecusedAreLeftOut) => {
            ", and for each project too, recused members not counted"
        }
    };
    let again = if rule.second_call { "none" } else { "the same" };
    format!("Quorum: {share} {among}{each}; {again} at a second call.")
}

fn conflicts(rules: &ConflictRules) -> String {
    let kinds: Vec<&str> = rules.recuse.iter().map(|kind| conflict_kind(*kind)).collect();
    let kinds = if kinds.is_empty() { "no interest".to_owned() } else { list(&kinds) };
    let own = match rules.own_departement {
        OwnDepartement::Judges => "jurors judge the projects of their own département",
        OwnDepartement::JudgesIfBalanced => {
            "jurors judge the projects of their own département if all départements have as many \
             votes"
        }
        OwnDepartement::Recused => "jurors do not judge the projects of their own département",
    };
    format!("Recusal: {kinds}; {own}.")
}

fn grid(grid: &Grid) -> String {
    let criteria = grid.criteria.iter();
    let criteria: Vec<String> = criteria
        .map(|criterion| format!("{} (weight {})", criterion.label, criterion.weight))
        .collect();
    let scale = &grid.scale;
    let (min, max, step) = (exact(&scale.min()), exact(&scale.max()), exact(&scale.step()));
    format!("Grid: {}; marks from {min} to {max} by {step}.", list(&criteria))
}

fn scoring(rules: &Rules) -> String {
    let rule = match &rules.scoring {
        ScoringRule::WeightedMean => "weighted mean".to_owned(),
        ScoringRule::Median => "median".to_owned(),
        ScoringRule::TrimmedMean(how) => format!("trimmed mean ({})", cut(*how)),
        ScoringRule::MajorityJudgment => "majority judgment".to_owned(),
        ScoringRule::ByCriterion(stages) => {
            let rounded = |what: &str, places: Option<u32>| {
                places.map(|places| format!(", {what} to {}", count(places, "decimal", "decimals")))
            };
            let roundings = [
                rounded("mean rounded", stages.mean),
                rounded("weighted mean rounded", stages.weighted),
                rounded("sum rounded", stages.total),
            ];
            let roundings: String = roundings.into_iter().flatten().collect();
            let (cut, unit) = (cut(stages.cut), exact(&stages.unit));
            format!("mean criterion by criterion ({cut}, a weight of 1 worth {unit}{roundings})")
        }
        ScoringRule::Borda(points) => match points {
            BordaPoints::FromOne => "Borda count, one point for the last".to_owned(),
            BordaPoints::FromZero => "Borda count, no point for the last".to_owned(),
            BordaPoints::Dowdall => "Borda count after Dowdall".to_owned(),
        },
        ScoringRule::Copeland => "Copeland's rule".to_owned(),
        ScoringRule::Schulze(by) => format!("Schulze's rule, {}", strength(*by)),
        ScoringRule::RankedPairs(by) => format!("ranked pairs, {}", strength(*by)),
        ScoringRule::Own(name) => format!("rule “{name}”"),
        _ => "another rule".to_owned(),
    };
    let severity = match &rules.severity {
        SeverityRule::None => String::new(),
        SeverityRule::JurorEffect => {
            "; corrected for the severity of each juror, by least squares".to_owned()
        }
        SeverityRule::Own(name) => format!("; corrected for severity by rule “{name}”"),
        _ => "; corrected for severity by another rule".to_owned(),
    };
    format!("Ranking: {rule}{severity}; {}.", absences(rules.absences, &rules.grid.scale))
}

fn cut(cut: Cut) -> String {
    match cut {
        Cut::Sheets(sheets) => {
            format!("{} cut at each side", count(sheets, "sheet", "sheets"))
        }
        Cut::Share { from, percent } => {
            let from = count(from, "sheet", "sheets");
            format!("{percent} % of the sheets cut at each side, from {from} on")
        }
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Margins => "victories by the difference of votes",
        Strength::WinningVotes => "victories by the votes in favour",
        Strength::Ratio => "victories by the ratio of votes",
    }
}

fn absences(rules: Absences, scale: &Scale) -> String {
    if rules == Absences::LEFT_OUT {
        return "what is missing does not count".to_owned();
    }
    let told = [
        ("abstention", rules.abstained),
        ("missing mark", rules.missing_mark),
        ("missing sheet", rules.missing_sheet),
    ];
    told.map(|(what, rule)| format!("{what}: {}", absence(rule, scale))).join(", ")
}

pub(in crate::words) fn absence(absence: Absence, scale: &Scale) -> String {
    match absence {
        Absence::LeftOut => "does not count".to_owned(),
        Absence::Refused => "no result until it is given".to_owned(),
        Absence::Counts(mark) => format!("counts as {}", exact(&scale.value(mark))),
    }
}

fn ties(rules: &Rules) -> String {
    let told: Vec<String> = rules.ties.iter().map(|rule| tie(rule, &rules.grid)).collect();
    if told.is_empty() {
        return "Ties: no rule to break them.".to_owned();
    }
    format!("Ties, in order: {}.", told.join(", then "))
}

pub(in crate::words) fn tie(rule: &TieRule, grid: &Grid) -> String {
    match rule {
        TieRule::Criterion(code) => format!("mean on criterion “{}”", label(code, grid)),
        TieRule::MajorityValue => "majority value".to_owned(),
        TieRule::Pairwise => "duels".to_owned(),
        TieRule::Vote => "vote of the jury".to_owned(),
        TieRule::CastingVote => "casting vote of the chair".to_owned(),
        TieRule::Lot(sources) => format!("public lot (RFC 3797; sources: {})", list(sources)),
        TieRule::Own(name) => format!("rule “{name}”"),
        _ => "another rule".to_owned(),
    }
}

fn seats(rules: &Rules) -> String {
    let seats = match rules.seats {
        Seats::Exactly(seats) => format!("exactly {}", count(seats, "laureate", "laureates")),
        Seats::AtMost(seats) => format!("at most {}", count(seats, "laureate", "laureates")),
    };
    let how = match &rules.selection {
        SelectionRule::ByRank => "by rank".to_owned(),
        SelectionRule::Total => "for the greatest total of scores".to_owned(),
        SelectionRule::Own(name) => format!("by rule “{name}”"),
        _ => "by another rule".to_owned(),
    };
    let least = rules.threshold.as_ref();
    let least = least.map(|least| format!(", with a score of at least {}", exact(least)));
    format!("Palmarès: {seats}, {how}{}.", least.unwrap_or_default())
}

fn incubation(rules: IncubationRules) -> String {
    let clock = match rules.clock {
        ClockStart::Agreement => "the first day of the agreement",
        ClockStart::Palmares => "the adoption of the palmarès",
    };
    let extension = match rules.extension {
        None => "no extension".to_owned(),
        Some(limit) => format!("extensions of at most {} in all", months(limit)),
    };
    format!(
        "Pre-incubation: at most {} from {clock}, {extension}, released time of at least {} for \
         each agent.",
        months(rules.maximum),
        half_days(rules.released_time)
    )
}

fn publication(rules: &Rules) -> String {
    let others = match rules.publication {
        Publication::Counts => "how many they are",
        Publication::Numbers => "their numbers",
        Publication::Titles => "their numbers and titles",
    };
    let revert = if rules.revert_after_publication {
        "a published palmarès may still be undone"
    } else {
        "a published palmarès is not undone"
    };
    format!("Publication, of projects developed otherwise: {others}; {revert}.")
}
