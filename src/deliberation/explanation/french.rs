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
    value::ProjectNumber,
};

pub(super) struct French;

fn plural(count: u64, one: &str, many: &str) -> String {
    // In French, zero is singular.
    format!("{count} {}", if count < 2 { one } else { many })
}

fn numbers(projects: &[ProjectNumber]) -> String {
    projects.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// How a laureate enters.
const fn how(why: Why) -> &'static str {
    match why {
        Why::Rank => "par son rang",
        Why::Floor => "au titre du minimum garanti à son groupe",
        Why::Cap => "sur une place que le plafond d'un autre groupe a libérée",
        Why::Incompatible => "sur une place qu'un couple de projets incompatibles a libérée",
    }
}

impl Words for French {
    const DECIMAL: char = ',';

    fn heading(&self, of: &Explanation) -> String {
        format!("Projet n° {} ({})", of.number, of.departement.name())
    }

    fn fate(&self, of: &Explanation) -> String {
        let among = format!(
            "lauréat ({} au plus, {})",
            plural(of.seats.into(), "place", "places"),
            plural(
                u64::try_from(of.examined).unwrap_or(u64::MAX),
                "projet examiné",
                "projets examinés"
            )
        );
        match &of.fate {
            Fate::Laureate { why, displaced } => {
                let how = how(*why);
                let displaced = if displaced.is_empty() {
                    String::new()
                } else {
                    format!(", devant le projet {} mieux classé", numbers(displaced))
                };
                format!("Il est {among}, {how}{displaced}.")
            }
            Fate::Reserve { place } => format!(
                "Il n'est pas {among} : il est développé autrement, et inscrit à la place {place} \
                 de la liste complémentaire."
            ),
            Fate::TiedAtTheCut => "Il est ex aequo pour la dernière place : le jury doit encore \
                                   départager."
                .into(),
            Fate::Open => {
                "Des projets ex aequo sont encore à départager : son sort n'est pas fixé.".into()
            }
            Fate::BelowTheThreshold { .. } => format!(
                "Il n'est pas {among} : sa note n'atteint pas le minimum que fixe le règlement ; \
                 il est développé autrement."
            ),
            Fate::Withdrawn => {
                "Son équipe l'a retiré : il n'est ni classé ni désigné, et ses fiches de notation ne \
                 comptent pas."
                    .into()
            }
            Fate::Barred => {
                "Il a dépassé son temps de parole et, selon le règlement, ne peut être \
                             désigné ; il est développé autrement."
                    .into()
            }
            Fate::NotRanked => {
                let why = if of.coverage.judged == 0 {
                    "Aucun membre du jury ne l'a noté"
                } else {
                    "Ses fiches ne suffisent pas à une note"
                };
                format!(
                    "{why} : il n'est pas classé, ce qui n'est pas un mauvais classement ; il est \
                     développé autrement."
                )
            }
        }
    }

    fn coverage(&self, coverage: Coverage) -> String {
        let judged =
            plural(coverage.judged, "membre du jury l'a noté", "membres du jury l'ont noté");
        let absences = [
            (coverage.abstained, "s'est abstenu", "se sont abstenus"),
            (coverage.recused, "s'est déporté", "se sont déportés"),
            (coverage.missing, "n'a pas rendu de fiche", "n'ont pas rendu de fiche"),
        ];
        let absences = some(&absences, plural);
        if absences.is_empty() {
            return format!("{judged}.");
        }
        format!(
            "{judged} ; {absences}. Aucune absence ne compte comme un zéro, sauf si le règlement \
             le dit."
        )
    }

    fn criterion(&self, criterion: &CriterionOutline, mean: &str) -> String {
        format!(
            "  {} (coefficient {}) : {mean} en moyenne sur {}",
            criterion.label,
            criterion.weight,
            plural(criterion.marks, "note", "notes")
        )
    }

    fn no_mark_on(&self, criterion: &CriterionOutline) -> String {
        format!("  {} (coefficient {}) : aucune note", criterion.label, criterion.weight)
    }

    fn score(&self, score: &str, raw: Option<&str>) -> String {
        match raw {
            None => format!("Note : {score}."),
            Some(raw) => format!(
                "Note : {score}, après correction de la sévérité de chaque membre du jury ; {raw} \
                 sans cette correction."
            ),
        }
    }

    fn rank(&self, rank: u32, examined: usize) -> String {
        let ordinal = if rank == 1 { "1er".to_string() } else { format!("{rank}e") };
        format!("Rang : {ordinal} sur {examined}.")
    }

    fn level_with(&self, others: &str) -> String {
        format!("Ex aequo avec le projet {others}.")
    }

    fn rule(&self, step: &TieStep) -> String {
        match (&step.rule, &step.means) {
            (TieRule::Criterion(code), _) => {
                let label = step.criterion.as_ref().map_or(code.as_str(), |label| label.as_str());
                format!("par la moyenne sur le critère « {label} »")
            }
            (TieRule::MajorityValue, _) => {
                "par la valeur majoritaire (l'accord du jury autour de la note médiane)".into()
            }
            (TieRule::Pairwise, _) => {
                "par duels (lequel la majorité du jury a-t-elle mieux noté ?)".into()
            }
            (TieRule::Vote, Some(Means::Vote { favour, against })) => {
                format!("par un vote du jury, {favour} voix contre {against}")
            }
            (TieRule::Vote, _) => "par un vote du jury".into(),
            (TieRule::CastingVote, _) => "par la voix prépondérante de la présidence".into(),
            (TieRule::Lot(_), Some(Means::Lot { seed })) => {
                format!("par tirage au sort public (RFC 3797, SHA-256, graine {seed})")
            }
            (TieRule::Lot(_), _) => "par tirage au sort public".into(),
            (TieRule::Own(name), _) => format!("par la règle « {name} »"),
        }
    }

    fn tie(&self, rule: &str, order: &str) -> String {
        format!("Égalité départagée {rule} : {order}.")
    }

    fn made_way(&self, why: Why) -> String {
        format!("Un projet moins bien classé que lui est lauréat, {}.", how(why))
    }

    fn then(&self) -> &'static str {
        ", puis "
    }

    fn to_the_cut(&self, fate: &Fate, points: &str) -> Option<String> {
        match fate {
            Fate::Laureate { .. } => Some(format!(
                "Il devance de {points} {} le premier projet qui n'entre pas.",
                points_word(points)
            )),
            Fate::Reserve { .. } | Fate::BelowTheThreshold { .. } => Some(format!(
                "Il lui aurait fallu {points} {} de plus pour atteindre {}.",
                points_word(points),
                match fate {
                    Fate::BelowTheThreshold { .. } => "ce minimum",
                    _ => "le dernier projet entré par son rang",
                }
            )),
            _ => None,
        }
    }

    fn level_with_the_cut(&self, fate: &Fate) -> Option<String> {
        match fate {
            Fate::Laureate { .. } => {
                Some("Il a la même note que le premier projet qui n'entre pas.".into())
            }
            Fate::Reserve { .. } => {
                Some("Il a la même note que le dernier projet entré par son rang.".into())
            }
            _ => None,
        }
    }

    fn rounded(&self) -> &'static str {
        "Les nombres sont arrondis pour la lecture ; le classement se fait sur les valeurs exactes."
    }

    fn and(&self) -> &'static str {
        "et"
    }
}

fn points_word(points: &str) -> &'static str {
    // Plural from two on.
    let whole = points.split(',').next().unwrap_or_default();
    if matches!(whole, "0" | "1") { "point" } else { "points" }
}
