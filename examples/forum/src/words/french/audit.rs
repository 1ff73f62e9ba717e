//! What an audit finds.

use participatory_innovation::audit::{Disagreement, Finding};

use super::{InFrench, Naming, count, in_english, precise};

impl InFrench for Finding {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NoEdition => "il n'y a aucune édition".to_owned(),
            Self::SecondEdition => "il y a une seconde édition".to_owned(),
            Self::Broken(error) => error.in_french(names),
            Self::NoStream { project } => format!(
                "le {project}, que nomme l'édition, n'a pas de journal",
                project = names.project(*project),
            ),
            Self::OtherTeam { project } => format!(
                "le {project} a été présélectionné avec une autre équipe",
                project = names.project(*project),
            ),
            Self::AfterTheCall { at, closed } => format!(
                "l'idée a été déposée le {at}, et l'appel s'est clos le {closed}",
                at = precise(*at),
                closed = precise(*closed),
            ),
            Self::EndMissing { project, seen, last } => format!(
                "l'édition a vu l'écriture {seen} du {project}, dont le journal finit à l'écriture \
                 {last}",
                project = names.project(*project),
            ),
            Self::StoodOtherwise { project, seq } => format!(
                "l'édition dit du {project}, à l'écriture {seq}, ce que son journal ne dit pas",
                project = names.project(*project),
            ),
            Self::Crossed { with } => format!(
                "ce mouvement retire ce sur quoi repose {with}, et aucun des deux n'avait vu \
                 l'autre : annulez l'un des deux",
                with = names.entry(*with),
            ),
            Self::ExaminedOtherwise { project } => format!(
                "le jury a examiné le {project} sur un autre pitch que celui de son journal",
                project = names.project(*project),
            ),
            Self::PitchNotHeard { project, pitch } => format!(
                "la fiche porte sur l'écriture {pitch} du {project}, qui n'était pas alors un pitch",
                project = names.project(*project),
            ),
            Self::Length { expected, found } => format!(
                "le journal compte {found}, et le manifeste en annonce {expected}",
                found = count(*found, "écriture", "écritures"),
            ),
            Self::Head { expected, found } => format!(
                "le journal finit par l'empreinte {found}, et le manifeste annonce {expected}"
            ),
            Self::NotInManifest => "le manifeste ne le mentionne pas".to_owned(),
            other => in_english(other),
        }
    }
}

impl InFrench for Disagreement {
    fn in_french(&self, names: &Naming<'_>) -> String {
        let what = self.what.in_french(names);
        match (self.stream, self.seq) {
            (Some(stream), Some(seq)) => {
                format!("journal {}, écriture {seq} : {what}", names.of_stream(stream))
            }
            (Some(stream), None) => format!("journal {} : {what}", names.of_stream(stream)),
            (None, _) => what,
        }
    }
}
