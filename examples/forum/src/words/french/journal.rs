//! The journal: positions, breaks, what cannot be decoded.

use participatory_innovation::journal::{
    Break, DecodeError, EvidenceError, HistoryError, ReplayError, StandingError,
};

use super::{InFrench, Naming, event_name, in_english, precise, stage_name};

impl InFrench for EvidenceError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::OtherProject { made_for, used_on } => format!(
                "la pièce a été établie pour le {made_for}, et elle est présentée pour le \
                 {used_on} : demandez celle de ce projet",
                made_for = names.project(*made_for),
                used_on = names.project(*used_on),
            ),
            Self::Stale { made_at, now_at } => format!(
                "la pièce a été établie à l'écriture {made_at}, et le projet en est à l'écriture \
                 {now_at} : demandez-la de nouveau"
            ),
            Self::EditionBehind { seen, known } => format!(
                "la pièce a été établie à l'écriture {seen} de l'édition, dont on ne connaît ici \
                 que l'écriture {known} : rechargez l'édition"
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for StandingError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotShown { project } => format!(
                "la décision repose sur le {project}, qui n'a pas été présenté",
                project = names.project(*project),
            ),
            Self::NotAsked { project } => format!(
                "le {project} figure là où la décision ne le demande pas",
                project = names.project(*project),
            ),
            Self::Stale { project, shown, known } => format!(
                "le {project} est présenté à l'écriture {shown}, et son écriture {known} est \
                 connue : rechargez-le",
                project = names.project(*project),
            ),
            Self::OtherPast { project, seq } => format!(
                "le {project} est présenté avec une autre écriture {seq} que celle qui est connue",
                project = names.project(*project),
            ),
            Self::Contradiction { project } => format!(
                "ce qui est dit du {project} se contredit : clos sans issue, ou issue sans clôture",
                project = names.project(*project),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for HistoryError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::BackInTime { at, last } => format!(
                "le {at} précède le {last}, qui est l'heure de la dernière écriture : vérifiez \
                 l'heure",
                at = precise(*at),
                last = precise(*last),
            ),
            Self::Full => "le journal est plein : rien ne peut plus y être écrit".to_owned(),
            other => in_english(other),
        }
    }
}

impl InFrench for DecodeError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::UnknownVersion { found } => {
                format!("le format est en version {found}, et seule la version 1 est connue")
            }
            Self::Malformed { line, column, .. } => {
                format!("ce n'est pas une écriture conservée : ligne {line}, colonne {column}")
            }
            other => in_english(other),
        }
    }
}

impl InFrench for Break {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::OtherStream { expected, found } => format!(
                "elle appartient au journal {found}, et non au journal {expected}",
                found = names.of_stream(*found),
                expected = names.of_stream(*expected),
            ),
            Self::OutOfSequence { expected, found } => format!(
                "elle porte le rang {found}, là où vient le rang {expected} : une écriture manque, \
                 est répétée ou a été déplacée"
            ),
            Self::OtherPast { expected, found } => format!(
                "elle suit une écriture d'empreinte {found}, et non celle d'empreinte {expected} : \
                 l'une des deux a changé"
            ),
            Self::Altered => "elle n'est pas l'écriture que produit son mouvement".to_owned(),
            Self::OutOfPlace { event, stage } => format!(
                "« {event} » ne peut arriver à un projet à l'étape « {stage} »",
                event = event_name(event),
                stage = stage_name(stage),
            ),
            Self::NotAStart { event } => {
                format!("un journal ne commence pas par « {event} »", event = event_name(event))
            }
            Self::EditionBehind { seen, known } => format!(
                "elle a vu l'écriture {seen} de son édition, dont la dernière ici est l'écriture \
                 {known}"
            ),
            Self::Refused(error) => names.any(&**error),
            other => in_english(other),
        }
    }
}

impl InFrench for ReplayError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Empty => "le journal n'a aucune écriture".to_owned(),
            Self::Entry { seq, stream, why } => format!(
                "écriture {seq} du journal {stream} : {why}",
                stream = names.of_stream(*stream),
                why = why.in_french(names),
            ),
            other => in_english(other),
        }
    }
}
