//! The sentences in French.

use std::io::{self, ErrorKind};

use participatory_innovation::value::{Language::French, ProjectNumber};
use store::{AppendError, StoreError};

use super::{Say, Step, of};
use crate::{
    cli::failure::{Failure, Misuse, Sought},
    import::Counts,
    words::{self, Names},
};

#[expect(clippy::too_many_lines, reason = "a list of sentences")]
pub(super) fn say(said: &Say<'_>) -> String {
    match said {
        Say::Rehearsed => "Essai seulement : rien n'a été écrit.".into(),
        Say::Founded { title, database, secretary } => {
            format!("L'édition « {title} » est créée dans {database}. Secrétaire : {secretary}.")
        }
        Say::SecretaryOf("") => "Secrétariat".into(),
        Say::SecretaryOf(organiser) => format!("Secrétariat, {organiser}"),
        Say::Amended { version } => format!("Le règlement est modifié : version {version}."),
        Say::CallOpened { at } => {
            format!("L'appel à idées est ouvert ({}).", words::instant(*at, French))
        }
        Say::CallClosed { at, ideas } => format!(
            "L'appel à idées est clos ({}), avec {}.",
            words::instant(*at, French),
            of(*ideas, ("idée", "idées"), French)
        ),
        Say::PersonAdded(name) => format!("{name} est dans l'annuaire."),
        Say::Persons(number) => of(*number, ("personne", "personnes"), French),
        Say::EraseThese(names) => format!(
            "Effacer définitivement {} ? Le journal garde le pseudonyme. [o/N]",
            words::list(names, French)
        ),
        Say::Erased(0) => "Il n'y a personne à effacer.".into(),
        Say::Erased(number) => format!(
            "{} : il n'en reste rien dans la base.",
            of(*number, ("personne effacée", "personnes effacées"), French)
        ),
        Say::Planned(counts) => planned(counts),
        Say::RowsNotShown(number) => format!(
            "… et {} (toutes avec --all)",
            of(*number, ("autre ligne", "autres lignes"), French)
        ),
        Say::ColumnIgnored(place) => format!("Colonne sans effet : {place}"),
        Say::Fate(fate) => self::fate(fate).into(),
        Say::TakeOver => "Reprendre ce fichier ? [o/N]".into(),
        Say::HowToApply => {
            "Rien n'est écrit. Pour reprendre le fichier : la même commande avec --apply".into()
        }
        Say::NotTakenOver => "Rien n'est écrit : corrigez le fichier, puis recommencez.".into(),
        Say::Submitted(number) => {
            format!("{}.", of(*number, ("idée déposée", "idées déposées"), French))
        }
        Say::SheetsHandedIn(number) => format!(
            "{}.",
            of(*number, ("fiche de notation remise", "fiches de notation remises"), French)
        ),
        Say::PeopleEntered(number) => format!(
            "{} dans l'annuaire.",
            of(*number, ("personne inscrite", "personnes inscrites"), French)
        ),
        Say::Enrolled(number) => {
            format!("{}.", of(*number, ("coach inscrit", "coachs inscrits"), French))
        }
        Say::JuryConstituted(number) => {
            format!("Le jury est constitué : {}.", of(*number, ("membre", "membres"), French))
        }
        Say::Announced { date, projects } => format!(
            "Le programme est annoncé : {}, {}.",
            words::date(*date, French),
            of(*projects, ("projet", "projets"), French)
        ),
        Say::Begun { at } => format!("Les pitchs commencent ({}).", words::instant(*at, French)),
        Say::Shortlisted { departement, projects } => format!(
            "La présélection {} est adoptée : {}.",
            words::of_departement(*departement),
            of(*projects, ("finaliste", "finalistes"), French)
        ),
        Say::Declined(number) => format!(
            "{}.",
            of(
                *number,
                ("réponse motivée est enregistrée", "réponses motivées sont enregistrées"),
                French
            )
        ),
        Say::Coached(number) => {
            format!("{}.", of(*number, ("projet coaché", "projets coachés"), French))
        }
        Say::Pitched { measured, allowance, questions } => format!(
            "Pitch enregistré : {} sur {}, {}.",
            words::duration(*measured, French),
            words::duration(*allowance, French),
            of(*questions, ("question", "questions"), French)
        ),
        Say::ConflictDeclared { entry } => format!(
            "L'intérêt est déclaré, par l'écriture {entry} (pour l'écarter : forum dismiss {entry})."
        ),
        Say::ConflictDismissed => "L'intérêt déclaré est écarté.".into(),
        Say::DeliberationOpened { files, present } => format!(
            "La délibération est ouverte : {}, {}. Les fiches ne changent plus.",
            of(*files, ("dossier examiné", "dossiers examinés"), French),
            of(*present, ("juré présent", "jurés présents"), French)
        ),
        Say::AsIfAllWerePresent => {
            "Aperçu avant la délibération, comme si tout le jury était présent.".into()
        }
        Say::TiedAtCut(numbers) => format!(
            "Ex aequo à la limite : projets n° {}. À départager avec forum tie avant d'adopter.",
            words::list(numbers, French)
        ),
        Say::Margin(margin) => format!(
            "Écart entre le dernier lauréat par le rang et le premier des autres : {}.",
            words::decimal(margin, 2, French)
        ),
        Say::Enters { tied: true, .. } => "ex aequo à la limite".into(),
        Say::Enters { laureate: false, .. } => String::new(),
        Say::Enters { why, displaced, .. } => enters(*why, displaced),
        Say::TieSettled(order) => {
            format!(
                "Les ex aequo sont départagés, dans cet ordre : {}.",
                words::list(order, French)
            )
        }
        Say::Adopted(numbers) => format!(
            "Le palmarès est adopté : {}, n° {}.",
            of(numbers.len(), ("lauréat", "lauréats"), French),
            words::list(numbers, French)
        ),
        Say::Redirected(numbers) => {
            format!("Développés autrement : n° {}.", words::list(numbers, French))
        }
        Say::Waiting(numbers) => format!(
            "Attendent encore leur suite : n° {} (forum redirect).",
            words::list(numbers, French)
        ),
        Say::Published { at, until: None } => {
            format!("Le palmarès est publié ({}).", words::instant(*at, French))
        }
        Say::Published { at, until: Some(until) } => format!(
            "Le palmarès est publié ({}). Les données des personnes se gardent jusqu'au {}.",
            words::instant(*at, French),
            words::date(*until, French)
        ),
        Say::Phase(phase) => format!("Phase : {}", words::phase(*phase, French)),
        Say::Projects(number) => of(*number, ("projet", "projets"), French),
        Say::Next(step) => format!("{} : {}", next(*step), step.command()),
    }
}

fn planned(counts: &Counts) -> String {
    let Counts { new, replacing, same, empty, refused } = *counts;
    let parts = [
        (new, ("nouvelle", "nouvelles")),
        (replacing, ("à remplacer", "à remplacer")),
        (same, ("déjà là", "déjà là")),
        (empty, ("vide", "vides")),
        (refused, ("refusée", "refusées")),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, words)| of(number, words, French)).collect();
    if parts.is_empty() {
        return "Le fichier ne contient aucune ligne à reprendre.".into();
    }
    format!("Lignes : {}.", parts.join(", "))
}

fn fate(fate: &str) -> &'static str {
    match fate {
        "new" => "nouvelle",
        "replaces" => "remplace",
        "same" => "déjà là",
        "empty" => "vide",
        _ => "refusée",
    }
}

fn enters(why: Option<&str>, displaced: &[ProjectNumber]) -> String {
    let by = match why {
        Some("cap") => "oui, un plafond lui laisse la place",
        Some("floor") => "oui, par le plancher de son département",
        Some("incompatible") => "oui, un projet incompatible lui laisse la place",
        _ => "oui",
    };
    if displaced.is_empty() {
        return by.into();
    }
    format!("{by} (devant le n° {})", words::list(displaced, French))
}

const fn next(step: Step) -> &'static str {
    match step {
        Step::OpenCall => "Ouvrez l'appel à idées",
        Step::GatherIdeas => "Importez les idées, puis clôturez l'appel (forum close)",
        Step::Shortlist => "Chaque département adopte sa présélection",
        Step::Prepare => {
            "Constituez le jury et inscrivez les coachs, puis annoncez le programme (forum programme)"
        }
        Step::Coach => "Coachez chaque finaliste, puis ouvrez les pitchs (forum begin)",
        Step::Pitch => {
            "Notez chaque pitch et recueillez les fiches, puis ouvrez la délibération (forum deliberate --open)"
        }
        Step::Adopt => "Regardez ce que disent les fiches, puis adoptez le palmarès (forum adopt)",
        Step::Publish => "Publiez le palmarès",
        Step::FollowUp => "Suivez les lauréats et les projets développés autrement",
    }
}

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

pub(super) fn failure(failure: &Failure, names: &dyn Names) -> String {
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
        Failure::Usage(Misuse::NotAPair { argument, given }) => {
            format!("{argument} : « {given} » n'a pas la forme nom=valeur")
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
        Failure::Terminal { .. } => "Le terminal ne répond pas".into(),
        Failure::NoDatabase { path } => format!("Il n'y a pas de base {}", path.display()),
        Failure::AlreadyFounded { title, .. } => {
            format!("La base contient déjà l'édition « {title} »")
        }
        Failure::Overtaken => {
            "Quelqu'un d'autre vient d'écrire dans l'édition ; rien n'a été écrit".into()
        }
        Failure::NotConfirmed => "Rien n'a été écrit : il manque votre accord".into(),
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
        Failure::Refused(_) => "Le règlement ne le permet pas".into(),
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
        StoreError::Foreign => "Ce fichier n'est pas une base de cet outil",
        StoreError::ReadOnly(_) => "La base ne peut pas être modifiée",
        StoreError::Full(_) => "Il n'y a plus de place pour la base",
        StoreError::Unavailable(_) => "La base ne répond pas",
        StoreError::Corrupt(_) => "La base est abîmée",
        _ => "La base refuse l'opération",
    }
}

pub(super) fn hints(failure: &Failure) -> Vec<String> {
    match failure {
        Failure::NotFound { near, .. } if !near.is_empty() => {
            Vec::from([format!("Vouliez-vous dire : {} ?", quoted(near))])
        }
        Failure::NotFound { sought: Sought::Person, .. } => Vec::from([
            "Pour voir l'annuaire : forum person list ; pour ajouter quelqu'un : forum person add"
                .into(),
        ]),
        Failure::NotFound { sought: Sought::Project, .. } => {
            Vec::from(["Pour voir les projets : forum status".into()])
        }
        Failure::Ambiguous { candidates, .. } => Vec::from([format!(
            "Précisez : {}",
            candidates.join(" ; ")
        )]),
        Failure::NoDatabase { .. } => Vec::from([
            "Pour commencer : forum init --template > reglement.toml, puis forum init reglement.toml"
                .into(),
        ]),
        Failure::AlreadyFounded { .. } => {
            Vec::from(["Pour en ajouter une autre dans la même base : --another".into()])
        }
        Failure::NotConfirmed => {
            Vec::from(["Pour écrire sans question : --yes".into()])
        }
        Failure::Overtaken => {
            Vec::from(["Relancez la commande : le fichier est vérifié de nouveau".into()])
        }
        Failure::Append(AppendError::Unknown(_)) => {
            Vec::from(["Regardez ce qui est écrit avant de recommencer : forum status".into()])
        }
        Failure::Read(_) => Vec::from(["Pour voir chaque incohérence : forum audit".into()]),
        _ => Vec::new(),
    }
}

fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("« {word} »")).collect();
    quoted.join(", ")
}

pub(super) fn system(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "le fichier n'existe pas".into(),
        ErrorKind::PermissionDenied => "l'accès n'est pas permis".into(),
        ErrorKind::AlreadyExists => "le fichier existe déjà".into(),
        ErrorKind::StorageFull => "il n'y a plus de place".into(),
        ErrorKind::InvalidData => "le contenu n'est pas du texte UTF-8".into(),
        ErrorKind::IsADirectory => "c'est un dossier".into(),
        _ => format!("le système répond (en anglais) : {error}"),
    }
}
