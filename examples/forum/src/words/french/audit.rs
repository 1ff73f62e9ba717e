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
            Self::DeclinedFinalist => {
                "il est présélectionné, et il lui a été répondu que non".to_owned()
            }
            Self::OutOfTime { at, decided } => format!(
                "l'édition a décidé à son sujet le {decided}, et il a été écrit le {at}",
                decided = precise(*decided),
                at = precise(*at),
            ),
            Self::AfterTheCall { at, closed } => format!(
                "l'idée a été déposée le {at}, et l'appel s'est clos le {closed}",
                at = precise(*at),
                closed = precise(*closed),
            ),
            Self::DecisionUndone { decision } => {
                format!("il a avancé par l'écriture {decision} de l'édition, annulée depuis")
            }
            Self::ExaminedOtherwise { project, seq, digest } => format!(
                "le jury a examiné l'écriture {seq} du {project} avec l'empreinte {digest}, qui \
                 n'est pas la sienne",
                project = names.project(*project),
            ),
            Self::NotPitched { stage } => format!(
                "le jury l'a examiné, et il est au stade « {stage} »",
                stage = stage.french(),
            ),
            Self::LaureateWithoutSeat { stage } => format!(
                "il est au stade « {stage} », et n'a pas de place de lauréat",
                stage = stage.french(),
            ),
            Self::SeatGoneElsewhere { stage } => format!(
                "il a une place de lauréat, et il est au stade « {stage} »",
                stage = stage.french(),
            ),
            Self::NotWithdrawn { stage } => format!(
                "il a laissé sa place à un autre, et il est au stade « {stage} »",
                stage = stage.french(),
            ),
            Self::InTwoTeams { person, other } => format!(
                "{person} fait aussi partie de l'équipe du {other}",
                person = names.person(*person),
                other = names.project(*other),
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
