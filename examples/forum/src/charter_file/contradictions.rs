//! What contradicts what, at its line.

use participatory_innovation::{
    charter::{Contradiction, Rules, ScoringRule, TieRule},
    value::{Code, Departement, OneOrMore},
};

use super::{Kind, reader::Reader};

/// Reports the contradictions whose sections are in order: in a section with a fault, what is
/// missing was left at its default, and would contradict what nobody wrote.
pub(super) fn report(
    reader: &mut Reader<'_>,
    rules: &Rules,
    contradictions: &OneOrMore<Contradiction>,
) {
    let spoilt = reader.spoilt.clone();
    for contradiction in contradictions {
        let (path, others) = place(contradiction, rules);
        let section = path.split('.').next().unwrap_or_default();
        if spoilt.contains(section) || others.iter().any(|other| spoilt.contains(*other)) {
            continue;
        }
        let at = reader.place(&path);
        reader.fault(&path, at, Kind::Contradiction(contradiction.clone()));
    }
}

/// Where a contradiction shows, and which other sections it comes from.
fn place(contradiction: &Contradiction, rules: &Rules) -> (String, &'static [&'static str]) {
    let tie = |place: usize| format!("notation.departages.{place}");
    let path = match contradiction {
        Contradiction::NoDepartement => "departements".to_owned(),
        Contradiction::DepartementTwice { departement } => {
            departements(rules, *departement, true, "numero")
        }
        Contradiction::QuotaZero { departement } => {
            departements(rules, *departement, false, "quota")
        }
        Contradiction::FloorAboveQuota { departement, .. }
        | Contradiction::FloorAboveCap { departement, .. } => {
            departements(rules, *departement, false, "plancher")
        }
        Contradiction::NoSeat => "laureats.nombre".to_owned(),
        Contradiction::SeatsAboveFinalists { .. }
        | Contradiction::FloorsAboveSeats { .. }
        | Contradiction::CapsBelowSeats { .. } => {
            return ("laureats.nombre".to_owned(), &["departements"]);
        }
        Contradiction::NoPitchTime => "pitch.duree".to_owned(),
        Contradiction::NoCriterion => "grille".to_owned(),
        Contradiction::CriterionTwice { criterion } => criteria(rules, criterion, true, "code"),
        Contradiction::WeightZero { criterion }
        | Contradiction::WeightTooLarge { criterion, .. } => {
            criteria(rules, criterion, false, "poids")
        }
        Contradiction::CategoryTwice { category } => {
            let mut categories = rules.jury.categories.iter();
            let place = categories.rposition(|rule| rule.category == *category).unwrap_or(0);
            format!("jury.categories.{place}.code")
        }
        Contradiction::QuorumWithoutCategories => return ("quorum.parmi".to_owned(), &["jury"]),
        Contradiction::TieRuleTwice { place }
        | Contradiction::TieRuleUnreachable { place }
        | Contradiction::LotWithoutSource { place } => tie(*place),
        Contradiction::TieCriterionUnknown { criterion } => {
            let by = |rule: &TieRule| *rule == TieRule::Criterion(criterion.clone());
            return (tie(rules.ties.iter().position(by).unwrap_or(0)), &["grille"]);
        }
        Contradiction::CutsEverything { .. } => "notation.elagage.pourcent".to_owned(),
        Contradiction::UnitNotPositive { .. } => "notation.valeur_du_poids".to_owned(),
        Contradiction::TooManyDecimals { places } => decimals(rules, *places),
        Contradiction::CorrectionWithoutEffect => "notation.severite".to_owned(),
        Contradiction::AbsenceOffScale { .. } => {
            return ("notation.absences".to_owned(), &["grille"]);
        }
        Contradiction::NoScores => {
            let key = if rules.threshold.is_some() { "seuil" } else { "selection" };
            return (format!("laureats.{key}"), &["notation"]);
        }
        Contradiction::ThresholdOffScale { .. } => {
            return ("laureats.seuil".to_owned(), &["grille", "notation"]);
        }
        Contradiction::RecusalTwice { .. } | Contradiction::OwnDepartementListed => {
            "deports.motifs".to_owned()
        }
        Contradiction::VersionZero => "edition.version".to_owned(),
        _ => String::new(),
    };
    (path, &[])
}

fn departements(rules: &Rules, wanted: Departement, last: bool, key: &str) -> String {
    let mut entrants = rules.departements.iter().map(|entrant| entrant.departement);
    let place = if last {
        entrants.rposition(|departement| departement == wanted)
    } else {
        entrants.position(|departement| departement == wanted)
    };
    format!("departements.{}.{key}", place.unwrap_or(0))
}

fn criteria(rules: &Rules, wanted: &Code, last: bool, key: &str) -> String {
    let mut criteria = rules.grid.criteria.iter().map(|criterion| &criterion.code);
    let place = if last {
        criteria.rposition(|code| code == wanted)
    } else {
        criteria.position(|code| code == wanted)
    };
    format!("grille.criteres.{}.{key}", place.unwrap_or(0))
}

fn decimals(rules: &Rules, places: u32) -> String {
    let ScoringRule::ByCriterion(stages) = &rules.scoring else {
        return "notation".to_owned();
    };
    let key = if stages.mean == Some(places) {
        "decimales_critere"
    } else if stages.weighted == Some(places) {
        "decimales_ponderation"
    } else {
        "decimales_total"
    };
    format!("notation.{key}")
}
