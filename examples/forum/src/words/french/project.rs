//! Moves of a project, and its pre-incubation.

use participatory_innovation::{
    incubation::IncubationError,
    project::{ConcludeError, MoveError, RevertError, SubmitError},
};

use super::{InFrench, Naming, count, date, in_english, of_departement};

impl InFrench for SubmitError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::CallNotOpen => "l'appel à idées n'est pas ouvert".to_owned(),
            Self::NotAnEntrant { departement } => format!(
                "le département {departement} ne participe pas à l'édition",
                departement = of_departement(*departement),
            ),
            Self::OtherEdition { edition } => format!(
                "l'idée répond à l'appel d'une autre édition ({edition})",
                edition = names.edition(*edition),
            ),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for MoveError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Evidence(error) => error.in_french(names),
            Self::OtherEdition(error) => error.in_french(names),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for RevertError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::ReliedOn { by } => format!(
                "{count} sur ce mouvement ({by}) : l'annulation va de la dernière à la première",
                count = count(
                    by.len(),
                    "décision de l'édition repose",
                    "décisions de l'édition reposent"
                ),
                by = names.entries(by),
            ),
            Self::Kept { by } => {
                format!("{by} repose sur ce mouvement, et ne s'annule pas", by = names.entry(*by))
            }
            Self::OtherEdition(error) => error.in_french(names),
            Self::Evidence(error) => error.in_french(names),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for ConcludeError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::BeforeStart { on, start } => format!(
                "le {on} est avant le début, le {start} : vérifiez la date",
                on = date(*on),
                start = date(*start),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            Self::Evidence(error) => error.in_french(names),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for IncubationError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::BeforeStart { on, start } => format!(
                "le {on} est avant le début de la pré-incubation, le {start} : vérifiez la date",
                on = date(*on),
                start = date(*start),
            ),
            Self::OutOfOrder { on, last } => format!(
                "le {on} n'est pas postérieur au {last}, date du dernier fait inscrit : vérifiez \
                 la date",
                on = date(*on),
                last = date(*last),
            ),
            Self::Suspended { since } => format!(
                "la pré-incubation est suspendue depuis le {since} : reprenez-la d'abord",
                since = date(*since),
            ),
            Self::NotSuspended => "la pré-incubation n'est pas suspendue".to_owned(),
            Self::AfterDue { on, due } => format!(
                "le {on} est après l'échéance du {due} : prolongez d'abord, si le règlement le \
                 permet",
                on = date(*on),
                due = date(*due),
            ),
            Self::NotLater { new, due } => format!(
                "la nouvelle échéance, le {new}, n'est pas postérieure à l'échéance en cours, le \
                 {due}",
                new = date(*new),
                due = date(*due),
            ),
            Self::NoExtension => "le règlement n'admet aucune prolongation".to_owned(),
            Self::PastLimit { due, limit } => format!(
                "l'échéance du {due} dépasse le {limit}, limite de toutes les prolongations",
                due = date(*due),
                limit = date(*limit),
            ),
            Self::Reported { on } => {
                format!("les résultats ont été remis le {on}", on = date(*on))
            }
            Self::PastCalendar => "l'échéance tomberait après l'année 9999".to_owned(),
            Self::OtherEdition(error) => error.in_french(names),
            Self::Evidence(error) => error.in_french(names),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}
