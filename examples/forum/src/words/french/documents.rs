//! Why a document cannot be made.

use super::{InFrench, Naming, in_english};
use crate::documents::{DocumentError, Growth, PdfError, TemplateError};

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
            Self::NoJury => "le jury n'est pas encore constitué".to_owned(),
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
            Self::NotAFile { path } => {
                format!("« {} » n'est pas un fichier de ce dossier", path.display())
            }
            Self::Growing { name, line, growth } => {
                format!("{name}, ligne {line} : {}", growing(*growth))
            }
            Self::Endless { name, line } => {
                format!("{name}, ligne {line} : le modèle n'en finit pas")
            }
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

const fn growing(growth: Growth) -> &'static str {
    match growth {
        Growth::Sum => {
            "« + » n'est admis qu'avec un nombre ou un texte écrit dans le modèle, car des listes \
             grandiraient sans fin"
        }
        Growth::Product => {
            "« * » n'est admis qu'entre des nombres ou avec un texte écrit dans le modèle, car des \
             listes grandiraient sans fin"
        }
        Growth::Nested => {
            "une liste ou un dictionnaire du modèle ne contient que des nombres et des textes"
        }
        Growth::Mapped => "« map » n'admet que des nombres et des textes",
        Growth::Deep => "les blocs sont trop imbriqués",
        Growth::Long => "il y a trop d'instructions, ou une instruction est trop longue",
    }
}
