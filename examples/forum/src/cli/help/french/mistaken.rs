//! What is meant by a French word in the place of a command, or of what is exported.

use tables::spreadsheet::{closest, fold};

/// The words, with the command before them and the one that is meant.
const WORDS: &[(&str, &[(&str, &str)])] = &[
    (
        "",
        &[
            ("accord", "agree"),
            ("adopter", "adopt"),
            ("aide", "--help"),
            ("amender", "amend"),
            ("annuaire", "person list"),
            ("annuler", "revert"),
            ("bilan", "report"),
            ("calendrier", "export calendrier"),
            ("classeur", "export classeur"),
            ("clore", "close"),
            ("clôturer", "close"),
            ("coacher", "coach"),
            ("coachs", "coaches"),
            ("commencer", "begin"),
            ("conclure", "conclude"),
            ("conflit", "conflict"),
            ("convention", "agree"),
            ("courriers", "export courriers"),
            ("créer", "init"),
            ("débuter", "begin"),
            ("décliner", "decline"),
            ("délibération", "deliberate"),
            ("délibérer", "deliberate"),
            ("démo", "demo"),
            ("départager", "tie"),
            ("déport", "conflict"),
            ("documents", "export documents"),
            ("données", "export données-ouvertes"),
            ("données-ouvertes", "export données-ouvertes"),
            ("écarter", "dismiss"),
            ("étape", "milestone"),
            ("état", "status"),
            ("expliquer", "explain"),
            ("exporter", "export"),
            ("fermer", "close"),
            ("fiche", "sheet"),
            ("fiches", "import sheets"),
            ("figures", "export figures"),
            ("historique", "history"),
            ("idées", "import ideas"),
            ("importer", "import"),
            ("jalon", "milestone"),
            ("journal", "history"),
            ("liste", "list"),
            ("lister", "list"),
            ("modèles", "export modèles"),
            ("modifier", "amend"),
            ("noter", "sheet"),
            ("ouvrir", "open"),
            ("palmarès", "export palmarès"),
            ("personne", "person"),
            ("personnes", "person list"),
            ("pitcher", "pitch"),
            ("présélection", "shortlist"),
            ("présélectionner", "shortlist"),
            ("procès-verbal", "export procès-verbal"),
            ("projets", "list"),
            ("prolonger", "extend"),
            ("promouvoir", "promote"),
            ("publier", "publish"),
            ("pv", "export procès-verbal"),
            ("rapport", "report"),
            ("refuser", "decline"),
            ("répondre", "decline"),
            ("reprendre", "resume"),
            ("restaurer", "restore"),
            ("résultats", "deliberate --preview"),
            ("retirer", "withdraw"),
            ("retrait", "withdraw"),
            ("sauvegarde", "backup"),
            ("sauvegarder", "backup"),
            ("situation", "status"),
            ("statut", "status"),
            ("suite", "redirect"),
            ("suspendre", "suspend"),
            ("vérifier", "verify"),
        ],
    ),
    ("coaches", &[("ajouter", "coaches enrol"), ("inscrire", "coaches enrol")]),
    (
        "export",
        &[
            ("agenda", "export calendrier"),
            ("compte-rendu", "export procès-verbal"),
            ("csv", "export données-ouvertes"),
            ("données", "export données-ouvertes"),
            ("excel", "export classeur"),
            ("graphiques", "export figures"),
            ("lettres", "export courriers"),
            ("passage", "export ordre-de-passage"),
            ("programme", "export ordre-de-passage"),
            ("pv", "export procès-verbal"),
            ("tableur", "export classeur"),
        ],
    ),
    (
        "import",
        &[
            ("coachs", "import people"),
            ("fiches", "import sheets"),
            ("idées", "import ideas"),
            ("jury", "import people"),
            ("notes", "import sheets"),
            ("personnes", "import people"),
            ("projets", "import ideas"),
        ],
    ),
    ("jury", &[("constituer", "jury constitute"), ("créer", "jury constitute")]),
    (
        "person",
        &[
            ("ajouter", "person add"),
            ("corriger", "person edit"),
            ("effacer", "person erase"),
            ("liste", "person list"),
            ("modifier", "person edit"),
            ("purger", "person purge"),
            ("supprimer", "person erase"),
        ],
    ),
];

/// The command that is meant by a word after the commands of a path, if the word is one of these or
/// near to it.
pub(in crate::cli::help) fn meant(path: &str, given: &str) -> Option<String> {
    let (_, words) = WORDS.iter().find(|(before, _)| *before == path)?;
    let known = || words.iter().map(|(word, _)| *word);
    let word =
        known().find(|word| fold(word) == fold(given)).or_else(|| closest(given, known()))?;
    let (_, command) = words.iter().find(|(known, _)| *known == word)?;
    Some(format!("forum {command}"))
}

#[cfg(test)]
mod tests {
    use clap::{
        CommandFactory as _,
        error::ErrorKind::{InvalidSubcommand, InvalidValue, UnknownArgument},
    };
    use participatory_innovation::value::Language;

    use super::{WORDS, meant};
    use crate::cli::{Forum, help::localized};

    #[test]
    fn every_command_that_is_meant_is_there() {
        for (path, words) in WORDS {
            for (word, _) in *words {
                let command = meant(path, word).expect(word);
                let line: Vec<&str> = command.split(' ').collect();
                let parsed = localized(Forum::command(), Language::French)
                    .try_get_matches_from(line)
                    .map_err(|error| error.kind());
                // Of some the arguments are lacking; none is a command or a value that is not.
                let unknown = [InvalidSubcommand, InvalidValue, UnknownArgument];
                assert!(
                    !parsed.is_err_and(|kind| unknown.contains(&kind)),
                    "{path} {word}: {command}"
                );
            }
        }
    }

    #[test]
    fn a_word_that_is_misspelt_or_has_no_accents_is_understood() {
        let cases = [
            ("", "liste", Some("forum list")),
            ("", "DELIBERER", Some("forum deliberate")),
            ("", "sauvegrade", Some("forum backup")),
            ("export", "pv", Some("forum export procès-verbal")),
            ("export", "sauvegarde", None),
            ("", "zzz", None),
            ("nulle part", "liste", None),
        ];
        for (path, given, expected) in cases {
            assert_eq!(meant(path, given).as_deref(), expected, "{path} {given}");
        }
    }
}
