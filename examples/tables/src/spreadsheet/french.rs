//! The refusals in French, and pieces of French sentences.

use std::io::ErrorKind;

use super::{Fault, Origin, ReadError, column_letters};

pub(super) fn place(origin: &Origin) -> [Option<String>; 3] {
    [
        origin.sheet.as_ref().map(|sheet| format!("feuille «\u{A0}{sheet}\u{A0}»")),
        origin.row.map(|row| format!("ligne {row}")),
        origin.column.map(|column| format!("colonne {}", column_letters(column))),
    ]
}

pub(super) fn refusal(error: &ReadError) -> String {
    let place = error.origin().tell(participatory_innovation::value::Language::French);
    format!("{place}\u{A0}: {}", reason(error))
}

pub(super) fn reason(error: &ReadError) -> String {
    match error {
        ReadError::Unopened { kind: ErrorKind::NotFound, .. } => "ce fichier n'existe pas".into(),
        ReadError::Unopened { kind: ErrorKind::PermissionDenied, .. } => {
            "vous n'avez pas le droit de lire ce fichier".into()
        }
        ReadError::Unopened { kind: ErrorKind::IsADirectory, .. } => {
            "c'est un dossier, non un fichier".into()
        }
        ReadError::Unopened { kind, .. } => format!("le fichier ne peut pas être lu ({kind})"),
        ReadError::FileTooLarge { bytes, max, .. } => {
            format!("le fichier fait {bytes} octets\u{A0}; au plus {max} sont lus")
        }
        ReadError::Nothing { .. } => "le fichier est vide".into(),
        ReadError::OldWorkbook { .. } => {
            "ancien classeur Excel, ou classeur binaire\u{A0}; enregistrez-le au format .xlsx ou .ods"
                .into()
        }
        ReadError::Encrypted { .. } => {
            "le classeur est protégé par un mot de passe\u{A0}; enregistrez-le sans".into()
        }
        ReadError::NotAWorkbook { .. } => {
            "archive qui n'est pas un classeur .xlsx ou .ods".into()
        }
        ReadError::NotText { .. } => "ni classeur, ni texte".into(),
        ReadError::Unreadable { .. } => {
            "contenu abîmé, ou écrit autrement que par un tableur\u{A0}; ouvrez le fichier dans \
             votre tableur et enregistrez-le de nouveau"
                .into()
        }
        ReadError::Nested { part, .. } => format!("archive dans l'archive ({part})"),
        ReadError::Unpacked { max, .. } => format!("plus de {max} octets une fois décompressé"),
        ReadError::Ratio { part, max, .. } => {
            format!("{part} se décompresse à plus de {max} fois sa taille")
        }
        ReadError::OpenQuotation { .. } => "guillemet ouvert et jamais fermé".into(),
        ReadError::TooManyRows { max, .. } => {
            format!("des lignes au-delà de la ligne {max}, la dernière lue")
        }
        ReadError::TooManyColumns { max, .. } => format!("plus de {max} colonnes"),
        ReadError::CellTooLong { chars, max, .. } => {
            format!("{chars} caractères dans la cellule\u{A0}; au plus {max} sont lus")
        }
        ReadError::TooMuch { cells, bytes, .. } => {
            format!("plus de {cells} cellules ou de {bytes} octets de texte jusqu'ici")
        }
        ReadError::NoSuchSheet { wanted, sheets, .. } => {
            format!("pas de feuille «\u{A0}{wanted}\u{A0}»\u{A0}; il y a {}", list(sheets))
        }
        ReadError::SeveralSheets { sheets, .. } => format!(
            "plusieurs feuilles ont les colonnes attendues\u{A0}: {}\u{A0}; désignez-en une avec \
             --sheet",
            list(sheets)
        ),
        ReadError::NoHeaders { wanted, .. } => {
            format!("pas de ligne d'en-têtes\u{A0}; colonnes attendues\u{A0}: {}", list(wanted))
        }
        ReadError::MissingColumn { wanted, near, .. } => {
            format!("il manque la colonne {}{}", quoted(wanted), meant(near.as_ref()))
        }
        ReadError::Unmapped { columns, proposed, .. } => super::meaning::unmapped(
            columns,
            proposed,
            participatory_innovation::value::Language::French,
        ),
        ReadError::ColumnsAlike { wanted, titles, .. } => super::meaning::alike(
            wanted,
            titles,
            participatory_innovation::value::Language::French,
        ),
        ReadError::ColumnTwice { wanted, first, .. } => format!(
            "deuxième colonne «\u{A0}{wanted}\u{A0}», après la colonne {}",
            column_letters(*first)
        ),
        ReadError::Fault { fault: wrong, .. } => fault(wrong),
        ReadError::DateForText { shown, .. } => format!(
            "la cellule contient la date {shown}\u{A0}; mettez-la au format «\u{A0}Texte\u{A0}» et \
             saisissez-la de nouveau"
        ),
        ReadError::Merged { with, .. } => format!(
            "cellule fusionnée jusqu'à la colonne {}\u{A0}: on ne sait à quelle colonne va sa valeur",
            column_letters(*with)
        ),
    }
}

/// Why nobody can say what a cell holds.
pub(crate) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Error(value) => format!("la formule donne {value}"),
        Fault::NotCalculated => {
            "formule non calculée\u{A0}: ouvrez le fichier dans votre tableur et \
                                 enregistrez-le, ou remplacez la formule par sa valeur"
                .into()
        }
        Fault::Percent(shown) => format!(
            "la cellule affiche le pourcentage {shown}\u{A0}; mettez-la au format «\u{A0}Standard\u{A0}» \
             et saisissez-y la valeur"
        ),
        Fault::Rounded { shown, held } => format!(
            "la cellule affiche {shown} et contient {}\u{A0}; saisissez-y l'un ou l'autre",
            held.replace('.', ",")
        ),
        Fault::Notation(held) => format!(
            "la cellule affiche le nombre {} autrement que par un décimal\u{A0}; mettez-la au format \
             «\u{A0}Standard\u{A0}»",
            held.replace('.', ",")
        ),
    }
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

/// A word of somebody else's, between quotation marks.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("«\u{A0}{text}\u{A0}»")
}

/// What was meant, after a refusal.
#[must_use]
pub fn meant(near: Option<&String>) -> String {
    near.map(|near| format!("\u{A0}; est-ce {}\u{A0}?", quoted(near))).unwrap_or_default()
}
