//! Decisions on the palmarès: adopting, publishing, promoting, undoing.

use participatory_innovation::{
    deliberation::{DeliberationError, TrialError},
    edition::{AdoptError, PromoteError, PublishError, ReversalError},
};

use super::{InFrench, Naming, count, decision_kind, in_english, of_departement};

impl InFrench for AdoptError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Deliberation(error) => error.in_french(names),
            Self::Stale { made_at, now_at } => format!(
                "l'aperçu date de l'écriture {made_at}, et l'écriture {now_at} est venue depuis : \
                 refaites l'aperçu avant d'adopter"
            ),
            Self::Moved { project, made_at, now_at } => format!(
                "le {project} en était à l'écriture {made_at} lors de l'aperçu, et il en est à \
                 l'écriture {now_at} : refaites l'aperçu avant d'adopter",
                project = names.project(*project),
            ),
            Self::Standing(error) => error.in_french(names),
            Self::AlreadyAdopted { entry } => {
                format!("le palmarès est déjà adopté, par l'écriture {entry}")
            }
            Self::TiedAtCut { projects } => format!(
                "{number} pour la dernière place ({projects}) : départagez d'abord",
                number = count(projects.len(), "projet est ex aequo", "projets sont ex aequo"),
                projects = names.projects(projects),
            ),
            Self::SeatsUnfilled { seats, found } => format!(
                "le palmarès compte {found}, et il en faut exactement {seats}",
                found = count(*found, "lauréat", "lauréats"),
            ),
            Self::FloorUnmet { departement, floor, found } => format!(
                "le département {departement} a {found}, et le règlement lui en garantit {floor}",
                departement = of_departement(*departement),
                found = count(*found, "lauréat", "lauréats"),
            ),
            Self::NotWhatTheSheetsSay => {
                "le palmarès n'est pas celui qui résulte des fiches de notation".to_owned()
            }
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for PublishError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotAdopted => {
                "le palmarès n'est pas adopté : adoptez-le avant de le publier".to_owned()
            }
            Self::AlreadyPublished { entry } => {
                format!("le palmarès est déjà publié, par l'écriture {entry}")
            }
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for PromoteError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotAdopted => {
                "le palmarès n'est pas adopté : il n'y a pas encore de liste complémentaire"
                    .to_owned()
            }
            Self::NoSeat { project } => format!(
                "le {project} n'a pas de place de lauréat à laisser",
                project = names.project(*project),
            ),
            Self::ReserveExhausted => "la liste complémentaire est épuisée".to_owned(),
            Self::Tied { projects } => format!(
                "{number} ({projects}) : départagez d'abord",
                number = count(
                    projects.len(),
                    "projet de la liste complémentaire est ex aequo",
                    "projets de la liste complémentaire sont ex aequo"
                ),
                projects = names.projects(projects),
            ),
            Self::SentAnotherWay { project, by } => format!(
                "la place revient au {project}, développé autrement depuis {by} : annulez d'abord \
                 ce mouvement",
                project = names.project(*project),
                by = names.entry(*by),
            ),
            Self::NotPitched { project, stage } => format!(
                "la place revient au {project}, qui ne peut être désigné à l'étape « {stage} »",
                project = names.project(*project),
                stage = stage.french(),
            ),
            Self::NotWithdrawn { project, stage } => format!(
                "le {project} est à l'étape « {stage} », et ne laisse aucune place",
                project = names.project(*project),
                stage = stage.french(),
            ),
            Self::Standing(error) => error.in_french(names),
            Self::OtherEdition(error) => error.in_french(names),
            Self::OutOfOrder { next, promoted } => format!(
                "la place revient au {next}, et non au {promoted}",
                next = names.project(*next),
                promoted = names.project(*promoted),
            ),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for ReversalError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotInForce { entry } => {
                format!("l'écriture {entry} ne porte aucune décision en vigueur")
            }
            Self::NotReversible { entry, kind } => format!(
                "l'écriture {entry} ({kind}) n'est pas de celles qui s'annulent",
                kind = decision_kind(*kind),
            ),
            Self::ReliedOn { entry, by } => format!(
                "{count} sur l'écriture {entry} ({by}) : l'annulation va de la dernière à la \
                 première",
                count = count(by.len(), "écriture repose", "écritures reposent"),
                by = names.entries(by),
            ),
            Self::SheetsHandedIn { entry, sheets } => format!(
                "{count} sur l'écriture {entry}, et une fiche remise ne s'annule pas",
                count = count(*sheets, "fiche de notation repose", "fiches de notation reposent"),
            ),
            Self::Published { published } => format!(
                "le palmarès est publié depuis l'écriture {published} : selon le règlement, sa \
                 publication ne s'annule pas"
            ),
            Self::Standing(error) => error.in_french(names),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for DeliberationError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotOpen => "la délibération n'est pas ouverte : ouvrez-la d'abord".to_owned(),
            Self::Standing(error) => error.in_french(names),
            Self::NotAsExamined { project, stage, opening } => format!(
                "le {project} est à l'étape « {stage} », et non tel que {opening} l'a examiné : \
                 annulez d'abord l'ouverture de la délibération",
                project = names.project(*project),
                opening = names.entry(*opening),
                stage = stage.french(),
            ),
            Self::UnknownRule { name } => {
                format!("la règle « {name} » que nomme le règlement n'est pas disponible ici")
            }
            Self::Scoring(error) => error.in_french(names),
            Self::Contest(error) => error.in_french(names),
            Self::Selection(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for TrialError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Deliberation(error) => error.in_french(names),
            Self::Resampling(error) => error.in_french(names),
            Self::Passage(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}
