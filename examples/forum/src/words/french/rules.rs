//! The rules of an edition (règlement) in some ten lines.

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
    in_english,
    measures::{count, duration, exact, half_days, list, months},
    things::{category, conflict_kind},
};
use crate::words::label;

pub(in crate::words) fn lines(rules: &Rules) -> Vec<String> {
    let mut lines = Vec::from([
        format!("{}, règlement version {}.", rules.title, rules.version),
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
    lines.extend(rules.retention.map(|kept| {
        let kept = months(kept);
        format!("Données personnelles : conservées {kept} après la dernière issue.")
    }));
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
            .then(|| format!(", {} au moins", count(entrant.floor, "lauréat", "lauréats")));
        let cap = entrant.cap.map(|cap| format!(", {} au plus", count(cap, "lauréat", "lauréats")));
        format!(
            "{} ({}{}{})",
            entrant.departement.name(),
            count(entrant.quota, "finaliste", "finalistes"),
            floor.unwrap_or_default(),
            cap.unwrap_or_default()
        )
    });
    let teams = match anonymity {
        Anonymity::Named => "la présélection connaît les équipes",
        Anonymity::Anonymous => "la présélection ne connaît pas les équipes",
    };
    format!("Départements : {} ; {teams}.", list(&each.collect::<Vec<_>>()))
}

fn pitch(rules: PitchRules) -> String {
    let questions = match rules.questions.get() {
        0 => "sans durée fixée pour les questions".to_owned(),
        _ => format!("puis {} de questions", duration(rules.questions)),
    };
    let over = match rules.over_time {
        OverTime::Recorded => "un dépassement est consigné, sans autre effet",
        OverTime::Bars => "un projet qui dépasse son temps ne peut être désigné",
    };
    format!("Pitch : {}, {questions} ; {over}.", duration(rules.time))
}

fn jury(rules: &JuryRules) -> String {
    let categories: Vec<String> = rules
        .categories
        .iter()
        .map(|rule| match (category(&rule.category), rule.at_least) {
            (category, 0) => category,
            (category, least) => format!("{category} ({least} au moins)"),
        })
        .collect();
    let categories = match categories.as_slice() {
        [] => "sans catégories imposées".to_owned(),
        several => list(several),
    };
    let balance = match rules.balance {
        Some(_) => "autant de voix pour chaque département",
        None => "sans équilibre imposé entre les départements",
    };
    let proxies = match rules.proxies {
        0 => "pas de pouvoirs".to_owned(),
        limit => format!("{} au plus par membre", count(limit, "pouvoir", "pouvoirs")),
    };
    format!("Jury : {categories} ; {balance} ; {proxies}.")
}

pub(in crate::words) fn quorum(rule: QuorumRule) -> String {
    let share = match rule.share {
        QuorumShare::None => return "Quorum : aucun.".to_owned(),
        QuorumShare::AtLeastHalf => "la moitié au moins",
        QuorumShare::MoreThanHalf => "plus de la moitié",
    };
    let among = match rule.among {
        QuorumAmong::All => "des membres votants",
        QuorumAmong::EachCategory => "des membres votants de chaque catégorie",
    };
    let each = match rule.each_project {
        None => "",
        Some(EachProject::RecusedAreAbsent) => {
            ", et de même pour chaque projet, les membres déportés comptant comme absents"
        }
        Some(EachProject::RecusedAreLeftOut) => {
            ", et de même pour chaque projet, sans compter les membres déportés"
        }
    };
    let again = if rule.second_call {
        "aucun sur seconde convocation"
    } else {
        "le même sur seconde convocation"
    };
    format!("Quorum : {share} {among}{each} ; {again}.")
}

fn conflicts(rules: &ConflictRules) -> String {
    let kinds: Vec<&str> = rules.recuse.iter().map(|kind| conflict_kind(*kind)).collect();
    let kinds = if kinds.is_empty() { "aucun motif".to_owned() } else { list(&kinds) };
    let own = match rules.own_departement {
        OwnDepartement::Judges => "un membre du jury note les projets de son département",
        OwnDepartement::JudgesIfBalanced => {
            "un membre du jury note les projets de son département si tous les départements ont \
             le même nombre de voix"
        }
        OwnDepartement::Recused => "un membre du jury ne note pas les projets de son département",
    };
    format!("Déport : {kinds} ; {own}.")
}

fn grid(grid: &Grid) -> String {
    let criteria = grid.criteria.iter();
    let criteria: Vec<String> = criteria
        .map(|criterion| format!("{} (coefficient {})", criterion.label, criterion.weight))
        .collect();
    let scale = &grid.scale;
    let (min, max, step) = (exact(&scale.min()), exact(&scale.max()), exact(&scale.step()));
    format!("Grille : {} ; notes de {min} à {max}, par pas de {step}.", list(&criteria))
}

fn scoring(rules: &Rules) -> String {
    let rule = match &rules.scoring {
        ScoringRule::WeightedMean => "moyenne pondérée".to_owned(),
        ScoringRule::Median => "médiane".to_owned(),
        ScoringRule::TrimmedMean(how) => format!("moyenne tronquée ({})", cut(*how)),
        ScoringRule::MajorityJudgment => "jugement majoritaire".to_owned(),
        ScoringRule::ByCriterion(stages) => {
            let rounded = |what: &str, places: Option<u32>| {
                places
                    .map(|places| format!(", {what} à {}", count(places, "décimale", "décimales")))
            };
            let roundings = [
                rounded("moyenne arrondie", stages.mean),
                rounded("moyenne pondérée arrondie", stages.weighted),
                rounded("somme arrondie", stages.total),
            ];
            let roundings: String = roundings.into_iter().flatten().collect();
            let (cut, unit) = (cut(stages.cut), exact(&stages.unit));
            format!("moyenne critère par critère ({cut}, coefficient 1 valant {unit}{roundings})")
        }
        ScoringRule::Borda(points) => match points {
            BordaPoints::FromOne => "méthode de Borda, un point au dernier".to_owned(),
            BordaPoints::FromZero => "méthode de Borda, aucun point au dernier".to_owned(),
            BordaPoints::Dowdall => "méthode de Borda selon Dowdall".to_owned(),
        },
        ScoringRule::Copeland => "méthode de Copeland".to_owned(),
        ScoringRule::Schulze(by) => format!("méthode de Schulze, {}", strength(*by)),
        ScoringRule::RankedPairs(by) => format!("paires ordonnées, {}", strength(*by)),
        ScoringRule::Own(name) => format!("règle « {name} »"),
        _ => in_english("another rule"),
    };
    let severity = match &rules.severity {
        SeverityRule::None => String::new(),
        SeverityRule::JurorEffect => {
            " ; la sévérité de chaque membre du jury est corrigée, par les moindres carrés"
                .to_owned()
        }
        SeverityRule::Own(name) => format!(" ; sévérité corrigée par la règle « {name} »"),
        _ => format!(" ; {}", in_english("another correction")),
    };
    format!("Classement : {rule}{severity} ; {}.", absences(rules.absences, &rules.grid.scale))
}

fn cut(cut: Cut) -> String {
    match cut {
        Cut::Sheets(sheets) => {
            format!("{} de chaque côté", count(sheets, "fiche écartée", "fiches écartées"))
        }
        Cut::Share { from, percent } => {
            let from = count(from, "fiche", "fiches");
            format!("{percent} % des fiches écartées de chaque côté, à partir de {from}")
        }
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Margins => "victoires par l'écart des voix",
        Strength::WinningVotes => "victoires par les voix gagnantes",
        Strength::Ratio => "victoires par le rapport des voix",
    }
}

fn absences(rules: Absences, scale: &Scale) -> String {
    if rules == Absences::LEFT_OUT {
        return "ce qui manque ne compte pas".to_owned();
    }
    let told = [
        ("abstention", rules.abstained),
        ("note manquante", rules.missing_mark),
        ("fiche manquante", rules.missing_sheet),
    ];
    let told = told.map(|(what, rule)| format!("{what} : {}", absence(rule, scale)));
    told.join(", ")
}

pub(in crate::words) fn absence(absence: Absence, scale: &Scale) -> String {
    match absence {
        Absence::LeftOut => "ne compte pas".to_owned(),
        Absence::Refused => "pas de résultat tant qu'elle n'est pas levée".to_owned(),
        Absence::Counts(mark) => format!("compte pour {}", exact(&scale.value(mark))),
    }
}

fn ties(rules: &Rules) -> String {
    let told: Vec<String> = rules.ties.iter().map(|rule| tie(rule, &rules.grid)).collect();
    if told.is_empty() {
        return "Ex aequo : aucune règle de départage.".to_owned();
    }
    format!("Ex aequo, dans l'ordre : {}.", told.join(", puis "))
}

pub(in crate::words) fn tie(rule: &TieRule, grid: &Grid) -> String {
    match rule {
        TieRule::Criterion(code) => format!("moyenne sur le critère « {} »", label(code, grid)),
        TieRule::MajorityValue => "valeur majoritaire".to_owned(),
        TieRule::Pairwise => "duels".to_owned(),
        TieRule::Vote => "vote du jury".to_owned(),
        TieRule::CastingVote => "voix prépondérante de la présidence".to_owned(),
        TieRule::Lot(sources) => {
            format!("tirage au sort public (RFC 3797 ; sources : {})", list(sources))
        }
        TieRule::Own(name) => format!("règle « {name} »"),
        _ => in_english("another rule"),
    }
}

fn seats(rules: &Rules) -> String {
    let seats = match rules.seats {
        Seats::Exactly(seats) => format!("{}, exactement", count(seats, "lauréat", "lauréats")),
        Seats::AtMost(seats) => format!("{} au plus", count(seats, "lauréat", "lauréats")),
    };
    let how = match &rules.selection {
        SelectionRule::ByRank => "par le rang".to_owned(),
        SelectionRule::Total => "pour le plus grand total de notes".to_owned(),
        SelectionRule::Own(name) => format!("par la règle « {name} »"),
        _ => in_english("another rule"),
    };
    let least = rules.threshold.as_ref();
    let least = least.map(|least| format!(", avec une note d'au moins {}", exact(least)));
    format!("Palmarès : {seats}, {how}{}.", least.unwrap_or_default())
}

fn incubation(rules: IncubationRules) -> String {
    let clock = match rules.clock {
        ClockStart::Agreement => "du premier jour prévu par l'accord",
        ClockStart::Palmares => "de l'adoption du palmarès",
    };
    let extension = match rules.extension {
        None => "sans prolongation".to_owned(),
        Some(limit) => format!("prolongations de {} au plus en tout", months(limit)),
    };
    format!(
        "Pré-incubation : {} au plus à compter {clock}, {extension}, temps dégagé d'au moins {} \
         pour chaque agent.",
        months(rules.maximum),
        half_days(rules.released_time)
    )
}

fn publication(rules: &Rules) -> String {
    let others = match rules.publication {
        Publication::Counts => "leur nombre",
        Publication::Numbers => "leurs numéros",
        Publication::Titles => "leurs numéros et leurs titres",
    };
    let revert = if rules.revert_after_publication {
        "un palmarès publié peut encore être annulé"
    } else {
        "un palmarès publié ne s'annule plus"
    };
    format!("Publication, pour les projets développés autrement : {others} ; {revert}.")
}
