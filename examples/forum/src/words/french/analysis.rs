//! Analyses: what cannot be computed.

use participatory_innovation::{
    analysis::MarksError, analysis::agreement::AgreementError, analysis::margin::MarginError,
    analysis::passage::PassageError, analysis::resampling::ResamplingError,
};

use super::{InFrench, Naming, count, in_english};

impl InFrench for AgreementError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::NothingPairable => "aucun projet n'a deux notes à comparer".to_owned(),
            Self::NoVariation => "les notes ne varient pas".to_owned(),
            Self::Negative { juror, project } => {
                format!("le juré {juror} donne au projet {project} une note inférieure à zéro")
            }
            Self::TooFine => "il y a plus de 4096 sommes différentes de deux notes".to_owned(),
            Self::Missing { juror, project } => {
                format!("le juré {juror} ne note pas le projet {project}")
            }
            Self::TooFew { jurors, projects } => format!(
                "{jurors} et {projects} : il en faut au moins deux de chaque pour comparer",
                jurors = count(*jurors, "juré", "jurés"),
                projects = count(*projects, "projet", "projets"),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for ResamplingError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::NoJuror => "il n'y a aucun juré à tirer au sort".to_owned(),
            Self::TooManyJurors { jurors } => format!(
                "il y a {jurors} : le tirage se fait parmi 100 000 au plus",
                jurors = count(*jurors, "juré", "jurés"),
            ),
            Self::NoDraws { jurors } => format!(
                "tous les tirages de {jurors} sont trop nombreux, et aucun n'est demandé au hasard",
                jurors = count(*jurors, "juré", "jurés"),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for MarginError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::NoSuchProject { mark, project, projects } => {
                format!("la note {mark} est celle du projet {project}, sur {projects}")
            }
            Self::NegativeEffect { mark } => {
                format!("un point de plus à la note {mark} fait baisser le résultat")
            }
            Self::TiedAtCut => "des projets sont ex aequo pour la dernière place".to_owned(),
            Self::NoCut => "aucun projet noté ne reste en dehors, ou aucun n'entre".to_owned(),
            other => in_english(other),
        }
    }
}

impl InFrench for MarksError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::Ragged { juror, marks, projects } => format!(
                "le juré {juror} a {marks}, pour {projects}",
                marks = count(*marks, "place", "places"),
                projects = count(*projects, "projet", "projets"),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for PassageError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::TooFew => "moins de deux projets ont une note".to_owned(),
            Self::TooMany { scored } => format!(
                "{scored} : les ordres de passage se comptent jusqu'à 200",
                scored = count(*scored, "projet a une note", "projets ont une note"),
            ),
            Self::NoVariation => "les notes ne varient pas".to_owned(),
            other => in_english(other),
        }
    }
}
