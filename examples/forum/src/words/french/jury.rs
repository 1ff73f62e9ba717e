//! The composition of the jury: warnings, which bar nothing.

use participatory_innovation::jury::Warning;

use super::{InFrench, Naming, count, in_english, of_departement, things};

impl InFrench for Warning {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Parity { men, women, needed } => format!(
                "{women} et {men} ont voix délibérative, et il en faudrait au moins {needed} de \
                 chaque sexe",
                women = count(*women, "femme", "femmes"),
                men = count(*men, "homme", "hommes"),
            ),
            Self::CategoryAbsent { category } => {
                format!(
                    "personne ne vote dans la catégorie « {category} »",
                    category = things::category(category)
                )
            }
            Self::NoVoice { departement } => format!(
                "personne ne vote au titre du département {departement}",
                departement = of_departement(*departement),
            ),
            Self::FewerVoices { departement, found, most } => format!(
                "le département {departement} a {found} au jury, et un autre {most}",
                departement = of_departement(*departement),
                found = count(*found, "voix", "voix"),
            ),
            Self::FewJudges { project, found, all } => format!(
                "{found} des {all} peuvent juger le {project}",
                all = count(*all, "membre votant", "membres votants"),
                project = names.project(*project),
            ),
            other => in_english(other),
        }
    }
}
