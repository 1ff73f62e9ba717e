//! What the edition's bodies refuse to certify.

use participatory_innovation::edition::{
    AdmissionError, AnsweringError, CoachingError, DesignationError, NotACoach, OtherEdition,
    OtherWayError, ShortlistingError, SlotError,
};

use super::{InFrench, Naming, date, half_days, in_english, of_departement};

impl InFrench for OtherEdition {
    fn in_french(&self, names: &Naming<'_>) -> String {
        format!(
            "le {project} répond à l'appel d'une autre édition ({edition})",
            project = names.project(self.project),
            edition = names.edition(self.edition),
        )
    }
}

impl InFrench for NotACoach {
    fn in_french(&self, names: &Naming<'_>) -> String {
        format!(
            "{person} ne figure pas parmi les coachs de l'édition",
            person = names.person(self.person),
        )
    }
}

impl InFrench for ShortlistingError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotShortlisted { project } => format!(
                "le {project} ne figure dans aucune présélection",
                project = names.project(*project),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for AnsweringError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Shortlisted { project, entry } => format!(
                "le {project} figure dans la présélection de l'écriture {entry} : il n'y a pas \
                 lieu de lui répondre que non",
                project = names.project(*project),
            ),
            Self::NotDecided { departement } => format!(
                "le département {departement} n'a pas encore arrêté sa présélection",
                departement = of_departement(*departement),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for CoachingError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NoPoint => "il manque au moins un point marquant".to_owned(),
            Self::NotAFinalist { project } => format!(
                "le {project} ne figure dans aucune présélection",
                project = names.project(*project),
            ),
            Self::CoachIsMember { coach, project } => format!(
                "{coach} fait partie de l'équipe du {project}, et ne peut la coacher",
                coach = names.person(*coach),
                project = names.project(*project),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for SlotError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::PitchesNotBegun => "les pitchs n'ont pas commencé".to_owned(),
            Self::NotPlaced { project } => format!(
                "le {project} n'est pas dans l'ordre de passage",
                project = names.project(*project),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for DesignationError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotAdopted => "le palmarès n'est pas adopté".to_owned(),
            Self::NotALaureate { project } => format!(
                "le {project} n'est pas lauréat du palmarès",
                project = names.project(*project),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for OtherWayError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotAdopted => "le palmarès n'est pas adopté".to_owned(),
            Self::NotAFinalist { project } => format!(
                "le {project} ne figure dans aucune présélection",
                project = names.project(*project),
            ),
            Self::IsLaureate { project, entry } => format!(
                "le {project} est lauréat par l'écriture {entry} : son développement passe par la \
                 pré-incubation",
                project = names.project(*project),
            ),
            Self::FollowUpTooEarly { follow_up, palmares } => format!(
                "le suivi prévu le {follow_up} aurait lieu avant le palmarès du {palmares}",
                follow_up = date(*follow_up),
                palmares = date(*palmares),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for AdmissionError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotALaureate { project } => format!(
                "le {project} n'est pas lauréat du palmarès",
                project = names.project(*project),
            ),
            Self::OtherDepartement { expected, found } => format!(
                "l'accord vient du département {found}, qui ne peut dégager le temps d'agents du \
                 département {expected}",
                found = of_departement(*found),
                expected = of_departement(*expected),
            ),
            Self::ReleasedTimeTooShort { least, found } => format!(
                "le temps dégagé est de {found}, et le règlement demande au moins {least}",
                found = half_days(*found),
                least = half_days(*least),
            ),
            Self::StartTooEarly { start, palmares } => format!(
                "la pré-incubation commencerait le {start}, avant le palmarès du {palmares}",
                start = date(*start),
                palmares = date(*palmares),
            ),
            Self::DueTooEarly { start, due } => format!(
                "l'échéance du {due} n'est pas postérieure au début, le {start}",
                due = date(*due),
                start = date(*start),
            ),
            Self::DueTooLate { due, limit } => format!(
                "l'échéance du {due} dépasse le maximum, fixé au {limit}",
                due = date(*due),
                limit = date(*limit),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}
