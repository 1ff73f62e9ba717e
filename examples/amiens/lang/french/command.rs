//! The command and its verification.

use std::io;

use super::{French, counted, size};
use crate::{
    cli::BadArguments,
    lang::{CommandWords, findings::french as findings},
    verify::Problem,
};

impl CommandWords for French {
    fn consistent(&self, entries: usize, streams: usize) -> String {
        format!(
            "Les journaux sont cohérents : {} dans {}, conformes au manifeste ; le palmarès est \
             refait à partir des fiches.",
            counted(size(entries), "écriture", "écritures"),
            counted(size(streams), "journal", "journaux"),
        )
    }

    fn disagreements(&self, count: usize) -> String {
        counted(size(count), "désaccord", "désaccords")
    }

    fn line(&self, line: Option<usize>) -> String {
        line.map_or_else(|| "fichier".to_owned(), |line| format!("ligne {line}"))
    }

    fn problem(&self, problem: &Problem) -> String {
        findings(problem)
    }

    fn origin(&self) -> String {
        "La vérification prouve la cohérence ; l'origine, seule une signature la prouverait."
            .to_owned()
    }

    fn help(&self) -> &'static str {
        "Rejoue la première édition du forum (Amiens, 28 novembre 2019), de l'appel à
idées à la fin des pré-incubations, et en imprime le palmarès et le
procès-verbal.

Usage : amiens [OPTIONS]

  --at AAAA-MM-JJ    ce que l'on savait ce jour-là (sinon : le 31 juillet 2020)
  --json             les journaux, une écriture par ligne, puis le manifeste
  --verify FICHIER   relit et vérifie de tels journaux : sort avec 0 si tout
                     concorde, avec 1 sinon
  --lang fr|en       la langue (sinon : le français)
  -h, --help         cette aide

Couleurs : sur un terminal seulement, et jamais si NO_COLOR est défini.
"
    }

    fn bad_arguments(&self, error: &BadArguments) -> String {
        match error {
            BadArguments::UnknownOption(option) => {
                format!("option inconnue : {option} (voir --help)")
            }
            BadArguments::Unexpected(text) => format!("argument inattendu : {text}"),
            BadArguments::NoValue(option) => format!("il manque une valeur à {option}"),
            BadArguments::UnexpectedValue(option) => format!("{option} ne prend pas de valeur"),
            BadArguments::NotALanguage(given) => {
                format!("langue inconnue : « {given} » ; c'est fr ou en")
            }
            BadArguments::NotADate(given) => {
                format!("« {given} » n'est pas une date du calendrier, écrite AAAA-MM-JJ")
            }
            BadArguments::Together(one, other) => format!("{one} et {other} ne vont pas ensemble"),
            BadArguments::Other(text) => format!("arguments refusés : {text}"),
        }
    }

    fn unreadable(&self, file: &str, error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::NotFound => format!("{file} n'existe pas"),
            io::ErrorKind::PermissionDenied => format!("{file} n'est pas accessible"),
            _ => format!("{file} ne se lit pas : {error}"),
        }
    }

    fn play_failed(&self, error: &str) -> String {
        format!("l'édition ne se joue pas : {error}")
    }
}
