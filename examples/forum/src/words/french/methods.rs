//! Methods of counting beyond the charter's own.

use participatory_innovation::{
    scoring::approvals::{ApprovalError, CommitteeError, FundingError},
    scoring::bulk::{ColumnsError, SumsError},
    scoring::rankings::BallotError,
    scoring::severity::SeverityError,
};

use super::{InFrench, Naming, count, in_english};

impl InFrench for BallotError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::NoSuchOption { ballot, option, options } => {
                format!("le bulletin {ballot} classe l'option {option}, sur {options}")
            }
            Self::RankedTwice { ballot, option } => {
                format!("le bulletin {ballot} classe deux fois l'option {option}")
            }
            Self::LeftOut { ballot, option } => {
                format!("le bulletin {ballot} omet l'option {option}")
            }
            Self::TooMany => "il y a plus de 2^53 votants".to_owned(),
            Self::TooManyOptions { options, most } => format!(
                "il y a {options}, pour {most} au plus",
                options = count(*options, "option", "options"),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for ApprovalError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::NoSuchOption { ballot, option, options } => {
                format!("le bulletin {ballot} approuve l'option {option}, sur {options}")
            }
            Self::ApprovedTwice { ballot, option } => {
                format!("le bulletin {ballot} approuve deux fois l'option {option}")
            }
            Self::TooMany => "il y a plus de 2^53 votants".to_owned(),
            Self::TooManyOptions { options, most } => format!(
                "il y a {options}, pour {most} au plus",
                options = count(*options, "option", "options"),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for CommitteeError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::TooFewOptions { options, seats } => format!(
                "il y a {seats}, pour {options}",
                seats = count(*seats, "place", "places"),
                options = count(*options, "option", "options"),
            ),
            Self::TooManySeats { seats, most } => format!(
                "il y a {seats}, pour {most} au plus",
                seats = count(*seats, "place", "places"),
            ),
            Self::TooManySteps { most } => {
                format!("la recherche dépasse {most}", most = count(*most, "étape", "étapes"))
            }
            Self::TooManyTied { most } => format!(
                "plus de {most}",
                most = count(*most, "sélection est ex aequo", "sélections sont ex aequo"),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for FundingError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::CostNotPositive { option } => {
                format!("le coût de l'option {option} n'est pas supérieur à zéro")
            }
            Self::BudgetBelowZero => "le budget est inférieur à zéro".to_owned(),
            Self::RaiseNotPositive => "les parts s'augmentent de plus que zéro".to_owned(),
            Self::NotEveryCost { costs, options } => format!(
                "il y a {costs}, pour {options}",
                costs = count(*costs, "coût", "coûts"),
                options = count(*options, "option", "options"),
            ),
            Self::TooManyRaises { most } => format!(
                "les parts s'augmenteraient plus de {most}",
                most = count(*most, "fois", "fois"),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for ColumnsError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::TooManyProjects { projects } => format!(
                "il y a {projects}, et 4 294 967 295 numéros",
                projects = count(*projects, "projet", "projets"),
            ),
            Self::TooManySheets => "il y a déjà 2^31 fiches".to_owned(),
            Self::NoSuchProject { project, projects } => {
                format!("le projet {project} n'est pas des {projects}")
            }
            Self::OtherGrid { marks, criteria } => format!(
                "il y a {marks}, pour une grille de {criteria}",
                marks = count(*marks, "note", "notes"),
                criteria = count(*criteria, "critère", "critères"),
            ),
            Self::Mark(error) => error.in_french(names),
            Self::NotAlike => {
                "les colonnes sont d'une autre grille, ou d'un autre nombre de projets".to_owned()
            }
            other => in_english(other),
        }
    }
}

impl InFrench for SumsError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::NotAlike => {
                "les sommes sont d'une autre grille, ou d'un autre nombre de projets".to_owned()
            }
            Self::TooManySheets { project } => {
                format!("il y a plus de 2^64 - 1 fiches sur le projet {project}")
            }
            other => in_english(other),
        }
    }
}

impl InFrench for SeverityError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::NoSuchJuror { sheet, juror, jurors } => {
                format!("la fiche {sheet} est du juré {juror}, sur {jurors}")
            }
            Self::NoSuchProject { sheet, project, projects } => {
                format!("la fiche {sheet} porte sur le projet {project}, sur {projects}")
            }
            Self::Disconnected { components } => format!(
                "les fiches forment {number} sans juré ni projet en commun : les sévérités ne se \
                 comparent pas",
                number = count(components.len(), "partie", "parties"),
            ),
            Self::TooManyJurors { jurors, most } => format!(
                "il y a {jurors}, et {most} au plus se calculent exactement : calculez en virgule \
                 fixe",
                jurors = count(*jurors, "juré", "jurés"),
            ),
            Self::TooManySheets { most } => {
                format!("il y a plus de {most}", most = count(*most, "fiche", "fiches"))
            }
            Self::UnevenColumns { jurors, projects, scores } => format!(
                "{jurors}, {projects} et {scores} ne font pas des fiches",
                jurors = count(*jurors, "juré", "jurés"),
                projects = count(*projects, "projet", "projets"),
                scores = count(*scores, "note", "notes"),
            ),
            Self::NotFound { passes } => format!(
                "les effets n'ont pas été trouvés en {passes} sur les fiches",
                passes = count(*passes, "passage", "passages"),
            ),
            other => in_english(other),
        }
    }
}
