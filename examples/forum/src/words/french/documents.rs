//! Why a document cannot be made.

use super::{InFrench, Naming, in_english};
use crate::documents::{DocumentError, PdfError, TemplateError};

impl InFrench for DocumentError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotSitting => {
                "il n'y a pas encore de procès-verbal : la délibération n'est pas ouverte"
                    .to_owned()
            }
            Self::NotAdopted => "le palmarès n'est pas encore adopté".to_owned(),
            Self::NotAnnounced => {
                "il n'y a pas encore d'ordre de passage : le programme n'est pas annoncé".to_owned()
            }
            Self::Deliberation(error) => error.in_french(names),
        }
    }
}

impl InFrench for TemplateError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::Unreadable { path, source } => {
                format!("« {} » ne se lit pas : {}", path.display(), in_english(source))
            }
            Self::NotUtf8 { name, line } => format!("{name}, ligne {line} : n'est pas en UTF-8"),
            Self::TooLong { name, bytes } => {
                format!("{name} : {bytes} octets, c'est trop pour un modèle")
            }
            Self::Unknown { name, known } => format!(
                "{name} : aucun modèle ne porte ce nom ; il y a {}",
                super::measures::list(known)
            ),
            Self::Broken { name, line, why } => {
                format!("{name}, ligne {line} : {}", in_english(why))
            }
            Self::Endless { name } => format!("{name} : le modèle n'en finit pas"),
            Self::Unprintable { title, source: PdfError::Columns { columns, most } } => format!(
                "« {title} » : un tableau de {columns} colonnes ne tient pas sur une page, qui en \
                 admet {most} ici"
            ),
            Self::Unprintable { title, source } => {
                format!("« {title} » ne se met pas en pages : {}", in_english(source))
            }
        }
    }
}
