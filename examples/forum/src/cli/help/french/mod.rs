//! The help in French.

use super::{Examples, Words};

mod call;
mod follow_up;
mod jury;
mod mistaken;
mod reading;
mod tool;

pub(super) use mistaken::meant as meant_by;

/// The page of a command.
pub(super) const TEMPLATE: &str =
    "{about-with-newline}\nUtilisation\u{a0}: {usage}\n\n{all-args}{after-help}";

/// The page of the tool.
pub(super) const WHOLE: &str = "{about-with-newline}\nUtilisation\u{a0}: {usage}\n\nCommandes\u{a0}:\n{subcommands}\n\nOptions\u{a0}:\n{options}{after-help}";

/// How commands end.
pub(super) const EXITS: &str = "\
Codes de sortie :
  0  c'est fait
  1  ce qui est enregistré se contredit
  2  la ligne de commande ou un fichier est à corriger ; rien n'a été écrit
  3  le règlement ne le permet pas ; rien n'a été écrit
  4  la base ou un fichier est occupé, plein, protégé ou absent ; rien n'a été écrit
  5  la base a été perdue pendant l'écriture : tout est écrit, ou rien
  6  c'est écrit, mais il reste à terminer : relancez la même commande

Avec --json, la réponse est un document JSON sur la sortie standard ; un refus est un document
{\"error\": {\"code\", \"message\", \"exit\", …}} sur la sortie d'erreur.";

/// The options that every command takes.
pub(super) const COMMON: &[(&str, &str)] = &[
    ("db", "La base : un fichier, créé par init"),
    (
        "edition",
        "L'édition, par une partie de son titre ou de son identifiant ; nécessaire s'il y en a plusieurs",
    ),
    (
        "at",
        "Quand cela s'est passé, par exemple 2019-11-28T14:00 ou « 28/11/2019 14h », à l'heure de Paris ; maintenant par défaut",
    ),
    ("by", "Qui l'a fait ; par défaut le secrétaire, ou la personne que la commande nomme"),
    ("lang", "La langue ; par défaut FORUM_LANG, puis celle du système, puis le français"),
    ("json", "Un document JSON à la place d'une page"),
    ("color", "Quand mettre des couleurs"),
    ("wait", "Combien de secondes attendre pendant que d'autres écrivent"),
    ("yes", "Ne rien demander, écrire"),
    ("dry_run", "Tout vérifier sans rien écrire"),
    ("help", "Affiche cette aide"),
    ("version", "Affiche la version"),
];

/// The words of a command.
pub(super) fn words(command: &str) -> Option<&'static Words> {
    all().find(|words| words.command == command)
}

/// The arguments of commands that take a spreadsheet too.
const FROM: &str = "Un tableur, avec une ligne pour chacun ; rien n'est écrit sans --apply";
const SHEET: &str = "La feuille du classeur, quand plusieurs ont les colonnes";
const APPLY: &str = "Écrit ce que dit le fichier, si aucune ligne n'est refusée";

pub(super) fn all() -> impl Iterator<Item = &'static Words> {
    [tool::WORDS, call::WORDS, jury::WORDS, reading::WORDS, follow_up::WORDS].into_iter().flatten()
}

/// The examples of a command.
pub(super) fn examples(command: &str) -> Option<&'static Examples> {
    let all =
        [tool::EXAMPLES, call::EXAMPLES, jury::EXAMPLES, reading::EXAMPLES, follow_up::EXAMPLES];
    all.into_iter().flatten().find(|examples| examples.command == command)
}

/// What a value is called.
pub(super) fn value_name(english: &str) -> &'static str {
    match english {
        "FILE" => "FICHIER",
        "DIR" => "DOSSIER",
        "PROJECT" => "PROJET",
        "PERSON" => "PERSONNE",
        "STAGE" => "ÉTAPE",
        "WHAT" => "QUOI",
        "POINT" => "POINT",
        "EDITION" => "ÉDITION",
        "INSTANT" => "INSTANT",
        "LANGUAGE" => "LANGUE",
        "WHEN" => "QUAND",
        "DEPARTEMENT" => "DÉPARTEMENT",
        "DATE" => "DATE",
        "MOTIVE" => "MOTIF",
        "TEXT" => "TEXTE",
        "NAME" => "NOM",
        "MAIL" => "COURRIEL",
        "POST" => "FONCTION",
        "JUROR" => "JURÉ",
        "COACH" => "COACH",
        "KIND" => "NATURE",
        "TIME" => "DURÉE",
        "HOUR" => "HEURE",
        "SHEET" => "FEUILLE",
        "SHELL" => "SHELL",
        "NUMBER" => "NOMBRE",
        "SECONDS" => "SECONDES",
        "CRITERION=POINTS" => "CRITÈRE=POINTS",
        "ABSENT=PRESENT" => "ABSENT=PRÉSENT",
        "PERSON=CATEGORY" => "PERSONNE=CATÉGORIE",
        "HEADER=COLUMN" => "EN-TÊTE=COLONNE",
        "PERSON=PERSON" => "PERSONNE=PERSONNE",
        "FOR:AGAINST" => "POUR:CONTRE",
        "SEED" => "GRAINE",
        "PRESET" => "MODÈLE",
        "ROUTE" => "VOIE",
        "EUROS" => "EUROS",
        "OUTCOME" => "ISSUE",
        "ENTRY" => "ÉCRITURE",
        _ => "VALEUR",
    }
}

pub(super) const MISSING_COMMAND: &str = "Il manque une commande";

pub(super) fn unknown_argument(argument: &str) -> String {
    format!("L'argument « {argument} » n'existe pas ici")
}

pub(super) fn unknown_command(command: &str) -> String {
    format!("La commande « {command} » n'existe pas")
}

pub(super) fn missing(arguments: &str) -> String {
    format!("Il manque : {arguments}")
}

pub(super) fn missing_value(argument: &str) -> String {
    format!("{argument} demande une valeur")
}

pub(super) fn invalid_value(argument: &str, value: &str, valid: &str) -> String {
    let refused = format!("{argument} : « {value} » n'est pas possible");
    if valid.is_empty() { refused } else { format!("{refused} (valeurs : {valid})") }
}

pub(super) fn conflict(argument: &str, other: &str) -> String {
    format!("{argument} et {other} ne vont pas ensemble")
}

pub(super) fn number_of_values(argument: &str) -> String {
    format!("{argument} : il n'y a pas le bon nombre de valeurs")
}

pub(super) fn meant(meant: &str) -> String {
    format!("\n→ Vouliez-vous dire : {meant} ?")
}

pub(super) fn dash(path: &str) -> String {
    format!(
        "\n→ Un texte qui commence par un tiret se donne en dernier, après deux tirets seuls : \
         forum {path} … -- '-50 % de papier'"
    )
}

pub(super) fn see(path: &str) -> String {
    format!("→ Pour l'aide et des exemples : {path} --help")
}

pub(super) fn in_english(error: &str) -> String {
    format!("La ligne de commande n'est pas comprise (en anglais) : {error}")
}
