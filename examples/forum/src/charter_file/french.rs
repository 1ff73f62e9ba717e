//! The faults of a charter file in French.

use participatory_innovation::{
    charter::Contradiction,
    value::{ScaleError, SpanError, TextError},
};

use super::{Expected, Kind, fault::with_point};
use tables::spreadsheet::french::{meant, quoted};

pub(super) fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Syntax { message } => format!("écriture TOML incorrecte ({message})"),
        Kind::DecimalComma { written } => format!(
            "{} s'écrit ici avec un point, {}, ou entre guillemets droits, \"{written}\"",
            quoted(written),
            with_point(written)
        ),
        Kind::UnknownKey { key, near } => {
            format!("clé inconnue {}{}", quoted(key), meant(near.as_ref()))
        }
        Kind::MissingKey { key } => format!("il manque la clé {}", quoted(key)),
        Kind::WrongType { key, expected } => {
            format!("{} doit être {}", quoted(key), of_type(*expected))
        }
        Kind::UnknownValue { given, known, near } => {
            let known: Vec<String> = known.iter().map(|word| quoted(word)).collect();
            let start =
                format!("{} ne fait pas partie de\u{A0}: {}", quoted(given), known.join(", "));
            start + &meant(near.as_ref())
        }
        Kind::DoesNotGoWith { key, rule } => {
            format!("{} ne va pas avec {}", quoted(key), quoted(rule))
        }
        Kind::UnknownDepartement { given, near } => {
            format!("pas de département {}{}", quoted(given), meant(near.as_ref()))
        }
        Kind::Text(why) => text(why),
        Kind::Span(SpanError { value, min, max, .. }) => {
            format!("{value} n'est pas entre {min} et {max}")
        }
        Kind::Scale(why) => scale(why),
        Kind::Siret { given } => format!(
            "{} n'est pas un numéro SIRET\u{A0}: 14 chiffres, dont une clé de contrôle",
            quoted(given)
        ),
        Kind::Contradiction(why) => contradiction(why),
    }
}

const fn of_type(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "un texte entre guillemets droits",
        Expected::Count => "un nombre entier, 0 ou plus",
        Expected::Number => "un nombre\u{A0}: 12, 12.5 ou \"1/3\"",
        Expected::Truth => "true ou false",
        Expected::Duration => "une durée\u{A0}: \"3 min\" ou \"2 min 30 s\"",
        Expected::List => "une liste entre crochets",
        Expected::Table => "une section",
    }
}

fn text(why: &TextError) -> String {
    match why {
        TextError::Empty | TextError::Invisible => "rien n'est écrit".into(),
        TextError::TooLong { length, max } => {
            format!("{length} caractères\u{A0}; au plus {max} sont admis")
        }
        TextError::OuterSpace => "espace au début ou à la fin".into(),
        TextError::Forbidden { character, position } => format!(
            "le caractère «\u{A0}{character}\u{A0}», en position {}, n'est pas admis ici",
            position.saturating_add(1)
        ),
        other => other.to_string(),
    }
}

fn scale(why: &ScaleError) -> String {
    match why {
        ScaleError::Empty { min, max } => format!("le barème va de {min} à {max}"),
        ScaleError::Step { step } => format!("un pas de {step} n'est pas au-dessus de zéro"),
        ScaleError::Uneven { min, max, step } => {
            format!("par pas de {step} à partir de {min}, on n'arrive pas à {max}")
        }
        ScaleError::TooFine => "barème trop fin ou trop étendu".into(),
        ScaleError::OutOfRange { mark, min, max } => {
            format!("{mark} n'est pas entre {min} et {max}")
        }
        ScaleError::OffStep { mark, min, step } => {
            format!("{mark} n'est pas sur le barème\u{A0}: pas de {step} à partir de {min}")
        }
        other => other.to_string(),
    }
}

fn contradiction(why: &Contradiction) -> String {
    match why {
        Contradiction::NoDepartement => "aucun département ne participe".into(),
        Contradiction::DepartementTwice { departement } => {
            format!("le département {} figure deux fois", departement.name())
        }
        Contradiction::QuotaZero { departement } => {
            format!("le quota du département {} est nul", departement.name())
        }
        Contradiction::FloorAboveQuota { departement, floor, quota } => format!(
            "le département {} a un plancher de {floor} lauréats pour un quota de {quota} finalistes",
            departement.name()
        ),
        Contradiction::FloorAboveCap { departement, floor, cap } => format!(
            "le département {} a un plancher de {floor} pour un plafond de {cap}",
            departement.name()
        ),
        Contradiction::NoSeat => "il n'y a aucun lauréat".into(),
        Contradiction::SeatsAboveFinalists { seats, finalists } => {
            format!("{seats} lauréats pour {finalists} finalistes")
        }
        Contradiction::FloorsAboveSeats { floors, seats } => {
            format!("les planchers font {floors} lauréats en tout, pour {seats} places")
        }
        Contradiction::CapsBelowSeats { places, seats } => {
            format!("les plafonds et quotas ne laissent que {places} places pour {seats} lauréats")
        }
        Contradiction::NoPitchTime => "le temps du pitch est nul".into(),
        Contradiction::NoCriterion => "la grille n'a pas de critère".into(),
        Contradiction::CriterionTwice { criterion } => {
            format!("le critère {criterion} figure deux fois")
        }
        Contradiction::WeightZero { criterion } => {
            format!("le poids du critère {criterion} est nul")
        }
        Contradiction::WeightTooLarge { criterion, weight } => {
            format!("le poids {weight} du critère {criterion} dépasse 1\u{202F}000\u{202F}000")
        }
        Contradiction::CategoryTwice { category } => {
            format!("la catégorie {category} figure deux fois")
        }
        Contradiction::QuorumWithoutCategories => {
            "un quorum par catégorie, sans aucune catégorie".into()
        }
        other => of_notation(other),
    }
}

/// The contradictions of scoring, and the rest.
fn of_notation(why: &Contradiction) -> String {
    match why {
        Contradiction::TieRuleTwice { .. } => "ce départage figure déjà plus haut".into(),
        Contradiction::TieCriterionUnknown { criterion } => {
            format!("le critère {criterion} n'est pas dans la grille")
        }
        Contradiction::TieRuleUnreachable { .. } => {
            "ce départage vient après une décision consignée, qui ne laisse pas d'ex aequo".into()
        }
        Contradiction::LotWithoutSource { .. } => "un tirage au sort sans source de hasard".into(),
        Contradiction::CutsEverything { percent } => {
            format!("retirer {percent}\u{A0}% de chaque côté ne laisse rien")
        }
        Contradiction::UnitNotPositive { unit } => format!("un poids de 1 vaudrait {unit}"),
        Contradiction::TooManyDecimals { places } => {
            format!("{places} décimales\u{A0}; au plus 30 sont gardées")
        }
        Contradiction::CorrectionWithoutEffect => {
            "cette règle de notation ne se corrige pas de la sévérité des jurés".into()
        }
        Contradiction::AbsenceOffScale { why } => {
            format!("la note qui tient lieu de ce qui manque\u{A0}: {}", scale(why))
        }
        Contradiction::NoScores => {
            "cette règle de notation donne un ordre sans notes\u{A0}: ni seuil, ni total".into()
        }
        Contradiction::ThresholdOffScale { threshold, min, max } => {
            format!("le seuil {threshold} n'est pas entre {min} et {max}")
        }
        Contradiction::RecusalTwice { .. } => "un motif de déport figure deux fois".into(),
        Contradiction::OwnDepartementListed => {
            "le propre département a sa règle, «\u{A0}departement_du_jure\u{A0}»".into()
        }
        Contradiction::VersionZero => "les versions commencent à 1".into(),
        other => other.to_string(),
    }
}
