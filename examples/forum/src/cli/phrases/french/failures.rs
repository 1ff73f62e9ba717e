//! What was not done, and what can be done about it, in French.

use std::io::{self, ErrorKind};

use participatory_innovation::value::{Language::French, ProjectId};
use store::{
    AppendError, StoreError,
    fault::{Difference, Differs},
};

use crate::{
    cli::{
        failure::{Failure, Misuse, Sought},
        phrases::is_full,
    },
    words::{self, Names},
};

const FREE_SPACE: &str =
    "Libérez de la place sur le disque, puis relancez la même commande : rien n'est à moitié écrit";

const fn sought(what: Sought) -> &'static str {
    match what {
        Sought::Edition => "Aucune édition ne correspond à",
        Sought::Project => "Aucun projet ne correspond à",
        Sought::Person => "Personne dans l'annuaire ne correspond à",
        Sought::Departement => "Aucun département ne correspond à",
        Sought::Criterion => "La grille n'a pas de critère",
        Sought::Entry => "Le journal de l'édition n'a pas d'écriture",
        Sought::Word => "Valeur inconnue :",
    }
}

pub(in crate::cli::phrases) fn failure(failure: &Failure, names: &dyn Names) -> String {
    match failure {
        Failure::Value { argument, given, .. } if given.is_empty() => {
            format!("{argument} : la valeur est refusée")
        }
        Failure::Value { argument, given, .. } => {
            format!("{argument} : « {given} » est refusé")
        }
        Failure::Usage(Misuse::OneOf(arguments)) => {
            format!("Il manque l'un de ces arguments : {}", arguments.join(", "))
        }
        Failure::Usage(Misuse::NotAPair { argument, given }) => match given.rsplit_once('=') {
            None => format!("{argument} : il manque le signe « = » dans « {given} »"),
            Some((name, _)) if name.trim().is_empty() => {
                format!("{argument} : il n'y a rien avant le signe « = » dans « {given} »")
            }
            Some(_) => format!("{argument} : il n'y a rien après le signe « = » dans « {given} »"),
        },
        Failure::Usage(Misuse::Twice { argument, name }) => {
            format!("{argument} : « {name} » est donné deux fois")
        }
        Failure::NotFound { sought: Sought::Edition, given, .. } if given.is_empty() => {
            "La base ne contient aucune édition".into()
        }
        Failure::NotFound { sought: what, given, .. } => format!("{} « {given} »", sought(*what)),
        Failure::Ambiguous { sought: Sought::Edition, given, .. } if given.is_empty() => {
            "La base contient plusieurs éditions : dites laquelle avec --edition".into()
        }
        Failure::Ambiguous { given, .. } => format!("« {given} » convient à plusieurs"),
        Failure::Input { path, .. } => {
            format!("{} ne peut pas être repris ; rien n'a été écrit", path.display())
        }
        Failure::File { path, .. } => format!("{} ne peut pas être lu ou écrit", path.display()),
        Failure::WouldReplace { paths } => format!(
            "{} ; rien n'a été écrit",
            words::list(&paths.iter().map(|path| path.display()).collect::<Vec<_>>(), French)
                + if paths.len() > 1 { " existent déjà" } else { " existe déjà" }
        ),
        Failure::IsDatabase { path } => format!(
            "{} est la base elle-même, ou fait corps avec elle : choisissez un autre fichier",
            path.display()
        ),
        Failure::Terminal { .. } => "Le terminal ne répond pas".into(),
        Failure::NoDatabase { path } => format!("Il n'y a pas de base {}", path.display()),
        Failure::AlreadyFounded { title, .. } => {
            format!("La base contient déjà l'édition « {title} »")
        }
        Failure::Overtaken => {
            "Quelqu'un d'autre vient d'écrire dans la base ; rien n'a été écrit".into()
        }
        Failure::NotConfirmed { .. } => "Rien n'a été écrit : il manque votre accord".into(),
        Failure::OtherStage { project, stands, needed } => format!(
            "Le {} est à l'étape « {} », et non « {} »",
            names.project(*project, French).unwrap_or_else(|| format!("projet {project}")),
            words::stage(*stands, French),
            words::stage(*needed, French)
        ),
        Failure::Closed { project } => format!(
            "Le {} est clos",
            names.project(*project, French).unwrap_or_else(|| format!("projet {project}"))
        ),
        Failure::FirstStage { project } => format!(
            "Le {} est encore une idée : il n'y a rien à annuler",
            names.project(*project, French).unwrap_or_else(|| format!("projet {project}"))
        ),
        Failure::SeveralSeats { free, .. } => {
            let free: Vec<String> = free.iter().map(|id| of_project(*id, names)).collect();
            format!("Plusieurs places de lauréat sont libres : {}", words::list(&free, French))
        }
        Failure::NotAMember { person } => format!(
            "{} n'est pas membre du jury",
            names.person(*person, French).unwrap_or_else(|| person.to_string())
        ),
        Failure::MailTaken { mail, person } => format!(
            "« {mail} » est déjà le courriel de {}",
            names.person(*person, French).unwrap_or_else(|| person.to_string())
        ),
        Failure::ListedTwice { project } => format!(
            "le {} figure deux fois",
            names.project(*project, French).unwrap_or_else(|| format!("projet {project}"))
        ),
        Failure::NotPitched { project, .. } => format!(
            "Le {} n'a pas pitché : une fiche porte sur un pitch entendu",
            names.project(*project, French).unwrap_or_else(|| format!("projet {project}"))
        ),
        Failure::Refused { .. } => "Le règlement ne le permet pas".into(),
        Failure::Read(_) => "Le journal est incohérent".into(),
        Failure::Append(error) => append(error).into(),
        Failure::Store(error) => store(error).into(),
    }
}

const fn append(error: &AppendError) -> &'static str {
    match error {
        AppendError::Conflict { .. } => {
            "D'autres écrivent sans cesse dans la même édition ; rien n'a été écrit"
        }
        AppendError::Unknown(_) => {
            "La base a été perdue pendant l'écriture : tout est écrit, ou rien"
        }
        AppendError::Store(error) => store(error),
        _ => "Le journal n'accepte pas ces écritures ; rien n'a été écrit",
    }
}

const fn store(error: &StoreError) -> &'static str {
    match error {
        StoreError::NewerSchema { .. } => "La base vient d'une version plus récente de cet outil",
        StoreError::OtherSchema(_) => {
            "La base n'a pas le schéma de cet outil : quelqu'un l'a modifiée, et elle n'est pas ouverte"
        }
        StoreError::Foreign => "Ce fichier n'est pas une base de cet outil",
        StoreError::ReadOnly(_) => "La base ne peut pas être modifiée",
        StoreError::Full(_) => {
            "Le disque est plein : il n'y a plus de place pour la base ; rien n'a été écrit"
        }
        StoreError::Unavailable(_) => "La base ne répond pas",
        StoreError::Miscounted { .. } => {
            "La base n'écrit pas ce qui lui est demandé ; rien n'a été gardé"
        }
        StoreError::Corrupt(_) => "La base est abîmée",
        _ => "La base refuse l'opération",
    }
}

/// A part of the schema that differs.
pub(in crate::cli::phrases) fn difference(found: &Difference) -> String {
    let what = match found.kind.as_str() {
        "table" => "la table",
        "index" => "l'index",
        "view" => "la vue",
        "trigger" => "le déclencheur",
        "rule" => "la règle",
        "policy" => "la politique d'accès",
        _ => "l'objet",
    };
    let how = match found.how {
        Differs::Added => "n'est pas de cet outil",
        Differs::Missing => "manque",
        _ => "a été changé(e)",
    };
    format!("{what} « {} » {how}", found.name)
}

pub(in crate::cli::phrases) fn hints(failure: &Failure, names: &dyn Names) -> Vec<String> {
    match failure {
        Failure::NotFound { sought: Sought::Departement, near, .. } => {
            let forms = "Un département se donne par son code (80, 2A) ou par son nom (Somme, Val-d'Oise)";
            let meant = (!near.is_empty()).then(|| meant(near));
            meant.into_iter().chain([forms.into()]).collect()
        }
        Failure::NotFound { near, .. } if !near.is_empty() => {
            Vec::from([meant(near)])
        }
        Failure::Usage(Misuse::NotAPair { argument, .. }) => {
            Vec::from([format!("Écrivez par exemple : {}", example(argument))])
        }
        Failure::NotFound { sought: Sought::Person, .. } => Vec::from([
            "Pour voir l'annuaire : forum person list ; pour ajouter quelqu'un : forum person add"
                .into(),
        ]),
        Failure::NotFound { sought: Sought::Project, .. } => {
            Vec::from(["Pour voir les projets : forum list".into()])
        }
        Failure::Ambiguous { candidates, .. } => Vec::from([format!(
            "Précisez, avec ce qui est entre parenthèses : {}",
            candidates.join(" ; ")
        )]),
        Failure::SeveralSeats { free, commands } => {
            let seats = free.iter().zip(commands);
            seats.map(|(id, command)| format!("Pour {} : {command}", of_project(*id, names))).collect()
        }
        Failure::NotPitched { command, .. } => {
            Vec::from([format!("Pour enregistrer son pitch : {command}")])
        }
        Failure::NoDatabase { .. } => Vec::from([
            "Pour commencer : forum init --template > reglement.toml, puis forum init reglement.toml"
                .into(),
        ]),
        Failure::AlreadyFounded { .. } => {
            Vec::from(["Pour en ajouter une autre dans la même base : --another".into()])
        }
        Failure::MailTaken { mail, .. } => Vec::from([format!(
            "Pour corriger cette personne : forum person edit {mail} --name … --post …"
        )]),
        Failure::Store(StoreError::ReadOnly(_))
        | Failure::Append(AppendError::Store(StoreError::ReadOnly(_))) => Vec::from([
            "Vérifiez vos droits sur le fichier et sur son dossier ; pour lire seulement, copiez le fichier dans un dossier à vous"
                .into(),
        ]),
        Failure::Store(StoreError::Full(_))
        | Failure::Append(AppendError::Store(StoreError::Full(_))) => Vec::from([
            "Libérez de la place sur ce disque, puis relancez la commande ; ne supprimez pas le fichier « -wal » à côté de la base : il contient ce qui est écrit"
                .into(),
        ]),
        Failure::Store(StoreError::OtherSchema(_) | StoreError::Miscounted { .. })
        | Failure::Append(AppendError::Store(
            StoreError::OtherSchema(_) | StoreError::Miscounted { .. },
        )) => Vec::from([
            "Cherchez qui a modifié ce fichier ; pour repartir, relisez une sauvegarde dans une nouvelle base : forum restore sauvegarde.jsonl --db nouvelle.db"
                .into(),
        ]),
        Failure::File { source, .. } if is_full(source) => Vec::from([FREE_SPACE.into()]),
        Failure::WouldReplace { .. } => Vec::from(["Pour remplacer : --yes".into()]),
        Failure::NotConfirmed { .. } => {
            Vec::from(["Pour écrire sans question : --yes".into()])
        }
        Failure::Overtaken => {
            Vec::from(["Relancez la commande : tout est vérifié de nouveau".into()])
        }
        Failure::Append(AppendError::Unknown(_)) => {
            Vec::from(["Regardez ce qui est écrit avant de recommencer : forum status".into()])
        }
        Failure::Read(_) => Vec::from(["Pour voir chaque incohérence : forum audit".into()]),
        _ => Vec::new(),
    }
}

/// How a pair is written.
fn example(argument: &str) -> String {
    let pair = match argument {
        "--mark" => "Utilité=12,5",
        "--member" => "'Alix Exemple=élu'",
        "--alternate" => "'Suppléante Exemple=Titulaire Exemple'",
        "--proxy" => "'Absente Exemple=Présent Exemple'",
        _ => "nom=valeur",
    };
    format!("{argument} {pair}")
}

fn meant(near: &[String]) -> String {
    format!("Vouliez-vous dire : {} ?", quoted(near))
}

fn of_project(id: ProjectId, names: &dyn Names) -> String {
    let name = names.project(id, French).unwrap_or_else(|| format!("projet {id}"));
    format!("celle du {name}")
}

fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("« {word} »")).collect();
    quoted.join(", ")
}

pub(in crate::cli::phrases) fn system(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "le fichier n'existe pas".into(),
        ErrorKind::PermissionDenied => "l'accès n'est pas permis".into(),
        ErrorKind::AlreadyExists => "le fichier existe déjà".into(),
        _ if is_full(error) => "il n'y a plus de place sur le disque".into(),
        ErrorKind::InvalidData => "le contenu n'est pas du texte UTF-8".into(),
        ErrorKind::InvalidInput => "ce n'est pas un fichier ordinaire".into(),
        ErrorKind::IsADirectory => "c'est un dossier, et non un fichier".into(),
        ErrorKind::NotADirectory => "c'est un fichier, et non un dossier".into(),
        _ => format!("le système répond (en anglais) : {error}"),
    }
}
