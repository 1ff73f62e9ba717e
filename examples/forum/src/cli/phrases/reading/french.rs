//! The sentences in French.

use participatory_innovation::{journal::StreamId, value::Language::French};
use store::{Fault, backup::ImportError};

use super::{Seen, Trial, of};
use crate::words::Names;

pub(super) fn seen(seen: Seen<'_>) -> String {
    match seen {
        Seen::Played { title, database, entries } => format!(
            "L'édition « {title} » est jouée dans {database} : {}.",
            of(entries, ("écriture", "écritures"), French)
        ),
        Seen::MadeUp => "Publiés : le jour, le lieu, les cinq départements, les numéros et les \
             titres des huit lauréats, le début des pré-incubations et la durée de quatre d'entre elles. Tout le reste est inventé : \
             les noms, les notes, le jury, les heures, les motifs, les autres titres."
            .into(),
        Seen::Try(trial) => format!("{} : {}", purpose(trial), trial.command()),
        Seen::Wrote(file) => format!("Écrit : {file}"),
        Seen::WouldWrite(file) => format!("Serait écrit : {file}"),
        Seen::Moved { streams, entries } => format!(
            "{}, {}.",
            of(streams, ("journal", "journaux"), French),
            of(entries, ("écriture", "écritures"), French)
        ),
        Seen::Restored(database) => format!("La sauvegarde est reprise dans {database}."),
        Seen::Whole => "La sauvegarde est entière et peut être reprise.".into(),
        Seen::NoNames => "Une sauvegarde ne contient aucun nom : l'annuaire reste dans la base \
             d'où elle vient."
            .into(),
        Seen::Sound => "Chaque écriture est telle qu'elle a été enregistrée.".into(),
        Seen::Consistent => "Tout concorde : les écritures, les règles et les listes.".into(),
        Seen::Disagreements(number) => of(number, ("désaccord", "désaccords"), French),
        Seen::WrongListing => "La liste des projets ne disait pas ce que dit le journal".into(),
        Seen::NoProject => "Aucun projet ne correspond.".into(),
        Seen::JournalTells => {
            "Le journal est interne : il contient les fiches de chaque juré sous pseudonyme, et sa \
             catégorie et son département, lus à côté du procès-verbal, disent de qui elles sont. Ne \
             diffusez jamais l'un avec l'autre."
                .into()
        }
        Seen::OnlyPublished => {
            "Le classeur et les figures ne disent que ce que le règlement publie, une fois le palmarès \
             publié. Pour tout avoir, à usage interne : --internal"
                .into()
        }
        Seen::NothingToExport => "Il n'y a encore rien à exporter.".into(),
    }
}

const fn purpose(trial: Trial) -> &'static str {
    match trial {
        Trial::Status => "Où en est l'édition",
        Trial::History => "Ce qui est arrivé à un projet",
        Trial::Explain => "Pourquoi un projet a sa place",
        Trial::Export => "Le journal, les données et les figures",
        Trial::Audit => "Tout recalculer",
    }
}

pub(super) fn fault(fault: &Fault, names: &dyn Names) -> String {
    let of = |stream: &StreamId| match stream {
        StreamId::Edition(id) => names
            .edition(*id, French)
            .map_or_else(|| format!("de l'édition {id}"), |name| format!("de l'{name}")),
        StreamId::Project(id) => names
            .project(*id, French)
            .map_or_else(|| format!("du projet {id}"), |name| format!("du {name}")),
    };
    match fault {
        Fault::Altered { stream, seq } => {
            format!("l'écriture {seq} du journal {} a été modifiée", of(stream))
        }
        Fault::Unreadable { stream, seq, .. } => {
            format!("l'écriture {seq} du journal {} ne se lit pas", of(stream))
        }
        Fault::Misplaced { stream, seq, claims } => format!(
            "à la place de l'écriture {seq} du journal {} se trouve l'écriture {} du journal {}",
            of(stream),
            claims.1,
            of(&claims.0)
        ),
        Fault::Unlinked { stream, seq } => {
            format!("l'écriture {seq} du journal {} ne suit pas celle qui la précède", of(stream))
        }
        Fault::Missing { stream, seq, last } if seq == last => {
            format!("l'écriture {seq} du journal {} manque", of(stream))
        }
        Fault::Missing { stream, seq, last } => {
            format!("les écritures {seq} à {last} du journal {} manquent", of(stream))
        }
        Fault::OtherEnd { stream, seq } => format!(
            "le journal {} se termine par l'écriture {seq}, qui n'est pas la fin retenue",
            of(stream)
        ),
        Fault::Headless { stream } => format!("aucune fin n'est retenue du journal {}", of(stream)),
        Fault::OtherEdition { stream, .. } => {
            format!("le journal {} est rangé sous une autre édition", of(stream))
        }
        other => format!("le journal est abîmé (en anglais) : {other}"),
    }
}

pub(super) fn import(error: &ImportError) -> String {
    match error {
        ImportError::Read { line, .. } => format!("la ligne {line} ne se lit pas"),
        ImportError::NoEntry { line, .. } => format!("la ligne {line} n'est pas une écriture"),
        ImportError::Cut { line } => format!(
            "le fichier s'arrête après la ligne {line}, sans le manifeste qui le termine : il est incomplet"
        ),
        ImportError::Trailing { line } => {
            format!("la ligne {line} vient après le manifeste, qui doit être la dernière")
        }
        ImportError::OtherManifest { stream } => format!(
            "le manifeste, à la dernière ligne, ne décrit pas ce que contient le fichier ({stream})"
        ),
        ImportError::TooLong { line } => format!("la ligne {line} est trop longue"),
        ImportError::DoesNotFollow { line, .. } => format!(
            "la ligne {line} ne suit pas ce qui la précède, ou son journal est déjà dans la base"
        ),
        other => format!("la sauvegarde n'est pas reprise (en anglais) : {other}"),
    }
}
